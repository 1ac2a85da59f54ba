"""The names of a Word file's parts and elements as today's Word writes them, whatever saved it. Names only: nothing is judged or settled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.word.edited import prefixes
from docgen.word.ooxml import DOCUMENT, LINKS, TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/([\w/]+)")
RENAMED = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties", b"metadata/coreProperties": b"metadata/core-properties"}  # fmt: skip
CONFORMANCE = re.compile(rb' [\w]*:?conformance="strict"')
ROOT = "_rels/.rels"
MAIN = re.compile(rb'<[^<>]*Type="[^"<>]*/officeDocument"[^<>]*>')
BESIDE = re.compile(
    rb'<[^<>]*Type="[^"<>]*/(styles|settings|numbering|footnotes|endnotes|comments|fontTable|webSettings)"[^<>]*>'
)
"""What a document leads to that is looked for by its name."""

TARGET = re.compile(rb'Target="/?(?:word/)?([\w.\-]+\.xml)"')


def usual_names(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a Word file in the names and prefixes of today's Word, the main part and those beside it where Word lays them."""
    usual = {name: _transitional(xml) if b"purl.oclc.org" in xml else xml for name, xml in parts.items()}
    made = prefixes.usual(usual)
    main = MAIN.search(made.get(ROOT, b""))
    made = _moved(made, ROOT, main[0], DOCUMENT) if main else made
    for link in BESIDE.finditer(made.get(LINKS, b"")):
        made = _moved(made, LINKS, link[0], f"word/{link[1].decode()}.xml")
    return made


def _transitional(xml: bytes) -> bytes:
    """Return a part of the strict form in the names of the form that Word saves."""

    def name(found: re.Match[bytes]) -> bytes:
        rest = found[2]
        for strict, usual in RENAMED.items():
            rest = rest.replace(strict, usual)
        return b"http://schemas.openxmlformats.org/" + found[1] + b"/2006/" + rest

    return CONFORMANCE.sub(b"", STRICT.sub(name, xml))


def _moved(parts: dict[str, bytes], links: str, link: bytes, usual: str) -> dict[str, bytes]:
    """Return the parts with the one that a link of *links* leads to under its usual name, unless another has that."""
    target = TARGET.search(link)
    part = f"word/{target[1].decode()}" if target else usual
    if part not in parts or usual in parts:
        return parts
    renamed = {part: usual, _links(part): _links(usual)}
    made = {renamed.get(name, name): xml for name, xml in parts.items()}
    old, new = (name.rpartition("/")[2].encode() + b'"' for name in (part, usual))
    for name in {links, TYPES} & made.keys():
        for before in (b"word/", b'"'):
            made[name] = made[name].replace(before + old, before + new)
    return made


def _links(part: str) -> str:
    """Return the part that holds the relationships of another beside the document."""
    return f"word/_rels/{part.rpartition('/')[2]}.rels"
