"""Word comments taken out of a template: they speak to who edits it, and no paper bears them. Package and parts only."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from lxml import etree

from docgen.word.ooxml import DOCUMENT, LINKS, PARSER, TYPES, serialized, w

if TYPE_CHECKING:
    from docgen.word.ooxml import Tree

KINDS = frozenset({"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"})
"""The last words of the relationships by which a document has comments and their authors."""


def remove(parts: dict[str, bytes], document: Tree) -> None:
    """Take the comments out of a package, and their marks out of its body and every other part."""
    _unmark(document)
    for name, xml in parts.items():
        if name != DOCUMENT and name.startswith("word/") and b"<w:comment" in xml:
            tree = etree.fromstring(xml, PARSER)
            _unmark(tree)
            parts[name] = serialized(tree)
    if not any(name.startswith("word/comments") for name in parts):
        return
    links = etree.fromstring(parts[LINKS], PARSER)
    gone = [link for link in links if str(link.get("Type")).rpartition("/")[2] in KINDS]
    names = {posixpath.normpath(posixpath.join("/word", str(link.get("Target")))) for link in gone}
    types = etree.fromstring(parts[TYPES], PARSER)
    for entry in (*gone, *(kind for kind in types if kind.get("PartName") in names)):
        entry.getparent().remove(entry)
    parts[LINKS], parts[TYPES] = serialized(links), serialized(types)
    for name in names:
        parts.pop(name.lstrip("/"), None)


def _unmark(tree: Tree) -> None:
    """Take the marks of comments out of a part, and the runs that held nothing else."""
    for edge in list(tree.iter(w("commentRangeStart"), w("commentRangeEnd"))):
        edge.getparent().remove(edge)
    for reference in list(tree.iter(w("commentReference"))):
        run = reference.getparent()
        run.remove(reference)
        if all(left.tag == w("rPr") for left in run):
            run.getparent().remove(run)
