"""The annotated copy of a workbook: bad cells filled and noted, findings listed first.

What a copy cannot keep is never lost silently: then the findings stand in a workbook of their own.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook

from docgen import isolated
from docgen.case.cells import column_letter
from docgen.finding import Words
from docgen.value import Frozen
from docgen.workbook import xlsxfile
from docgen.workbook.annotate import finding_marks, losses
from docgen.workbook.reading import package, sheet_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docgen.finding import Finding

GUIDE = Words(
    "{count} temuan dalam {name}. Klik Sel untuk menuju selnya; perbaiki yang bertanda SALAH, simpan, lalu jalankan docgen check lagi.",
    "{count} findings in {name}. Click Sel to go to the cell; mend what is marked ERROR, save, and run docgen check again.",
)
APART = Words(
    "Buku kerja {name} memuat {what} yang akan hilang bila disalin, maka temuannya ditulis tersendiri di sini. Perbaiki buku kerja aslinya menurut daftar ini.",
    "The workbook {name} holds {what}, which a copy would lose, so its findings are listed apart here. Mend the original workbook by this list.",
)
CELLS_A_SECOND = 20_000
"""Cells that openpyxl reads and writes in a second, on a slow machine."""

VALUE = re.compile(rb"<(?:[\w.-]+:)?v(?:\s[^<>]*)?>([^<]*)<")
BARE = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*)>(<f\b[^>]*(?:/>|>[^<]*</f>))<v\s*(?:/>|></v>)</c>')
"""A formula as openpyxl writes one: its result is empty."""

RESULTS = frozenset({"", "n", "str", "b", "e"})
"""What kinds of result stand in the cell itself (ECMA-376 part 1, 18.18.11)."""


class Report(Frozen):
    """The annotated copy, or the list apart; then `apart` says why."""

    content: bytes
    apart: Words | None = None


def annotate(content: bytes, name: str, findings: Sequence[Finding], lang: str) -> Report:
    """Return a copy with every finding marked, or a list apart where a copy would lose something of the original."""
    lost, copy = losses.lost_content(content), None
    if len(findings) > finding_marks.MOST:
        lost = (*lost, losses.LARGE)
    if not lost:
        seconds = isolated.SECONDS + losses.cells(content) // CELLS_A_SECOND
        try:
            copy = isolated.run(_copy, content, name, findings, lang, seconds=seconds)
        except isolated.OverLimitError:
            lost = (losses.LARGE,)
    if copy is not None:
        return Report(copy)
    what = Words(*(", ".join(each.text(spoken) for each in lost or (losses.UNKNOWN,)) for spoken in ("id", "en")))
    why = Words(APART.id.format(name=name, what=what.id), APART.en.format(name=name, what=what.en))
    return Report(_apart(findings, why.text(lang), lang), why)


def _copy(content: bytes, name: str, findings: Sequence[Finding], lang: str) -> bytes | None:
    """Return the marked copy; None where openpyxl does not take the whole workbook in, or cannot write it."""
    book = _whole(lambda: load_workbook(io.BytesIO(content), rich_text=True))
    if book is None:
        return None
    _mark(book, findings, GUIDE.text(lang).format(count=len(findings), name=name), lang)
    copy = _whole(lambda: xlsxfile.write(book))
    return _carry(content, copy) if copy else None


def _carry(original: bytes, copy: bytes) -> bytes:
    """Return the copy with the formulas' results as they were stored: openpyxl writes formulas without them."""
    with zipfile.ZipFile(io.BytesIO(original)) as opened:
        results = {sheet: _of(part.read(opened)) for sheet, part in package.parts(opened).items()}
    if not any(results.values()):
        return copy
    with zipfile.ZipFile(io.BytesIO(copy)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
        for sheet, part in package.parts(opened).items():
            if results.get(sheet):
                parts[part.path] = BARE.sub(lambda found, own=results[sheet]: _filled(found, own), parts[part.path])  # type: ignore[misc]  # mypy knows no lambda with a default
    return xlsxfile.pack(parts)


def _of(sheet: bytes) -> dict[str, tuple[str, bytes]]:
    """Return kind and value of each formula's result, by address."""
    found = {}
    for (row, column), tag, inside in sheet_xml.cells(sheet) if sheet_xml.FORMULA.search(sheet) else ():
        value = VALUE.search(inside) if sheet_xml.FORMULA.search(inside) else None
        if value and (kind := sheet_xml.attribute(tag, b"t")) in RESULTS:
            found[f"{column_letter(column)}{row + 1}"] = (kind, value[1])
    return found


def _filled(found: re.Match[bytes], results: dict[str, tuple[str, bytes]]) -> bytes:
    ref, attributes, formula = found.groups()
    kind, value = results.get(ref.decode(), ("", b""))
    mark = f' t="{kind}"'.encode() if kind not in ("", "n") else b""
    return b'<c r="%s"%s%s>%s<v>%s</v></c>' % (ref, attributes, mark, formula, value)


def _whole(action: Callable[[], Any]) -> Any:  # noqa: ANN401 - openpyxl has no types
    """Return what openpyxl makes; None where it fails, or warns that it dropped something it does not know."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            warnings.filterwarnings("ignore", message="Workbook contains no default style")
            return action()
    except Exception:  # noqa: BLE001 - it raises anything on a workbook it does not understand; the list still stands
        return None


def _mark(book: Workbook, findings: Sequence[Finding], guide: str, lang: str) -> None:
    finding_marks.clean(book)
    finding_marks.keep_texts(book)
    links = finding_marks.mark(book, findings, lang)
    for sheet in book.worksheets:
        # Two selected sheets are edited together: what a clerk types would land in both.
        sheet.sheet_view.tabSelected = False
    page = book.create_sheet(finding_marks.SHEET, 0)
    finding_marks.draw(page, findings, links, guide, lang)
    book.active, page.sheet_view.tabSelected = 0, True


def _apart(findings: Sequence[Finding], why: str, lang: str) -> bytes:
    book = Workbook()
    book.properties.creator = "docgen"
    book.active.title = finding_marks.SHEET
    finding_marks.draw(book.active, findings, [""] * len(findings), why, lang)
    return xlsxfile.write(book)
