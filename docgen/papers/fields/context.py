"""What the fields of a paper are made from. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.bahasa import kunci
from docgen.papers.entries import PaperKey
from docgen.value import Frozen, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from docgen.case.changes import Comparison
    from docgen.case.model import Case, Rekaman
    from docgen.papers.due import Draft
    from docgen.papers.fields.index import Index
    from docgen.settings.kit import Kit
    from docgen.settings.office import Office, Tampilan

Fields = dict[str, Any]
"""What a template may use: plain dictionaries, lists, strings and booleans, nothing live."""


class Cited(Frozen):
    """A paper as later papers name it: its item, its number as printed, its date; `later` says that it was issued after the one that would."""

    draft: Draft
    item: int
    number: str
    replaces: str = ""
    later: bool = False


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
        self.respelt = {PaperKey(draft.naskah.kode, draft.spelt): draft.key for draft in self.drafts if draft.known_as}
        self._of: dict[tuple[str, str], list[Draft]] = {}
        for draft in self.drafts:
            for unit in {"", kunci(draft.unit)}:
                self._of.setdefault((draft.naskah.kode, unit), []).append(draft)

    def of(self, kode: str, unit: str = "") -> Sequence[Draft]:
        """Return the papers of a kind in their order; of one unit, if one is named."""
        return self._of.get((kode, kunci(unit)), ())


class Papers(Mapping[PaperKey, "Cited"]):
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
    cancelled: bool = False


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
    def after(self) -> tuple[Rekaman, ...]:
        """Everybody after correction: the data as they were, where nothing was corrected; nobody in a DRAF before that is known."""
        case = self.case
        return (() if self.draf else case.semula) if case.menjadi is None else case.menjadi

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What its papers share, made when it first is asked for: the same in every paper of that style."""
        return self.index.shared(self.style)
