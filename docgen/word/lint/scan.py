"""The tags in a paragraph's text, and the braces that make none. Text only: what a tag says is read in `tag`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.finding import Words
from docgen.value import Frozen
from docgen.word.language.tags import CLOSERS, OPENED

if TYPE_CHECKING:
    from collections.abc import Iterator

STRAY = re.compile(r"\}\}|%\}|#\}")
APART = re.compile(r"\{\s+[{%]|[}%]\s+\}")
SINGLE = re.compile(r"(?:(?<![{$])\{|«|<<|｛+)\s*([a-z]\w*(?:\.[a-z]\w*)+)\s*(?:\}(?!\})|»|>>|｝+)")
"""A field in one pair of braces, as a kit's own words have it, or in the signs of mail merge: in Word it would be printed as it stands."""

LITERAL = re.compile(r"\{_[{%]|[}%]_\}")
"""How a template writes braces that are no tag."""

INSIDE = re.compile(r"(?:(?P<lift>p|tr|tc|r)(?=\s))?\s*(?P<words>.*)", re.DOTALL)
STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\N{NO-BREAK SPACE}": " "})


class Tag(Frozen):
    """One tag: where it stands, whether it prints (`{{`) or steers (`{%`), what it steers (p, tr, tc, r), its words."""

    start: int
    end: int
    prints: bool
    lift: str
    words: str


class Broken(Frozen):
    """Braces that make no tag: where they stand, and what is wrong with them."""

    start: int
    end: int
    code: str
    words: Words


@lru_cache(maxsize=8)
def scanned(text: str) -> tuple[Tag | Broken, ...]:
    """Return the same at once; a text of many tags is looked at once for all of them."""
    return tuple(scan(text))


def scan(text: str) -> Iterator[Tag | Broken]:
    """Yield the tags of a text and the braces that make none, in their order."""
    place = 0
    while (opening := OPENED.search(text, place)) is not None:
        yield from _stray(text, place, opening.start())
        closing = text.find(CLOSERS[opening[0]], opening.end())
        following = OPENED.search(text, opening.end())
        if closing < 0 or (following and following.start() < closing):
            place = following.start() if following else len(text)
            yield Broken(opening.start(), place, "tag-unclosed", _unclosed(opening[0]))
            continue
        place = closing + 2
        if opening[0] != "{#":
            yield _tag(text, opening.start(), place)
    yield from _stray(text, place, len(text))


def _tag(text: str, start: int, end: int) -> Tag:
    inside = text[start + 2 : end - 2].removeprefix("-").removesuffix("-").translate(STRAIGHT)
    found = INSIDE.fullmatch(inside)
    lift, words = (found["lift"] or "", found["words"]) if found else ("", inside)
    prints = text.startswith("{{", start)
    return Tag(start, end, prints, "" if prints else lift, words.strip())


def _stray(text: str, start: int, end: int) -> Iterator[Broken]:
    """Yield braces that close nothing, and braces pulled apart by a space."""
    for found in STRAY.finditer(text, start, end):
        words = Words(
            f'Kurung penutup "{found[0]}" tidak mempunyai pembuka. Ketik ulang tandanya, misalnya {{{{ kasus.periode }}}}.',
            f'The closing "{found[0]}" has no opening. Type the tag again, such as {{{{ kasus.periode }}}}.',
        )
        yield Broken(found.start(), found.end(), "tag-stray", words)
    for found in APART.finditer(text, start, end):
        if not LITERAL.match(found[0]):
            words = Words(
                f'Kurung "{found[0]}" terpisah oleh spasi, sehingga bukan tanda isian. Hapus spasi di antaranya.',
                f'The braces "{found[0]}" are parted by a space, so they make no tag. Delete the space between them.',
            )
            yield Broken(found.start(), found.end(), "tag-apart", words)

    for found in SINGLE.finditer(text, start, end):
        words = Words(
            f'"{found[0]}" tercetak begitu saja, sebab isian di Word ditulis dengan kurung kurawal ganda. Tulis {{{{ {found[1]} }}}}.',
            f'"{found[0]}" is printed as it stands, for a field in Word takes double curly braces. Write {{{{ {found[1]} }}}}.',
        )
        yield Broken(found.start(), found.end(), "tag-apart", words)


def _unclosed(opening: str) -> Words:
    return Words(
        f'Tanda yang dibuka dengan "{opening}" tidak ditutup dengan "{CLOSERS[opening]}" dalam paragraf yang sama. Tambahkan penutupnya.',
        f'The tag opened by "{opening}" is not closed by "{CLOSERS[opening]}" in the same paragraph. Add its closing.',
    )
