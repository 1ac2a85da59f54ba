"""A template that docxtpl fills as a whole: what goes beyond the plain language, new pictures, rich text, documents put into one.

docxtpl reads and fills body, headers, footers and footnotes, in our sandbox and within our limits; what it leaves torn,
empty or marked by chance is refused or mended here.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen import isolated
from docgen.word import docxtpl_values, package
from docgen.word.archive import LEVEL, Archive
from docgen.word.language import element_ids, faults, program, tags
from docgen.word.language.balance import TooManyError, TornError
from docgen.word.language.faults import EndlessError
from docgen.word.ooxml import DOCUMENT, PARSER, w
from docgen.word.part import PATIENCE, BrokenTagError, Budget, chunks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILLED = re.compile(r"<w:(?:document|hdr|ftr|footnotes)[ >]")
"""The parts that docxtpl fills, by what they begin with."""

HEAD = 4000
"""Letters within which a part says what it is."""

LONGEST = 20_000_000
"""Letters a paper may grow to: docxtpl holds twenty times as much in memory."""

SHORT, AT_ONCE = 2_000_000, 1.0
"""Letters that a paper may grow to, and seconds that it may take, before it is made in a process with limits."""

MOST_MARKS = 60_000
"""Tags and attributes of a part that docxtpl reads, some forty printed pages: what it takes grows with the square."""

FILE = "<template>"
"""What Jinja calls a template in a traceback."""

PARAGRAPH = re.compile(r"<w:p([ >])")
ORDER = {w(name): place for place, name in enumerate(
    ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark")
)}  # fmt: skip
"""The order of a cell's properties (ECMA-376 part 1, CT_TcPr); docxtpl puts its own first or last."""


def fills(xml: bytes) -> bool:
    """Return whether docxtpl fills a part."""
    return FILLED.search(xml[:HEAD].decode("utf-8", "replace")) is not None


def text(xml: bytes) -> str:
    """Return a part with each of its tags in one piece."""
    return tags.join(xml.decode())


def require_readable(parts: Mapping[str, bytes]) -> None:
    """Raise, with the words of the paragraph, if docxtpl cannot read the parts with tags, or not in good time."""
    for name, xml in parts.items():
        if fills(xml) and xml.count(b"<") + xml.count(b"=") > MOST_MARKS:
            raise BrokenTagError("", TooManyError(), name)
    for name, xml in parts.items():
        if fills(xml):
            _require_readable(name, xml)


def _require_readable(name: str, xml: bytes) -> None:
    from docxtpl import DocxTemplate  # noqa: PLC0415 - heavy, and few templates need it
    from jinja2 import TemplateError  # noqa: PLC0415 - as above

    from docgen.word import sandbox  # noqa: PLC0415 - as above

    source = _lined(DocxTemplate.patch_xml(None, xml.decode()))
    try:
        sandbox.environment().from_string(source)
    except (TemplateError, ValueError, SyntaxError, RecursionError, MemoryError) as error:
        line = 0 if isinstance(error, SyntaxError) else getattr(error, "lineno", None) or 0  # that is Python's own line
        raise BrokenTagError(_paragraph(source, line), error, name) from error


def made(parts: Mapping[str, bytes], fields: Mapping[str, Any], patience: float | None) -> tuple[bytes, str]:
    """Return a template that docxtpl fills, but for the parts it leaves, and the digest of what it holds.

    A short one that stays short is filled here; any other in a process with limits, for docxtpl knows none.
    """
    longest, seconds = LONGEST, PATIENCE if patience is None else patience
    try:
        if sum(len(xml) for xml in parts.values() if fills(xml)) <= package.LIGHT:
            return _made(parts, fields, min(longest, SHORT), min(seconds, AT_ONCE))
    except BrokenTagError as error:
        if not isinstance(error.reason, EndlessError) or seconds <= AT_ONCE:
            raise
    try:
        return isolated.run(_made, parts, fields, longest, seconds, seconds=max(2, min(isolated.SECONDS, int(seconds))))
    except isolated.OverLimitError as error:
        raise BrokenTagError("", EndlessError(), DOCUMENT) from error


def _made(parts: Mapping[str, bytes], fields: Mapping[str, Any], longest: int, seconds: float) -> tuple[bytes, str]:
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

    template = Filling(_stored(parts))
    template.budget = Budget(longest, seconds)
    with _without_chance():
        template.render(docxtpl_values.living(template, fields), sandbox.environment())
    filled = io.BytesIO()
    template.save(filled)
    return _packed(package.read(filled.getvalue(), "docxtpl"), parts)


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


def _stored(parts: Mapping[str, bytes]) -> io.BytesIO:
    """Return parts as a Word file that nobody keeps: nothing is compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    out.seek(0)
    return out


def _packed(parts: Mapping[str, bytes], template: Mapping[str, bytes]) -> tuple[bytes, str]:
    """Return parts as a Word file, and the digest of what it holds; a picture of the template is compressed for the first paper alone."""
    out = io.BytesIO()
    archive = Archive(out)
    for name, content in parts.items():
        if template.get(name) == content:
            archive.copy(package.member(name, content, LEVEL))
        else:
            archive.stream(name, [content])
    digest = archive.close()
    return out.getvalue(), digest
