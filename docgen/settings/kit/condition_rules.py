"""Whether the conditions of a kit (`bila`, `wajib_bila`) can ever be met: of columns that are there, with values that may stand in them. Each rule yields keys and words."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from docgen.bahasa import rapi
from docgen.finding import Words
from docgen.settings.kit import patterns
from docgen.settings.kit.column_rules import PATTERNED, one_of, wrong
from docgen.settings.kit.lembar import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.settings.kit.column_rules import Wrong
    from docgen.settings.kit.lembar import Bila, Kolom, Lembar


def wrongs(lembar: Lembar, bila: Bila, key: str) -> Iterator[Wrong]:
    """Yield what a condition names that its sheet has not: columns, and values of them; one that names none."""
    for name, values in bila.items():
        yield from one_of(key, name, lembar.columns, f"kolom lembar {lembar.kunci}", f"a column of {lembar.kunci}")
        if not values:
            yield wrong(key, f'syarat "{name}" tidak menyebut satu isi pun. Sebutkan, seperti {{ "{name}" = ["Ya"] }}.', f'the condition "{name}" names no value. Name some, such as {{ "{name}" = ["Ya"] }}.')  # fmt: skip
        if kolom := lembar.columns.get(name):
            known = {kolom.kosong.nama} if kolom.kosong else set()
            known |= set() if kolom.wajib and not kolom.wajib_bila and not lembar.longgar else {""}
            for value in (each for each in values if each not in known):
                yield from never(kolom, value, key, lenient=lembar.longgar)


def never(kolom: Kolom, value: str, key: str, *, lenient: bool = False) -> Iterator[Wrong]:
    """Yield a value of a condition, or of a table, that its column never has; where rules only warn, what is out of bounds may stand."""
    if not value:
        yield wrong(key, f'kolom "{kolom.nama}" tidak pernah kosong, sehingga syarat "" tidak pernah terpenuhi. Sebutkan isinya, atau tulis wajib = false pada kolom itu.', f'the column "{kolom.nama}" is never empty, so the condition "" is never met. Name a value of it, or write wajib = false in the column.')  # fmt: skip
    elif kolom.pilihan:
        chosen = [*(each.nama for each in kolom.pilihan), *((kolom.kosong.nama,) if kolom.kosong else ())]
        yield from one_of(key, value, chosen, f'pilihan kolom "{kolom.nama}"', f'a choice of "{kolom.nama}"')
    elif not _is_written(kolom, value):
        example = WRITTEN[kolom.jenis][1] if kolom.jenis in WRITTEN else rapi(value)
        yield wrong(key, f'"{value}" tidak pernah menjadi isi kolom "{kolom.nama}", yang berjenis {kolom.jenis}. Tulis seperti "{example}".', f'"{value}" is never in the column "{kolom.nama}", which is of jenis {kolom.jenis}. Write it as in "{example}".')  # fmt: skip
    elif not lenient and (bound := _out_of(kolom, value)):
        yield wrong(key, f'"{value}" tidak pernah menjadi isi kolom "{kolom.nama}", yang {bound.id}. Ubah isi ini, atau batas kolom itu.', f'"{value}" is never in the column "{kolom.nama}", which {bound.en}. Change this value, or the bound of the column.')  # fmt: skip


WRITTEN = {
    "tanggal": (r"\d{4}-\d\d-\d\d", "2026-12-31"), "jam": (r"([01]\d|2[0-3])\.[0-5]\d", "08.30"), "bulat": (r"0|-?[1-9]\d*", "1500"),
    **dict.fromkeys(("angka", "uang"), (r"-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?", "12.5")),
}  # fmt: skip
"""How a condition writes what columns of a kind hold, and an example."""


def _is_written(kolom: Kolom, value: str) -> bool:
    """Return whether a value is written as what its column holds: a day that there is, a text as it is read."""
    if kolom.jenis not in WRITTEN:
        return rapi(value) == value
    if not re.fullmatch(WRITTEN[kolom.jenis][0], value):
        return False
    try:
        return kolom.jenis != "tanggal" or bool(date.fromisoformat(value))
    except ValueError:
        return False


def _out_of(kolom: Kolom, value: str) -> Words | None:
    """Return what bound of its column keeps a value out."""
    if kolom.jenis in PATTERNED and kolom.pola and value and patterns.is_sound(kolom.pola):
        return None if patterns.matches(kolom.pola, value) else Words(f"berpola {kolom.pola}", f"has the pattern {kolom.pola}")  # fmt: skip
    if kolom.jenis not in NUMBERS:
        return None
    number, (places, maks) = Decimal(value), (kolom.places, kolom.maks)
    if kolom.min is not None and number < Decimal(str(kolom.min)):
        return Words(f"sekurang-kurangnya {kolom.min}", f"is at least {kolom.min}")
    if isinstance(maks, (int, float)) and number > Decimal(str(maks)):
        return Words(f"paling banyak {maks}", f"is at most {maks}")
    if len(value.partition(".")[2]) > places:
        return Words(f"mempunyai paling banyak {places} desimal", f"has at most {places} decimals")
    return None
