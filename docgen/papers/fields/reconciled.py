"""The field `rekap_temuan`: what was suspected, what was mended, what proved right, what was found later, unit by unit and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.papers.fields.counts import data
from docgen.papers.fields.field import NO, Field, group, rows, text
from docgen.papers.fields.index import same
from docgen.papers.fields.tables import tallied
from docgen.papers.fields.view import recapped
from docgen.value import Frozen

if TYPE_CHECKING:
    from docgen.papers.fields.view import View


class Count(Frozen):
    """How many values of a unit, or of all, were suspected, mended of those, right after all, found later, mended in all."""

    number: int
    unit: str
    suspected: int
    mended: int
    right: int
    later: int
    everything: int


def _count(view: View, number: int = 0, unit: str = "") -> Count:
    index = view.setting.index
    named = data(index, index.suspicions(unit))
    unchanged = (row for row in view.unchanged if not unit or same(unit, index.unit_of_suspicion(row)))
    right = len(data(index, unchanged))
    changes = index.changes_in(unit)
    later = sum((index.whom(change), change.column) not in named for change in changes)
    return Count(number, unit, len(named), len(named) - right, right, later, len(changes))


def _units(view: View) -> list[Count]:
    """Return the counts of each unit that anything was suspected or mended in, in the order of the data."""
    named = [view.setting.index.unit_of_suspicion(row) for row in view.setting.case.temuan]
    units = view.setting.index.ordered(unit for unit in (*named, *view.units) if unit)
    return [_count(view, number, unit) for number, unit in enumerate(units, start=1)]


def _reckoned(view: View) -> View | None:
    """Return the paper if it can reconcile: something was suspected, and what became of it is known and adds up."""
    total = _count(view)
    known = total.everything or total.right
    return view if total.suspected and known and total.everything == total.mended + total.later else None


def _in_words(number: int) -> str:
    return f"{bahasa.angka(number)} ({bahasa.terbilang(number)})"


def _sentence(view: View) -> str:
    """Return the sentence that brings what was suspected and what was mended together (`teks.md`)."""
    total = _count(view)
    if not total.everything:
        return f"Seluruh {_in_words(total.suspected)} unsur data yang diduga salah ternyata benar; tidak ada data yang diubah."
    first = f"{_in_words(total.mended)} diperbaiki dan {_in_words(total.right)} ternyata benar"
    later = f"{_in_words(total.later)} unsur data lain ditemukan salah pada waktu verifikasi"
    return (
        f"Dari {_in_words(total.suspected)} unsur data yang diduga salah, {first if total.right else 'datanya diperbaiki seluruhnya'}; "
        f"{later if total.later else 'tidak ada unsur data lain yang ditemukan salah'}, "
        f"sehingga seluruhnya {_in_words(total.everything)} unsur data diperbaiki."
    )


COUNT: tuple[Field[Count], ...] = (
    text("diduga", "Yang diduga salah", "Suspected", lambda count: tallied(count.suspected)),
    text("diperbaiki", "Yang diduga salah dan diperbaiki", "Suspected and mended", lambda count: tallied(count.mended)),
    text("benar", "Yang diduga salah tetapi ternyata benar", "Suspected and right after all", lambda count: tallied(count.right)),
    text("kemudian", "Yang ditemukan kemudian", "Found later", lambda count: tallied(count.later)),
    text("seluruhnya", "Yang seluruhnya diperbaiki", "Mended in all", lambda count: tallied(count.everything)),
)  # fmt: skip

REKAP_TEMUAN: Field[View] = group("rekap_temuan", "Yang diduga salah dan yang diperbaiki dipertemukan; tidak ada bila tidak ada yang diduga", "Findings and corrections reconciled; absent without findings", (
    text("kalimat", "Kalimat yang mempertemukan keduanya", "The sentence that reconciles them", _sentence),
    rows("baris", "Satu baris satu unit", "A row a unit", (
        NO,
        text("bidang", "Nama unit", "Name of the unit", lambda count: count.unit),
        *COUNT,
    ), _units),
    group("jumlah", "Baris jumlah", "The row of sums", COUNT, _count),
), _reckoned, when=recapped)  # fmt: skip
