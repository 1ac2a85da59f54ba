"""The parts of an .xlsx package: which sheet lies where, which is hidden, which styles mean a percentage. No cells here."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from docgen.value import Frozen
from docgen.workbook.reading.sheet_xml import attribute, tags

if TYPE_CHECKING:
    import zipfile

PERCENT_IDS = frozenset({"9", "10"})
"""The built-in number formats `0%` and `0.00%` (ECMA-376 part 1, 18.8.30)."""

LIMIT_SHEETS = 500
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
"""What a number format shows as it stands: a percent sign there is a word and multiplies nothing."""


class Part(Frozen):
    """Where a sheet's XML lies in the package, and whether the sheet is hidden from who opens the workbook."""

    path: str
    hidden: bool

    def read(self, package: zipfile.ZipFile) -> bytes:
        """Return the sheet's XML; nothing where the package has no such part."""
        return content(package, self.path)


def content(package: zipfile.ZipFile, path: str) -> bytes:
    """Return a part, in whatever capitals its name is written (ECMA-376 part 2, 6.2.2.3); nothing where there is none."""
    wanted = path.casefold()
    return next((package.read(name) for name in package.namelist() if name.casefold() == wanted), b"")


def parts(package: zipfile.ZipFile) -> dict[str, Part]:
    """Return the part of each sheet by the sheet's name."""
    rels = {
        attribute(tag, b"Id"): attribute(tag, b"Target")
        for tag in tags(package.read("xl/_rels/workbook.xml.rels"), b"Relationship")
    }
    found, count = dict[str, Part](), 0
    for tag in tags(package.read("xl/workbook.xml"), b"sheet"):
        target = rels.get(attribute(tag, b"id"), "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        found[attribute(tag, b"name")] = Part(path, attribute(tag, b"state") in ("hidden", "veryHidden"))
        if (count := count + 1) > LIMIT_SHEETS:
            raise ValueError(count)
    return found


def percent_styles(package: zipfile.ZipFile) -> frozenset[str]:
    """Return the style numbers of cells that are formatted as a percentage."""
    styles = content(package, "xl/styles.xml")
    percent = PERCENT_IDS.union(
        attribute(tag, b"numFmtId")
        for tag in tags(styles, b"numFmt")
        if "%" in LITERAL.sub("", attribute(tag, b"formatCode"))
    )
    begin, end = (styles.find(b"cellXfs"), styles.rfind(b"cellXfs"))
    formats = (attribute(tag, b"numFmtId") for tag in tags(styles[max(begin, 0) : max(end, 0)], b"xf"))
    return frozenset(str(index) for index, number in enumerate(formats) if number in percent)
