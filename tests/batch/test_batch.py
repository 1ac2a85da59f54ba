"""`docgen batch`: the same numbers and bytes with one worker and with four, whatever is set aside, taken up again, killed."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from docgen.cli.app import main
from docgen.pipeline import status
from docgen.pipeline.batch import store
from tests import systems
from tests.batch.province import case, namesakes, province, standing
from tests.case.test_table import Terminal
from tests.kits import making
from tests.sample import docgen, edit, label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.pipeline.sealed import status_cache
    from tests.sample import Result

pytestmark = pytest.mark.long

LINUX = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes in /proc")


def batch(folder: Path, *more: str) -> Result:
    """Run `docgen batch` on a folder; its result is JSON."""
    return docgen("batch", folder, "--workers", "2", "--json", *more)


def states(result: Result) -> dict[str, tuple[str, int]]:
    """Return state and exit code of each case, by folder and name of its workbook."""
    return {"/".join(Path(one["path"]).parts[-3:-1]): (one["state"], one["exit"]) for one in result.json["cases"]}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a province in which nothing was built yet."""
    return province(tmp_path_factory.mktemp("asal") / "propinsi")


@pytest.fixture(scope="module")
def built(plain: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """Return a province built by two workers, and what the batch said."""
    folder = shutil.copytree(plain, tmp_path_factory.mktemp("jadi") / "propinsi")
    return folder, batch(folder)


def test_every_case_of_every_office_is_built_and_told(built: tuple[Path, Result]) -> None:
    """One row a workbook: absolute path, office, kode, number, dossier and its manifest."""
    folder, result = built

    assert (result.code, result.json["ok"], result.json["exit"]) == (0, True, 0)
    assert result.json["counts"] == {"done": 4}
    for one in result.json["cases"]:
        assert set(one) == {
            "path", "office", "kode", "state", "exit", "number", "dossier", "manifest", "seconds", "message",
        }  # fmt: skip
        assert Path(one["path"]).is_absolute()
        assert docgen("verify", one["dossier"]).code == 0
    assert sorted((one["office"], one["kode"], one["number"]) for one in result.json["cases"]) == [
        ("DPMD-0", "PDK-0", "0001"), ("DPMD-0", "PDK-1", "0002"), ("DPMD-1", "PDK-0", "0001"), ("DPMD-1", "PDK-1", "0002"),
    ]  # fmt: skip
    assert (folder / "batch.db").is_file()


@pytest.mark.engine
@pytest.mark.parametrize("workers", ["1", "4"])
def test_one_worker_makes_the_same_numbers_and_bytes_as_many(
    plain: Path, built: tuple[Path, Result], tmp_path: Path, workers: str
) -> None:
    """Offices run side by side, and each in its own order."""
    other = shutil.copytree(plain, tmp_path / "lain")
    assert docgen("batch", other, "--workers", workers).code == 0

    assert standing(other) == standing(built[0])


@pytest.mark.engine
def test_who_watches_is_told_of_the_plan_and_then_of_each_case(plain: Path, tmp_path: Path) -> None:
    """Planning thousands of cases takes minutes, and a silent batch looks like one that hangs; JSON stays quiet."""
    folder = shutil.copytree(plain, tmp_path / "propinsi")
    screens = Terminal(), Terminal()
    for screen, more in zip(screens, ((), ("--json",)), strict=True):
        with contextlib.redirect_stderr(screen), contextlib.redirect_stdout(io.StringIO()), pytest.raises(SystemExit):
            main(["batch", str(folder), "--workers", "2", *more])
    lines = [line.strip() for line in screens[0].getvalue().split("\r")]

    assert lines[1:3] == ["1/4 kasus direncanakan", "4/4 kasus direncanakan"]
    assert [line.split(" kasus, 0 dengan kesalahan, 0 gagal, ")[0] for line in lines[3:]] == [
        "1/4",
        "2/4",
        "3/4",
        "4/4",
    ]
    assert screens[1].getvalue() == ""


@pytest.mark.engine
def test_what_is_done_is_not_done_again(built: tuple[Path, Result], tmp_path: Path) -> None:
    """An unchanged case is not opened; one that changed, whose dossier is gone, or that is new, is."""
    folder = shutil.copytree(built[0], tmp_path / "propinsi")
    before = standing(folder)
    assert batch(folder).json["counts"] == {"unchanged": 4}  # planned anew: the copy stands elsewhere
    assert (folder / "batch-1.db").is_file()
    assert batch(folder, "--resume").json["counts"] == {"unchanged": 4}
    lost = next(folder.glob("kantor1/output/*/0001-PDK-0"))
    for path in lost.rglob("*"):
        path.chmod(0o700)
    shutil.rmtree(lost)
    case(folder / "kantor0" / "kasus2" / "kasus.xlsx", "PDK-2", office="DPMD-0")
    (folder / "kantor0" / "kasus2" / "kantor.toml").unlink()
    result = batch(folder, "--resume")

    assert result.json["counts"] == {"done": 2, "unchanged": 3}
    assert {path: digest for path, digest in standing(folder).items() if "PDK-2" not in path} == before


def test_broken_cases_are_set_aside_and_named(tmp_path: Path) -> None:
    """Findings, no workbook, no office, twice the same kode: each is told, and the others go on."""
    folder = province(tmp_path, offices=1, cases=2)
    office = folder / "kantor0"
    wrong = case(office / "salah" / "kasus.xlsx", "PDK-8", office="DPMD-0")
    (wrong.parent / "kantor.toml").unlink()
    book = openpyxl.load_workbook(wrong)
    book["Data Semula"]["C3"] = None
    del book["Langkah"]
    book.save(wrong)
    (office / "rusak").mkdir()
    (office / "rusak" / "kasus.xlsx").write_bytes(b"bukan buku kerja")
    for name in ("a", "b"):
        shutil.copytree(office / "kasus1", office / f"salinan-{name}")
    case(folder / "tanpa" / "kasus.xlsx", "PDK-9")
    (folder / "tanpa" / "kantor.toml").unlink()
    for hidden in (office / ".sembunyi", office / "output" / "lama"):
        shutil.copytree(office / "kasus0", hidden)
    shutil.copyfile(office / "kasus0" / "kasus.xlsx", office / "kasus0" / "~$kasus.xlsx")
    result = batch(folder, "--xlsx", str(tmp_path / "hasil.xlsx"))
    told = states(result)

    assert result.code == 3
    assert told == {
        "kantor0/kasus0": ("done", 0), "kantor0/kasus1": ("refused", 7), "kantor0/salinan-a": ("refused", 7),
        "kantor0/salinan-b": ("refused", 7), "kantor0/salah": ("findings", 3), "kantor0/rusak": ("failed", 4),
        f"{tmp_path.name}/tanpa": ("failed", 10),
    }  # fmt: skip
    assert [one["number"] for one in result.json["cases"] if one["number"]] == ["0001"]
    sheet = openpyxl.load_workbook(tmp_path / "hasil.xlsx").worksheets[0]
    assert sheet.auto_filter.ref
    assert sheet.max_row == 4 + len(told)
    shutil.rmtree(office / "salinan-a")
    shutil.rmtree(office / "salinan-b")
    assert states(batch(folder, "--resume"))["kantor0/kasus1"] == ("done", 0)


@pytest.mark.engine
def test_a_case_that_takes_too_long_is_poison_and_is_tried_again_when_resumed(tmp_path: Path) -> None:
    """Its row says so, the exit too; with more time it is built."""
    folder = province(tmp_path, offices=1, cases=1)
    result = batch(folder, "--timeout", "0.1")

    assert (result.code, states(result)) == (1, {"kantor0/kasus0": ("poison", 1)})
    again = batch(folder, "--resume")
    assert (again.code, again.json["counts"]) == (0, {"done": 1})


@pytest.mark.engine
def test_a_batch_stops_at_the_first_trouble_if_asked(tmp_path: Path) -> None:
    """What was not begun is left, and resumed later."""
    folder = province(tmp_path, offices=1, cases=2)
    (folder / "kantor0" / "kasus0" / "kasus.xlsx").write_bytes(b"")
    result = docgen("batch", folder, "--workers", "1", "--stop", "--json")

    assert result.code in {0, 3}
    assert states(result)["kantor0/kasus0"] in {("failed", 4), ("left", 0)}
    assert sorted(result.json["counts"]) != ["done"]


@pytest.mark.engine
def test_an_office_goes_by_the_date_of_the_first_paper_and_then_by_kode(tmp_path: Path) -> None:
    """The folder's own order says nothing."""
    for name, kode, day in (("a", "PDK-C", 4), ("b", "PDK-B", 3), ("c", "PDK-A", 4)):
        case(tmp_path / name / "kasus.xlsx", kode, day=day)
        (tmp_path / name / "kantor.toml").rename(tmp_path / "kantor.toml")
    result = batch(tmp_path)

    assert {one["kode"]: one["number"] for one in result.json["cases"]} == {
        "PDK-B": "0001", "PDK-A": "0002", "PDK-C": "0003",
    }  # fmt: skip


def test_cases_of_offices_that_cannot_be_known_are_no_copies_of_each_other(tmp_path: Path) -> None:
    """Each is told what is wrong with its own office file, and not to take another kode."""
    for name in ("satu", "dua"):
        case(tmp_path / name / "kasus" / "kasus.xlsx", "PDK-A")
        (tmp_path / name / "kasus" / "kantor.toml").unlink()
    (tmp_path / "dua" / "kantor.toml").write_text("kantor", encoding="utf-8")

    assert states(batch(tmp_path)) == {"satu/kasus": ("failed", 10), "dua/kasus": ("failed", 10)}


@pytest.mark.engine
def test_a_register_that_refuses_stops_its_office_and_no_other(tmp_path: Path) -> None:
    """The cases of that office are left, so that their numbers come in order later; exit 6."""
    folder = province(tmp_path)
    (folder / "kantor0" / "register.db").write_bytes(b"bukan register, hanya teks biasa\n" * 40)
    result = batch(folder)

    assert result.code == 6
    assert states(result) == {
        "kantor0/kasus0": ("refused", 6), "kantor0/kasus1": ("left", 0), "kantor1/kasus0": ("done", 0), "kantor1/kasus1": ("done", 0),
    }  # fmt: skip
    (folder / "kantor0" / "register.db").unlink()
    again = batch(folder, "--resume")
    assert (again.code, again.json["counts"]) == (0, {"done": 2, "unchanged": 2})


@pytest.mark.engine
@pytest.mark.parametrize("workers", ["1", "4"])
def test_of_two_offices_under_one_kode_of_a_register_the_same_one_is_refused_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: str
) -> None:
    """Whose book it becomes is no matter of chance; the other office is told to take another kode, and takes no number."""
    folder = namesakes(province(tmp_path / "propinsi"))
    monkeypatch.setenv("DOCGEN_REGISTER", str(tmp_path / "satu.db"))
    result = docgen("batch", folder, "--workers", workers, "--json")

    assert result.code == 6
    assert states(result) == {
        "kantor0/kasus0": ("refused", 6), "kantor0/kasus1": ("left", 0), "kantor1/kasus0": ("done", 0), "kantor1/kasus1": ("done", 0),
    }  # fmt: skip


@pytest.mark.engine
def test_checking_and_drafting_take_no_number(tmp_path: Path) -> None:
    """A night's look before the night's work."""
    folder = province(tmp_path, offices=1, cases=1)
    checked = batch(folder, "--check")
    drafted = batch(folder, "--draft")

    assert checked.json["counts"] == drafted.json["counts"] == {"done": 1}
    assert not (folder / "kantor0" / "register.db").exists()
    assert [path.name for path in (folder / "kantor0" / "output").iterdir()] == ["draf"]


def test_a_draf_that_is_gone_is_made_again(tmp_path: Path) -> None:
    """It was called unchanged, and nothing lay there."""
    folder = province(tmp_path / "propinsi", offices=1)
    assert batch(folder, "--draft").code == 0
    first, second = sorted(folder.rglob("output/draf/*"))
    shutil.rmtree(first)

    again = batch(folder, "--draft", "--resume")

    assert again.json["counts"] == {"done": 1, "unchanged": 1}, again.out
    assert first.is_dir()
    assert second.is_dir()


@systems.LINKS
def test_a_link_that_leads_nowhere_beside_a_case_stops_no_batch(tmp_path: Path) -> None:
    """To a scan on a disk that is not plugged in: it ended in an internal fault. Once it leads somewhere, the case is another."""
    folder = province(tmp_path / "propinsi", offices=1)
    place = next(folder.rglob("kasus.xlsx")).parent
    (place / "surat.pdf").symlink_to(tmp_path / "surat.pdf")

    made = batch(folder, "--check")
    (tmp_path / "surat.pdf").write_bytes(b"%PDF-1.7")
    again = batch(folder, "--check", "--resume")

    assert (made.code, made.json["counts"]) == (0, {"done": 2}), made.out
    assert again.json["counts"] == {"done": 1, "unchanged": 1}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is text")
def test_a_photo_whose_name_is_no_text_stops_no_batch(tmp_path: Path) -> None:
    """As it stops no build of the case it lies beside, which does not name it."""
    workbook = case(tmp_path / "kasus" / "kasus.xlsx", "PDK-0")
    (workbook.parent / "foto\udcff.jpg").write_bytes(b"foto")

    assert batch(tmp_path, "--check").json["counts"] == {"done": 1}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is text")
def test_a_workbook_whose_name_is_no_text_is_named_before_a_number_is_taken(tmp_path: Path) -> None:
    """Among hundreds nobody finds it otherwise."""
    workbook = case(tmp_path / "kasus" / "kasus.xlsx", "PDK-0")
    workbook.rename(workbook.with_name("ka\udcffsus.xlsx"))
    result = docgen("batch", tmp_path)

    assert result.code == 2
    assert "ka\N{REPLACEMENT CHARACTER}sus.xlsx" in result.err
    assert not (workbook.parent / "register.db").exists()


@pytest.mark.engine
def test_a_look_at_all_cases_forgets_nothing_of_their_dossiers(built: tuple[Path, Result], tmp_path: Path) -> None:
    """Another batch of the folder, for checking alone, knows how those went that stand."""
    folder = shutil.copytree(built[0], tmp_path / "propinsi")
    before = store.remembered(folder, folder)
    checked = batch(folder, "--check")

    assert checked.json["counts"] == {"done": 4}
    assert store.remembered(folder, folder) == before != {}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("--resume",), 2),
        (("--engine", "lain"), 2),
        (("--engine", "dask://"), 2),
        (("--engine", "dask://satu:pintu"), 2),
        (("--check", "--draft"), 2),
        (("--workers", "0"), 2),
        (("--timeout", "inf"), 2),
    ],
)
def test_what_does_not_go_together_is_a_misuse(tmp_path: Path, line: tuple[str, ...], code: int) -> None:
    """Nothing is planned then."""
    province(tmp_path, offices=1, cases=1)

    assert docgen("batch", tmp_path, *line).code == code
    assert not (tmp_path / "batch.db").exists()


@pytest.mark.parametrize(("name", "code"), [("postgresql", 9), ("dask://127.0.0.1:9", 9)])
def test_an_engine_whose_libraries_are_missing_is_told_before_anything_is_planned(
    tmp_path: Path, name: str, code: int
) -> None:
    """The batch that was there stays the one to be resumed."""
    folder = province(tmp_path / "propinsi", offices=1, cases=1)
    (tmp_path / "sitecustomize.py").write_text(WITHOUT, encoding="utf-8")
    (folder / "batch.db").write_bytes(b"yang kemarin")
    paths = os.pathsep.join([str(tmp_path), *(path for path in sys.path if path)])
    ran = subprocess.run(
        [sys.executable, "-m", "docgen", "batch", str(folder), "--engine", name],
        check=False, capture_output=True, env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip

    assert ran.returncode == code
    assert b"pip install docgen[batch,postgresql]" in ran.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["batch.db", "kantor0"]
    assert (folder / "batch.db").read_bytes() == b"yang kemarin"


WITHOUT = """
import sys

class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"psycopg", "procrastinate", "distributed"}:
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, Without())
"""
"""What Python loads at its start where the extras are not installed."""


def test_an_empty_folder_is_a_misuse(tmp_path: Path) -> None:
    """There is nothing to plan, and no batch.db is left behind."""
    assert docgen("batch", tmp_path).code == 2


def workers(parent: int) -> list[int]:
    """Return the processes that a batch has started, by their numbers."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if place.read_text(encoding="utf-8").rpartition(")")[2].split()[1] == str(parent):
                found.append(int(place.parent.name))
    return found


def started(folder: Path, *more: str) -> subprocess.Popen[str]:
    """Start a batch as a process of its own."""
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(
        [sys.executable, "-m", "docgen", "batch", str(folder), "--json", *more],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip


def at_work(process: int) -> bool:
    """Say whether a process goes on (one that has ended keeps its number until its parent asks, if ever it does)."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] not in "ZX"
    return False


def under_way(place: Path) -> tuple[Path, Path, subprocess.Popen[str]]:
    """Return a province that a batch went through, the same before it, and a batch that is at work there."""
    whole = province(place / "utuh", cases=3)
    folder = shutil.copytree(whole, place / "putus")
    assert batch(whole).code == 0
    return whole, folder, started(folder, "--workers", "2")


@LINUX
@pytest.mark.crash
@pytest.mark.parametrize("moment", [0.4, 1.0, 1.6, 2.2])
def test_a_batch_that_is_killed_is_taken_up_as_if_nothing_had_been(tmp_path: Path, moment: float) -> None:
    """Batch and workers end at once, as when the power goes; the resumed batch gives the same numbers and bytes."""
    whole, folder, run = under_way(tmp_path)
    time.sleep(moment)
    for process in [run.pid, *workers(run.pid)]:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    run.communicate()
    again = batch(folder, *(["--resume"] if (folder / "batch.db").exists() else []))

    assert again.code == 0, again.out
    assert standing(folder) == standing(whole)


@LINUX
@pytest.mark.crash
@pytest.mark.usefixtures("keyboard")
@pytest.mark.parametrize("moment", [1.5, 3.0])
def test_a_batch_that_is_stopped_at_the_keyboard_ends_and_is_taken_up(tmp_path: Path, moment: float) -> None:
    """A terminal tells the batch and its workers at once; nobody waits for ever, and no process stays behind."""
    whole, folder, run = under_way(tmp_path)
    time.sleep(moment)
    left = [run.pid, *workers(run.pid)]
    for process in left:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGINT)
    run.communicate(timeout=60)
    again = batch(folder, *(["--resume"] if (folder / "batch.db").exists() else []))

    assert not [process for process in left if at_work(process)]
    assert again.code == 0, again.out
    assert standing(folder) == standing(whole)


@LINUX
@pytest.mark.crash
def test_a_killed_worker_is_replaced_and_its_case_tried_once_more(tmp_path: Path) -> None:
    """One death is bad luck; the numbers and bytes are as if it had not been."""
    whole, folder, run = under_way(tmp_path)
    killed = 0
    while run.poll() is None and killed < 2:
        time.sleep(0.9)
        for process in workers(run.pid)[:1]:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
                killed += 1
    run.communicate()
    if run.returncode:  # the second death met the same case: it is poison, and is tried again
        assert run.returncode == 1
        assert batch(folder, "--resume").code == 0

    assert standing(folder) == standing(whole)


@LINUX
@pytest.mark.crash
def test_a_case_that_kills_its_worker_twice_is_poison(tmp_path: Path) -> None:
    """It is set aside and named."""
    folder = province(tmp_path, offices=1, cases=1)
    run = started(folder, "--workers", "1")
    while run.poll() is None:
        for process in workers(run.pid):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        time.sleep(0.05)
    run.communicate()

    assert run.returncode == 1
    assert batch(folder, "--resume").json["counts"] == {"done": 1}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Yield a disk of its own that is soon full; only who may mount one can try it."""
    place = tmp_path / "diska"
    place.mkdir()
    mount = shutil.which("mount")
    line = [mount or "", "-t", "tmpfs", "-o", "size=1800k", "tmpfs", str(place)]
    if mount is None or subprocess.run(line, check=False, capture_output=True).returncode:
        pytest.skip("may mount no disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.crash
def test_a_full_disk_stops_the_office_and_its_batch_is_resumed(tmp_path: Path, small_disk: Path) -> None:
    """The case that met it says so, those after it take no number; with room again all is as if it had not been."""
    whole = province(tmp_path / "utuh", offices=1, cases=6)
    folder = shutil.copytree(whole, small_disk / "penuh")
    assert batch(whole).code == 0
    stopped = batch(folder)
    found = [(one["state"], one["exit"]) for one in stopped.json["cases"]]
    told = next(one["message"] for one in stopped.json["cases"] if one["exit"])
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    again = batch(folder, "--resume")

    assert (stopped.code, again.code) == (6, 0)
    assert ("refused", 6) in found
    assert found[-1] == ("left", 0)
    assert "diskanya penuh" in told or "diska penuh" in told
    assert standing(folder) == standing(whole)


@pytest.mark.crash
@pytest.mark.parametrize("more", [(), ("--resume",)])
def test_a_batch_that_finds_no_room_for_its_list_asks_for_room(small_disk: Path, more: tuple[str, ...]) -> None:
    """To run without --resume helps nobody there."""
    folder = province(small_disk, offices=1, cases=1)
    if more:
        (folder / "batch.db").touch()
    (small_disk / "isi").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 8192))

    refused = batch(folder, *more)

    assert refused.code == 6
    assert "diskanya penuh. Kosongkan ruang" in refused.json["error"]["message"]


@pytest.mark.parametrize("name", ["presensi.xlsx", "bukti/presensi.xlsx", "bukti/presensi.xlsm"])
def test_evidence_that_is_a_workbook_counts_when_a_batch_is_resumed(tmp_path: Path, name: str) -> None:
    """A case that lacked it is looked at again, and one whose evidence was exchanged is refused; it is no case itself."""
    folder = province(tmp_path, offices=1, cases=1)
    home = folder / "kantor0" / "kasus0"
    book = openpyxl.load_workbook(home / "kasus.xlsx")
    book["Bukti"]["H2"] = name
    book.save(home / "kasus.xlsx")
    lacking = batch(folder)
    proof = openpyxl.Workbook()
    (home / name).parent.mkdir(exist_ok=True)
    proof.save(home / name)
    there = batch(folder, "--resume")
    same = batch(folder, "--resume")
    proof.create_sheet("lain")
    proof.save(home / name)
    exchanged = batch(folder, "--resume")

    rows = [one for each in (lacking, there, same, exchanged) for one in each.json["cases"]]
    assert [(one["state"], one["exit"]) for one in rows] == [
        ("findings", 3),
        ("done", 0),
        ("unchanged", 0),
        ("refused", 7),
    ]


def test_the_result_of_an_earlier_batch_is_no_case(built: tuple[Path, Result], tmp_path: Path) -> None:
    """It may lie among the cases: the next batch leaves it out."""
    folder = shutil.copytree(built[0], tmp_path / "propinsi")
    first = batch(folder, "--xlsx", str(folder / "hasil.xlsx"))
    second = batch(folder)

    assert (first.code, second.code) == (0, 0)
    assert len(second.json["cases"]) == len(first.json["cases"])


def test_what_docgen_wrote_among_the_cases_is_no_case(built: tuple[Path, Result], tmp_path: Path) -> None:
    """A buku agenda, exported lists, a bag handed on and a copy of sealed dossiers refuse no case and are none."""
    folder = shutil.copytree(built[0], tmp_path / "propinsi")
    home = folder / "kantor0"
    dossier = next(one for one in (home / "output").glob("*/*") if (one / "bagit.txt").is_file())
    for way in ("srikandi", "daftar-arsip", "archivematica"):
        assert docgen("export", dossier, "--as", way, "--output", home / way).code == 0
    assert docgen("register", "export", home / "agenda.xlsx", "--office", home / "kantor.toml").code == 0
    shutil.copytree(home / "output", home / "cadangan")
    again = batch(folder, "--resume")

    assert again.code == 0
    assert {one["state"] for one in again.json["cases"]} == {"unchanged"}


def told(folder: Path) -> tuple[list[str], int, str]:
    """Return what `docgen status` tells of a folder: its cases, how many are closed, what was left out."""
    found = docgen("status", folder, "--json")
    return found.json["cases"], found.json["closed"], found.err


@pytest.mark.engine
def test_how_a_province_went_is_told_from_what_its_batch_kept(built: tuple[Path, Result], tmp_path: Path) -> None:
    """No dossier is read again that nobody wrote in; one that was is read anew, and a folder that was moved is known still."""
    folder = shutil.copytree(built[0], tmp_path / "propinsi")
    kept = store.remembered(built[0], built[0] / "kantor1")
    whole = status.folder(built[0])

    assert len(kept) == 2
    assert whole == status.folder(built[0], memory={})
    assert told(built[0]) == (["PDK-0", "PDK-0", "PDK-1", "PDK-1"], 4, "")  # both offices have cases of one kode
    altered = next(folder.glob("kantor0/output/*/0002*/data/08-*.docx"))
    altered.chmod(0o600)
    altered.write_bytes(altered.read_bytes()[::-1])
    cases, closed, err = told(folder)
    assert (cases, closed) == (["PDK-0", "PDK-0", "PDK-1"], 3)
    assert altered.name in err


@pytest.mark.engine
def test_who_asks_often_has_each_dossier_read_once(built: tuple[Path, Result], tmp_path: Path) -> None:
    """A file that was written anew is seen although its size and time were put back; what is gone is forgotten."""
    folder = shutil.copytree(built[0], tmp_path / "propinsi")
    (folder / "batch.db").unlink()
    memory: status_cache.Memory = {}
    first = status.folder(folder, memory=memory)
    place = next(folder.glob("kantor0/output/*/0001*"))
    kept = memory[str(place)]
    kept[1][2] = "DIINGAT"
    assert "DIINGAT" in status.folder(folder, memory=memory).distribution.cases
    paper = next(place.glob("data/08-*.docx"))
    was = paper.stat()
    paper.chmod(0o600)
    paper.write_bytes(paper.read_bytes())
    os.utime(paper, ns=(was.st_atime_ns, was.st_mtime_ns))

    assert status.folder(folder, memory=memory) == first
    memory[str(place)][1][0] = 0  # the form of another docgen
    assert status.folder(folder, memory=memory) == first
    shutil.move(place, tmp_path / "diambil")
    assert status.folder(folder, memory=memory).closed == 3
    assert len(memory) == 3


@pytest.mark.engine
def test_a_folder_that_was_moved_whole_is_resumed_where_it_stands_now(
    built: tuple[Path, Result], tmp_path: Path
) -> None:
    """The batch knows its dossiers by their place in the folder, as every machine sees it."""
    folder = shutil.copytree(built[0], tmp_path / "di sana")
    again = batch(folder, "--resume")

    assert again.json["counts"] == {"unchanged": 4}
    assert all(Path(one["dossier"]).is_relative_to(folder) for one in again.json["cases"])


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Return a folder with two offices of another SOP, and its kit with an example of its own among them."""
    folder, kit = tmp_path / "propinsi", tmp_path / "propinsi" / "kit undangan"
    for at, name in enumerate(("dinas", "biro"), start=1):
        sheets: dict[str, list[Any]] = {
            "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")],
            "Tujuan": [["Nomor", "Yth"], *([f"{row:03}", f"Penerima {row}"] for row in range(at))],
        }
        making.office(folder / name, sheets, steps=1, kode=f"UND-{at}")
        place = folder / name / "kantor.toml"
        place.write_text(place.read_text(encoding="utf-8").replace("DISHUB", name.upper()), encoding="utf-8")
    making.kit(kit, making.A_LETTER_A_ROW, {"surat": "Nomor {{ naskah.nomor }}, kepada {{ tujuan.yth }}"})
    shutil.copytree(folder / "dinas", kit / "contoh")
    return folder


def of_letters(folder: Path, kode: str, *, day: int) -> Path:
    """Return the workbook of a case of letters in an office's folder, whose only step ended on a day of February."""
    people = [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")]
    workbook = making.office(
        folder / kode, {"Pejabat": people, "Tujuan": [["Nomor", "Yth"], ["001", kode]]}, steps=1, kode=kode
    )
    (workbook.parent / "kantor.toml").replace(folder / "kantor.toml")
    stamps = (datetime(2026, 2, day, 8), datetime(2026, 2, day, 8, 30))
    edit(workbook, lambda book: [book["Langkah"].cell(2, at, stamp) for at, stamp in enumerate(stamps, start=3)])
    return workbook


def test_an_office_goes_by_the_first_paper_where_each_row_has_its_own(tmp_path: Path) -> None:
    """A letter a row is a paper like any: the case whose letters are older takes the first number."""
    kit = making.kit(tmp_path / "kit", making.A_LETTER_A_ROW, {"surat": "Nomor {{ naskah.nomor }}"})
    for kode, day in (("UND-A", 5), ("UND-B", 3), ("UND-C", 4)):
        of_letters(tmp_path / "dinas", kode, day=day)
    made = batch(tmp_path / "dinas", "--kit", str(kit))

    assert {one["kode"]: one["number"] for one in made.json["cases"]} == {
        "UND-B": "0001", "UND-C": "0002", "UND-A": "0003",
    }  # fmt: skip


def test_a_case_that_is_set_aside_without_an_error_is_told_why(tmp_path: Path) -> None:
    """No paper can be made yet, or a DRAF has no kode to lie under: the table says what the command says, not "0 errors"."""
    kit = making.kit(tmp_path / "kit", making.A_LETTER_A_ROW, {"surat": "Nomor {{ naskah.nomor }}"})
    workbook = of_letters(tmp_path / "dinas", "UND-A", day=3)
    edit(workbook, lambda book: book["Langkah"].delete_rows(2))
    for kode, more in (("UND-A", ()), (None, ("--draft",))):
        label(workbook, "Kode Kasus", kode)
        told = docgen("build", workbook, "--kit", kit, *more, "--json").json
        made = batch(workbook.parents[1], "--kit", str(kit), *more)

        assert (made.code, [(one["state"], one["exit"]) for one in made.json["cases"]]) == (3, [("findings", 3)])
        assert [one["message"] for one in made.json["cases"]] == [told["error"]["message"]]


def test_cases_of_another_sop_are_built_by_its_kit(letters: Path) -> None:
    """The kit is read where the cases are built; its own example is no case, and a kit that is none stops before any work."""
    kit = letters / "kit undangan"
    assert batch(letters, "--check", "--kit", str(kit)).json["counts"] == {"done": 2}
    made = batch(letters, "--kit", str(kit))

    assert (made.code, made.json["counts"]) == (0, {"done": 2})
    assert [len(list(Path(one["dossier"]).glob("data/*.docx"))) for one in made.json["cases"]] == [2, 1]
    assert all(docgen("verify", one["dossier"], "--rebuild").code == 0 for one in made.json["cases"])
    assert batch(letters, "--resume", "--kit", str(kit)).json["counts"] == {"unchanged": 2}
    before = (letters / "batch.db").read_bytes()
    assert batch(letters, "--kit", str(letters / "biro")).code == 10
    assert (letters / "batch.db").read_bytes() == before
