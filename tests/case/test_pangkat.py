"""Ranks and grades: how they are spelt, and which belong together."""

from __future__ import annotations

import pytest

from docgen.case import pangkat


@pytest.mark.parametrize("golongan", [*pangkat.PNS])
def test_every_grade_has_many_spellings(golongan: str) -> None:
    """With or without a stroke, in figures, after `PNS -`."""
    level, letter = golongan.split("/")
    figure = str(pangkat.PPPK.index(level) + 1)
    spellings = (
        golongan,
        level + letter,
        f"{level} {letter}",
        f"{level}/{letter.upper()}",
        f"PNS - {figure}{letter.upper()}",
        f"CPNS-{figure}{letter}",
        f" {level}.{letter} ",
    )

    assert {pangkat.golongan_pns(word) for word in spellings} == {golongan}


@pytest.mark.parametrize("word", ["", "III", "V/a", "III/e", "III/f", "IX", "31", "IIII/a"])
def test_what_is_no_pns_grade_is_none(word: str) -> None:
    """A bare Roman numeral is a PPPK's."""
    assert pangkat.golongan_pns(word) == ""


@pytest.mark.parametrize(
    ("word", "golongan"),
    [
        ("IX", "IX"),
        ("ix", "IX"),
        ("9", "IX"),
        ("09", "IX"),
        ("PPPK - 09", "IX"),
        ("17", "XVII"),
        ("1", "I"),
        ("0", ""),
        ("18", ""),
        ("XVIII", ""),
        ("III/a", ""),
        ("", ""),
    ],
)
def test_a_pppk_grade_is_a_roman_numeral_to_seventeen(word: str, golongan: str) -> None:
    """SIMGAJI writes figures."""
    assert pangkat.golongan_pppk(word) == golongan


@pytest.mark.parametrize(
    "word",
    ["Pembina Tingkat I", "Pembina Tkt I", "Pembina Tkt. I", "PEMBINA TK.I", "Pembina Tk. 1", "pembina tingkat 1"],
)
def test_a_rank_is_compared_in_one_form(word: str) -> None:
    """Tkt, Tk. and Tingkat."""
    assert pangkat.baku(word) == "pembina tingkat i"


@pytest.mark.parametrize(("golongan", "nama"), [*pangkat.PNS.items()])
def test_each_rank_belongs_to_one_grade(golongan: str, nama: str) -> None:
    """Seventeen rows."""
    fits = [other for other in pangkat.PNS if pangkat.cocok(nama, other, "PNS")]

    assert fits == [golongan]


@pytest.mark.parametrize(
    ("rank", "grade", "status", "fits"),
    [
        ("Penata", "IIIc", "PNS", True),
        ("", "III/c", "PNS", True),
        ("Penata", "", "PNS", True),
        ("", "", "PNS", True),
        ("Pembina Muda", "IV/c", "PNS", False),
        ("Penata", "IX", "PNS", False),
        ("", "IX", "PPPK", True),
        ("-", "9", "PPPK", True),
        ("", "", "PPPK", True),
        ("Penata", "IX", "PPPK", False),
        ("", "III/a", "PPPK", False),
        ("apa saja", "apa saja", "Non ASN", True),
        ("apa saja", "apa saja", "", True),
    ],
)
def test_rank_grade_and_status_belong_together(rank: str, grade: str, status: str, *, fits: bool) -> None:
    """What is empty is not judged."""
    assert pangkat.cocok(rank, grade, status) is fits
