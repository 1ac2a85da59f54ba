"""Whether a template gives sound XML whatever its fields say: what an `if` or a `for` encloses must close what it opens.

docxtpl lets a parser guess at what is torn, and text is lost; here the template is refused before it is filled. What
docxtpl fills is not known beforehand and is looked at when it is filled.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.parsers import expat

from docgen.word.language import element_ids
from docgen.word.language.program import TAG, For, If

if TYPE_CHECKING:
    from docgen.word.language.program import Block

ELEMENT = re.compile(r"<(/?)([A-Za-z_][\w:.\-]*)[^<>]*?(/?)>")

FIELDS = re.compile(
    r"\{%\s*(?:(?P<opens>for|if)|(?P<closes>elif|else|endif|endfor))\b.*?%\}|fldCharType=\"(?P<edge>begin|end)\"",
    re.DOTALL,
)


class TornError(Exception):
    """What a tag encloses opens an element that it does not close."""

    def __init__(self, source: str = "", place: int = 0) -> None:
        super().__init__()
        self.source = source
        self.place = place


class HalfError(TornError):
    """A tag stands half in an element, such as a hyperlink, and half outside it."""


class JoinError(TornError):
    """A `{%-` or `-%}` has a neighbour to which no text can be joined."""


class UnclosedError(TornError):
    """A tag is opened and never closed."""


class NoteError(TornError):
    """A footnote or endnote is called in a loop, and no turn can get one of its own."""


class TooManyError(TornError):
    """A part has more tags, or more around them, than any paper."""


def torn(block: Block) -> int:
    """Return the number of the first tag whose enclosed text tears the XML, 0 if there is none."""
    for node in block:
        if isinstance(node, For):
            bodies = [node.body, node.otherwise]
        elif isinstance(node, If):
            bodies = node.bodies
        else:
            continue
        for body in bodies:
            inner = torn(body)
            if inner:
                return inner
            if not mends("".join(text for text in body if isinstance(text, str))):
                return node.tag if isinstance(node, For) else node.tests[0][0].lineno
    return 0


@lru_cache(maxsize=1024)  # templates of a kit are built of the same pieces
def mends(text: str) -> bool:
    """Return whether text may be left out or repeated: it closes what it opens, or opens again what it closes."""
    if "<" not in text:
        return True
    with suppress(expat.ExpatError):
        expat.ParserCreate().Parse(f"<whole>{text}</whole>", True)
        return True
    closed: list[str] = []
    opened: list[str] = []
    for end, name, alone in ELEMENT.findall(text):
        if alone:
            continue
        if not end:
            opened.append(name)
        elif not opened:
            closed.append(name)
        elif opened.pop() != name:
            return False
    return opened == closed[::-1]


def require_whole(source: str) -> None:
    """Raise unless a prepared source is sound XML with all that its tags enclose standing in it once.

    With `torn` this proves every filling sound: what may be left out or repeated changes nothing around it.
    """
    if not source:
        return
    parser = expat.ParserCreate()
    try:
        parser.Parse(element_ids.MARKED.sub("", TAG.sub("", source)), True)
    except expat.ExpatError as error:
        raise HalfError(source, _place(source, parser.ErrorByteIndex)) from error
    if "fldCharType" in source:
        _require_whole_fields(source)


def _require_whole_fields(source: str) -> None:
    """Raise unless each field of Word that begins inside a block ends in it: what is left of one swallows what follows."""
    depth, blocks = 0, [0]
    for step in FIELDS.finditer(source):
        if step["edge"]:
            depth += 1 if step["edge"] == "begin" else -1
        elif step["opens"]:
            blocks.append(depth)
        elif len(blocks) > 1:
            if depth != blocks[-1]:
                raise TornError(source, step.start())
            del blocks[len(blocks) - step["closes"].startswith("end") :]


def _place(source: str, index: int) -> int:
    """Return where in a source that byte stands which is *index* bytes from the beginning without marks and tags."""
    left, start = index, 0
    for tag in TAG.finditer(source):
        letters = len(element_ids.MARKED.sub("", source[start : tag.start()]).encode())
        if letters > left:
            break
        left, start = left - letters, tag.end()
    return start + left
