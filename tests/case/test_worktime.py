"""Working minutes by the office's hours: known answers first, then what holds for any."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from holidays import country_holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.case.progress import worktime
from docgen.settings.office import JamKerja

if TYPE_CHECKING:
    from collections.abc import Callable

HOURS = JamKerja()
RAMADAN = JamKerja(ramadan=((date(2026, 2, 18), date(2026, 3, 19)),))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31))


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """Return an instant of 2026 on the office's clock."""
    return datetime(2026, month, day, hour, minute)


# Known answers


@pytest.mark.parametrize(
    ("begin", "end", "minutes"),
    [
        (at(11, 2, 8), at(11, 2, 10, 10), 130),  # a Monday morning
        (at(11, 2, 7), at(11, 2, 17), 450),  # a whole Monday, from before it to after it
        (at(11, 2, 11), at(11, 2, 14), 120),  # across the break
        (at(11, 2, 12, 10), at(11, 2, 12, 50), 0),  # within the break
        (at(11, 6, 7, 30), at(11, 6, 16, 30), 450),  # a whole Friday
        (at(11, 6, 11), at(11, 6, 13, 30), 60),  # across the longer break of Friday
        (at(11, 6, 16), at(11, 9, 8), 60),  # over the weekend
        (at(11, 7, 8), at(11, 8, 17), 0),  # a weekend
        (at(11, 2, 15, 30), at(11, 3, 8), 60),  # over midnight
        (at(8, 14, 16), at(8, 18, 8), 60),  # over Independence Day, a Monday
        (at(3, 17, 15), at(3, 25, 8), 90),  # Nyepi and Idul Fitri with their cuti bersama
        (at(11, 3, 8), at(11, 2, 8), 0),  # backwards
        (at(11, 2, 8), at(11, 2, 8), 0),
    ],
)
def test_working_minutes_leave_out_breaks_weekends_and_holidays(begin: datetime, end: datetime, minutes: int) -> None:
    """Perpres 21/2023, Pasal 4."""
    assert worktime.minutes(HOURS, begin, end) == minutes


@pytest.mark.parametrize(
    ("begin", "end", "minutes"),
    [
        (at(2, 23, 7), at(2, 23, 17), 390),
        (at(2, 20, 7), at(2, 20, 17), 390),
        (at(3, 16, 8), at(3, 17, 8), 390),
        (at(2, 12, 7), at(2, 12, 17), 450),
    ],
)
def test_ramadan_is_shorter(begin: datetime, end: datetime, minutes: int) -> None:
    """32 h 30 min a week, in the range the office gives."""
    assert worktime.minutes(RAMADAN, begin, end) == minutes


def test_a_week_has_37_hours_and_a_half() -> None:
    """And 32 and a half in Ramadan."""
    assert worktime.minutes(HOURS, at(11, 2, 0), at(11, 9, 0)) == 37.5 * 60
    assert worktime.minutes(RAMADAN, at(2, 23, 0), at(3, 2, 0)) == 32.5 * 60


@pytest.mark.parametrize(("month", "days"), [*enumerate((20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21), start=1)])
def test_the_working_days_of_2026_are_those_of_the_decree(month: int, days: int) -> None:
    """SKB 3 Menteri, weekdays left after holidays and cuti bersama."""
    first = date(2026, month, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    assert worktime.working_days(HOURS, first, last) == days


def test_a_local_holiday_is_no_working_day() -> None:
    """The office names its own."""
    hours = JamKerja(libur=(date(2026, 7, 8),))

    assert (worktime.works(hours, date(2026, 7, 8)), worktime.works(HOURS, date(2026, 7, 8))) == (False, True)


@pytest.mark.parametrize(
    ("begin", "amount", "end"),
    [
        (at(11, 2, 8), 60, at(11, 2, 9)),
        (at(11, 2, 11, 30), 60, at(11, 2, 13, 30)),
        (at(11, 2, 8), 240, at(11, 2, 12)),
        (at(11, 6, 16), 60, at(11, 9, 8)),
        (at(11, 7, 9), 30, at(11, 9, 8)),
        (at(11, 2, 8), 480, at(11, 3, 8, 30)),
    ],
)
def test_a_deadline_counts_working_minutes(begin: datetime, amount: int, end: datetime) -> None:
    """From the next working instant on."""
    assert worktime.after(HOURS, begin, amount) == end


def test_an_office_that_never_works_has_no_deadline() -> None:
    """Nobody waits for ever to be told so."""
    all_day = (time(7), time(17))

    assert worktime.after(JamKerja(istirahat=all_day, istirahat_jumat=all_day), at(1, 1, 8), 60) == at(1, 1, 8)


@pytest.mark.parametrize(
    ("moment", "inside"),
    [
        (at(11, 2, 7, 29), False),
        (at(11, 2, 7, 30), True),
        (at(11, 2, 12), True),
        (at(11, 2, 12, 1), False),
        (at(11, 2, 16), True),
        (at(11, 6, 16, 30), True),
        (at(11, 7, 9), False),
    ],
)
def test_the_ends_of_the_day_and_of_the_break_are_working_time(moment: datetime, *, inside: bool) -> None:
    """A step may begin with the day."""
    assert worktime.inside(HOURS, moment) is inside


@pytest.mark.parametrize(
    ("rest", "minutes"),
    [
        ((time(6), time(7)), 510),
        ((time(17), time(18)), 510),
        ((time(15, 30), time(16, 30)), 480),
        ((time(7), time(8)), 480),
    ],
)
def test_a_break_outside_the_day_takes_nothing_from_it(rest: tuple[time, time], minutes: int) -> None:
    """Nor does it make the day longer."""
    assert worktime.minutes(JamKerja(istirahat=rest), at(11, 2, 0), at(11, 3, 0)) == minutes


def test_only_years_with_a_decree_are_known() -> None:
    """Later cuti bersama are not decided yet, and that can be said."""
    assert worktime.undecreed([date(2026, 11, 2), date(2080, 1, 1), date(2080, 5, 1)]) == (2080,)


def test_an_instant_of_another_zone_is_shown_on_the_offices_clock() -> None:
    """Without a zone it is the office's already."""
    wita = timezone(timedelta(hours=8))

    assert worktime.local(datetime(2026, 11, 2, 0, tzinfo=timezone(timedelta())), wita) == at(11, 2, 8)
    assert worktime.local(at(11, 2, 8), wita) == at(11, 2, 8)


# Properties


@settings(max_examples=100)
@given(st.lists(MOMENTS, min_size=3, max_size=3).map(sorted), st.sampled_from([HOURS, RAMADAN]))
def test_minutes_add_up(three: list[datetime], hours: JamKerja) -> None:
    """Wherever a span is parted at a whole minute."""
    first, middle, last = (moment.replace(second=0, microsecond=0) for moment in three)

    parts = worktime.minutes(hours, first, middle) + worktime.minutes(hours, middle, last)
    assert parts == worktime.minutes(hours, first, last)


@settings(max_examples=100)
@given(st.lists(MOMENTS, min_size=2, max_size=2).map(sorted), st.integers(0, 5000))
def test_more_time_is_never_fewer_minutes(two: list[datetime], more: int) -> None:
    """And never more than the clock shows."""
    first, last = two
    minutes = worktime.minutes(HOURS, first, last)

    assert minutes <= (last - first).total_seconds() / 60
    assert minutes <= worktime.minutes(HOURS, first, last + timedelta(minutes=more))


@settings(max_examples=100)
@given(MOMENTS, st.integers(1, 3000))
def test_after_and_minutes_agree(start: datetime, amount: int) -> None:
    """The deadline lies as many working minutes away as were asked for."""
    start = start.replace(second=0, microsecond=0)

    assert worktime.minutes(HOURS, start, worktime.after(HOURS, start, amount)) == amount


@pytest.mark.parametrize("year", [2024, 2026])
def test_the_holidays_are_those_of_the_library(year: int) -> None:
    """Indonesia is loaded by itself, past the library's own door; the days must be those that stand behind the door."""
    public = country_holidays("ID", years=year, categories=("public", "government"))

    assert worktime.holidays_of(year) == frozenset(public)


@pytest.mark.parametrize("measure", [worktime.holidays_of, worktime.decreed])
def test_a_year_is_worked_out_for_any_year(measure: Callable[[int], object]) -> None:
    """A slip in a year is no traceback."""
    assert measure(2100) is not None
