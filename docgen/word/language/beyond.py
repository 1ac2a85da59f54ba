"""The fields that a template beyond the plain language names, told by its words alone. Names only: nothing is understood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.word.language.expression import RESERVED
from docgen.word.language.names import EACH
from docgen.word.language.program import TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(
    r"""'[^']*'|"[^"]*"|(?P<path>[^\W\d]\w*(?:\s*\.\s*[^\W\d]\w*|\[(?:'[^']*'|"[^"]*")\])*)|(?P<sign>[|(])|\d+"""
)
STEP = re.compile(r"""[^\W\d]\w*|(?<=\[['"])[^'"]*""")
NAMED_BY = ("|", "is")
"""What stands before the name of a filter or a test."""

STEER = re.compile(r"(?:(?:p|tr|tc|r)\s)?\s*(?P<keyword>\w+)\s*(?P<rest>.*)", re.DOTALL)
LOOP = re.compile(r"(?P<name>[^\W\d]\w*)\s+in\s+(?P<items>.*)", re.DOTALL)
PRINTED = re.compile(r"(?:p|tr|tc|r)\s")


def named(words: str) -> Iterator[str]:
    """Yield the path of every field that an expression names."""
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

    for tag in TAG.finditer(source):
        steer = STEER.fullmatch((tag["steer"] or "").strip(" -+\n\t"))
        keyword, words = (
            (steer["keyword"], steer["rest"]) if steer else ("", PRINTED.sub("", tag["print"] or "", count=1))
        )
        loop = LOOP.fullmatch(words) if keyword == "for" else None
        found = tuple(path for one in named(loop["items"] if loop else words) for path in whole(one))
        yield from found
        if loop:
            loops.append((loop["name"], found))
        elif keyword == "endfor" and loops:
            loops.pop()
