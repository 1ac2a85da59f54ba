"""What the fields of a paper are made from. Values only."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.bahasa import kunci, tanggal
from docgen.case.model import SEKRETARIAT
from docgen.papers.numbering import BLANK

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping
    from datetime import date

    from docgen.case.changes import Change, Comparison
    from docgen.case.model import Case, Pegawai
    from docgen.papers.due import Draft
    from docgen.papers.entries import PaperKey
    from docgen.settings.kit import Kit
    from docgen.settings.office import Office, Tampilan

Fields = dict[str, Any]
"""What a template may use: plain dictionaries, lists, strings and booleans, nothing live."""


MENDED, VERIFIED, RECAP = 5, 6, 8
"""From these steps' papers on the changes are known, then what stays as it was, then everything of every bidang."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A paper as later papers name it: its item, its number as printed, its date."""

    draft: Draft
    item: int
    number: str
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Berkas:
    """The dossier as its papers name it; `start` and `end` are the dates of its first and last paper."""

    number: str
    year: int
    start: date
    end: date
    closed: bool


@dataclass(frozen=True)
class Index:
    """A case with its changes, looked up by person: made once, shared by all its papers."""

    case: Case
    comparison: Comparison
    made: dict[tuple[Hashable, Tampilan], Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, name: Hashable, style: Tampilan, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - fields
        """Return fields that are asked for more than once, made when they first are in that style."""
        if (name, style) not in self.made:
            self.made[name, style] = make()
        return self.made[name, style]

    @cached_property
    def before(self) -> dict[str, Pegawai]:
        """Everybody in Data Semula by key."""
        return {person.key: person for person in self.case.semula}

    @cached_property
    def after(self) -> dict[str, Pegawai]:
        """Everybody in Data Perbaikan by key."""
        return {person.key: person for person in self.case.perbaikan or ()}

    @cached_property
    def changes_of(self) -> dict[str, tuple[Change, ...]]:
        """The changes of each person by key."""
        found: dict[str, list[Change]] = {}
        for change in self.comparison.changes:
            found.setdefault(change.key, []).append(change)
        return {key: tuple(changes) for key, changes in found.items()}

    @cached_property
    def everybody(self) -> tuple[Pegawai, ...]:
        """Everybody of both data sheets, once: as corrected, then who was taken out."""
        now = self.case.semula if self.case.perbaikan is None else self.case.perbaikan
        return (*now, *self.comparison.removed)

    def old(self, person: Pegawai) -> Pegawai | None:
        """Return a person of Data Perbaikan as Data Semula has them."""
        return self.before.get(person.nip_semula) or self.before.get(person.key)

    def unit_of(self, person: Pegawai) -> str:
        """Return a person's bidang: that of Data Semula; for a person added, of Data Perbaikan (`dossier.md`)."""
        old = self.old(person)
        return old.unit if old else person.unit

    def person(self, key: str) -> Pegawai | None:
        """Return a person by key, as corrected where there are corrected data."""
        return self.after.get(key) or self.before.get(key)


@dataclass(frozen=True, slots=True)
class Setting:
    """All that one paper's fields are made from; `style` is how names and numbers are dressed, `draf` leaves room."""

    index: Index
    kit: Kit
    office: Office
    style: Tampilan
    berkas: Berkas
    cited: Mapping[PaperKey, Cited]
    draf: bool = False

    @property
    def case(self) -> Case:
        """The case."""
        return self.index.case

    @property
    def comparison(self) -> Comparison:
        """Its changes."""
        return self.index.comparison


def day(draft: Draft) -> str:
    """Return a paper's date as printed; room for the hand where it is not known yet."""
    return tanggal(draft.date) if draft.dated else BLANK


def same(one: str, other: str) -> bool:
    """Return whether two names of a bidang are one."""
    return kunci(one) == kunci(other)


def kepala(bidang: str) -> str:
    """Return what the head of a bidang is called when named from the data: the Sekretaris in the Sekretariat."""
    return "Sekretaris" if same(bidang, SEKRETARIAT) else f"Kepala {bidang}"
