"""What every engine fills: a letter, a recap of many rows and a dossier, in each engine's own tags over the same Word file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FIELDS = 25
COLUMNS = 10
LETTER_ROWS = 5
LETTERS = 20
LATENT = 376
"""Latent styles in every file that Word saves."""

STYLES = 120


@dataclass(frozen=True)
class Syntax:
    """How an engine writes a field, a row's field, and what stands in rows of its own around the row that repeats."""

    field: str
    cell: str
    before: str = ""
    after: str = ""
    twice: str = ""
    first: str = ""
    last: str = ""


SYNTAXES = {
    "jinja": Syntax("{{{{ {} }}}}", "{{{{ r.{} }}}}", "{%tr for r in rows %}", "{%tr endfor %}"),
    "mustache": Syntax("{{{}}}", "{{{}}}", first="{#rows}", last="{/rows}"),
    "carbone": Syntax("{{d.{}}}", "{{d.rows[i].{}}}", twice="{{d.rows[i+1].{}}}"),
}


def paragraph(text: str) -> str:
    """Return a paragraph as Word writes it."""
    return (
        '<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E"><w:pPr><w:pStyle w:val="Gaya1"/><w:jc w:val="both"/></w:pPr>'
        f'<w:r><w:rPr><w:lang w:val="id-ID"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def row(texts: list[str]) -> str:
    """Return a row of a table."""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{paragraph(text)}</w:tc>'
        for text in texts
    )
    return f'<w:tr w:rsidR="00A77B3E"><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>'


def table(syntax: Syntax) -> str:
    """Return a table with headings and the row that repeats."""
    names = [f"k{number}" for number in range(COLUMNS)]
    texts = [syntax.cell.format(name) for name in names]
    texts[0], texts[-1] = syntax.first + texts[0], texts[-1] + syntax.last
    rows = [row(texts)]
    if syntax.before:
        blank = [""] * (COLUMNS - 1)
        rows = [row([syntax.before, *blank]), *rows, row([syntax.after, *blank])]
    if syntax.twice:
        rows.append(row([syntax.twice.format(name) for name in names]))
    grid = '<w:gridCol w:w="900"/>' * COLUMNS
    borders = "".join(
        f'<w:{edge} w:val="single" w:sz="4"/>' for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    properties = f'<w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
    headings = row([f"Kolom {number}" for number in range(COLUMNS)])
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{headings}{''.join(rows)}</w:tbl>"


def template(kind: str) -> bytes:
    """Return the Word file that every engine fills, with the tags of one kind of engine."""
    syntax = SYNTAXES[kind]
    fields = "".join(
        paragraph(
            f"Isian nomor {number} dari surat ini adalah {syntax.field.format(f'isi{number}')}, sebagaimana tercatat."
        )
        for number in range(FIELDS)
    )
    body = f'{fields}{table(syntax)}{paragraph("Demikian surat ini dibuat.")}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    parts = {
        "[Content_Types].xml": types(),
        "_rels/.rels": relations(("rId1", f"{OFFICE}/officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(("rId1", f"{OFFICE}/styles", "styles.xml")),
        "word/document.xml": f"{HEAD}<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": styles(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return out.getvalue()


def types() -> str:
    """Return the content types."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("styles", "styles"))
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{rels}{xml}{overrides}</Types>'


def relations(*lines: tuple[str, str, str]) -> str:
    """Return a part of relations from lines of id, type and target."""
    body = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in lines)
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{body}</Relationships>'


def styles() -> str:
    """Return styles as many as Word saves, about 90 KB."""
    latent = "".join(
        f'<w:lsdException w:name="Gaya tersembunyi {number}" w:semiHidden="1" w:uiPriority="99" w:unhideWhenUsed="1"/>'
        for number in range(LATENT)
    )
    own = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="Gaya{number}"><w:name w:val="Gaya {number}"/><w:qFormat/><w:pPr>'
        f'<w:spacing w:before="{number}" w:after="60" w:line="276" w:lineRule="auto"/></w:pPr><w:rPr><w:rFonts w:ascii="Arial" '
        f'w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="{20 + number % 9}"/><w:szCs w:val="{20 + number % 9}"/></w:rPr></w:style>'
        for number in range(STYLES)
    )
    return f'{HEAD}<w:styles {W}><w:latentStyles w:count="{LATENT}">{latent}</w:latentStyles>{own}</w:styles>'


def paper(rows: int, seed: int = 0) -> dict[str, object]:
    """Return what one paper says: 25 fields, and as many rows of names, numbers and words; each seed says something else."""
    fields = {f"isi{number}": f"nilai {seed}-{number} & seterusnya" for number in range(FIELDS)}
    return {**fields, "rows": [_row(seed * 1000 + number) for number in range(rows)]}


def _row(number: int) -> dict[str, str]:
    nip = f"1980{number % 12 + 1:02}{number % 28 + 1:02} 200{number % 10}01 1 {number % 1000:03}"
    words = ("Penata Muda", "Baik", "Sangat Baik", "Sesuai Ekspektasi", "100", f"{number % 97},5", str(number % 31))
    values = [f"{number + 1}.", f"Pegawai Nomor {number + 1}, S.Sos.", nip, *words]
    return {f"k{place}": value for place, value in enumerate(values)}


def job(name: str) -> list[dict[str, object]]:
    """Return the papers of a job: twenty letters, a dossier of ten small papers and a 500-row recap, or a recap of so many rows."""
    if name == "letter":
        return [paper(LETTER_ROWS, seed) for seed in range(LETTERS)]
    if name == "dossier":
        return [*(paper(LETTER_ROWS, seed) for seed in range(10)), paper(500)]
    return [paper(int(name))]
