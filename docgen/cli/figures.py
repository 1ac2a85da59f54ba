"""Figures as the reader writes them: `1.170` in Indonesian, `1,170` in English. Words only."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from docgen.bahasa import angka, bertanda

if TYPE_CHECKING:
    from docgen.cli.context import State

NOTHING = "-"
SWAPPED = str.maketrans(",.\N{MINUS SIGN}", ".,-")
STRAIGHT = str.maketrans({"\N{MINUS SIGN}": "-"})
"""Consoles write a minus as a hyphen; an old one has no other."""


def figure(number: float | None, state: State) -> str:
    """Return a number, or a dash where there is none."""
    return NOTHING if number is None else _spoken(angka(Decimal(str(number))), state)


def deviation(number: int | None, state: State) -> str:
    """Return a number with its sign, or a dash where there is none."""
    return NOTHING if number is None else _spoken(bertanda(number), state)


def _spoken(text: str, state: State) -> str:
    return text.translate(SWAPPED if state.lang == "en" else STRAIGHT)
