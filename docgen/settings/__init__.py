"""A settings file as tables, or refused with every wrong key named. Shared by kit, office and case file; no shapes here."""

from docgen.settings.explain import WrongValueError, listed, refusal
from docgen.settings.toml import parse_toml

__all__ = ["WrongValueError", "listed", "parse_toml", "refusal"]
