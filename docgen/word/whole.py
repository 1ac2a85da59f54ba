"""What only docxtpl can do, done by docxtpl: new pictures, text with looks of its own, whole documents put into one.

A template goes this way when its fields hold such a value, and only then; the tags are read by the same sandbox, so the
language stays the same.
"""

from __future__ import annotations

import io
import random
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.word import package
from docgen.word.archive import Archive
from docgen.word.language.balance import TornError
from docgen.word.ooxml import PARSER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO


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


def write(parts: Mapping[str, bytes], fields: Mapping[str, Any], file: BinaryIO) -> str:
    """Write a template that docxtpl fills, but for the parts it leaves; return the digest of what the file holds."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 - heavy, and few templates need it

    from docgen.word import sandbox  # noqa: PLC0415 - as above

    class Filling(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
        def render_properties(self, *_: Any) -> None:  # noqa: ANN401 - as above
            """Leave them: they are filled already, and python-docx adds some, dated now, to a file without."""

        def fix_tables(self, xml: str) -> Any:  # noqa: ANN401 - as above
            """Refuse what is torn: docxtpl lets a parser guess at it, and text is lost."""
            try:
                etree.fromstring(xml.encode(), PARSER)
            except etree.XMLSyntaxError as error:
                raise TornError from error
            return super().fix_tables(xml)

    packed = io.BytesIO()
    _pack(parts, packed)
    template = Filling(packed)
    with _without_chance():
        template.render(_living(template, fields), sandbox.for_docxtpl())
    filled = io.BytesIO()
    template.save(filled)
    return _pack(package.read(filled.getvalue(), "docxtpl"), file)


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
        package.read(value.content, "subdokumen")
        return template.new_subdoc(io.BytesIO(value.content))
    if isinstance(value, RichText):
        rich = Rich()
        for text, bold, italic in value.runs:
            rich.add(text, bold=bold, italic=italic)
        return rich
    return value
