"""The field `bidang`, those that name the units concerned, and how much a paper speaks of: counted here, told in `jumlah`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docgen import bahasa
from docgen.papers.fields import disposisi
from docgen.papers.fields.field import NO, Field, counted, fact, group, points, rows, text, truth
from docgen.papers.fields.people import led_by_secretary
from docgen.papers.fields.scope import compares, every, mended, of_a_unit, verified
from docgen.papers.fields.units import KERJA, heads
from docgen.papers.fields.view import kepala

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docgen.case.model import Bukti, Temuan
    from docgen.papers.fields.index import Index
    from docgen.papers.fields.view import View


def once_changes_are_known(count: Callable[[View], int | None]) -> Callable[[View], int | None]:
    """Return a count that is not known in a paper on mended data before it is known what was mended, or that nothing was."""
    return lambda view: (
        count(view) if not view.mended or view.setting.comparison.changes or _nothing_changed(view) else None
    )


def data(index: Index, rows: Iterable[Temuan]) -> frozenset[tuple[str, str]]:
    """Return the data that rows of Temuan are about, each once however often it is suspected."""
    return frozenset((index.whom(row), row.kolom) for row in rows)


def suspected(view: View) -> int:
    """Return how many values are suspected."""
    return len(data(view.setting.index, view.suspected))


def values(view: View) -> int:
    """Return how many values are suspected before the data were mended, how many were mended after."""
    return len(view.changes) if view.mended else suspected(view)


def people(view: View) -> int:
    """Return how many people these values are of."""
    return len(set(map(view.setting.index.whom, view.suspected if not view.mended else view.changes)))


def coming_and_going(view: View) -> str:
    """Return how many of the people that a paper may know stand on one data sheet only; usually empty."""
    sides = (("ditambahkan", view.setting.comparison.added), ("dikeluarkan", view.setting.comparison.removed))
    told = [
        f"{bahasa.angka(number)} ({bahasa.terbilang(number)}) pegawai yang {how}"
        for how, staff in sides
        if (number := len(view.among(staff)))
    ]
    return f", termasuk {bahasa.deret(told)}" if told else ""


def termasuk(of: Callable[[View], str]) -> Field[View]:
    """Declare who of the people counted came or went."""
    return text("termasuk", "Berapa dari pegawai itu ditambahkan atau dikeluarkan, didahului koma; biasanya kosong", "How many of these people were added or removed, after a comma; usually empty", of, when=mended)  # fmt: skip


class Unit(NamedTuple):
    """A bidang that a paper concerns, with its number."""

    view: View
    number: int
    words: str


def _nothing_changed(view: View) -> bool:
    """Return whether it is known that nothing was changed: in a DRAF only once every finding is answered so."""
    if view.setting.comparison.changes:
        return False
    suspected = view.setting.case.temuan
    return not view.setting.draf or (bool(suspected) and len(view.unchanged) == len(suspected))


CONCERNED: tuple[Field[View], ...] = (
    truth("lebih_dari_setengah", "Apakah daftar kepala unit tidak muat pada lembar disposisi setengah halaman", "Whether the heads of the unit do not fit on a disposisi of half a page", disposisi.is_too_short, form=True, when=lambda naskah, kit: compares(naskah, kit) and not mended(naskah, kit)),
    truth("tanpa_perubahan", "Apakah tidak ada data yang diubah", "Whether nothing was changed", _nothing_changed, when=verified),
    fact("daftar_bidang", "Nama unit yang bersangkutan dalam satu kalimat", "The unit concerned, in one sentence", lambda view: bahasa.deret(view.units), when=compares),
    fact("daftar_kepala_bidang", "Kepala unit yang bersangkutan dalam satu kalimat", "The heads of the unit concerned, in one sentence", heads, when=compares),
    KERJA,
    rows("bidang_terkait", "Bidang yang bersangkutan, berurutan", "The unit concerned, in order", (
        NO,
        fact("nama", "Nama unit", "Name of the unit", lambda unit: unit.words),
        text("nama_kepala", "Sebutan kepalanya", "What its head is called", lambda unit: kepala(unit.view, unit.words)),
    ), lambda view: [Unit(view, point.number, point.words) for point in points(view.outside)], when=compares),
)  # fmt: skip


def evidence(view: View) -> list[Bukti]:
    """Return the evidence of these changes, each piece once."""
    return list(
        {(row.jenis, row.nomor, row.tanggal): row for change in view.changes for row in change.evidence}.values()
    )


def kinds_of_evidence(view: View) -> str:
    """Return the kinds of evidence as running text has them: in lower case, but for abbreviations."""
    kinds = dict.fromkeys(row.jenis for row in view.once(evidence))
    words = [
        [word if word[1:].upper() == word[1:] and len(word) > 1 else word.lower() for word in kind.split()]
        for kind in kinds
    ]
    return bahasa.deret([" ".join(kind) for kind in words])


def _once_mended(count: Callable[[View], int]) -> Callable[[View], int | None]:
    """Return a count that is not known before anything of the bidang is mended."""
    return lambda view: count(view) if view.changes else None


BIDANG: Field[View] = group("bidang", "Bidang naskah ini", "The unit of this paper", (
    fact("nama", "Nama unit naskah ini", "The unit of this paper", lambda view: view.unit),
    fact("nama_kapital", "Nama unit dengan huruf kapital", "The unit in capitals", lambda view: view.unit.upper()),
    truth("dipimpin_sekretaris", "Apakah yang mengetahui naskah ini memimpin unitnya sendiri", "Whether who takes note of the paper leads its unit himself", led_by_secretary),
    *counted("jumlah_pegawai", "Jumlah pegawai unit ini dalam kedua lembar data", "Number of staff of this unit in both data sheets", lambda view: view.setting.index.staff_in[bahasa.kunci(view.unit)], when=mended),
    *counted("jumlah_unsur", "Jumlah unsur data yang diperbaiki", "Number of values mended", _once_mended(lambda view: len(view.changes)), when=mended),
    *counted("jumlah_orang", "Jumlah pegawai yang datanya diperbaiki", "Number of people whose data were mended", _once_mended(people), when=mended),
    *counted("jumlah_bukti", "Jumlah bukti", "Number of pieces of evidence", _once_mended(lambda view: len(view.once(evidence))), when=mended),
    termasuk(coming_and_going),
    fact("daftar_bukti", "Jenis bukti dalam satu kalimat", "Kinds of evidence in one sentence", kinds_of_evidence, when=mended),
), lambda view: view, when=every(compares, of_a_unit))  # fmt: skip
