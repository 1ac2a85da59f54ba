"""The SOP as data: steps, roles, papers and data columns of `sop.toml`. No files, no case."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from docgen import settings
from docgen.settings.kit import former, settle, sheet_rules, word_rules
from docgen.settings.kit.aturan import Aturan
from docgen.settings.kit.lembar import STAFF, Banding, Kolom, LabelKasus, Lembar, Orang, Pilihan
from docgen.settings.kit.model import Kit, Langkah, Peran, Sop
from docgen.settings.kit.naskah import Naskah, PlainName, Terbit
from docgen.settings.kit.rules import wrongs
from docgen.settings.kit.wording import in_office, posts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.finding import Words

__all__ = [
    "STAFF", "Aturan", "Banding", "Kit", "Kolom", "LabelKasus", "Langkah", "Lembar", "Naskah", "Orang", "Peran",
    "Pilihan", "PlainName", "Sop", "Terbit", "in_office", "posts",
]  # fmt: skip


@lru_cache(maxsize=8)  # many cases have one kit
def parse(text: str, file: str = "sop.toml") -> Kit:
    """Return the kit that *text* (the content of `sop.toml`) describes; one that does not hang together is a fault."""
    tables = former.general(settings.parse_toml(text, file))
    try:
        kit = Kit.model_validate(tables)
    except ValidationError as error:
        shapes = [(found.place.at, found.words) for found in settings.refusal(file, error, Kit).findings]
        raise settings.listed(file, dict.fromkeys((*shapes, *_beside(tables, error)))) from error
    whole, found = _judged(kit)
    if found:
        raise settings.listed(file, dict.fromkeys(found))
    return whole


def _judged(kit: Kit) -> tuple[Kit, tuple[tuple[str, Words], ...]]:
    """Return a kit with all its sheets, and everything in it that does not fit the rest."""
    whole = settle.settled(kit)
    found = (*wrongs(kit), *word_rules.wrongs(whole), *(sheet_rules.wrongs(whole) if kit.lembar else ()))
    return whole, tuple((_as_written(kit, whole, key), words) for key, words in found)


COLUMN = re.compile(r"lembar\[(\d+)\]\.kolom\[(\d+)\]")


def _as_written(kit: Kit, whole: Kit, key: str) -> str:
    """Return a key as the file has it: a column that a sheet has from another (`seperti`) stands there."""
    place = COLUMN.match(key)
    if not place or not kit.lembar:
        return key
    sheet, number = kit.lembar[int(place[1]) - 1], int(place[2])
    kolom = whole.lembar[int(place[1]) - 1].kolom[number - 1]
    written = (
        f"lembar[{row}].kolom[{at}]{key[place.end() :]}"
        for row, other in enumerate(kit.lembar, start=1)
        if other.kunci in (sheet.kunci, sheet.seperti)
        for at, own in enumerate(other.kolom, start=1)
        if own is kolom
    )
    return next(written, key)


def _beside(tables: Mapping[str, object], error: ValidationError) -> tuple[tuple[str, Words], ...]:
    """Return what else is wrong with a kit beside keys of wrong shape: it is read without them, if it can be."""
    wrong = (item["loc"] for item in error.errors(include_url=False) if item["type"] != "missing")
    sound = deepcopy(tables)
    for path in dict.fromkeys(_path(tables, loc) for loc in wrong):
        _drop(sound, path)
    try:
        return _judged(Kit.model_validate(sound))[1]
    except ValidationError:
        return ()


def _path(tables: Any, loc: tuple[str | int, ...]) -> tuple[str | int, ...]:  # noqa: ANN401 - a table or a list of tables
    """Return the way to the last key that a place names; what follows it are words for a choice of kinds."""
    keys = 0
    for place, part in enumerate(loc, start=1):
        if isinstance(tables, dict) and isinstance(part, str) and part in tables:
            keys = place
        elif not (isinstance(tables, list) and isinstance(part, int) and part < len(tables)):
            break
        tables = tables[part]
    return loc[:keys]


def _drop(tables: Any, path: tuple[str | int, ...]) -> None:  # noqa: ANN401 - as above
    """Take a key out of its table, unless that is gone already."""
    *way, last = path
    for part in way:
        if isinstance(tables, dict) and part not in tables:
            return
        tables = tables[part]
    tables.pop(last, None)
