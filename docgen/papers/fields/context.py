"""What the fields of a paper are made from. Values only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.bahasa import kunci
from docgen.case.changes import Change
from docgen.case.model import Pegawai
from docgen.value import Frozen, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from docgen.case.changes import Comparison
    from docgen.case.model import Case, Rekaman, Temuan
    from docgen.papers.due import Draft
    from docgen.papers.entries import PaperKey
    from docgen.settings.kit import Kit
    from docgen.settings.office import Office, Tampilan

Fields = dict[str, Any]
"""What a template may use: plain dictionaries, lists, strings and booleans, nothing live."""


class Cited(Frozen):
    """A paper as later papers name it: its item, its number as printed, its date."""

    draft: Draft
    item: int
    number: str
    replaces: str = ""


class Ticked(Frozen):
    """A paper that was printed, as the tick list tells it: its item, what it is, its pages and copies, who inks it, to whom it goes."""

    item: str
    title: str
    pages: int
    copies: str
    signers: str
    goes_to: str


class Kinds:
    """The due papers of a case by what they are: of each kind and unit in their order, each by its key. Made once for all of them."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = tuple(drafts)
        self.by_key = {draft.key: draft for draft in self.drafts}
        self._of: dict[tuple[str, str], list[Draft]] = {}
        for draft in self.drafts:
            for unit in {"", kunci(draft.unit)}:
                self._of.setdefault((draft.naskah.kode, unit), []).append(draft)

    def of(self, kode: str, unit: str = "") -> Sequence[Draft]:
        """Return the papers of a kind in their order; of one unit, if one is named."""
        return self._of.get((kode, kunci(unit)), ())


class Papers(Mapping["PaperKey", Cited]):
    """The due papers as one of them cites them, each looked up when it is asked for: a letter a row cites few of the others."""

    def __init__(self, kinds: Kinds, cite: Callable[[Draft], Cited]) -> None:
        self.kinds, self.cite = kinds, cite
        self.made: dict[PaperKey, Cited] = {}

    def __getitem__(self, key: PaperKey) -> Cited:
        """Return a paper by its key."""
        if key not in self.made:
            self.made[key] = self.cite(self.kinds.by_key[key])
        return self.made[key]

    def __iter__(self) -> Iterator[PaperKey]:
        """Yield every paper's key, in the order of issue."""
        return iter(self.kinds.by_key)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.kinds.by_key)


class Berkas(Frozen):
    """The dossier as its papers name it; `start` and `end` are the dates of its first and last paper."""

    number: str
    year: int
    start: date
    end: date
    closed: bool


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
        found: dict[str, list[Change]] = {}
        for change in self.comparison.changes:
            found.setdefault(self.whom(change), []).append(change)
        return {key: tuple(changes) for key, changes in found.items()}

    @cached_property
    def _changed(self) -> frozenset[tuple[str, str]]:
        """Who changed where, by the key before and the column."""
        return frozenset((self.whom(change), change.column) for change in self.comparison.changes)

    def is_mended(self, row: Temuan) -> bool:
        """Return whether the value that a Temuan names was changed."""
        return (self.whom(row), row.kolom) in self._changed

    @cached_property
    def _changes_by_unit(self) -> dict[str, list[Change]]:
        found: dict[str, list[Change]] = {}
        for change in self.comparison.changes:
            found.setdefault(kunci(change.unit), []).append(change)
        return found

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

    def suspicions(self, unit: str) -> list[Temuan]:
        """Return the rows of Temuan, or those of a bidang by Data Semula."""
        return [row for row in self.case.temuan if not unit or same(unit, self.unit_of_suspicion(row))]

    def unit_of_suspicion(self, row: Temuan) -> str:
        """Return the bidang of whom a Temuan names; where the data do not tell it yet, the one that Temuan tells."""
        person = self.about(row)
        return (person.unit if person else "") or row.bidang

    def person(self, key: str) -> Rekaman | None:
        """Return a person by key, as corrected where there are corrected data."""
        return self.after.get(key) or self.before.get(key)


class Setting(Frozen, dict=True):
    """All that one paper's fields are made from; `style` is how names and numbers are dressed, `draf` leaves room."""

    index: Index
    kit: Kit
    office: Office
    style: Tampilan
    berkas: Berkas
    cited: Papers
    draf: bool = False
    evidence: Mapping[str, str] = field(default_factory=dict)
    """What each evidence file is called in the dossier, by its Berkas."""
    knew: Mapping[PaperKey, str] = field(default_factory=dict)
    """Until when the last meeting was planned that an issued paper knew of; empty where it knew of none."""
    printed: Sequence[Ticked] = ()
    """The papers of a print, for its tick list."""

    @property
    def case(self) -> Case:
        """The case."""
        return self.index.case

    @property
    def comparison(self) -> Comparison:
        """Its changes."""
        return self.index.comparison

    @cached_property
    def after(self) -> tuple[Pegawai, ...]:
        """Everybody after correction: the data as they were, where nothing was corrected; nobody in a DRAF before that is known."""
        case = self.case
        rows = (() if self.draf else case.semula) if case.menjadi is None else case.menjadi
        return tuple(one for one in rows if isinstance(one, Pegawai))

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What its papers share, made when it first is asked for: the same in every paper of that style."""
        return self.index.shared(self.style)


def same(one: str, other: str) -> bool:
    """Return whether two names of a bidang are one."""
    return kunci(one) == kunci(other)
