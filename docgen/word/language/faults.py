"""What is wrong with a tag, in full sentences: which template, which paragraph, which field, and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.errors import TemplateBrokenError
from docgen.finding import Words
from docgen.word.language.balance import HalfError, JoinError, TornError

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_QUOTE = 200


TORN = {
    TornError: (
        "yang diapit tanda isian itu membuka sesuatu yang tidak ditutupnya; apit alinea, baris, atau sel yang utuh",
        "what that tag encloses opens what it does not close; enclose whole paragraphs, rows or cells",
    ),
    HalfError: (
        "sebuah tanda isian berada sebagian di dalam dan sebagian di luar tautan, kotak isian, atau kotak teks; ketik tanda itu utuh di satu tempat",
        "a tag stands partly inside and partly outside a hyperlink, a content control or a text box; type it whole in one place",
    ),
    JoinError: (
        "{%- atau -%} hanya dapat menyambung ke alinea yang tepat bersebelahan, bukan melewati tabel, gambar, atau batas bagian; hapus tanda hubungnya",
        "{%- or -%} joins only the paragraph right beside it, not across a table, a picture or a section break; delete its hyphen",
    ),
}
"""What tears the XML of a template, and what to do."""


class EndlessError(Exception):
    """A template whose output grows past every paper."""


def tag_fault(template: str, part: str, words: str, error: Exception, path: str) -> TemplateBrokenError:
    """Return the fault of a tag in the paragraph that reads *words*; *path* is the field that is not there."""
    where_id = f' Paragraf: "{words}".' if words else f" Bagian: {part}."
    where_en = f' Paragraph: "{words}".' if words else f" Part: {part}."
    why_id, why_en = _reason(error, path)
    return TemplateBrokenError(
        f"Templat {template} tidak dapat diisi: {why_id}.{where_id} Perbaiki tanda isian itu di Word.",
        f"The template {template} cannot be filled: {why_en}.{where_en} Mend that tag in Word.",
    )


def said(error: Exception) -> Words:
    """Return what is wrong with a tag as a sentence of its own that ends with what to do."""
    indonesian, english = _reason(error, "")
    return Words(
        f"{indonesian[0].upper()}{indonesian[1:]}. Perbaiki tanda isian itu di Word.",
        f"{english[0].upper()}{english[1:]}. Mend that tag in Word.",
    )


def _reason(error: Exception, path: str) -> tuple[str, str]:
    if isinstance(error, EndlessError):
        return "isinya tumbuh tanpa akhir, atau terlalu lama dihitung", "it grows without end, or takes too long"
    if isinstance(error, TornError):
        return TORN[type(error)]
    if path:
        return f"tidak ada isian {path}", f"there is no field {path}"
    if isinstance(error, RecursionError | MemoryError | SyntaxError):
        return "tanda isiannya terlalu dalam atau terlalu besar", "its tags go too deep or grow too large"
    if isinstance(error, TypeError):
        return (
            "tanda isian itu memakai daftar, kelompok, atau teks dengan cara yang keliru",
            f"wrong use of a value ({error})",
        )
    return str(error), str(error)


def missing(error: Exception, used: Iterable[str]) -> str:
    """Return which of the paths used by a tag is not there, by what Python or Jinja say of it."""
    if isinstance(error, KeyError):
        key = str(error.args[0])
    else:
        found = re.search(r"has no attribute '(\w+)'|^'(\w+)' is undefined", str(error))
        if not found:
            return ""
        key = found[1] or found[2]
    return next((path for path in used if key in path.replace("[]", "").split(".")), key)


def quote(source: str, place: int) -> str:
    """Return the words of the paragraph around a place in a prepared source; empty outside paragraphs."""
    start = max(source.rfind("<w:p>", 0, place), source.rfind("<w:p ", 0, place))
    stop = source.find("</w:p>", place)
    if start < 0 or stop < 0 or "</w:p>" in source[start:place]:
        tag = re.match(r"\{[{%].*?[}%]\}", source[place:], re.DOTALL)
        return " ".join(tag[0].split())[:LONGEST_QUOTE] if tag else ""
    return " ".join(re.sub(r"<[^>]+>", "", source[start:stop]).split())[:LONGEST_QUOTE]
