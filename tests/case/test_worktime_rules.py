"""What holds of working time whatever the day: it adds up, never runs backwards, and stands still outside hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.case.progress import worktime
from docgen.settings.office import JamKerja

if TYPE_CHECKING:
    from tests import factories
    from tests.conftest import Said

HOURS = JamKerja(ramadan=((date(2026, 2, 18), date(2026, 3, 19)),), libur=(date(2026, 7, 8),))
calm = settings(deadline=None)
"""The first day asked for loads the library of holidays, which takes its time."""

MAKASSAR = ZoneInfo("Asia/Makassar")


def instants() -> st.SearchStrategy[datetime]:
    """Return instants on whole minutes over a year and a half, nights, holidays and Ramadan among them."""
    start = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    return st.integers(0, 550 * 24 * 60).map(lambda minute: start + timedelta(minutes=minute))


@calm
@given(st.lists(instants(), min_size=3, max_size=3).map(sorted))
def test_time_adds_up(three: list[datetime]) -> None:
    """What was worked to noon and from noon is what was worked."""
    first, second, third = three

    assert worktime.minutes(HOURS, first, third) == worktime.minutes(HOURS, first, second) + worktime.minutes(
        HOURS, second, third
    )


@calm
@given(instants(), st.integers(0, 20_000), st.integers(0, 20_000))
def test_time_never_runs_backwards(start: datetime, one: int, more: int) -> None:
    """A later end is no less work."""
    end = start + timedelta(minutes=one)

    assert worktime.minutes(HOURS, start, end) <= worktime.minutes(HOURS, start, end + timedelta(minutes=more))


@calm
@given(instants(), st.integers(-5_000, 3 * 366 * 24 * 60))
def test_time_is_that_of_each_day(start: datetime, length: int) -> None:
    """However far apart two instants lie: what is looked up is what the days between them have, and so are the days."""
    end = start + timedelta(minutes=length)
    days = [start.date() + timedelta(days=offset) for offset in range((end.date() - start.date()).days + 1)]
    pairs = ((max(first, start), min(last, end)) for day in days for first, last in worktime.spans(HOURS, day))

    assert worktime.minutes(HOURS, start, end) == sum((last - first).seconds // 60 for first, last in pairs if first < last)  # fmt: skip
    assert worktime.working_days(HOURS, start.date(), end.date()) == sum(worktime.works(HOURS, day) for day in days)


@calm
@given(instants(), st.integers(0, 600))
def test_time_stands_still_outside_hours(start: datetime, length: int) -> None:
    """A stretch that meets no working span is no work, and none is longer than the clock."""
    end = start + timedelta(minutes=length)
    days = {start.date(), end.date()}
    met = any(first < end and start < last for day in days for first, last in worktime.spans(HOURS, day))

    found = worktime.minutes(HOURS, start, end)

    assert found <= length
    assert met or found == 0


@calm
@given(instants(), instants())
def test_an_end_before_the_beginning_is_no_work(one: datetime, other: datetime) -> None:
    """A slip of the pen does not give time back."""
    assert worktime.minutes(HOURS, max(one, other), min(one, other)) == 0


@calm
@given(instants(), st.integers(1, 5_000))
def test_a_deadline_is_reached_by_just_that_much_work(start: datetime, amount: int) -> None:
    """Deadlines and minutes are one reckoning."""
    assert worktime.minutes(HOURS, start, worktime.after(HOURS, start, amount)) == amount


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (datetime(2026, 11, 2, 7, 30), datetime(2026, 11, 2, 16, 0), 450),
        (datetime(2026, 11, 6, 7, 30), datetime(2026, 11, 6, 16, 30), 450),
        (datetime(2026, 11, 6, 11, 0), datetime(2026, 11, 6, 13, 30), 60),
        (datetime(2026, 11, 6, 16, 0), datetime(2026, 11, 9, 8, 0), 60),
        (datetime(2026, 10, 30, 16, 0), datetime(2026, 11, 2, 8, 0), 60),
        (datetime(2026, 8, 14, 16, 0), datetime(2026, 8, 18, 8, 0), 60),
        (datetime(2026, 12, 23, 15, 0), datetime(2026, 12, 28, 8, 30), 120),
        (datetime(2026, 3, 2, 0, 0), datetime(2026, 3, 3, 0, 0), 390),
        (datetime(2026, 7, 8, 0, 0), datetime(2026, 7, 9, 0, 0), 0),
        (datetime(2026, 11, 2, 23, 0), datetime(2026, 11, 3, 7, 31), 1),
    ],
    ids=[
        "a Monday",
        "a Friday",
        "over Friday's break",
        "over a weekend",
        "over a month's end",
        "over Independence Day",
        "over Christmas and its cuti bersama",
        "a day in Ramadan",
        "the office's own holiday",
        "over midnight",
    ],
)
def test_known_answers(start: datetime, end: datetime, minutes: int) -> None:
    """Perpres 21/2023 and the SKB on holidays, reckoned by hand."""
    assert worktime.minutes(HOURS, start, end) == minutes


def test_the_library_knows_the_decreed_years() -> None:
    """Working days left after holidays and cuti bersama (SKB 1497/2/5-2025, SKB 1205/3/2-2026)."""
    plain = JamKerja()

    found = [worktime.working_days(plain, date(year, 1, 1), date(year, 12, 31)) for year in (2025, 2026, 2027)]

    assert found == [237, 240, 242]


def test_a_year_without_a_decree_is_named() -> None:
    """From the year after the last SKB on, minutes are estimates, and that is said."""
    days = (date(2026, 11, 2), date(2028, 1, 3), date(2028, 5, 2), date(2031, 1, 2))

    assert worktime.undecreed(days) == (2028, 2031)


def test_a_year_that_the_office_has_listed_is_known(case: factories.ACase, said: Said) -> None:
    """The warning ends as its message says: by writing the year's holidays into kantor.toml."""
    case.rows("Langkah")[0]["Mulai"] = case.rows("Langkah")[0]["Selesai"] = datetime(2031, 3, 3, 8, 0)
    before = [line for line in said(case) if "holidays-unknown" in line]
    case.office += "[jam_kerja]\nlibur = [2031-01-01]\n"

    assert before
    assert not [line for line in said(case) if "holidays-unknown" in line]


def test_a_step_in_such_a_year_is_a_warning(case: factories.ACase, said: Said) -> None:
    """The clerk learns it from `docgen check`, at the cell, once a year."""
    for row in case.rows("Langkah")[:2]:
        row["Mulai"], row["Selesai"] = datetime(2031, 3, 3, 8, 0), datetime(2031, 3, 3, 9, 0)

    assert [line for line in said(case) if "holidays-unknown" in line] == ["warning holidays-unknown Langkah!C2"]


def test_an_instant_is_read_on_the_offices_clock() -> None:
    """Whoever asks from another zone gets the office's time; one without a zone is the office's already."""
    elsewhere = datetime(2026, 11, 4, 2, 30, tzinfo=UTC)

    assert worktime.local(elsewhere, MAKASSAR) == datetime(2026, 11, 4, 10, 30)
    assert worktime.local(datetime(2026, 11, 4, 10, 30), MAKASSAR) == datetime(2026, 11, 4, 10, 30)


def test_no_minute_of_the_offices_zones_is_there_twice() -> None:
    """WIB, WITA and WIT have no summer time."""
    noon = datetime.combine(date(2026, 1, 1), time(12), UTC)

    for zone in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"):
        offsets = {(noon + timedelta(days=day)).astimezone(ZoneInfo(zone)).utcoffset() for day in range(365)}
        assert len(offsets) == 1
