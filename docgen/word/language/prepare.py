"""A part's XML into the source of a template: docxtpl's language made ready once. Text to text: nothing is filled here."""

from __future__ import annotations

from docgen.word.language import columns, element_ids, tags, turns
from docgen.word.language.balance import TooManyError


def prepare(xml: bytes, *, body: bool = False) -> str:
    """Return the source of a part, its tags standing where they act; nothing if it has no tags.

    A body also gets the marks by which long tables are cut; the pictures of loops are numbered in every part.
    """
    source = lifted(xml)
    if not source:
        return ""
    source = element_ids.mark(source)
    for literal, sign in tags.LITERAL:
        source = source.replace(literal, sign[0] + element_ids.NOTHING + sign[1])
    return turns.notes(turns.mark(element_ids.place(source)) if body else element_ids.pictures(source))


def lifted(xml: bytes) -> str:
    """Return a part's text with the tags of rows, cells, paragraphs and runs lifted from the outside in, as docxtpl does."""
    if b"{" not in xml:
        return ""
    if tags.too_many(xml):
        raise TooManyError
    source = tags.join(xml.decode("utf-8"))
    if not tags.tagged(source) and not any(literal in source for literal, _ in tags.LITERAL):
        return ""
    source = columns.share(source)
    source = tags.cut_runs(tags.merge(tags.keep_spaces(source)))
    for element in ("tr", "tc", "p"):
        source = tags.lift(source, element)
    return source
