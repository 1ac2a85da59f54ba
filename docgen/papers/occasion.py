"""What one paper of a kind is made for, and what its file is called. No dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import kunci, nama_berkas
from docgen.case import records
from docgen.case.model import JOINT
from docgen.case.rows import meets
from docgen.settings.kit import Terbit
from docgen.value import Frozen, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from docgen.case.changes import Comparison
    from docgen.case.model import Case
    from docgen.case.records import Row
    from docgen.settings.kit import Kit, Lembar, Naskah

LONGEST_SLUG, WITH_KODE = 100, 160
"""Letters of a unit or row that a file's name keeps, and of them with the kode of the paper: Windows holds no path beyond 260."""


class Occasion(Frozen):
    """What one paper of a kind is made for: the whole case, a unit, or a row with what it is known by and what names it."""

    unit: str = ""
    row: Row | None = None
    parts: tuple[str, ...] = ()
    label: str = ""

    @property
    def key(self) -> str:
        """Which of its kind it is."""
        return JOINT.join(self.parts) or self.unit


def suspected_units(case: Case) -> Iterator[str]:
    """Yield the unit of each whose data are suspected, as the data have it."""
    suspected = {row.key for row in case.temuan}
    return (person.unit for person in case.semula if person.key in suspected)


def occasions(naskah: Naskah, case: Case, comparison: Comparison, kit: Kit) -> Iterator[Occasion]:
    """Yield what papers of a kind are made for: units in the order of the data, rows in the order of their sheet."""
    if naskah.of_case:
        yield Occasion()
    elif naskah.of_unit:
        yield from (Occasion(unit, label=unit) for unit in _units(naskah, case, comparison, kit))
    elif lembar := kit.sheet(naskah.per):
        held = [one for one in records.named_rows(case, kit, lembar) if meets(one.row.ambil, naskah.bila)]
        if lembar.satu_unit:  # in the order of the units
            order = unit_places(case, kit, naskah)
            held.sort(key=lambda one: order.get(kunci(one.row.unit), len(order)))
        yield from (Occasion(row.unit, row, parts, label) for row, parts, label in held)


def unit_places(case: Case, kit: Kit, naskah: Naskah) -> dict[str, int]:
    """Return the place of each unit in the data that a paper may know, by how it is matched: what comes later puts no unit before another."""
    every = records.units(case, kit, naskah, (*(kit.compared or ()), *kit.records))
    return {kunci(unit): place for place, unit in enumerate(every)}


def _units(naskah: Naskah, case: Case, comparison: Comparison, kit: Kit) -> tuple[str, ...]:
    """Return the units that have rows where a paper looks."""
    if kit.banding and naskah.dari in ("", kit.banding.kunci):
        found: Iterable[str] = comparison.units()
    elif kit.banding and naskah.dari == kit.banding.temuan:
        found = dict.fromkeys(unit for unit in suspected_units(case) if unit)
    else:
        lembar = kit.sheet(naskah.dari)
        held = records.rows(case, kit, lembar) if lembar else ()
        found = dict.fromkeys(row.unit for row in held if row.unit and meets(row.ambil, naskah.bila))
    order = unit_places(case, kit, naskah)
    return tuple(sorted(found, key=lambda unit: order.get(kunci(unit), len(order))))


def awaiting(case: Case, comparison: Comparison, kit: Kit) -> dict[int, tuple[str, ...]]:
    """Return the units for which papers are made once each has ended a step that it goes through by itself, by step."""
    found: dict[int, dict[str, None]] = {}
    for naskah in _of_own_steps(kit):
        units = (one.unit for one in occasions(naskah, case, comparison, kit) if one.unit)
        found.setdefault(naskah.langkah, {}).update(dict.fromkeys(units))
    return {step: tuple(units) for step, units in found.items()}


def awaited_by(kit: Kit) -> tuple[Lembar, ...]:
    """Return the sheets that say which units those are; where units meet, they say it of changes and suspicions."""
    found: list[Lembar | None] = []
    for naskah in _of_own_steps(kit):
        lembar = kit.sheet(naskah.dari if naskah.of_unit else naskah.per)
        compared = naskah.of_unit and kit.banding and naskah.dari in ("", kit.banding.kunci, kit.banding.temuan)
        found += (lembar, *(kit.compared or ())) if compared and not kit.met else (lembar,)
    return tuple(each for each in found if each)


def _of_own_steps(kit: Kit) -> Iterator[Naskah]:
    """Yield the kinds of papers that are made at the end of a step that each unit goes through by itself."""
    each = {step.no for step in kit.langkah if step.per_bidang}
    for naskah in kit.naskah:
        if naskah.langkah in each and (naskah.of_unit or naskah.terbit is not Terbit.TERISI):
            yield naskah


class Stems:
    """The file names of a case's papers: those of one name are parted by `-2`, a unit has one in all of its papers."""

    def __init__(self, case: Case, comparison: Comparison, kit: Kit) -> None:
        units = (*case.unit_pegawai(), *(meeting.bidang for meeting in case.meetings), *comparison.units())
        self.units = slugs(((unit, unit) for unit in units), _room(kit))
        self.rows = {
            lembar.kunci: slugs(_named(case, kit, lembar), _room(kit))
            for lembar in kit.lembar
            if any(naskah.per == lembar.kunci for naskah in kit.naskah)
        }

    def of(self, naskah: Naskah, one: Occasion) -> str:
        """Return the name of a paper's file, without its ending."""
        first = f"{naskah.prefix}-{naskah.kode}"
        if not one.key:
            return first
        if one.parts and one.parts != (one.unit,):
            return f"{first}-{self.rows[naskah.per][one.key]}"
        return f"{first}-{self.units[one.unit]}"


def renamed(case: Case, kit: Kit, naskah: Naskah, labels: Mapping[str, str]) -> dict[str, str]:
    """Return the names of the files of a kind, a row each, by what a row is known by: some rows under other *labels* than they have now."""
    lembar = kit.sheet(naskah.per)
    held = _named(case, kit, lembar) if lembar else ()
    found = slugs(((key, labels.get(key, label)) for key, label in held), _room(kit))
    return {key: f"{naskah.prefix}-{naskah.kode}-{name}" for key, name in found.items()}


def _named(case: Case, kit: Kit, lembar: Lembar) -> Iterator[tuple[str, str]]:
    """Yield each row of a sheet by what it is known by, and what names it."""
    return ((JOINT.join(parts), label) for _, parts, label in records.named_rows(case, kit, lembar))


def _room(kit: Kit) -> int:
    """Return how many letters of a unit or a row the names of files keep: beside the longest kode of such a paper, which may have eighty."""
    longest = max((len(naskah.kode) for naskah in kit.naskah if not naskah.of_case), default=0)
    return min(LONGEST_SLUG, WITH_KODE - longest)


def respelt(now: AbstractSet[str], issued: AbstractSet[str]) -> dict[str, str]:
    """Return how units and rows were spelt when papers of theirs were *issued*, of those spelt otherwise *now*: other capitals make no other unit."""
    former = grouped(issued - now, kunci)
    matched = {name: former.get(kunci(name), []) for name in now - issued} if former else {}
    return {name: found[0] for name, found in matched.items() if len(found) == 1}


def slugs(named: Iterable[tuple[str, str]], room: int = LONGEST_SLUG) -> dict[str, str]:
    """Return the part of a file name for each of several things, of so many letters; two of one name are parted by `-2`."""
    found: dict[str, str] = {}
    last: dict[str, int] = {}
    taken: set[str] = set()
    for key, label in named:
        if key in found:
            continue
        first = (nama_berkas(label) or nama_berkas(key) or "tanpa-nama")[:room].rstrip("-")
        name, count = first, last.get(first, 1)
        while name in taken:
            count += 1
            name = f"{first}-{count}"
        last[first] = count
        taken.add(name)
        found[key] = name
    return found
