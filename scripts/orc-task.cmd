@echo off
rem Does at a prompt what Task Scheduler does: orc-task NAME [HOME]. The same JVM arguments, the home
rem as the directory, no input; only account and environment are this prompt's.
setlocal EnableExtensions DisableDelayedExpansion
if "%~1"=="" (
  echo usage: orc-task NAME [HOME] 1>&2
  exit /b 2
)
set "ORC_TASK_HOME=%~2"
if not defined ORC_TASK_HOME set "ORC_TASK_HOME=%ORC_HOME%"
if not defined ORC_TASK_HOME set "ORC_TASK_HOME=%LOCALAPPDATA%\TaskOrchestrator"
set "ORC_ARGS=%~dp0..\lib\exec.args"
if not exist "%ORC_ARGS%" set "ORC_ARGS=%~dp0..\.orc-build\lib\exec.args"
if not exist "%ORC_ARGS%" set "ORC_ARGS=%ORC_TASK_HOME%\exec.args"
if not exist "%ORC_ARGS%" (
  echo orc: there is no exec.args; register a task first. run 'orc schedule NAME'. 1>&2
  exit /b 125
)
rem Found before the directory changes: cmd.exe takes a program that lies there first.
set "ORC_JAVA="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "ORC_JAVA=%JAVA_HOME%\bin\java.exe"
if not defined ORC_JAVA for %%J in (java.exe) do set "ORC_JAVA=%%~$PATH:J"
if not defined ORC_JAVA (
  echo orc: no Java was found. install a JDK 17 or later, or set JAVA_HOME. 1>&2
  exit /b 125
)
cd /d "%ORC_TASK_HOME%"
if errorlevel 1 exit /b 125
"%ORC_JAVA%" "@%ORC_ARGS%" exec "%~1" --home "%ORC_TASK_HOME%" <nul
set "ORC_CODE=%ERRORLEVEL%"
echo orc-task: '%~1' ended with %ORC_CODE% 1>&2
exit /b %ORC_CODE%
