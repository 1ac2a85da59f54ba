"""The fields a paper offers its template: what was known on its date, and nothing later."""

from docgen.papers.fields.compose import compose, deadlines_from
from docgen.papers.fields.context import Berkas, Cited, Fields, Index, Setting

__all__ = ["Berkas", "Cited", "Fields", "Index", "Setting", "compose", "deadlines_from"]
