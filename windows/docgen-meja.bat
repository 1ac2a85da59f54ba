@echo off
rem Membuka meja docgen di peramban. Jendela ini boleh dikecilkan; menutupnya menutup meja.
setlocal
pushd "%~dp0" || exit /b 1
if not exist python\python.exe (
  echo docgen belum terpasang di folder ini. Jalankan pasang.bat dahulu.
  pause
  popd
  exit /b 1
)
title Meja docgen
python\python.exe -m docgen desk --open --office kantor\kantor.toml || pause
popd
