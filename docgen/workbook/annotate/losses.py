"""What openpyxl would lose of a workbook by saving it, seen in the package before it is opened. Looking only.

What is known to survive is listed; anything else is a loss, so that what Excel invents next is none that nobody sees.
"""

from __future__ import annotations

import io
import re
import zipfile

from docgen.finding import Words
from docgen.workbook.reading import limits
from docgen.workbook.reading import package as parts
from docgen.workbook.reading.sheet_xml import attribute, tags

KEPT = re.compile(
    r"\[Content_Types\]\.xml|docProps/(?:app|core|custom)\.xml|xl/workbook\.xml|xl/(?:styles|sharedStrings)\.xml"
    r"|xl/theme/[^/]+\.xml|xl/worksheets/[^/]+\.xml|xl/comments[^/]*\.xml|xl/comments/[^/]+\.xml|xl/tables/[^/]+\.xml"
    r"|xl/externalLinks/[^/]+\.xml|xl/drawings/[^/]+\.vml"
    # What Excel makes anew, and what holds nothing that a clerk would miss: a printer's own settings, names without talks, who wrote it.
    r"|xl/calcChain\.xml|docProps/thumbnail\.\w+|xl/printerSettings/[^/]+\.bin|xl/persons/[^/]+\.xml|package/services/metadata/core-properties/[^/]+\.psmdcp"
    r"|(?:[^/]+/)*(?:_rels/[^/]*\.rels)?",
    re.IGNORECASE,
)
"""Parts of a package that openpyxl writes again, or that are no loss; relations are judged by their kinds."""

RELATIONS = (
    "officeDocument core-properties extended-properties custom-properties thumbnail worksheet styles theme sharedStrings"
    " calcChain externalLink externalLinkPath xlPathMissing hyperlink comments vmlDrawing drawing table printerSettings person"
)
"""Kinds of relations that openpyxl follows and writes again, by the end of their type; or whose loss is none."""

ELEMENTS = (
    "worksheet sheetPr tabColor outlinePr pageSetUpPr dimension sheetViews sheetView pane selection sheetFormatPr cols col"
    " sheetData row c f v is t r rPr rFont charset family b i strike outline shadow condense extend color sz u vertAlign scheme"
    " sheetProtection scenarios scenario inputCells autoFilter filterColumn filters filter dateGroupItem customFilters"
    " customFilter dynamicFilter colorFilter iconFilter top10 sortState sortCondition mergeCells mergeCell"
    " conditionalFormatting cfRule formula colorScale dataBar iconSet cfvo dataValidations dataValidation formula1 formula2"
    " hyperlinks hyperlink printOptions pageMargins pageSetup headerFooter oddHeader oddFooter evenHeader evenFooter"
    " firstHeader firstFooter rowBreaks colBreaks brk drawing legacyDrawing tableParts tablePart"
    " sheetCalcPr phoneticPr ignoredErrors ignoredError"
)
"""Elements of a sheet that survive; the last four say only how Excel looks at it."""

OBJECTS = Words("objek atau tombol", "embedded objects or controls")
NAMED = (
    (r"xl/media/|xl/drawings/drawing", Words("gambar atau bentuk", "pictures or shapes")),
    (r"xl/charts/|xl/chartsheets/|xl/chartEx", Words("grafik", "charts")),
    (r".*vbaProject|xl/macrosheets/|xl/dialogsheets/", Words("makro", "macros")),
    (r"xl/slicers/|xl/slicerCaches/|xl/timelines|xl/timelineCaches/", Words("pemotong data (slicer)", "slicers")),
    (r"xl/pivotTables/|xl/pivotCache", Words("tabel pivot", "pivot tables")),
    (r"xl/embeddings/|xl/activeX/|xl/ctrlProps/", OBJECTS),
    (r"customXml/", Words("XML khusus", "custom XML")),
    (r"xl/threadedComments/", Words("percakapan komentar", "threaded comments")),
    (r"xl/queryTables/|xl/connections\.xml", Words("sambungan data", "data connections")),
    (r"xl/richData/", Words("gambar atau data kaya dalam sel", "pictures or rich data in cells")),
    (r"xl/metadata\.xml", Words("rumus larik dinamis", "dynamic array formulas")),
    (r"xl/featurePropertyBag/", Words("kotak centang dalam sel", "check boxes in cells")),
    (r"docMetadata/", Words("label kerahasiaan", "a sensitivity label")),
    (r"_xmlsignatures/", Words("tanda tangan digital", "a digital signature")),
)
"""What parts that do not survive are to a clerk."""

NEWER = Words(
    "daftar pilihan, format bersyarat, atau grafik kecil jenis Excel 2010 ke atas",
    "drop-downs, conditional formats or sparklines of the kind Excel 2010 and later write",
)
INSIDE = {
    "ext": NEWER,
    "legacyDrawingHF": Words("gambar di kepala atau kaki halaman", "pictures in header or footer"),
    "picture": Words("gambar latar", "a background picture"),
    "oleObjects": OBJECTS,
    "controls": OBJECTS,
    "customSheetView": Words("tampilan tersendiri", "custom views"),
    "protectedRange": Words("rentang yang boleh diubah", "ranges that may be edited"),
}
"""What elements that do not survive are to a clerk."""

UNKNOWN = Words("bagian yang tidak dikenal,", "parts that are not known")
STRICT = Words("bentuk Strict Open XML", "the Strict Open XML form")
LARGE = Words("isi yang terlalu banyak", "more than can be copied")
LIMIT_CELLS = 600_000
LIMIT_MERGES = 5_000
LIMIT_TEXT = 100_000_000
ELEMENT = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)")
CONTROL = re.compile(rb"ObjectType=[\"'](?!Note[\"'])")
EMPTY = re.compile(rb"(?:<\?xml[^<>]*>)?\s*<(?:\w+:)?(wsDr|labelList)\b[^<>]*(?:/>|>\s*</(?:\w+:)?\1>)\s*")
"""A drawing on which nothing is anchored (ECMA-376 part 1, 20.5.2.35), a list of sensitivity labels without one."""

SHORT = 4096
"""Bytes that such a part has at most."""


def lost_content(content: bytes) -> tuple[Words, ...]:
    """Return what a workbook holds that a copy would lose, each kind once."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if not _is_empty(package, name)]
        found = [_named(name) for name in names if not KEPT.fullmatch(name.lstrip("/"))]
        for name in names:
            if re.match(r"/?xl/worksheets/[^/]+\.xml$", name):
                found += _inside(package.read(name))
            elif name.endswith(".vml") and CONTROL.search(package.read(name)):
                found.append(OBJECTS)
            elif name.endswith(".rels") and _kinds(package.read(name)).difference(RELATIONS.split()):
                found.append(UNKNOWN)
        if b"purl.oclc.org" in parts.content(package, "xl/workbook.xml"):
            found.append(STRICT)
        if cells(content) > LIMIT_CELLS or _text(package, names) > LIMIT_TEXT:
            found.append(LARGE)
    # What has a name says more than what belongs to it and has none.
    return tuple(dict.fromkeys(what for what in found if what is not UNKNOWN)) or (UNKNOWN,) * bool(found)


def cells(content: bytes) -> int:
    """Return how many cells a workbook has."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = (name for name in package.namelist() if name.lstrip("/").startswith("xl/worksheets/"))
        return sum(package.read(name).count(b"<c ") for name in sheets)


def _named(part: str) -> Words:
    return next((what for pattern, what in NAMED if re.match(pattern, part.lstrip("/"), re.IGNORECASE)), UNKNOWN)


def _kinds(relations: bytes) -> set[str]:
    """Return the kinds of a part's relations."""
    return {attribute(tag, b"Type").rpartition("/")[2] for tag in tags(relations, b"Relationship")}


def _is_empty(package: zipfile.ZipFile, name: str) -> bool:
    """Return whether a part holds nothing, such as the drawing that LibreOffice writes beside notes."""
    own = re.match(r"/?(?:xl/drawings/drawing[^/]*|docMetadata/LabelInfo)\.xml$", name) is not None
    return own and package.getinfo(name).file_size < SHORT and EMPTY.fullmatch(package.read(name)) is not None


def _inside(sheet: bytes) -> list[Words]:
    lost = {found[1].decode() for found in ELEMENT.finditer(sheet)}.difference(ELEMENTS.split())
    found = [INSIDE.get(name, UNKNOWN) for name in sorted(lost)]
    if sheet.count(b"mergeCell ") > LIMIT_MERGES:
        found.append(LARGE)
    return found


def _text(package: zipfile.ZipFile, names: list[str]) -> int:
    """Return how many letters a copy would hold: it writes each text where it stands, also one that a thousand cells share."""
    sizes = limits.measure(package, "").texts
    if not sizes or max(sizes) * sum(package.getinfo(name).file_size // 8 for name in names) < LIMIT_TEXT:
        return 0
    sheets = (package.read(name) for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml"))
    places = (int(place) for sheet in sheets for place in limits.SHARED.findall(sheet))
    return sum(sizes[place] for place in places if place < len(sizes))
