"""Which patterns of a kit (`pola`) may take time without end: a stranger's kit is read too. Nothing is matched here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen.finding import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MANY = 10
"""Times from which on a repetition counts as endless."""

MOST = 3
"""Endless repetitions after each other that may take the same letters: each makes the time a power longer."""

ALPHABET = frozenset(map(chr, range(128)))
NESTED = Words("pengulangan di dalam pengulangan", "a repetition within a repetition")
ALIKE = Words("pilihan yang sama di dalam pengulangan", "alternatives alike within a repetition")
ROW = Words("terlalu banyak pengulangan berturut-turut", "too many repetitions after each other")
UNKNOWN = Words("memakai acuan balik atau pengintip", "it uses references or look-around")

Item = tuple[Any, Any]


def slow(pola: str) -> Words | None:
    """Return why a pattern may take time without end on a long cell, None where it cannot; one that is no pattern is not asked."""
    try:
        items = list(re._parser.parse(pola))  # type: ignore[attr-defined]  # noqa: SLF001 - Python reads patterns nowhere else
    except re.error:
        return None
    return next(_faults(items), None)


def _faults(items: Sequence[Item]) -> Iterator[Words]:
    row: list[frozenset[str]] = []
    for place, (name, what) in enumerate(items):
        kind = str(name)
        if kind in ("ASSERT", "ASSERT_NOT", "GROUPREF", "GROUPREF_EXISTS"):
            yield UNKNOWN
        for inner in _bodies(kind, what):
            yield from _faults(inner)
        if _endless(items[place]):
            body = list(what[2])
            yield from _inside(body)
            row = [each for each in row if each & _letters(body)] + [_letters(body)]
            if len(row) > MOST:
                yield ROW
        elif _least((name, what)):  # what has to stand between and is none of them parts them
            row = [each for each in row if each & _letters([(name, what)])]


def _inside(body: Sequence[Item]) -> Iterator[Words]:
    """Yield what makes an endless repetition of *body* ambiguous: an endless end, or alternatives that begin alike."""
    flat = [each for item in body for each in _flat(item)]
    for place, item in enumerate(flat):
        if _endless(item):
            after = next((each for each in flat[place + 1 :] if _least(each)), None)
            if after is None or _letters([after]) & _letters(list(item[1][2])):
                yield NESTED
        if str(item[0]) == "BRANCH":
            seen: set[str] = set()
            for way in item[1][1]:
                first = _letters(list(way)[:1]) or ALPHABET
                if first & seen:
                    yield ALIKE
                seen |= first
                yield from _inside(list(way))


def _flat(item: Item) -> list[Item]:
    """Return what stands within groups as if there were none."""
    if str(item[0]) == "SUBPATTERN":
        return [each for inner in item[1][3] for each in _flat(inner)]
    return [item]


def _bodies(kind: str, what: Any) -> list[list[Item]]:  # noqa: ANN401 - what Python's own reader gives
    if kind == "SUBPATTERN":
        return [list(what[3])]
    if kind == "BRANCH":
        return [list(way) for way in what[1]]
    return [list(what[2])] if kind in ("MAX_REPEAT", "MIN_REPEAT") else []


def _endless(item: Item) -> bool:
    return str(item[0]) in ("MAX_REPEAT", "MIN_REPEAT") and int(item[1][1]) > MANY


def _least(item: Item) -> bool:
    """Return whether something has to stand there."""
    kind = str(item[0])
    return kind not in ("MAX_REPEAT", "MIN_REPEAT", "AT") or (kind != "AT" and item[1][0] > 0)


def _letters(items: Sequence[Item]) -> frozenset[str]:
    """Return the letters that may stand in some part of a pattern: of ASCII, all where it is not known."""
    found: set[str] = set()
    for name, what in items:
        kind = str(name)
        if kind == "LITERAL":
            found.add(chr(what))
        elif kind == "IN":
            found |= _set(what)
        elif kind == "AT":
            continue
        elif bodies := _bodies(kind, what):
            found |= {letter for body in bodies for letter in _letters(body)}
        else:
            found |= ALPHABET
    return frozenset(found)


CATEGORIES: dict[str, Callable[[str], bool]] = {
    "DIGIT": str.isdigit, "SPACE": str.isspace, "WORD": lambda letter: letter.isalnum() or letter == "_",
}  # fmt: skip


def _set(parts: Sequence[Item]) -> frozenset[str]:
    found: set[str] = set()
    for name, what in parts:
        kind = str(name)
        if kind == "LITERAL":
            found.add(chr(what))
        elif kind == "RANGE":
            found |= {chr(code) for code in range(what[0], min(what[1], 0x2FFF) + 1)}
        elif kind == "CATEGORY":
            told = str(what).removeprefix("CATEGORY_")
            asked = CATEGORIES[told.removeprefix("NOT_")]
            found |= {letter for letter in ALPHABET if asked(letter) is not told.startswith("NOT_")}
    return ALPHABET - found if str(parts[0][0]) == "NEGATE" else frozenset(found)
