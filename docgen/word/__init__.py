"""The edge to Word: templates compiled once, filled byte for byte the same."""

from docgen.word.lint.annotate import annotate
from docgen.word.lint.fields import Offer
from docgen.word.lint.lint import lint
from docgen.word.package import same_content
from docgen.word.style.office_style import OfficeStyle
from docgen.word.template import Filled, Template, compile_template
from docgen.word.whole import Picture, RichText, Subdocument

__all__ = [
    "Filled",
    "Offer",
    "OfficeStyle",
    "Picture",
    "RichText",
    "Subdocument",
    "Template",
    "annotate",
    "compile_template",
    "lint",
    "same_content",
]
