@echo off
rem Starts Task Orchestrator: from an installation (bin\ beside lib\), or from a source tree, which is
rem built first if needed.
setlocal EnableExtensions DisableDelayedExpansion
for %%R in ("%~dp0..") do set "ORC_ROOT=%%~fR"
set "ORC_LIB=%ORC_ROOT%\lib"
if exist "%ORC_LIB%\orc.jar" goto java
set "ORC_BUILD=%ORC_ROOT%\.orc-build"
set "ORC_LIB=%ORC_BUILD%\lib"
call :current
if not errorlevel 1 goto java
call :build 1>&2
if errorlevel 1 exit /b 1

:java
set "ORC_JAVA="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "ORC_JAVA=%JAVA_HOME%\bin\java.exe"
if not defined ORC_JAVA for %%J in (java.exe) do set "ORC_JAVA=%%~$PATH:J"
if not defined ORC_JAVA goto nojava
set "ORC_FLAGS=-XX:+IgnoreUnrecognizedVMOptions -XX:-PrintWarnings -XX:-FlightRecorder -XX:TieredStopAtLevel=1 -XX:CICompilerCount=1 -XX:+UseSerialGC -Xms16m -Xmx256m -XX:-UsePerfData -Xlog:disable -Xlog:all=error,cds=off:stderr --enable-native-access=ALL-UNNAMED -Djava.locale.providers=SPI -Djdk.console=java.base -Dguice_bytecode_gen_option=DISABLED -Dguice_include_stack_traces=OFF -Djdk.reflect.useNativeAccessorOnly=true -Dslf4j.provider=org.slf4j.nop.NOPServiceProvider -Dslf4j.internal.verbosity=WARN"

rem The classes as the JVM left them after a walk through the hot commands, for this very JDK and these
rem very jars. What does not fit is ignored by the JVM; what is missing is made once, if it can be.
set "ORC_ARCHIVES="
set "ORC_VERSION="
for %%J in ("%ORC_JAVA%") do set "ORC_RELEASE=%%~dpJ..\release"
if exist "%ORC_RELEASE%" for /f "usebackq tokens=1,2 delims==" %%K in ("%ORC_RELEASE%") do if "%%K"=="JAVA_RUNTIME_VERSION" set "ORC_VERSION=%%~L"
set "ORC_CONTENTS="
if exist "%ORC_LIB%\contents" for /f "usebackq delims=" %%C in ("%ORC_LIB%\contents") do set "ORC_CONTENTS=%%C"
if not defined ORC_VERSION goto start
if not defined ORC_CONTENTS goto start
set "ORC_KEY=%ORC_LIB%\archive\%ORC_VERSION%-%ORC_CONTENTS%"
call :weigh
if not errorlevel 1 goto fits
if defined ORC_NO_ARCHIVE goto start
set "ORC_FAILED="
if exist "%ORC_KEY%-failed" for /f "usebackq delims=" %%D in ("%ORC_KEY%-failed") do set "ORC_FAILED=%%D"
if "%ORC_FAILED%"=="%DATE%" goto start
if not exist "%ORC_LIB%\archive" call :folder <nul >nul 2>nul
if not exist "%ORC_LIB%\archive" goto start
call :alone 2>nul
call :weigh
if errorlevel 1 goto start
:fits
rem Later JDKs take an AOT cache by this name too.
set ORC_ARCHIVES="-XX:SharedArchiveFile=%ORC_KEY%-orc" "-Dorc.archive=-XX:SharedArchiveFile=%ORC_KEY%-exec" "-Dorg.sqlite.lib.path=%ORC_LIB%\native" -Dorg.sqlite.lib.name=sqlitejdbc.dll

:start
"%ORC_JAVA%" %ORC_FLAGS% %ORC_ARCHIVES% -cp "%ORC_LIB%\orc.jar" dev.taskorc.cli.Main %*
exit /b %ERRORLEVEL%

:nojava
echo orc: no Java was found. install a JDK 17 or later, or set JAVA_HOME. 1>&2
exit /b 1

rem weigh: whether all is there, and as long as it was when it was made. A JVM may crash on what was cut
rem off.
:weigh
for %%A in ("%ORC_KEY%-exec") do set "ORC_SIZES=%%~zA"
for %%A in ("%ORC_KEY%-orc") do set "ORC_SIZES=%ORC_SIZES% %%~zA"
for %%A in ("%ORC_LIB%\native\sqlitejdbc.dll") do set "ORC_SIZES=%ORC_SIZES% %%~zA"
set "ORC_MADE="
if exist "%ORC_KEY%-sizes" for /f "usebackq delims=" %%S in ("%ORC_KEY%-sizes") do set "ORC_MADE=%%S"
if "%ORC_MADE%"=="%ORC_SIZES%" exit /b 0
exit /b 1

rem folder: what lies there becomes code. Its owner, the system and the administrators may write it,
rem others read it, by whatever names this Windows has for them.
:folder
mkdir "%ORC_LIB%\archive"
"%SystemRoot%\System32\icacls.exe" "%ORC_LIB%\archive" /inheritance:r /grant:r "*S-1-3-4:(OI)(CI)F" "*S-1-5-18:(OI)(CI)F" "*S-1-5-32-544:(OI)(CI)F" "*S-1-5-32-545:(OI)(CI)RX"
if errorlevel 1 rmdir "%ORC_LIB%\archive"
exit /b 0

rem alone: who has a file open for writing has it alone, and only until it ends, however it ends. So
rem another process that makes the archives is not waited for.
:alone
call :make <nul >nul 2>"%ORC_KEY%.lock"
exit /b 0

rem make: one archive of the operator's commands and a small one of the scheduler's door. Whole or not
rem at all; a failure leaves its date, so that not every start tries again, but the next day.
:make
call :weigh
if not errorlevel 1 exit /b 0
set "ORC_NEW=%ORC_KEY%.new"
if exist "%ORC_NEW%" rmdir /s /q "%ORC_NEW%"
mkdir "%ORC_NEW%"
for /f "delims=.+-" %%M in ("%ORC_VERSION%") do set "ORC_MAJOR=%%M"
set "ORC_DUMP=-XX:AOTCacheOutput="
if %ORC_MAJOR% LSS 25 set "ORC_DUMP=-XX:ArchiveClassesAtExit="
"%ORC_JAVA%" %ORC_FLAGS% "-Dorg.sqlite.lib.path=%ORC_LIB%\native" -cp "%ORC_LIB%\orc.jar" dev.taskorc.cli.Prepare native "%ORC_LIB%\native"
if errorlevel 1 goto unmade
"%ORC_JAVA%" %ORC_FLAGS% "-Dorg.sqlite.lib.path=%ORC_LIB%\native" -cp "%ORC_LIB%\orc.jar" dev.taskorc.cli.Prepare home "%ORC_NEW%\user"
if errorlevel 1 goto unmade
"%ORC_JAVA%" %ORC_FLAGS% "%ORC_DUMP%%ORC_NEW%\orc" "-Dorg.sqlite.lib.path=%ORC_LIB%\native" -cp "%ORC_LIB%\orc.jar" dev.taskorc.cli.Prepare commands "%ORC_NEW%\user"
"%ORC_JAVA%" %ORC_FLAGS% "%ORC_DUMP%%ORC_NEW%\exec" "-Dorg.sqlite.lib.path=%ORC_LIB%\native" -cp "%ORC_LIB%\orc.jar" dev.taskorc.cli.Prepare exec "%ORC_NEW%\user"
if not exist "%ORC_NEW%\orc" goto unmade
if not exist "%ORC_NEW%\exec" goto unmade
rem Those of other jars; what a process uses stays, and so do the folder and the lock.
del /f /q "%ORC_LIB%\archive\%ORC_VERSION%-*"
rem What could not be replaced may be the damaged one.
move /y "%ORC_NEW%\exec" "%ORC_KEY%-exec"
if errorlevel 1 goto unmade
move /y "%ORC_NEW%\orc" "%ORC_KEY%-orc"
if errorlevel 1 goto unmade
call :weigh
>"%ORC_KEY%-sizes" echo %ORC_SIZES%
rmdir /s /q "%ORC_NEW%"
exit /b 0
:unmade
>"%ORC_KEY%-failed" echo %DATE%
rmdir /s /q "%ORC_NEW%"
exit /b 0

rem current: whether the build is that of the last commit, or of the last build by hand. A changed
rem time or size of the two files tells.
:current
set "ORC_STATE="
for %%F in ("%ORC_ROOT%\.git\logs\HEAD") do set "ORC_STATE=%%~tF %%~zF"
for %%F in ("%ORC_ROOT%\cli\target\orc.jar") do set "ORC_STATE=%ORC_STATE% %%~tF %%~zF"
set "ORC_BUILT="
if exist "%ORC_LIB%\orc.jar" if exist "%ORC_LIB%\state" for /f "usebackq delims=" %%S in ("%ORC_LIB%\state") do set "ORC_BUILT=%%S"
if "%ORC_BUILT%"=="%ORC_STATE%" exit /b 0
exit /b 1

rem One process builds at a time, and is waited for.
:build
if not exist "%ORC_BUILD%" mkdir "%ORC_BUILD%"
set "ORC_TURN="
call :turn 2>nul
if defined ORC_TURN exit /b %ORC_TURN%
ping -n 2 127.0.0.1 >nul
goto build

:turn
call :package 2>"%ORC_BUILD%\lock"
exit /b 0

:package
set "ORC_TURN=0"
call :current
if not errorlevel 1 exit /b 0
set "ORC_TURN=1"
echo orc: building, which takes a minute the first time
set "ORC_MVN=%ORC_ROOT%\mvnw.cmd"
for %%M in (mvn.cmd) do if not "%%~$PATH:M"=="" set "ORC_MVN=%%~$PATH:M"
call "%ORC_MVN%" -B -q -f "%ORC_ROOT%\pom.xml" -pl cli -am -DskipTests package
if errorlevel 1 goto failed
if exist "%ORC_BUILD%\new" rmdir /s /q "%ORC_BUILD%\new"
if exist "%ORC_BUILD%\old" rmdir /s /q "%ORC_BUILD%\old"
for /d %%D in ("%ORC_ROOT%\cli\target\task-orchestrator-*") do xcopy /E /I /Q /Y "%%D\%%~nxD\lib" "%ORC_BUILD%\new" >nul
if not exist "%ORC_BUILD%\new\orc.jar" goto failed
call :current
>"%ORC_BUILD%\new\state" echo %ORC_STATE%
rem Registered tasks start with it.
if exist "%ORC_LIB%\exec.args" copy "%ORC_LIB%\exec.args" "%ORC_BUILD%\new" >nul
rem Never written over: processes that still run read from it, and then it cannot be moved either.
if exist "%ORC_LIB%" move "%ORC_LIB%" "%ORC_BUILD%\old" >nul
if exist "%ORC_LIB%\orc.jar" echo orc: an orc of the last build still runs, so that one is used
if not exist "%ORC_LIB%\orc.jar" move "%ORC_BUILD%\new" "%ORC_LIB%" >nul
if exist "%ORC_LIB%\orc.jar" set "ORC_TURN=0"
exit /b 0
:failed
echo orc: the build failed. see the lines above.
exit /b 0
