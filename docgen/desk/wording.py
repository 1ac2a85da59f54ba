"""How values are written on a screen, dates, times, sizes, minutes, and how the house's sentences are said there. Words only."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.desk import charts

if TYPE_CHECKING:
    from collections.abc import Callable

KILO = 1024


def moment(text: str | None, lang: str = "id") -> str:
    """Return an ISO moment as the office writes it: `Senin, 2 November 2026 pukul 09.50`."""
    if not text:
        return ""
    when = datetime.fromisoformat(text)
    if lang == "en":
        return f"{when:%A}, {when.day} {when:%B %Y}, {when:%H:%M}"
    return f"{bahasa.hari(when)}, {day(text)} pukul {bahasa.jam(when)}"


def day(text: str | None, lang: str = "id") -> str:
    """Return an ISO date as the office writes it."""
    if not text:
        return ""
    when = datetime.fromisoformat(text)
    return f"{when.day} {when:%B %Y}" if lang == "en" else f"{when.day} {bahasa.bulan(when)} {when.year}"


def figure(value: float | None, lang: str = "id") -> str:
    """Return a number as the office writes it, a dash for none."""
    if value is None:
        return "–"
    text = f"{Decimal(f'{value:.15g}'):f}"
    return text if lang == "en" else text.replace(".", ",")


def size(count: int, lang: str = "id") -> str:
    """Return bytes as one reads them."""
    return f"{figure(max(1, round(count / KILO)), lang)} KB"


def cut(text: str, most: int = 70) -> str:
    """Return the beginning of a long text, whole words."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]}…"


VERIFY = ("Periksa segel (halaman Arsip)", "Verify (the page Archive)")
BOOK = ("halaman Buku agenda", "the page Book of numbers")
ISSUE = ("Terbitkan (halaman kasusnya)", "Issue (the page of its case)")
REVISE = ("Revisi dan terbitkan (Terbitkan di halaman kasusnya)", "Revise and issue (Issue on the page of its case)")
DATE = ("tanggal naskah pengganti", "date of the replacing papers")

CALLED = (
    (r"docgen build --revise, (?:di meja dengan|at the desk with) ", ("", "")),  # those name the button themselves
    (r"--revise unsigned \([^)]*\) (?:atau|or) --revise signed(?: \([^)]*\))?(?: (?:dengan|with) --reason)?", REVISE),
    (
        r"(?:pakai |use )?--revise signed:(\S+?)(?: (?:dengan|with) --reason)?(?=[.,;]? |[.,;]?$)",
        (r"centang \1 sebagai sudah ditandatangani", r"tick \1 as signed"),
    ),
    (r"(?:pakai |use )?--revise unsigned:(\S+?)(?=[.,;]? |[.,;]?$)", (r"kosongkan centang \1", r"leave \1 unticked")),
    (r"(?:docgen build )?--revise", REVISE),
    (
        r"docgen cancel(?: [A-Z_]+ --reason [A-Z]+)?",
        ("Batalkan kasus (halaman kasusnya)", "Cancel the case (its page)"),
    ),
    (
        r"(?:sebutkan folder kit SOP itu dengan|name the folder of its kit by) --kit",
        (
            "minta admin menaruh kit SOP itu di folder kit di sebelah kantor.toml",
            "ask the admin to put its kit into the folder kit beside kantor.toml",
        ),
    ),
    (r"docgen register list", BOOK),
    (r"docgen register reserve", ("Ambil nomor (halaman Buku agenda)", "Take the number (the page Book of numbers)")),
    (r"docgen verify(?: --rebuild)?", VERIFY),
    (r'docgen templates lint(?: "[^"]*")?(?: --kit "[^"]*")?', ("halaman Templat", "the page Templates")),
    (r"docgen check", ("Periksa (halaman kasusnya)", "Check (the page of its case)")),
    (r"docgen build", ISSUE),
    (r"(?:pakai |use )?--only new", ('pilih "Hanya yang belum dicetak"', 'choose "Only what was not printed yet"')),
    (r"(?:pakai |use )?--only all", ('pilih "Semua naskah"', 'choose "All papers"')),
    (r" (?:dengan|with) --(?:date|reason)", ("", "")),
    (r"a --date", ("a date", "a date")),
    (r"--date", DATE),
)
"""What each command and option is at the desk, the longest first; those that have nothing there stay as they are."""

PATTERNS = tuple((re.compile(f"`?{pattern}`?", re.IGNORECASE), names) for pattern, names in CALLED)


def in_desk_words(text: str, lang: str = "id") -> str:
    """Return a sentence of the house with the pages and buttons that do at the desk what it names."""
    for pattern, names in PATTERNS:
        text = pattern.sub(partial(_called, names[lang == "en"]), text)
    return text


def _called(name: str, found: re.Match[str]) -> str:
    """Return what is said in a place, with a capital where a sentence begins."""
    said = found.expand(name)
    begins = found.string[: found.start()].endswith(". ") or not found.start()
    return said[:1].upper() + said[1:] if begins else said


FILTERS: dict[str, Callable[..., object]] = {
    "moment": moment, "day": day, "figure": figure, "size": size, "cut": cut, "here": in_desk_words, "bar": charts.bar, "ring": charts.ring,
}  # fmt: skip
"""What templates call them by."""
