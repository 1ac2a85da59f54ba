"""An office of any size: the sample case with invented staff added, one in fifty of them with corrected data and its evidence."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SAMPLE = Path(__file__).parents[1] / "samples" / "dpmd-banggai"
FIRST = 5
NUMBER, KEY, NAME, UNIT = 1, 3, 4, 9
MODEL = "NA-04"
"""The person of the sample whose data, change and evidence the invented staff share."""

CHANGED = 50


def make(folder: Path, staff: int) -> Path:
    """Return the workbook of an office with so many staff, in a new folder with all it needs."""
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("output", "register.db*", "~$*"))
    path = folder / "kasus.xlsx"
    book = openpyxl.load_workbook(path)
    before, after, proof = (book[name] for name in ("Data Semula", "Data Perbaikan", "Bukti"))
    models = {sheet.title: _rows(sheet) for sheet in (before, after, proof)}
    met = {str(value) for row in book["Rapat"].iter_rows(min_row=FIRST, values_only=True) for value in row}
    units = sorted({str(row[UNIT - 1]) for row in before.iter_rows(min_row=FIRST, values_only=True)} & met)
    for number in range(before.max_row - FIRST + 2, staff + 1):
        changed = number % CHANGED == 0
        key = f"NB-{number:05}"
        for sheet in (before, after):
            values = list(models[(after if sheet is after and changed else before).title][0])
            values[NUMBER - 1], values[KEY - 1], values[NAME - 1] = number, key, f"Pegawai Tambahan {number:05}"
            values[UNIT - 1] = units[number % len(units)]
            sheet.append(values)
        if changed:
            for row in models["Bukti"]:
                proof.append([key if value == MODEL else value for value in row])
    book.save(path)
    book.close()
    return path


def _rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    """Return the rows of a sheet that name the model."""
    return [row for row in sheet.iter_rows(min_row=FIRST, values_only=True) if MODEL in row]
