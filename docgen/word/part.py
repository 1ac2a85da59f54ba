"""One part of a template made ready: what fills it piece by piece, and where each of its tags stands. No files, no zip."""

from __future__ import annotations

import time
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.value import Frozen
from docgen.word.language import balance, compiler, faults, program, values
from docgen.word.language.element_ids import FIRST_PICTURE, MARK
from docgen.word.language.faults import EndlessError
from docgen.word.language.prepare import prepare
from docgen.word.language.stream import Stream
from docgen.word.ooxml import DOCUMENT, PARSER, serialized

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

CHUNK = 128 * 1024
"""Letters that are compressed at a time."""

TURN = 40
"""What a piece weighs beside its letters: loops that print nothing come to an end too."""

LONGEST = 400_000_000
"""Letters a paper may grow to: fifteen times the attachment of 10,000 staff."""

PATIENCE = 7.0
"""Seconds of work that a filling may cost over all its parts: five times that attachment."""

LOOK = 32
"""Pieces after which the clock is looked at."""


class Budget:
    """What one filling may cost: letters, and seconds of work, over all its parts; how often its loops have turned, and its next picture."""

    def __init__(self, longest: int | None = None, patience: float | None = None) -> None:
        self.left = LONGEST if longest is None else longest
        self.turns: dict[int, int] = {}
        self.pictures = count(FIRST_PICTURE)
        self.end = time.process_time() + (PATIENCE if patience is None else patience)

    def spend(self, letters: int = 0) -> None:
        """Take something of what is left; a template that needs more has no end."""
        self.left -= letters
        if self.left < 0 or time.process_time() > self.end:
            raise EndlessError


class Part(Frozen):
    """A part with tags: its prepared source, what yields its text, the fields it uses and the tag that uses each.

    `tried` yields the same text with the values as they are, not made safe for XML, which costs more than all the rest.
    """

    source: str
    pieces: Callable[[Mapping[str, Any]], Iterator[str]]
    tried: Callable[[Mapping[str, Any]], Iterator[str]]
    uses: tuple[tuple[str, int], ...]
    places: tuple[int, ...]

    def text(self, fields: Mapping[str, Any], budget: Budget | None = None) -> Iterator[bytes]:
        """Yield the filled part in stretches; growth without end is a fault."""
        budget = budget or Budget()
        stream = Stream(budget.turns, budget.pictures) if MARK in self.source else None
        for text in chunks(self.pieces(fields), budget):
            yield (stream.clean(text) if stream else text).encode()

    def rehearsal(self, fields: Mapping[str, Any], budget: Budget | None = None) -> Iterator[str]:
        """Yield the part as it grows: all that can fail while it is filled fails here."""
        return chunks(self.tried(fields), budget or Budget())

    def paragraph(self, error: Exception) -> tuple[str, str]:
        """Return the words of the paragraph a fault stands in, and the field that is not there, if that is the fault."""
        tag = faults.line_of(error, compiler.FILE)
        if not 0 < tag <= len(self.places):
            return "", faults.missing(error, ())
        return faults.quote(self.source, self.places[tag - 1]), faults.missing(
            error, (path for path, at in self.uses if at == tag)
        )


class BrokenTagError(Exception):
    """A part whose tags do not fit together: the words of the paragraph, what is wrong, and the part."""

    def __init__(self, words: str, reason: Exception, part: str = "") -> None:
        super().__init__(words, reason, part)
        self.words = words
        self.reason = reason
        self.part = part


@lru_cache(maxsize=128)
def compiled(name: str, xml: bytes) -> Part | None:
    """Return a part ready to be filled, nothing if it has no tags; what is not plain is refused.

    The same part of several templates is compiled once.
    """
    try:
        if name != DOCUMENT and b"{" in xml:  # a body comes from `office_style` as every writer should have written it
            xml = serialized(etree.fromstring(xml, PARSER))
        source = prepare(xml, body=name == DOCUMENT)
        balance.require_whole(source)
    except balance.TornError as error:
        raise BrokenTagError(faults.quote(error.source, error.place), error) from error
    if not source:
        return None
    # Only Word's own text knows line breaks and tabs as elements; a property or a chart holds bare text.
    printed = values.BODY if "<w:t" in source else values.PROPERTY
    read = program.read(source)
    filled = compiler.function(read)
    tag = balance.torn(read.block)
    if tag:
        raise BrokenTagError(faults.quote(source, read.places[tag - 1]), balance.TornError())
    inside = values.ADDRESS if name.endswith(".rels") else values.ATTRIBUTE
    return Part(
        source,
        lambda fields: filled(fields, printed, inside),
        lambda fields: filled(fields, values.TRIED, values.TRIED),
        read.uses,
        read.places,
    )


def chunks(pieces: Iterable[str], budget: Budget) -> Iterator[str]:
    """Yield pieces joined into stretches worth compressing; what goes on without end is a fault."""
    kept: list[str] = []
    weight = 0
    for piece in pieces:
        kept.append(piece)
        weight += len(piece) + TURN
        if not len(kept) % LOOK:
            budget.spend()
        if weight > CHUNK:
            budget.spend(weight)
            yield "".join(kept)
            kept, weight = [], 0
    budget.spend(weight)
    yield "".join(kept)
