"""What is wrong with a tag, in full sentences: which template, which paragraph, which field, and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.errors import TemplateBrokenError
from docgen.finding import Words
from docgen.word.language.balance import HalfError, JoinError, NoteError, TooManyError, TornError, UnclosedError
from docgen.word.language.values import NotPrintableError, ReckonedError

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_QUOTE = 200


class EndlessError(Exception):
    """A template whose output grows past every paper."""


class SlowError(EndlessError):
    """The same of a template that docxtpl fills, for which a long paper is as good as endless."""


class UnfilledError(Exception):
    """A part that docxtpl does not fill holds a tag that only docxtpl understands."""


REASONS = {
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
    NoteError: (
        "catatan kaki atau catatan akhir di dalam pengulangan hanya boleh berisi tulisan dan gambar tanpa bookmark, kotak isian, atau daftar, dalam templat tanpa tanda docxtpl; sederhanakan catatannya, atau tulis di bawah tabel",
        "a footnote or endnote in a loop may hold text and pictures only, without bookmarks, controls or lists, in a template without tags of docxtpl; make the note simpler, or write it below the table",
    ),
    UnclosedError: (
        "sebuah tanda isian dibuka tetapi tidak ditutup; ketik ulang tanda itu utuh",
        "a tag is opened and not closed; type it again as a whole",
    ),
    TooManyError: (
        "tanda isiannya, atau tulisan di sekitarnya, terlalu banyak untuk satu naskah; bagi templatnya",
        "it has too many tags, or too much around them, for one paper; divide the template",
    ),
    ReckonedError: (
        "isian adalah tulisan dan tidak dapat dihitung, dan bilangan ada batasnya; pakai isian yang sudah jadi (docgen templates fields), atau hitung banyaknya (isian|length)",
        "fields are texts and cannot be reckoned with, and numbers have a limit; use a field that is ready (docgen templates fields), or count items (field|length)",
    ),
    EndlessError: ("isinya tumbuh tanpa akhir, atau terlalu lama dihitung", "it grows without end, or takes too long"),
    SlowError: (
        "isinya tumbuh tanpa akhir, atau terlalu lama dikerjakan oleh docxtpl; hapus tanda yang hanya dikenal docxtpl (lihat docgen templates lint), maka docgen mengisi templat itu sendiri, jauh lebih cepat",
        "it grows without end, or takes docxtpl too long; delete the tags that only docxtpl knows (see docgen templates lint), and docgen fills the template itself, much quicker",
    ),
    UnfilledError: (
        "bagian itu tidak diisi oleh docxtpl, jadi hanya boleh memuat tanda isian biasa",
        "docxtpl does not fill that part, so it may hold plain tags only",
    ),
}
"""What is wrong whatever the field."""


FILLING = (
    LookupError, TypeError, ValueError, ArithmeticError, RecursionError, MemoryError, NotPrintableError, EndlessError, TornError,
)  # fmt: skip
"""What a tag can end in while a template is filled."""


class TagFaultError(TemplateBrokenError):
    """A fault of one tag: the part and the words of the paragraph it stands in, and what it comes from."""

    def __init__(self, words: Words, part: str, paragraph: str, reason: Exception) -> None:
        super().__init__(words.id, words.en)
        self.part = part
        self.paragraph = paragraph
        self.reason = reason


def tag_fault(template: str, part: str, words: str, error: Exception, path: str) -> TagFaultError:
    """Return the fault of a tag in the paragraph that reads *words*; *path* is the field that is not there."""
    where_id = f' Paragraf: "{words}".' if words else f" Bagian: {part}."
    where_en = f' Paragraph: "{words}".' if words else f" Part: {part}."
    why_id, why_en = _reason(error, path)
    said = Words(
        f"Templat {template} tidak dapat diisi: {why_id}.{where_id} Perbaiki tanda isian itu di Word.",
        f"The template {template} cannot be filled: {why_en}.{where_en} Mend that tag in Word.",
    )
    return TagFaultError(said, part, words, error)


def sentence(error: Exception) -> Words:
    """Return what is wrong with a tag as a sentence of its own that ends with what to do."""
    indonesian, english = _reason(error, "")
    return Words(
        f"{indonesian[0].upper()}{indonesian[1:]}. Perbaiki tanda isian itu di Word.",
        f"{english[0].upper()}{english[1:]}. Mend that tag in Word.",
    )


def _reason(error: Exception, path: str) -> tuple[str, str]:
    if type(error) in REASONS:
        return REASONS[type(error)]
    if path:
        return f"tidak ada isian {path}", f"there is no field {path}"
    if isinstance(error, RecursionError | MemoryError | SyntaxError):
        return "tanda isiannya terlalu dalam atau terlalu besar", "its tags go too deep or grow too large"
    if isinstance(error, TypeError):
        return (
            "tanda isian itu memakai daftar, kelompok, atau teks dengan cara yang keliru",
            f"wrong use of a value ({error})",
        )
    return _as_raised(error)


def _as_raised(error: Exception) -> tuple[str, str]:
    """Return what an error says of itself, in both languages."""
    if isinstance(error, NotPrintableError):
        return str(error), error.english
    if part := missing(error, ()):
        return (
            f'bagian "{part}" tidak ada di sana, misalnya karena daftarnya kosong; ulangi daftar dengan {{% for ... %}}, atau tanyakan dahulu dengan {{% if ... %}}',
            f'there is no part "{part}", for one because a list is empty; repeat lists by {{% for ... %}}, or ask first by {{% if ... %}}',
        )
    return f"tanda isian itu tidak dapat diisi ({error})", f"that tag cannot be filled ({error})"


def line_of(error: BaseException, file: str) -> int:
    """Return the line of the compiled code *file* that a fault comes from: the number of its tag, or of its paragraph."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def missing(error: Exception, used: Iterable[str]) -> str:
    """Return which of the paths used by a tag is not there, by what Python or Jinja say of it."""
    if isinstance(error, KeyError):
        key = str(error.args[0])
    else:
        if isinstance(error, TypeError) and "NoneType" in str(error):
            within = [path for path in used if "." in path]
            return within[0] if len(within) == 1 else ""  # which of several, nobody can tell
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
