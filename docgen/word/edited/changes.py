"""Tracked changes of a part, all accepted: what was inserted or moved here stays, what was deleted or moved away goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.word.ooxml import w

if TYPE_CHECKING:
    from docgen.word.ooxml import Tree

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
FORMER = tuple(w(f"{name}Change") for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid", "numbering"))  # fmt: skip
"""How something looked before a change."""

GONE = (w("del"), w("moveFrom"), f"{W14}conflictDel")
STAYS = (w("ins"), w("moveTo"), f"{W14}conflictIns")
RANGES = tuple(
    w(f"{kind}{edge}")
    for kind in ("moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange", "customXmlMoveFromRange", "customXmlMoveToRange")
    for edge in ("Start", "End")
)  # fmt: skip
DELETED_TEXT = (w("delText"), w("delInstrText"))
SIGNS = (b"<w:ins", b"<w:del", b"<w:move", b"Change ", b"<w:cellIns", b"<w:cellDel", b"<w:cellMerge", b":conflict")
"""What a part holds that has tracked changes."""

ROW_RULES, CELL_RULES, MARK = w("trPr"), w("tcPr"), f"{w('pPr')}/{w('rPr')}"
HOLDERS = ((w("tc"), w("tr")), (w("tr"), w("tbl")))


def accept(tree: Tree) -> int:
    """Accept every change of a part; return how many there were."""
    count = _drop(tree, FORMER)
    count += _rows_and_cells(tree)
    marks = _deleted_marks(tree)
    count += len(marks) + _inserted_marks(tree)
    count += _drop(tree, GONE)
    for one in [one for one in tree.iter(*STAYS) if one.getparent() is not None]:
        unwrap(one)
        count += 1
    _join(marks)
    _drop(tree, (*RANGES, *DELETED_TEXT))
    if count:
        _without_empty(tree)
    return count


def unwrap(element: Tree, *left_out: str) -> None:
    """Put what an element holds in its place, but for what is named."""
    parent, place = element.getparent(), element
    for child in list(element):
        if child.tag not in left_out:
            place.addnext(child)
            place = child
    parent.remove(element)


def _drop(tree: Tree, names: tuple[str, ...]) -> int:
    count = sum(1 for _ in tree.iter(*names))
    etree.strip_elements(tree, *names)
    return count


def _rows_and_cells(tree: Tree) -> int:
    """Take deleted rows and cells out, and what marks the inserted and merged ones; return how many."""
    count = 0
    for rules, gone, stays in ((ROW_RULES, GONE, STAYS), (CELL_RULES, (w("cellDel"),), (w("cellIns"),))):
        for properties in list(tree.iter(rules)):
            for mark in properties.xpath("*"):
                if mark.tag in gone:
                    count += 1
                    properties.getparent().getparent().remove(properties.getparent())
                    break
                if mark.tag in stays:
                    count += 1
                    properties.remove(mark)
    for merge in list(tree.iter(w("cellMerge"))):
        count += 1
        merged = merge.get(w("vMerge"))
        merge.attrib.clear()
        merge.tag = w("vMerge")
        merge.set(w("val"), "restart" if merged == "rest" else "continue")
    return count


def _deleted_marks(tree: Tree) -> list[Tree]:
    """Return the paragraphs whose end was deleted; the marks that say so are taken out."""
    found = []
    for paragraph in tree.iter(w("p")):
        properties = paragraph.find(MARK)
        marks = [one for one in properties if one.tag in GONE] if properties is not None else []
        for one in marks:
            properties.remove(one)
        if marks:
            found.append(paragraph)
    return found


def _inserted_marks(tree: Tree) -> int:
    """Take out what marks the end of a paragraph, or its numbering, as inserted; return how many."""
    found = [one for one in tree.iter(*STAYS) if one.getparent().tag in (w("rPr"), w("numPr"), w("ctrlPr"))]
    for one in found:
        one.getparent().remove(one)
    return len(found)


def _join(paragraphs: list[Tree]) -> None:
    """Join each paragraph whose end was deleted to the one behind it, which keeps its looks."""
    waiting: list[Tree] = []
    ended = set(paragraphs)
    for paragraph in paragraphs:
        following = paragraph.getnext()
        words = [child for child in paragraph if child.tag != w("pPr")]
        if following is not None and following.tag == w("p"):
            waiting += words
            paragraph.getparent().remove(paragraph)
            if following not in ended:
                rest = [child for child in following if child.tag != w("pPr")]
                following.extend((*waiting, *rest))
                waiting = []
        else:
            paragraph.extend((*waiting, *words))
            if not waiting and not words and _is_spare(paragraph):
                paragraph.getparent().remove(paragraph)
            waiting = []


def _is_spare(paragraph: Tree) -> bool:
    """Return whether a paragraph may go: Word needs one at the end of a cell, and between two tables."""
    before, following = paragraph.getprevious(), paragraph.getnext()
    ends = following is None or following.tag == w("sectPr")
    return before is not None and (before.tag == w("p") if ends else before.tag != w("tbl"))


def _without_empty(tree: Tree) -> None:
    """Take out what acceptance has left without content: rows without cells, tables without rows, controls without text."""
    for child, holder in HOLDERS:
        for one in [one for one in tree.iter(holder) if next(one.iter(child), None) is None]:
            one.getparent().remove(one)
    for content in [one for one in tree.iter(w("sdtContent")) if len(one) == 0]:
        content.getparent().getparent().remove(content.getparent())
    for cell in tree.iter(w("tc")):
        if len(cell) == 0 or cell[-1].tag in (w("tcPr"), w("tbl")):
            cell.append(cell.makeelement(w("p")))
    starts, ends = ({one.get(w("id")) for one in tree.iter(w(f"bookmark{edge}"))} for edge in ("Start", "End"))
    for one in list(tree.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        if one.get(w("id")) not in starts & ends:
            one.getparent().remove(one)
