"""Small Word files made by hand, for what the shipped templates do not hold."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from docgen import word
from docgen.settings.office import Tampilan

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PAPER = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1417" w:left="1701" w:header="708" w:footer="708" w:gutter="0"/>'
)
"""Paper and margins as an office has them unless it says otherwise."""

SIDEWAYS = PAPER.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
"""The same paper on its side."""

PLAIN = word.OfficeStyle(Tampilan(kaki=False), None)


def p(*runs: str, style: str = "") -> str:
    """Return a paragraph whose runs hold some text each."""
    looks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{looks}{''.join(r(text) for text in runs)}</w:p>"


def r(text: str, looks: str = "") -> str:
    """Return a run."""
    return f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}<w:t>{text}</w:t></w:r>"


def tc(*blocks: str, properties: str = "") -> str:
    """Return a cell of blocks, or of one text."""
    inside = "".join(block if block.startswith("<") else p(block) for block in blocks)
    return f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/>{properties}</w:tcPr>{inside}</w:tc>'


def tr(*cells: str, heading: bool = False) -> str:
    """Return a row of cells or texts."""
    properties = "<w:trPr><w:tblHeader/></w:trPr>" if heading else ""
    return f"<w:tr>{properties}{''.join(cell if cell.startswith('<w:tc>') else tc(cell) for cell in cells)}</w:tr>"


def tbl(*rows: str, columns: int, wide: int = 1000) -> str:
    """Return a table whose columns are so wide."""
    grid = f'<w:gridCol w:w="{wide}"/>' * columns
    return f'<w:tbl><w:tblPr><w:tblW w:w="{wide * columns}" w:type="dxa"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'


def docx(inside: str, *, header: str = "", footnote: str = "", styles: str = "", paper: str = PAPER) -> bytes:
    """Return a Word file with a body, and a header, a footnote and styles if asked for."""
    kinds = {"document": "document.main", "styles": "styles"}
    kinds |= {"header1": "header"} if header else {}
    kinds |= {"footnotes": "footnotes"} if footnote else {}
    reference = '<w:headerReference w:type="default" r:id="rheader1"/>' if header else ""
    section = f"<w:sectPr>{reference}{paper}</w:sectPr>"
    parts = {
        "[Content_Types].xml": _types(kinds),
        "_rels/.rels": _relations(("rId1", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(
            *(
                (f"r{name}", kind.rstrip("0123456789"), f"{name}.xml")
                for name, kind in kinds.items()
                if name != "document"
            )
        ),
        "word/document.xml": f"{HEAD}<w:document {NAMES}><w:body>{inside}{section}</w:body></w:document>",
        "word/styles.xml": f"{HEAD}<w:styles {NAMES}>{styles}</w:styles>",
    }
    if header:
        parts["word/header1.xml"] = f"{HEAD}<w:hdr {NAMES}>{header}</w:hdr>"
    if footnote:
        parts["word/footnotes.xml"] = (
            f'{HEAD}<w:footnotes {NAMES}><w:footnote w:id="2">{footnote}</w:footnote></w:footnotes>'
        )
    return packed({name: text.encode() for name, text in parts.items()})


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _types(kinds: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{rels}<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'


def _relations(*lines: tuple[str, str, str]) -> str:
    body = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>' for name, kind, target in lines
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{body}</Relationships>'


def compiled(inside: str, **more: str) -> word.Template:
    """Return a body as a template."""
    return word.compile_template(docx(inside, **more), "uji.docx", PLAIN)


def body(inside: str) -> bytes:
    """Return the XML of a document, as `dress` hands it on."""
    return f"{HEAD}<w:document {NAMES}><w:body>{inside}</w:body></w:document>".encode()


def filled(inside: str, fields: Mapping[str, Any]) -> str:
    """Return the XML of a body filled by docgen, without what stands around it."""
    from tests import witness  # noqa: PLC0415 - witness needs docxtpl, which most tests do not

    xml = witness.parts(compiled(inside).fill(fields))["word/document.xml"].decode()
    return xml.partition("<w:body>")[2].rpartition("<w:sectPr>")[0]
