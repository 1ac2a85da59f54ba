"""The fields that a template beyond the plain language names, told by its words alone. Names only: nothing is understood."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.word.language.expression import FIELD, RESERVED
from docgen.word.language.names import EACH
from docgen.word.language.program import TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(
    r"""'[^']*'|"[^"]*"|(?P<path>[^\W\d]\w*(?:\s*\.\s*[^\W\d]\w*|\[(?:'[^']*'|"[^"]*")\])*)|(?P<sign>[|(.])|\d+"""
)
STEP = re.compile(r"""[^\W\d]\w*|(?<=\[['"])[^'"]*""")
NAMED_BY = ("|", "is", ".")
"""What stands before the name of a filter or a test, or of a part of what is reckoned: `(tujuan|first).yth`."""

STEER = re.compile(r"(?:(?:p|tr|tc|r)\s)?\s*(?P<keyword>\w+)\s*(?P<rest>.*)", re.DOTALL)
LOOP = re.compile(r"(?P<name>[^\W\d]\w*)\s+in\s+(?P<items>.*)", re.DOTALL)
PRINTED = re.compile(r"\A(?:p|tr|tc|r)\s")
CHOSEN = re.compile(r"(?P<then>.*?)(?:\sif\s(?P<test>.*?)(?:\selse\s(?P<other>.*))?)?", re.DOTALL)
"""What a tag prints, and if it chooses, by what test and what else."""

THERE = re.compile(r"""\s*\(?(?P<root>[^\W\d]\w*)(?:\.\w+)*(?:\s*\|\s*length)?\s*(?:!=\s*(?:''|"")|>\s*0)?\)?\s*""")
"""A test that holds only where a field is there."""


def named_fields(words: str) -> Iterator[str]:
    """Yield the path of every field that an expression names."""
    if FIELD.fullmatch(words):  # as most do
        yield from (words,) if words.partition(".")[0] not in RESERVED else ()
        return
    before = ""
    for found in WORD.finditer(words):
        path = ".".join(STEP.findall(found["path"] or ""))
        if path and before not in NAMED_BY and path.split(".", 1)[0] not in RESERVED:
            yield path
        before = "is" if before == "is" and path == "not" else path or found["sign"] or ""


def paths(source: str) -> Iterator[str]:
    """Yield the path of every field that a part names, loop variables put in: `temuan[].butir[].unsur`."""
    loops: list[tuple[str, tuple[str, ...]]] = []

    def whole(path: str) -> tuple[str, ...]:
        root, dot, rest = path.partition(".")
        items = next((items for name, items in reversed(loops) if name == root), None)
        if items is None:
            return () if root == "loop" and loops else (path,)
        return tuple(f"{item}{EACH}{dot}{rest}" for item in items)

    for keyword, words in _said(source):
        loop = LOOP.fullmatch(words) if keyword == "for" else None
        found = tuple(path for one in named_fields(loop["items"] if loop else words) for path in whole(one))
        yield from found
        if loop:
            loops.append((loop["name"], found))
        elif keyword == "endfor" and loops:
            loops.pop()


def _said(source: str) -> Iterator[tuple[str, str]]:
    """Yield of every tag its keyword, empty where it prints, and the words after it."""
    for tag in TAG.finditer(source):
        steer = STEER.fullmatch(tag["steer"].strip(" -+\n\t")) if tag["steer"] else None
        yield (steer["keyword"], steer["rest"]) if steer else ("", PRINTED.sub("", tag["print"] or "").strip())


@lru_cache(maxsize=256)
def relied_on(source: str) -> frozenset[str]:
    """Return the first name of every field that a part prints or walks through where nothing has asked whether it is there.

    `{% if saksi.nama %}` around its fields says that the paper does without them; asking itself relies on nothing.
    """
    found: set[str] = set()
    sure: list[frozenset[str]] = [frozenset()]
    for keyword, words in _said(source):
        if keyword in ("elif", "else", "endif") and len(sure) > 1:
            sure.pop()
        if keyword in ("if", "elif", "else"):
            sure.append(sure[-1] | _asked(words) if keyword != "else" else sure[-1])
        elif keyword in ("", "for"):
            loop = LOOP.fullmatch(words) if keyword else None
            found |= _used(loop["items"] if loop else words) - sure[-1]
    return frozenset(found)


@lru_cache(maxsize=1024)  # a kit's papers print the same fields
def _used(words: str) -> frozenset[str]:
    """Return the first name of every field that an expression needs; what it chooses by its own test may be missing."""
    told = None if FIELD.fullmatch(words) else CHOSEN.fullmatch(words)  # most are no choice
    if told is None:
        return _roots(words)
    return (_roots(told["then"]) - _asked(told["test"] or "")) | _roots(told["other"] or "")


def _roots(words: str) -> frozenset[str]:
    """Return the first name of every field that an expression names."""
    return frozenset(path.partition(".")[0] for path in named_fields(words))


def _asked(test: str) -> frozenset[str]:
    """Return the first names of the fields that are there where a test holds."""
    parts = [THERE.fullmatch(part) for part in test.split(" and ")]
    return frozenset(part["root"] for part in parts if part)
