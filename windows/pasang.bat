@echo off
rem Memasang docgen di folder ini, tanpa internet dan tanpa hak administrator.
setlocal
pushd "%~dp0" || exit /b 1
set ZIP=@EMBED@
set SIDIK=@SHA256@
if exist python\python.exe goto pustaka
if not exist "%ZIP%" (
  echo Letakkan %ZIP% dari python.org di folder ini, lalu jalankan lagi.
  goto gagal
)
certutil -hashfile "%ZIP%" SHA256 | findstr /i /c:"%SIDIK%" >nul
if errorlevel 1 (
  echo %ZIP% bukan berkas yang diharapkan: sidik jarinya lain. Unduh ulang dari python.org.
  goto gagal
)
mkdir python
tar -xf "%ZIP%" -C python
if errorlevel 1 goto gagal
(echo python311.zip& echo .& echo Lib\site-packages& echo import site)> python\python311._pth
:pustaka
for %%p in (roda\pip-*.whl) do set PIP=%%p
python\python.exe "%PIP%\pip" install --quiet --disable-pip-version-check --no-index --find-links roda --require-hashes --requirement kunci-windows.txt --target python\Lib\site-packages --upgrade
if errorlevel 1 goto gagal
for %%p in (roda\docgen-*.whl) do set DOCGEN=%%p
python\python.exe "%PIP%\pip" install --quiet --disable-pip-version-check --no-index --no-deps --target python\Lib\site-packages --upgrade "%DOCGEN%"
if errorlevel 1 goto gagal
if exist kantor\kantor.toml goto siap
python\python.exe -m docgen init kantor\contoh
if errorlevel 1 goto gagal
:siap
echo docgen terpasang. Klik dua kali docgen-meja.bat untuk membuka meja.
pause
exit /b 0
:gagal
echo Pemasangan berhenti; tidak ada yang hilang. Perbaiki yang disebut di atas, lalu jalankan lagi.
pause
exit /b 1
