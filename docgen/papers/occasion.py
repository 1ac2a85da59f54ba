"""What one paper of a kind is made for, and what its file is called. No dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import kunci, nama_berkas
from docgen.case import records
from docgen.case.model import JOINT
from docgen.value import Frozen, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from docgen.case.changes import Comparison
    from docgen.case.model import Case
    from docgen.case.records import Row
    from docgen.settings.kit import Kit, Naskah

LONGEST_SLUG = 100
"""Letters of a unit that a file's name keeps: Windows holds no path beyond 260."""


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


class Stems:
    """The file names of a case's papers: those of one name are parted by `-2`, a unit has one in all of its papers."""

    def __init__(self, case: Case, comparison: Comparison, kit: Kit) -> None:
        units = (*case.unit_pegawai(), *(meeting.bidang for meeting in case.meetings), *comparison.units())
        self.units = slugs((unit, unit) for unit in units)
        self.rows = {
            lembar.kunci: slugs((JOINT.join(parts), label) for _, parts, label in records.named(case, kit, lembar))
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
    held = records.named(case, kit, lembar) if lembar else ()
    found = slugs((key, labels.get(key, label)) for _, parts, label in held for key in [JOINT.join(parts)])
    return {key: f"{naskah.prefix}-{naskah.kode}-{name}" for key, name in found.items()}


def respelt(now: AbstractSet[str], issued: AbstractSet[str]) -> dict[str, str]:
    """Return how units and rows were spelt when papers of theirs were *issued*, of those spelt otherwise *now*: other capitals make no other unit."""
    former = grouped(issued - now, kunci)
    matched = {name: former.get(kunci(name), []) for name in now - issued} if former else {}
    return {name: found[0] for name, found in matched.items() if len(found) == 1}


def slugs(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the part of a file name for each of several things; two of one name are parted by `-2`."""
    found: dict[str, str] = {}
    last: dict[str, int] = {}
    taken: set[str] = set()
    for key, label in named:
        if key in found:
            continue
        first = (nama_berkas(label) or nama_berkas(key) or "tanpa-nama")[:LONGEST_SLUG].rstrip("-")
        name, count = first, last.get(first, 1)
        while name in taken:
            count += 1
            name = f"{first}-{count}"
        last[first] = count
        taken.add(name)
        found[key] = name
    return found
