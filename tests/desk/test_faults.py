"""What goes wrong at the desk: a worker ended at work, a full disk, two at one case, a hostile book. Nothing is lost, and the page says so."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from starlette.testclient import TestClient

from docgen.desk import workers
from docgen.desk.application import application
from docgen.desk.background import Background
from docgen.desk.serving import opened
from docgen.desk.workers import BusyError, OverLimitError, Workers
from docgen.pipeline.files import locks
from docgen.value import replace
from tests import sample
from tests.desk import seat
from tests.desk.seat import AS_JSON, KODE, Seat, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docgen.desk.home import Home

resource = pytest.importorskip("resource", reason="Windows has none")

pytestmark = [pytest.mark.long, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

CASE = f"/kasus/{KODE}"


@pytest.mark.parametrize("path", ["/arsip", f"{CASE}/periksa"])
def test_a_worker_that_is_ended_at_work_is_no_fault_of_the_file(
    kasubag: Seat, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says what happened and what to do, and the next request is answered."""
    kasubag.drop_sample()
    ask, at_work = workers._Worker.ask, threading.Event()  # noqa: SLF001 - a paragraph of `Workers`

    def asked_of(worker: workers._Worker, *what: Any) -> Any:  # noqa: ANN401 - as it is asked, and what it answers
        at_work.set()
        return ask(worker, *what)

    monkeypatch.setattr("docgen.desk.workers._Worker.ask", asked_of)
    pids = [each.pid for each in multiprocessing.active_children() if each.pid]
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    with ThreadPoolExecutor() as other:
        asked = other.submit(kasubag.get, path, headers=AS_JSON)
        assert at_work.wait(60)
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        answer = asked.result()
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "worker-gone")
    assert kasubag.get(path).status_code == 200


def test_a_worker_that_wakes_slowly_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a new computer every library is looked through for viruses when the desk is first opened; the work itself is short."""
    slowly = "import sys, time\nif '--multiprocessing-fork' in sys.argv: time.sleep(5)\n"
    (tmp_path / "sitecustomize.py").write_text(slowly, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    workers = Workers(1, (1, 0))
    try:
        assert workers.ask("offices.facts", seat.an_office(tmp_path / "kantor"))["nama"]
    finally:
        workers.close()


def test_a_worker_that_never_wakes_gives_way_to_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It kept its place, and each page after it waited two minutes to be told that the computer is busy."""
    held = tmp_path / "sitecustomize.py"
    held.write_text("import sys, time\nif '--multiprocessing-fork' in sys.argv: time.sleep(600)\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    home, desk_workers = seat.an_office(tmp_path / "kantor"), Workers(1)
    try:
        monkeypatch.setattr("docgen.desk.workers.WAKING", 1.0)
        with pytest.raises(BusyError):
            desk_workers.ask("offices.facts", home)
        held.unlink()
        monkeypatch.setattr("docgen.desk.workers.WAKING", 120.0)
        assert desk_workers.ask("offices.facts", home)["nama"]
    finally:
        desk_workers.close()


def test_a_worker_that_cannot_be_begun_takes_no_place_for_good(tmp_path: Path) -> None:
    """A computer that has no room for one more process at the moment: the next page is answered again."""
    home, desk_workers = seat.an_office(tmp_path / "kantor"), Workers(1)
    most = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (4, most[1]))
        try:
            with pytest.raises(OSError, match="Too many open files"):
                desk_workers.ask("offices.facts", home)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, most)
        with ThreadPoolExecutor(1) as other:
            asked = other.submit(desk_workers.ask, "offices.facts", home)
            try:
                assert asked.result(timeout=60)["nama"]
            finally:
                desk_workers._idle.put(None)  # noqa: SLF001 - else the thread that waits would hold up all other tests
    finally:
        desk_workers.close()


class Impatient(Workers):
    """Workers to whom looking how far a case is always takes too long."""

    def ask(self, job: str, *args: object) -> Any:  # noqa: ANN401 - as there
        """Do any other work."""
        if job == "cases.progress":
            raise OverLimitError
        return super().ask(job, *args)


def test_a_case_too_heavy_to_look_at_keeps_nobody_from_the_others(tmp_path: Path) -> None:
    """The desk's first page shows every case, and says of that one what to do."""
    home = seat.an_office(tmp_path / "kantor")
    desk = replace(opened(home, seat.Clock()), workers=Impatient(1))
    with TestClient(application(desk), base_url="http://127.0.0.1:8420", follow_redirects=False) as client:
        there = Seat(client, home)
        there.log_in("Rahmat")
        there.drop_sample()
        page = there.get("/")
        assert (page.status_code, there.json("/")["running"]) == (200, [KODE])
        assert "terlalu berat untuk dibaca" in page.text


class Slow(Workers):
    """Workers to whom a check takes as long as the test wants it to."""

    ready = threading.Event()

    def ask(self, job: str, *args: object) -> Any:  # noqa: ANN401 - as there
        """Do any other work at once."""
        if job == "cases.look":
            self.ready.wait(60)
        return super().ask(job, *args)


def test_a_workbook_that_takes_long_has_a_page_that_says_so(tmp_path: Path) -> None:
    """Who dropped it is told within their allowance that it is still being read; the page bears reloading, and the findings come to it."""
    home = seat.an_office(tmp_path / "kantor")
    slow = Slow(2)
    desk = replace(opened(home, seat.Clock()), workers=slow, background=Background(home, 0.2))
    with TestClient(application(desk), base_url="http://127.0.0.1:8420", follow_redirects=False) as client:
        there = Seat(client, home)
        there.log_in("Rahmat")
        there.drop_sample(sample.WRONG)
        for _ in range(2):
            page = there.get(f"{CASE}/periksa")
            assert (page.status_code, 'data-state="dibaca"' in page.text, "data-cell" in page.text) == (
                200,
                True,
                False,
            )
        slow.ready.set()
        for _ in range(600):
            page = there.get(f"{CASE}/periksa")
            if "data-cell" in page.text:
                break
        assert "data-cell" in page.text


def test_two_who_issue_one_case_at_once(tmp_path: Path) -> None:
    """One wins; the other is told the winner's name, and no number is given twice."""
    home = seat.an_office(tmp_path / "kantor")
    with seat.served(home) as (desk, client):
        first = Seat(client, home)
        first.log_in("Rahmat")
        first.drop_sample()
        desk.accounts.add("Sri", seat.PASSWORD, ("kasubag",), "id")
        second = seat.another(first)
        second.log_in("Sri")
        both = [(there, {"t": there.token("/"), **shown(there)}) for there in (first, second)]
        with ThreadPoolExecutor() as crowd:
            asked = [crowd.submit(each.client.post, f"{CASE}/terbit", data=form) for each, form in both]
            answers = sorted((each.result() for each in asked), key=lambda answer: answer.status_code)
        assert [answer.status_code for answer in answers] == [303, 409]
        winner = desk.issues.state(KODE)["who"]
        assert winner in answers[1].text
        assert 'data-state="selesai"' in _ended(first)
        numbers = [each["number"] for each in first.json("/agenda")["numbers"]]
        assert len(numbers) == len(set(numbers))


def test_an_issue_of_which_it_is_said_that_it_was_not_begun_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a computer so busy that its process says nothing in time: it went on, and gave numbers that nobody was told of."""
    home = seat.an_office(tmp_path / "kantor")
    monkeypatch.setattr("docgen.desk.issues.BEGIN", 0.0)
    with seat.served(home) as (desk, client):
        there = Seat(client, home)
        there.log_in("Rahmat")
        there.drop_sample()
        answer = there.post(f"{CASE}/terbit", shown(there), page="/", headers=AS_JSON)
        (process,) = desk.issues._begun  # noqa: SLF001 - nothing else tells when it has ended
        process.join(100)

        assert (answer.status_code, answer.json()["error"]["code"]) == (503, "not-begun")
        assert there.json("/agenda")["numbers"] == []


def _ended(there: Seat) -> str:
    """Return the page of an issue once it has ended."""
    there.get(f"{CASE}/terbit/alur")
    return there.get(f"{CASE}/terbit").text


def test_a_full_disk_keeps_nothing_of_a_drop_and_says_so(tmp_path: Path) -> None:
    """Before and after, the case is what it was; the sentence names the disk and not the workbook."""
    home = seat.an_office(tmp_path / "kantor")
    with _at(home, 30_000) as there:
        answer = there.drop_sample(headers=AS_JSON)
        assert (answer.status_code, answer.json()["error"]["code"]) == (507, "disk-refuses")
        assert "penuh" in answer.json()["error"]["message"]
    assert not home.case(KODE).exists()
    assert list((home.own / "masuk").iterdir()) == []


def test_a_disk_that_fills_up_during_an_issue_loses_nothing(tmp_path: Path) -> None:
    """The case says that its issue failed for the disk; with room again it is issued, and its dossier is sound."""
    home = seat.an_office(tmp_path / "kantor")
    with _at(home, 70_000) as there:
        assert there.drop_sample(headers=AS_JSON).status_code == 200
        there.post(f"{CASE}/terbit", shown(there), page="/")
        page = _ended(there)
        assert 'data-state="gagal"' in page
        assert "disk" in page
    with _at(home) as there:
        done = there.post(f"{CASE}/terbit", shown(there), page="/", headers=AS_JSON)
        assert (done.status_code, len(done.json()["documents"])) == (200, 33)
    assert sample.docgen("verify", home.output).code == 0


def test_a_dossier_that_grows_while_it_is_verified_is_not_called_altered(tmp_path: Path) -> None:
    """The archivist verifies while the Kasubag issues: between the register and the folder of a build that is at work, nothing is judged."""
    home = seat.an_office(tmp_path / "a" / "b" / "kantor")
    register, states = home.folder / "register.db", []
    with seat.served(home) as (_, client):
        there = Seat(client, home)
        there.log_in("Rahmat")
        for step in (1, 2):
            there.drop(sample.cut(sample.office(tmp_path / f"langkah-{step}"), step))
            assert there.post(f"{CASE}/terbit", shown(there), page="/", headers=AS_JSON).status_code == 200
            states.append(register.read_bytes())
        register.write_bytes(states[0])  # as before the build's last word to it
        arsiparis = seat.another(there)
        arsiparis.log_in("Arsa")
        with ThreadPoolExecutor() as other:
            with locks.alone(home.output / "berjalan" / f".{KODE}.kunci"):
                asked = other.submit(arsiparis.post, "/arsip", headers=AS_JSON)
                time.sleep(1.5)
                register.write_bytes(states[1])
            assert asked.result().json()["ok"]
        register.write_bytes(states[0])
        assert not arsiparis.post("/arsip", headers=AS_JSON).json()["ok"]


def test_pictures_that_cannot_be_made_of_one_case_hold_up_no_other(tmp_path: Path) -> None:
    """A LibreOffice that writes what is no PDF: each page says that pictures are missing, and asks for no second look."""
    program = tmp_path / "soffice"
    program.write_text('#!/bin/sh\nfor each in "$@"; do case "$before" in --outdir) out="$each";; esac; before="$each"\ncase "$each" in *.docx) echo junk > "$out/$(basename "$each" .docx).pdf";; esac; done\n')  # fmt: skip
    program.chmod(0o700)
    home = seat.an_office(tmp_path / "a" / "b" / "kantor", soffice=str(program))
    with seat.served(home) as (desk, client):
        there = Seat(client, home)
        there.log_in("Rahmat")
        there.drop(sample.cut(sample.office(tmp_path / "awal"), 1))
        assert there.post(f"{CASE}/terbit", shown(there), page="/", headers=AS_JSON).status_code == 200
        for path, kode in ((CASE, KODE), ("/templat", "templat")):
            there.get(path)
            until = time.monotonic() + 60
            while desk.pictures.pending(kode) and time.monotonic() < until:
                time.sleep(0.05)
            assert not desk.pictures.pending(kode)
            assert "tidak menghasilkan halaman" in there.get(path).text


def test_nothing_that_was_dropped_is_left_by_a_server_that_was_killed(tmp_path: Path) -> None:
    """The next desk clears away what the one before was at, evidence with people's names in it; one beside it takes nothing from another."""
    home = seat.an_office(tmp_path / "kantor")
    with seat.started(home) as server, httpx.Client(base_url=server.address, timeout=60) as client:
        there, incoming = Seat(client, home), home.own / "masuk"
        there.log_in("Rahmat")
        files = [("workbook", ("kasus.xlsx", b"PK")), ("evidence", ("surat.pdf", b"x" * (40 << 20)))]
        form = {"t": there.token("/")}
        with ThreadPoolExecutor() as other:
            asked = other.submit(client.post, "/", data=form, files=files)
            while not (incoming.is_dir() and list(incoming.rglob("kasus.xlsx"))):
                time.sleep(0.001)
            server.kill()
            assert isinstance(asked.exception(), httpx.HTTPError)
    made = home.own / "tmp12345"
    made.mkdir()
    (made / "kasus.xlsx").write_bytes(b"PK")
    assert list(incoming.iterdir())
    with seat.started(home):
        assert not [*incoming.iterdir(), *home.own.glob("tmp*")]
        (incoming / "tmp1").mkdir()
        with seat.started(home):
            assert list(incoming.iterdir())


@contextmanager
def _at(home: Home, size: int = 0) -> Iterator[Seat]:
    """Yield the Kasubag at a desk that runs, on a disk that takes no file of more than *size* bytes."""
    before = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))) if size else None
    with seat.started(home, before=before) as server, httpx.Client(base_url=server.address, timeout=60) as client:
        there = Seat(client, home)
        there.log_in("Rahmat")
        yield there
