"""Work on the book of numbers: looked into, searched, added to, voided, exported. Each line as the commands tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.pipeline import register, report
from docgen.pipeline.stages import Actor

if TYPE_CHECKING:
    from datetime import date, datetime

    from docgen.desk.home import Home
    from docgen.pipeline.register import Bookroom

    View = dict[str, Any]


def room(home: Home) -> Bookroom:
    """Return where the office's register is."""
    return register.find(home.office_file, home.office_file, home.register, kit_folder=home.kit)


def numbers(home: Home, words: str = "") -> View:
    """Return the document of `register list --json`, only the numbers that bear *words*; empty before there is a register."""
    found = room(home)
    lines = register.lines(found) if register.exists(found) else ()
    document: View = report.numbers(lines, register.kode(found))
    wanted = words.casefold()
    listed = [each for each in document["numbers"] if not wanted or wanted in _text(each)]
    return {"document": {**document, "numbers": listed}, "all": len(lines), "series": list(register.series(found))}


def _text(number: View) -> str:
    return " ".join(str(value) for value in number.values() if value).casefold()


def of_case(home: Home, kode: str) -> list[View]:
    """Return the numbers of one case, newest event last."""
    found = numbers(home)["document"]["numbers"]
    return [each for each in found if each["case"] == kode]


def sound(home: Home, lang: str) -> list[str]:
    """Return what in the register was altered outside docgen."""
    found = room(home)
    return [words.text(lang) for words in register.check(found).problems] if register.exists(found) else []


def reserve(home: Home, asked: tuple[str, date, str], who: str, when: datetime) -> tuple[View, bool]:
    """Take a number for a paper made by hand: its series, date, and what it is for; and return whether the register was upgraded."""
    line, news = register.reserve(room(home), *asked, Actor(who, when))
    return {"ok": True, **report.number(line)}, bool(news)


def void(home: Home, number: str, reason: str, who: str, when: datetime) -> tuple[View, bool]:
    """Void a number that stands on no paper, and return whether the register was upgraded."""
    news = register.void(room(home), number, reason, Actor(who, when))
    return report.voided(number, reason), bool(news)


def exported(home: Home) -> bytes:
    """Return the buku agenda as a workbook."""
    return home.made("buku-agenda.xlsx", lambda target: register.export(room(home), target))
