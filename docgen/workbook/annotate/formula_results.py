"""The stored results of formulas, carried from a workbook into its copy: openpyxl writes formulas without them."""

from __future__ import annotations

import io
import re
import zipfile

from docgen.case.cells import column_letter
from docgen.workbook import xlsxfile
from docgen.workbook.reading import package
from docgen.workbook.reading.sheet_xml import FORMULA, attribute, cells

VALUE = re.compile(rb"<(?:[\w.-]+:)?v(?:\s[^<>]*)?>([^<]*)<")
BARE = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*)>(<f\b[^>]*(?:/>|>[^<]*</f>))<v\s*(?:/>|></v>)</c>')
"""A formula as openpyxl writes one: its result is empty."""

KINDS = frozenset({"", "n", "str", "b", "e"})
"""What kinds of result stand in the cell itself (ECMA-376 part 1, 18.18.11)."""


def carry(original: bytes, copy: bytes) -> bytes:
    """Return the copy with the formulas' results as they were stored."""
    results = _results(original)
    if not any(results.values()):
        return copy
    with zipfile.ZipFile(io.BytesIO(copy)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
        for sheet, part in package.parts(opened).items():
            if results.get(sheet):
                parts[part.path] = BARE.sub(lambda found, own=results[sheet]: _filled(found, own), parts[part.path])  # type: ignore[misc]  # mypy knows no lambda with a default
    return xlsxfile.pack(parts)


def _results(content: bytes) -> dict[str, dict[str, tuple[str, bytes]]]:
    """Return kind and value of each formula's result, by sheet and address."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {sheet: _of(part.read(opened)) for sheet, part in package.parts(opened).items()}


def _of(sheet: bytes) -> dict[str, tuple[str, bytes]]:
    found = {}
    for (row, column), tag, inside in cells(sheet) if FORMULA.search(sheet) else ():
        value = VALUE.search(inside) if FORMULA.search(inside) else None
        if value and (kind := attribute(tag, b"t")) in KINDS:
            found[f"{column_letter(column)}{row + 1}"] = (kind, value[1])
    return found


def _filled(found: re.Match[bytes], results: dict[str, tuple[str, bytes]]) -> bytes:
    ref, attributes, formula = found.groups()
    kind, value = results.get(ref.decode(), ("", b""))
    mark = f' t="{kind}"'.encode() if kind not in ("", "n") else b""
    return b'<c r="%s"%s%s>%s<v>%s</v></c>' % (ref, attributes, mark, formula, value)
