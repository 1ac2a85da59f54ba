"""What the forms are read with, and how their rows are met. No form by itself."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.bahasa import kunci
from docgen.case.cells import Mark
from docgen.case.reading import dates, headings, numbers, person_keys, record_cell, values
from docgen.case.reading.people import FORM
from docgen.settings.kit.forms import FORMS, NUMBERED, UNIT
from docgen.value import Frozen, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from docgen.case.cells import Cell, Sheet
    from docgen.case.reading.collector import Collector
    from docgen.case.reading.table import Row
    from docgen.settings.kit import Kit, Kolom, Lembar

    Tell = Callable[[Cell, Kolom], Any]

NOTHING = {"tanggal": None, "jam": None, "bulat": None, "angka": None, "uang": None, "daftar": ()}
"""What an empty cell says; of any other kind it is an empty text."""


class Context(Frozen, dict=True):
    """The kit a form is read by, the period's end, the collector of findings, the keys of the data sheets as they stand, the clock's zone.

    `free` are the columns that the data sheets have and the kit does not.
    """

    kit: Kit
    until: date | None
    collector: Collector
    known: Mapping[str, str] = field(default_factory=dict)
    zona: str = ""
    free: tuple[str, ...] = ()

    def read(
        self, form: Lembar, sheet: Sheet, *, keyed: bool = False, **special: Tell
    ) -> Iterator[tuple[Row, dict[str, Any]]]:
        """Yield the filled rows of a form, each with what it says under the names of its fields; *special* ones are told otherwise.

        One that is *keyed* names what it is about by the columns of that.
        """
        keys, own = (self.key_headings if keyed else ()), form.columns
        spelt = {
            name: (*self.kit.alias_judul.get(name, ()), *(own[name].alias if name in own else ()))
            for name in (*keys, *own)
        }
        if UNIT in spelt:
            taken = set(map(kunci, spelt))
            spelt[UNIT] += tuple(name for name in self.kit.unit_headings if kunci(name) not in taken)
        needed = (*keys, *(name for name, kolom in own.items() if kolom.wajib and not kolom.wajib_bila))
        found = headings.find(sheet, spelt, needed, self.collector)
        tell = self._plain if any(form is each for each in FORMS) else self._told
        for row in (row for row in found.rows() if row.filled) if found else ():
            self.need(row, *form.pengenal)
            self._need_apart(row, form)
            yield (row, {kolom.slug: (special.get(kolom.slug) or tell)(row[kolom.nama], kolom) for kolom in form.kolom})

    def _plain(self, cell: Cell, kolom: Kolom) -> Any:  # noqa: ANN401 - the field of a model says of what kind
        """Return what a cell of a form says that every kit has, where a code may be any text and a number has no bounds."""
        match str(kolom.jenis):
            case "saat":
                return dates.moment(cell, self.collector, self.zona)
            case "bulat":
                return numbers.whole_number(cell, self.collector, kolom.contoh)
            case "kode":
                return self._as_typed(cell, kolom.nama)
            case "pilihan":
                return values.text(cell, self.collector)
            case _:
                return self._told(cell, kolom)

    def _as_typed(self, cell: Cell, name: str) -> str:
        """Return a number of a letter and the like as it was typed; where Excel made a day of it, that is noted."""
        if isinstance(cell.value, values.TIMED):
            self.collector.at(cell, "value-type",
                f"{name} tersimpan sebagai tanggal atau jam ({values.shown(cell)}), sehingga yang diketik hilang. Ubah format sel menjadi Teks, lalu ketik ulang.",
                f"{name} is stored as a date or a time ({values.shown(cell)}), so what was typed is lost. Format the cell as Text, then retype it.",
            )  # fmt: skip
        return values.text(cell, self.collector)

    def _told(self, cell: Cell, kolom: Kolom) -> Any:  # noqa: ANN401 - as above
        """Return what a cell says, of the kind its column has: an empty one is no text, no points, or None."""
        if kolom.jenis == "nip":
            return self.key(cell) or ""
        value = self.cells.value(cell, kolom)
        return NOTHING.get(kolom.jenis, "") if value is None else value

    @cached_property
    def cells(self) -> record_cell.Reader:
        """What reads a cell by its column; no bound of a form's column is of the period."""
        return record_cell.Reader(self.collector, None, self.zona)

    def _need_apart(self, row: Row, form: Lembar) -> None:
        """Note the cells of a row that are merged with those above, though they may be empty: what stands there is not theirs."""
        for name in form.columns:
            cell = row[name]
            if cell.mark is Mark.UNDER and name not in (NUMBERED, *form.pengenal):
                values.need(cell, self._called(name), self.collector)
                self.collector.doubt(cell.sheet, cell.ref)

    def need(self, row: Row, *names: str) -> None:
        """Note the cells of a row that must not be empty."""
        for name in names:
            values.need(row[name], self._called(name), self.collector)

    def _called(self, name: str) -> str:
        """Return what the kit calls a heading of the forms."""
        return self.kit.unit_column if name == UNIT else name

    def key(self, cell: Cell) -> str | None:
        """Return whom an NIP cell names; "" where it names nobody, None where it cannot be trusted."""
        return person_keys.named_key(cell, self.until, self.known, self.collector)

    @property
    def keys(self) -> tuple[Kolom, ...]:
        """The columns by which the rows that are compared are known; none where they are people, known by one number."""
        things = self.kit.things
        return tuple(things.columns[name].model_copy(update={"pola": ""}) for name in things.pengenal) if things else ()

    @property
    def key_headings(self) -> tuple[str, ...]:
        """The headings under which other sheets name such a row."""
        return tuple(kolom.nama for kolom in self.keys) or ("NIP",)

    def kolom(self) -> dict[str, str]:
        """Return every spelling of a heading that a Kolom cell may use, with the heading."""
        kit, free = self.kit, {kunci(name): name for name in self.free}
        own = ((name, word) for name, kolom in kit.data.items() for word in (name, kolom.unsur, *kolom.alias))
        identity = (
            () if kit.things else ((name, word) for name in FORM for word in (name, *kit.alias_judul.get(name, ())))
        )
        return free | {kunci(word): name for name, word in (*own, *identity)}
