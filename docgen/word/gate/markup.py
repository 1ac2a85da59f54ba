"""What the XML of a part holds that could act, fetch or hide something: objects, controls, scripts, merges. Reading only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from docgen.word.gate import kinds, links
from docgen.word.gate.sentences import refused
from docgen.word.ooxml import NAMESPACES, local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.finding import Finding
    from docgen.word.ooxml import Tree

OFFICE, VML = "urn:schemas-microsoft-com:office:office", "urn:schemas-microsoft-com:vml"
SVG = "http://www.w3.org/2000/svg"
MICROSOFT = ("http://schemas.microsoft.com/office/", OFFICE)
"""What Word's younger and older elements are called by, beside its own."""

INCLUDED = frozenset({"altChunk", "subDoc"})
OBJECTS = frozenset({
    "object", "objectEmbed", "objectLink", "control", "movie", "OLEObject", "webVideoPr", "ocx", "webextension", "taskpane",
})  # fmt: skip
MACROS = frozenset({"entryMacro", "exitMacro", "scriptAnchor", "keymaps", "toolbars", "tcg", "vbaSuppData", "customUI"})
MERGED = frozenset({"mailMerge"})
FRAMED = frozenset({"frameset", "sourceFileName", "saveThroughXslt"})
WATCHED = INCLUDED | OBJECTS | MACROS | MERGED | FRAMED
CLICKED = frozenset({"hlinkClick", "hlinkHover", "hlinkMouseOver"})
SCRIPTED = frozenset({
    "script", "foreignobject", "handler", "listener", "iframe", "embed", "object", "set", "animate",
})  # fmt: skip
STILL_DATA = r"data:image/(?:png|jpe?g|gif);base64,"
HELD = re.compile(rf"#.*|{STILL_DATA}[A-Za-z0-9+/=\s]*", re.IGNORECASE)
REACHES = re.compile(rf"@import|expression\s*+\(|javascript:|url\(\s*+['\"]?+\s*+(?!#|{STILL_DATA})", re.IGNORECASE)
"""What a drawing may point to: a place in itself, a picture in itself; and how a style points elsewhere."""

LINKED = frozenset({"hyperlink"}) | CLICKED
"""The only elements that may use a relationship that leads out of the file: they wait for a click."""

DISGUISED = re.compile(rb"xmlns(?::[^\s=<>]*)?\s*+=\s*+(?:\"[^\"<]*?(?:\{|&#)|'[^'<]*?(?:\{|&#))")
"""A namespace that a tag, or what stands for its brackets, would only make when the template is filled."""


def judge(part: str, tree: Tree, outer: frozenset[str]) -> Iterator[tuple[Tree, Finding]]:
    """Yield each element that a template may not hold, with what is wrong about it; *outer* are its links out of the file."""
    drawing = local(tree.tag) in ((SVG, "svg"), ("", "svg"))
    for node in tree.iter():
        space, name = local(node.tag)
        if name in WATCHED and (space in NAMESPACES or space.startswith(MICROSOFT)):
            yield node, _acts(part, name)
        elif name in CLICKED and re.search(r"ppaction:|\{", node.get("action") or ""):
            yield node, links.outside(part, "hyperlink", node.get("action"))
        if outer and name not in LINKED:
            yield from (
                (node, links.outside(part, name, value)) for value in _used(node) if value in outer or "{" in value
            )
        if space == VML:
            yield from ((node, links.outside(part, "image", address)) for address in _drawn(node))
        elif (drawing or space == SVG) and _is_alive(name, node):
            yield node, _scripted(part, name)


def _acts(part: str, name: str) -> Finding:
    if name in MACROS:
        return kinds.macro(part, name)
    if name in INCLUDED:
        return links.included(part, name)
    if name in OBJECTS:
        return kinds.embedded(part, name)
    return links.outside(part, "mailMergeSource" if name in MERGED else name, name)


def _used(node: Tree) -> Iterator[str]:
    """Yield the relationships that an element uses."""
    yield from (value for key, value in node.attrib.items() if local(key)[0].endswith("/relationships"))


def is_disguised(xml: bytes, tree: Tree) -> bool:
    """Return whether filling a part would change what its elements are."""
    return DISGUISED.search(etree.tostring(tree, encoding="UTF-8") if b"\0" in xml else xml) is not None


def _drawn(node: Tree) -> Iterator[str]:
    """Yield each address that an old drawing would fetch or open; Outlook names a pasted picture by cid:, which is nowhere."""
    for key, value in node.attrib.items():
        space, name = local(key)
        clicked = name == "href" and not space and (value.startswith("#") or links.is_plain(value))
        if name in ("src", "href") and space in ("", OFFICE) and value and not clicked and not value.startswith("cid:"):
            yield value


def _is_alive(name: str, node: Tree) -> bool:
    """Return whether an element of a drawing runs, changes or fetches something."""
    if name.casefold() in SCRIPTED or (name == "style" and REACHES.search("".join(node.itertext()))):
        return True
    for key, value in node.attrib.items():
        called = local(key)[1].casefold()
        if called.startswith("on") or (called in ("href", "src") and not HELD.fullmatch(value.strip())):
            return True
        if REACHES.search(value):
            return True
    return False


def _scripted(part: str, name: str) -> Finding:
    return refused(
        "template-script", part, name,
        f"Gambar {part} memuat skrip atau menunjuk ke luar berkas ({name}). Di Word klik kanan gambarnya, Save as Picture sebagai PNG, lalu sisipkan PNG itu.",
        f"The drawing {part} holds a script or leads out of the file ({name}). In Word right-click it, Save as Picture as PNG, and insert that PNG.",
    )  # fmt: skip
