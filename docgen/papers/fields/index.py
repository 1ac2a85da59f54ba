"""A case and its changes, looked up by person and by unit: what the fields of all its papers share. Values only."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.bahasa import kunci
from docgen.case.changes import EVERYTHING, Change
from docgen.case.units import by_unit
from docgen.value import Frozen, field, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docgen.case.changes import Comparison
    from docgen.case.model import Case, Rekaman, Temuan
    from docgen.settings.office import Tampilan


class Index(Frozen, dict=True):
    """A case with its changes, looked up by person: made once, shared by all its papers."""

    case: Case
    comparison: Comparison
    made: list[tuple[Tampilan, dict[Any, Any]]] = field(default_factory=list)

    def shared(self, style: Tampilan) -> dict[Any, Any]:
        """Return what the papers of a style share; a style is mostly the very same, and to tell it by what it holds is slow."""
        for known, kept in self.made:
            if known is style:
                return kept
        kept = next((kept for known, kept in self.made if known == style), {})
        self.made.append((style, kept))
        return kept

    @cached_property
    def before(self) -> dict[str, Rekaman]:
        """Everybody in Data Semula by key."""
        return {person.key: person for person in self.case.semula}

    @cached_property
    def after(self) -> dict[str, Rekaman]:
        """Everybody in Data Perbaikan by key."""
        return {person.key: person for person in self.case.menjadi or ()}

    @cached_property
    def changes_of(self) -> dict[str, tuple[Change, ...]]:
        """The changes of each person by the key before; of who was added by the key after."""
        return {key: tuple(changes) for key, changes in grouped(self.comparison.changes, self.whom).items()}

    def is_mended(self, row: Temuan) -> bool:
        """Return whether the value that a Temuan names was changed."""
        return any(change.column == row.kolom for change in self.changes_of.get(self.whom(row), ()))

    def is_answered(self, row: Temuan) -> bool:
        """Return whether a change answers a Temuan: of its value, of the whole person, or any where it doubts all of them."""
        columns = {column for change in self.changes_of.get(self.whom(row), ()) for column in change.columns}
        return bool(columns) and (row.kolom == EVERYTHING or not columns.isdisjoint((row.kolom, EVERYTHING)))

    @cached_property
    def _changes_by_unit(self) -> dict[str, list[Change]]:
        return by_unit(self.comparison.changes, lambda change: change.unit)

    def changes_in(self, unit: str) -> list[Change]:
        """Return the changes of a bidang; of all where none is named."""
        if unit:
            return self._changes_by_unit.get(kunci(unit), [])
        return sorted(self.comparison.changes, key=lambda change: self.place(change.unit))

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Every bidang of both data sheets, in their order."""
        return tuple(self.ordered(self.unit_of(person) for person in self.everybody))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {kunci(unit): place for place, unit in enumerate(self.case.unit_pegawai())}

    def place(self, unit: str) -> int:
        """Return where a bidang stands in the one order that all papers keep: that of the data; one not of the data last."""
        return self._places.get(kunci(unit), len(self._places))

    def ordered(self, units: Iterable[str]) -> list[str]:
        """Return some bidang, each once, in the order of the data."""
        return sorted(dict.fromkeys(units), key=self.place)

    @cached_property
    def staff_in(self) -> Counter[str]:
        """How many people of both data sheets each bidang has, by its key."""
        return Counter(kunci(self.unit_of(person)) for person in self.everybody)

    @cached_property
    def everybody(self) -> tuple[Rekaman, ...]:
        """Everybody of both data sheets, once: as corrected, then who was taken out."""
        now = self.case.semula if self.case.menjadi is None else self.case.menjadi
        return (*now, *self.comparison.removed)

    def old(self, person: Rekaman) -> Rekaman | None:
        """Return a person of Data Perbaikan as Data Semula has them."""
        return self.before.get(person.key_semula) or self.before.get(person.key)

    def unit_of(self, person: Rekaman) -> str:
        """Return a person's bidang: that of Data Semula; for a person added, of Data Perbaikan (`dossier.md`)."""
        old = self.old(person)
        return old.unit if old else person.unit

    @cached_property
    def _now(self) -> dict[str, str]:
        """The key after of each row before that is still there."""
        return {old.key: row.key for row in self.everybody if (old := self.old(row))}

    def was(self, row: Rekaman) -> str:
        """Return the key before of a row of either data sheet; of one that was added, the key after."""
        return (self.old(row) or row).key

    def pair(self, row: Rekaman) -> tuple[str, str]:
        """Return the key of a row of either data sheet before and after."""
        return self.was(row), self._now.get(self.was(row), row.key)

    @cached_property
    def _sorted(self) -> dict[int, tuple[object, dict[str, list[Rekaman]], dict[tuple[str, str], Rekaman]]]:
        """Lists of rows by unit and by key, each with the list itself: ten thousand papers look for their own in them."""
        return {}

    def among(self, rows: Sequence[Rekaman], unit: str, one: tuple[str, str] | None) -> list[Rekaman]:
        """Return those of some compared rows that are of a unit, if one is named; of them that *one* alone, by its keys before and after."""
        if id(rows) not in self._sorted:
            self._sorted[id(rows)] = rows, by_unit(rows, self.unit_of), {self.pair(row): row for row in rows}
        _, parted, paired = self._sorted[id(rows)]
        if one is None:
            return parted.get(kunci(unit), []) if unit else list(rows)
        row = paired.get(one)
        return [row] if row and (not unit or same_unit(self.unit_of(row), unit)) else []

    def whom(self, told: Temuan | Change) -> str:
        """Return the key before of whom a Temuan or a change is about; of who was added, the key after.

        A number may be another's now: a Temuan is of Data Semula, a change of Data Perbaikan unless it removes.
        """
        recorded = not isinstance(told, Change) or told.removes
        sides = (self.before, self.after) if recorded else (self.after, self.before)
        row = next((side[told.key] for side in sides if told.key in side), None)
        return self.was(row) if row else told.key

    def about(self, told: Temuan | Change) -> Rekaman | None:
        """Return the row that a Temuan is about as it was recorded, a change as corrected; of who was removed what there was."""
        corrected = isinstance(told, Change) and not told.removes
        return self.person(told.key) if corrected else self.before.get(self.whom(told))

    @cached_property
    def _suspicions_by_unit(self) -> dict[str, list[Temuan]]:
        return by_unit(self.case.temuan, self.unit_of_suspicion)

    def suspicions(self, unit: str) -> Sequence[Temuan]:
        """Return the rows of Temuan, or those of a bidang by Data Semula."""
        return self._suspicions_by_unit.get(kunci(unit), []) if unit else self.case.temuan

    def unit_of_suspicion(self, row: Temuan) -> str:
        """Return the bidang of whom a Temuan names; where the data do not tell it yet, the one that Temuan tells."""
        person = self.about(row)
        return (person.unit if person else "") or row.bidang

    def person(self, key: str) -> Rekaman | None:
        """Return a person by the key after or before, as corrected where there are corrected data."""
        return self.after.get(key) or self.after.get(self._now.get(key, key)) or self.before.get(key)


def same_unit(one: str, other: str) -> bool:
    """Return whether two names of a bidang are one."""
    return kunci(one) == kunci(other)
