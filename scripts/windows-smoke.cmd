@echo off
rem For a person with a Windows machine: tries orc on the real Task Scheduler and prints one table to
rem send back. It makes a home of its own and removes what it registered. Takes about three minutes.
setlocal EnableExtensions DisableDelayedExpansion
set "ORC=%~dp0orc.cmd"
set "WORK=%TEMP%\orc smoke %RANDOM%"
mkdir "%WORK%"
set "ORC_HOME=%WORK%\home"
set "TABLE=%WORK%\table.txt"
set "FAILED=0"
set "SCH=%SystemRoot%\System32\schtasks.exe"
echo CHECK                         EXPECTED        FOUND> "%TABLE%"
ver>> "%TABLE%"
whoami /groups /fo csv /nh | find "S-1-16-12288" >nul && (echo elevated: yes>> "%TABLE%") || (echo elevated: no>> "%TABLE%")

rem --- the life of a task, with a tick of the real clock
call "%ORC%" simulate --scheduler windows --timeout 3m >"%WORK%\simulate.txt" 2>&1
call :expect "simulate" 0

rem --- quoting: what works at a prompt works from the scheduler
call :quoting quotes "echo ""a b"" c" 0
call :quoting pipe "echo abc | find ""b"" >nul" 0
call :quoting codes "exit /b 7" 7
call :quoting negative "exit /b -1073741510" -1073741510
call :quoting and "cd . && exit /b 5" 5
call :quoting backslash "if exist ""%SystemRoot%\"" exit /b 6" 6

rem --- drift
call "%ORC%" add smoke-drift --schedule "0 5 * * *" --command "exit /b 0" >nul 2>&1
call :expect "add" 0
call "%ORC%" verify smoke-drift >nul 2>&1
call :expect "verify" 0
for /f "tokens=*" %%T in ('%SCH% /Query /FO CSV /NH ^| find "smoke-drift"') do for /f "delims=, tokens=1" %%N in ("%%T") do "%SCH%" /Change /TN %%N /DISABLE >nul
call "%ORC%" verify smoke-drift >nul 2>&1
call :expect "verify after /DISABLE" 8
call "%ORC%" verify smoke-drift --repair >nul 2>&1
call :expect "verify --repair" 0
call "%ORC%" list --live >>"%TABLE%" 2>&1
call "%ORC%" doctor >>"%TABLE%" 2>&1

rem --- result codes
call "%ORC%" explain result -2147024894 >nul 2>&1
call :expect "explain result" 0

rem --- open questions: codes that /HRESULT passes through
"%SCH%" /Query /TN "\TaskOrchestrator\no-such-task" /HRESULT >nul 2>&1
call :found "query, task missing"
"%SCH%" /Query /TN "\NoSuchFolder-orc\x" /HRESULT >nul 2>&1
call :found "query, folder missing"
"%SCH%" /Query /FO JSON /HRESULT >nul 2>&1
call :found "wrong /FO"
>"%WORK%\not-well-formed.xml" echo ^<Task
call :xml not-well-formed
>"%WORK%\no-namespace.xml" echo ^<Task version="1.2"^>^<Actions^>^<Exec^>^<Command^>x.exe^</Command^>^</Exec^>^</Actions^>^</Task^>
call :xml no-namespace
>"%WORK%\utf8.xml" echo ^<?xml version="1.0" encoding="UTF-8"?^>^<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task"^>^<Actions^>^<Exec^>^<Command^>x.exe^</Command^>^</Exec^>^</Actions^>^</Task^>
call :xml utf8
"%SCH%" /Create /TN "\TaskOrchestrator\smoke-np" /XML "%WORK%\no-such.xml" /NP /F /HRESULT >nul 2>&1
call :found "/NP with /XML"
"%SCH%" /Run /TN "\TaskOrchestrator\no-such-task" /HRESULT >nul 2>&1
call :found "run, task missing"
"%SCH%" /Delete /TN "\TaskOrchestrator\no-such-task" /F /HRESULT >nul 2>&1
call :found "delete, task missing"
rem --- column order and date form of this Windows
"%SCH%" /Query /FO CSV /V 2>nul | findstr /n "^" | findstr /b "1: 2:" >>"%TABLE%"
reg query "HKCU\Control Panel\International" /v sShortDate >>"%TABLE%" 2>&1
reg query "HKCU\Control Panel\International" /v sTimeFormat >>"%TABLE%" 2>&1
reg query "HKLM\SYSTEM\CurrentControlSet\Control\Nls\CodePage" /v OEMCP >>"%TABLE%" 2>&1

call "%ORC%" remove smoke-drift >nul 2>&1
for %%Q in (quotes pipe codes negative and backslash) do call "%ORC%" remove smoke-%%Q >nul 2>&1
type "%TABLE%"
echo.
echo The table is in "%TABLE%". Checks that failed: %FAILED%
if not "%FAILED%"=="0" exit /b 1
exit /b 0

rem quoting NAME COMMAND CODE: the command goes through a file, so that this script changes nothing
:quoting
setlocal DisableDelayedExpansion
set "TEXT=%~2"
set "TEXT=%TEXT:""="%"
>"%WORK%\command.txt" (set TEXT)
powershell -NoProfile -Command "(Get-Content -Raw '%WORK%\command.txt').Substring(5).TrimEnd() | Set-Content -NoNewline -Encoding ascii '%WORK%\command2.txt'"
endlocal
call "%ORC%" add smoke-%1 --schedule "0 5 * * *" --command-file "%WORK%\command2.txt" >nul 2>&1
call "%ORC%" run smoke-%1 --via-scheduler >"%WORK%\run-%1.txt" 2>&1
call :expect "quoting %1" %3
exit /b 0

rem xml NAME: registers a definition that Windows may refuse
:xml
"%SCH%" /Create /TN "\TaskOrchestrator\smoke-%1" /XML "%WORK%\%1.xml" /F /HRESULT >nul 2>&1
call :found "%1"
"%SCH%" /Delete /TN "\TaskOrchestrator\smoke-%1" /F >nul 2>&1
exit /b 0

:expect
set "CODE=%ERRORLEVEL%"
set "WORD=ok    "
if not "%CODE%"=="%~2" set "WORD=FAILED"
if not "%CODE%"=="%~2" set /a FAILED+=1
echo %WORD%  %~1: expected %~2, found %CODE%>> "%TABLE%"
exit /b 0

:found
set "CODE=%ERRORLEVEL%"
echo told    %~1: %CODE%>> "%TABLE%"
exit /b 0
