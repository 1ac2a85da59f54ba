"""The edge to Word: templates compiled once, filled byte for byte the same."""

from docgen.render.asked import Offer
from docgen.render.comments import annotate
from docgen.render.dress import Dress
from docgen.render.flaw import Flaw
from docgen.render.lint import lint
from docgen.render.package import same_content
from docgen.render.template import Filled, Template, compile_template
from docgen.render.whole import Picture, RichText, Subdocument

__all__ = [
    "Dress",
    "Filled",
    "Flaw",
    "Offer",
    "Picture",
    "RichText",
    "Subdocument",
    "Template",
    "annotate",
    "compile_template",
    "lint",
    "same_content",
]
