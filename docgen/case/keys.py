"""Cells that name a person: an NIP, or the Nomor Pegawai of who has none. One cell at a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.case import nip, values

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from docgen.case.notes import Notes
    from docgen.cell import Cell

DIGITS = re.compile(r"\d{9}")
"""From nine digits on, the length of an old NIP, a word is meant as a number and not as a Nomor Pegawai."""


def is_number(cell: Cell) -> bool:
    """Return whether a cell holds a number, as an NIP never may; a bare 0 says that there is none."""
    return isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool) and cell.value != 0


def written(cell: Cell) -> str:
    """Return what stands in a cell, digits as far as they are known."""
    return f"{cell.value:.0f}" if isinstance(cell.value, float) else str(cell.value or "")


def read(cell: Cell, until: date | None, notes: Notes) -> str | None:
    """Return the 18 digits of an NIP cell, "" where it says there is none, None where it cannot be trusted."""
    if is_number(cell):
        notes.at(
            cell,
            "nip-numeric",
            "NIP tersimpan sebagai bilangan, sehingga angka terakhirnya sudah hilang. Ubah format sel menjadi Teks, lalu ketik ulang NIP-nya.",
            "The NIP is stored as a number, so its last digits are already lost. Format the cell as Text, then retype the NIP.",
        )
        return None
    if not values.readable(cell, notes):
        return "" if cell.empty else None
    word = values.text(cell, notes)
    if nip.absent(word):
        return ""
    digits = nip.clean(word)
    if not nip.well_formed(digits):
        notes.at(
            cell,
            "nip-format",
            f'"{word}" bukan NIP: harus 18 angka, di sini {sum(c.isdigit() for c in digits)} angka. Ketik ulang NIP-nya.',
            f'"{word}" is no NIP: it takes 18 digits, here are {sum(c.isdigit() for c in digits)}. Retype it.',
        )
        return None
    return digits if _sound(cell, digits, until, notes) else None


def _sound(cell: Cell, digits: str, until: date | None, notes: Notes) -> bool:
    found = nip.faults(digits, until)
    for fault in found:
        notes.at(
            cell,
            fault.code,
            f"NIP tidak mungkin benar: {fault.id}. Periksa dan ketik ulang.",
            f"The NIP cannot be right: {fault.en}. Check and retype it.",
        )
    return not found


def old(cell: Cell, notes: Notes) -> str:
    """Return the number that NIP Semula gives: digits without their marks, else the Nomor Pegawai as written."""
    if is_number(cell):
        read(cell, None, notes)
        notes.doubt(cell.sheet, cell.ref)
        return ""
    word = values.text(cell, notes)
    digits = nip.clean(word)
    return "" if nip.absent(word) else digits if digits.isdigit() else word


def named(cell: Cell, until: date | None, known: Collection[str], notes: Notes) -> str | None:
    """Return the key that another sheet names: one of *known* as it stands, else an NIP or a Nomor Pegawai.

    "" says that the cell names nobody, None that it cannot be trusted.
    """
    if not values.readable(cell, notes):
        return "" if cell.empty else None
    word = " ".join(values.text(cell, type(notes)()).split())
    found = next((key for key in (word, nip.clean(word)) if key in known), None)
    if found or (isinstance(cell.value, str) and not (nip.absent(word) or DIGITS.search(nip.clean(word)))):
        return found or values.text(cell, notes)
    return read(cell, until, notes)
