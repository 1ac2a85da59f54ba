"""A template that docxtpl fills as a whole: what goes beyond the plain language, new pictures, rich text, documents put into one.

docxtpl reads and fills body, headers, footers and footnotes, in our sandbox and within our limits. Which parts, and
how much it may take, is said here; `docxtpl_fill` has it at work.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen import isolated
from docgen.word import package
from docgen.word.language import tags
from docgen.word.language.balance import TooManyError
from docgen.word.language.faults import EndlessError
from docgen.word.ooxml import DOCUMENT
from docgen.word.part import PATIENCE, BrokenTagError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.word.archive import Filled

FILLED = re.compile(r"<w:(?:document|hdr|ftr|footnotes)[ >]")
"""The parts that docxtpl fills, by what they begin with."""

HEAD = 4000
"""Letters within which a part says what it is."""

LONGEST = 20_000_000
"""Letters a paper may grow to: docxtpl holds twenty times as much in memory."""

SHORT, AT_ONCE = 2_000_000, 1.0
"""Letters that a paper may grow to, and seconds that it may take, before it is made in a process with limits."""

MOST_MARKS = 60_000
"""Tags and attributes of a part that docxtpl reads, some forty printed pages: what it takes grows with the square."""


def fills(xml: bytes) -> bool:
    """Return whether docxtpl fills a part."""
    return FILLED.search(xml[:HEAD].decode("utf-8", "replace")) is not None


def text(xml: bytes) -> str:
    """Return a part with each of its tags in one piece."""
    return tags.join(xml.decode())


def require_readable(parts: Mapping[str, bytes]) -> None:
    """Raise, with the words of the paragraph, if docxtpl cannot read the parts with tags, or not in good time."""
    from docgen.word import docxtpl_fill  # noqa: PLC0415 - as below

    for name, xml in parts.items():
        if fills(xml) and xml.count(b"<") + xml.count(b"=") > MOST_MARKS:
            raise BrokenTagError("", TooManyError(), name)
    for name, xml in parts.items():
        if fills(xml):
            docxtpl_fill.require_readable(name, xml)


def filled_by_docxtpl(parts: Mapping[str, bytes], fields: Mapping[str, Any], patience: float | None) -> Filled:
    """Return a template that docxtpl fills, but for the parts it leaves.

    A short one that stays short is filled here; any other in a process with limits, for docxtpl knows none.
    """
    from docgen.word import docxtpl_fill  # noqa: PLC0415 - heavy, and few templates need it

    longest, seconds = LONGEST, PATIENCE if patience is None else patience
    try:
        if sum(len(xml) for xml in parts.values() if fills(xml)) <= package.LIGHT:
            return docxtpl_fill.fill(parts, fields, min(longest, SHORT), min(seconds, AT_ONCE))
    except BrokenTagError as error:
        if not isinstance(error.reason, EndlessError) or seconds <= AT_ONCE:
            raise
    try:
        return isolated.run(
            docxtpl_fill.fill, parts, fields, longest, seconds, seconds=max(2, min(isolated.SECONDS, int(seconds)))
        )
    except isolated.OverLimitError as error:
        raise BrokenTagError("", EndlessError(), DOCUMENT) from error
