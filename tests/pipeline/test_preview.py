"""What is shown before an issue is what the issue brings."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from docgen.bahasa import NBSP
from docgen.errors import RegisterRefusesError
from docgen.finding import Severity
from docgen.pipeline import build, dry_run, preview, report
from docgen.pipeline.stages import Actor, BuildRequest
from tests import factories
from tests.sample import docgen, tree

if TYPE_CHECKING:
    from pathlib import Path

    from tests.factories import ACase

OFFICE = f"{factories.KANTOR}[penomoran]\nurut_awal = 471\n"
LATER = timedelta(days=57)
"""From the second of November to the 29th of December: the case then ends in January."""


def over_new_year(*numbers: str) -> ACase:
    """Return a case of December and January whose two berita acara, of January, bear numbers given elsewhere as far as there are."""
    case = factories.a_case(office=OFFICE)
    for row in (*case.langkah, *case.rapat):
        row |= {name: day + LATER for name, day in row.items() if isinstance(day, date)}
    case.nomor_naskah = [
        {"Naskah": "berita-acara-koreksi", "Bidang": bidang, "Nomor": number}
        for bidang, number in zip((factories.DESA, factories.EKONOMI), numbers, strict=False)
    ]
    return case


@pytest.mark.parametrize("today", [date(2027, 1, 5), date(2027, 11, 29), date(2029, 11, 29)])
def test_numbers_over_new_year_are_those_that_were_shown(tmp_path: Path, today: date) -> None:
    """In January, at the year's end, when last year is too far back to be what the office's book speaks of, and years later."""
    workbook = factories.write(over_new_year(), tmp_path / "kasus.xlsx")
    actor = Actor("kasubag", datetime(today.year, today.month, today.day, 9, tzinfo=UTC))
    request = BuildRequest(workbook)
    shown = preview.papers(dry_run.check(request, actor), None, actor)
    built = build.build(request, actor, lambda _: None)

    issued = [paper["number"] for paper in report.built(built, "id")["documents"]]
    assert [paper["number"] for paper in shown.documents] == issued


@pytest.mark.parametrize(("n", "code"), [(1, ""), (471, "register-refuses")])
def test_a_number_given_elsewhere_is_refused_before_where_it_is_refused_in_the_issue(
    tmp_path: Path, n: int, code: str
) -> None:
    """Typed in at the year's end, the case of last winter is numbered from where the office's book stands, in January too."""
    workbook = factories.write(over_new_year(f"800.1.5.2/{n}/UNIT/2027"), tmp_path / "kasus.xlsx")
    actor = Actor("kasubag", datetime(2027, 11, 29, 9, tzinfo=UTC))
    request = BuildRequest(workbook)
    foretold = [each.code for each in dry_run.check(request, actor).findings if each.severity is Severity.ERROR]

    assert foretold == [code] * bool(code)
    with pytest.raises(RegisterRefusesError) if code else nullcontext():
        build.build(request, actor, lambda _: None)


def test_what_an_issued_paper_is_held_to_besides_its_fields_is_called_by_what_it_is(tmp_path: Path) -> None:
    """The instant from which the deadlines of 03 are reckoned is no evidence; a field is called as `templates fields` calls it."""
    case, actor = factories.a_case(office=OFFICE), Actor("kasubag", datetime(2027, 1, 5, 9, tzinfo=UTC))
    request = BuildRequest(factories.write(case, tmp_path / "kasus.xlsx"))
    build.build(request, actor, lambda _: None)
    case.langkah[2]["Selesai"] += timedelta(hours=1)
    case.pejabat[2]["Nama"] = "Orang Lain, S.Sos."
    factories.write(case, tmp_path / "kasus.xlsx")

    shown = preview.papers(dry_run.check(request, actor), None, actor).differing
    told = {
        paper.stem: [(what.id, was.replace(NBSP, " "), now.replace(NBSP, " ")) for what, was, now in paper.values]
        for paper in shown
    }
    assert told["03-nota-verifikasi"] == [
        ("Saat batas waktu mulai dihitung", "2 November 2026 pukul 14.00", "2 November 2026 pukul 15.00")
    ]
    assert {what for what, *_ in told["08-rekapitulasi"]} == {
        "Nama dengan gelar, seperti di lembar Pejabat",
        "Nama untuk blok tanda tangan",
    }


@pytest.mark.parametrize(
    ("office", "begun", "in_the_way"),
    [
        (factories.KANTOR, 3, "output"),
        (factories.KANTOR, 0, "output"),
        (f'{factories.KANTOR}[register]\nurl = "sqlite:///tiada/register.db"\n', 0, ""),
        (f'{factories.KANTOR}[register]\nurl = "sqlite:///kasus.xlsx/register.db"\n', 0, ""),
    ],
)
def test_a_place_that_cannot_be_written_to_is_foretold(
    tmp_path: Path, office: str, begun: int, in_the_way: str
) -> None:
    """Where neither a dossier nor a register could be made the check ends as the build does, in the same words."""
    workbook = tmp_path / "kasus.xlsx"
    if begun:
        factories.write(factories.a_case(office=office).reached(begun), workbook)
        assert docgen("build", workbook).code == 0
        (tmp_path / "output").rename(tmp_path / "lama")
    if in_the_way:
        (tmp_path / in_the_way).touch()
    factories.write(factories.a_case(office=office).reached(0), workbook)
    assert docgen("check", workbook).code == 0, "of a case that makes no paper nothing is written"
    factories.write(factories.a_case(office=office), workbook)
    there = tree(tmp_path)
    foretold, refused = docgen("check", workbook, "--json"), docgen("build", workbook, "--json")

    assert foretold.code == refused.code == 6
    assert refused.json["error"]["message"] in [each["message"] for each in foretold.json["findings"]]
    assert tree(tmp_path) == there
