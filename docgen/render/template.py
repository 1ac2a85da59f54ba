"""A template compiled once and filled many times: sandboxed Jinja over the prepared parts. No layout, no files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from docgen.errors import TemplateBrokenError
from docgen.render import dress, package, used
from docgen.render.prepare import prepare

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Template as JinjaTemplate

SILENT = ("word/styles.xml", "word/settings.xml", "word/numbering.xml", "word/fontTable.xml", "word/webSettings.xml")
FILTERS = ("length", "upper", "lower", "default", "first", "last", "join")
"""What a template may do to a value; everything else Jinja offers is taken away."""

BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
TAB = Markup('</w:t><w:tab/><w:t xml:space="preserve">')


def _finalize(value: object) -> object:
    """Return a value as it is printed: line breaks and tabs as Word's own; None and live objects are faults."""
    if isinstance(value, str):
        if "\n" in value or "\t" in value:
            return escape(value).replace("\n", BREAK).replace("\t", TAB)
        return value
    if isinstance(value, Undefined):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise UndefinedError(f"nilai {type(value).__name__} tidak dapat dicetak")


def _one_line(value: object) -> Markup:
    """Return a value for an attribute, where a line break would be lost."""
    return escape(" ".join(str(value).split()))


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, finalize=_finalize, keep_trailing_newline=True
    )
    environment.globals.clear()
    environment.tests = {name: test for name, test in environment.tests.items() if name in ("defined", "undefined")}
    environment.filters = {name: environment.filters[name] for name in FILTERS} | {"sebaris": _one_line}
    return environment


ENVIRONMENT = _environment()


@dataclass(frozen=True, slots=True)
class Template:
    """One template ready to be filled: its parts, the tagged ones compiled, and the fields they use."""

    name: str
    parts: Mapping[str, bytes]
    compiled: Mapping[str, JinjaTemplate]
    sources: Mapping[str, str]
    paths: frozenset[str]

    def fill(self, fields: Mapping[str, Any]) -> bytes:
        """Return the filled Word file; a field that is not there is a fault that names template, paragraph and field."""
        filled = {
            name: self._part(name, fields) if name in self.compiled else content for name, content in self.parts.items()
        }
        return package.write(filled)

    def _part(self, name: str, fields: Mapping[str, Any]) -> bytes:
        try:
            text = self.compiled[name].render(fields)
        except (TemplateError, TypeError, ValueError, ArithmeticError, OverflowError) as error:
            raise _fault(self.name, name, self.sources[name], error) from error
        return re.sub(r"\n<w:p([ >])", r"<w:p\1", text).encode("utf-8")


def compile_template(content: bytes, name: str, clothes: dress.Dress) -> Template:
    """Return a Word file as a template in the office's dress; a broken tag is a fault that names the paragraph."""
    parts = package.read(content, name)
    try:
        parts = dress.apply(parts, clothes)
    except (etree.XMLSyntaxError, KeyError, TypeError, ValueError) as error:
        raise package.broken(name, "XML-nya rusak", "its XML is damaged") from error
    sources = {
        part: prepare(xml)
        for part, xml in parts.items()
        if part.endswith(".xml") and part not in SILENT and (b"{{" in xml or b"{%" in xml)
    }
    sources = {part: source.replace("<!--kolom {%", "{%").replace("%}-->", "%}") for part, source in sources.items()}
    compiled, paths = {}, set()
    for part, source in sources.items():
        try:
            paths |= {use.path for use in used.uses(ENVIRONMENT.parse(source))}
            compiled[part] = ENVIRONMENT.from_string(source)
        except (TemplateSyntaxError, TemplateError) as error:
            raise _fault(name, part, source, error) from error
    return Template(name, parts, compiled, sources, frozenset(paths))


def _fault(template: str, part: str, source: str, error: Exception) -> TemplateBrokenError:
    """Return the fault of a tag: which template, which paragraph, which field."""
    line = getattr(error, "lineno", None) or _line_of(error)
    around = paragraph(source, line)
    where = f' Paragraf: "{around}".' if around else f" Bagian: {part}."
    reason = re.sub(r"^'dict object' has no attribute ", "tidak ada isian ", str(error))
    reason = re.sub(r"^'(\w+)' is undefined$", r"tidak ada isian '\1'", reason)
    return TemplateBrokenError(
        f"Templat {template} tidak dapat diisi: {reason}.{where} Perbaiki tanda isian itu di Word.",
        f'The template {template} cannot be filled: {error}. Paragraph: "{around}". Mend that tag in Word.',
    )


def _line_of(error: Exception) -> int:
    """Return the template line a runtime error stands at: Jinja maps it into the traceback."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def paragraph(source: str, line: int) -> str:
    """Return the words of the paragraph at a line of a prepared source."""
    lines = source.split("\n")
    if not 0 < line <= len(lines):
        return ""
    return " ".join(re.sub(r"<[^>]+>", " ", lines[line - 1]).split())[:200]
