"""The fields `rekap_bidang`, `rekap_jenis` and `rekap_temuan`: all changes of the whole office, by bidang, by kind of error, and beside what was suspected."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from docgen import bahasa
from docgen.bahasa import kunci
from docgen.papers import numbering
from docgen.papers.fields import counts
from docgen.papers.fields.field import NO, Field, fact, group, rows, text, truth
from docgen.papers.fields.index import same_unit
from docgen.papers.fields.scope import recapped
from docgen.papers.fields.tables import CORRECTED, NOTHING, data, error_kind, tallied
from docgen.papers.fields.view import STAYS, day
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from docgen.papers.fields.context import Cited, Setting
    from docgen.papers.fields.tables import Datum
    from docgen.papers.fields.view import View

MOST_KINDS = 5
"""Error kinds that get a column of their own in the recap; the rest share one (`teks.md`, 08 b)."""

OTHERS = "Lainnya"

TAIL, TAIL_ALONE = 1, 3
"""Changes that go overleaf with the counts below them, so that no page is more than half empty; more where findings add no table to these."""


class Mended(Frozen):
    """The changes of a bidang, numbered through those of all; `kept` holds their rows once made, `minutes`, the first numbered paper of the unit, vouches for them."""

    unit: str
    data: list[Datum]
    kept: dict[str, Any]
    minutes: Cited | None = None


def _by_unit(setting: Setting) -> list[Mended]:
    """Return all changes, a group a bidang."""
    number, found = 1, []
    first = max(2, len(setting.comparison.changes) + 1 - (TAIL if setting.case.temuan else TAIL_ALONE))
    for unit in setting.index.ordered(setting.comparison.units()):
        own = data(setting, setting.index.changes_in(unit), number)
        found.append(Mended(unit, [replace(datum, tail=datum.number >= first) for datum in own], {}))
        number += len(own)
    return found


def _vouched(view: View) -> list[Mended]:
    """Return the same with the paper that vouches for each, if there is one."""
    setting = view.setting
    kode = next((each.kode for each in setting.kit.naskah if each.of_unit and each.bernomor), "")
    minutes = {draft.unit: setting.cited.cite(draft) for draft in setting.cited.kinds.of(kode)}
    if "mended" not in setting.kept:
        setting.kept["mended"] = _by_unit(setting)
    return [replace(one, minutes=minutes.get(one.unit)) for one in setting.kept["mended"]]


REKAP_BIDANG: Field[View] = rows("rekap_bidang", "Semua perubahan menurut unit", "All changes by unit", (
    fact("nama", "Nama unit", "Name of the unit", lambda group: group.unit),
    rows("butir", "Perubahan unit itu", "The changes of that unit", (
        *CORRECTED,
        truth("ekor", "Apakah baris ini ikut ke halaman berikut bersama hitungan di bawahnya; tidak pernah yang pertama", "Whether the row goes overleaf with the counts below; never the first", lambda datum: datum.tail, form=True),
    ), lambda group: group.data, kept=lambda group: group.kept),
    truth("ekor", "Apakah baris terakhirnya ikut ke halaman berikut bersama hitungan di bawahnya", "Whether its last row goes overleaf with the counts below", lambda group: group.data[-1].tail, form=True),
    text("jumlah_unsur", "Jumlah unsur data unit itu", "Number of values of that unit", lambda group: str(len(group.data))),
    text("jumlah_orang", "Jumlah pegawai unit itu yang datanya diperbaiki", "Number of people of that unit whose data were mended", lambda group: str(len({datum.whom for datum in group.data}))),
    text("nomor", "Nomor berita acara unit itu", "Number of that bidang's berita acara", lambda group: numbering.cited(group.minutes.draft, group.minutes.number) if group.minutes else ""),
    fact("tanggal", "Tanggal berita acara unit itu", "Date of that bidang's berita acara", lambda group: day(group.minutes.draft) if group.minutes else ""),
), _vouched, when=recapped, numbered=True)  # fmt: skip


class Tally(Frozen):
    """How many people a bidang has, how many of them were mended, and its changes by kind, a column a kind."""

    number: int
    unit: str
    staff: int
    people: int
    kinds: list[int]


def _columns(setting: Setting) -> list[str]:
    """Return the kinds of error: the most frequent, then what the others are called together; a kind of that name is among those."""
    kinds = [kind for kind, _ in Counter(map(error_kind, setting.comparison.changes)).most_common()]
    if len(kinds) <= MOST_KINDS + 1:
        return kinds
    return [*[kind for kind in kinds if kunci(kind) != kunci(OTHERS)][:MOST_KINDS], OTHERS]


def _tallies(setting: Setting) -> list[Tally]:
    """Return the counts of each bidang of the data."""
    columns, index, found = _columns(setting), setting.index, []
    for number, unit in enumerate(index.units, start=1):
        own = index.changes_in(unit)
        cells = Counter(kind if (kind := error_kind(change)) in columns else OTHERS for change in own)
        people = len(set(map(index.whom, own)))
        found.append(Tally(number, unit, index.staff_in[kunci(unit)], people, [cells[kind] for kind in columns]))
    return found


def _total(setting: Setting) -> Tally:
    """Return the row of sums."""
    tallies = _tallies(setting)
    kinds = [sum(column) for column in zip(*(tally.kinds for tally in tallies), strict=True)]
    return Tally(0, "", sum(tally.staff for tally in tallies), sum(tally.people for tally in tallies), kinds)


TALLY: tuple[Field[Tally], ...] = (
    text("pegawai", "Jumlah pegawai", "Number of staff", lambda tally: tallied(tally.staff)),
    text("orang", "Pegawai yang datanya diperbaiki", "People whose data were mended", lambda tally: tallied(tally.people)),
    text("unsur", "Jumlah unsur data", "Number of values", lambda tally: tallied(sum(tally.kinds))),
    rows("isi", "Jumlah menurut jenis kesalahan, sebanyak kolomnya", "Counts by kind of error, as many as there are columns", (
        text("n", "Jumlahnya", "The count", lambda count: str(count) if count else NOTHING),
    ), lambda tally: tally.kinds),
)  # fmt: skip

REKAP_JENIS: Field[View] = group("rekap_jenis", "Jumlah perubahan menurut unit dan jenis kesalahan", "Counts of changes by unit and kind of error", (
    rows("kolom", "Jenis kesalahan, satu kolom satu jenis", "Kinds of error, a column a kind", (
        fact("nama", "Nama jenis kesalahan", "Name of the kind", lambda kind: kind),
    ), _columns),
    rows("baris", "Satu baris satu unit", "A row a unit", (
        NO,
        text("bidang", "Nama unit", "Name of the unit", lambda tally: tally.unit),
        *TALLY,
    ), _tallies),
    group("jumlah", "Baris jumlah", "The row of sums", TALLY, _total),
), lambda view: view.setting, when=recapped, kept=lambda view: view.setting.kept)  # fmt: skip


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
    named = counts.data(index, index.suspicions(unit))
    unchanged = (row for row in view.unchanged if not unit or same_unit(unit, index.unit_of_suspicion(row)))
    right = counts.data(index, unchanged)
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
