"""The days that papers tell: when units met, and when the SOP was carried out, however its steps are written down."""

from __future__ import annotations

import shutil
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest

from docgen import bahasa
from tests import factories, sample
from tests.factories import DESA, EKONOMI, a_step, at
from tests.sample import docgen, folder_of, text_of
from tests.stress import one_change

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.factories import Row
    from tests.sample import Result

TOGETHER = [a_step(4, at(3, 8), at(4, 16))]
"""One row for all units, from the first meeting to the last."""
APART = [a_step(4, at(2, 15), at(3, 12), DESA), a_step(4, at(3, 8), at(4, 16), EKONOMI)]
"""Each unit got ready on the day before it met."""
IN_PARTS = [
    a_step(4, at(2, 15), at(2, 16), DESA),
    a_step(4, at(3, 8), at(3, 12), DESA),
    a_step(4, at(4, 8), at(4, 16), EKONOMI),
]
"""A unit that got ready has a row for that."""


def leave(folder: Path) -> Result:
    """Build the example of the leave kit."""
    kit = sample.ROOT / "templates" / "pengajuan-cuti"
    shutil.copytree(kit / "contoh", folder / "kantor")
    return docgen("build", folder / "kantor" / "kasus.xlsx", "--kit", kit, "--json")


def performance(folder: Path) -> Result:
    """Build a small case of the first kit."""
    return docgen("build", factories.write(factories.a_case(), folder / "kasus.xlsx"), "--json")


@pytest.mark.parametrize("build", [performance, leave])
def test_whoever_signs_a_paper_reads_its_date_on_it(tmp_path: Path, build: Callable[[Path], Result]) -> None:
    """A letter without a date is none; the cover alone bears only a year, and the lembar paraf is dated by hand."""
    result = build(tmp_path)
    for paper in result.json["documents"]:
        text = text_of(folder_of(result) / "data" / paper["file"]).replace("\u00a0", " ").replace("\u2011", "-")
        day = date.fromisoformat(paper["date"])
        said = (bahasa.tanggal(day).replace("\u00a0", " "), f"({day.day}-{day.month}-{day.year})")

        assert paper["paper"] in ("sampul", "lembar-paraf") or any(each in text for each in said), paper["file"]


def test_what_was_done_in_a_day_is_not_said_to_last_until_it(tmp_path: Path) -> None:
    """One day is one day on the cover, in the list of contents and on the control sheet."""
    case = factories.a_case()
    for row in case.langkah:
        hour = row["Langkah"] + (row["Bidang"] == EKONOMI) / 2
        begin = at(3, 7) + timedelta(hours=hour)
        row.update({"Mulai": begin, "Selesai": begin + timedelta(minutes=20)})
    case.rapat[0].update({"Waktu Mulai": time(11), "Waktu Selesai": time(11, 20)})
    case.rapat[1].update({"Waktu Mulai": time(11, 30), "Waktu Selesai": time(11, 50)})
    result = docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json")

    for name in ("00-sampul", "00-daftar-isi-berkas", "11-lembar-kendali-sop"):
        text = text_of(folder_of(result) / "data" / f"{name}.docx").replace("\u00a0", " ")
        assert "3 November 2026" in text
        assert "3 November 2026 s.d." not in text


@pytest.mark.parametrize("met", [TOGETHER, APART, IN_PARTS], ids=["together", "apart", "in parts"])
def test_10_tells_the_days_on_which_units_met(tmp_path: Path, met: list[Row]) -> None:
    """The sentence says when they met, not when the step began."""
    case = factories.a_case()
    case.langkah = [*(row for row in case.langkah if row["Langkah"] != 4), *met]
    case.rapat[1]["Tanggal"] = date(2026, 11, 4)
    result = docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json")
    text = text_of(folder_of(result) / "data" / "10-dokumen-perbaikan.docx").replace("\u00a0", " ")

    assert "pada hari Selasa, 3 November 2026 dan Rabu, 4 November 2026, diperbaiki" in text


def test_10_tells_no_day_on_which_others_met(tmp_path: Path) -> None:
    """A unit of which nothing was suspected or mended met too: what was suspected was not discussed on that day."""
    case, whole = one_change(), factories.a_case()
    case.rapat.append({**whole.rapat[1], "Tanggal": date(2026, 11, 4)})
    case.peserta.append(whole.peserta[1])
    case.langkah.append(a_step(4, at(4, 8), at(4, 16), EKONOMI))
    result = docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json")
    text = text_of(folder_of(result) / "data" / "10-dokumen-perbaikan.docx").replace("\u00a0", " ")

    assert "pada hari Selasa, 3 November 2026, diperbaiki" in text


def test_11_tells_from_when_to_when_the_sop_was_carried_out(tmp_path: Path) -> None:
    """From the first Mulai to the last Selesai, as its table has them; the first paper is as old as the end of its step."""
    case = factories.a_case()
    case.step(1).update({"Mulai": at(1, 8), "Selesai": at(2, 10)})
    result = docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json")
    text = text_of(folder_of(result) / "data" / "11-lembar-kendali-sop.docx").replace("\u00a0", " ")

    assert "1 November 2026 s.d. 9 November 2026" in text
