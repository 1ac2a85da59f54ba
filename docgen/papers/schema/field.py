"""Which fields a paper offers its template, of which type and meaning, told without a case. Values are `compose`'s."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from docgen.finding import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EACH = "[]"
"""What stands for any row of a list in a field's path: `temuan[].butir[].unsur`."""


class Kind(StrEnum):
    """What a field is, and so what a template may do with it."""

    TEXT = "text"
    TRUTH = "truth"
    GROUP = "group"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its type, its meaning, and the fields within a group or within each row of a list."""

    kind: Kind
    about: Words
    parts: Mapping[str, Field]


Schema = dict[str, Field]
"""The fields of a paper by name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list of fields: the whole path, the type, the meaning."""

    path: str
    kind: Kind
    about: Words


def text(indonesian: str, english: str) -> Field:
    """Return a field that is printed."""
    return Field(Kind.TEXT, Words(indonesian, english), {})


def truth(indonesian: str, english: str) -> Field:
    """Return a field that is only asked: yes or no."""
    return Field(Kind.TRUTH, Words(indonesian, english), {})


def group(indonesian: str, english: str, parts: Mapping[str, Field]) -> Field:
    """Return a field whose parts are printed."""
    return Field(Kind.GROUP, Words(indonesian, english), parts)


def rows(indonesian: str, english: str, parts: Mapping[str, Field]) -> Field:
    """Return a field that is walked through row by row."""
    return Field(Kind.LIST, Words(indonesian, english), parts)


def entries(schema: Mapping[str, Field], prefix: str = "") -> Iterator[Entry]:
    """Yield every field with its whole path, parts after their group or list."""
    for name, field in schema.items():
        path = f"{prefix}{name}"
        yield Entry(path, field.kind, field.about)
        yield from entries(field.parts, f"{path}{EACH}." if field.kind is Kind.LIST else f"{path}.")


def find(schema: Mapping[str, Field], path: str) -> Field | None:
    """Return the field at a path, None where there is none."""
    found: Field | None = None
    parts = schema
    for step in path.split("."):
        name = step.removesuffix(EACH)
        found = parts.get(name)
        if found is None or (step.endswith(EACH) and found.kind is not Kind.LIST):
            return None
        parts = found.parts if step.endswith(EACH) or found.kind is Kind.GROUP else {}
    return found
