"""What an issued paper says, apart from how it looks: the values its template uses, to be compared when the case grows. Pure."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha512
from typing import TYPE_CHECKING, Any

from docgen.papers.entries import ROW
from docgen.papers.fields.field import EACH, ByIdentity
from docgen.value import one_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.papers.fields.field import Field, Schema

VERSION = 1
"""Raised when docgen comes to write the same value differently: papers of another version are not compared."""

ALWAYS = (*(f"penanda_tangan.{part}" for part in ("nama", "nip", "pangkat", "golongan", "jabatan")), "naskah.tanggal")
"""What is compared of every paper, printed or not: who signed it and when."""

SHOWN, LEAD = 120, 40
"""Letters of a differing value that are shown, and how many of them stand before the difference."""

ONE_WAY = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))

NESTED = {dict, list, tuple}

Tree = dict[str, "Tree"]


def project(fields: Mapping[str, Any], paths: Iterable[str], declared: Schema) -> dict[str, Any]:
    """Return the values under *paths* (`perubahan[].butir[].menjadi`) and the signer, without what is only form."""
    return _picked(fields, _said_tree(frozenset(paths), ByIdentity(declared)), Picker())


def printed(fields: Mapping[str, Any], paths: Iterable[str], declared: Schema) -> dict[str, Any]:
    """Return the values under *paths* as the paper prints them, and the number of each row of a list."""
    return _picked(fields, _tree(frozenset(paths), ByIdentity(declared)), Picker(numbered=True))


def _picked(fields: Mapping[str, Any], wanted: Tree, picker: Picker) -> dict[str, Any]:
    return {name: picker.pick(fields[name], node) for name, node in wanted.items() if name in fields}


@lru_cache(maxsize=256)
def _said_tree(paths: frozenset[str], declared: ByIdentity[Schema]) -> Tree:
    """Return what a paper of some *paths* is compared by; many papers share it."""
    known = declared.it
    told = (
        (known[name].said_by if (name := path.partition(EACH)[0]) in known else "", path) for path in (*paths, *ALWAYS)
    )
    paths = frozenset(said or path for said, path in told)
    keys = {
        f"{name}{EACH}.{part}"
        for name, node in _tree(paths, declared).items()
        if EACH in node and _aside(node[EACH], known[name].parts)
        for part in known[name].known_by
    }
    return _tree(paths | keys, declared)


def _aside(wanted: Tree, declared: Mapping[str, Field[Any]]) -> bool:
    """Return whether of a row only that is wanted which tells nothing of what it is about: rows then look alike in any order."""
    parts = ((declared[name], node.get(EACH, node)) for name, node in wanted.items())
    return all(_aside(node, part.parts) if part.parts else part.aside for part, node in parts)


@lru_cache(maxsize=512)
def _tree(paths: frozenset[str], declared: ByIdentity[Schema]) -> Tree:
    """Return *paths* step by step, without what is only form."""
    wanted: Tree = {}
    for path in sorted(paths):
        node = wanted
        for part in path.replace(EACH, f".{EACH}").split("."):
            node = node.setdefault(part, {})
    return _compared(wanted, declared.it)


SAID = "="
"""What stands in a difference before the whole value that is compared."""


def apart(printed: Any, compared: Any) -> Any:  # noqa: ANN401 - a field may be text, truth, list or group
    """Return how what a paper is compared by differs from what it prints; an empty group where it does not."""
    if printed == compared:
        return {}
    if isinstance(printed, dict) and isinstance(compared, dict):
        told = {name: None for name in printed if name not in compared and name != ROW}
        told |= {name: {SAID: value} for name, value in compared.items() if name not in printed}
        inner = ((name, apart(printed[name], value)) for name, value in compared.items() if name in printed)
        return told | {name: difference for name, difference in inner if difference}
    if isinstance(printed, list) and isinstance(compared, list) and len(printed) == len(compared):
        rows = (apart(one, other) for one, other in zip(printed, compared, strict=True))
        return {str(place): difference for place, difference in enumerate(rows) if difference}
    return {SAID: compared}


def apart_fits(printed: Any, told: Any) -> bool:  # noqa: ANN401 - as above
    """Return whether what is told apart has the shape that `apart` gives it: a stranger wrote the record."""
    if not isinstance(told, dict):
        return False
    if SAID in told:
        return len(told) == 1
    if isinstance(printed, dict):
        more = (value for name, value in told.items() if name not in printed)
        inner = ((printed[name], value) for name, value in told.items() if name in printed and value is not None)
        added = all(isinstance(value, dict) and set(value) == {SAID} for value in more)
        return added and all(apart_fits(*pair) for pair in inner)
    if isinstance(printed, list):
        places = {str(place): value for place, value in enumerate(printed)}
        return told.keys() <= places.keys() and all(apart_fits(places[place], value) for place, value in told.items())
    return not told


def together(printed: Any, told: Any) -> Any:  # noqa: ANN401 - as above
    """Return what a paper is compared by: what it prints, but for what is *told* apart."""
    if SAID in told:
        return told[SAID]
    if isinstance(printed, dict):
        gone = {ROW, *(name for name, difference in told.items() if difference is None)}
        kept = {name: together(value, told.get(name, {})) for name, value in printed.items() if name not in gone}
        found = kept | {name: told[name][SAID] for name in told if name not in printed}
        return printed if found == printed else found  # a letter a row would be held twice
    if isinstance(printed, list):
        return [together(value, told.get(str(place), {})) for place, value in enumerate(printed)]
    return printed


def _compared(wanted: Tree, declared: Mapping[str, Field[Any]]) -> Tree:
    """Return of what is wanted that which does not belong to office, kit or register."""
    return {
        name: {EACH: _compared(node[EACH], declared[name].parts)}
        if EACH in node
        else _compared(node, declared[name].parts)
        for name, node in wanted.items()
        if name in declared and not declared[name].form
    }


class Picker:
    """What is wanted of fields; a group that many rows share is shared by what is picked of it; rows bear their numbers if *numbered*."""

    def __init__(self, *, numbered: bool = False) -> None:
        self.numbered = numbered
        self.picked: dict[tuple[int, int], dict[str, Any]] = {}

    def pick(self, value: Any, wanted: Tree) -> Any:  # noqa: ANN401 - a field may be text, truth, list or group
        """Return of one field what *wanted* names."""
        if isinstance(value, list):
            return [self.pick(item, wanted[EACH]) for item in value] if EACH in wanted else bool(value)
        if isinstance(value, dict):
            place = (id(value), id(wanted))
            if place not in self.picked:
                found = {
                    name: held if type(held := value[name]) is str else self.pick(held, node)
                    for name, node in wanted.items()
                    if name in value
                }
                if self.numbered and "no" in value:
                    found[ROW] = value["no"]
                self.picked[place] = value if found == value else found  # a letter a row would keep all it says thrice
            return self.picked[place]
        return value


def canonical(value: object) -> bytes:
    """Return the one text that stands for a value."""
    return ONE_WAY.encode(value).encode() if _broken(value) else one_text(value)


def _broken(value: object) -> bool:
    """Return whether a number in a value is broken: only `json` spells all of them as the first docgen did."""
    held = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    kinds = set(map(type, held))
    return type(value) is float or float in kinds or (not kinds.isdisjoint(NESTED) and any(map(_broken, held)))


def digest(value: object) -> str:
    """Return the digest of a projection, with the version of how values are written; no broken number is printed."""
    return f"{VERSION}:{sha512(one_text(value)).hexdigest()}"


def differences(old: object, new: object, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield each value that differs: its path, as it was issued, as it would be now; a list of nothing is as good as none."""
    if not any(held not in (None, []) for held in (old, new)):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in sorted(old.keys() | new.keys()):
            yield from differences(old.get(name), new.get(name), f"{path}.{name}" if path else name)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for place, (before, after) in enumerate(zip(old, new, strict=True), start=1):
            yield from differences(before, after, f"{path}[{place}]")
    elif old != new:
        yield path, *_pair(_text(old), _text(new))


def _text(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, dict):
        return "ada"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return f"{len(value)} baris" if isinstance(value, list) else str(value).replace("\n", " ")


def _pair(old: str, new: str) -> tuple[str, str]:
    """Return two values cut to where they differ, so that a change at the end of a long text is seen."""
    unlike = (place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    same = next(unlike, min(len(old), len(new)))
    start = max(same - LEAD, 0) if max(len(old), len(new)) > SHOWN else 0
    dots = "\N{HORIZONTAL ELLIPSIS}" if start else ""
    return dots + old[start : start + SHOWN], dots + new[start : start + SHOWN]


def shaped_like(fields: Any, old: Any) -> Any:  # noqa: ANN401 - a field may be text, truth, list or group
    """Return of *fields* what an earlier projection holds, so that the two can be compared."""
    if isinstance(old, dict) and isinstance(fields, dict):
        found = {name: shaped_like(fields.get(name), value) for name, value in old.items()}
        return old if found == old else found  # as in `together`
    if isinstance(fields, list):
        if isinstance(old, list):
            shape = _shape(old)
            return [shaped_like(item, shape) for item in fields]
        return bool(fields)
    return fields


def _shape(rows: list[Any]) -> Any:  # noqa: ANN401 - as above
    """Return what the rows of a list hold: what the first has not, as it stands in others."""
    held = [row for row in rows if row]
    first = (held or rows or [None])[0]
    if isinstance(first, list):
        return [item for row in held for item in row]
    if not isinstance(first, dict):
        return first
    return {
        name: value if type(value) is str else _shape([row.get(name) for row in held]) for name, value in first.items()
    }
