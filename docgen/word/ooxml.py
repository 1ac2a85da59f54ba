"""The names and parts of a Word package, and how its XML is read and written. No layout, no tags."""

from __future__ import annotations

import posixpath
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
DOCUMENT, TYPES, LINKS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
STYLES, SETTINGS, NUMBERING, ROOT = "word/styles.xml", "word/settings.xml", "word/numbering.xml", "_rels/.rels"
NAMESPACES = (W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
"""What Word's own elements are called by: as it saves today, and in the strict form."""

PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
)
NO_LINKS = f'<Relationships xmlns="{RELS}"/>'.encode()
Tree = Any
"""An lxml element; lxml has no types of its own."""


def w(name: str) -> str:
    """Return a WordprocessingML name as lxml writes it."""
    return f"{{{W}}}{name}"


def local(tag: object) -> tuple[str, str]:
    """Return an element's namespace and its own name; neither for a comment or an entity."""
    if not isinstance(tag, str):
        return "", ""
    space, brace, name = tag.rpartition("}")
    return space[1:] if brace else "", name


def serialized(tree: Tree) -> bytes:
    """Return a part as it is written."""
    content: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def targets(links: bytes) -> dict[str | None, str]:
    """Return the parts that the relationships of the document, or of a part beside it, lead to, by their names; none outside the file."""
    return {
        one.get("Id"): posixpath.normpath(posixpath.join("/word", one.get("Target", ""))).lstrip("/")
        for one in etree.fromstring(links, PARSER).iter(f"{{{RELS}}}Relationship")
        if one.get("TargetMode") != "External"
    }


def add(parts: dict[str, bytes], name: str, kind: str, content: bytes) -> str:
    """Put a part of a kind (`header`, `comments`) beside the document, with its entries; return its relationship's name."""
    types = etree.fromstring(parts[TYPES], PARSER)
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    etree.SubElement(types, types.tag.replace("Types", "Override"), PartName=f"/word/{name}", ContentType=content_type)
    links = etree.fromstring(parts.get(LINKS, NO_LINKS), PARSER)
    link = f"rId-docgen-{name.removesuffix('.xml')}"
    etree.SubElement(links, f"{{{RELS}}}Relationship", Id=link, Type=f"{R}/{kind}", Target=name)
    parts[TYPES], parts[LINKS], parts[f"word/{name}"] = serialized(types), serialized(links), content
    return link
