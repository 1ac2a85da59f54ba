"""How values are written on a screen: dates, times, sizes, minutes. Words only."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.desk import charts, spoken

if TYPE_CHECKING:
    from collections.abc import Callable

KILO = 1024


def moment(text: str | None, lang: str = "id") -> str:
    """Return an ISO moment as the office writes it: `Senin, 2 November 2026 pukul 09.50`."""
    if not text:
        return ""
    when = datetime.fromisoformat(text)
    if lang == "en":
        return f"{when:%A}, {when.day} {when:%B %Y}, {when:%H:%M}"
    return f"{bahasa.hari(when)}, {day(text)} pukul {bahasa.jam(when)}"


def day(text: str | None, lang: str = "id") -> str:
    """Return an ISO date as the office writes it."""
    if not text:
        return ""
    when = datetime.fromisoformat(text)
    return f"{when.day} {when:%B %Y}" if lang == "en" else f"{when.day} {bahasa.bulan(when)} {when.year}"


def figure(value: float | None, lang: str = "id") -> str:
    """Return a number as the office writes it, a dash for none."""
    if value is None:
        return "–"
    text = f"{value:g}"
    return text if lang == "en" else text.replace(".", ",")


def size(count: int, lang: str = "id") -> str:
    """Return bytes as one reads them."""
    return f"{figure(max(1, round(count / KILO)), lang)} KB"


def cut(text: str, most: int = 70) -> str:
    """Return the beginning of a long text, whole words."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]}…"


FILTERS: dict[str, Callable[..., object]] = {
    "moment": moment, "day": day, "figure": figure, "size": size, "cut": cut, "here": spoken.here, "bar": charts.bar, "ring": charts.ring,
}  # fmt: skip
"""What templates call them by."""
