"""One cell into one value: text, days, clocks, numbers, choices, as Indonesian offices write them. One cell at a time."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from docgen.bahasa import kunci, rapi
from docgen.case.notes import maksud, meant
from docgen.cell import Cell, Mark

if TYPE_CHECKING:
    from docgen.case.notes import Notes
    from docgen.kit import Kolom

MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "januari jan", "februari pebruari feb peb", "maret mar", "april apr", "mei", "juni jun", "juli jul",
            "agustus agust ags agt", "september sept sep", "oktober okt", "november nopember nov nop", "desember des",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def readable(cell: Cell, notes: Notes) -> bool:
    """Return whether a cell holds a value at all; a formula's error or missing result is noted."""
    if cell.mark is Mark.ERROR:
        notes.at(
            cell,
            "formula-error",
            f"Sel ini berisi galat rumus ({cell.value or '#GALAT'}). Perbaiki rumusnya atau ketik nilainya.",
            f"This cell holds a formula error ({cell.value or '#ERROR'}). Mend the formula or type the value.",
        )
        return False
    if cell.mark is Mark.UNCACHED:
        notes.at(
            cell,
            "formula-uncached",
            "Sel ini berisi rumus yang belum pernah dihitung. Buka dan simpan buku kerja di Excel, atau ketik nilainya.",
            "This cell holds a formula that was never calculated. Open and save the workbook in Excel, or type the value.",
        )
        return False
    return not cell.empty


def text(cell: Cell, notes: Notes) -> str:
    """Return a cell as tidy text; control characters are dropped with a warning."""
    if not readable(cell, notes):
        return ""
    value = cell.value
    if isinstance(value, bool):
        return "YA" if value else "TIDAK"
    if isinstance(value, (int, float)):
        return f"{value:.15g}"
    if isinstance(value, (date, datetime)):
        return (value.date() if isinstance(value, datetime) else value).strftime("%d/%m/%Y")
    raw = str(value)
    if DROPPED.search(raw):
        notes.at(
            cell,
            "text-control",
            "Teks ini memuat karakter kendali yang tidak dapat dicetak; karakter itu dibuang. Ketik ulang teksnya bila ada yang hilang.",
            "This text holds control characters that cannot be printed; they were dropped. Retype the text if something is lost.",
            warning=True,
        )
        raw = DROPPED.sub("", raw)
    return rapi(raw)


def day(cell: Cell, notes: Notes) -> date | None:
    """Return a day; text is read in Indonesian, day first, and never guessed."""
    if not readable(cell, notes):
        return None
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    found = _day_of(rapi(str(cell.value))) if isinstance(cell.value, str) else None
    if found is None:
        ambiguous = isinstance(cell.value, str) and re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}", cell.value.strip())
        _bad_day(cell, notes, "date-ambiguous" if ambiguous else "date-invalid")
    return found


def moment(cell: Cell, notes: Notes) -> datetime | None:
    """Return a day with a time, as the office's clock showed it."""
    if not readable(cell, notes):
        return None
    if isinstance(cell.value, datetime):
        return cell.value.replace(tzinfo=None)
    if isinstance(cell.value, date):
        return datetime.combine(cell.value, time())
    if isinstance(cell.value, str):
        found = re.fullmatch(r"(.*?)[ ,T]+(?:pukul )?(\d{1,2})[.:](\d{2})(?::\d{2})?(?: \w{3,4})?", rapi(cell.value))
        on = _day_of(found[1] if found else rapi(cell.value))
        at = _clock_of(f"{found[2]}.{found[3]}") if found else time()
        if on and at is not None:
            return datetime.combine(on, at)
    _bad_day(cell, notes, "date-invalid")
    return None


def clock(cell: Cell, notes: Notes) -> time | None:
    """Return a time of day from a time cell or text such as `08.30` or `pukul 08.30 WITA`."""
    if not readable(cell, notes):
        return None
    value = cell.value
    if isinstance(value, datetime):
        return value.time()
    if isinstance(value, time):
        return value
    if isinstance(value, timedelta):
        return (datetime.min + value).time() if value < timedelta(days=1) else None
    if isinstance(value, float) and 0 <= value < 1:
        return (datetime.min + timedelta(minutes=round(value * 1440))).time()
    found = _clock_of(re.sub(r"^pukul | wi(?:b|ta|t)$", "", rapi(str(value)).casefold()))
    if found is None:
        notes.at(
            cell,
            "value-type",
            f'"{value}" bukan jam. Tulis jam seperti 08.30.',
            f'"{value}" is no time of day. Write it like 08.30.',
        )
    return found


def decimal(cell: Cell, notes: Notes, *, percent: bool = False) -> Decimal | str | None:
    """Return an exact number at 15 significant digits; what cannot be one is noted, an ambiguous text is kept as text."""
    if not readable(cell, notes):
        return None
    value = cell.value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        number = Decimal(f"{value:.15g}")
        return number * 100 if percent and cell.mark is Mark.PERCENT else number
    if isinstance(value, str):
        written = rapi(value).removesuffix("%").strip() if percent else rapi(value)
        if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+|-?\d{1,3}(?:,\d{3})+\.\d+", written):
            notes.at(
                cell,
                "number-ambiguous",
                f'"{written}" dapat dibaca dengan dua cara. Tulis bilangan desimal dengan koma, misalnya 85,5.',
                f'"{written}" can be read in two ways. Write decimals with a comma, such as 85,5.',
            )
            return written
        if re.fullmatch(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+),\d+|-?\d+(?:\.\d+)?", written):
            return Decimal(written.replace(".", "").replace(",", ".") if "," in written else written)
    notes.at(
        cell,
        "value-type",
        f'"{value}" bukan bilangan. Tulis bilangan, misalnya 85,5.',
        f'"{value}" is not a number. Write a number, such as 85,5.',
    )
    return None


def number(cell: Cell, kolom: Kolom, days: int, notes: Notes) -> Decimal | str | None:
    """Return a number within its column's bounds; *days* is the length of the period."""
    value = decimal(cell, notes, percent=kolom.persen)
    if not isinstance(value, Decimal):
        return value
    low, high = kolom.min, days if kolom.maks == "hari periode" else kolom.maks
    exponent = value.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    outside = (low is not None and value < low) or (isinstance(high, int) and value > high)
    if outside or places > kolom.desimal:
        allowed = f"{'bilangan bulat ' if kolom.desimal == 0 else ''}{low} sampai {high}" + (
            f", paling banyak {kolom.desimal} desimal" if kolom.desimal else ""
        )
        whole = "a whole number " if kolom.desimal == 0 else ""
        notes.at(
            cell,
            "value-range",
            f"{kolom.nama} bernilai {str(value).replace('.', ',')}. Isi {allowed}.",
            f"{kolom.nama} is {value}. Give {whole}{low} to {high} with at most {kolom.desimal} decimals.",
        )
    return value


def choice(cell: Cell, allowed: dict[str, str], what: str, notes: Notes) -> str:
    """Return the one spelling of a choice; *allowed* maps every accepted spelling to it. An unknown word is kept as written."""
    written = text(cell, notes)
    if not written:
        return ""
    if found := allowed.get(kunci(written)):
        return found
    names = list(dict.fromkeys(allowed.values()))
    notes.at(
        cell,
        "value-choice",
        f'"{written}" tidak dikenal untuk {what}.{maksud(written, names)} Pilih salah satu: {", ".join(names)}.',
        f'"{written}" is not known for {what}.{meant(written, names)} Choose one of: {", ".join(names)}.',
    )
    return written


def _bad_day(cell: Cell, notes: Notes, code: str) -> None:
    notes.at(
        cell,
        code,
        f'"{cell.value}" bukan tanggal yang dapat dibaca dengan pasti. Tulis tanggal seperti 5 November 2026 atau 05/11/2026.',
        f'"{cell.value}" is not a date that can be read with certainty. Write it like 5 November 2026 or 05/11/2026.',
    )


def _day_of(written: str) -> date | None:
    """Return the day of `5 Pebruari 2026`, `05/02/2026` (day first) or `2026-02-05`; None for anything else."""
    bare = re.sub(r"^[A-Za-z']+,\s*", "", written)
    if found := re.fullmatch(r"(\d{1,2})[ \-/]+([A-Za-z]+)\.?[ \-/]+(\d{4})", bare):
        parts = (int(found[3]), MONTHS.get(found[2].lower(), 0), int(found[1]))
    elif found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", bare):
        parts = (int(found[3]), int(found[2]), int(found[1]))
    elif found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:T00:00:00)?", bare):
        parts = (int(found[1]), int(found[2]), int(found[3]))
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _clock_of(written: str) -> time | None:
    found = re.fullmatch(r"(\d{1,2})[.:](\d{2})(?::\d{2})?", written)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:  # noqa: PLR2004 - hours and minutes
        return None
    return time(int(found[1]), int(found[2]))
