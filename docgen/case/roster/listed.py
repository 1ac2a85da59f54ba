"""The people of a staff list, sheet by sheet, and what of the list was taken and what was not."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from docgen.bahasa import bersih, kunci
from docgen.case import nip, pangkat
from docgen.case.cells import Mark
from docgen.case.reading import person_keys, values
from docgen.case.reading.collector import Collector
from docgen.case.roster import lines, parts, stacked, titles
from docgen.case.roster.lines import Line
from docgen.case.roster.titles import NAME_AND_NIP, RANK_AND_GRADE
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.case.cells import Book, Cell, Sheet
    from docgen.case.roster.titles import Titles
    from docgen.finding import Finding
    from docgen.settings.kit import Kit, Kolom

    Datum = str | int | float | date | time
    Person = dict[str, Datum]

SURELY = 0.8
"""How many cells of a column must say a status for it to be the column of the status."""

DIGITS = 10
"""Decimals to which a percentage is reckoned from its fraction: 0.9275 is 92.75."""

FORMS = ("Kasus", "Pejabat", "Langkah", "Nomor Naskah")
"""The sheets that every case has: in a case of docgen's nobody of theirs is of its list."""

PLAIN_NAMES = (
    "sheet", "lembar", "data", "duk", "daftar", "pegawai", "rekap", "simpeg", "nominatif", "asn", "pns", "pppk",
)  # fmt: skip
"""How the names of sheets begin that name no unit."""


class UnderstoodColumn(Frozen):
    """One column of a list that was understood: its sheet, its heading, and what it was taken for."""

    sheet: str
    heading: str
    column: str


class Roster(Frozen):
    """The people of a staff list as rows of the form, the columns that were taken and left, and the cells whose value is lost."""

    people: tuple[Person, ...] = ()
    taken: tuple[UnderstoodColumn, ...] = ()
    left: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    lost: tuple[Finding, ...] = ()
    hidden: tuple[str, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """The units of its people, each once, in the order of the list."""
        return tuple(dict.fromkeys(str(person["Bidang"]) for person in self.people if person.get("Bidang")))


def read(book: Book, kit: Kit) -> Roster:
    """Return the people of every sheet that lists staff; who stands on two sheets is taken once."""
    collector = Collector()
    people: list[Person] = []
    taken: list[UnderstoodColumn] = []
    left: list[str] = []
    passed: list[str] = []
    forms = set(map(kunci, FORMS)) if kunci(FORMS[0]) in map(kunci, book.names()) else set()
    listing = (sheet for sheet in book.sheets if kunci(sheet.name) not in forms)
    heads = {sheet.name: found for sheet in listing if (found := titles.find(sheet, kit))}
    for sheet in book.sheets:
        if sheet.name not in heads:
            passed.append(sheet.name)
            continue
        whole = stacked.joined(sheet, heads[sheet.name], collector)
        of = _Sheet(whole, heads[sheet.name], kit, collector, by_name=len(heads) > 1)
        people += of.people()
        taken += [UnderstoodColumn(sheet.name, of.titles.words[name], name) for name in of.titles.columns]
        taken += [UnderstoodColumn(sheet.name, of.titles.others[of.status], "Status")] if of.status >= 0 else []
        left += [heading for place, heading in of.titles.others.items() if place != of.status]
    once, twice = _once(people)
    hidden = tuple(sheet.name for sheet in book.sheets if sheet.name in heads and sheet.hidden)
    return Roster(once, tuple(taken), tuple(dict.fromkeys(left)), tuple(passed), twice, tuple(collector.found), hidden)


def _once(people: list[Person]) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """Return everybody once, and who stood in the list again, by name."""
    met: set[str] = set()
    once: list[Person] = []
    twice: list[Person] = []
    for person in people:
        key = str(person.get("NIP", "") or person.get("Nomor Pegawai", ""))
        (twice if key and key in met else once).append(person)
        met.add(key)
    return tuple(once), tuple(str(person.get("Nama", "")) for person in twice)


class _Sheet:
    """One sheet of a list, whose headings are found."""

    def __init__(self, sheet: Sheet, heads: Titles, kit: Kit, collector: Collector, *, by_name: bool) -> None:
        self.sheet, self.titles, self.kit, self.collector = sheet, heads, kit, collector
        self.data = {name: kolom for name, kolom in titles.data_columns(kit).items() if name in heads.columns}
        named = by_name and not kunci(sheet.name).startswith(PLAIN_NAMES)
        self.unit = parts.unit(sheet.name) if named else ""
        self.rows = [(index, lines.kind(sheet, index, heads)) for index in range(heads.first, len(sheet.rows))]
        self.status = -1 if "Status" in heads.columns else self._status_column()

    def _status_column(self) -> int:
        """Return a column that is headed otherwise, `Ket.`, and says everybody's status; -1 where there is none."""
        own = [index for index, line in self.rows if line is Line.PERSON]
        for place in self.titles.others:
            said = [bool(parts.status(str(self.sheet.cell(index, place).value or ""))) for index in own]
            if own and sum(said) >= SURELY * len(own):
                return place
        return -1

    def people(self) -> Iterator[Person]:
        """Yield everybody in the order of the sheet, each in the unit of the title above or of the column."""
        unit = self.unit
        for index, line in self.rows:
            if line is Line.UNIT:
                unit = parts.unit(self._title(index))
            elif line is Line.PERSON:
                person = self._person(index)
                yield {
                    name: value
                    for name, value in {**person, "Bidang": person.get("Bidang") or unit}.items()
                    if value != ""
                }

    def _title(self, index: int) -> str:
        texts = (str(value).strip() for value in self.sheet.rows[index] if isinstance(value, str) and value.strip())
        return next(text for text in texts if not lines.NUMERAL.fullmatch(text))

    def _cell(self, index: int, column: str) -> Cell | None:
        """Return the cell under a heading; a merged one speaks for every row that it covers."""
        place = self.titles.columns.get(column)
        while place is not None and self.sheet.cell(index, place).mark is Mark.UNDER:
            index -= 1
        return None if place is None else self.sheet.cell(index, place)

    def _text(self, index: int, column: str) -> str:
        cell = self._cell(index, column)
        return "" if cell is None else " ".join(values.text(cell, self.collector).split())

    def _person(self, index: int) -> Person:
        name, number = self._named(index)
        name = parts.with_titles(name, self._text(index, titles.BEFORE), self._text(index, titles.AFTER))
        rank, grade = self._ranked(index)
        place = self.titles.columns.get("Status", self.status)
        said = str(self.sheet.cell(index, place).value or "").strip() if place >= 0 else ""
        status = parts.status(said) or said or (nip.status_of(number) if number else "Non ASN")
        if status == "PNS" and not rank and grade in pangkat.PNS:
            rank = pangkat.PNS[grade]
        data = {
            column: datum(self.sheet.cell(index, self.titles.columns[column]), kolom, self.collector)
            for column, kolom in self.data.items()
        }
        return {
            "NIP": number, "Nomor Pegawai": self._text(index, "Nomor Pegawai"), "Nama": name, "Status": status, "Pangkat": rank, "Golongan": grade,
            "Jabatan": self._text(index, "Jabatan"), "Bidang": self._text(index, "Bidang").strip("-"),
            **data,
        }  # fmt: skip

    def _named(self, index: int) -> tuple[str, str]:
        """Return name and NIP; a number that Excel has shortened is noted, what is none stays as it stands."""
        both = self._cell(index, NAME_AND_NIP)
        if both is not None:
            return parts.name_and_nip(str(both.value or ""))
        if self.titles.number != "NIP":
            return self._text(index, "Nama"), ""
        cell = self.sheet.cell(index, self.titles.columns["NIP"])
        if person_keys.is_number(cell):
            person_keys.read(cell, None, self.collector)
            return self._text(index, "Nama"), ""
        word = " ".join(values.text(cell, self.collector).split())
        digits = nip.clean(bersih(word))
        return self._text(index, "Nama"), digits if nip.well_formed(digits) else "" if nip.absent(
            word
        ) else word.lstrip("'")

    def _ranked(self, index: int) -> tuple[str, str]:
        """Return pangkat and golongan, from one column or two."""
        if RANK_AND_GRADE in self.titles.columns:
            return parts.rank_and_grade(self._text(index, RANK_AND_GRADE))
        rank, grade = self._text(index, "Pangkat").strip("-"), self._text(index, "Golongan").strip("-")
        if rank and "Golongan" not in self.titles.columns:
            return parts.rank_and_grade(rank)
        if grade and "Pangkat" not in self.titles.columns:
            return parts.rank_and_grade(grade)
        return rank, pangkat.golongan_pns(grade) or pangkat.golongan_pppk(grade) or grade


def datum(cell: Cell, kolom: Kolom, collector: Collector) -> Datum:
    """Return a value of the data as it stands: a number and a day stay one, points stay apart, and of a cell shown as a percentage what is shown."""
    if kolom.jenis in ("tanggal", "jam") and isinstance(cell.value, (date, time)):
        return cell.value
    if kolom.jenis == "daftar":
        return values.text(cell, collector)
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        shown = round(cell.value * 100, DIGITS) if kolom.persen and cell.mark is Mark.PERCENT else cell.value
        return shown if values.readable(cell, collector) else ""
    return " ".join(values.text(cell, collector).split())
