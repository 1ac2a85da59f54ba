"""The workbook inside a chart, which Word puts there: values only, or refused. Its figures are read by nobody."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from lxml import etree

from docgen.errors import TemplateBrokenError
from docgen.word import package
from docgen.word.gate import kinds, links, names
from docgen.word.gate.sentences import refused
from docgen.word.ooxml import PARSER, TYPES, local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.finding import Finding
    from docgen.word.ooxml import Tree

MOST = 8
"""Workbooks of a template that are looked into; one with more charts is too large."""

LARGEST = 1024 * 1024
"""Bytes of XML that a chart's workbook may hold."""


def judge(part: str, content: bytes) -> Iterator[Finding]:
    """Yield why a chart's workbook is more than values that lie there."""
    if not _is_inert(content):
        yield refused(
            "template-embedded", part, "",
            f"Buku kerja di dalam grafik ({part}) memuat rumus, makro, tautan, atau objek. Di Word buka data grafiknya, ganti rumus dengan nilainya, atau tempelkan grafik itu sebagai gambar.",
            f"The workbook inside a chart ({part}) holds formulas, macros, links or objects. In Word open the chart's data and put values in place of formulas, or paste the chart as a picture.",
        )  # fmt: skip


def _is_inert(content: bytes) -> bool:
    """Return whether a workbook holds values that lie there, in parts that cannot act and lead nowhere."""
    try:
        parts = package.read(content, "")
        its = kinds.read(etree.fromstring(parts[TYPES], PARSER), parts)
        written = {
            name: xml
            for name, xml in parts.items()
            if name.endswith((".xml", ".rels")) or any(map(kinds.is_xml, its[name]))
        }
        if sum(map(len, written.values())) > LARGEST:
            return False
        trees = {name: etree.fromstring(xml, PARSER) for name, xml in written.items()}
    except (TemplateBrokenError, etree.XMLSyntaxError, LookupError, ValueError):
        return False
    wrong = (
        names.judge(parts),
        kinds.judge(its, ()),
        *(links.judge(name, tree, chart=False) for name, tree in trees.items() if name.endswith(".rels")),
    )
    return not any(map(_acts, trees.values())) and next(chain.from_iterable(wrong), None) is None


def _acts(tree: Tree) -> bool:
    """Return whether a part of a workbook reckons, leads outside, or brings a type of its own."""
    reckons = any(local(node.tag)[1] in ("f", "ddeLink", "oleLink") for node in tree.iter())
    return reckons or bool(links.outer(tree) or tree.getroottree().docinfo.doctype)
