"""NIP (Nomor Induk Pegawai), a civil servant's number, and NI PPPK: 18 digits. Digits only: no cells, no people.

PNS: birth date (8), TMT CPNS (6), sex (1), serial (3), per Peraturan Kepala BKN 43/2007. PPPK: birth date (8), year (4),
`2` and contract frequency (2), sex (1), serial (3).
"""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Self

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


def may_mean(written: str, key: str) -> bool:
    """Return whether a number that cannot be read may be meant for *key*; one that is not there may be anybody's."""
    return not written or SequenceMatcher(None, written, key).ratio() >= ALIKE


LONG, LETTERS, CROWD = 12, (3, 8), 20
"""From how many letters on a number is long, how many at its end tell it from most others (of a short one, of a long one), and how many that share them tell nothing."""


class Misread(Frozen):
    """Numbers that cannot be read, by either end: a slip leaves one end as it is, and only such are held against a number.

    One of which nothing can be read may be anybody's (`anybody` says whether there is one), and so may one of a crowd.
    """

    ends: Mapping[tuple[bool, str], list[str]]
    anybody: bool

    @classmethod
    def of(cls, written: Iterable[str]) -> Self:
        """Return numbers as far as they can be read."""
        ends: dict[tuple[bool, str], list[str]] = {}
        each = dict.fromkeys(written)
        for number in each:
            for end in _ends(number):
                ends.setdefault(end, []).append(number)
        return cls(ends, "" in each)

    def may_be(self, key: str) -> bool:
        """Return whether one of them may be meant for *key*."""
        near = [self.ends.get(end, []) for end in _ends(key)]
        return self.anybody or any(len(own) > CROWD or any(may_mean(one, key) for one in own) for own in near)


def _ends(number: str) -> tuple[tuple[bool, str], tuple[bool, str]]:
    """Return how a number begins and how it ends."""
    letters = LETTERS[len(number) >= LONG]
    return (True, number[:letters]), (False, number[-letters:])


def well_formed(digits: str) -> bool:
    """Return whether *digits* are 18 ASCII digits."""
    return re.fullmatch(r"[0-9]{18}", digits) is not None


def status_of(digits: str) -> str:
    """Return the status that digits 13-14 tell: a month of a PNS, 21 to 29 of a PPPK; empty where they are neither."""
    return _status(digits[12:14])


def _status(mark: str) -> str:
    return "PNS" if "01" <= mark <= "12" else "PPPK" if "21" <= mark <= "29" else ""


def misfit(digits: str, status: str) -> Fault | None:
    """Return what is wrong with the number of somebody of a status, in full sentences."""
    if status not in ("PNS", "PPPK") or status == status_of(digits):
        return None
    return Fault(
        "nip-status",
        f"Status {status} tidak cocok dengan angka ke-13 dan 14 NIP ({digits[12:14]}). Periksa Status atau NIP.",
        f"The status {status} does not fit digits 13-14 of the NIP ({digits[12:14]}). Check either.",
    )


def _day(digits: str) -> date | None:
    """Return the birth date, None where there is no such day."""
    try:
        return date.fromisoformat(digits)
    except ValueError:
        return None


def ordinary(digits: str, on: date | None) -> bool:
    """Return whether there is nothing to say of a well-formed number; its last ten digits are judged once for all who share them."""
    return _ends_well(digits[8:], on) and not (_birth_fault(digits[:8]) or _odd_age(digits[:8], on))


@lru_cache(maxsize=8192)
def _ends_well(digits: str, on: date | None) -> bool:
    return not (_tmt_fault(digits[:6], on) or any(_end_faults(digits[6:])) or _odd_serial(digits[7:]))


def faults(digits: str, until: date | None) -> tuple[Fault, ...]:
    """Return everything wrong with a well-formed number; TMT after *until* (the period's end) is impossible."""
    found = (_birth_fault(digits[:8]), _tmt_fault(digits[8:14], until), *_end_faults(digits[14:]))
    return tuple(fault for fault in found if fault)


def _birth_fault(digits: str) -> Fault | None:
    """Return what is wrong with digits 1 to 8, the birth date."""
    if _day(digits):
        return None
    what = f"tanggal lahir {digits} tidak ada dalam kalender", f"the birth date {digits} does not exist"
    return Fault("nip-birth-date", *what)


def _tmt_fault(digits: str, until: date | None) -> Fault | None:
    """Return what is wrong with digits 9 to 14, the appointment."""
    mark, status = digits[4:], _status(digits[4:])
    if not status:
        return Fault(
            "nip-tmt",
            f"angka ke-13 dan 14 ({mark}) bukan bulan (01-12) dan bukan tanda PPPK (21-29)",
            f"digits 13-14 ({mark}) are neither a month (01-12) nor a PPPK mark (21-29)",
        )
    month = int(mark) if status == "PNS" else 0  # a PPPK number has none
    if until and (int(digits[:4]), month) > (until.year, until.month):
        what = f"TMT {digits} sesudah akhir periode", f"the appointment {digits} is after the period"
        return Fault("nip-tmt", *what)
    return None


def _end_faults(digits: str) -> Iterator[Fault]:
    """Yield what is wrong with digits 15 to 18, sex and serial."""
    if digits[0] not in "12":
        what = f"angka ke-15 ({digits[0]}) bukan 1 atau 2", f"digit 15 ({digits[0]}) is neither 1 nor 2"
        yield Fault("nip-sex", *what)
    if digits[1:] == "000":
        yield Fault("nip-serial", "nomor urut 000 tidak mungkin", "the serial 000 is impossible")


def unusual(digits: str, on: date | None) -> Fault | None:
    """Return what is odd but possible, in full sentences: a serial above 100, an age outside 17 to 70 on the given day."""
    return _odd_serial(digits[15:]) or _odd_age(digits[:8], on)


def _odd_serial(digits: str) -> Fault | None:
    if int(digits) <= 100:  # noqa: PLR2004 - serials restart at 001 whenever the first 15 digits differ
        return None
    return _odd(f"nomor urut {digits} jarang sebesar itu", f"the serial {digits} is unusually high")


def _odd_age(digits: str, on: date | None) -> Fault | None:
    born = _day(digits)
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day)) if born and on else None
    if age is None or 17 <= age <= 70:  # noqa: PLR2004 - the ages of the civil service
        return None
    return _odd(f"umur menurut NIP {age} tahun", f"the age by the NIP is {age}")


def _odd(why: str, english: str) -> Fault:
    return Fault(
        "nip-unusual", f"NIP ini tidak lazim: {why}. Periksa kembali.", f"This NIP is unusual: {english}. Look again."
    )
