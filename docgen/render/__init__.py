"""The edge to Word: templates compiled once, filled byte for byte the same."""

from docgen.render.dress import Dress
from docgen.render.package import content_digest, same_content
from docgen.render.template import Template, compile_template
from docgen.render.whole import Picture, RichText, Subdocument

__all__ = [
    "Dress",
    "Picture",
    "RichText",
    "Subdocument",
    "Template",
    "compile_template",
    "content_digest",
    "same_content",
]
