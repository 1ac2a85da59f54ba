"""The field `rekap_temuan`: what was suspected, what was mended, what proved right, what was found later, unit by unit and in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.papers.fields.counts import data
from docgen.papers.fields.field import NO, Field, group, rows, text
from docgen.papers.fields.index import same_unit
from docgen.papers.fields.scope import recapped
from docgen.papers.fields.tables import tallied
from docgen.papers.fields.view import STAYS
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
    together: tuple[int, int] = (0, 0)
    """How many of those mended were mended by fewer changes, and by how many: a person with two of them was taken out."""


def _count(view: View, number: int = 0, unit: str = "") -> Count:
    index, changes = view.setting.index, view.setting.index.changes_in(unit)
    named = data(index, index.suspicions(unit))
    unchanged = (row for row in view.unchanged if not unit or same_unit(unit, index.unit_of_suspicion(row)))
    right = data(index, unchanged)
    asked, changed = Counter(whom for whom, _ in named - right), Counter(map(index.whom, changes))
    later, fewer = (changed - asked).total(), asked - changed
    together = sum(asked[whom] for whom in fewer), sum(changed[whom] for whom in fewer)
    return Count(number, unit, len(named), len(named) - len(right), len(right), later, len(changes), together)


def _units(view: View) -> list[Count]:
    """Return the counts of each unit that anything was suspected or mended in, in the order of the data."""
    named = [view.setting.index.unit_of_suspicion(row) for row in view.setting.case.temuan]
    units = view.setting.index.ordered(unit for unit in (*named, *view.units) if unit)
    return [_count(view, number, unit) for number, unit in enumerate(units, start=1)]


def _reckoned(view: View) -> View | None:
    """Return the paper if it can reconcile: something was suspected, and what became of each is known."""
    found, index = view.setting.case.temuan, view.setting.index
    known = view.setting.comparison.changes or view.unchanged
    told = all(row.hasil == STAYS or index.is_answered(row) for row in found)
    return view if found and known and told else None


def _in_words(number: int) -> str:
    return f"{bahasa.angka(number)} ({bahasa.terbilang(number)})"


def _sentence(view: View) -> str:
    """Return the sentence that brings what was suspected and what was mended together (`teks.md`)."""
    total = _count(view)
    if not total.everything:
        return f"Seluruh {_in_words(total.suspected)} unsur data yang diduga salah ternyata benar; tidak ada data yang diubah."
    many, few = map(_in_words, total.together)
    together = (
        f", karena {many} di antara yang diduga salah terjawab oleh {few} perbaikan" if all(total.together) else ""
    )
    first = (
        f"{_in_words(total.mended)} diperbaiki dan {_in_words(total.right)} ternyata benar"
        if total.mended and total.right
        else "seluruhnya ternyata benar"
        if total.right
        else "datanya diperbaiki seluruhnya"
    )
    later = f"{_in_words(total.later)} unsur data lain ditemukan salah pada waktu verifikasi"
    return (
        f"Dari {_in_words(total.suspected)} unsur data yang diduga salah, {first}; "
        f"{later if total.later else 'tidak ada unsur data lain yang ditemukan salah'}, "
        f"sehingga seluruhnya {_in_words(total.everything)} unsur data diperbaiki{together}."
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
