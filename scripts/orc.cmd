@echo off
rem Starts Task Orchestrator: from an installation (bin\ beside lib\), or from a source tree.
setlocal EnableExtensions DisableDelayedExpansion
for %%R in ("%~dp0..") do set "ORC_ROOT=%%~fR"
set "ORC_LIB=%ORC_ROOT%\lib"
if exist "%ORC_LIB%\orc.jar" goto java
set "ORC_LIB=%ORC_ROOT%\.orc-build\lib"
if exist "%ORC_LIB%\orc.jar" goto java
call :build 1>&2
if errorlevel 1 exit /b 1

:java
set "ORC_JAVA=%JAVA_HOME%\bin\java.exe"
if not defined JAVA_HOME for %%J in (java.exe) do set "ORC_JAVA=%%~$PATH:J"
if not exist "%ORC_JAVA%" goto nojava
set "ORC_FLAGS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms16m -Xmx256m -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr --enable-native-access=ALL-UNNAMED -Dguice_bytecode_gen_option=DISABLED -Dguice_include_stack_traces=OFF -Dslf4j.provider=org.slf4j.nop.NOPServiceProvider -Dslf4j.internal.verbosity=WARN"

rem The classes as the JVM left them after a walk through the hot commands, for this very JDK and these
rem jars. What does not fit is ignored by the JVM; what is missing is made once, if it can be.
set "ORC_VERSION="
for %%J in ("%ORC_JAVA%") do set "ORC_RELEASE=%%~dpJ..\release"
if not exist "%ORC_RELEASE%" goto plain
for /f "usebackq tokens=1,2 delims==" %%K in ("%ORC_RELEASE%") do if "%%K"=="JAVA_RUNTIME_VERSION" set "ORC_VERSION=%%~L"
if not defined ORC_VERSION goto plain
for /f "delims=.+-" %%M in ("%ORC_VERSION%") do set "ORC_MAJOR=%%M"
set "ORC_USE=-XX:SharedArchiveFile="
set "ORC_DUMP=-XX:ArchiveClassesAtExit="
set "ORC_ARCHIVE=%ORC_LIB%\archive\%ORC_VERSION%.jsa"
if %ORC_MAJOR% LSS 25 goto look
set "ORC_USE=-XX:AOTCache="
set "ORC_DUMP=-XX:AOTCacheOutput="
set "ORC_ARCHIVE=%ORC_LIB%\archive\%ORC_VERSION%.aot"
:look
if exist "%ORC_ARCHIVE%" goto found
if defined ORC_NO_ARCHIVE goto plain
if not exist "%ORC_LIB%\archive" mkdir "%ORC_LIB%\archive" 2>nul
rem Making a folder succeeds for one process only; the others do without.
mkdir "%ORC_ARCHIVE%.lock" 2>nul
if errorlevel 1 goto plain
"%ORC_JAVA%" %ORC_FLAGS% -cp "%ORC_LIB%\orc.jar" dev.taskorc.cli.Prepare native "%ORC_LIB%\native" <nul >nul 2>nul
if errorlevel 1 goto made
"%ORC_JAVA%" %ORC_FLAGS% "%ORC_DUMP%%ORC_ARCHIVE%.lock\new" "-Dorg.sqlite.lib.path=%ORC_LIB%\native" -cp "%ORC_LIB%\orc.jar" dev.taskorc.cli.Prepare commands "%ORC_ARCHIVE%.lock\home" <nul >nul 2>nul
if errorlevel 1 goto made
move "%ORC_ARCHIVE%.lock\new" "%ORC_ARCHIVE%" >nul 2>nul
:made
rem Not again: an empty one is ignored too.
if not exist "%ORC_ARCHIVE%" type nul >"%ORC_ARCHIVE%"
rmdir /s /q "%ORC_ARCHIVE%.lock" 2>nul
:found
for %%A in ("%ORC_ARCHIVE%") do if "%%~zA"=="0" goto plain
"%ORC_JAVA%" %ORC_FLAGS% "%ORC_USE%%ORC_ARCHIVE%" "-Dorc.archive=%ORC_USE%%ORC_ARCHIVE%" "-Dorg.sqlite.lib.path=%ORC_LIB%\native" -Dorg.sqlite.lib.name=sqlitejdbc.dll -cp "%ORC_LIB%\orc.jar" dev.taskorc.cli.Main %*
exit /b %ERRORLEVEL%

:plain
"%ORC_JAVA%" %ORC_FLAGS% -cp "%ORC_LIB%\orc.jar" dev.taskorc.cli.Main %*
exit /b %ERRORLEVEL%

:nojava
echo orc: no Java was found. install a JDK 17 or later, or set JAVA_HOME. 1>&2
exit /b 1

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
