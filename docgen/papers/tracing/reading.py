"""The printed values of a paper one by one, what each says, and whether a cell says the same: numbers, dates and words as the office writes them."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from docgen.bahasa import bulan, kunci
from docgen.case.reading import dates as spelt
from docgen.case.reading import record_cell
from docgen.papers.entries import ROW
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.case.cells import Raw

NUMBER = re.compile(r"[-+\N{MINUS SIGN}]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[-+\N{MINUS SIGN}]?\d+(?:,\d+)?")
MARK = re.compile(r"\s*\*\)\s*$")
MONTHS = {bulan(date(2000, month, 1)).casefold(): month for month in range(1, 13)}
WRITTEN = re.compile(rf"(?:(\d{{1,2}}) s\.d\. )?(\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?", re.IGNORECASE)
FIGURES = re.compile(r"\b(\d{1,2})[-\N{NON-BREAKING HYPHEN}](\d{1,2})[-\N{NON-BREAKING HYPHEN}](\d{4})\b")
CLOCK = re.compile(r"\d{2}\.\d{2}")
RAISED = re.compile(r"\s+[^\W\d_]+[23]")
"""A unit that is raised: m2, km2, m3."""
NIP_DIGITS = 18


def clean(text: str) -> str:
    """Return a printed text with single spaces, without the mark of what was corrected."""
    return MARK.sub("", " ".join(text.split()))


def number(text: str) -> tuple[Decimal, int] | None:
    """Return the number a text begins with and its decimals, if nothing but a unit follows it."""
    text = record_cell.RUPIAH.sub(r"\1", text)
    found = NUMBER.match(text)
    if found is None or (re.search(r"[\d/]", text[found.end() :]) and not RAISED.fullmatch(text[found.end() :])):
        return None
    written = found[0].replace("\N{MINUS SIGN}", "-").replace(".", "")
    return Decimal(written.replace(",", ".")), len(written.partition(",")[2])


def dates(text: str) -> Iterator[date]:
    """Yield each day that a text names, as `3 s.d. 4 November 2026` or `4-11-2026`."""
    found = [(match[1], match[2], MONTHS[match[3].casefold()], match[4]) for match in WRITTEN.finditer(text)]
    year = ""
    for first, last, month, own in reversed(found):  # a year that is said once holds for the days before it
        year = own or year
        for day in (first, last):
            if day and year:
                yield from _day(year, month, day)
    for match in FIGURES.finditer(text):
        yield from _day(match[3], int(match[2]), match[1])


def _day(year: str, month: int, day: str) -> Iterator[date]:
    try:
        yield date(int(year), month, int(day))
    except ValueError:
        return


def keyed(jenis: str, text: str) -> str:
    """Return a printed part of a key as keys name it: a number without its dots, a day as 2026-11-16."""
    if jenis in ("bulat", "angka", "uang") and (read := number(text)):
        return f"{read[0].normalize():f}"
    day = next(dates(text), None) if jenis == "tanggal" else None
    return day.isoformat() if day else text


def day_in(value: Raw) -> date | None:
    """Return the day that a cell says, with a time or without."""
    found = spelt.moment_of(value)
    return found.date() if found else None


def says(value: Raw, text: str, *, fraction: bool = False) -> bool:
    """Return whether a cell says what is printed; a *fraction* is a percentage as Excel stores it."""
    if CLOCK.fullmatch(text) and (at := spelt.clock_of(value) or spelt.moment_of(value)):
        return text == f"{at:%H.%M}"
    if (days := set(dates(text))) and day_in(value) in days:
        return True
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _same_number(value, text) or (fraction and _same_number(value * 100, text))
    return isinstance(value, str) and value != "" and _same_words(value, text)


def adds(values: Sequence[Raw], less: Sequence[Raw], text: str) -> bool:
    """Return whether numbers, with others taken away, add up to what is printed."""
    read, parts, away = number(text), [_amount(value) for value in values], [_amount(value) for value in less]
    numbers = [part for part in parts if part is not None] + [-part for part in away if part is not None]
    return read is not None and len(numbers) == len(parts) + len(away) and read[0] == sum(numbers)


def _amount(value: Raw) -> Decimal | None:
    if isinstance(value, str):
        return _said(value)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return Decimal(f"{value:.15g}") if is_number else None  # as many digits as Excel keeps


def _same_words(value: str, text: str) -> bool:
    if kunci(text) in {kunci(line) for line in value.splitlines()}:
        return True
    own, shown = re.sub(r"\D", "", value), re.sub(r"\D", "", text)
    if kunci(value) == kunci(text) or (own == shown and len(own) == NIP_DIGITS):
        return True
    said, shown_as = _said(value), number(text)
    return said is not None and shown_as is not None and said == shown_as[0]


def _said(value: str) -> Decimal | None:
    """Return the number that was typed as text: an amount as it is read, else one with its unit."""
    read = number(value)
    return read[0] if read else record_cell.amount(value)


def _same_number(value: float, text: str) -> bool:
    read = number(text)
    if read is None:
        return False
    shown, decimals = read
    try:
        return shown == Decimal(f"{value:.10f}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    except InvalidOperation:
        return False


SILENT = frozenset({ROW, "bukti_sha512", "batas_sejak", "batas_kantor"})


class Leaf(Frozen):
    """One printed value: its text, the names that lead to it, the groups it stands in from the paper itself to its own."""

    text: str
    names: tuple[str, ...]
    groups: tuple[Mapping[str, Any], ...]
    places: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """What it is called in its group."""
        return self.names[-1]

    @property
    def own(self) -> Mapping[str, Any]:
        """The group it stands in."""
        return self.groups[-1]

    @property
    def no(self) -> str | None:
        """The number of its row as printed; None where it stands in no list."""
        return next((str(group[ROW]).rstrip(".") for group in reversed(self.groups) if group.get(ROW)), None)

    @property
    def step(self) -> int | None:
        """The step of the SOP whose row it stands in; None where it stands in no such row."""
        said = next((str(group["no"]).rstrip(".") for group in reversed(self.groups) if group.get("no")), "")
        return int(said) if said.isdecimal() else None

    @property
    def path(self) -> str:
        """Where it stands among the paper's values: `rekap_bidang[2].butir[1].menjadi`."""
        places = iter(self.places)
        return ".".join(f"{name[:-2]}[{next(places)}]" if name.endswith("[]") else name for name in self.names)


def leaves(values: Mapping[str, Any]) -> Iterator[Leaf]:
    """Yield every text that a paper prints from its values."""
    yield from _within(values, (), (values,), ())


def _within(
    value: Any,  # noqa: ANN401 - a field may be text, truth, list or group
    names: tuple[str, ...],
    groups: tuple[Mapping[str, Any], ...],
    places: tuple[int, ...],
) -> Iterator[Leaf]:
    if isinstance(value, dict):
        inner = groups if value is groups[-1] else (*groups, value)
        for name, part in sorted(value.items()):
            if name not in SILENT:
                yield from _within(part, (*names, name), inner, places)
    elif isinstance(value, list):
        for place, row in enumerate(value, start=1):
            yield from _within(row, (*names[:-1], f"{names[-1]}[]"), groups, (*places, place))
    elif isinstance(value, str) and value.strip():
        yield Leaf(clean(value), names, groups, places)
