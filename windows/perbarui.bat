@echo off
rem Memperbarui docgen: seret docgen-windows.zip yang baru ke berkas ini. Folder kantor tidak disentuh.
setlocal
pushd "%~dp0" || exit /b 1
if "%~1"=="" (
  echo Tutup meja, lalu seret docgen-windows.zip yang baru ke perbarui.bat.
  pause
  exit /b 1
)
tar -tf "%~1" >nul
if errorlevel 1 (
  echo "%~1" tidak dapat dibuka. Periksa berkasnya, lalu ulangi.
  pause
  exit /b 1
)
if not exist python goto isi
ren python python-lama
if errorlevel 1 (
  echo Meja masih terbuka. Tutup jendelanya, lalu ulangi; tidak ada yang diubah.
  pause
  exit /b 1
)
ren python-lama python
:isi
if exist roda rmdir /s /q roda
rem Satu baris: yang dibuka menimpa berkas ini juga, sehingga sesudahnya tidak ada lagi yang dibaca dari sini.
tar -xf "%~1" -C . && (call pasang.bat & exit /b) || (echo "%~1" tidak dapat dibuka seluruhnya. Ulangi. & pause & exit /b 1)
