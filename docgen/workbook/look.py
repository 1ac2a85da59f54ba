"""Our own look into the sheets: what calamine hides (errors, formulas without a value, percent formats, hidden rows)."""

from __future__ import annotations

import posixpath
import re
from html import unescape
from typing import TYPE_CHECKING

from docgen.cell import Mark, column_letter, position

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

PERCENT_IDS = frozenset({9, 10})
"""The built-in number formats `0%` and `0.00%` (ECMA-376 part 1, 18.8.30)."""

CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
COL = re.compile(rb"<(?:\w+:)?col\b([^>]*)/?>")


def attribute(tag: bytes, name: bytes) -> str:
    """Return an attribute of a start tag, empty where it has none."""
    found = re.search(rb"(?:^|\s)(?:\w+:)?" + name + rb"\s*=\s*[\"']([^\"']*)[\"']", tag)
    return unescape(found[1].decode("utf-8", "replace")) if found else ""


def parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each sheet by the sheet's name."""
    rels = {
        attribute(tag, b"Id"): attribute(tag, b"Target")
        for tag in re.findall(rb"<(?:\w+:)?Relationship\b[^>]*>", package.read("xl/_rels/workbook.xml.rels"))
    }
    found = {}
    for tag in re.findall(rb"<(?:\w+:)?sheet\b[^>]*>", package.read("xl/workbook.xml")):
        target = rels.get(attribute(tag, b"id"), "")
        found[attribute(tag, b"name")] = (
            target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        )
    return found


def percent_styles(package: zipfile.ZipFile) -> frozenset[str]:
    """Return the style numbers of cells that are formatted as a percentage."""
    if "xl/styles.xml" not in package.namelist():
        return frozenset()
    styles = package.read("xl/styles.xml")
    custom = {
        int(attribute(tag, b"numFmtId") or 0)
        for tag in re.findall(rb"<(?:\w+:)?numFmt\b[^>]*>", styles)
        if "%" in attribute(tag, b"formatCode")
    }
    block = re.search(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", styles, re.DOTALL)
    formats = re.findall(rb"<(?:\w+:)?xf\b[^>]*>", block[0]) if block else []
    return frozenset(
        str(index) for index, tag in enumerate(formats) if int(attribute(tag, b"numFmtId") or 0) in PERCENT_IDS | custom
    )


def marks(content: bytes, percent: frozenset[str]) -> dict[tuple[int, int], Mark]:
    """Return what each cell of a sheet's XML holds besides its value, by row and column from 0."""
    styled = any(f's="{style}"'.encode() in content for style in percent)
    if not (styled or b't="e"' in content or b"<f" in content or b":f" in content):
        return {}
    return dict(_marked(content, percent))


def _marked(content: bytes, percent: frozenset[str]) -> Iterator[tuple[tuple[int, int], Mark]]:
    for found in CELL.finditer(content):
        tag, inside = found[1], found[2] or b""
        place = position(attribute(tag, b"r"))
        valued = re.search(rb"<(?:\w+:)?(?:v|is)\b[^>]*[^/]>", inside) is not None
        if place is None:
            continue
        if attribute(tag, b"t") == "e":
            yield place, Mark.ERROR
        elif re.search(rb"<(?:\w+:)?f\b", inside) and not valued:
            yield place, Mark.UNCACHED
        elif attribute(tag, b"s") in percent:
            yield place, Mark.PERCENT


def hidden(content: bytes) -> tuple[str, ...]:
    """Return the hidden rows and columns of a sheet's XML as a clerk calls them: `baris 5`, `kolom F`."""
    rows = [
        f"baris {attribute(tag, b'r')}" for tag in ROW.findall(content) if attribute(tag, b"hidden") in ("1", "true")
    ]
    columns = []
    for tag in COL.findall(content.partition(b"sheetData")[0]):
        if attribute(tag, b"hidden") in ("1", "true"):
            first, last = int(attribute(tag, b"min") or 1), int(attribute(tag, b"max") or 1)
            columns.append(
                f"kolom {column_letter(first - 1)}" + (f" sampai {column_letter(last - 1)}" if last > first else "")
            )
    return tuple(rows + columns)
