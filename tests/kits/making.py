"""Workbooks and Word templates for kits, made from plain rows and lines: a test says what it is about."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

KANTOR = """
[kantor]
pemda = "Pemerintah Kabupaten Banggai"
nama = "Dinas Perhubungan"
kabupaten = "Kabupaten Banggai"
tempat = "Luwuk"
[penomoran]
unit = "DISHUB"
"""
PEJABAT = ("Peran", "Bidang", "Nama", "NIP", "Pangkat", "Golongan", "Jabatan", "Sebutan", "Sejak")
LANGKAH = ("Langkah", "Bidang", "Mulai", "Selesai", "Menit Kerja", "Tanggal Naskah", "Keterangan")

A_LETTER_A_ROW = """
[sop]
nama = "Undangan Peserta"
[[peran]]
nama = "Kepala"
kunci = "pimpinan_kantor"
[[langkah]]
no = 1
uraian = "Mengundang"
ringkas = "Mengundang"
pelaksana = "Kepala"
kelengkapan = "Daftar"
menit = 30
output = "Surat"
[[lembar]]
nama = "Tujuan"
kunci = "tujuan"
satuan = "tujuan"
pengenal = ["Nomor"]
sebutan = "Yth"
[[lembar.kolom]]
nama = "Nomor"
jenis = "kode"
[[lembar.kolom]]
nama = "Yth"
jenis = "teks"
[[naskah]]
kode = "surat"
langkah = 1
judul = "Surat"
uraian = "Surat kepada {tujuan.yth}"
template = "surat.docx"
per = "tujuan"
bernomor = true
penanda_tangan = "Kepala"
"""
"""The sop.toml of a kit that makes a numbered letter of each row."""


def office(
    folder: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], *, steps: int, kode: str = "UJI-2026-01"
) -> Path:
    """Return the workbook of a case whose steps have ended on days after each other; *sheets* are rows below their headings."""
    book = Workbook()
    about = book.active
    about.title = "Kasus"
    labels: tuple[tuple[str, object], ...] = (
        ("Kode Kasus", kode), ("Judul", "Kasus uji"), ("Periode", "Januari 2026"),
        ("Periode Mulai", date(2026, 1, 1)), ("Periode Selesai", date(2026, 1, 31)),
    )  # fmt: skip
    for label in labels:
        about.append(label)
    log = book.create_sheet("Langkah")
    log.append(LANGKAH)
    for number in range(1, steps + 1):
        log.append((number, None, datetime(2026, 2, 2 + number, 8), datetime(2026, 2, 2 + number, 8, 30)))
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kantor.toml").write_text(KANTOR, encoding="utf-8")
    book.save(folder / "kasus.xlsx")
    return folder / "kasus.xlsx"


def kit(folder: Path, sop: str, lines: Mapping[str, str] | None = None) -> Path:
    """Return a new folder with the sop.toml of a kit and a Word template of one line each, by name."""
    folder.mkdir()
    (folder / "sop.toml").write_text(sop, encoding="utf-8")
    for name, line in (lines or {}).items():
        template(folder / f"{name}.docx", line)
    return folder


def template(
    path: Path, *lines: str, table: tuple[Sequence[str], str, Sequence[str]] | None = None, signed: str = ""
) -> None:
    """Write a Word template of paragraphs, one table (its headings, what it walks through, a row's cells), and the name of who signs."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if table:
        heads, loop, cells = table
        grid = document.add_table(rows=0, cols=len(heads))
        for texts in (heads, (f"{{%tr for {loop} %}}",), cells, ("{%tr endfor %}",)):
            row = grid.add_row().cells
            for cell, text in zip(row, texts, strict=False):
                cell.text = text
    if signed:
        document.styles.add_style("Ttd Nama", WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph(signed, style="Ttd Nama")
    document.save(str(path))
