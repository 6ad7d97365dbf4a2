@echo off
rem For a person with a Windows machine: tries orc on the real Task Scheduler and prints one table to
rem send back. It makes a home of its own and removes what it registered. Takes about five minutes.
rem A second run from an administrator's prompt answers what only such a one can.
setlocal EnableExtensions DisableDelayedExpansion
set "ORC=%~dp0orc.cmd"
set "WORK=%TEMP%\orc smoke %RANDOM%"
mkdir "%WORK%"
set "ORC_HOME=%WORK%\home"
set "TABLE=%WORK%\table.txt"
set "FAILED=0"
rem Not those of another shell.
set "PATH=%SystemRoot%\System32;%PATH%"
set "SCH=%SystemRoot%\System32\schtasks.exe"
if defined ORC_SCHTASKS set "SCH=%ORC_SCHTASKS%"
set "AT=\TaskOrchestrator\smoke"
>"%TABLE%" echo RESULT  CHECK
ver>>"%TABLE%"
call "%ORC%" --version >>"%TABLE%" 2>&1
set "ADMIN=no"
whoami /groups /fo csv /nh | find "S-1-16-12288" >nul
if not errorlevel 1 set "ADMIN=yes"
echo told    elevated: %ADMIN%>>"%TABLE%"

rem --- the life of a task, with a tick of the real clock
call "%ORC%" simulate --scheduler windows --timeout 3m >"%WORK%\simulate.txt" 2>&1
call :expect "simulate, see simulate.txt" 0

rem --- quoting: what works at a prompt works from the scheduler; the texts come from files
>"%WORK%\quotes.txt" echo echo "a b" c
call :quoting quotes 0
>"%WORK%\pipe.txt" echo echo abc ^| find "b" ^>nul
call :quoting pipe 0
>"%WORK%\code.txt" echo exit /b 7
call :quoting code 7
>"%WORK%\negative.txt" echo exit /b -1073741510
call :quoting negative -1073741510
>"%WORK%\and.txt" echo cd . ^&^& exit /b 5
call :quoting and 5
>"%WORK%\backslash.txt" echo if exist "%SystemRoot%\" exit /b 6
call :quoting backslash 6
>"%WORK%\percent.txt" echo if "%%OS%%"=="Windows_NT" exit /b 4
call :quoting percent 4
>"%WORK%\caret.txt" echo if "a^&b"=="a^&b" exit /b 3
call :quoting caret 3

rem --- argv: words reach the program as they were typed
call "%ORC%" add smoke-argv --schedule "0 5 * * *" -- "%SystemRoot%\System32\cmd.exe" /d /c exit 9 >nul 2>&1
call "%ORC%" run smoke-argv --via-scheduler >"%WORK%\run-argv.txt" 2>&1
call :expect "argv" 9

rem --- drift
call "%ORC%" add smoke-drift --schedule "0 5 * * *" --command "exit /b 0" >nul 2>&1
call :expect "add" 0
call "%ORC%" verify smoke-drift >nul 2>&1
call :expect "verify" 0
set "DRIFT="
call "%SCH%" /Query /FO CSV /NH >"%WORK%\all.csv" 2>nul
for /f "usebackq delims=, tokens=1" %%N in (`find "smoke-drift" ^<"%WORK%\all.csv"`) do set "DRIFT=%%~N"
call "%SCH%" /Change /TN "%DRIFT%" /DISABLE >nul 2>&1
call :expect "schtasks /Change /DISABLE" 0
call "%ORC%" verify smoke-drift >nul 2>&1
call :expect "verify after /DISABLE" 8
call "%ORC%" verify smoke-drift --repair >nul 2>&1
call :expect "verify --repair" 0
call "%SCH%" /Delete /TN "%DRIFT%" /F >nul 2>&1
call "%ORC%" verify smoke-drift >nul 2>&1
call :expect "verify after /Delete" 8
call "%ORC%" verify smoke-drift --repair >nul 2>&1
call :expect "verify --repair again" 0
call "%ORC%" list --live >>"%TABLE%" 2>&1
call "%ORC%" doctor >>"%TABLE%" 2>&1

rem --- result codes
call "%ORC%" explain result -2147024894 >nul 2>&1
call :expect "explain result" 0

rem --- open questions: which numbers /HRESULT passes through
call "%SCH%" /Query /TN "%AT%-none" /HRESULT >nul 2>&1
call :found "query, task missing"
call "%SCH%" /Query /TN "\NoSuchFolder-orc\x" /HRESULT >nul 2>&1
call :found "query, folder missing"
call "%SCH%" /Query /FO JSON /HRESULT >nul 2>&1
call :found "query, wrong /FO"
call "%SCH%" /Run /TN "%AT%-none" /HRESULT >nul 2>&1
call :found "run, task missing"
call "%SCH%" /End /TN "%AT%-none" /HRESULT >nul 2>&1
call :found "end, task missing"
call "%SCH%" /Delete /TN "%AT%-none" /F /HRESULT >nul 2>&1
call :found "delete, task missing"

rem --- open questions: what a definition may hold
>"%WORK%\not-well-formed.xml" echo ^<Task
call :register not-well-formed
>"%WORK%\no-namespace.xml" echo ^<Task version="1.2"^>^<Actions^>^<Exec^>^<Command^>x.exe^</Command^>^</Exec^>^</Actions^>^</Task^>
call :register no-namespace
call :plain
set "HEAD=^<?xml version="1.0" encoding="UTF-8"?^>"
call :define utf8-declared
call :plain
call :define plain
call :plain
set "SETTING=^<Hidden^>FALSE^</Hidden^>"
call :define bad-boolean
call :plain
set "SETTING=^<NoSuchSetting^>true^</NoSuchSetting^>"
call :define unknown-setting
call :plain
set "TRIGGER=^<TimeTrigger^>^<Repetition^>^<Interval^>PT10S^</Interval^>^</Repetition^>^<StartBoundary^>2099-01-01T05:00:00^</StartBoundary^>^</TimeTrigger^>"
call :define interval-too-short
call :plain
set "TRIGGER=^<TimeTrigger^>^<Repetition^>^<Interval^>PT1H^</Interval^>^<Duration^>PT0S^</Duration^>^</Repetition^>^<StartBoundary^>2099-01-01T05:00:00^</StartBoundary^>^</TimeTrigger^>"
call :define duration-pt0s
call :plain
set "TRIGGER=^<TimeTrigger^>^<Enabled^>true^</Enabled^>^<StartBoundary^>2099-01-01T05:00:00^</StartBoundary^>^<Repetition^>^<Interval^>PT1H^</Interval^>^</Repetition^>^</TimeTrigger^>"
call :define other-order
call :plain
set "TRIGGER=^<BootTrigger^>^<Enabled^>true^</Enabled^>^</BootTrigger^>"
call :define boot-trigger
call :plain
set "INFO=^<URI^>\TaskOrchestrator\another-name^</URI^>"
call :define other-uri
call :plain
set "LOGON=^<LogonType^>S4U^</LogonType^>"
call :define s4u
call :plain
set "LOGON=^<LogonType^>ServiceAccount^</LogonType^>"
call :define service-account
rem A line of a batch file is at most 8191 characters long, and so is a variable.
set "A=aaaaaaaaaaaaaaaa"
for /l %%I in (1,1,8) do call set "A=%%A%%%%A%%"
call :plain
set "ARGUMENTS=%A%"
call :define arguments-4096
call :plain
call :define np "/NP"

rem --- open question: exists already, without /F
call :plain
set "KEEP=yes"
call :define twice
call "%SCH%" /Create /TN "%AT%-twice" /XML "%WORK%\twice.xml" /HRESULT <nul >nul 2>&1
call :found "create again without /F"
call "%SCH%" /Change /TN "%AT%-twice" /DISABLE >nul 2>&1
call "%SCH%" /Run /TN "%AT%-twice" /HRESULT >nul 2>&1
call :found "run while disabled"
call "%SCH%" /Delete /TN "%AT%-twice" /F >nul 2>&1

rem --- open question: does /Create /F leave a running instance alone
call :plain
set "COMMAND=%SystemRoot%\System32\cmd.exe"
set "ARGUMENTS=/d /c ping -n 9 127.0.0.1 ^>nul ^&amp; echo x^>^&quot;%WORK%\lived.txt^&quot;"
call :define lives
call "%SCH%" /Run /TN "%AT%-lives" >nul 2>&1
ping -n 3 127.0.0.1 >nul
call "%SCH%" /Create /TN "%AT%-lives" /XML "%WORK%\lives.xml" /F >nul 2>&1
ping -n 12 127.0.0.1 >nul
set "LIVED=no"
if exist "%WORK%\lived.txt" set "LIVED=yes"
echo told    a running instance survives /Create /F: %LIVED%>>"%TABLE%"
call "%SCH%" /Delete /TN "%AT%-lives" /F >nul 2>&1
set "KEEP="

rem --- columns, date form, code page, zone and services of this Windows
call "%SCH%" /Query /FO CSV /V >"%WORK%\verbose.csv" 2>nul
findstr /n "^" "%WORK%\verbose.csv" | findstr /b "1: 2:" >>"%TABLE%"
for %%V in (sShortDate sTimeFormat s1159 s2359 iCalendarType) do reg query "HKCU\Control Panel\International" /v %%V 2>nul | find "REG_" >>"%TABLE%"
reg query "HKLM\SYSTEM\CurrentControlSet\Control\Nls\CodePage" /v OEMCP 2>nul | find "REG_" >>"%TABLE%"
reg query "HKLM\SYSTEM\CurrentControlSet\Control\TimeZoneInformation" /v ActiveTimeBias 2>nul | find "REG_" >>"%TABLE%"
sc query Schedule | find ":" >>"%TABLE%"

for %%Q in (quotes pipe code negative and backslash percent caret argv drift) do call "%ORC%" remove smoke-%%Q >nul 2>&1
type "%TABLE%"
echo.
echo Not tried here: clock changes, a stopped service, a gMSA, batteries, other languages.
echo The table is in "%TABLE%". Checks that failed: %FAILED%
if not "%FAILED%"=="0" exit /b 1
exit /b 0

rem quoting NAME CODE: the text in NAME.txt, through the scheduler
:quoting
call "%ORC%" add smoke-%1 --schedule "0 5 * * *" --command-file "%WORK%\%1.txt" >nul 2>&1
call "%ORC%" run smoke-%1 --via-scheduler >"%WORK%\run-%1.txt" 2>&1
call :expect "quoting %1" %2
exit /b 0

rem plain: a definition without anything special
:plain
set "HEAD="
set "INFO="
set "TRIGGER="
set "LOGON=^<LogonType^>InteractiveToken^</LogonType^>"
set "SETTING="
set "COMMAND=x.exe"
set "ARGUMENTS="
exit /b 0

rem define NAME [SWITCH]: writes a definition, as plain ASCII, and registers it
:define
set "SID="
for /f "tokens=2 delims=," %%S in ('whoami /user /fo csv /nh') do set "SID=%%~S"
set "XML=%WORK%\%~1.xml"
>"%XML%" echo %HEAD%^<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task"^>
>>"%XML%" echo ^<RegistrationInfo^>%INFO%^</RegistrationInfo^>
>>"%XML%" echo ^<Triggers^>%TRIGGER%^</Triggers^>
>>"%XML%" echo ^<Principals^>^<Principal id="Author"^>^<UserId^>%SID%^</UserId^>%LOGON%^</Principal^>^</Principals^>
>>"%XML%" echo ^<Settings^>%SETTING%^</Settings^>
>>"%XML%" echo ^<Actions Context="Author"^>^<Exec^>^<Command^>%COMMAND%^</Command^>^<Arguments^>%ARGUMENTS%^</Arguments^>^</Exec^>^</Actions^>
>>"%XML%" echo ^</Task^>
call :register %1 %2
exit /b 0

rem register NAME [SWITCH]: what Windows says to the definition in NAME.xml
:register
call "%SCH%" /Create /TN "%AT%-%~1" /XML "%WORK%\%~1.xml" /F %~2 /HRESULT >nul 2>"%WORK%\%~1.err"
call :found "definition %~1"
if defined KEEP exit /b 0
call "%SCH%" /Delete /TN "%AT%-%~1" /F >nul 2>&1
exit /b 0

:expect
set "CODE=%ERRORLEVEL%"
set "WORD=ok    "
if not "%CODE%"=="%~2" set "WORD=FAILED"
if not "%CODE%"=="%~2" set /a FAILED+=1
>>"%TABLE%" echo %WORD%  %~1: expected %~2, found %CODE%
exit /b 0

:found
set "CODE=%ERRORLEVEL%"
>>"%TABLE%" echo told    %~1: %CODE%
exit /b 0
