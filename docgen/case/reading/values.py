"""One cell into one value: text, numbers, choices, as Indonesian offices write them. One cell at a time."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING
from unicodedata import is_normalized

from docgen.bahasa import DROPPED, angka, bersih, kunci, rapi, uang
from docgen.case.cells import Cell, Mark
from docgen.case.reading.collector import maksud, meant
from docgen.value import replace

if TYPE_CHECKING:
    from docgen.case.reading.collector import Collector
    from docgen.settings.kit import Kolom

LONG = 120
"""Letters of a cell that a message repeats."""


def readable(cell: Cell, collector: Collector) -> bool:
    """Return whether a cell holds a value at all; a formula's error or missing result is noted."""
    if cell.mark is Mark.ERROR:
        collector.at(
            cell,
            "formula-error",
            f"Sel ini berisi galat rumus ({cell.value or '#GALAT'}). Perbaiki rumusnya atau ketik nilainya.",
            f"This cell holds a formula error ({cell.value or '#ERROR'}). Mend the formula or type the value.",
        )
        return False
    if cell.mark is Mark.UNCACHED:
        collector.at(
            cell,
            "formula-uncached",
            "Sel ini berisi rumus yang belum pernah dihitung. Buka dan simpan buku kerja di Excel, atau ketik nilainya.",
            "This cell holds a formula that was never calculated. Open and save the workbook in Excel, or type the value.",
        )
        return False
    return not cell.empty


def need(cell: Cell, name: str, collector: Collector, *, warning: bool | None = None) -> None:
    """Note a cell that must not be empty; where the sheet has no such heading, that is named already."""
    if cell.mark in (Mark.MERGED, Mark.UNDER) and cell.empty:
        collector.at(
            cell,
            "value-missing",
            f"Kolom {name} digabung dengan sel di dekatnya, sehingga hanya baris pertamanya yang berisi. Pisahkan selnya, lalu isi setiap baris.",
            f"The column {name} is merged with cells beside it, so only its first row holds anything. Unmerge the cells, then fill every row.",
            warning=warning,
        )
    elif cell.ref and cell.empty:
        collector.at(
            cell,
            "value-missing",
            f"{name} belum diisi. Isi sel ini.",
            f"{name} is missing. Fill this cell.",
            warning=warning,
        )


def plain(text: str) -> bool:
    """Return whether there is nothing to tidy about a text, as mostly."""
    return (
        text.isprintable()
        and "  " not in text
        and text == text.strip()
        and (text.isascii() or is_normalized("NFC", text))
    )


def seen(cell: Cell, collector: Collector) -> Cell:
    """Return a cell without the marks in its text that nobody sees; that it has any is noted."""
    if not isinstance(cell.value, str) or (clean := bersih(cell.value)) == cell.value:
        return cell
    collector.at(
        cell,
        "text-lookalike",
        "Teks ini memuat tanda tak terlihat atau huruf yang tersusun dari dua tanda; teks dibaca tanpa itu. Ketik ulang teksnya agar sama dengan yang lain.",
        "This text holds marks that are not seen, or letters put together of two; it was read without them. Retype it to be like the others.",
        warning=True,
    )
    return replace(cell, value=clean)


def text(cell: Cell, collector: Collector) -> str:
    """Return a cell as tidy text; control characters are dropped with a warning."""
    if not readable(cell, collector):
        return ""
    value = cell.value
    if isinstance(value, bool):
        return "YA" if value else "TIDAK"
    if isinstance(value, (int, float)):
        return f"{value:.15g}"
    if isinstance(value, (date, datetime)):
        clock = ("%H.%M.%S" if value.second else "%H.%M") if isinstance(value, datetime) else ""
        return value.strftime(f"%d/%m/%Y {clock}".strip())
    raw = str(value)
    if plain(raw):
        return raw
    raw = str(seen(cell, collector).value)
    if DROPPED.search(raw):
        collector.at(
            cell,
            "text-control",
            "Teks ini memuat karakter kendali yang tidak dapat dicetak; karakter itu dibuang. Ketik ulang teksnya bila ada yang hilang.",
            "This text holds control characters that cannot be printed; they were dropped. Retype the text if something is lost.",
            warning=True,
        )
        raw = DROPPED.sub("", raw)
    return rapi(raw)


def short(text: str) -> str:
    """Return a text as a message repeats it: of a long one the beginning."""
    return text if len(text) <= LONG else f"{text[:LONG]}..."


def shown(cell: Cell) -> str:
    """Return what stands in a cell as the clerk sees it there: `TRUE`, `46311,5`, `02/11/2026 08.30`."""
    match cell.value:
        case bool():
            return "TRUE" if cell.value else "FALSE"
        case float():
            return f"{cell.value:.15g}".replace(".", ",")
        case datetime():
            return cell.value.strftime("%d/%m/%Y %H.%M")
        case date():
            return cell.value.strftime("%d/%m/%Y")
        case time():
            return cell.value.strftime("%H.%M")
        case _:
            return short(" ".join(str(cell.value).split()))


def decimal(cell: Cell, collector: Collector, *, percent: bool = False, example: str = "85,5") -> Decimal | str | None:
    """Return an exact number at 15 significant digits; what cannot be one is noted, an ambiguous text is kept as text."""
    if not readable(cell, collector):
        return None
    cell = seen(cell, collector)
    value = cell.value
    found: Decimal | str | None = None
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        number = Decimal(f"{value:.15g}")
        found = number * 100 if percent and cell.mark is Mark.PERCENT else number
    elif isinstance(value, str):
        told = rapi(value).removesuffix("%").strip() if percent else rapi(value)
        found = _spelt(cell, told, collector, fraction="," in example)
    if found is None:
        collector.at(
            cell,
            "value-type",
            f'"{shown(cell)}" bukan bilangan. Tulis bilangannya saja, misalnya {example}.',
            f'"{shown(cell)}" is not a number. Write the number alone, such as {example}.',
        )
    return found


TWO_WAYS = re.compile(r"-?\d{1,3}(?:\.\d{3})+|-?\d{1,3}(?:,\d{3})+\.\d+")
THOUSANDS = re.compile(r"-?[1-9]\d{0,2},\d{3}")
"""The same where a comma parts no fraction of three digits: in whole numbers and amounts."""


def _spelt(cell: Cell, written: str, collector: Collector, *, fraction: bool) -> Decimal | str | None:
    """Return a number that is written as text; one that can be read in two ways is noted and kept."""
    if TWO_WAYS.fullmatch(written) or (not fraction and THOUSANDS.fullmatch(written)):
        bare = re.sub("[.,]", "", written)
        advice, english = (
            ("Tulis bilangan desimal dengan koma, misalnya 85,5.", "Write decimals with a comma, such as 85,5.")
            if fraction
            else (f"Bila maksudnya {bare}, tulis begitu, tanpa titik dan koma.", f"If it is {bare}, write that, without stops and commas.")
        )  # fmt: skip
        collector.at(
            cell,
            "number-ambiguous",
            f'"{short(written)}" dapat dibaca dengan dua cara. {advice}',
            f'"{short(written)}" can be read in two ways. {english}',
        )
        return written
    if re.fullmatch(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+),\d+|-?\d+(?:\.\d+)?", written):
        return Decimal(written.replace(".", "").replace(",", ".") if "," in written else written)
    return None


def whole(cell: Cell, collector: Collector, example: str) -> int | None:
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
        told = uang(value, 0) if kolom.jenis == "uang" else angka(value) if kolom.ribuan else f"{value:f}"
        collector.at(
            cell,
            "value-range",
            f"{kolom.nama} bernilai {told}. Isi {indonesian}.",
            f"{kolom.nama} is {value:f}. Give {english}.",
        )
    return value


def _bound(limit: float | str | None, kolom: Kolom) -> float | str | None:
    """Return a bound as messages tell it: an amount of money as it is written."""
    return uang(Decimal(str(limit)), 0) if kolom.jenis == "uang" and limit is not None else limit


def _allowed(low: float | str | None, high: float | str | None, decimals: int) -> tuple[str, str]:
    """Return what a column takes, in both languages: `bilangan bulat 0 sampai 31`, `0 sampai 100, paling banyak 2 desimal`."""
    kind = ("", "") if decimals else ("bilangan bulat", "a whole number")
    bounds = ("", "")
    if low is not None and high is not None:
        bounds = (f"{low} sampai {high}", f"{low} to {high}")
    elif low is not None:
        bounds = (f"paling sedikit {low}", f"of at least {low}")
    elif high is not None:
        bounds = (f"paling banyak {high}", f"of at most {high}")
    places = (f", paling banyak {decimals} desimal", f", with at most {decimals} decimals") if decimals else ("", "")
    indonesian, english = (
        f"{word} {bound}".strip() + tail for word, bound, tail in zip(kind, bounds, places, strict=True)
    )
    return indonesian.removeprefix(", "), english.removeprefix(", ")


def choice(cell: Cell, allowed: dict[str, str], what: str, collector: Collector) -> str:
    """Return the one spelling of a choice; *allowed* maps every accepted spelling to it. An unknown word is kept as written."""
    written = text(cell, collector)
    if not written:
        return ""
    if found := allowed.get(kunci(written)):
        return found
    names = list(dict.fromkeys(allowed.values()))
    collector.at(
        cell,
        "value-choice",
        f'"{short(written)}" tidak dikenal untuk {what}.{maksud(written, names)} Pilih salah satu: {", ".join(names)}.',
        f'"{short(written)}" is not known for {what}.{meant(written, names)} Choose one of: {", ".join(names)}.',
    )
    return written
