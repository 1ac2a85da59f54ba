"""Whether a Word file is inert: every part judged by its name, its kind, what it leads to and what it holds. One place for all."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from docgen.errors import TemplateBrokenError
from docgen.finding import Finding, Severity, Words, has_errors
from docgen.value import replace
from docgen.word import package
from docgen.word.archive import packed
from docgen.word.gate import field_codes, kinds, links, markup, names, pictures, workbook
from docgen.word.gate.sentences import MOST
from docgen.word.lint.paragraphs import Paragraph, units
from docgen.word.ooxml import DOCUMENT, PARSER, ROOT, TYPES, local, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.word.ooxml import Tree

SHUT = frozenset({"template-unreadable", names.CODE})
"""What a file has that cannot be looked at any further."""

SHOWN = 12
"""Findings that a fault lists; the rest is counted."""

REMEMBERED = 256 * 1024
"""Up to how many bytes a part is remembered with its judgement: the templates of a kit share most of theirs."""

PLACED = 512 * 1024
"""Up to how many bytes of a part a finding is placed by table, row and cell."""

MOST_MARKS, MOST_PRINTED = 250_000, 3_000_000
"""Tags and attributes (which cost twice as much) that a template, and a paper filled with 10,000 staff, may hold: what reading
them may need of memory."""

DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
ENCODINGS = ("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ASCII", "US-ASCII", "ISO-8859-1", "WINDOWS-1252")


def admitted(parts: Mapping[str, bytes], template: str) -> dict[str, bytes]:
    """Return the parts of an inert file, Word told to reckon anew what filling makes stale; one that is not inert is a fault."""
    findings = judged(parts, template)
    if has_errors(findings):
        raise refusal(findings, template)
    stale = {finding.place.at for finding in findings if finding.code == field_codes.STALE_CODE}
    return {name: field_codes.marked(xml) if name in stale else xml for name, xml in parts.items()}


def inert(content: bytes, template: str) -> bytes:
    """Return a Word file, also a filled one, packed anew from the parts that were judged; one that is not inert is a fault.

    So no other program can find parts in it that docgen did not see.
    """
    parts = package.read(content, template)
    findings = judged(parts, template, most=MOST_PRINTED)
    if has_errors(findings):
        raise refusal(findings, template)
    return packed(parts).content


def refusal(findings: Iterable[Finding], template: str) -> TemplateBrokenError:
    """Return the fault of a file that is not inert: it names every part that is not, with its place."""
    wrong = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
    if wrong[0].code == "template-unreadable":
        return TemplateBrokenError(wrong[0].words.id, wrong[0].words.en, wrong)
    listed = ["\n".join(f"- {finding.words.text(lang)}" for finding in wrong[:SHOWN]) for lang in ("id", "en")]
    return TemplateBrokenError(
        f"{template} memuat {len(wrong)} hal yang tidak boleh ada dalam templat. Perbaiki di Word.\n{listed[0]}",
        f"{template} holds {len(wrong)} things that no template may hold. Mend it in Word.\n{listed[1]}",
        wrong,
    )


def unreadable(template: str, words: Words) -> Finding:
    """Return that a file cannot be read at all."""
    return Finding("template-unreadable", Severity.ERROR, Paragraph(template), words)


def judged(parts: Mapping[str, bytes], template: str, *, most: int = MOST_MARKS) -> tuple[Finding, ...]:
    """Return all that is wrong with the parts of a file; one that Word would not open is told of alone."""
    wrong = tuple(names.judge(parts))
    try:
        found = wrong or tuple(_everything(parts, most))
    except ShutError as error:
        return (unreadable(template, package.broken(template, *error.args).words),)
    return tuple(dict.fromkeys(replace(finding, place=replace(finding.place, within=template)) for finding in found))


class ShutError(Exception):
    """A file that Word would not open, or docgen not within its bounds: why, in both languages."""


def _everything(parts: Mapping[str, bytes], most: int) -> Iterator[Finding]:
    """Yield all that is wrong with parts whose names are sound."""
    if not {TYPES, ROOT} <= parts.keys():
        raise ShutError("bukan berkas Word (.docx)", "it is no Word file (.docx)")
    its = kinds.read(_tree(TYPES, parts[TYPES]), parts)
    written = {name: xml for name, xml in parts.items() if _is_written(name, its.get(name, ()))}
    if sum(xml.count(b"<") + 2 * xml.count(b"=") for xml in written.values()) > most:
        raise ShutError("isinya terlalu besar", "it holds too much")
    main = _main(parts, its)
    charts = {name for name, kind in its.items() if kind == (kinds.CHART,)}
    linked = {rels: _tree(rels, xml) for rels, xml in written.items() if links.source(rels) in charts}
    books = {book for rels, tree in linked.items() for book in links.workbooks(rels, tree)}
    if len(books) > workbook.MOST:
        raise ShutError("isinya terlalu besar", "it holds too much")
    yield from kinds.judge(its, books)
    yield from (finding for book in sorted(books & parts.keys()) for finding in workbook.judge(book, parts[book]))
    outer = {links.source(name): links.outer(_tree(name, xml)) for name, xml in written.items() if _is_links(name)}
    for name, xml in written.items():
        look = _remembered if len(xml) <= REMEMBERED else _written
        yield from look(name, xml, outer.get(name, frozenset()), chart=links.source(name) in charts)
    others = (name for name in parts if name not in written)
    yield from (finding for name in others for finding in pictures.judge(name, parts[name], its[name]))
    if all(local(child.tag)[1] != "body" for child in _tree(main, parts[main])):
        raise ShutError("tidak mempunyai isi (w:body)", "it has no body (w:body)")


def _main(parts: Mapping[str, bytes], its: kinds.Kinds) -> str:
    """Return the part that Word opens; a file without one, or with one that is no document, is shut."""
    tree = _tree(ROOT, parts[ROOT])
    heads = [
        link.get("Target") or ""
        for link in links.relationships(tree)
        if links.last(link.get("Type")) == "officedocument"
    ]
    main = names.resolved("", heads[0]) if len(heads) == 1 else None
    if main is None or main not in parts:
        raise ShutError("bukan berkas Word (.docx)", "it is no Word file (.docx)")
    if not any("wordprocessingml" in kind or "ms-word" in kind for kind in its.get(main, ())):
        raise ShutError(f"bagian utamanya ({main}) bukan dokumen Word", f"its main part ({main}) is no Word document")
    if main != DOCUMENT:
        raise ShutError(
            f'bagian utamanya bernama {main}, bukan {DOCUMENT}; buka di Word dan simpan sebagai "Word Document (*.docx)"',
            f'its main part is called {main}, not {DOCUMENT}; open it in Word and save it as a "Word Document (*.docx)"',
        )
    return main


def _is_links(name: str) -> bool:
    """Return whether a part holds the relationships of another."""
    return name.casefold().endswith(".rels")


def _is_written(name: str, its: Iterable[str]) -> bool:
    """Return whether a part is XML, by its name or its kind."""
    return name.casefold().endswith((".xml", ".rels", ".vml", ".svg")) or any(kinds.is_xml(kind) for kind in its)


def _tree(name: str, xml: bytes) -> Tree:
    """Return a part as a tree; one that Word would not read, or that has a DTD, shuts the file."""
    if any(sign in xml for sign in DOCTYPES):
        raise ShutError(f"memuat DTD ({name})", f"it holds a DTD ({name})")
    try:
        tree = etree.fromstring(xml, PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ShutError(f"XML-nya rusak ({name})", f"its XML is damaged ({name})") from error
    about = tree.getroottree().docinfo
    if about.doctype or (about.encoding or "UTF-8").upper() not in ENCODINGS:
        raise ShutError(f"XML-nya rusak ({name})", f"its XML is damaged ({name})")
    return tree


def _written(name: str, xml: bytes, outer: frozenset[str], *, chart: bool) -> tuple[Finding, ...]:
    """Return all that is wrong with one part of XML."""
    tree = _tree(name, xml)
    if _is_links(name):
        return tuple(islice(links.judge(name, tree, chart=chart), MOST))
    if markup.is_disguised(xml, tree):
        raise ShutError(f"memuat tanda isian dalam nama XML ({name})", f"it holds a tag in a name of XML ({name})")
    found = list(islice(markup.judge(name, tree, outer), MOST))
    found += (
        (node, Finding(code, weight, Paragraph("", name, label=Words(name, name), text=text), words))
        for node, code, weight, text, words in islice(field_codes.judge(tree), MOST)
    )
    places = _places(name, tree, small=len(xml) <= PLACED) if found else {}
    return tuple(_placed(finding, places.get(_paragraph(node))) for node, finding in found)


def _placed(finding: Finding, place: Paragraph | None) -> Finding:
    """Return what was found at its paragraph, if it has one."""
    text = getattr(finding.place, "text", "")
    return replace(finding, place=replace(place, text=text)) if place else finding


_remembered = lru_cache(maxsize=128)(_written)


def _places(name: str, tree: Tree, *, small: bool) -> dict[Tree, Paragraph]:
    """Return where each paragraph of a part stands."""
    if not small:  # to count the rows of a huge table for each of its cells has no end
        return {
            node: Paragraph("", name, ordinal, label=Words(name, name))
            for ordinal, node in enumerate(tree.iter(w("p")))
        }
    return {unit.node: unit.place for unit in units(name, tree) if unit.node is not None}


def _paragraph(node: Tree) -> Tree:
    """Return the paragraph an element stands in, or nothing."""
    return node if node.tag == w("p") else next(node.iterancestors(w("p")), None)
