"""Kits and cases that chance draws: sheets of any columns, each filled by some step, papers of rows, units and the case; and what should come of them.

What should come is reckoned here anew, from the contract and not from docgen: which papers are due, and what each prints.
"""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from tests.kits import making

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")  # fmt: skip
TEXTS = ("Ali & Budi", "R<n>d", "O'Neil", 'Si "Aman"', "a/b\\c", "CON", "Titik...", "René", "李雷", "{{ x }}", "0012", "-")  # fmt: skip
CODES = ("007", "1e5", "00.10", "12/A", "A & B")
UNITS = ("Jalan", "Air & Sungai", "CON", "Tata/Ruang")
YES, NO = "Ya", "Tidak"


class Cell(NamedTuple):
    """What a clerk types, and what papers print of it."""

    typed: object
    said: str


class Column(NamedTuple):
    """A column of a drawn sheet: its name, its kind, the step by which it is filled."""

    nama: str
    jenis: str
    sejak: int


def _money(amount: int) -> str:
    return f"Rp{amount:,},00".replace(",", ".", f"{amount:,}".count(","))


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _series(words: Sequence[str]) -> str:
    """Return words as a sentence lists them: `A`, `A dan B`, `A, B, dan C`."""
    comma = "," if words[2:] else ""
    return f"{', '.join(words[:-1])}{comma} dan {words[-1]}" if words[1:] else "".join(words)


def _either(cell: object, said: str) -> st.SearchStrategy[Cell]:
    """Return a cell as Excel stores it, or typed as text."""
    return st.sampled_from((Cell(cell, said), Cell(said, said)))


KINDS: dict[str, st.SearchStrategy[Cell]] = {
    "teks": st.sampled_from(TEXTS).map(lambda text: Cell(text, text)),
    "kode": st.sampled_from(CODES).map(lambda text: Cell(text, text)),
    "uang": st.integers(0, 10**10).flatmap(lambda amount: _either(amount, _money(amount))),
    "bulat": st.integers(0, 999).flatmap(lambda number: _either(number, str(number))),
    "tanggal": st.dates(date(2026, 1, 1), date(2026, 12, 31)).flatmap(lambda day: _either(day, _day(day))),
    "jam": st.times().map(lambda at: time(at.hour, at.minute)).flatmap(lambda at: _either(at, f"{at:%H.%M}")),
    "pilihan": st.sampled_from((YES, NO)).flatmap(lambda word: st.sampled_from((Cell(word, word), Cell(word.upper(), word)))),
}  # fmt: skip
"""What may stand in a column of each kind."""


class Sheet(NamedTuple):
    """A drawn sheet; its rows hold a cell for each of its columns, the first of which knows them."""

    kunci: str
    sejak: int
    unit: bool
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def known(self, step: int) -> list[int]:
        """Return the places of the columns that are filled by a step."""
        return [place for place, column in enumerate(self.columns) if column.sejak <= step]

    def as_of(self, step: int) -> list[list[object]]:
        """Return the sheet as a clerk has filled it by a step: its headings, its rows."""
        filled = self.known(step)
        rows = [[cell.typed if place in filled else None for place, cell in enumerate(row)] for row in self.rows]
        return [[column.nama for column in self.columns], *rows]

    def units(self) -> list[str]:
        """Return its units, in their order."""
        return list(dict.fromkeys(row[1].said for row in self.rows)) if self.unit else []

    def told(self, row: Sequence[Cell], step: int) -> str:
        """Return what a paper of a step prints of a row."""
        return "|".join(row[place].said for place in self.known(step))

    def printing(self, row: str, step: int) -> str:
        """Return how a template prints a row."""
        return "|".join(f"{{{{ {row}.{self.columns[place].nama} }}}}" for place in self.known(step))


class Paper(NamedTuple):
    """A drawn paper: of the rows of a sheet, of its units, or of the case where it names none."""

    kode: str
    langkah: int
    sheet: Sheet | None = None
    of_units: bool = False
    only_yes: bool = False

    def toml(self) -> str:
        """Return the paper as its kit writes it."""
        made_of = f'per = "unit"\ndari = "{self.sheet.kunci}"' if self.sheet and self.of_units else ""
        made_of = made_of or (f'per = "{self.sheet.kunci}"' if self.sheet else "")
        bila = f'bila = {{ "pilih" = ["{YES}"] }}' if self.only_yes else ""
        about = f'kode = "{self.kode}"\nlangkah = {self.langkah}\njudul = "Surat"\ntemplate = "{self.kode}.docx"'
        return f"[[naskah]]\n{about}\n{made_of}\n{bila}\nbernomor = true\n"

    def occasions(self) -> list[str | None]:
        """Return what it is made for: the rows or the units that meet its condition, or the case."""
        if self.sheet is None:
            return [None]
        chosen = [row for row in self.sheet.rows if not self.only_yes or row[2].said == YES]
        return list(dict.fromkeys(row[1 if self.of_units else 0].said for row in chosen))

    def line(self, sheets: Sequence[Sheet]) -> str:
        """Return its template: its number, then its row, or every row of the sheets that it knows."""
        if self.sheet and not self.of_units:
            return f"#{{{{ naskah.nomor }}}}#{self.sheet.printing(self.sheet.kunci, self.langkah)}"
        known = [sheet for sheet in sheets if sheet.sejak <= self.langkah]
        rows = (f"{{% for r in {each.kunci}_daftar %}}<{each.printing('r', self.langkah)}>{{% endfor %}}" for each in known)  # fmt: skip
        return f"#{{{{ naskah.nomor }}}}#{{{{ daftar_unit }}}}{''.join(rows)}"

    def says(self, key: str | None, sheets: Sequence[Sheet]) -> str:
        """Return what it prints behind its number."""
        if self.sheet and not self.of_units:
            return self.sheet.told(next(row for row in self.sheet.rows if row[0].said == key), self.langkah)
        known = [sheet for sheet in sheets if sheet.sejak <= self.langkah]
        units = [key] if key else list(dict.fromkeys(unit for sheet in known for unit in sheet.units()))
        held = ((each, row) for each in known for row in each.rows if not (key and each.unit) or row[1].said == key)
        return _series(units) + "".join(f"<{each.told(row, self.langkah)}>" for each, row in held)


class Drawn(NamedTuple):
    """A kit that chance drew, with the rows of its case."""

    steps: int
    sheets: tuple[Sheet, ...]
    papers: tuple[Paper, ...]

    def kit(self, folder: Path) -> Path:
        """Write the kit; return its folder."""
        return making.kit(folder, self.toml(), {paper.kode: paper.line(self.sheets) for paper in self.papers})

    def toml(self) -> str:
        """Return the sop.toml of the kit."""
        step = 'uraian = "Bekerja"\nringkas = "Bekerja"\npelaksana = "Ketua"\nkelengkapan = "-"\nmenit = 30\noutput = "-"\n'
        head = '[sop]\nnama = "Uji"\n[[peran]]\nnama = "Ketua"\nkunci = "ketua"\n'
        steps = "".join(f"[[langkah]]\nno = {number}\n{step}" for number in range(1, self.steps + 1))
        return head + steps + "".join(map(_sheet_toml, self.sheets)) + "".join(paper.toml() for paper in self.papers)

    def case(self, folder: Path, step: int) -> Path:
        """Return the workbook of the case as it stands once a step has ended."""
        sheets = {each.kunci: each.as_of(step) for each in self.sheets if each.sejak <= step}
        officials = [making.PEJABAT, ("Ketua", None, "Drs. Amin", None, None, None, "Ketua")]
        return making.office(folder, {"Pejabat": officials, **sheets}, steps=step)

    def due(self, step: int) -> dict[tuple[str, str | None], str]:
        """Return what each paper says that is due once a step has ended, by its kind and what it is made for."""
        papers = [paper for paper in self.papers if paper.langkah <= step]
        return {(paper.kode, key): paper.says(key, self.sheets) for paper in papers for key in paper.occasions()}


def _sheet_toml(sheet: Sheet) -> str:
    choices = f'pilihan = [{{ nama = "{YES}" }}, {{ nama = "{NO}" }}]'
    head = f'[[lembar]]\nnama = "{sheet.kunci}"\nkunci = "{sheet.kunci}"\nsejak = {sheet.sejak}\npengenal = ["kode"]\n'
    columns = (
        f'[[lembar.kolom]]\nnama = "{each.nama}"\njenis = "{each.jenis}"\nsejak = {each.sejak}\n{choices if each.jenis == "pilihan" else ""}\n'
        for each in sheet.columns
    )
    return head + ('unit = "Bidang"\n' if sheet.unit else "") + "".join(columns).replace('"bidang"', '"Bidang"')


@st.composite
def sheets(draw: st.DrawFn, kunci: str, steps: int) -> Sheet:
    """Draw a sheet with its rows: a code that knows them, a unit or a text, a choice, and columns of any kind."""
    since = draw(st.integers(1, steps))
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS)), max_size=4))
    since_then = [draw(st.integers(since, steps)) for _ in kinds]
    more = [Column(f"isi_{at}", kind, step) for at, (kind, step) in enumerate(zip(kinds, since_then, strict=True))]
    unit = draw(st.booleans())
    columns = (Column("kode", "kode", since), Column("bidang", "teks", since), Column("pilih", "pilihan", since), *more)
    rows = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        code, place = f"{number:03}", draw(st.sampled_from(UNITS))
        rows.append((Cell(code, code), Cell(place, place), *(draw(KINDS[each.jenis]) for each in columns[2:])))
    return Sheet(kunci, since, unit, columns, tuple(rows))


@st.composite
def kits(draw: st.DrawFn) -> Drawn:
    """Draw a kit of one or two sheets and up to five papers, and the rows of a case."""
    steps = draw(st.integers(1, 3))
    held = tuple(draw(sheets(f"lembar_{at}", steps)) for at in range(draw(st.integers(1, 2))))
    papers = [Paper("rekap", draw(st.integers(1, steps)))]
    for sheet in held:
        step, only = draw(st.integers(sheet.sejak, steps)), draw(st.booleans())
        papers.append(Paper(f"surat-{sheet.kunci[-1]}", step, sheet, only_yes=only))
        if sheet.unit and draw(st.booleans()):
            papers.append(Paper(f"nota-{sheet.kunci[-1]}", draw(st.integers(sheet.sejak, steps)), sheet, of_units=True))
    return Drawn(steps, held, tuple(draw(st.permutations(papers))))
