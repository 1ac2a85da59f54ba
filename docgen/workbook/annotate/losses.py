"""What openpyxl would lose of a workbook by saving it, seen in the package before it is opened. Looking only."""

from __future__ import annotations

import io
import re
import zipfile

from docgen.finding import Words
from docgen.workbook.reading import limits

PARTS = (
    (r"xl/media/|xl/drawings/drawing", Words("gambar atau bentuk", "pictures or shapes")),
    (r"xl/charts/|xl/chartsheets/|xl/chartEx", Words("grafik", "charts")),
    (r".*vbaProject|xl/macrosheets/|xl/dialogsheets/", Words("makro", "macros")),
    (r"xl/slicers/|xl/slicerCaches/|xl/timelines|xl/timelineCaches/", Words("pemotong data (slicer)", "slicers")),
    (r"xl/pivotTables/|xl/pivotCache", Words("tabel pivot", "pivot tables")),
    (r"xl/embeddings/|xl/activeX/|xl/ctrlProps/", Words("objek atau tombol", "embedded objects or controls")),
    (r"customXml/", Words("XML khusus", "custom XML")),
    (r"xl/threadedComments/", Words("percakapan komentar", "threaded comments")),
    (r"xl/queryTables/|xl/connections\.xml", Words("sambungan data", "data connections")),
    (r"xl/richData/", Words("gambar atau data kaya dalam sel", "pictures or rich data in cells")),
    (r"_xmlsignatures/", Words("tanda tangan digital", "a digital signature")),
)
"""Parts of a package that do not survive, and what they are to a clerk."""

NEWER = Words(
    "daftar pilihan, format bersyarat, atau grafik kecil jenis Excel 2010 ke atas",
    "drop-downs, conditional formats or sparklines of the kind Excel 2010 and later write",
)
INSIDE = (
    (rb"<(?:\w+:)?ext\b", NEWER),
    (rb"<(?:\w+:)?legacyDrawingHF\b", Words("gambar di kepala atau kaki halaman", "pictures in header or footer")),
    (rb"<(?:\w+:)?picture\b", Words("gambar latar", "a background picture")),
    (rb"<(?:\w+:)?(?:oleObjects|controls)\b", Words("objek atau tombol", "embedded objects or controls")),
    (rb"<(?:\w+:)?customSheetView\b", Words("tampilan tersendiri", "custom views")),
)
"""Elements of a sheet that do not survive."""

STRICT = Words("bentuk Strict Open XML, yang tidak dapat disalin", "the Strict Open XML form, which cannot be copied")
LARGE = Words("terlalu banyak isi untuk disalin", "too much to be copied")
LIMIT_CELLS = 600_000
LIMIT_MERGES = 5_000
LIMIT_TEXT = 100_000_000
CONTROL = re.compile(rb"ObjectType=[\"'](?!Note[\"'])")
EMPTY = re.compile(rb"<(?:\w+:)?wsDr\b[^>]*(?:/>|>\s*</(?:\w+:)?wsDr>)\s*$")
"""A drawing on which nothing is anchored (ECMA-376 part 1, 20.5.2.35)."""


def of(content: bytes) -> tuple[Words, ...]:
    """Return what a workbook holds that a copy would lose, each kind once."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if not _is_empty_drawing(package, name)]
        found = [what for pattern, what in PARTS if any(re.match(pattern, name.lstrip("/")) for name in names)]
        for name in names:
            if re.match(r"/?xl/worksheets/[^/]+\.xml$", name):
                found += _inside(package.read(name))
            elif name.endswith(".vml") and CONTROL.search(package.read(name)):
                found.append(PARTS[5][1])
        if b"purl.oclc.org" in _part(package, "xl/workbook.xml"):
            found.append(STRICT)
        if _text(package, names) > LIMIT_TEXT:
            found.append(LARGE)
    return tuple(dict.fromkeys(found))


def _is_empty_drawing(package: zipfile.ZipFile, name: str) -> bool:
    """Return whether a part is a drawing with nothing in it, as LibreOffice writes one beside notes."""
    return (
        re.match(r"/?xl/drawings/drawing[^/]*\.xml$", name) is not None and EMPTY.search(package.read(name)) is not None
    )


def _inside(sheet: bytes) -> list[Words]:
    found = [what for pattern, what in INSIDE if re.search(pattern, sheet)]
    if sheet.count(b"<c ") > LIMIT_CELLS or sheet.count(b"mergeCell ") > LIMIT_MERGES:
        found.append(LARGE)
    return found


def _text(package: zipfile.ZipFile, names: list[str]) -> int:
    """Return how many letters a copy would hold: it writes each text where it stands, also one that a thousand cells share."""
    sizes = limits.of(package, "").texts
    if not sizes or max(sizes) * sum(package.getinfo(name).file_size // 8 for name in names) < LIMIT_TEXT:
        return 0
    sheets = (package.read(name) for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml"))
    places = (int(place) for sheet in sheets for place in limits.SHARED.findall(sheet))
    return sum(sizes[place] for place in places if place < len(sizes))


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    return package.read(name) if name in package.namelist() else b""
