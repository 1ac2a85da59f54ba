"""NIP and NI PPPK, digit by digit."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.case import nip

END = date(2026, 10, 31)


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("198610012009011005", "198610012009011005"),
        ("'198610012009011005", "198610012009011005"),
        ("\N{RIGHT SINGLE QUOTATION MARK}198610012009011005", "198610012009011005"),
        ("NIP. 19861001 200901 1 005", "198610012009011005"),
        ("nip:19861001-200901-1-005", "198610012009011005"),
        ("NI PPPK 19890225 2024 21 1 013", "198902252024211013"),
        ("NIPPPK. 198902252024211013", "198902252024211013"),
        ("\ufeff198610012009011005", "198610012009011005"),
        ("THL-01", "THL01"),
    ],
)
def test_a_number_is_freed_of_what_is_written_around_it(written: str, digits: str) -> None:
    """Label, apostrophe, spaces, dots, dashes and marks that cannot be seen."""
    assert nip.clean(written) == digits


@pytest.mark.parametrize("written", ["", "-", "0", " Non  ASN ", "nonasn"])
def test_some_words_say_that_there_is_none(written: str) -> None:
    """As offices fill the cell of a Non ASN."""
    assert nip.absent(written)


@pytest.mark.parametrize(
    "digits", ["19861001200901100", "1986100120090110055", "19861001200901100A", "١٩٨٦١٠٠١٢٠٠٩٠١١٠٠٥", ""]
)
def test_only_eighteen_plain_digits_are_well_formed(digits: str) -> None:
    """Digits of other scripts are none."""
    assert not nip.well_formed(digits)


@pytest.mark.parametrize(
    ("digits", "status"),
    [
        ("198610012009011005", "PNS"),
        ("198902252024211013", "PPPK"),
        ("199009132025242014", "PPPK"),
        ("198902252024201013", ""),
        ("198902252024001013", ""),
    ],
)
def test_digits_13_and_14_tell_pns_from_pppk(digits: str, status: str) -> None:
    """01 to 12 is a month, 21 to 29 a contract."""
    assert nip.status_of(digits) == status


@pytest.mark.parametrize(
    ("digits", "codes"),
    [
        ("198610012009011005", []),
        ("198902252024211013", []),
        ("200002292026101001", []),
        ("190002292026101001", ["nip-birth-date"]),
        ("198613012009011005", ["nip-birth-date"]),
        ("198610012009131005", ["nip-tmt"]),
        ("198610012026111005", ["nip-tmt"]),
        ("198610012027211005", ["nip-tmt"]),
        ("198610012026211005", []),
        ("198610012009010005", ["nip-sex"]),
        ("198610012009011000", ["nip-serial"]),
        ("198613012009133000", ["nip-birth-date", "nip-tmt", "nip-sex", "nip-serial"]),
    ],
)
def test_everything_wrong_with_a_number_is_told(digits: str, codes: list[str]) -> None:
    """All of it at once."""
    assert [fault.code for fault in nip.faults(digits, END)] == codes


def test_without_a_period_no_appointment_is_too_late() -> None:
    """What is not known is not judged."""
    assert nip.faults("198610019009011005", None) == ()


@pytest.mark.parametrize(
    ("digits", "odd"),
    [
        ("198610012009011100", False),
        ("198610012009011101", True),
        ("195610311980011001", False),
        ("195510311980011001", True),
        ("200911012026101001", True),
    ],
)
def test_rare_numbers_are_odd(digits: str, *, odd: bool) -> None:
    """Serials above 100 and ages outside 17 to 70."""
    assert (nip.unusual(digits, END) is not None) is odd


def test_without_a_day_no_age_is_judged() -> None:
    """Only the serial is."""
    assert nip.unusual("195510311980011001", None) is None


@pytest.mark.parametrize(
    ("written", "alike"),
    [
        ("", True),
        ("19861001200901100", True),
        ("198610012009011008", True),
        ("198610012009015001", True),
        ("197403122000032004", False),
        ("THL-01", False),
    ],
)
def test_a_slip_is_alike_and_another_person_is_not(written: str, *, alike: bool) -> None:
    """What is not written may be anybody's."""
    assert nip.may_mean(written, "198610012009011005") is alike


@given(
    st.dates(date(1950, 1, 1), date(2005, 1, 1)),
    st.dates(date(1975, 1, 1), date(2026, 10, 1)),
    st.sampled_from("12"),
    st.integers(1, 100),
)
def test_every_possible_number_is_sound(born: date, since: date, sex: str, serial: int) -> None:
    """Put together as Peraturan Kepala BKN 43/2007 says."""
    digits = f"{born:%Y%m%d}{since:%Y%m}{sex}{serial:03}"

    assert nip.well_formed(digits)
    assert nip.status_of(digits) == "PNS"
    assert nip.faults(digits, END) == ()


@given(
    st.one_of(
        st.from_regex(r"[0-9]{18}", fullmatch=True),
        st.from_regex(r"(19[5-9]|20[01])[0-9](0[1-9]|1[0-3])[0-3][0-9](19|20)[0-2][0-9](0[0-9]|1[0-3]|2[0-9])[0-3](00|10|01|99)[0-9]", fullmatch=True),
    ),
    st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2030, 12, 31))),
)  # fmt: skip
def test_ordinary_is_of_whom_nothing_is_to_be_said(digits: str, on: date | None) -> None:
    """The halves that many numbers share are judged as the whole number is."""
    assert nip.ordinary(digits, on) is not bool(nip.faults(digits, on) or nip.unusual(digits, on))
