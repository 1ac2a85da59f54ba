"""The Word file itself: its parts, their relations and a zip that is the same bytes every time."""

import io
import zipfile
from dataclasses import dataclass

from templates.gambar.ooxml import Node, serialise

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MADE = "2026-01-01T00:00:00Z"
# The earliest date a zip can hold; the clock never enters a template.
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Part:
    """One part under word/: its file name, its kind and its root element."""

    name: str
    kind: str
    root: Node

    @property
    def relation(self) -> str:
        """The id by which the document knows the part."""
        return f"rId-{self.name}"


def relations(*lines: tuple[str, str, str]) -> bytes:
    """Return a .rels part from lines of id, type and target."""
    body = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in lines)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{body}</Relationships>'.encode()


def content_types(parts: list[Part]) -> bytes:
    """Return [Content_Types].xml."""
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    kinds = {"document": "document.main"}
    overrides = [
        (
            f"/word/{part.name}.xml",
            CHART_TYPE if part.kind == "chart" else f"{WORD_TYPE}.{kinds.get(part.kind, part.kind)}+xml",
        )
        for part in parts
    ]
    body = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>'
        for name, kind in [("/docProps/core.xml", core), *overrides]
    )
    suffixes = {
        "png": "image/png",
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
    }
    defaults = "".join(f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in suffixes.items())
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{defaults}{body}</Types>'.encode()


def core_properties() -> bytes:
    """Return the title and the author, filled like any other field, and dates that never change."""
    names = (
        f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    dates = "".join(
        f'<dcterms:{what} xsi:type="dcterms:W3CDTF">{MADE}</dcterms:{what}>' for what in ("created", "modified")
    )
    body = "<dc:title>{{ naskah.judul }}</dc:title><dc:creator>{{ kantor.nama }}</dc:creator>"
    language = "<dc:language>id-ID</dc:language>"
    return f"{HEAD}<cp:coreProperties {names}>{body}{dates}{language}</cp:coreProperties>".encode()


def members(parts: list[Part], logo: bytes, logo_relation: str) -> dict[str, bytes]:
    """Return every file of the package in its order; *parts* starts with the document."""
    document, *others = parts
    word = f"{OFFICE}/officeDocument"
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    image = (logo_relation, f"{OFFICE}/image", "media/logo.png")
    found = {
        "[Content_Types].xml": content_types(parts),
        "_rels/.rels": relations(("rId1", word, f"word/{document.name}.xml"), ("rId2", core, "docProps/core.xml")),
        "docProps/core.xml": core_properties(),
        "word/_rels/document.xml.rels": relations(
            *((part.relation, f"{OFFICE}/{part.kind}", f"{part.name}.xml") for part in others)
        ),
    }
    found |= {f"word/{part.name}.xml": serialise(part.root) for part in parts}
    return found | {"word/_rels/kop.xml.rels": relations(image), "word/media/logo.png": logo}


def pack(files: dict[str, bytes]) -> bytes:
    """Return the zip, the same bytes for the same *files* on every day and every machine of one zlib."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, data, compresslevel=9)
    return buffer.getvalue()
