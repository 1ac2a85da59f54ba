"""A copy of a template with a Word comment at each finding. Writing only: what is wrong is found by `lint`."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from lxml import etree

from docgen.word import edited, package
from docgen.word.archive import packed
from docgen.word.lint.paragraphs import Paragraph, runs
from docgen.word.ooxml import DOCUMENT, LINKS, NO_LINKS, PARSER, R, W, add, serialized, targets, w

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.finding import Finding
    from docgen.word.ooxml import Tree

PART = "word/comments.xml"
AUTHOR = {w("author"): "docgen", w("initials"): "dg"}


def annotate(template: bytes, name: str, findings: Iterable[Finding], lang: str) -> bytes:
    """Return a template with a comment at each finding; one in a header, which Word cannot comment, stands at the top."""
    parts, _ = edited.settled(edited.usual_names(package.read(template, name)))
    body = etree.fromstring(parts[DOCUMENT], PARSER)
    place = _part(parts)
    comments = etree.fromstring(parts[place], PARSER)
    paragraphs = list(body.iter(w("p")))
    taken = [int(one.get(w("id"), "0")) for one in comments]
    for number, finding in enumerate(findings, start=max(taken, default=-1) + 1):
        at = finding.place if isinstance(finding.place, Paragraph) else Paragraph()
        here = at.at == DOCUMENT and at.ordinal < len(paragraphs)
        if paragraphs:
            _mark(paragraphs[at.ordinal if here else 0], at if here else None, number)
        said = finding.words.text(lang)
        comments.append(
            _comment(number, f"{said if here else f'{at.words.text(lang)}: {said} ({at.text})'} [{finding.code}]")
        )
    parts[DOCUMENT], parts[place] = serialized(body), serialized(comments)
    return packed(parts).content


def _part(parts: dict[str, bytes]) -> str:
    """Return the name of the part that holds the comments, entered in the package if there was none."""
    links = parts.get(LINKS, NO_LINKS)
    shown = targets(links)
    for link in etree.fromstring(links, PARSER):
        if link.get("Type") == f"{R}/comments" and (part := shown.get(link.get("Id"), "")) in parts:
            return part
    add(parts, posixpath.basename(PART), "comments", serialized(etree.Element(w("comments"), nsmap={"w": W})))
    return PART


def _mark(paragraph: Tree, place: Paragraph | None, number: int) -> None:
    """Put the ends of a comment around a finding's tag, or around the whole paragraph, and its reference behind it."""
    chosen = _around(paragraph, place)
    start, end = (etree.Element(w(f"commentRange{edge}"), {w("id"): str(number)}) for edge in ("Start", "End"))
    reference = etree.Element(w("r"))
    etree.SubElement(reference, w("commentReference"), {w("id"): str(number)})
    if not chosen:
        paragraph.extend([start, end, reference])
        return
    chosen[0].addprevious(start)
    chosen[-1].addnext(end)
    end.addnext(reference)


def _around(paragraph: Tree, place: Paragraph | None) -> list[Tree]:
    """Return the runs of a finding's tag; of the whole paragraph where there is no tag."""
    found, at = [], 0
    every = list(runs(paragraph))
    for run, text, _ in every:
        if place and at < place.end and at + len(text) > place.start:
            found.append(run)
        at += len(text)
    return found or [run for run, _, _ in every]


def _comment(number: int, said: str) -> Tree:
    comment = etree.Element(w("comment"), {w("id"): str(number), **AUTHOR})
    words = etree.SubElement(etree.SubElement(etree.SubElement(comment, w("p")), w("r")), w("t"))
    words.text = said
    return comment
