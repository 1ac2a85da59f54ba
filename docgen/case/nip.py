"""NIP (Nomor Induk Pegawai), a civil servant's number, and NI PPPK: 18 digits. Digits only: no cells, no people.

PNS: birth date (8), TMT CPNS (6), sex (1), serial (3), per Peraturan Kepala BKN 43/2007. PPPK: birth date (8), year (4),
`2` and contract frequency (2), sex (1), serial (3).
"""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from docgen.value import Frozen

ALIKE = 0.8
"""How alike two numbers are that differ by a slip: the last digits lost, one left out, two changed places."""

NONE = frozenset({"", "-", "0", "non asn", "nonasn"})
"""What stands in an NIP cell of a person who has none."""


class Fault(Frozen):
    """One thing wrong with a number: a finding's code and the two sentences."""

    code: str
    id: str
    en: str


def clean(text: str) -> str:
    """Return what is left of an NIP cell without its label, apostrophe, spaces, dots and dashes."""
    bare = re.sub(
        r"^\s*['\N{RIGHT SINGLE QUOTATION MARK}]?\s*(?:NIPPPK|NI PPPK|NIP)?\s*[.:]?\s*", "", text, flags=re.IGNORECASE
    )
    return re.sub(
        r"[\s\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}.\-'\N{RIGHT SINGLE QUOTATION MARK}]",
        "",
        bare,
    )


def absent(text: str) -> bool:
    """Return whether an NIP cell says that there is none."""
    return " ".join(text.split()).casefold() in NONE


def alike(written: str, key: str) -> bool:
    """Return whether a number that cannot be read may be meant for *key*; one that is not there may be anybody's."""
    return not written or SequenceMatcher(None, written, key).ratio() >= ALIKE


def well_formed(digits: str) -> bool:
    """Return whether *digits* are 18 ASCII digits."""
    return re.fullmatch(r"[0-9]{18}", digits) is not None


def is_pns(digits: str) -> bool:
    """Return whether digits 13-14 are a month, as in a PNS number."""
    return "01" <= digits[12:14] <= "12"


def is_pppk(digits: str) -> bool:
    """Return whether digits 13-14 are 21 to 29, as in a PPPK number."""
    return "21" <= digits[12:14] <= "29"


def birth(digits: str) -> date | None:
    """Return the birth date, None where there is no such day."""
    return _day(digits[:8])


@lru_cache(maxsize=32_768)
def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def faults(digits: str, until: date | None) -> tuple[Fault, ...]:
    """Return everything wrong with a well-formed number; TMT after *until* (the period's end) is impossible."""
    found: list[Fault] = []
    if birth(digits) is None:
        what = f"tanggal lahir {digits[:8]} tidak ada dalam kalender", f"the birth date {digits[:8]} does not exist"
        found.append(Fault("nip-birth-date", *what))
    if appointed := _tmt_fault(digits, until):
        found.append(appointed)
    if digits[14] not in "12":
        what = f"angka ke-15 ({digits[14]}) bukan 1 atau 2", f"digit 15 ({digits[14]}) is neither 1 nor 2"
        found.append(Fault("nip-sex", *what))
    if digits[15:] == "000":
        found.append(Fault("nip-serial", "nomor urut 000 tidak mungkin", "the serial 000 is impossible"))
    return tuple(found)


def _tmt_fault(digits: str, until: date | None) -> Fault | None:
    """Return what is wrong with digits 9 to 14, the appointment."""
    pns = is_pns(digits)
    if not (pns or is_pppk(digits)):
        return Fault(
            "nip-tmt",
            f"angka ke-13 dan 14 ({digits[12:14]}) bukan bulan (01-12) dan bukan tanda PPPK (21-29)",
            f"digits 13-14 ({digits[12:14]}) are neither a month (01-12) nor a PPPK mark (21-29)",
        )
    month = int(digits[12:14]) if pns else 0  # a PPPK number has none
    if until and (int(digits[8:12]), month) > (until.year, until.month):
        what = f"TMT {digits[8:14]} sesudah akhir periode", f"the appointment {digits[8:14]} is after the period"
        return Fault("nip-tmt", *what)
    return None


def unusual(digits: str, on: date | None) -> Fault | None:
    """Return what is odd but possible: a serial above 100, an age outside 17 to 70 on the given day."""
    born = birth(digits)
    if int(digits[15:]) > 100:  # noqa: PLR2004 - serials restart at 001 whenever the first 15 digits differ
        return Fault(
            "nip-unusual", f"nomor urut {digits[15:]} jarang sebesar itu", f"the serial {digits[15:]} is unusually high"
        )
    if born and on:
        age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        if not 17 <= age <= 70:  # noqa: PLR2004 - the ages of the civil service
            return Fault("nip-unusual", f"umur menurut NIP {age} tahun", f"the age by the NIP is {age}")
    return None
