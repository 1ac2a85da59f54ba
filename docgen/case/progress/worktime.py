"""Working time: minutes and deadlines by the office's hours, without breaks, weekends, holidays and cuti bersama. Pure.

Hours: Perpres 21/2023, Pasal 4 (37 h 30 min a week, start 07.30, breaks 60 and 90 min, Ramadan 32 h 30 min).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING, TypeVar

from docgen.case import units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import tzinfo

    from docgen.case.model import Langkah
    from docgen.settings.office import JamKerja

FRIDAY, SATURDAY = 4, 5
ONE_DAY = timedelta(days=1)
FAR = 3660
"""Days after which a search for working time is given up: an office that never works has no deadlines."""


@lru_cache(maxsize=64)
def holidays_of(year: int) -> frozenset[date]:
    """Return a year's public holidays and cuti bersama (SKB 3 Menteri, as the `holidays` library carries them)."""
    return frozenset(_indonesia()(years=year, categories=("public", "government")))


@lru_cache(maxsize=1)
def _indonesia() -> Callable[..., Mapping[date, str]]:
    """Return the library's Indonesia, loaded by itself: to ask for it as usual loads all of its 250 countries first."""
    countries = find_spec("holidays.countries")
    folder = countries.submodule_search_locations if countries else None
    found = PathFinder.find_spec("holidays.countries.indonesia", folder)
    if found is None or found.loader is None:
        raise ModuleNotFoundError("holidays.countries.indonesia")
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module.Indonesia  # type: ignore[no-any-return]  # the library's own class


def works(hours: JamKerja, day: date) -> bool:
    """Return whether the office works on a day."""
    return day.weekday() < SATURDAY and day not in hours.libur and day not in holidays_of(day.year)


def working_days(hours: JamKerja, start: date, end: date) -> int:
    """Return how many days from *start* to *end*, both counted, the office works."""
    return _reckoned(hours, start, end)[0] + works(hours, end) if start <= end else 0


def spans(hours: JamKerja, day: date) -> tuple[tuple[datetime, datetime], ...]:
    """Return the working spans of a day, parted by the break; none on a day off."""
    if not works(hours, day):
        return ()
    usual, friday = (hours.senin_kamis, hours.istirahat), (hours.jumat, hours.istirahat_jumat)
    if any(first <= day <= last for first, last in hours.ramadan):
        usual = (hours.ramadan_senin_kamis, hours.ramadan_istirahat)
        friday = (hours.ramadan_jumat, hours.ramadan_istirahat_jumat)
    work, rest = friday if day.weekday() == FRIDAY else usual
    return tuple(
        (datetime.combine(day, first), datetime.combine(day, last))
        for first, last in ((work[0], min(rest[0], work[1])), (max(rest[1], work[0]), work[1]))
        if first < last
    )


def _spans_from(hours: JamKerja, start: datetime) -> Iterator[tuple[datetime, datetime]]:
    for offset in range(FAR):
        for first, last in spans(hours, start.date() + ONE_DAY * offset):
            if last > start:
                yield max(first, start), last


def minutes(hours: JamKerja, start: datetime, end: datetime) -> int:
    """Return the working minutes between two instants of the office's clock; none where *end* is not after *start*."""
    if end <= start:
        return 0
    whole = _reckoned(hours, start.date(), end.date())[1]
    return (whole + _until(hours, end) - _until(hours, start)) // timedelta(minutes=1)


def _until(hours: JamKerja, moment: datetime) -> timedelta:
    """Return the working time of a day that lies before an instant of it."""
    done = (max(min(last, moment) - first, timedelta()) for first, last in spans(hours, moment.date()))
    return sum(done, timedelta())


Reckoned = tuple[int, timedelta]
"""Days that an office works, and their working time."""


def _reckoned(hours: JamKerja, start: date, end: date) -> Reckoned:
    """Return the working days from *start* to the day before *end*, and their time: looked up, for two days may lie centuries apart."""
    first, last = _of_year(hours, start.year), _of_year(hours, end.year)
    between = _of_years(hours, start.year, end.year)
    before, after = first[start.timetuple().tm_yday - 1], last[end.timetuple().tm_yday - 1]
    return between[0] + after[0] - before[0], between[1] + after[1] - before[1]


@lru_cache(maxsize=512)
def _of_year(hours: JamKerja, year: int) -> tuple[Reckoned, ...]:
    """Return what a year has before each of its days, and at last in all."""
    days, spent = 0, timedelta()
    found = [(days, spent)]
    for offset in range((date(year, 12, 31) - date(year, 1, 1)).days + 1):
        day = date(year, 1, 1) + ONE_DAY * offset
        if works(hours, day):
            days, spent = days + 1, sum((last - first for first, last in spans(hours, day)), spent)
        found.append((days, spent))
    return tuple(found)


@lru_cache(maxsize=32_768)
def _of_years(hours: JamKerja, first: int, until: int) -> Reckoned:
    """Return what the years from one to the one before another have."""
    if first == until:
        return 0, timedelta()
    before, last = _of_years(hours, first, until - 1), _of_year(hours, until - 1)[-1]
    return before[0] + last[0], before[1] + last[1]


def after(hours: JamKerja, start: datetime, amount: int) -> datetime:
    """Return the instant at which *amount* working minutes have passed since *start*."""
    left = timedelta(minutes=amount)
    for first, last in _spans_from(hours, start):
        if last - first >= left:
            return first + left
        left -= last - first
    return start


def inside(hours: JamKerja, moment: datetime) -> bool:
    """Return whether an instant lies in working time; the ends of the day and of the break count as inside."""
    return any(first <= moment <= last for first, last in spans(hours, moment.date()))


@lru_cache(maxsize=64)
def decreed(year: int) -> bool:
    """Return whether a year's holidays are known: the SKB 3 Menteri that sets them sets its cuti bersama too.

    For later years the library has only estimates of the feasts that follow the moon, and no cuti bersama at all.
    """
    return bool(_indonesia()(years=year, categories=("government",)))


def undecreed(days: Iterable[date], listed: Iterable[date] = ()) -> tuple[int, ...]:
    """Return the years of some days whose holidays nobody has told docgen: their working time may come out too long.

    A year for which the office lists a day of its own (`jam_kerja.libur`) is one whose list it has looked after.
    """
    known = {day.year for day in listed}
    return tuple(year for year in sorted({day.year for day in days}) if year not in known and not decreed(year))


def local(moment: datetime, zone: tzinfo) -> datetime:
    """Return an instant as the office's clock shows it; one without a zone is the office's already.

    Indonesia's zones have no summer time, so every minute of a day is there once.
    """
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment


Moment = TypeVar("Moment", "datetime", str)
"""An instant, or how a record tells it: either is told apart by which comes first."""


def spent(hours: JamKerja, row: Langkah) -> int | None:
    """Return the minutes one row took: Menit Kerja, else the working minutes from Mulai to Selesai (`workbook.md`, Langkah)."""
    if row.mulai is None or row.selesai is None:
        return None
    return row.menit if row.menit is not None else minutes(hours, row.mulai, row.selesai)


def added(rows: Iterable[tuple[Moment, Moment, int]]) -> int:
    """Return the minutes of one unit's rows of a step, each with its begin and end: what came one after the other adds up, of what overlaps the longest counts."""
    total, most, until = 0, 0, None
    for begin, end, minutes in sorted(rows):
        if until is None or begin >= until:
            total, most, until = total + most, 0, end
        most, until = max(most, minutes), max(until, end)
    return total + most


def together(hours: JamKerja, rows: Sequence[Langkah]) -> int | None:
    """Return the minutes that one unit took for a step, over all its rows; None until all have ended."""
    each = [(row.mulai, row.selesai, spent(hours, row)) for row in rows]
    known = [(begin, end, took) for begin, end, took in each if begin and end and took is not None]
    return added(known) if known and len(known) == len(rows) else None


def by_unit(rows: Iterable[Langkah]) -> list[tuple[Langkah, ...]]:
    """Return the rows of a step by their bidang, in the order in which each first stands there."""
    return [tuple(own) for own in units.by_unit(rows, lambda row: row.bidang).values()]


def longest(hours: JamKerja, rows: Sequence[Langkah]) -> int | None:
    """Return the minutes a step took: those of the bidang that took longest, for they work side by side; None until all have ended."""
    each = [together(hours, own) for own in by_unit(rows)]
    known = [minutes for minutes in each if minutes is not None]
    return max(known) if known and len(known) == len(each) else None
