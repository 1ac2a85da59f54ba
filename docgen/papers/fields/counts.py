"""The fields `jumlah`, `bidang`, `unit` and those that name the units concerned: what is compared, rows of the kit's sheets and papers issued, counted and summed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from docgen import bahasa
from docgen.papers.fields import citations, records, spelling
from docgen.papers.fields.field import NO, Field, counted, fact, group, points, rows, text, truth
from docgen.papers.fields.people import led_by_secretary
from docgen.papers.fields.scope import compares, earlier, every, mended, of_a_unit, verified
from docgen.papers.fields.units import KERJA, heads, need_a_page
from docgen.papers.fields.view import kepala
from docgen.papers.numbering import BLANK
from docgen.settings.kit import Kolom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from decimal import Decimal

    from docgen.case.model import Bukti, Rekaman, Temuan
    from docgen.papers.fields.index import Index
    from docgen.papers.fields.view import View
    from docgen.settings.kit import Kit, Lembar, Naskah


Counted = TypeVar("Counted")


def once_changes_are_known(count: Callable[[View], Counted | None]) -> Callable[[View], Counted | None]:
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
    truth("lebih_dari_setengah", "Apakah daftar kepala unit tidak muat pada lembar disposisi setengah halaman", "Whether the heads of the unit do not fit on a disposisi of half a page", need_a_page, form=True, when=lambda naskah, kit: compares(naskah, kit) and not mended(naskah, kit)),
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
    rows = (row for change in view.changes for row in change.evidence)
    return list({(row.jenis, row.nomor, row.tanggal): row for row in rows}.values())


def kinds_of_evidence(view: View) -> str:
    """Return the kinds of evidence as running text has them: in lower case, but for abbreviations."""
    kinds = dict.fromkeys(row.jenis for row in view.once(evidence))
    words = [
        [word if word[1:].upper() == word[1:] and len(word) > 1 else word.lower() for word in kind.split()]
        for kind in kinds
    ]
    return bahasa.deret([" ".join(kind) for kind in words])


def _evidence_told(view: View) -> str:
    """Return the same once it is known what was mended; before that room for the hand."""
    told = once_changes_are_known(kinds_of_evidence)(view)
    return BLANK if told is None else told


def _once_mended(count: Callable[[View], int]) -> Callable[[View], int | None]:
    """Return a count that is not known before anything of the bidang is mended."""
    return lambda view: count(view) if view.changes else None


NAMED: tuple[Field[View], ...] = (
    fact("nama", "Nama unit naskah ini", "The unit of this paper", lambda view: view.unit),
    fact("nama_kapital", "Nama unit dengan huruf kapital", "The unit in capitals", lambda view: bahasa.kapital(view.unit)),
)  # fmt: skip

BIDANG: Field[View] = group("bidang", "Bidang naskah ini", "The unit of this paper", (
    *NAMED,
    truth("dipimpin_sekretaris", "Apakah yang mengetahui naskah ini memimpin unitnya sendiri", "Whether who takes note of the paper leads its unit himself", led_by_secretary),
    *counted("jumlah_pegawai", "Jumlah pegawai unit ini dalam kedua lembar data", "Number of staff of this unit in both data sheets", lambda view: view.setting.index.staff_in[bahasa.kunci(view.unit)], when=mended),
    *counted("jumlah_unsur", "Jumlah unsur data yang diperbaiki", "Number of values mended", _once_mended(lambda view: len(view.changes)), when=mended),
    *counted("jumlah_orang", "Jumlah pegawai yang datanya diperbaiki", "Number of people whose data were mended", _once_mended(people), when=mended),
    *counted("jumlah_bukti", "Jumlah bukti", "Number of pieces of evidence", _once_mended(lambda view: len(view.once(evidence))), when=mended),
    termasuk(coming_and_going),
    text("daftar_bukti", "Jenis bukti dalam satu kalimat", "Kinds of evidence in one sentence", _evidence_told, when=mended),
), lambda view: view, when=every(compares, of_a_unit))  # fmt: skip

COUNTS: tuple[Field[View], ...] = (
    *counted("pegawai", "Jumlah pegawai semula", "Number of staff before", lambda view: len(view.setting.case.semula)),
    *counted("unsur", "Jumlah unsur data: yang diduga salah sampai data diperbaiki, sejak itu yang diperbaiki", "Number of values: suspected until the data are mended, from then on mended", once_changes_are_known(values)),
    *counted("orang", "Jumlah pegawai yang datanya diduga salah atau diperbaiki", "Number of people whose data are suspected or mended", once_changes_are_known(people)),
    *counted("bidang", "Jumlah unit", "Number of unit", once_changes_are_known(lambda view: len(view.units))),
    *counted("pegawai_akhir", "Jumlah pegawai sesudah perbaikan", "Number of staff after", once_changes_are_known(lambda view: len(view.setting.after) or None), when=mended),
    *counted("pegawai_semua", "Jumlah pegawai dalam kedua lembar data", "Number of staff in both data sheets", once_changes_are_known(lambda view: len(view.setting.index.everybody)), when=mended),
    termasuk(coming_and_going),
    *counted("diduga", "Jumlah unsur data yang diduga salah", "Number of values that are suspected", suspected, when=verified),
    *counted("tetap", "Jumlah unsur data yang diduga salah tetapi tetap", "Number of values suspected that stay as they were", once_changes_are_known(lambda view: len(data(view.setting.index, view.unchanged))), when=verified),
)  # fmt: skip


def _side(of: Callable[[View], Sequence[Rekaman]]) -> Callable[[View], int]:
    """Return how many rows stand on one side only, of the paper's unit where it has one."""
    return lambda view: len(view.among(of(view)))


COMPARED: tuple[Field[View], ...] = (
    *counted("objek", "Jumlah baris yang datanya diduga salah atau diperbaiki", "Number of rows whose data are suspected or mended", once_changes_are_known(people)),
    *counted("semua", "Jumlah baris dalam kedua lembar", "Number of rows on both sheets", once_changes_are_known(_side(lambda view: view.setting.index.everybody)), when=mended),
    *counted("masuk", "Jumlah baris yang ditambahkan", "Number of rows added", once_changes_are_known(_side(lambda view: view.setting.comparison.added)), when=mended),
    *counted("keluar", "Jumlah baris yang dikeluarkan", "Number of rows removed", once_changes_are_known(_side(lambda view: view.setting.comparison.removed)), when=mended),
    *counted("bukti", "Jumlah bukti", "Number of pieces of evidence", once_changes_are_known(lambda view: len(view.once(evidence))), when=mended),
)  # fmt: skip


def jumlah(kit: Kit, naskah: Naskah) -> Field[View]:
    """Return the group of all that a paper counts: what is compared, the rows of the kit's sheets, the papers issued."""
    compared: tuple[Field[View], ...] = ()
    if kit.banding:
        told = (one for one in COUNTS if kit.people or one.name.startswith(("unsur", "tetap", "diduga")))
        compared = (*told, *COMPARED)
        if kit.banding.temuan and not kit.people:  # under its name, as every other sheet
            compared += counted(kit.banding.temuan, "Jumlah dugaan", "Number of suspicions", lambda view: len(view.suspected))  # fmt: skip
    counted_in = [
        one for one in kit.records if naskah.known(one.sejak) and (not naskah.of_row or one.kumpulan == naskah.per)
    ]
    own = [field for lembar in counted_in for field in _of_a_sheet(lembar, naskah)]
    issued = [field for other in earlier(kit, naskah) if not other.of_case for field in _issued(other)]
    parts = [*compared, *own, *_differences(kit, naskah), *issued]
    return group("jumlah", "Jumlah: yang diduga salah sampai data diperbaiki, sesudahnya yang diperbaiki; baris lembar; naskah yang terbit", "Counts: what is suspected until the data are mended, then what was mended; rows of sheets; papers issued", parts, lambda view: view, numbered=bool(own))  # fmt: skip


def _of_a_sheet(lembar: Lembar, naskah: Naskah) -> Iterator[Field[View]]:
    """Yield how many rows a sheet has, and the sum of each column of numbers."""
    for name, kolom, of in records.sums(lembar, naskah):
        said = f"{kolom.nama} seluruhnya" if kolom else f"Jumlah {lembar.satuan}"
        english = f"Sum of {kolom.nama}" if kolom else f"Number of rows of {lembar.nama}"
        yield from _amount(name, said, english, of, kolom or WHOLE)


def _differences(kit: Kit, naskah: Naskah) -> Iterator[Field[View]]:
    """Yield by how much each column of numbers that is compared came to more or less."""
    for kolom in kit.things.kolom if kit.things and mended(naskah, kit) else ():
        if kolom.jenis in ("bulat", "angka", "uang"):
            said, english = f"Selisih {kolom.nama} sesudah dikurangi semula", f"By how much {kolom.nama} came to more"
            yield from _amount(
                f"selisih_{kolom.slug}", said, english, once_changes_are_known(partial(_difference, kolom=kolom)), kolom
            )


def _difference(view: View, kolom: Kolom) -> Decimal:
    sides = (view.setting.case.menjadi or (), view.setting.case.semula)
    after, before = (records.total(view.among(rows), kolom) for rows in sides)
    return after - before


def _issued(other: Naskah) -> tuple[Field[View], ...]:
    """Declare how many papers of a kind are issued by then, as far as a paper may know of them."""
    return counted(other.nama_isian, f"Jumlah {other.judul}", f"Number of papers: {other.judul}", lambda view: len(citations.of_its_own(view, other)))  # fmt: skip


WHOLE = Kolom(nama="-", jenis="bulat")
"""How a count is printed."""


def _amount(
    name: str, said: str, english: str, of: Callable[[View], Decimal | None], kolom: Kolom
) -> Iterator[Field[View]]:
    """Yield an amount in figures and in words, written as the values of a column are; room for the hand where it is not known."""

    def told(amount: Decimal | None, spelt: Callable[[Decimal], str]) -> str:
        return BLANK if amount is None else spelt(amount)

    yield text(name, said, english, lambda view: told(of(view), lambda one: spelling.spelt(one, kolom, view.setting.style)))  # fmt: skip
    yield text(f"{name}_terbilang", f"{said}, dengan huruf", f"{english}, in words", lambda view: told(of(view), lambda one: spelling.terbilang(one, kolom)))  # fmt: skip


UNIT: tuple[Field[View], ...] = (
    group("unit", "Unit naskah ini", "The unit of this paper", NAMED, lambda view: view, when=of_a_unit),
    text("daftar_unit", "Nama unit yang bersangkutan dalam satu kalimat", "The units concerned, in one sentence", lambda view: bahasa.deret(view.units)),
    text("daftar_bukti", "Jenis bukti dalam satu kalimat", "Kinds of evidence in one sentence", _evidence_told, when=mended),
)  # fmt: skip
