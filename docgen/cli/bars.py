"""Bars of letters: how much of the whole is used, how much is left, how much is too much. Drawing only."""

from __future__ import annotations

USED, LEFT, OVER, FURTHER = "█", "░", "»", "+"
PLAIN = str.maketrans({USED: "#", LEFT: ".", OVER: ">", "─": "-"})
"""The same for a console that has no block letters."""

LEAST, FULL = 10, 24
"""Letters of a column of bars: fewer tell nothing, more tell no more."""

TWICE = 2.0
"""How far beyond the whole bars are drawn to scale; a longer one ends in `+`."""


def scale(shares: list[float]) -> float:
    """Return the share that fills the column: the largest there is, within reason."""
    return min(max(1.0, *shares), TWICE) if shares else 1.0


def draw(share: float, top: float, width: int) -> str:
    """Return the bar of a share of the whole where *top* fills *width*; just below and just above the whole can be told apart."""
    whole = min(round(width / top), width - 1) if top > 1 else width
    length = round(share * whole)
    length = max(length, whole + 1) if share > 1 else min(length, whole - 1) if share < 1 else whole
    used = min(max(length, 1 if share > 0 else 0), whole)
    beyond = OVER * (length - used) if length <= width else OVER * (width - used - 1) + FURTHER
    return USED * used + LEFT * (whole - used) + beyond
