"""One cell into one value: text, choices, what a message repeats of it, as Indonesian offices write them. One cell at a time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from unicodedata import is_normalized

from docgen.bahasa import DROPPED, bersih, kunci, rapi
from docgen.case.cells import Cell, Mark, number_text
from docgen.case.reading.collector import did_you_mean_en, did_you_mean_id
from docgen.value import replace

if TYPE_CHECKING:
    from docgen.case.reading.collector import Collector

TIMED = (date, time, timedelta)
"""What a cell is made of that is formatted as a day, a time of day or a span of time."""

LONG = 120
"""Letters of a cell that a message repeats."""


def readable(cell: Cell, collector: Collector) -> bool:
    """Return whether a cell holds a value at all; a formula's error or missing result is noted."""
    if cell.mark is None:  # as of nearly all
        return not cell.empty
    if cell.mark is Mark.ERROR:
        collector.at(cell, "formula-error",
            f"Sel ini berisi galat rumus ({cell.error or '#N/A, #REF!, atau sejenisnya'}). Perbaiki rumusnya atau ketik nilainya.",
            f"This cell holds a formula error ({cell.error or '#N/A, #REF! or the like'}). Mend the formula or type the value.",
        )  # fmt: skip
        return False
    if cell.mark is Mark.UNCACHED:
        collector.at(cell, "formula-uncached",
            "Sel ini berisi rumus yang belum pernah dihitung. Buka dan simpan buku kerja di Excel, atau ketik nilainya.",
            "This cell holds a formula that was never calculated. Open and save the workbook in Excel, or type the value.",
        )  # fmt: skip
        return False
    return not cell.empty


def need(cell: Cell, name: str, collector: Collector, *, warning: bool | None = None) -> None:
    """Note a cell that must not be empty; where the sheet has no such heading, that is named already."""
    if cell.mark in (Mark.MERGED, Mark.UNDER) and cell.empty:
        collector.at(cell, "value-missing",
            f"Kolom {name} digabung dengan sel di dekatnya, sehingga hanya baris pertamanya yang berisi. Pisahkan selnya, lalu isi setiap baris.",
            f"The column {name} is merged with cells beside it, so only its first row holds anything. Unmerge the cells, then fill every row.",
            warning=warning,
        )  # fmt: skip
    elif cell.ref and cell.empty:
        collector.at(cell, "value-missing",
            f"{name} belum diisi. Isi sel ini.",
            f"{name} is missing. Fill this cell.",
            warning=warning,
        )  # fmt: skip


def is_tidy(text: str) -> bool:
    """Return whether there is nothing to tidy about a text, as mostly."""
    return (
        text.isprintable()
        and "  " not in text
        and text == text.strip()
        and (text.isascii() or is_normalized("NFC", text))
    )


def without_unseen_marks(cell: Cell, collector: Collector) -> Cell:
    """Return a cell without the marks in its text that nobody sees; that it has any is noted."""
    if not isinstance(cell.value, str) or (clean := bersih(cell.value)) == cell.value:
        return cell
    collector.at(cell, "text-lookalike",
        "Teks ini memuat tanda tak terlihat atau huruf yang tersusun dari dua tanda; teks dibaca tanpa itu. Ketik ulang teksnya agar sama dengan yang lain.",
        "This text holds marks that are not seen, or letters put together of two; it was read without them. Retype it to be like the others.",
        warning=True,
    )  # fmt: skip
    return replace(cell, value=clean)


def text(cell: Cell, collector: Collector) -> str:
    """Return a cell as tidy text; control characters are dropped with a warning."""
    if not readable(cell, collector):
        return ""
    value = cell.value
    if isinstance(value, bool):
        return "YA" if value else "TIDAK"
    if isinstance(value, (int, float)):
        return shown(cell) if cell.mark is Mark.PERCENT else number_text(value)
    if isinstance(value, TIMED):
        return timed(value)
    raw = str(value)
    if is_tidy(raw):
        return raw
    raw = str(without_unseen_marks(cell, collector).value)
    if DROPPED.search(raw):
        collector.at(cell, "text-control",
            "Teks ini memuat karakter kendali yang tidak dapat dicetak; karakter itu dibuang. Ketik ulang teksnya bila ada yang hilang.",
            "This text holds control characters that cannot be printed; they were dropped. Retype the text if something is lost.",
            warning=True,
        )  # fmt: skip
        raw = DROPPED.sub("", raw)
    return rapi(raw)


def timed(value: date | time | timedelta) -> str:
    """Return a day, a time of day or a span of time as offices write it: `02/11/2026 08.30`, `08.30`, `30.15.20`, seconds where there are any."""
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(abs(value).total_seconds()), 60)
        sign, clock = "-" if value < timedelta() else "", f"{minutes // 60:02}.{minutes % 60:02}"
        return f"{sign}{clock}" + (f".{seconds:02}" if seconds else "")
    clock = "" if not isinstance(value, (datetime, time)) else "%H.%M.%S" if value.second else "%H.%M"
    return value.strftime(clock if isinstance(value, time) else f"%d/%m/%Y {clock}".strip())


def short(text: str) -> str:
    """Return a text as a message repeats it: of a long one the beginning."""
    return text if len(text) <= LONG else f"{text[:LONG]}..."


def shown(cell: Cell) -> str:
    """Return what stands in a cell as the clerk sees it there: `TRUE`, `46311,5`, `40%`, `02/11/2026 08.30`."""
    match cell.value:
        case bool():
            return "TRUE" if cell.value else "FALSE"
        case float() | int() if isinstance(cell.value, float) or cell.mark is Mark.PERCENT:
            number, sign = (cell.value * 100, "%") if cell.mark is Mark.PERCENT else (cell.value, "")
            return number_text(number) + sign
        case datetime():
            return cell.value.strftime("%d/%m/%Y %H.%M")
        case date():
            return cell.value.strftime("%d/%m/%Y")
        case time() | timedelta():
            return timed(cell.value)
        case _:
            return short(" ".join(str(cell.value).split()))


def choice(cell: Cell, allowed: dict[str, str], what: str, collector: Collector) -> str:
    """Return the one spelling of a choice; *allowed* maps every accepted spelling to it. An unknown word is kept as written."""
    written = text(cell, collector)
    if not written:
        return ""
    if found := allowed.get(kunci(written)) or allowed.get(kunci(shown(cell))):
        return found
    seen_as = short(written) if isinstance(cell.value, str) else shown(cell)
    names = list(dict.fromkeys(allowed.values()))
    collector.at(cell, "value-choice",
        f'"{seen_as}" tidak dikenal untuk {what}.{did_you_mean_id(written, names)} Pilih salah satu: {", ".join(names)}.',
        f'"{seen_as}" is not known for {what}.{did_you_mean_en(written, names)} Choose one of: {", ".join(names)}.',
    )  # fmt: skip
    return written
