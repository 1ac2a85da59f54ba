"""The tags of docxtpl's language found in a part's XML: joined where Word cut them, lifted out of what they steer. Text to text.

The language is docxtpl's (https://docxtpl.readthedocs.io); this is our own reading of it, without docxtpl.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from docgen.word.language.balance import JoinError, TooManyError, UnclosedError, mends

if TYPE_CHECKING:
    from re import Match, Pattern

OPENING = re.compile(r"\{(?:<[^>]*>)+(?=[{%#])")
CLOSING = re.compile(r"([%}#])(?:<[^>]*>)+(?=\})")
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
CUT = re.compile(r"</(w:t|w:instrText|a:t)>.*?<\1(?: [^>]*)?>", re.DOTALL)
STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
ENTITIES = (("&#8216;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
WHOLE = ("{{p", "{{r", "{{t")
PRINTED_WHOLE = re.compile(r"\{\{(?:p|r|tr|tc)(?=\s)")
RUN_TAG = re.compile(r"\{%r\s.*?%\}", re.DOTALL)
RUN = re.compile(r"<w:r(?: [^>]*)?>(?:<w:rPr>.*?</w:rPr>)?", re.DOTALL)
EMPTY_RUN = re.compile(
    r'<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: xml:space="preserve")?></w:t></w:r>', re.DOTALL
)
TEXT = re.compile(r"<w:t(?: [^>]*)?>")
JOINED_BEFORE, JOINED_AFTER = re.compile(r"\{%-"), re.compile(r"-%\}")
KEPT = re.compile(r"<w:(?:tbl|sectPr|drawing|pict|object|fldChar)[ >/]")
"""What no tag may do away with by joining the text on both sides of it."""

PRESERVED = '<w:t xml:space="preserve">'
LITERAL = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
"""How a template writes braces that are no tag."""


OPENED, CLOSERS = re.compile(r"\{[{%#]"), {"{{": "}}", "{%": "%}", "{#": "#}"}
MOST_TAGS, LARGEST = 2000, 4_000_000
"""How many tags a part may have, and how many letters one with tags: a paper of an office has a tenth of both."""


def tagged(source: str) -> bool:
    """Return whether a text holds a tag."""
    return "{{" in source or "{%" in source or "{#" in source


def join(xml: str) -> str:
    """Return the XML with each tag in one piece and its words as typed: Word cuts them at will and curls their quotes."""
    xml = OPENING.sub("{", xml) if "{<" in xml else xml
    xml = CLOSING.sub(r"\1", xml) if ">}" in xml else xml
    require_closed(xml)
    return TAG.sub(_words, xml)


def too_many(xml: bytes) -> bool:
    """Return whether a part surely has more tags, or more around them, than any paper."""
    braces = xml.count(b"{")
    return braces > 2 * MOST_TAGS or (braces > 0 and len(xml) > LARGEST)


def require_closed(source: str) -> None:
    """Raise unless each tag is closed and there are not too many: only then is it quick to look for them."""
    place = count = 0
    while opening := OPENED.search(source, place):
        closing, count = source.find(CLOSERS[opening[0]], opening.end()), count + 1
        if closing < 0:
            raise UnclosedError(source, opening.start())
        if count > MOST_TAGS or len(source) > LARGEST:
            raise TooManyError
        place = closing + 2


def _words(tag: Match[str]) -> str:
    words = tag[0]
    if "<" in words:
        words = CUT.sub("", words)
    if "&" in words:
        for entity, sign in ENTITIES:
            words = words.replace(entity, sign)
    if not words.isascii():
        words = words.translate(STRAIGHT)
    return PRINTED_WHOLE.sub("{{", words) if words.startswith(WHOLE) else words


def keep_spaces(source: str) -> str:
    """Return the source with the spaces around tags kept: what is printed may begin or end with one."""
    first, *others = source.split("<w:t>")
    return first + "".join((PRESERVED if "{{" in text or "{%" in text else "<w:t>") + text for text in others)


def merge(source: str) -> str:
    """Return the source with `{%-` joined to the text before it and `-%}` to the text after it, across paragraphs."""
    return _to_text_after(_to_text_before(source)) if "{%-" in source or "-%}" in source else source


def _to_text_before(source: str) -> str:
    """Return the source with the text that holds a `{%-` moved to the end of the text before it."""
    made, end = [], 0
    for tag in JOINED_BEFORE.finditer(source):
        closed = source.rfind("</w:t>", end, tag.start())
        if closed < 0:
            continue  # the second one in its text: all it can do is eat spaces, and Jinja does that
        own = max((text.end() for text in TEXT.finditer(source, closed, tag.start())), default=tag.start())
        _require_joinable(source, closed, own, tag.start())
        made += [source[end:closed], source[own : tag.start()], "{%"]
        end = tag.end()
    return "".join((*made, source[end:]))


def _to_text_after(source: str) -> str:
    """Return the source with the text after a `-%}` moved up to it, unless another tag stands between."""
    made, end = [], 0
    for tag in JOINED_AFTER.finditer(source):
        following = TEXT.search(source, tag.end())
        if not following or tagged(source[tag.end() : following.start()]):
            continue
        closed = max(source.find("</w:t>", tag.end(), following.start()), tag.end())
        _require_joinable(source, closed, following.end(), tag.start())
        made += [source[end : tag.start()], "%}", source[tag.end() : closed]]
        end = following.end()
    return "".join((*made, source[end:]))


def _require_joinable(source: str, start: int, stop: int, place: int) -> None:
    """Raise if a stretch that a joining tag at *place* does away with is more than the end and the beginning of text."""
    gone = source[start:stop]
    if not mends(gone) or KEPT.search(gone):
        raise JoinError(source, place)


def cut_runs(source: str) -> str:
    """Return the source with each `{%r %}` between runs instead of inside one; what stands around it keeps its looks."""
    made, end = [], 0
    for tag in RUN_TAG.finditer(source):
        start = opening(source, "r", tag.start())
        looks = (RUN.match(source, start) or [""])[0] if start >= 0 else "<w:r>"
        made += [source[end : tag.start()], "</w:t></w:r>{%", tag[0][3:], looks, PRESERVED]
        end = tag.end()
    return EMPTY_RUN.sub("", "".join((*made, source[end:]))) if made else source


def lift(source: str, element: str) -> str:
    """Return the source with each paragraph, row or cell that holds a tag such as `{%p if %}` replaced by its tags."""
    steering = _steering(element)
    made, end = [], 0
    for tag in steering.finditer(source):
        if tag.start() < end:
            continue
        start, stop = opening(source, element, tag.start()), source.find(f"</w:{element}>", tag.end())
        if start < end or stop < 0:
            continue
        made.append(source[end:start])
        made += [f"{found[1]} {found[2]}" for found in steering.finditer(source, start, stop)]
        end = stop + len(f"</w:{element}>")
    return "".join((*made, source[end:]))


def opening(source: str, element: str, before: int) -> int:
    """Return where the element around a place begins, or -1."""
    bare = source.rfind(f"<w:{element}>", 0, before)
    return max(bare, source.rfind(f"<w:{element} ", max(bare, 0), before))


@cache
def _steering(element: str) -> Pattern[str]:
    return re.compile(r"(\{[%#])" + element + r" (.*?[%#]\})", re.DOTALL)
