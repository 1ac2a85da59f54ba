@echo off
rem Memperbarui docgen: seret docgen-windows.zip yang baru ke berkas ini. Folder kantor tidak disentuh.
setlocal
set "BARU="
if not "%~1"=="" set "BARU=%~f1"
set "TAR=%SystemRoot%\System32\tar.exe"
pushd "%~dp0" || exit /b 1
if not defined BARU (
  echo Tutup meja, lalu seret docgen-windows.zip yang baru ke perbarui.bat.
  goto gagal
)
"%TAR%" -tf "%BARU%" >nul || (
  echo "%BARU%" tidak dapat dibuka. Periksa berkasnya; bila nama foldernya memuat tanda ^&, pindahkan dahulu. Lalu ulangi.
  goto gagal
)
rem Yang ditinggalkan pembaruan yang terputus.
if exist python-lama if exist python rmdir /s /q python-lama
if exist python-lama ren python-lama python
if not exist python goto isi
ren python python-lama || goto terbuka
ren python-lama python
:isi
if exist roda rmdir /s /q roda
rem Satu baris: yang dibuka menimpa berkas ini juga, sehingga sesudahnya tidak ada lagi yang dibaca dari sini.
"%TAR%" -xf "%BARU%" -C . && (popd & call "%~dp0pasang.bat" & exit /b) || (echo "%BARU%" tidak dapat dibuka seluruhnya. Ulangi. & pause & popd & exit /b 1)
:terbuka
echo Meja masih terbuka. Tutup jendelanya, lalu ulangi; tidak ada yang diubah.
:gagal
pause
popd
exit /b 1
