@echo off
rem Memasang docgen di folder ini, tanpa internet dan tanpa hak administrator.
setlocal
pushd "%~dp0" || exit /b 1
set "SISTEM=%SystemRoot%\System32"
set "ZIP=@EMBED@"
set "SIDIK=@SHA256@"
if not exist kunci-windows.txt (
  echo Buka dahulu docgen-windows.zip ke sebuah folder: klik kanan, Ekstrak Semua. Jalankan pasang.bat dari folder itu.
  goto gagal
)
rem Yang ditinggalkan pemasangan atau pembaruan yang terputus.
if exist python-lama if exist python rmdir /s /q python-lama
if exist python-lama ren python-lama python
if exist python\python.exe goto tertutup
if exist python (
  echo Folder python di sini tidak lengkap. Hapus atau ganti namanya, lalu jalankan lagi.
  goto gagal
)
if not exist "%ZIP%" (
  echo Letakkan "%ZIP%" dari python.org di folder ini, lalu jalankan lagi.
  goto gagal
)
"%SISTEM%\certutil.exe" -hashfile "%ZIP%" SHA256 | "%SISTEM%\findstr.exe" /i /c:"%SIDIK%" >nul || (
  echo "%ZIP%" bukan berkas yang diharapkan: sidik jarinya lain. Unduh ulang dari python.org.
  goto gagal
)
rem Dibuka di samping: folder python hanya ada bila seluruhnya sudah dibuka.
if exist python-baru rmdir /s /q python-baru
mkdir python-baru || goto gagal
"%SISTEM%\tar.exe" -xf "%ZIP%" -C python-baru || goto gagal
ren python-baru python || goto gagal
:tertutup
ren python python-lama || goto terbuka
ren python-lama python
(echo python311.zip& echo .& echo Lib\site-packages& echo import site)> python\python311._pth
for %%p in (roda\pip-*.whl) do set "PIPRODA=%%p"
python\python.exe "%PIPRODA%\pip" install --quiet --disable-pip-version-check --no-index --find-links roda --require-hashes --requirement kunci-windows.txt --target python\Lib\site-packages --upgrade || goto gagal
for %%p in (roda\docgen-*.whl) do set "DOCGEN=%%p"
python\python.exe "%PIPRODA%\pip" install --quiet --disable-pip-version-check --no-index --no-deps --target python\Lib\site-packages --upgrade "%DOCGEN%" || goto gagal
rem Pustaka C++ dari Microsoft, yang tidak ada di setiap Windows: pikepdf membawanya, zxing-cpp memintanya.
for %%p in (python\Lib\site-packages\pikepdf.libs\msvcp140-*.dll) do copy /y "%%p" python\msvcp140.dll >nul || goto gagal
if exist kantor\kantor.toml goto siap
python\python.exe -m docgen init kantor\contoh || goto gagal
:siap
echo docgen terpasang. Klik dua kali docgen-meja.bat untuk membuka meja.
pause
popd
exit /b 0
:terbuka
echo Meja masih terbuka. Tutup jendelanya, lalu ulangi; tidak ada yang diubah.
:gagal
echo Pemasangan berhenti; tidak ada yang hilang. Perbaiki yang disebut di atas, lalu jalankan lagi.
pause
popd
exit /b 1
