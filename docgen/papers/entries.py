"""What issuing a paper asks of the register, and what the register keeps of it. Values only: no SQL, no files."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen.value import Frozen

if TYPE_CHECKING:
    from datetime import date
    from typing import Self

BERKAS = "berkas"
"""The series of the dossiers' own numbers."""


ROW = "#"
"""Under what a row of a list keeps its number as printed, which a list of Word counts: no field has that name."""


class State(StrEnum):
    """Where a number stands in the book."""

    RESERVED = "reserved"
    USED = "used"
    VOID = "void"
    REVISED = "revised"


class Head(Frozen):
    """How long a chain of events is, and the digest of its newest: what bears witness to all of it."""

    length: int
    digest: str

    @property
    def text(self) -> str:
        """How dossiers and exported agendas state it: `12 4f5e...`."""
        return f"{self.length} {self.digest}"


class Owner(NamedTuple):
    """Whose book it is: the office's kode in the register, and the two names that tell offices of one kode apart."""

    kode: str
    pemda: str
    nama: str


class PaperKey(NamedTuple):
    """Which paper of a case: its kode in the kit, and its unit or what its row is known by (empty for a paper of the whole case).

    A tuple, for each paper looks up many others, and a tuple is hashed by Python itself.
    """

    paper: str
    unit: str = ""

    @classmethod
    def told(cls, entry: Mapping[str, Any]) -> Self:
        """Return the paper that an entry of dossier.json tells of."""
        own = "; ".join(entry.get("row") or ()) or entry["unit"] or ""
        return cls(entry["paper"], entry.get("known_as") or own)

    @property
    def named(self) -> str:
        """The paper as a message names it."""
        return f"{self.paper} ({self.unit})" if self.unit else self.paper


Later = Mapping[tuple[PaperKey, str], frozenset[PaperKey]]
"""Numbers that came after papers were issued: for each the papers that cannot know it. Many came at once, and share them."""


class Request(Frozen):
    """One paper that is due: its date, and how its number is made.

    `series` is empty for a paper without an official number; `form` is the number with every token resolved but
    `{urut}` (`800.1.5.2/{urut:03}/DPMD/2026`); `external` is a number given elsewhere, printed as it stands; `subject`
    says in the buku agenda what the paper is. One `in_turn` takes no new number if it is dated before the last in the book.
    """

    key: PaperKey
    date: date
    series: str = ""
    form: str = ""
    first: int = 1
    external: str = ""
    subject: str = ""
    in_turn: bool = False

    @property
    def counted(self) -> bool:
        """Whether its number is one of ours."""
        return bool(self.series) and not self.external


class CaseRequest(Frozen):
    """A case that wants numbers: its dossier number of `year`, and one request a paper, in the order of issue.

    `unsigned` says that nobody has signed any of its papers, so that its dossier number follows the year. `known_by` are its
    digests (`papers.digests`), `data` the sheet of what was recorded: a case that is new is no copy of another.
    """

    kode: str
    periode: str
    year: int
    requests: tuple[Request, ...]
    unsigned: bool = False
    known_by: str = ""
    data: str = ""


class Entry(Frozen):
    """What the register keeps of one issued paper; `number` is empty where it bears none (then `n` is None).

    `signed` says of an issue that was replaced or withdrawn whether it had been signed; None where it is neither, or an
    older register does not say. `reason` says why it is no more.
    """

    key: PaperKey
    issue: int
    item: int
    date: date
    state: State
    series: str = ""
    n: int | None = None
    number: str = ""
    sha512: str = ""
    values: str = ""
    subject: str = ""
    signed: bool | None = None
    reason: str = ""


class Late(NamedTuple):
    """A number that came after its paper was issued, as an issue of it bears it, and the papers that were issued before and not made anew since."""

    key: PaperKey
    issue: int
    unknown_to: frozenset[PaperKey]


class CaseEntry(Frozen):
    """What the register keeps of one case; `manifest` is the digest of its dossier's tag manifest, empty before one stands.

    `earlier` are the digests of earlier revisions by their number, as far as a restoration finds them. `office` is the
    kode of the office that a dossier names as its own, empty where it names none. `stated` is how far each series had come
    in each year by what dossiers of the case state: of some numbers nothing else tells. `late` are its numbers that came later.
    """

    kode: str
    periode: str
    year: int
    number: int
    entries: tuple[Entry, ...] = ()
    manifest: str = ""
    closed: bool = False
    revision: int = 0
    earlier: tuple[tuple[int, str], ...] = ()
    cancelled: str | None = None
    digests: str | None = None
    office: str = ""
    stated: tuple[tuple[str, int, int], ...] = ()
    late: tuple[Late, ...] = ()


class Settled(Frozen):
    """One paper that now stands in a sealed dossier: the digest of its file and of its values."""

    key: PaperKey
    sha512: str
    values: str


BY_HAND = "tangan"
STANDINGS = {State.RESERVED: "dipesan", State.USED: "dipakai", State.REVISED: "diganti", State.VOID: "batal"}
"""How the office calls a state."""


class Bearer(Frozen):
    """Which case's paper bears a number, its date, and whether it still counts."""

    kode: str
    date: date
    live: bool


class Line(Frozen):
    """One number as the buku agenda lists it, by its last state; `kode` is empty for one reserved by hand.

    `by` and `at` say who brought it into that state, and when.
    """

    number: str
    series: str
    year: int
    n: int | None
    date: date | None
    state: State
    kode: str = ""
    paper: str = ""
    unit: str = ""
    item: int | None = None
    issue: int = 1
    subject: str = ""
    reason: str = ""
    by: str = ""
    at: str = ""

    @property
    def standing(self) -> str:
        """Its state in the office's word: dipesan, dipakai, tangan, diganti or batal."""
        return BY_HAND if self.state is State.USED and not self.kode else STANDINGS[self.state]


class Happening(Frozen):
    """One event of a number's life: when, by whom, what, the state since then, why."""

    at: str
    who: str
    kind: str
    state: str
    reason: str
