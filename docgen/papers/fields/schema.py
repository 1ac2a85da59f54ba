"""The fields of a paper as a whole: which it has, which some paths lead to, every path there is. No values but a DRAF's room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.papers.fields.field import EACH, NO, Kind
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from docgen.finding import Words
    from docgen.papers.fields.field import Field, Schema
    from docgen.settings.kit import Kit, Naskah


def applying(fields: Iterable[Field[Any]], naskah: Naskah, kit: Kit) -> Schema:
    """Return those fields that a paper of the kit has, with those parts that it has."""
    return {
        field.name: replace(field, parts=applying(field.parts.values(), naskah, kit)) if field.varies else field
        for field in fields
        if field.when(naskah, kit)
    }


def root(path: str) -> str:
    """Return the name that a path begins with."""
    return path.partition(".")[0].removesuffix(EACH)


def within(fields: Mapping[str, Field[Any]], paths: Iterable[str]) -> Schema:
    """Return the fields that some paths lead to: of a group that is named by its parts only those, and the number of a row."""
    deeper: dict[str, list[str]] = {}
    for path in paths:
        deeper.setdefault(root(path), []).append(path.partition(".")[2])
    return {name: _narrowed(field, deeper[name]) for name, field in fields.items() if name in deeper}


def _narrowed(field: Field[Any], paths: Sequence[str]) -> Field[Any]:
    if field.kind is not Kind.GROUP or field.kept or not all(paths):
        return field
    return replace(field, parts=within(field.parts, (*paths, NO.name)))


class Entry(Frozen):
    """One line of a list of fields: the whole path, the type, the meaning."""

    path: str
    kind: Kind
    about: Words


def entries(schema: Mapping[str, Field[Any]], prefix: str = "") -> Iterator[Entry]:
    """Yield every field with its whole path, parts after their group or list."""
    for name, field in schema.items():
        path = f"{prefix}{name}"
        yield Entry(path, field.kind, field.about)
        yield from entries(field.parts, f"{path}{EACH}." if field.kind is Kind.LIST else f"{path}.")


def find(schema: Mapping[str, Field[Any]], path: str) -> Field[Any] | None:
    """Return the field at a path, None where there is none."""
    found: Field[Any] | None = None
    parts = schema
    for step in path.split("."):
        name = step.removesuffix(EACH)
        found = parts.get(name)
        if found is None or (step.endswith(EACH) and found.kind is not Kind.LIST):
            return None
        parts = found.parts if step.endswith(EACH) or found.kind is Kind.GROUP else {}
    return found
