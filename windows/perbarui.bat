@echo off
rem Memperbarui docgen: seret docgen-windows.zip yang baru ke berkas ini. Folder kantor tidak disentuh.
setlocal
cd /d "%~dp0"
if "%~1"=="" (
  echo Tutup meja, lalu seret docgen-windows.zip yang baru ke perbarui.bat.
  pause
  exit /b 1
)
if exist roda rmdir /s /q roda
tar -xf "%~1" -C .
if errorlevel 1 (
  echo "%~1" tidak dapat dibuka. Periksa berkasnya, lalu ulangi.
  pause
  exit /b 1
)
call pasang.bat
