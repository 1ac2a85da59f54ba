"""A field of a paper, declared once: name, type, meaning, and beside them how its value is made. Values are made by `compose`."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypedDict, TypeVar, Unpack

from docgen.bahasa import angka, terbilang, utuh
from docgen.finding import Words
from docgen.papers.numbering import BLANK
from docgen.value import Frozen
from docgen.value import field as attribute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from docgen.settings.kit import Kit, Naskah

    When = Callable[[Naskah, Kit], bool]

EACH = "[]"
"""What stands for any row of a list in a field's path: `temuan[].butir[].unsur`."""

Subject = TypeVar("Subject", contravariant=True)  # noqa: PLC0105 - read in every declaration, so named as it reads
Whole = TypeVar("Whole")
Part = TypeVar("Part")


class Kind(StrEnum):
    """What a field is, and so what a template may do with it."""

    TEXT = "text"
    TRUTH = "truth"
    GROUP = "group"
    LIST = "list"


def always(_: Naskah, __: Kit) -> bool:
    """Return that every paper has a field."""
    return True


class Field(Frozen, Generic[Subject], dict=True, eq=False):
    """One field: what it is called and means, what it is made from, and the fields within it.

    `of` takes what the field speaks of to its value, or to what its parts speak of: one thing for a group, many for a
    list; None leaves it out. `when` says which papers of a kit have it.
    """

    name: str
    kind: Kind
    about: Words
    of: Callable[[Subject], Any]
    parts: Mapping[str, Field[Any]] = attribute(default_factory=dict)
    when: When = always
    fact: bool = False
    """A finished paper always has it: a DRAF leaves room for the hand where it is empty, others may well be empty."""
    empty: bool = False
    """Its rows are meant to be empty, in a DRAF too."""
    form: bool = False
    """It belongs to office, kit or register: when it changes, papers issued later change, issued ones do not."""
    said_by: str = ""
    """The path of what is compared in its place once a paper is issued: it only dresses that as the office likes."""
    numbered: bool = False
    """Numbers touch it: it is not the same when a paper is compared, rehearsed and filled."""
    aside: bool = False
    """It tells nothing of what a row is about: the place of the row, or how a paper is numbered and dated."""
    known_by: tuple[str, ...] = ()
    """The parts by which its rows are known: they are compared too where a paper prints of a row only what stands aside."""
    lacks: bool = False
    """There may be none of it, of one row or unit: whoever prints of it asks first."""
    kept: Callable[[Subject], dict[str, Any]] | None = None
    """Where its value is kept for others that ask for the same."""

    @cached_property
    def make(self) -> Callable[[Subject], Any]:
        """How its value is made, its parts and all."""
        of, kept, name, made = self.of, self.kept, self.name, [(part.name, part.make) for part in self.parts.values()]

        def group(subject: Subject) -> Any:  # noqa: ANN401 - a group of fields, or none
            inner = of(subject)
            return None if inner is None else {part: make(inner) for part, make in made}

        def rows(subject: Subject) -> Any:  # noqa: ANN401 - a list of fields, or none
            inner = of(subject)
            return None if inner is None else [{part: make(row) for part, make in made} for row in inner]

        whole = {Kind.GROUP: group, Kind.LIST: rows}.get(self.kind, of)

        def once(subject: Subject) -> Any:  # noqa: ANN401 - what a field holds
            store = kept(subject) if kept else {}
            if name not in store:
                store[name] = whole(subject)
            return store[name]

        return once if kept else whole

    @cached_property
    def varies(self) -> bool:
        """Whether some papers have parts of it that others have not."""
        return any(part.when is not always or part.varies for part in self.parts.values())

    def spaced(self, value: Any) -> Any:  # noqa: ANN401 - what a field holds
        """Return its value in a DRAF: a dotted line wherever a fact is not known yet."""
        if self.empty or value is None:
            return value
        if self.kind is Kind.GROUP:
            return spaced(self.parts, value)
        if self.kind is Kind.LIST:
            return [spaced(self.parts, row) for row in value]
        return BLANK if self.fact and value == "" else value


class More(TypedDict, total=False):
    """What else may be said of a field; the meanings stand in `Field`."""

    when: When
    empty: bool
    form: bool
    said_by: str
    numbered: bool
    aside: bool
    known_by: tuple[str, ...]
    lacks: bool
    kept: Callable[[Any], dict[str, Any]]


Schema = dict[str, Field[Any]]
"""Fields by name."""


def text(name: str, indonesian: str, english: str, of: Callable[[Subject], str], **more: Unpack[More]) -> Field[Subject]:  # fmt: skip
    """Declare a field that is printed."""
    return Field(name, Kind.TEXT, Words(indonesian, english), of, **more)


def fact(name: str, indonesian: str, english: str, of: Callable[[Subject], str], **more: Unpack[More]) -> Field[Subject]:  # fmt: skip
    """Declare a field that is printed and that a finished paper always has."""
    return Field(name, Kind.TEXT, Words(indonesian, english), of, fact=True, **more)


def truth(name: str, indonesian: str, english: str, of: Callable[[Subject], bool | None], **more: Unpack[More]) -> Field[Subject]:  # fmt: skip
    """Declare a field that is only asked: yes or no."""
    return Field(name, Kind.TRUTH, Words(indonesian, english), of, **more)


def group(name: str, indonesian: str, english: str, parts: Sequence[Field[Part]], of: Callable[[Whole], Part | None], **more: Unpack[More]) -> Field[Whole]:  # fmt: skip
    """Declare a field whose parts are printed, all made from one thing."""
    return Field(name, Kind.GROUP, Words(indonesian, english), of, by_name(parts), **more)


def rows(name: str, indonesian: str, english: str, parts: Sequence[Field[Part]], of: Callable[[Whole], Iterable[Part] | None], **more: Unpack[More]) -> Field[Whole]:  # fmt: skip
    """Declare a field that is walked through row by row, each row made from one of many things."""
    return Field(name, Kind.LIST, Words(indonesian, english), of, by_name(parts), **more)


def counted(name: str, indonesian: str, english: str, of: Callable[[Any], int | None], **more: Unpack[More]) -> tuple[Field[Any], Field[Any]]:  # fmt: skip
    """Declare a count in figures and, under `NAME_terbilang`, in words; room for the hand where it is not known yet."""

    def styled(style: Callable[[int], str]) -> Callable[[object], str]:
        return lambda subject: BLANK if (count := of(subject)) is None else style(count)

    return (
        text(name, f"{indonesian}, dengan angka", f"{english}, in figures", styled(angka), **more),
        text(f"{name}_terbilang", f"{indonesian}, dengan huruf", f"{english}, in words", styled(terbilang), **more),
    )


class Point(Frozen):
    """One of several things that are told in words, with its number."""

    number: int
    words: str


def points(lines: Iterable[str]) -> list[Point]:
    """Return lines with their numbers."""
    return [Point(number, utuh(words)) for number, words in enumerate(lines, start=1)]


NO: Field[Any] = text("no", "Nomor urut", "Running number", lambda row: str(row.number), aside=True)
"""The number of a row that knows its own."""


class ByIdentity(Generic[Whole]):
    """A thing that is the same as itself only: what is reckoned of it may be kept by it, however large it is."""

    __slots__ = ("it",)

    def __init__(self, it: Whole) -> None:
        self.it = it

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByIdentity) and self.it is other.it

    def __hash__(self) -> int:
        return id(self.it)


def by_name(fields: Iterable[Field[Any]]) -> Schema:
    """Return fields by their names."""
    return {field.name: field for field in fields}


def spaced(fields: Mapping[str, Field[Any]], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of fields in a DRAF."""
    return {name: fields[name].spaced(value) for name, value in values.items()}
