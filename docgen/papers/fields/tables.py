"""What was suspected, what stays (`temuan_tetap`) and what changed, a group a person; the first and last under the names of `[banding]`."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from docgen import bahasa
from docgen.case.changes import EVERYTHING, Change
from docgen.papers.fields import spelling
from docgen.papers.fields.field import NO, Field, fact, rows, text, truth
from docgen.papers.fields.people import nip_baris, number_line
from docgen.papers.fields.scope import compares, every, mended, verified
from docgen.settings.kit import Kolom
from docgen.settings.office import Tampilan
from docgen.value import Frozen, grouped, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from docgen.case.model import Bukti, Rekaman, Temuan, Value
    from docgen.papers.fields.context import Setting
    from docgen.papers.fields.view import View
    from docgen.settings.kit import Kit

NOTHING = "–"
"""What stands in a table where there is no value."""


SIGNED_WITH = 2
"""Rows of persons that stand on the page with the signature (`teks.md`)."""


def tallied(count: int) -> str:
    """Return a count as tables print it."""
    return bahasa.angka(count) if count else NOTHING


PAGE, NARROW = 44, 24
"""Lines of a table that a page surely holds, and letters of a line in its narrowest column."""


def value_text(value: Value, kolom: Kolom | None, *, unit: bool = False, short: bool = False) -> str:
    """Return a value as papers print it, with its unit in a table of changes, short in a table of all staff."""
    if value is None:
        return NOTHING
    if kolom and kolom.kosong and value == kolom.kosong.nama:
        return NOTHING if short else f"{NOTHING} ({kolom.kosong.nama.lower()})"
    money = kolom is not None and kolom.jenis == "uang"
    if not isinstance(value, str) or money:
        told = spelling.spelt(value, kolom or PLAIN, STYLE)
        return told + _unit(kolom) if unit and kolom and isinstance(value, Decimal) and not money else told
    if short and kolom:
        return next((pilihan.singkat or pilihan.nama for pilihan in kolom.pilihan if pilihan.nama == value), value)
    return value


def _unit(kolom: Kolom) -> str:
    """Return what stands behind a number of a column: a word apart from it, a sign close by."""
    return f" {kolom.satuan}" if kolom.satuan[:1].isalpha() else kolom.satuan


PLAIN, STYLE = Kolom(nama="-", jenis="teks"), Tampilan()


class Datum(Frozen):
    """One value of a table: in a row of Temuan or a change, with whose it is and what the kit says of its column."""

    number: int
    row: Any
    column: str
    kolom: Kolom | None
    person: Rekaman | None
    whom: str
    style: Tampilan
    called: str
    tail: bool = False

    @property
    def key(self) -> str:
        """The number of whom it is about: a Temuan may name the one that the person has only since."""
        return self.person.key if self.person else str(self.row.key)


def data(setting: Setting, rows: Iterable[Temuan | Change], first: int = 1) -> list[Datum]:
    """Return rows as values of a table, those of one person together; a change tells the person as corrected."""
    index, found = setting.index, []
    kinds, names = setting.kit.data, element_names(setting.kit)
    together = grouped(rows, index.whom).items()  # those of one person, in the order in which people are first met
    for number, (whom, row) in enumerate(((whom, row) for whom, own in together for row in own), start=first):
        column, person = row.column if isinstance(row, Change) else row.kolom, index.about(row)
        told = names.get(column, column)
        found.append(Datum(number, row, column, kinds.get(column), person, whom, setting.style, told))
    return found


def element_names(kit: Kit) -> dict[str, str]:
    """Return what a table calls each data element that the kit names, and a whole row."""
    if kit.compared is None:
        return {}
    was, now = kit.compared
    return {EVERYTHING: f"Data {was.satuan}", **{kolom.nama: kolom.unsur for kolom in (*kit.kolom, *now.kolom)}}


def _side(datum: Datum, value: Value) -> str:
    """Return one side of a change as printed."""
    if datum.column == EVERYTHING:
        return "Tidak tercantum" if value is None else "Tercantum"
    return value_text(value, datum.kolom, unit=True)


def _told(datum: Datum, say: Callable[[Bukti], str]) -> str:
    """Return what the evidence of a change says, each thing once, on lines of their own."""
    return "\n".join(dict.fromkeys(say(row) for row in datum.row.evidence))


def _numbered(told: list[str]) -> str:
    """Return things on lines of their own, numbered where they are several."""
    return told[0] if len(told) == 1 else "\n".join(f"{place}. {words}" for place, words in enumerate(told, start=1))


def _because(datum: Datum, say: Callable[[Bukti], str]) -> str:
    """Return reasons or proofs of a change so that the first reason stands beside the first proof."""
    pairs = {(row.alasan, cite(row)): row for row in datum.row.evidence}
    return _numbered([say(row) for row in pairs.values()]) if pairs else ""


def error_kind(change: Change) -> str:
    """Return the kind of error that a change mends."""
    return change.evidence[0].jenis_kesalahan if change.evidence else NOTHING


def cite(row: Bukti) -> str:
    """Return a piece of evidence as papers name it: its kind, then number and date on a line below."""
    details = ", ".join(part for part in (row.nomor, bahasa.tanggal(row.tanggal) if row.tanggal else "") if part)
    return f"{row.jenis}\n{details}" if details else row.jenis


UNSUR: Field[Datum] = text("unsur", "Unsur data", "Data element", lambda datum: datum.called)

TERCATAT: Field[Datum] = text("tercatat", "Nilai yang tercatat", "Value on record", lambda datum: value_text(datum.person.ambil(datum.column) if datum.person else None, datum.kolom, unit=True))  # fmt: skip

CORRECTED: tuple[Field[Datum], ...] = (
    NO,
    fact("nama", "Sebutannya: pegawai atau hal yang diperbaiki", "What names it: the person or thing that was mended", lambda datum: datum.person.nama if datum.person else datum.row.name),
    nip_baris(lambda datum: number_line(datum.row.key, datum.style)),
    UNSUR,
    text("semula", "Nilai semula", "Value before", lambda datum: _side(datum, datum.row.before)),
    text("menjadi", "Nilai sesudah diperbaiki", "Value after", lambda datum: _side(datum, datum.row.after)),
    text("jenis", "Jenis kesalahan", "Kind of error", lambda datum: _told(datum, lambda proof: proof.jenis_kesalahan)),
    text("alasan", "Alasan perbaikan", "Reason for the change", lambda datum: _told(datum, lambda proof: bahasa.utuh(proof.alasan))),
    text("bukti", "Jenis, nomor, dan tanggal buktinya", "Evidence: kind, number and date", lambda datum: _told(datum, cite)),
    text("alasan_bernomor", "Alasan perbaikan, bernomor bila lebih dari satu, sejajar dengan bukti_bernomor", "Reasons for the change, numbered where several, beside bukti_bernomor", lambda datum: _because(datum, lambda proof: bahasa.utuh(proof.alasan))),
    text("bukti_bernomor", "Jenis, nomor, dan tanggal buktinya, bernomor bila lebih dari satu, sejajar dengan alasan_bernomor", "Evidence, numbered where several, beside alasan_bernomor", lambda datum: _because(datum, cite)),
)  # fmt: skip


class Group(Frozen):
    """The values of a table that are about one person or thing, in the post held before: the rows say whether it changed."""

    number: int
    unit: str
    jabatan: str
    data: list[Datum]
    further: bool = False
    last: bool = False


PERSON: tuple[Field[Group], ...] = (
    fact("nama", "Nama pegawai", "Name of the person", lambda group: group.data[0].person.nama if group.data[0].person else group.data[0].row.key),
    nip_baris(lambda group: number_line(group.data[0].key, group.data[0].style)),
    text("bidang", "Bidangnya; boleh kosong", "The unit; may be empty", lambda group: group.unit),
    fact("jabatan", "Jabatannya; boleh kosong", "The post; may be empty", lambda group: group.jabatan),
    text("lanjutan", "(lanjutan) pada bagian berikutnya dari seorang pegawai yang barisnya lebih dari satu halaman; biasanya kosong", "(lanjutan) at a further part of a person whose rows take more than a page; usually empty", lambda group: " (lanjutan)" if group.further else ""),
)  # fmt: skip


def by_whom(setting: Setting, rows: Iterable[Temuan | Change]) -> Iterator[Group]:
    """Yield rows as values of a table, a group a person or thing."""
    groups = groupby(data(setting, rows), lambda datum: datum.whom)
    for number, (_, own) in enumerate(groups, start=1):
        group = list(own)
        row, person = group[0].row, group[0].person
        unit = row.unit if isinstance(row, Change) else setting.index.unit_of_suspicion(row)
        held = setting.index.old(person) or person if person and isinstance(row, Change) else person
        yield Group(number, unit, held.jabatan if held else "", group)


def _by_person(setting: Setting, rows: Iterable[Temuan | Change]) -> Iterator[Group]:
    """Yield the same, those that take more than a page in parts."""
    for whole in by_whom(setting, rows):
        for place, part in enumerate(_pages(whole.data)):
            yield replace(whole, data=part, further=place > 0)


def _told_at_the_end(groups: list[Group]) -> list[Group]:
    """Return groups with the last ones marked: a signature may follow them, and wants rows above it."""
    return [replace(group, last=place >= len(groups) - SIGNED_WITH) for place, group in enumerate(groups)]


def _pages(rows: list[Datum]) -> Iterator[list[Datum]]:
    """Yield a person's rows in parts that fit on a page each: as a rule all of them."""
    part: list[Datum] = []
    height = 0
    for row in rows:
        lines = _lines(row)
        if part and height + lines > PAGE:
            yield part
            part, height = [], 0
        part.append(row)
        height += lines
    yield part


def _lines(datum: Datum) -> int:
    """Return about how many lines a row takes in the narrowest column it may stand in."""
    said = (
        [_told(datum, lambda proof: proof.alasan), _told(datum, cite)]
        if isinstance(datum.row, Change)
        else [datum.row.uraian, datum.row.bukti_diperiksa]
    )
    return max(sum(-(-len(line) // NARROW) or 1 for line in text.split("\n")) for text in said)


SUSPECTED: Field[View] = rows("", "Data yang diduga salah, satu baris seorang pegawai", "What is suspected, a row a person", (
    *PERSON,
    rows("butir", "Unsur data pegawai itu yang diduga salah", "The values of that person that are suspected", (
        NO,
        UNSUR,
        TERCATAT,
        text("dugaan", "Dugaan kesalahan", "What is suspected", lambda datum: bahasa.utuh(datum.row.uraian)),
        text("bukti_diperiksa", "Yang harus diperiksa", "Evidence to be examined", lambda datum: bahasa.utuh(datum.row.bukti_diperiksa) or NOTHING),
    ), lambda group: group.data),
), lambda view: _by_person(view.setting, view.suspected), when=compares)  # fmt: skip

MENDED: Field[View] = rows("", "Data yang diperbaiki, satu baris seorang pegawai", "What was mended, a row a person", (
    *PERSON,
    rows("butir", "Unsur data pegawai itu yang diperbaiki", "The values of that person that were mended", CORRECTED, lambda group: group.data),
), lambda view: _by_person(view.setting, view.changes), when=every(compares, mended))  # fmt: skip

UNCHANGED: Field[View] = rows("temuan_tetap", "Data yang diduga salah tetapi tetap, satu baris seorang pegawai", "What was suspected and stays as it was, a row a person", (
    *PERSON,
    truth("akhir", "Apakah baris ini berdiri di halaman tanda tangan: dua orang terakhir", "Whether the row stands on the page of the signature: the last two people", lambda group: group.last),
    rows("butir", "Unsur data pegawai itu yang tetap", "The values of that person that stay", (
        NO,
        UNSUR,
        TERCATAT,
        text("dugaan", "Dugaan kesalahan", "What was suspected", lambda datum: bahasa.utuh(datum.row.uraian)),
        text("alasan", "Mengapa datanya tetap", "Why the value stays", lambda datum: bahasa.utuh(datum.row.keterangan)),
    ), lambda group: group.data),
), lambda view: _told_at_the_end(list(_by_person(view.setting, view.unchanged))), when=every(compares, verified))  # fmt: skip


def tables(kit: Kit) -> Iterator[Field[View]]:
    """Yield the tables of a kit that compares people, under the names it gives them."""
    if kit.banding:
        if kit.banding.temuan:
            yield replace(SUSPECTED, name=kit.banding.temuan)
        yield replace(MENDED, name=kit.banding.kunci)
    yield UNCHANGED
