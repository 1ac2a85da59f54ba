"""The edge to Word: templates compiled once, filled byte for byte the same."""

from docgen.render.dress import Dress
from docgen.render.package import content_digest, same_content
from docgen.render.template import Template, compile_template

__all__ = ["Dress", "Template", "compile_template", "content_digest", "same_content"]
