"""The SOP as data: steps, roles, papers and data columns of `sop.toml`. No files, no case."""

from __future__ import annotations

from functools import lru_cache

from pydantic import ValidationError

from docgen import settings
from docgen.settings.kit import former, sheet_rules
from docgen.settings.kit.lembar import STAFF, Aturan, Banding, Kolom, LabelKasus, Lembar, Orang, Pilihan
from docgen.settings.kit.model import Kit, Langkah, Peran, Sop
from docgen.settings.kit.naskah import Naskah, PlainName, Terbit
from docgen.settings.kit.rules import wrongs
from docgen.settings.kit.wording import in_office

__all__ = [
    "STAFF",
    "Aturan",
    "Banding",
    "Kit",
    "Kolom",
    "LabelKasus",
    "Langkah",
    "Lembar",
    "Naskah",
    "Orang",
    "Peran",
    "Pilihan",
    "PlainName",
    "Sop",
    "Terbit",
    "in_office",
    "parse",
]


@lru_cache(maxsize=8)  # many cases have one kit
def parse(text: str, file: str = "sop.toml") -> Kit:
    """Return the kit that *text* (the content of `sop.toml`) describes; one that does not hang together is a fault."""
    tables = former.general(settings.parse_toml(text, file))
    try:
        kit = Kit.model_validate(tables)
    except ValidationError as error:
        raise settings.refusal(file, error, Kit) from error
    if found := tuple(wrongs(kit)):
        raise settings.listed(file, found)
    whole = former.settled(kit)
    if found := tuple(sheet_rules.wrongs(whole)) if kit.lembar else ():
        raise settings.listed(file, found)
    return whole
