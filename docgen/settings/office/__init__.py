"""The office as data: `kantor.toml`, what is true of the office and not of one case. No files."""

from __future__ import annotations

from functools import lru_cache

from pydantic import ValidationError

from docgen import settings
from docgen.settings.office.hours import JamKerja
from docgen.settings.office.model import Kantor, Margin, Office, PejabatBawaan, Tampilan

__all__ = ["JamKerja", "Kantor", "Margin", "Office", "PejabatBawaan", "Tampilan"]


@lru_cache(maxsize=8)  # many cases have one office
def parse(text: str, file: str = "kantor.toml") -> Office:
    """Return the office that *text* (the content of `kantor.toml`) describes."""
    tables = settings.parse_toml(text, file)
    try:
        return Office.model_validate(tables)
    except ValidationError as error:
        raise settings.refusal(file, error, Office) from error
