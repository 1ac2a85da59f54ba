"""Two readings of one workbook side by side: which cells say something else now, whose they are, before and after. Pure."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any

from docgen.bahasa import jam, kunci, tanggal, uang
from docgen.case.model import IDENTITY, JOINT, Pegawai
from docgen.finding import Place
from docgen.settings.kit import forms
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.case.model import Case, Rekaman

    Known = Mapping[str, Rekaman]
    """Every row of the data by its key, as a row of evidence names it."""

NOTHING = "-"
"""How a cell is told that holds nothing."""

TABLES = (
    "kasus", "pejabat", "langkah", "temuan", "meetings", "attendees", "semula", "menjadi", "bukti", "nomor_naskah",
)  # fmt: skip
"""The parts of a case that every kit has; the other sheets of a kit stand in `lembar`."""

HEADINGS: Mapping[str, Mapping[str, str]] = {
    form.kunci: {**({"key": "NIP"} if form.kunci in ("temuan", "bukti") else {}), **{each.slug: each.nama for each in form.kolom}}
    for form in forms.FORMS
} | {
    table: {name: heading for heading, (name, _) in known.items()}
    for table, known in (("meetings", forms.MEETING), ("attendees", forms.SEATS))
}  # fmt: skip
"""Under which heading each value of a row stands; those of the data sheets are their own."""

KEYS: Mapping[str, Sequence[str]] = {
    "kasus": (), "pejabat": ("peran", "bidang", "sejak"), "langkah": ("no", "bidang"), "temuan": ("key", "kolom"), "meetings": ("bidang",),
    "attendees": ("bidang", "nama"), "bukti": ("key", "kolom", "nomor"), "nomor_naskah": ("naskah", "bidang", "baris"),
}  # fmt: skip
"""By what a row is known again; a row of data by its key."""


class Cell(Frozen):
    """One cell that says something else: where it stands, under which heading, its value before and after."""

    place: Place
    column: str
    was: Any
    now: Any


class Row(Frozen):
    """One row that says something else, was added or is gone: its table, whose it is, itself before and after, its cells."""

    table: str
    who: str
    old: Any
    new: Any
    cells: tuple[Cell, ...]

    @property
    def sheet(self) -> str:
        """Where it stands, or stood."""
        return str((self.new or self.old).asal.sheet)


def altered_rows(old: Case, new: Case) -> tuple[Row, ...]:
    """Return every row of a workbook that says something else than it did, in the order of the sheets."""
    known = {record.key: record for case in (old, new) for record in (*case.semula, *(case.menjadi or ()))}
    tables = (*TABLES, *sorted(old.lembar.keys() | new.lembar.keys()))
    return tuple(row for table in tables for row in _table(table, _rows(old, table), _rows(new, table), known))


def _rows(case: Case, table: str) -> tuple[Any, ...]:
    found = getattr(case, table) if table in TABLES else case.lembar.get(table)
    return (found,) if table == "kasus" else tuple(found or ())


def _table(table: str, old: Sequence[Any], new: Sequence[Any], known: Known) -> Iterator[Row]:
    """Yield the rows of one table that differ: paired by what they are known by, those left over in their order."""
    before, after = _keyed(table, old), _keyed(table, new)
    lost = [row for key, row in before.items() if key not in after]
    come = [row for key, row in after.items() if key not in before]
    pairs = [(before[key], row) for key, row in after.items() if key in before]
    moved = [] if table not in KEYS else list(zip(lost, come, strict=False))
    pairs += moved
    pairs += [(None, row) for row in come[len(moved) :]] + [(row, None) for row in lost[len(moved) :]]
    for one, other in pairs:
        cells = tuple(_cells(table, one, other, known))
        if cells:
            yield Row(table, _who(table, other or one, known), one, other, cells)


def _keyed(table: str, rows: Sequence[Any]) -> dict[tuple[Any, ...], Any]:
    """Return rows by what they are known by; of several alike each by its place among them."""
    seen: Counter[tuple[Any, ...]] = Counter()
    found = {}
    for row in rows:
        key = tuple(getattr(row, name) for name in KEYS.get(table, ("key",)))
        seen[key] += 1
        found[*key, seen[key]] = row
    return found


def _cells(table: str, old: Any, new: Any, known: Known) -> Iterator[Cell]:  # noqa: ANN401 - a row of any table
    """Yield the cells of a row that say something else; a row that came or went is told by its first cells."""
    sheet = str((new or old).asal.sheet)
    if old is None or new is None:
        row = new or old
        person = ("NIP", "Nomor Pegawai") if isinstance(row, Pegawai) else ()
        headings = HEADINGS[table].values() if table in HEADINGS else (*person, *row.nilai)
        at = next(filter(None, map(new.asal.at, headings)), "") if new else ""
        told = ", ".join(cell_text(getattr(row, name)) for name in KEYS.get(table, ("key",)) if getattr(row, name))
        yield Cell(Place(sheet, at), "", *((NOTHING, told) if new else (told, NOTHING)))
        return
    for column, before, after in _values(table, old, new, known):
        if before != after:
            yield Cell(Place(sheet, new.asal.at(column)), column, before, after)


def _values(table: str, old: Any, new: Any, known: Known) -> Iterator[tuple[str, Any, Any]]:  # noqa: ANN401 - as above
    if isinstance(old, Pegawai) and isinstance(new, Pegawai):
        columns = dict.fromkeys(("NIP", "Nomor Pegawai", *IDENTITY, *old.nilai, *new.nilai))
        yield from ((column, old.ambil(column), new.ambil(column)) for column in columns)
        yield "NIP Semula", old.key_semula, new.key_semula
    elif table in HEADINGS:
        things = "key" in HEADINGS[table] and not new.asal.at(HEADINGS[table]["key"])
        yield from _known_by(table, old, new, known) if things else ()
        named = ((name, heading) for name, heading in HEADINGS[table].items() if not (things and name == "key"))
        yield from ((heading, getattr(old, name), getattr(new, name)) for name, heading in named)
        lain, others = (getattr(row, "lain", {}) for row in (old, new))
        yield from ((label, lain.get(label), others.get(label)) for label in dict.fromkeys((*lain, *others)))
    else:
        yield from ((name, old.ambil(name), new.ambil(name)) for name in dict.fromkeys((*old.nilai, *new.nilai)))


def _known_by(table: str, old: Any, new: Any, known: Known) -> Iterator[tuple[str, Any, Any]]:  # noqa: ANN401 - as above
    """Yield what a row about a thing names it by: a part of its key under each heading that the form does not have."""
    heads = [name for name, cell in new.asal.cells.items() if cell and name not in HEADINGS[table].values()]
    was, now = (known[row.key].parts if row.key in known else row.key.split(JOINT) for row in (old, new))
    yield from zip(heads, was, now, strict=False)


def _who(table: str, row: Any, known: Known) -> str:  # noqa: ANN401, PLR0911 - as above; one return a table
    """Return whose a row is, as the office would say it."""
    match table:
        case "kasus":
            return ""
        case "temuan" | "bukti":
            return known[row.key].nama if row.key in known else str(row.key)
        case "pejabat":
            return f"{row.peran} {row.bidang}".strip()
        case "langkah":
            return f"langkah {row.no} {row.bidang}".strip()
        case "meetings":
            return f"{row.asal.sheet.lower()} {row.bidang}"
        case "nomor_naskah":
            return f"{row.naskah} {row.bidang}".strip()
        case _:
            return str(row.nama)


def cell_text(value: object, *, money: bool = False) -> str:  # noqa: PLR0911 - one return a type
    """Return a value as it stands in a cell; an amount as papers print it."""
    match value:
        case None | "" | ():
            return NOTHING
        case datetime():
            return f"{tanggal(value.date())} pukul {jam(value)}"
        case date():
            return tanggal(value)
        case time():
            return jam(value)
        case Decimal():
            return uang(value) if money else f"{value:f}".replace(".", ",")
        case tuple():
            return "; ".join(map(str, value))
        case _:
            return str(value).replace("\n", " ")


def cell_by_cell(row: Row) -> tuple[Row, ...]:
    """Return an altered row once for each of its altered cells, the others as they were."""
    if row.old is None or row.new is None:
        return (row,)
    return tuple(replace(row, new=_but_for(row, cell), cells=(cell,)) for cell in row.cells)


def _but_for(row: Row, kept: Cell) -> Any:  # noqa: ANN401 - a row of any table
    """Return a row as it is now with every other altered cell as it was; what a row draws from a cell goes with it."""
    others = [cell for cell in row.cells if cell is not kept]
    back: dict[str, Any] = {}
    for name in row.new.__struct_fields__:
        was, now = getattr(row.old, name), getattr(row.new, name)
        if name == "asal" or was == now:
            continue
        if isinstance(now, dict):
            back[name] = {
                **now,
                **{cell.column: was.get(cell.column) for cell in others if cell.column in {**was, **now}},
            }
        elif _source(row, name, now) in others:
            back[name] = was
    return replace(row.new, **back)


def _source(row: Row, name: str, value: object) -> Cell | None:
    """Return the altered cell in which stands what a row holds under a name, or the one that it is drawn from."""
    heading = HEADINGS.get(row.table, {}).get(name) or name.replace("_", " ")
    own = (cell for cell in row.cells if kunci(cell.column) == kunci(heading))
    alike = (cell for cell in row.cells if kunci(str(cell.now)) == kunci(str(value)))
    return next(chain(own, alike), None)


def applied(case: Case, rows: Sequence[Row]) -> Case:
    """Return a case in which some rows say what they say now."""
    for table in dict.fromkeys(row.table for row in rows):
        own = [row for row in rows if row.table == table]
        if table == "kasus":
            case = replace(case, **{table: own[0].new})
            continue
        swapped = {id(row.old): row.new for row in own if row.old is not None}
        kept = [swapped.get(id(each), each) for each in _rows(case, table)]
        come = [row.new for row in own if row.old is None]
        whole = tuple(row for row in (*kept, *come) if row is not None)
        case = _with(case, table, whole)
    return case


def reordered(old: Case, new: Case) -> Iterator[tuple[str, Case]]:
    """Yield each sheet whose rows stand in another order now, with the case as it was but for that order."""
    for table in (*TABLES[1:], *sorted(old.lembar.keys() & new.lembar.keys())):
        before, after = _keyed(table, _rows(old, table)), _keyed(table, _rows(new, table))
        kept = [key for key in before if key in after]
        sorted_ = [key for key in after if key in before]
        if kept != sorted_:
            instead = dict(zip(kept, sorted_, strict=True))
            rows = tuple(before[instead.get(key, key)] for key in before)
            yield str(rows[0].asal.sheet), _with(old, table, rows)


def _with(case: Case, table: str, rows: tuple[Any, ...]) -> Case:
    return replace(case, **({table: rows} if table in TABLES else {"lembar": {**case.lembar, table: rows}}))
