"""The edge to Word: templates compiled once, filled byte for byte the same (`lint` is loaded when asked for)."""

from docgen.word.archive import Filled
from docgen.word.docxtpl_values import Picture, RichText, Subdocument
from docgen.word.package import same_content
from docgen.word.style.office_style import OfficeStyle
from docgen.word.template import Template, compile_template

__all__ = [
    "Filled", "OfficeStyle", "Picture", "RichText", "Subdocument", "Template", "compile_template", "same_content",
]  # fmt: skip
