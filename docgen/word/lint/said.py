"""What a tag says, as a value: its keyword, the fields it asks for and what for, what is wrong with it. Values and their words only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from docgen.finding import Words


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with one tag."""

    code: str
    words: Words


class Aim(StrEnum):
    """What a tag does with a field, and so what the field has to be."""

    ASKED = "asked"
    PRINTED = "printed"
    COUNTED = "counted"
    COMPARED = "compared"


@dataclass(frozen=True, slots=True)
class Use:
    """A field as a tag asks for it: its path as typed, and what for."""

    path: str
    aim: Aim = Aim.ASKED


@dataclass(frozen=True, slots=True)
class Said:
    """What a tag says: its keyword (empty: it prints), the variable of a loop, the fields it asks for, what is wrong."""

    keyword: str = ""
    variable: str = ""
    uses: tuple[Use, ...] = ()
    wrong: tuple[Wrong, ...] = field(default=())


def syntax(words: str, why: str, english: str) -> Wrong:
    """Return what is wrong with a tag that cannot be read."""
    return Wrong("tag-syntax", Words(
        f'Tanda "{words}" salah tulis ({why}). Ketik ulang menurut docs/templat.md.',
        f'The tag "{words}" is written wrongly ({english}). Type it again as docs/templat.md shows.',
    ))  # fmt: skip


def forbidden(what: str, english: str) -> Wrong:
    """Return what is wrong with a tag that goes beyond the language of templates."""
    return Wrong("tag-forbidden", Words(
        f"Templat tidak boleh memuat {what}. Hapus; pakai isian yang sudah jadi (docgen templates fields).",
        f"A template may not hold {english}. Delete it; use a field as it is (docgen templates fields).",
    ))  # fmt: skip


def private(name: str) -> Wrong:
    """Return what is wrong with a name that is Python's own."""
    return forbidden(f'nama yang diawali garis bawah ("{name}")', f'a name that begins with an underscore ("{name}")')
