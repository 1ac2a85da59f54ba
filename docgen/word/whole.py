"""A template that docxtpl fills as a whole: what goes beyond the plain language, new pictures, rich text, documents put into one.

docxtpl reads and fills body, headers, footers and footnotes, in our sandbox and within our limits; what it leaves torn,
empty or marked by chance is refused or mended here.
"""

from __future__ import annotations

import io
import random
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.word import package
from docgen.word.archive import Archive
from docgen.word.language import beyond, element_ids, faults, program, tags
from docgen.word.language.balance import TornError
from docgen.word.ooxml import PARSER, w
from docgen.word.part import BrokenTagError, Budget, chunks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

FILLED = re.compile(r"<w:(?:document|hdr|ftr|footnotes)[ >]")
"""The parts that docxtpl fills, by what they begin with."""

HEAD = 4000
"""Letters within which a part says what it is."""

LONGEST = 20_000_000
"""Letters a paper may grow to: docxtpl holds twenty times as much in memory."""

FILE = "<template>"
"""What Jinja calls a template in a traceback."""

PARAGRAPH = re.compile(r"<w:p([ >])")
ORDER = {w(name): place for place, name in enumerate(
    ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark")
)}  # fmt: skip
"""The order of a cell's properties (ECMA-376 part 1, CT_TcPr); docxtpl puts its own first or last."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be put where its field is printed, so many millimetres wide."""

    content: bytes
    width_mm: float


@dataclass(frozen=True, slots=True)
class RichText:
    """Runs of text, each with whether it is bold and whether it is italic; printed by `{{r }}`."""

    runs: tuple[tuple[str, bool, bool], ...]


@dataclass(frozen=True, slots=True)
class Subdocument:
    """A whole Word file to be put where its field is printed, by `{{p }}`."""

    content: bytes


SPECIAL = (Picture, RichText, Subdocument)


def special(fields: object) -> bool:
    """Return whether some fields hold a value that only docxtpl can print."""
    if isinstance(fields, dict):
        return any(special(value) for value in fields.values())
    if isinstance(fields, list):
        return any(special(value) for value in fields)
    return isinstance(fields, SPECIAL)


def plain(fields: Any) -> Any:  # noqa: ANN401 - a field may be text, number, truth, list or group
    """Return the fields with nothing in the place of special values, to be looked at as plain data."""
    if isinstance(fields, dict):
        return {name: plain(value) for name, value in fields.items()}
    if isinstance(fields, list):
        return [plain(value) for value in fields]
    return "" if isinstance(fields, SPECIAL) else fields


def fills(xml: bytes) -> bool:
    """Return whether docxtpl fills a part."""
    return FILLED.search(xml[:HEAD].decode("utf-8", "replace")) is not None


def paths(xml: bytes) -> Iterator[str]:
    """Yield the fields that a part names."""
    return beyond.paths(tags.join(xml.decode()))


def require_readable(name: str, xml: bytes) -> None:
    """Raise, with the words of the paragraph, if docxtpl cannot read the tags of a part."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 - heavy, and few templates need it
    from jinja2 import TemplateError  # noqa: PLC0415 - as above

    from docgen.word import sandbox  # noqa: PLC0415 - as above

    source = _lined(DocxTemplate.patch_xml(None, xml.decode()))
    try:
        sandbox.environment().from_string(source)
    except (TemplateError, ValueError, SyntaxError, RecursionError, MemoryError) as error:
        line = 0 if isinstance(error, SyntaxError) else getattr(error, "lineno", None) or 0  # that is Python's own line
        raise BrokenTagError(_paragraph(source, line), error, name) from error


def write(parts: Mapping[str, bytes], fields: Mapping[str, Any], file: BinaryIO) -> str:
    """Write a template that docxtpl fills, but for the parts it leaves; return the digest of what the file holds."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 - as above
    from jinja2 import TemplateError  # noqa: PLC0415 - as above

    from docgen.word import sandbox  # noqa: PLC0415 - as above

    class Filling(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
        def render_xml_part(self, source: str, part: Any, context: Any, environment: Any) -> Any:  # noqa: ANN401 - as above
            """Fill one part within the limits; a fault knows its part and its paragraph."""
            self.current_rendering_part = part
            lined = _lined(source)
            try:
                filled = "".join(chunks(environment.from_string(lined).generate(context), self.budget))
            except (TemplateError, *faults.FILLING) as error:
                words = _paragraph(lined, faults.line_of(error, FILE))
                raise BrokenTagError(words, error, part.partname.lstrip("/")) from error
            return self.resolve_listing(filled.replace("\n<w:p", "<w:p").replace(element_ids.NOTHING, ""))

        def render_properties(self, *_: Any) -> None:  # noqa: ANN401 - as above
            """Leave them: they are filled already, and python-docx adds some, dated now, to a file without."""

        def fix_tables(self, xml: str) -> Any:  # noqa: ANN401 - as above
            """Refuse what is torn: docxtpl lets a parser guess at it, and text is lost. Mend what is left empty."""
            try:
                tree = etree.fromstring(xml.encode(), PARSER)
            except etree.XMLSyntaxError as error:
                raise TornError from error
            _mend(tree)
            return super().fix_tables(etree.tostring(tree, encoding="unicode"))

    packed = io.BytesIO()
    _pack(parts, packed)
    template = Filling(packed)
    template.budget = Budget(LONGEST)
    with _without_chance():
        template.render(_living(template, fields), sandbox.environment())
    filled = io.BytesIO()
    template.save(filled)
    return _pack(package.read(filled.getvalue(), "docxtpl"), file)


def _lined(source: str) -> str:
    """Return a source as Jinja gets it: a line a paragraph, so that a line number finds it; what needs it on one line."""
    for literal, sign in tags.LITERAL:
        source = source.replace(literal, sign[0] + element_ids.NOTHING + sign[1])
    source = source.replace("\n", " ")
    made, end, single = [], 0, False
    for tag in program.TAG.finditer(source):
        text = source[end : tag.start()]
        single = program.one_line(text, before=single, word=True)
        printed = f"{{{{ ({tag['print']})|one_line }}}}" if single and tag["print"] else tag[0]
        made += [PARAGRAPH.sub(r"\n<w:p\1", text), printed]
        end = tag.end()
    return "".join((*made, PARAGRAPH.sub(r"\n<w:p\1", source[end:])))


def _paragraph(source: str, line: int) -> str:
    """Return the words of the paragraph on a line of a source."""
    lines = source.split("\n")
    return (
        faults.quote(source, sum(len(one) + 1 for one in lines[: line - 1]) + len("<w:p>"))
        if 0 < line <= len(lines)
        else ""
    )


def _mend(tree: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Take out what tags have left without rows or cells, put a paragraph where Word needs one and properties in its order."""
    for name, child in ((w("tr"), w("tc")), (w("tbl"), w("tr"))):
        for one in [one for one in tree.iter(name) if one.find(f".//{child}") is None]:
            one.getparent().remove(one)
    for one in tree.iter(w("tc"), w("txbxContent")):
        if len(one) == 0 or one[-1].tag not in (w("p"), w("sdt")):
            etree.SubElement(one, w("p"))
    for properties in tree.iter(w("tcPr")):
        properties[:] = sorted(properties, key=lambda one: ORDER.get(one.tag, len(ORDER)))


@contextmanager
def _without_chance() -> Iterator[None]:
    """Give the same numbers each time: docxcompose marks the lists of a document that is put in by chance."""
    before = random.getstate()
    random.seed(0)
    try:
        yield
    finally:
        random.setstate(before)


def _pack(parts: Mapping[str, bytes], file: BinaryIO) -> str:
    archive = Archive(file)
    for name, content in parts.items():
        archive.stream(name, [content])
    return archive.close()


def _living(template: Any, value: Any) -> Any:  # noqa: ANN401 - docxtpl has no types
    """Return a field as docxtpl takes it."""
    from docx.shared import Mm  # noqa: PLC0415 - loaded already
    from docxtpl import InlineImage  # noqa: PLC0415 - as above
    from docxtpl import RichText as Rich  # noqa: PLC0415 - as above

    if isinstance(value, dict):
        return {name: _living(template, item) for name, item in value.items()}
    if isinstance(value, list):
        return [_living(template, item) for item in value]
    if isinstance(value, Picture):
        return InlineImage(template, io.BytesIO(value.content), width=Mm(value.width_mm))
    if isinstance(value, Subdocument):
        from docgen.word import gate  # noqa: PLC0415 - as above

        return template.new_subdoc(io.BytesIO(gate.inert(value.content, "subdokumen")))
    if isinstance(value, RichText):
        rich = Rich()
        for text, bold, italic in value.runs:
            rich.add(text, bold=bold, italic=italic)
        return rich
    return value
