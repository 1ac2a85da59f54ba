"""A Word file as Word itself reads it, whatever was done to it: one entry for lint, build and comments alike.

Strict names and a main part of another name are written as Word writes them, tracked changes are accepted, what Word puts
around or into words is taken off tags, and what protects or follows a template does not come into its papers.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from docgen.finding import Words
from docgen.value import Frozen
from docgen.word.edited import changes
from docgen.word.ooxml import DOCUMENT, PARSER, SETTINGS, STYLES, W, add, serialized, w

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.word.ooxml import Tree

    Mend = Callable[[str, Tree], "Note | None"]

CALL = re.compile(rb'<w:(foot|end)noteReference [^>]*?w:id="(-?\d+)"')
FOLLOWS = tuple(w(name) for name in ("documentProtection", "writeProtection", "trackRevisions", "revisionView", "rsids", "readModeInkLockDown"))  # fmt: skip
"""What protects a template or follows its changes."""

FOLLOWED = re.compile("|".join(one.rpartition("}")[2] for one in FOLLOWS).encode())
TOLD = FOLLOWS[:3]

WRAPPED = (b"<w:smartTag", b"<w:customXml", b"<w:proofErr", b"<w:perm", b"<w:dataBinding", b"<w:showingPlcHdr")
WRAPPERS = (w("smartTag"), w("customXml"))
AROUND = (w("smartTagPr"), w("customXmlPr"))
ASIDE = tuple(w(name) for name in ("proofErr", "permStart", "permEnd", "dataBinding", "showingPlcHdr"))
"""What Word puts between words, and what would put other words into a filled control."""

HYPHENS = (w("softHyphen"), w("noBreakHyphen"))
HYPHEN_SIGNS = (b"softHyphen", b"noBreakHyphen")
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Soft hyphens, spaces without width, joiners, and what turns the direction of writing."""

SPACES = "\u00a0\u202f\u2007\u2009\u2002\u2003\u3000"
UNSEEN_SIGNS = tuple(sign.encode() for sign in UNSEEN + SPACES)
GONE, HYPHEN = "\0\1"
"""What stands for a sign that is taken out, and for one of the hyphens that are elements; no XML holds either."""

PLAIN = str.maketrans({**dict.fromkeys(UNSEEN + HYPHEN, GONE), **dict.fromkeys(SPACES, " ")})
TAG = re.compile(
    "|".join(
        rf"\{{{HYPHEN}*{opens}.*?(?:{closes}[{UNSEEN}{HYPHEN}]*\}}|$)"
        for opens, closes in ((r"\{", r"\}"), ("%", "%"), ("#", "#"))
    ),
    re.DOTALL,
)
"""A tag, or its beginning where a paragraph does not close it."""

ESCAPED = re.compile(rb"%7B(?:%7B|{)[^\"<>]{1,300}?%7D(?:%7D|})|%7B%25[^\"<>]{1,300}?%25%7D", re.IGNORECASE)
"""A tag in the address of a hyperlink."""

ASCII = bytes(range(128))
INSIDE = b"<w:inside"
"""A border between the cells of a table, which every table style has: no insertion, though it begins like one."""

SCREEN_IDS = re.compile(rb' (?:w14:(?:paraId|textId)|wp14:(?:anchorId|editId)|w:rsid\w*)="[^"]*"')
"""Ids that only editing needs, and that a loop would repeat."""

LENGTHS = frozenset(w(name) for name in (
    "w", "h", "top", "bottom", "left", "right", "start", "end", "header", "footer", "gutter", "before", "after", "line", "firstLine",
    "hanging", "pos", "space", "x", "y", "hSpace", "vSpace", "linePitch", "leftFromText", "rightFromText", "topFromText", "bottomFromText",
    "tblpX", "tblpY",
))  # fmt: skip
"""Attributes that hold a length."""

VALUED = {w(name): 20 for name in ("spacing", "trHeight", "defaultTabStop")} | {
    w(name): 2 for name in ("sz", "szCs", "kern", "position")
}
"""Elements whose value is a measure, and how many of its units a point has."""

POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
MEASURE = re.compile(r"(-?\d{1,9})(\.\d{1,20})?(mm|cm|in|pt|pc|pi)?")
MEASURED = re.compile(rb'="-?\d+(?:\.\d+(?:mm|cm|in|pt|pc|pi)?|mm|cm|in|pt|pc|pi)"')
"""What a part holds in which a measure is written so."""


class Note(Frozen):
    """Something of a template that does not come into its papers, and that lint tells of."""

    code: str
    part: str
    words: Words


def settled(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[Note, ...]]:
    """Return the parts of a sound Word file as Word would show them, and what lint tells of."""
    made, notes = dict(parts), []
    for name, xml in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            made[name], told = _settled(name, xml)
            notes += told
        elif name.startswith("word/_rels/") and ESCAPED.search(xml):
            made[name] = ESCAPED.sub(_tag, xml)
    _without_notes(made, _calls(parts.get(DOCUMENT, b"")) - _calls(made.get(DOCUMENT, b"")))
    if STYLES not in made:
        add(made, "styles.xml", "styles", f'<w:styles xmlns:w="{W}"/>'.encode())
    return made, tuple(notes)


def _calls(body: bytes) -> set[tuple[str, str]]:
    """Return the notes that a body calls, by kind and number."""
    return {(kind.decode(), number.decode()) for kind, number in CALL.findall(body)}


def _without_notes(parts: dict[str, bytes], gone: set[tuple[str, str]]) -> None:
    """Take out the notes whose calls were deleted under track changes: Word would."""
    for kind in {kind for kind, _ in gone}:
        name = f"word/{kind}notes.xml"
        if name in parts:
            tree = etree.fromstring(parts[name], PARSER)
            for note in [one for one in tree if (kind, one.get(w("id"))) in gone]:
                tree.remove(note)
            parts[name] = serialized(tree)


def _settled(name: str, xml: bytes) -> tuple[bytes, list[Note]]:
    """Return one part; only one that holds something to be settled is read as XML."""
    latin = xml.replace(INSIDE, b"") if name == STYLES else xml
    beyond = b"" if xml.isascii() else xml.translate(None, ASCII)
    mends: list[Mend] = [
        mend
        for usual, unseen, mend in MENDS
        if any(sign in latin for sign in usual) or (beyond and any(sign in beyond for sign in unseen))
    ]
    if MEASURED.search(xml, max(xml.find(b"?>"), 0)):  # XML has a version, and that is no measure
        mends.append(_round)
    if name == SETTINGS and FOLLOWED.search(xml):
        mends.append(_free)
    if not mends:
        return SCREEN_IDS.sub(b"", xml), []
    tree = etree.fromstring(xml, PARSER)
    told = [mend(name, tree) for mend in mends]
    return SCREEN_IDS.sub(b"", serialized(tree)), [note for note in told if note]


def _tag(found: re.Match[bytes]) -> bytes:
    """Return a tag in an address as it was typed: Word writes its braces and spaces by number."""
    typed = unquote(found[0].decode("ascii", "replace"), errors="replace")
    return escape(typed, quote=False).replace('"', "&quot;").encode()


def _accept(part: str, tree: Tree) -> Note | None:
    count = changes.accept(tree)
    return _tracked(part, count) if count else None


def _unwrap(_: str, tree: Tree) -> None:
    for one in list(tree.iter(*WRAPPERS)):
        changes.unwrap(one, *AROUND)
    etree.strip_elements(tree, *ASIDE)


def _tags(_: str, tree: Tree) -> None:
    """Take unseen signs out of the tags of each paragraph, and put plain spaces for those that hold words together."""
    for paragraph in tree.iter(w("p")):
        pieces = [(one, HYPHEN if one.tag in HYPHENS else one.text or "") for one in paragraph.iter(w("t"), *HYPHENS)]
        said = TAG.sub(lambda tag: tag[0].translate(PLAIN), "".join(text for _, text in pieces))
        place = 0
        for piece, text in pieces:
            plain, place = said[place : place + len(text)].replace(GONE, ""), place + len(text)
            if piece.tag in HYPHENS and not plain:
                piece.getparent().remove(piece)
            elif plain != text:
                piece.text = plain


def _round(_: str, tree: Tree) -> None:
    """Write every measure of a part as a whole number of its unit."""
    for element in tree.iter():
        for name, value in element.attrib.items():
            units = 20 if name in LENGTHS else VALUED.get(element.tag, 0) if name == w("val") else 0
            if units:
                element.set(name, _whole(value, units))


def _whole(value: str, units: int) -> str:
    """Return a measure as a whole number, *units* to a point; what is none stays, for Word to judge."""
    found = MEASURE.fullmatch(value)
    if not found:
        return value
    number = float(found[1] + (found[2] or ""))
    return str(round(number * POINTS[found[3]] * units if found[3] else number))


def _free(_: str, settings: Tree) -> Note | None:
    """Take out what protects or follows a template; return what lint tells of it."""
    told = next(settings.iter(*TOLD), None)
    etree.strip_elements(settings, *FOLLOWS)
    return None if told is None else _protected()


MENDS = ((changes.SIGNS, (), _accept), (WRAPPED, (), _unwrap), (HYPHEN_SIGNS, UNSEEN_SIGNS, _tags))
"""What is done to a part, by what it holds: names of elements, or letters beyond ASCII, of which a part has so few that they are looked at apart."""


def _tracked(part: str, count: int) -> Note:
    return Note("template-tracked", part, Words(
        f"Bagian {part} memuat {count} perubahan terlacak (Track Changes). Semuanya dianggap diterima: yang dihapus tidak ikut ke naskah. Periksa, lalu di Word pilih Review > Accept All Changes.",
        f"The part {part} holds {count} tracked changes. All count as accepted: what was deleted does not come into the paper. Look at them, then in Word choose Review > Accept All Changes.",
    ))  # fmt: skip


def _protected() -> Note:
    return Note("template-protected", SETTINGS, Words(
        "Templat ini dilindungi atau melacak perubahan; naskah yang dibuat darinya tidak. Biarkan, atau matikan di Word (Review > Restrict Editing, Track Changes).",
        "This template is protected or tracks changes; the papers made from it are not and do not. Leave it, or switch it off in Word (Review > Restrict Editing, Track Changes).",
    ))  # fmt: skip
