"""How far a case is against the SOP's own clock, and how many cases went."""

from __future__ import annotations

import json
import re
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from docgen.case.progress.distribution import percentile
from docgen.dossier import bag
from tests import factories, sample
from tests.sample import docgen

if TYPE_CHECKING:
    from collections.abc import Callable

LEAVE = Path(__file__).parents[2] / "templates" / "pengajuan-cuti"
KEYS = ["step", "unit", "actor", "start", "end", "actual", "standard", "deviation", "state", "late"]
ACTUAL = [130, 45, 65, 190, 525, 130, 45, 40, 25, 20]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return the workbook of a fresh sample office."""
    return sample.office(tmp_path / "kantor")


def langkah(workbook: Path, change: Callable[[list[tuple[Any, ...]]], object]) -> None:
    """Let *change* alter the rows of Langkah."""
    sample.edit(workbook, lambda book: change(list(book["Langkah"].iter_rows(min_row=sample.FIRST_ROW))))


def running(workbook: Path, step: int, start: datetime, unit: str | None = None) -> None:
    """Let a step (of one bidang) begin and not end."""

    def begin(rows: list[tuple[Any, ...]]) -> None:
        for row in rows:
            if row[0].value == step and unit in (None, row[1].value):
                row[2].value, row[3].value, row[4].value = start, None, None

    langkah(workbook, begin)


def whole(result: sample.Result) -> list[dict[str, Any]]:
    """Return the entries of the whole office."""
    return [entry for entry in result.json["steps"] if entry["unit"] is None]


def test_a_finished_case_is_told_step_by_step(office: Path) -> None:
    """The contract of `--json`: ten steps, each followed by the bidang that ran by themselves."""
    found = docgen("status", office, "--json").json

    steps = [entry for entry in found["steps"] if entry["unit"] is None]
    assert list(found) == ["case", "steps", "total", "next"]
    assert [list(entry) for entry in found["steps"]] == [KEYS] * 26
    assert [entry["actual"] for entry in steps] == ACTUAL
    assert found["total"] == {"actual": 1215, "standard": 1170, "deviation": 45}
    assert [entry["late"] for entry in steps] == [
        minutes > entry["standard"] for minutes, entry in zip(ACTUAL, steps, strict=True)
    ]
    assert {entry["state"] for entry in found["steps"]} == {"selesai"}


def test_a_step_takes_as_long_as_its_slowest_bidang(office: Path) -> None:
    """Bidang work side by side; Menit Kerja tells the time really spent."""
    found = docgen("status", office, "--json").json

    fifth = {entry["unit"]: entry["actual"] for entry in found["steps"] if entry["step"] == 5}
    assert fifth[None] == 525
    assert fifth["Bidang Penyelenggaraan Pemerintahan Desa"] == 420


def test_the_next_action_is_one_sentence(office: Path) -> None:
    """The clerk reads whom the case waits for, and how long already."""
    sample.cut(office, 5)
    running(office, 6, datetime(2026, 11, 6, 7, 45), "Bidang Penyelenggaraan Pemerintahan Desa")

    def ended(rows: list[tuple[Any, ...]]) -> None:
        for row in rows:
            if row[0].value == 6 and row[2].value is None:
                row[2].value = datetime(2026, 11, 5, 8, 0)
                row[3].value = datetime(2026, 11, 5, 9, 0)

    langkah(office, ended)

    found = docgen("status", office, "--now", "2026-11-06T10:45", "--json")

    assert found.json["next"] == (
        "Langkah 6: menunggu koreksi Kepala Bidang Penyelenggaraan Pemerintahan Desa sejak 3 jam kerja."
    )
    sixth = whole(found)[5]
    assert (sixth["state"], sixth["late"], sixth["actual"], sixth["end"]) == ("berjalan", True, None, None)


def test_the_head_of_a_unit_of_another_kind_is_called_by_its_name(office: Path) -> None:
    """An office that calls its units instalasi has bidang too: their head is no Kepala Instalasi Bidang."""
    sample.cut(office, 5)
    running(office, 6, datetime(2026, 11, 6, 7, 45), "Bidang Penyelenggaraan Pemerintahan Desa")
    sample.reword(office.parent / "kantor.toml", "# satuan_unit =", 'satuan_unit = "instalasi"  #', 1)

    found = docgen("status", office, "--now", "2026-11-06T10:45", "--json").json

    heads = {entry["actor"] for entry in found["steps"] if entry["step"] == 6 and entry["unit"]}
    assert "Kepala Bidang Penyelenggaraan Pemerintahan Desa" in heads
    assert not [head for head in heads if "Instalasi Bidang" in head]


def test_a_kind_of_two_words_is_said_once(office: Path) -> None:
    """The head of Bidang Penataan Desa is no Kepala Bidang Penataan Bidang Penataan Desa where units are called bidang penataan."""
    sample.cut(office, 5)
    sample.reword(office.parent / "kantor.toml", "# satuan_unit =", 'satuan_unit = "bidang penataan"  #', 1)

    found = docgen("status", office, "--now", "2026-11-06T10:45", "--json").json

    heads = {entry["actor"] for entry in found["steps"] if entry["step"] == 4 and entry["unit"]}
    assert {"Kepala Bidang Penataan Desa", "Kepala Bidang Usaha Ekonomi Masyarakat Desa"} <= heads


def test_heads_of_units_of_different_kinds_are_not_all_called_by_one(office: Path) -> None:
    """Three bidang among instalasi have no Kepala Instalasi."""
    sample.cut(office, 3)
    sample.reword(office.parent / "kantor.toml", "# satuan_unit =", 'satuan_unit = "instalasi"  #', 1)

    found = docgen("status", office, "--now", "2026-11-02T15:05", "--json").json

    assert found["next"] == "Langkah 4: menunggu rapat Kepala di tiga unit kerja dan Sekretaris sejak 1 jam kerja."


def test_a_running_step_becomes_late_while_it_runs(office: Path) -> None:
    """The standard is passed at a minute, not when the step is over."""
    sample.cut(office, 0)
    running(office, 1, datetime(2026, 11, 2, 8, 0))

    late = {
        now: whole(docgen("status", office, "--now", now, "--json"))[0]["late"]
        for now in ("2026-11-02T10:00", "2026-11-02T10:01")
    }

    assert late == {"2026-11-02T10:00": False, "2026-11-02T10:01": True}


def test_only_finished_steps_are_summed(office: Path) -> None:
    """The whole is judged against 1,170 minutes, the deviation against what was done."""
    sample.cut(office, 3)

    found = docgen("status", office, "--now", "2026-11-02T15:05", "--json").json

    assert found["total"] == {"actual": 240, "standard": 1170, "deviation": 0}
    assert [entry["state"] for entry in found["steps"] if entry["unit"] is None] == ["selesai"] * 3 + ["belum"] * 7
    assert found["next"] == "Langkah 4: menunggu rapat Kepala Bidang di tiga bidang dan Sekretaris sejak 1 jam kerja."


def test_the_sum_compares_finished_steps_with_their_own_standard(office: Path) -> None:
    """The last line of the table agrees with paper 11: 240 minutes of 240, not of 1,170."""
    sample.cut(office, 3)

    line = next(line for line in docgen("status", office).out.splitlines() if "Jumlah langkah selesai" in line)

    assert line.split()[-3:] == ["240", "240", "0"]


def test_english_figures_have_english_marks(office: Path) -> None:
    """1.170 is one thousand one hundred and seventy to one reader and little more than one to another."""
    assert "1,215" in docgen("status", office, "--lang", "en").out


DESA, PEMDES = "Bidang Penataan Desa", "Bidang Penyelenggaraan Pemerintahan Desa"


def only(workbook: Path, step: int, units: tuple[str, ...]) -> None:
    """Let a step have rows of these bidang alone, and no bidang but these two be in the case at all."""

    def clear(book: openpyxl.Workbook) -> None:
        for name in ("Langkah", "Rapat"):
            sheet = book[name]
            for row in range(sheet.max_row, sample.FIRST_ROW - 1, -1):
                number, unit = (sheet.cell(row, 1).value, sheet.cell(row, 2).value)
                if name == "Rapat":
                    unit, number = number, None
                if unit and (unit not in (DESA, PEMDES) or (number == step and unit not in units)):
                    sheet.delete_rows(row)

    sample.edit(workbook, clear)


def test_a_step_that_one_bidang_has_yet_to_begin_is_not_finished(office: Path) -> None:
    """Bidang go at their own pace: the case waits for the slower one, since its own meeting ended."""
    sample.cut(office, 5)
    only(office, 5, (DESA,))

    found = docgen("status", office, "--now", "2026-11-04T16:00", "--json").json

    fifth = [entry for entry in found["steps"] if entry["step"] == 5]
    assert [(entry["unit"], entry["state"], entry["actual"]) for entry in fifth] == [
        (None, "berjalan", None),
        (DESA, "selesai", 525),
    ]
    assert found["total"]["actual"] == 130 + 45 + 65 + 190
    assert found["next"] == f"Langkah 5: menunggu perbaikan Pelaksana {PEMDES} sejak 8 jam kerja."


def test_a_bidang_is_known_by_its_meeting(office: Path) -> None:
    """Where only one bidang has met, the other is awaited at step 4."""
    sample.cut(office, 4)
    only(office, 4, (DESA,))

    found = docgen("status", office, "--now", "2026-11-04T16:00", "--json").json

    assert whole_of(found, 4)["state"] == "berjalan"
    assert PEMDES in found["next"]


def test_a_bidang_with_nothing_to_correct_holds_nobody_up(office: Path) -> None:
    """Once the whole office has gone on, a bidang without a row had nothing to do in that step."""
    only(office, 5, (DESA,))

    found = docgen("status", office, "--json").json

    assert whole_of(found, 5)["state"] == "selesai"
    assert found["next"] == "Seluruh langkah selesai."


def whole_of(document: dict[str, Any], step: int) -> dict[str, Any]:
    """Return the entry of a step in the whole office."""
    return next(entry for entry in document["steps"] if entry["step"] == step and entry["unit"] is None)


def test_a_case_that_has_not_begun_waits_for_the_first_actor(office: Path) -> None:
    """Nothing is dated: nothing is counted."""
    sample.cut(office, 0)

    found = docgen("status", office, "--json").json

    assert found["total"] == {"actual": 0, "standard": 1170, "deviation": 0}
    assert found["next"] == "Langkah 1: menunggu penelitian Kepala Dinas."


@pytest.mark.parametrize(
    ("begin", "minutes"), [(datetime(2026, 11, 4, 14, 15), 525 + 60), (datetime(2026, 11, 4, 13), 525)]
)
def test_a_bidang_that_came_back_to_a_step_is_told_once(office: Path, begin: datetime, minutes: int) -> None:
    """Two rows one after the other add up, of two that overlap the longer counts: in status, on the control sheet, over all cases."""
    unit = "Bidang Penataan Desa"

    def again(book: openpyxl.Workbook) -> None:
        book["Langkah"].append([5, unit, begin, begin + timedelta(hours=1), 60])
        for row in book["Langkah"].iter_rows(min_row=sample.FIRST_ROW):
            if (row[0].value, row[1].value) == (6, unit):
                row[2].value = datetime(2026, 11, 4, 15, 15)

    sample.edit(office, again)
    dossier = sample.folder_of(docgen("build", office, "--json"))
    paper = sample.text_of(dossier / "data" / "11-lembar-kendali-sop.docx")
    fifth = paper[paper.index("Memperbaiki data kinerja") : paper.index("Mengoreksi perbaikan")]
    steps = [step for step in docgen("status", office, "--json").json["steps"] if step["step"] == 5]
    over_all = docgen("status", office.parent / "output", "--json").json

    assert [step["actual"] for step in steps if step["unit"] in (None, unit)] == [minutes, minutes]
    assert fifth.count(unit) == 1
    assert fifth.count(f"\n{minutes}\n") == 2
    assert next(step["median"] for step in over_all["steps"] if step["step"] == 5) == minutes
    assert over_all["units"]


def test_a_cancelled_case_waits_for_nobody(office: Path) -> None:
    """The workbook does not know that it was cancelled; the register does, and says why."""
    sample.cut(office, 3)
    assert docgen("build", office).code == 0
    waiting = docgen("status", office, "--json").json
    assert docgen("cancel", office, "--reason", "salah kasus").code == 0

    told = docgen("status", office, "--json").json

    assert "dibatalkan" not in waiting["next"]
    assert "dibatalkan (salah kasus)" in told["next"]
    assert list(told) == ["case", "steps", "total", "next"]
    assert told["next"] in docgen("status", office).out
    assert "was cancelled (salah kasus)" in docgen("status", office, "--lang", "en").out


def test_a_step_that_was_cancelled_runs_no_more(office: Path) -> None:
    """Nor does it come later and later; a step that had ended stays so."""
    sample.cut(office, 3)
    running(office, 4, datetime(2026, 11, 3, 8), "Bidang Penataan Desa")
    assert docgen("build", office).code == 0
    before = docgen("status", office, "--json").json
    assert docgen("cancel", office, "--reason", "salah kasus").code == 0

    told = docgen("status", office, "--json").json
    shown = docgen("status", office).out.splitlines()
    steps = [line for line in shown if line[:2].strip().isdigit()]

    assert any(step["late"] for step in before["steps"])
    assert not any(step["late"] for step in told["steps"] if step["actual"] is None)
    assert ["dibatalkan" in line for line in steps] == [False] * 3 + [True] * 7
    assert not any("terlambat" in line for line in steps if "dibatalkan" in line)


def test_a_register_that_cannot_be_asked_hides_no_status(office: Path) -> None:
    """How far the case is stands in its workbook; what is wrong with the register is said beside."""
    (office.parent / "register.db").write_bytes(b"no database at all" * 100)

    told = docgen("status", office, "--json")

    assert (told.code, len(told.json["steps"])) == (0, 26)
    assert "register.db" in told.err


def test_now_is_on_the_offices_clock(office: Path) -> None:
    """Whoever asks from another zone gets the same answer."""
    sample.cut(office, 0)
    running(office, 1, datetime(2026, 11, 2, 8, 0))

    here, elsewhere = (
        docgen("status", office, "--now", now, "--json") for now in ("2026-11-02T10:30", "2026-11-02T02:30Z")
    )

    assert here.json == elsewhere.json


@pytest.mark.parametrize(
    "now", ["2026-11-02 10.30", "2026-11-02T10.30", "02-11-2026 10.30", "2/11/2026 10:30", "2026-11-02 10.30+08:00"]
)
def test_now_may_be_written_as_docgen_prints_it(office: Path, now: str) -> None:
    """The hour with a full stop is half past ten, not ten o'clock."""
    sample.cut(office, 0)
    running(office, 1, datetime(2026, 11, 2, 8, 0))

    assert "2 jam 30 menit" in docgen("status", office, "--now", now).out


@pytest.mark.parametrize(
    "now", ["2026-11-02 10.3", "2026-11-02 10,30", "10.30", "2026-13-02 10.30", "9999-12-31T23:59", "0001-01-01T00:00"]
)
def test_now_is_never_guessed(office: Path, now: str) -> None:
    """What is no moment is refused."""
    assert docgen("status", office, "--now", now).code == 2


def test_a_workbook_with_errors_has_a_status_too() -> None:
    """Data that are wrong do not hide how far the case is."""
    found = docgen("status", sample.WRONG / "kasus.xlsx", "--json")

    assert found.code == 0
    assert len(whole(found)) == 10


def test_kasus_and_langkah_suffice(office: Path) -> None:
    """The status reads the step log and nothing else."""

    def strip(book: openpyxl.Workbook) -> None:
        for name in book.sheetnames:
            if name not in ("Kasus", "Langkah"):
                del book[name]

    sample.edit(office, strip)

    assert docgen("status", office, "--json").json["total"]["actual"] == 1215


def test_what_is_wrong_in_the_step_log_is_said(office: Path) -> None:
    """A date that is none leaves the step open, and the cell is named beside the result."""
    langkah(office, lambda rows: setattr(rows[0][3], "value", "kapan-kapan"))

    found = docgen("status", office)

    assert found.code == 0
    assert "D5" in found.err


def test_a_year_without_a_decree_is_said(office: Path) -> None:
    """Minutes of a year whose holidays nobody has set are estimates."""
    sample.cut(office, 0)
    running(office, 1, datetime(2028, 1, 3, 8, 0))

    found = docgen("status", office, "--now", "2028-01-03T09:00")

    assert "2028" in found.err
    assert found.code == 0


def test_a_year_that_the_office_has_listed_is_known(office: Path) -> None:
    """Whoever lists that year's holidays is not warned again."""
    sample.cut(office, 0)
    running(office, 1, datetime(2028, 1, 3, 8, 0))
    settings = office.with_name("kantor.toml")
    text = settings.read_text("utf-8")
    assert "\nlibur = []\n" in text
    settings.write_text(text.replace("\nlibur = []\n", "\nlibur = [2028-01-01]\n"), "utf-8")

    assert "2028" not in docgen("status", office, "--now", "2028-01-03T09:00").err


def test_the_table_is_plain_text_where_nobody_watches(office: Path) -> None:
    """A file or a pipe gets no colours and no bars."""
    found = docgen("status", office)

    assert "\x1b" not in found.out
    assert "1.215" in found.out
    assert "Seluruh langkah selesai." in found.out


def test_english_is_spoken_when_asked(office: Path) -> None:
    """Codes and keys stay; sentences change."""
    assert docgen("--lang", "en", "status", office, "--json").json["next"] == "All steps are finished."


@pytest.mark.parametrize(
    "args", [("--now", "kemarin"), ("--xlsx", "baru.xlsx")], ids=["a moment that is none", "--xlsx for one case"]
)
def test_a_wrong_command_line_is_refused(office: Path, args: tuple[str, ...]) -> None:
    """Usage errors are exit 2."""
    assert docgen("status", office, *args).code == 2


def test_the_90th_percentile_is_that_of_a_spreadsheet() -> None:
    """The Kepala Dinas checks it with PERCENTILE."""
    assert percentile([100, 120, 140, 160], 0.9) == 154
    assert percentile([7], 0.9) == 7


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output folder of three cases: two closed ones whose first step took 100 and 140 minutes, one at step 3."""
    root = tmp_path_factory.mktemp("setahun")
    for number, (minutes, step) in enumerate(((100, 10), (140, 10), (180, 3)), start=1):
        workbook = sample.office(root / f"kasus-{number}")
        if step < 10:
            sample.cut(workbook, step)

        def change(book: openpyxl.Workbook, number: int = number, minutes: int = minutes) -> None:
            book["Kasus"]["B1"] = f"PDK-2026-{number:02}"
            book["Langkah"].cell(sample.FIRST_ROW, 5, minutes)

        sample.edit(workbook, change)
        built = docgen("build", workbook, "--output", root / "output", "--register", f"sqlite:///{root / 'r.db'}")
        assert built.code == 0, built.err
    return root / "output"


@pytest.mark.parametrize("option", ["--office", "--case", "--kit"])
def test_what_a_folder_does_not_use_is_refused(shelf: Path, office: Path, option: str) -> None:
    """An option that changes nothing is a misunderstanding."""
    values: dict[str, str | Path] = {"--office": office.with_name("kantor.toml"), "--case": office, "--kit": sample.KIT}

    assert docgen("status", shelf, option, values[option]).code == 2


def test_many_cases_are_counted_by_step(shelf: Path) -> None:
    """Median, 90th percentile and share over standard, over every case that has finished the step."""
    found = docgen("status", shelf, "--json").json

    assert found["cases"] == ["PDK-2026-01", "PDK-2026-02", "PDK-2026-03"]
    assert found["steps"][0] == {"step": 1, "standard": 120, "median": 140, "p90": 172.0, "over": 0.6667, "cases": 3}
    assert found["steps"][9]["cases"] == 2
    assert found["total"] == {"standard": 1170, "median": 1205.0, "p90": 1221.0, "over": 1.0, "cases": 2}


def test_a_bidang_counts_no_step_that_it_has_begun_again(office: Path) -> None:
    """A second row of a step runs: the first alone is not what the step took, nor is its standard due."""
    sample.cut(office, 5)
    row = (5, "Bidang Penataan Desa", datetime(2026, 11, 6, 8, 0), None)
    sample.edit(office, lambda book: book["Langkah"].append(row))
    assert docgen("build", office).code == 0

    found = docgen("status", office.parent / "output", "--now", "2026-11-06T09:00", "--json").json

    assert {unit["unit"]: unit["standard"] for unit in found["units"]}["Bidang Penataan Desa"] == 180


def test_units_of_different_kinds_that_are_awaited_are_no_bidang(office: Path) -> None:
    """Pelaksana are awaited in the Sekretariat too."""
    sample.cut(office, 4)

    found = docgen("status", office, "--now", "2026-11-05T08:00", "--json").json

    assert found["next"].startswith("Langkah 5: menunggu perbaikan Pelaksana di empat unit kerja sejak")


def test_a_unit_whose_steps_were_not_timed_alone_has_its_corrected_cases_counted(tmp_path: Path) -> None:
    """A small office writes each step once for all units: the desk said of each that no case was corrected there."""
    case = factories.a_case()
    for row in case.langkah:
        row["Bidang"] = None
    assert docgen("build", factories.write(case, tmp_path / "kasus.xlsx")).code == 0

    found = docgen("status", tmp_path / "output", "--json").json["units"]

    assert {(row["unit"], row["cases"], row["corrected"]) for row in found} == {
        (factories.DESA, 0, 1), (factories.EKONOMI, 0, 1),
    }  # fmt: skip


def test_many_cases_are_counted_by_bidang_and_kind(shelf: Path) -> None:
    """What the Kepala Dinas asks at year's end: where, and what kind of error."""
    found = docgen("status", shelf, "--json").json

    units = {row["unit"]: row for row in found["units"]}
    assert units["Bidang Penataan Desa"] == {
        "unit": "Bidang Penataan Desa", "standard": 840, "median": 860.0, "p90": 860.0, "over": 1.0, "cases": 2, "corrected": 2, "people": 2, "values": 10,
    }  # fmt: skip
    assert sum(row["values"] for row in found["units"]) == sum(row["values"] for row in found["kinds"])
    assert {row["cases"] for row in found["kinds"]} == {2}


def test_what_runs_in_a_folder_is_told_with_what_it_waits_for(shelf: Path) -> None:
    """Whom each case waits for, since how many working days, and which waits too long."""
    found = docgen("status", shelf, "--now", "2026-11-06T10:00", "--json").json

    (running,) = found["running"]
    assert list(running) == ["case", "dossier", "step", "waiting", "since", "late"]
    assert (running["case"], running["step"], running["late"]) == ("PDK-2026-03", 4, True)
    assert (
        running["waiting"]
        == "Langkah 4: menunggu rapat Kepala Bidang di tiga bidang dan Sekretaris sejak 4 hari kerja."
    )
    assert (running["since"], running["dossier"]) == ("2026-11-02T14:05:00", str(shelf / "berjalan" / "0003-PDK-2026-03"))  # fmt: skip
    assert found["closed"] == 2
    assert docgen("status", shelf, "--now", "2026-11-02T15:05", "--json").json["running"][0]["late"] is False


def test_what_runs_in_a_folder_stands_above_the_tables(shelf: Path) -> None:
    """The Kasubag reads first what is late."""
    said = docgen("status", shelf, "--now", "2026-11-06T10:00").out

    assert said.startswith("1 kasus berjalan, 2 kasus selesai.\n- PDK-2026-03 (terlambat): Langkah 4: menunggu")


def test_the_distribution_is_a_table_too(shelf: Path) -> None:
    """Steps and the whole, bidang, and what was corrected."""
    found = docgen("status", shelf)

    assert found.code == 0
    lines = [re.split(r"  +", line.strip()) for line in found.out.splitlines()]
    assert ["1", "3", "120", "140", "172", "67%"] in lines
    assert ["Seluruhnya", "2", "1.170", "1.205", "1.221", "100%"] in lines
    assert ["Bidang Penataan Desa", "2", "840", "860", "860", "100%"] in lines
    assert ["Bidang Penataan Desa", "2", "2", "10"] in lines


def test_a_folder_is_told_in_the_words_of_its_kit_as_long_as_it_is_one(shelf: Path, tmp_path: Path) -> None:
    """Units and rows are called as all dossiers call them; where they differ, as no SOP does."""
    alone = docgen("status", shelf, "--xlsx", tmp_path / "satu.xlsx").out
    shutil.copytree(LEAVE / "contoh", tmp_path / "cuti")
    leave = Path(docgen("build", tmp_path / "cuti" / "kasus.xlsx", "--kit", LEAVE, "--json").json["dossier"])
    shutil.copytree(shelf, tmp_path / "rak")
    shutil.copytree(leave, tmp_path / "rak" / leave.name)
    mixed = docgen("status", tmp_path / "rak").out

    assert "Perbaikan setiap bidang" in alone
    assert "Pegawai" in alone
    assert "Perbaikan setiap unit" in mixed
    book: Any = openpyxl.load_workbook(tmp_path / "satu.xlsx")
    assert [cell.value for cell in book["Perbaikan Unit"][4]] == ["Bidang", "Kasus", "Pegawai", "Unsur data"]


def test_the_workbook_holds_tables_and_charts_and_no_clock(shelf: Path, tmp_path: Path) -> None:
    """The same dossiers give the same bytes."""
    for name in ("satu.xlsx", "dua.xlsx"):
        assert docgen("status", shelf, "--xlsx", tmp_path / name).code == 0

    book: Any = openpyxl.load_workbook(tmp_path / "satu.xlsx")
    assert book.sheetnames == ["Langkah", "Unit", "Perbaikan Unit", "Jenis Kesalahan", "Kasus"]
    assert [cell.value for cell in book["Langkah"][5]] == ["Langkah 1", 3, 120, 140, 172, pytest.approx(2 / 3)]
    assert [len(page._charts) for page in book] == [1, 1, 1, 1, 0]  # noqa: SLF001 - openpyxl shows charts nowhere else
    assert (tmp_path / "satu.xlsx").read_bytes() == (tmp_path / "dua.xlsx").read_bytes()


def test_nothing_of_the_users_is_overwritten(shelf: Path, tmp_path: Path) -> None:
    """A workbook that is there stays as it is; a folder that is not there is not made."""
    mine = tmp_path / "milik-saya.xlsx"
    mine.write_bytes(b"penting")

    assert docgen("status", shelf, "--xlsx", mine).code == 2
    assert docgen("status", shelf, "--xlsx", tmp_path / "tidak" / "ada.xlsx").code == 2
    assert mine.read_bytes() == b"penting"


def test_a_damaged_dossier_is_named_and_left_out(shelf: Path, tmp_path: Path) -> None:
    """One bad record does not hide all others; a draft or a hidden folder is no dossier."""
    for name, record in (("rusak", b"{"), ("lama", b'{"schema": 1}'), (".sisa", b"{}")):
        folder = tmp_path / name / "data"
        folder.mkdir(parents=True)
        (folder / "dossier.json").write_bytes(record)
        (tmp_path / name / "bagit.txt").write_bytes(b"")
    draft = tmp_path / "draf" / "data"
    draft.mkdir(parents=True)
    (draft / "dossier.json").write_bytes(b"{}")

    alone = docgen("status", tmp_path)

    assert alone.code == 2
    assert "rusak" in alone.err
    assert "lama" in alone.err
    assert ".sisa" not in alone.err
    assert docgen("status", shelf).err == ""


def copied(shelf: Path, folder: Path, kode: str) -> Path:
    """Return a copy of one dossier of the shelf that can be written to."""
    found = next(path for path in shelf.glob(f"*/*{kode}") if path.is_dir())
    return sample.writable(shutil.copytree(found, folder / found.name))


@pytest.mark.parametrize("odd", [
    {"steps": None}, {"steps": [1]}, {"case": "x"}, {"standard_minutes": {"1": None}}, {"revision": "x"},
    {"changes": [{"unit": 1}]}, {"evidence": 3}, {"closed": True, "steps": [{"step": {}, "unit": "", "end": 1, "minutes": 1}]},
], ids=str)  # fmt: skip
def test_an_odd_record_is_named_and_left_out(shelf: Path, tmp_path: Path, odd: dict[str, Any]) -> None:
    """A record of a shape docgen never writes hides no other."""
    record = copied(shelf, tmp_path, "01") / "data" / "dossier.json"
    record.write_text(json.dumps(json.loads(record.read_text("utf-8")) | odd), "utf-8")
    copied(shelf, tmp_path, "02")

    found = docgen("status", tmp_path, "--json")

    assert found.code == 0
    assert found.json["cases"] == ["PDK-2026-02"]
    assert "PDK-2026-01" in found.err


@pytest.mark.parametrize(
    ("name", "content"),
    [("sop.toml", b"x="), ("kasus.xlsx", b"isi"), ("kantor.toml", b"\xff"), ("dossier.json", b"")],
    ids=lambda told: str(told)[:12],
)
def test_a_case_whose_sources_make_no_sense_hides_no_other(
    shelf: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    """It is named, with what to do; what the others wait for is told as ever."""
    strange = copied(shelf, tmp_path, "03").rename(tmp_path / "0004-PDK-2026-04")
    record = strange / "data" / "dossier.json"
    told = json.loads(record.read_text("utf-8"))
    told["case"]["kode"] = "PDK-2026-04"
    if content:
        (strange / "data" / "sumber" / name).write_bytes(content)
    else:
        told["papers"] = []
    record.write_text(json.dumps(told), "utf-8")
    for tag in strange.glob("*.txt"):
        tag.unlink()
    bag.seal(strange, {})
    copied(shelf, tmp_path, "03")

    found = docgen("status", tmp_path, "--json")

    assert found.code == 0
    assert [one["case"] for one in found.json["running"]] == ["PDK-2026-03"]
    assert "0004-PDK-2026-04" in found.err
    assert "--rebuild" in found.err


def test_a_dossier_altered_after_sealing_is_not_counted(shelf: Path, tmp_path: Path) -> None:
    """Whoever makes a case quicker by hand does not change the figures of the year, and is found."""
    record = copied(shelf, tmp_path, "01") / "data" / "dossier.json"
    sample.reword(record, '"actual": 100', '"actual": 1')
    copied(shelf, tmp_path, "02")

    found = docgen("status", tmp_path, "--json")

    assert found.json["cases"] == ["PDK-2026-02"]
    assert "data/dossier.json" in found.err


def test_a_paper_that_is_open_in_word_does_not_hide_its_dossier(shelf: Path, tmp_path: Path) -> None:
    """Word's lock file beside a paper alters nothing."""
    (copied(shelf, tmp_path, "01") / "data" / "~$-lembar-temuan.docx").write_bytes(b"")

    found = docgen("status", tmp_path, "--json")

    assert (found.json["cases"], found.err) == (["PDK-2026-01"], "")


def test_a_step_that_one_bidang_has_yet_to_begin_is_not_counted(tmp_path: Path) -> None:
    """In the distribution as in the case itself: its minutes are known when all have ended it."""
    workbook = sample.cut(sample.office(tmp_path / "kantor"), 5)

    def drop(book: openpyxl.Workbook) -> None:
        sheet = book["Langkah"]
        for row in range(sheet.max_row, sample.FIRST_ROW - 1, -1):
            if sheet.cell(row, 1).value == 5 and sheet.cell(row, 2).value != DESA:
                sheet.delete_rows(row)

    sample.edit(workbook, drop)
    assert docgen("build", workbook, "--output", tmp_path / "output").code == 0

    found = docgen("status", tmp_path / "output", "--json").json

    assert [row["cases"] for row in found["steps"]] == [1, 1, 1, 1, 0, 0, 0, 0, 0, 0]


def test_a_bidang_is_compared_over_the_same_steps(tmp_path: Path) -> None:
    """A case that is on its way is not mixed with finished ones: its sum is over fewer steps."""
    for number, step in enumerate((10, 6), start=1):
        workbook = sample.office(tmp_path / f"kasus-{number}")
        if step < 10:
            sample.cut(workbook, step)

        def name(book: openpyxl.Workbook, number: int = number) -> None:
            book["Kasus"]["B1"] = f"PDK-2026-{number:02}"

        sample.edit(workbook, name)
        docgen("build", workbook, "--output", tmp_path / "output", "--register", f"sqlite:///{tmp_path / 'r.db'}")

    units = docgen("status", tmp_path / "output", "--json").json["units"]

    assert {(row["cases"], row["standard"]) for row in units} == {(1, 840)}


def test_a_person_corrected_twice_is_one_person(shelf: Path) -> None:
    """Two cases of the same eleven people are eleven people."""
    assert sum(row["people"] for row in docgen("status", shelf, "--json").json["units"]) == 11


def test_a_folder_where_nothing_has_ended_is_told_too(tmp_path: Path) -> None:
    """One case just begun: there is no whole and no bidang to tell of yet, and no chart to draw."""
    workbook = sample.office(tmp_path / "kantor")
    sample.cut(workbook, 1)
    assert docgen("build", workbook).code == 0

    found = docgen("status", tmp_path / "kantor" / "output", "--xlsx", tmp_path / "baru.xlsx")
    document = docgen("status", tmp_path / "kantor" / "output", "--json").json

    assert found.code == 0
    assert document["total"] == {"cases": 0, "standard": None, "median": None, "p90": None, "over": None}
    assert document["units"] == []


def test_a_case_file_stands_in_for_the_sheets(office: Path) -> None:
    """`--case` gives the step log as TOML."""
    case = office.with_name("kasus.toml")
    case.write_text("[[langkah]]\nlangkah = 1\nmulai = 2026-11-02T08:00:00\nselesai = 2026-11-02T08:50:00\n", "utf-8")

    found = docgen("status", office, "--case", case, "--json").json

    assert found["total"]["actual"] == 50
