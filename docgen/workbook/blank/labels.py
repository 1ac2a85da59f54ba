"""The labels of the sheet Kasus: those of every kit, with the kit's own between what must be there and what may. Words only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import deret
from docgen.settings.kit import Kolom
from docgen.settings.kit.forms import KASUS
from docgen.workbook.blank import columns

if TYPE_CHECKING:
    from docgen.settings.kit import Kit
    from docgen.workbook.blank.column import Column

GUIDE = "Isi kolom B. Baris {optional} boleh kosong; daftar pilihan di sebelah kanan boleh ditambah."
OF_PEOPLE = ("Batas Rekapitulasi",)
"""Labels of a kit that compares people alone: its recap has a last day."""


def of(kit: Kit) -> tuple[Column, ...]:
    """Return the labels of a kit's cases, in their order."""
    own = (
        Kolom(nama=each.nama, jenis=each.jenis, wajib=each.wajib, petunjuk=each.petunjuk, contoh=each.contoh)
        for each in kit.kasus
        if each.nama not in KASUS.columns
    )
    needed = (KASUS.columns[name] for name in KASUS.pengenal)
    return tuple(columns.of(label) for label in (*needed, *own, *_optional(kit)))


def _optional(kit: Kit) -> tuple[Kolom, ...]:
    free = (label for label in KASUS.kolom if label.nama not in KASUS.pengenal)
    return tuple(label for label in free if kit.people or label.nama not in OF_PEOPLE)


def guide(kit: Kit) -> str:
    """Return what stands above the labels: which of them may be left empty."""
    return GUIDE.format(optional=deret([label.nama for label in _optional(kit)]))
