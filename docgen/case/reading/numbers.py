"""One cell into a number, within the bounds of its column, as Indonesian offices write them; nothing is guessed. One cell at a time."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from docgen.bahasa import angka, rapi, uang
from docgen.case.cells import Mark
from docgen.case.reading.values import readable, short, shown, without_unseen_marks

if TYPE_CHECKING:
    from docgen.case.cells import Cell
    from docgen.case.reading.collector import Collector
    from docgen.settings.kit import Kolom


def decimal(cell: Cell, collector: Collector, *, percent: bool = False, example: str = "85,5") -> Decimal | str | None:
    """Return an exact number at 15 significant digits; what cannot be one is noted, an ambiguous text is kept as text."""
    if not readable(cell, collector):
        return None
    cell = without_unseen_marks(cell, collector)
    value = cell.value
    found: Decimal | str | None = None
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        number = Decimal(f"{value:.15g}")
        found = number * 100 if percent and cell.mark is Mark.PERCENT else number
    elif isinstance(value, str):
        told = rapi(value).removesuffix("%").strip() if percent else rapi(value)
        found = _spelt(cell, told, collector, fraction="," in example)
    if found is None:
        collector.at(cell, "value-type",
            f'"{shown(cell)}" bukan bilangan. Tulis bilangannya saja, misalnya {example}.',
            f'"{shown(cell)}" is not a number. Write the number alone, such as {example}.',
        )  # fmt: skip
    return found


TWO_WAYS = re.compile(r"-?\d{1,3}(?:\.\d{3})+|-?\d{1,3}(?:,\d{3})+\.\d+")
THOUSANDS = re.compile(r"-?[1-9]\d{0,2},\d{3}")
"""The same where a comma parts no fraction of three digits: in whole numbers and amounts."""


def _spelt(cell: Cell, written: str, collector: Collector, *, fraction: bool) -> Decimal | str | None:
    """Return a number that is written as text; one that can be read in two ways is noted and kept."""
    if TWO_WAYS.fullmatch(written) or (not fraction and THOUSANDS.fullmatch(written)):
        american = "," in written and "." in written
        bare = written.replace(",", "").replace(".", ",") if american else re.sub("[.,]", "", written)
        advice, english = (
            ("Tulis bilangan desimal dengan koma, misalnya 85,5.", "Write decimals with a comma, such as 85,5.")
            if fraction
            else (f"Bila maksudnya {bare}, tulis begitu.", f"If it is {bare}, write that.")
        )  # fmt: skip
        collector.at(cell, "number-ambiguous",
            f'"{short(written)}" dapat dibaca dengan dua cara. {advice}',
            f'"{short(written)}" can be read in two ways. {english}',
        )  # fmt: skip
        return written
    if re.fullmatch(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+),\d+|-?\d+(?:\.\d+)?", written):
        return Decimal(written.replace(".", "").replace(",", ".") if "," in written else written)
    return None


def whole_number(cell: Cell, collector: Collector, example: str) -> int | None:
    """Return a whole number that is not negative."""
    value = decimal(cell, collector, example=example)
    if not isinstance(value, Decimal):
        return None
    if value != int(value) or value < 0:
        collector.at(
            cell, "value-range", "Isi bilangan bulat yang tidak negatif.", "Give a whole number that is not negative."
        )
        return None
    return int(value)


def number(cell: Cell, kolom: Kolom, days: int, collector: Collector) -> Decimal | str | None:
    """Return a number within its column's bounds; *days* is the length of the period."""
    value = decimal(cell, collector, percent=kolom.persen, example="85,5" if kolom.desimal else "22")
    return within(cell, value, kolom, days, collector) if isinstance(value, Decimal) else value


def within(cell: Cell, value: Decimal, kolom: Kolom, days: int, collector: Collector) -> Decimal:
    """Return a number; one outside its column's bounds, or with more decimals than it has, is noted."""
    low, high = kolom.min, days if kolom.maks == "hari periode" else kolom.maks
    exponent = value.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    outside = (low is not None and value < low) or (isinstance(high, (int, float)) and value > high)
    if outside or places > kolom.places:
        indonesian, english = _allowed(_bound(low, kolom), _bound(high, kolom), kolom.places)
        told = uang(value, 0) if kolom.jenis == "uang" else angka(value) if kolom.ribuan else _comma(f"{value:f}")
        collector.at(cell, "value-range",
            f"{kolom.nama} bernilai {told}. Isi {indonesian}.",
            f"{kolom.nama} is {value:f}. Give {english}.",
        )  # fmt: skip
    return value


def _bound(limit: float | str | None, kolom: Kolom) -> tuple[str, str] | None:
    """Return a bound as messages tell it in both languages: an amount of money as it is written."""
    if limit is None:
        return None
    if kolom.jenis == "uang":
        return (told := uang(Decimal(str(limit)), 0), told)
    return _comma(str(limit)), str(limit)


def _comma(number: str) -> str:
    return number.replace(".", ",")


def _allowed(low: tuple[str, str] | None, high: tuple[str, str] | None, decimals: int) -> tuple[str, str]:
    """Return what a column takes, in both languages: `bilangan bulat 0 sampai 31`, `0 sampai 100, paling banyak 2 desimal`."""
    kind = ("", "") if decimals else ("bilangan bulat", "a whole number")
    bounds = ("", "")
    if low and high:
        bounds = (f"{low[0]} sampai {high[0]}", f"{low[1]} to {high[1]}")
    elif low:
        bounds = (f"paling sedikit {low[0]}", f"of at least {low[1]}")
    elif high:
        bounds = (f"paling banyak {high[0]}", f"of at most {high[1]}")
    places = (f", paling banyak {decimals} desimal", f", with at most {decimals} decimals") if decimals else ("", "")
    indonesian, english = (
        f"{word} {bound}".strip() + tail for word, bound, tail in zip(kind, bounds, places, strict=True)
    )
    return indonesian.removeprefix(", "), english.removeprefix(", ")
