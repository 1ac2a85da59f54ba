"""One cell into a day, a moment or a time of day, as Indonesian offices write them; nothing is guessed. One cell at a time."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeVar

from docgen.bahasa import DAYS, lurus, rapi
from docgen.case.reading import values
from docgen.finding import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.case.cells import Cell
    from docgen.case.reading.collector import Collector

When = TypeVar("When", date, datetime, time)

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
WEEKDAYS = {name.lower(): place for place, name in enumerate(DAYS)} | {"ahad": 6}
DAY = Words(
    "bukan tanggal yang dapat dibaca dengan pasti. Tulis tanggal seperti 5 November 2026 atau 05/11/2026",
    "is not a date that can be read with certainty. Write it like 5 November 2026 or 05/11/2026",
)
MOMENT = Words(
    "bukan tanggal dan jam yang dapat dibaca dengan pasti. Tulis seperti 5 November 2026 08.30 atau 05/11/2026 08.30",
    "is not a date and time that can be read with certainty. Write them like 5 November 2026 08.30 or 05/11/2026 08.30",
)
HOUR = Words("bukan jam. Tulis jam seperti 08.30", "is no time of day. Write it like 08.30")
YEARS = range(1900, 2101)
"""Years that an office writes; any other is a slip of the hand."""

BEGIN = date(1900, 3, 1)
"""From here on Excel's days are days: its day 60 is 29 February 1900, which never was, and readers take it for another."""

LONG = 100
"""Letters from which on a text is no date with its time, and is not searched for one."""

MIDNIGHT = datetime.combine(date(YEARS.start, 1, 1), time())
SHORT_YEAR = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}(?!\d)")
ZONE = re.compile(r"\bwi(?:b|ta|t)\b", re.IGNORECASE)
SPOKEN = r"(?:(?:pukul|jam|pkl\.?) +)?"
CLOCK = re.compile(rf"(.*?)[ ,T]+{SPOKEN}(\d{{1,2}}[.:]\d{{2}}(?::\d{{2}})?)(?: ?wi(?:b|ta|t))?", re.IGNORECASE)


def day(cell: Cell, collector: Collector) -> date | None:
    """Return a day; text is read in Indonesian, day first, and never guessed."""
    return _told(cell, collector, day_of, DAY)


def moment(cell: Cell, collector: Collector, zona: str = "") -> datetime | None:
    """Return a day with a time, as the office's clock showed it (*zona*: WITA); a day alone begins at midnight."""
    return _told(cell, collector, moment_of, MOMENT, zona)


def clock(cell: Cell, collector: Collector, zona: str = "") -> time | None:
    """Return a time of day from a time cell or text such as `08.30` or `pukul 08.30 WITA`, in the office's *zona*."""
    return _told(cell, collector, clock_of, HOUR, zona)


def _told(
    cell: Cell, collector: Collector, read: Callable[[object], When | None], like: Words, zona: str = ""
) -> When | None:
    """Return what a cell tells by *read*; what it cannot tell is noted, and how that is written."""
    if not values.readable(cell, collector):
        return None
    cell = values.without_unseen_marks(cell, collector)
    if _other_zone(cell, collector, zona):
        return None
    found = read(cell.value)
    if found is None:
        _note(cell, collector, like)
    return found


def _other_zone(cell: Cell, collector: Collector, zona: str) -> bool:
    """Return whether a time names the zone of another office, and note it: an hour is never shifted by a guess."""
    found = ZONE.search(cell.value) if isinstance(cell.value, str) else None
    if not found or found[0].casefold() == zona.casefold() or not ZONE.fullmatch(zona):
        return False
    collector.at(cell, "date-invalid",
        f'"{cell.value}" menyebut {found[0].upper()}, sedangkan jam kantor adalah {zona}. Tulis jam {zona}-nya.',
        f'"{cell.value}" says {found[0].upper()}, but the office\'s clock is {zona}. Write the time in {zona}.',
    )  # fmt: skip
    return True


def _note(cell: Cell, collector: Collector, like: Words) -> None:
    """Note what is no day, moment or time of day that can be read, and how one is written."""
    weekday, found = _spelt_day(_parted(cell.value)[0] if like is MOMENT else cell.value)
    if like is not HOUR and found and weekday not in (None, found.weekday()):
        collector.at(cell, "date-invalid",
            f'"{values.shown(cell)}" menyebut hari yang salah: tanggal itu hari {DAYS[found.weekday()]}. Periksa mana yang benar, lalu betulkan hari atau tanggalnya.',
            f'"{values.shown(cell)}" names the wrong weekday: that day is a {found:%A}. Find out which is right, then mend the weekday or the date.',
        )  # fmt: skip
        return
    code = "date-ambiguous" if SHORT_YEAR.match(str(cell.value).strip()) else "date-invalid"
    shown = f'"{values.shown(cell)}"'
    collector.at(cell, "value-type" if like is HOUR else code, f"{shown} {like.id}.", f"{shown} {like.en}.")


def day_of(written: object) -> date | None:
    """Return the day of a date cell, of `5 Pebruari 2026`, `05/02/2026` (day first) or `2026-02-05`; None for anything else.

    A weekday before it must be that of the day: where the two do not agree, neither is believed.
    """
    if isinstance(written, date):
        on = date(written.year, written.month, written.day)
        return on if on >= BEGIN and on.year in YEARS else None
    weekday, found = _spelt_day(written)
    return found if found and weekday in (None, found.weekday()) else None


def _spelt_day(written: object) -> tuple[int | None, date | None]:
    """Return the weekday and the day that a text tells, whether or not they agree."""
    text = rapi(lurus(written)) if isinstance(written, str) else ""
    named = re.match(r"([A-Za-z']+)(,?)\s*", text)
    weekday = WEEKDAYS.get(named[1].replace("'", "").lower()) if named else None
    named = named if named and (named[2] or weekday is not None) else None
    return weekday, _spelt(text[named.end() :] if named else text)


def _spelt(bare: str) -> date | None:
    """Return the day that figures and the name of a month tell."""
    if found := re.fullmatch(r"(\d{1,2})[ \-/]+([A-Za-z]+)\.?[ \-/]+(\d{4})", bare):
        parts = (int(found[3]), MONTHS.get(found[2].lower(), 0), int(found[1]))
    elif found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", bare):
        parts = (int(found[3]), int(found[2]), int(found[1]))
    elif found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:T00:00:00)?", bare):
        parts = (int(found[1]), int(found[2]), int(found[3]))
    else:
        return None
    try:
        return date(*parts) if parts[0] in YEARS else None
    except ValueError:
        return None


def moment_of(written: object) -> datetime | None:
    """Return the day and the time of such a cell or text, `5 Pebruari 2026 08.30`; a day alone begins at midnight, None for anything else."""
    tells, hour = _parted(written)
    on, at = day_of(tells), clock_of(hour)
    return None if on is None or at is None else datetime.combine(on, at)


def _parted(written: object) -> tuple[object, object]:
    """Return what tells the day of a moment, and what its time."""
    found = CLOCK.fullmatch(rapi(written)) if isinstance(written, str) and len(written) < LONG else None
    if found:
        return found[1], found[2]
    return written, written.time() if isinstance(written, datetime) else time()


def clock_of(written: object) -> time | None:
    """Return the time of a time cell, of a fraction of a day, or of `08.30`; None for anything else."""
    match written:
        case datetime():
            return written.time()
        case time():
            return written
        case timedelta() if timedelta() <= written < timedelta(days=1):
            return (MIDNIGHT + written).time()
        case float() if 0 <= written < 1:
            minutes = min(round(written * 1440), 1439)  # the end of a day is no time of it
            return (MIDNIGHT + timedelta(minutes=minutes)).time()
        case str():
            return _spoken(re.sub(rf"^{SPOKEN}| ?wi(?:b|ta|t)$", "", rapi(written).casefold()))
        case _:
            return None


def _spoken(written: str) -> time | None:
    found = re.fullmatch(r"(\d{1,2})[.:](\d{2})(?::\d{2})?", written)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:  # noqa: PLR2004 - hours and minutes
        return None
    return time(int(found[1]), int(found[2]))
