"""docxtpl at work: a template read and filled by it in our sandbox, and what it leaves torn, empty or marked by chance refused or mended."""

from __future__ import annotations

import io
import random
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml import etree

from docgen.word import docxtpl_values, package, sandbox
from docgen.word.archive import packed
from docgen.word.language import element_ids, faults, program, tags
from docgen.word.language.balance import TornError
from docgen.word.ooxml import PARSER, w
from docgen.word.part import BrokenTagError, Budget, chunks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.word.archive import Filled

FILE = "<template>"
"""What Jinja calls a template in a traceback."""

PARAGRAPH = re.compile(r"<w:p([ >])")
ORDER = {w(name): place for place, name in enumerate(
    ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark")
)}  # fmt: skip
"""The order of a cell's properties (ECMA-376 part 1, CT_TcPr); docxtpl puts its own first or last."""


class Filling(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl's own template, held to our limits."""

    def render_xml_part(self, source: str, part: Any, context: Any, environment: Any) -> Any:  # noqa: ANN401 - docxtpl has no types
        """Fill one part within the limits; a fault knows its part and its paragraph."""
        self.current_rendering_part = part
        lined = _lined(source)
        try:
            filled = "".join(chunks(environment.from_string(lined).generate(context), self.budget))
        except (TemplateError, *faults.FILLING) as error:
            words = _paragraph(lined, faults.line_of(error, FILE))
            raise BrokenTagError(words, error, part.partname.lstrip("/")) from error
        return self.resolve_listing(filled.replace("\n<w:p", "<w:p").replace(element_ids.NOTHING, ""))

    def render_properties(self, *_: Any) -> None:  # noqa: ANN401 - docxtpl has no types
        """Leave them: they are filled already, and python-docx adds some, dated now, to a file without."""

    def fix_tables(self, xml: str) -> Any:  # noqa: ANN401 - docxtpl has no types
        """Refuse what is torn: docxtpl lets a parser guess at it, and text is lost. Mend what is left empty."""
        try:
            tree = etree.fromstring(xml.encode(), PARSER)
        except etree.XMLSyntaxError as error:
            raise TornError from error
        _mend(tree)
        return super().fix_tables(etree.tostring(tree, encoding="unicode"))


def require_readable(name: str, xml: bytes) -> None:
    """Raise, with the words of the paragraph, if docxtpl cannot read a part."""
    source = _lined(DocxTemplate.patch_xml(None, xml.decode()))
    try:
        sandbox.environment().from_string(source)
    except (TemplateError, ValueError, SyntaxError, RecursionError, MemoryError) as error:
        line = 0 if isinstance(error, SyntaxError) else getattr(error, "lineno", None) or 0  # that is Python's own line
        raise BrokenTagError(_paragraph(source, line), error, name) from error


def fill(parts: Mapping[str, bytes], fields: Mapping[str, Any], longest: int, seconds: float) -> Filled:
    """Return the parts of a template as a Word file filled within limits."""
    template = Filling(io.BytesIO(packed(parts).content))
    template.budget = Budget(longest, seconds)
    with _without_chance():
        template.render(docxtpl_values.living(template, fields), sandbox.environment())
    filled = io.BytesIO()
    template.save(filled)
    return packed(package.read(filled.getvalue(), "docxtpl"))


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
