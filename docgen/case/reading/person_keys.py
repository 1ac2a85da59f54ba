"""Cells that name a person: an NIP, or the Nomor Pegawai of who has none. One cell at a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.bahasa import UNSEEN, lurus
from docgen.case import nip
from docgen.case.reading import values
from docgen.finding import Words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from docgen.case.cells import Cell
    from docgen.case.reading.collector import Collector
    from docgen.settings.kit import Kolom

DIGITS = re.compile(r"\d{9}")
"""From nine digits on, the length of an old NIP, a word is meant as a number and not as a Nomor Pegawai."""


BIRTH = 8
"""Digits alone are meant as an NIP from the length of its birth date on."""


def is_number(cell: Cell) -> bool:
    """Return whether a cell holds a number, as an NIP never may; a bare 0 says that there is none."""
    return isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool) and cell.value != 0


def as_typed(cell: Cell) -> str:
    """Return what stands in a cell, digits as far as they are known."""
    return f"{cell.value:.0f}" if isinstance(cell.value, float) else str(cell.value or "")


def read(cell: Cell, until: date | None, collector: Collector) -> str | None:
    """Return the 18 digits of an NIP cell, "" where it says there is none, None where it cannot be trusted."""
    if is_number(cell):
        collector.at(cell, "nip-numeric",
            "NIP tersimpan sebagai bilangan, sehingga angka terakhirnya sudah hilang. Ubah format sel menjadi Teks, lalu ketik ulang NIP-nya.",
            "The NIP is stored as a number, so its last digits are already lost. Format the cell as Text, then retype the NIP.",
        )  # fmt: skip
        return None
    if _unseen(cell, collector):
        return None
    if not values.readable(cell, collector):
        return "" if cell.empty else None
    word = values.text(cell, collector)
    if nip.absent(word):
        return ""
    digits = nip.clean(word)
    if not nip.well_formed(digits):
        why = _misshapen(digits)
        collector.at(cell, "nip-format",
            f'"{values.short(word)}" bukan NIP: {why.id}.',
            f'"{values.short(word)}" is no NIP: {why.en}.',
        )  # fmt: skip
        return None
    found = nip.faults(digits, until)
    for fault in found:
        collector.at(cell, fault.code,
            f"NIP tidak mungkin benar: {fault.id}. Periksa dan ketik ulang.",
            f"The NIP cannot be right: {fault.en}. Check and retype it.",
        )  # fmt: skip
    return None if found else digits


def _unseen(cell: Cell, collector: Collector) -> bool:
    """Return whether a number holds a mark that nobody sees, and note which: a number is never read around one."""
    found = UNSEEN.search(str(cell.value))
    if found:
        mark = f"U+{ord(found[0]):04X}"
        collector.at(cell, "text-lookalike",
            f"NIP ini memuat tanda tak terlihat ({mark}). Hapus isi sel, lalu ketik ulang NIP-nya.",
            f"This NIP holds a mark that is not seen ({mark}). Empty the cell, then retype the NIP.",
        )  # fmt: skip
    return found is not None


def _misshapen(digits: str) -> Words:
    """Return what keeps a cleaned cell from being 18 digits, and what to do."""
    count = sum(c.isdigit() for c in digits)
    if not count:
        return Words("tidak memuat satu angka pun. Tulis 18 angkanya", "it has no digit at all. Give its 18 digits")
    if not digits.isdigit():
        return Words(
            "memuat huruf atau tanda lain di samping angkanya. Tulis 18 angkanya saja, dan nama di kolom Nama",
            "it holds letters or marks beside its digits. Give its 18 digits alone, and the name under Nama",
        )
    if count == 18:  # noqa: PLR2004 - digits of another script, such as full width
        return Words("angkanya bukan angka biasa. Ketik ulang NIP-nya", "its digits are not plain ones. Retype it")
    return Words(
        f"harus 18 angka, di sini {count} angka. Ketik ulang NIP-nya",
        f"it takes 18 digits, here are {count}. Retype it",
    )


def need(cell: Cell, kolom: Kolom, collector: Collector) -> None:
    """Note a part of a key that is empty, or an NIP that says that there is none: nobody would miss such a row."""
    values.need(cell, kolom.nama, collector, warning=False)
    if kolom.jenis == "nip" and not cell.empty and nip.absent(written := values.text(cell, type(collector)())):
        collector.at(cell, "value-missing",
            f'"{written}" berarti tidak ada {kolom.nama}, padahal baris ini dikenal dari {kolom.nama}. Isi NIP 18 angka sebagai teks.',
            f'"{written}" says that there is no {kolom.nama}, by which this row is known. Give the NIP of 18 digits as text.',
            warning=False,
        )  # fmt: skip


def old(cell: Cell, collector: Collector) -> str:
    """Return the number that NIP Semula gives: digits without their marks, else the Nomor Pegawai as written."""
    if is_number(cell):
        read(cell, None, collector)
        collector.doubt(cell.sheet, cell.ref)
        return ""
    word = values.text(cell, collector)
    digits = nip.clean(word)
    return "" if nip.absent(word) else digits if digits.isdigit() else word


def named_key(cell: Cell, until: date | None, known: Mapping[str, str], collector: Collector) -> str | None:
    """Return the key that another sheet names: one of *known* as the data spell it, else an NIP or a Nomor Pegawai.

    "" says that the cell names nobody, None that it cannot be trusted.
    """
    if _unseen(cell, collector):
        return None
    if not values.readable(cell, collector):
        return "" if cell.empty else None
    word = " ".join(values.text(cell, type(collector)()).split())
    digits = nip.clean(word)
    found = known.get(lurus(word)) or known.get(digits)
    other = isinstance(cell.value, str) and not nip.absent(word) and not DIGITS.search(digits)
    if found or (other and re.search(r"\d", digits) and not (digits.isdigit() and len(digits) >= BIRTH)):
        return found or values.text(cell, collector)
    return read(cell, until, collector)
