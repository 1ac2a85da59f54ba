"""Footnotes and endnotes called inside tags: each turn of a loop gets a note of its own, filled with what that turn says.

The notes are put in the order of their calls, between the same tags, so that both parts make them equally often and in
one order; `turns` numbers both through, since LibreOffice takes notes in the order of their numbers.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from docgen.value import Frozen
from docgen.word.language.balance import NoteError, TornError
from docgen.word.language.prepare import lifted
from docgen.word.language.program import STRIPPING, TAG
from docgen.word.ooxml import DOCUMENT, PARSER, serialized, w

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.word.ooxml import Tree

CALLS = (b"<w:footnoteReference ", b"<w:endnoteReference ")
STEP = re.compile(rf'{TAG.pattern}|<w:(?P<kind>foot|end)noteReference [^>]*?w:id="(?P<number>[^"]*)"', re.DOTALL)
BLOCKS, KINDS = ("for", "if"), ("foot", "end")
NONE = b"<none/>"
HELD = tuple(w(name) for name in ("bookmarkStart", "sdt", "pict", "object", "numId"))
"""What a repeated note would hold twice under one name or number."""


class Call(Frozen):
    """A call of a note: its number, where it stands, and whether in a loop."""

    number: str
    place: int
    looped: bool


Order = list["str | Call"]
"""Calls and the tags around them, as they stand in the body; tags without a call between them are left out."""


def follow(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts with the notes that are called inside tags between the same tags; what else is wrong stays for others."""
    body = parts[DOCUMENT]
    if b"{" not in body or not any(call in body for call in CALLS):
        return dict(parts)
    try:
        source = lifted(serialized(etree.fromstring(body, PARSER)))
    except TornError:
        return dict(parts)
    made = dict(parts)
    for kind in KINDS:
        part, order = f"word/{kind}notes.xml", _order(source, kind)
        around = [one for one in order if isinstance(one, str)]
        if any(one.startswith(STRIPPING) or one.endswith(STRIPPING) for one in around):
            continue  # docxtpl fills it: `Template` refuses it if a loop calls a note
        if around:
            made[part] = _ordered(parts.get(part, NONE), order, source)
    return made


def looped(body: bytes) -> bool:
    """Return whether a body calls a note in a loop."""
    source = lifted(body)
    return any(isinstance(one, Call) and one.looped for kind in KINDS for one in _order(source, kind))


def _order(source: str, kind: str) -> Order:
    """Return the calls of a body with the tags around them."""
    blocks: list[Order] = [[]]
    for step in STEP.finditer(source):
        if step["kind"] == kind:
            looped = any(str(block[0]).startswith("for") for block in blocks[1:])
            blocks[-1].append(Call(step["number"], step.start(), looped))
        elif step["steer"]:
            _steer(blocks, step["steer"].strip())
    return [one for block in blocks if any(isinstance(one, Call) for one in block) for one in block]


def _steer(blocks: list[Order], words: str) -> None:
    """Open a block, part it, or close it: what holds no call is left out."""
    word = (words.strip("-+").split() or [""])[0]
    if word in BLOCKS:
        blocks.append([words])
    elif len(blocks) > 1 and not word.startswith("end"):
        blocks[-1].append(words)
    elif len(blocks) > 1:
        block = blocks.pop()
        if any(isinstance(one, Call) for one in block):
            blocks[-1] += [*block, words]


def _ordered(xml: bytes, order: Order, source: str) -> bytes:
    """Return a part of notes in the order of their calls, with the tags around them in paragraphs of their own."""
    tree = etree.fromstring(xml, PARSER)
    notes = {one.get(w("id")): one for one in tree}
    called: set[str] = set()
    for one in order:
        if isinstance(one, str):
            tree.append(_paragraph(tree, one))
            continue
        note = notes.get(one.number)
        if note is None or (one.looped and next(note.iter(*HELD), None) is not None):
            raise NoteError(source, one.place)
        tree.append(deepcopy(note) if one.number in called else note)  # a call in each branch has a note in each
        called.add(one.number)
    for uncalled in [note for number, note in notes.items() if number not in called]:
        if uncalled.get(w("type"), "normal") == "normal":
            tree.remove(uncalled)
    return serialized(tree)


def _paragraph(tree: Tree, words: str) -> Tree:
    paragraph = tree.makeelement(w("p"))
    text = etree.SubElement(etree.SubElement(paragraph, w("r")), w("t"))
    text.text = f"{{%p {words} %}}"
    return paragraph
