"""The papers of a dossier as one PDF to be printed: in order, each from a front side on, each side with its code."""

from __future__ import annotations

import io
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pikepdf

from docgen.printing import page_code, pdfa
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docgen.printing.page_code import Spot
    from docgen.printing.pdfa import About

LOOSE = ("/StructParents", "/StructParent", "/Tabs")
"""What pages hold of the structure of the paper they were, which the set has not."""


class Leaf(Frozen):
    """One paper as it is put into a set: its PDF, its bookmark, how its pages are labelled, how many, each one's code and its place."""

    pdf: Path
    title: str
    label: str
    pages: int
    codes: Sequence[tuple[str, Spot]] = ()


class Bound(Frozen):
    """A finished set: its bytes, how many pages each paper has, how many blank backs there are beside them."""

    content: bytes
    pages: tuple[int, ...]
    blanks: int


def bind(leaves: Sequence[Leaf], about: About, *, one_sided: bool = False) -> Bound:
    """Return papers as one PDF/A-2b; after one that ends on a front side its blank back follows, unless printed one-sided."""
    with ExitStack() as opened:
        first = opened.enter_context(_read(leaves[0].pdf))
        made = opened.enter_context(pikepdf.new())
        _describe(made, first, one_sided=one_sided)
        pages, labels = [], []
        with made.open_outline() as outline:
            for leaf in leaves:
                source = opened.enter_context(_read(leaf.pdf))
                outline.root.append(pikepdf.OutlineItem(leaf.title, len(made.pages)))
                pages.append(len(source.pages))
                labels += _added(made, leaf, source, one_sided=one_sided)
        made.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(labels))
        pdfa.settle(made, about)
        return Bound(pdfa.to_bytes(made), tuple(pages), len(made.pages) - sum(pages))


def _read(path: Path) -> pikepdf.Pdf:
    """Return a PDF that stays at hand until the set is written, and its file closed: a process may hold some hundred."""
    return pikepdf.open(io.BytesIO(path.read_bytes()))


def _describe(pdf: pikepdf.Pdf, first: pikepdf.Pdf, *, one_sided: bool) -> None:
    """Take over what makes LibreOffice's PDF a PDF/A, and ask the printer for two sides and the true size."""
    pdf.Root.OutputIntents = pdf.copy_foreign(first.make_indirect(first.Root.OutputIntents))
    pdf.Root.Lang = pikepdf.String(str(first.Root.get("/Lang", "id-ID")))
    pdf.docinfo["/Producer"] = str(first.docinfo.get("/Producer", "LibreOffice"))
    duplex = pikepdf.Name.Simplex if one_sided else pikepdf.Name.DuplexFlipLongEdge
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(
        PrintScaling=pikepdf.Name("/None"), Duplex=duplex, DisplayDocTitle=True
    )
    pdf.Root.PageMode = pikepdf.Name.UseOutlines


def _added(made: pikepdf.Pdf, leaf: Leaf, source: pikepdf.Pdf, *, one_sided: bool) -> list[object]:
    """Add a paper to a set; return from which pages on its labels hold, and these."""
    start = len(made.pages)
    labels = [start, pikepdf.Dictionary(S=pikepdf.Name.D, P=pikepdf.String(f"{leaf.label}-"))]
    made.pages.extend(source.pages)
    for number, page in enumerate(made.pages[start:]):
        for part in (page.obj, *page.obj.get("/Annots", ())):
            for name in LOOSE:
                if name in part:
                    del part[name]
        if leaf.codes:
            _draw(made, page, page_code.drawing(*leaf.codes[number]))
    if len(source.pages) % 2 and not one_sided:
        labels += [len(made.pages), pikepdf.Dictionary(P=pikepdf.String(f"{leaf.label}-kosong"))]
        made.add_blank_page(page_size=_size(made.pages[-1]))
    return labels


def _draw(pdf: pikepdf.Pdf, page: pikepdf.Page, code: bytes) -> None:
    """Draw a code over a page, whatever state its own content leaves the pen in."""
    page.contents_add(pikepdf.Stream(pdf, b"q"), prepend=True)
    page.contents_add(pikepdf.Stream(pdf, b"Q\n" + code))


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return right - left, top - bottom
