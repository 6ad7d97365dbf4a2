@echo off
rem Starts Task Orchestrator: from an installation (bin\ beside lib\), or from a source tree.
setlocal EnableExtensions DisableDelayedExpansion
set "ORC_ROOT=%~dp0.."
set "ORC_LIB=%ORC_ROOT%\lib"
if exist "%ORC_LIB%\orc.jar" goto java
set "ORC_LIB=%ORC_ROOT%\.orc-build\lib"
if exist "%ORC_LIB%\orc.jar" goto java
call :build 1>&2
if errorlevel 1 exit /b 1
:java
set "ORC_JAVA=java.exe"
if defined JAVA_HOME set "ORC_JAVA=%JAVA_HOME%\bin\java.exe"
"%ORC_JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms16m -Xmx256m -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr --enable-native-access=ALL-UNNAMED -cp "%ORC_LIB%\orc.jar" dev.taskorc.cli.Main %*
exit /b %ERRORLEVEL%

rem One process builds at a time: making a folder succeeds for one only.
:build
if not exist "%ORC_ROOT%\.orc-build" mkdir "%ORC_ROOT%\.orc-build"
mkdir "%ORC_ROOT%\.orc-build\lock" 2>nul
if errorlevel 1 goto wait
echo orc: building, which takes a minute the first time
set "ORC_MVN=mvn"
where mvn >nul 2>nul
if errorlevel 1 set "ORC_MVN=%ORC_ROOT%\mvnw.cmd"
call "%ORC_MVN%" -B -q -f "%ORC_ROOT%\pom.xml" -pl cli -am -DskipTests package
if errorlevel 1 goto failed
for /d %%D in ("%ORC_ROOT%\cli\target\task-orchestrator-*") do for /d %%E in ("%%D\task-orchestrator-*") do xcopy /E /I /Q /Y "%%E\lib" "%ORC_LIB%" >nul
rmdir "%ORC_ROOT%\.orc-build\lock"
exit /b 0
:failed
rmdir "%ORC_ROOT%\.orc-build\lock"
echo orc: the build failed. see the lines above.
exit /b 1
:wait
if exist "%ORC_LIB%\orc.jar" exit /b 0
ping -n 2 127.0.0.1 >nul
if exist "%ORC_ROOT%\.orc-build\lock" goto wait
goto build
