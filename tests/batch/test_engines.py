"""The engines: a queue on PostgreSQL and a Dask cluster give what processes give, whatever is killed in between."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from procrastinate.manager import JobManager
from sqlalchemy import create_engine, text

from docgen.engines import carrier, jobs, queue, worker
from docgen.engines.carrier import Carrier
from docgen.engines.cluster import Cluster
from docgen.engines.processes import Processes
from docgen.pipeline.batch import store
from docgen.register.address import parse
from tests.batch.province import namesakes, province, standing
from tests.batch.test_batch import LINUX, batch, started, states, workers
from tests.sample import docgen
from tests.server import ON_A_SERVER, SERVER, database, relayed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a province in which nothing was built yet."""
    return province(tmp_path_factory.mktemp("asal") / "propinsi", cases=3)


@pytest.fixture(scope="module")
def expected(plain: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what stands once processes have built it undisturbed."""
    folder = shutil.copytree(plain, tmp_path_factory.mktemp("jadi") / "propinsi")
    assert batch(folder).code == 0
    return standing(folder)


@pytest.fixture
def folder(plain: Path, tmp_path: Path) -> Path:
    """Return a copy of the province for one test."""
    return shutil.copytree(plain, tmp_path / "propinsi")


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Yield the address of a new database, which the environment names as the register."""
    with database() as url:
        monkeypatch.setenv("DOCGEN_REGISTER", url)
        yield url


def test_a_worker_that_comes_before_its_batch_is_told_what_to_begin_first(folder: Path) -> None:
    """It resumes nothing, so nothing is said of --resume."""
    came = docgen("batch", "worker", folder)

    assert (came.code, "--engine postgresql" in came.err, "--resume" in came.err) == (2, True, False)


def test_a_worker_that_comes_while_its_batch_is_planned_anew_has_nothing_to_do_yet(tmp_path: Path) -> None:
    """The queue bears the name that it had, but no case of it is known: no fault is found with any office."""
    with store.opened(tmp_path, resume=False) as kept:
        kept.plan((), "antre")
    with store.opened(tmp_path, resume=False) as kept:
        assert kept.name() == "antre"

    came = docgen("batch", "worker", tmp_path)

    assert (came.code, "jalankan lagi sesudahnya" in came.err) == (0, True)


@ON_A_SERVER
def test_of_two_computers_that_take_back_one_job_both_go_on(register: str) -> None:
    """Who comes second finds it in the queue again, which is no server that is gone."""
    place = jobs.Place(register, "dua")
    place.prepare(anew=True)
    here = worker.Worker(place, "tests.batch.hazard:maker", 1, 60.0, {})
    job = "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status) VALUES (%s, %s, %s, 'doing')"
    blocked = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with ThreadPoolExecutor(1) as thread, place.connect() as other, place.connect() as watching:
        other.execute(job, (place.name, jobs.TASK, '{"key": "satu", "task": {"do": "say"}}'))
        with other.transaction():
            other.execute("SELECT FROM procrastinate_jobs FOR UPDATE")
            running = thread.submit(here.run, to_the_end=True)
            wait_for(lambda: watching.execute(blocked).rowcount)
            other.execute("UPDATE procrastinate_jobs SET status = 'todo'")
        running.result(timeout=60)

    assert here.carried == 1


@ON_A_SERVER
def test_a_queue_that_does_not_take_a_case_keeps_nobody_waiting(register: str) -> None:
    """Another giver of a copy of the folder may have put the same into it in between: the batch ends, and is resumed."""
    place = jobs.Place(register, "dua")
    place.prepare(anew=True)
    job = "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, scheduled_at) VALUES (%s, %s, %s, 'infinity')"
    with place.connect() as other:
        other.execute(job, (place.name, jobs.TASK, f"{place.name} satu"))
    own = worker.Worker(place, "tests.batch.hazard:maker", 1, 60.0, {})
    with queue.Queue(place, own, anew=False) as carries, pytest.raises(ConnectionError):
        carries.submit("jalur", {"key": "satu", "do": "say"}).result(timeout=30)


@ON_A_SERVER
def test_a_database_of_no_encoding_carries_a_batch(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that was set up in the locale C makes such: register and queue ended in a traceback."""
    with database("ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0") as url:
        monkeypatch.setenv("DOCGEN_REGISTER", url)
        result = batch(folder, "--engine", "postgresql")

    assert (result.code, result.json["counts"]) == (0, {"done": 6}), result.out


@ON_A_SERVER
def test_an_account_that_may_make_no_queue_is_told(
    folder: Path, register: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 9, and what to ask of whoever runs the server: it was a traceback."""
    name = parse(register).database
    lines = (f"CREATE ROLE {name} LOGIN", f"GRANT ALL ON SCHEMA public TO {name}")
    engine = create_engine(parse(register), isolation_level="AUTOCOMMIT")
    with engine.connect() as admin:
        try:
            for line in lines:
                admin.execute(text(line))
            monkeypatch.setenv(
                "DOCGEN_REGISTER", parse(register).set(username=name).render_as_string(hide_password=False)
            )
            run = docgen("batch", folder, "--engine", "postgresql")
        finally:
            for line in (f"DROP OWNED BY {name}", f"DROP ROLE {name}"):
                admin.execute(text(line))
    engine.dispose()

    assert (run.code, "CREATE" in run.err) == (9, True), run.err


@ON_A_SERVER
def test_an_end_that_cannot_be_read_is_told_to_whoever_waits(register: str) -> None:
    """As another docgen may have written it: the batch waited for ever, and the fault stood on standard error alone."""
    place = jobs.Place(register, "empat")
    own = worker.Worker(place, "tests.batch.hazard:maker", 1, 60.0, {})
    with queue.Queue(place, own, anew=True) as carries:
        with place.connect() as other:
            other.execute("INSERT INTO docgen_outcome VALUES (%s, 'satu', 'bukan JSON', '', 0)", (place.name,))
        with pytest.raises(ValueError, match="Expecting value"):
            carries.submit("jalur", {"key": "satu", "do": "say"}).result(timeout=30)
        with pytest.raises(ConnectionError):
            carries.submit("jalur", {"key": "dua", "do": "say"})


@ON_A_SERVER
def test_a_queue_that_another_prepares_without_end_is_told(register: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As one whose computer lost its power: its server holds what it held for two hours."""
    monkeypatch.setattr(jobs, "LOCKED_FOR", 1)
    place = jobs.Place(register, "lima")
    with place.connect() as other:
        other.execute("SELECT pg_advisory_lock(hashtext('docgen_queue'))")
        with pytest.raises(ConnectionError):
            place.prepare(anew=True)


@ON_A_SERVER
@pytest.mark.usefixtures("keyboard")
def test_a_batch_on_a_server_that_answers_no_more_ends_at_the_keyboard(
    folder: Path, register: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a cable was drawn: one sentence, no line of a library's, and nobody waits for the server."""
    line = [sys.executable, "-m", "docgen", "batch", str(folder), "--engine", "postgresql"]
    with relayed(register) as (address, silent):
        monkeypatch.setenv("DOCGEN_REGISTER", address)
        with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as run:
            wait_for(lambda: any(folder.glob("*/output/*/*/bagit.txt")) or run.poll() is not None)
            silent.set()
            run.send_signal(signal.SIGINT)
            try:
                _, err = run.communicate(timeout=120)
            finally:
                run.kill()

    assert (run.returncode, err.splitlines()[-1]) == (1, "Dihentikan.")
    assert "cancellation" not in err


@ON_A_SERVER
def test_a_worker_ends_though_its_cancellation_was_lost(register: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is being given a connection does not hear of it: one that found an empty queue at that moment waited for good."""
    entered, begun = JobManager.register_worker, Event()

    async def deaf(manager: JobManager) -> int:
        given = asyncio.ensure_future(entered(manager))
        begun.set()
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(0.5)
        return await given

    monkeypatch.setattr(JobManager, "register_worker", deaf)
    monkeypatch.setattr(worker, "GONE", 1.0)
    place = jobs.Place(register, "tiga")
    place.prepare(anew=True)
    here = worker.Worker(place, "tests.batch.hazard:maker", 1, 60.0, {})
    with ThreadPoolExecutor(1) as thread:
        running = thread.submit(here.run)
        assert begun.wait(30)
        here.end()
        running.result(timeout=30)


def test_a_server_that_is_not_there_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 9 for the batch and for who would help it: a queue that nobody has seen is not called empty."""
    monkeypatch.setenv("DOCGEN_REGISTER", "postgresql+psycopg://nobody@127.0.0.1:9/none")

    assert batch(folder, "--engine", "postgresql").code == 9
    assert docgen("batch", "worker", folder).code == 9
    assert not list(folder.glob("*/output"))


@ON_A_SERVER
@pytest.mark.usefixtures("register")
def test_a_queue_gives_what_processes_give(folder: Path, expected: dict[str, str]) -> None:
    """One job a case, each office in its order; what is done is not done again."""
    result = batch(folder, "--engine", "postgresql")

    assert (result.code, result.json["counts"]) == (0, {"done": 6}), result.out
    assert standing(folder) == expected
    assert batch(folder, "--engine", "postgresql", "--resume").json["counts"] == {"unchanged": 6}
    assert docgen("batch", "worker", folder).code == 0  # an empty queue ends at once


def begin_and_kill(folder: Path) -> None:
    """Begin a batch through the queue, and kill giver and workers once a dossier stands."""
    run = started(folder, "--workers", "1", "--engine", "postgresql")
    wait_for(lambda: any(folder.glob("*/output/*/*/bagit.txt")), run)
    for process in [run.pid, *workers(run.pid)]:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    run.communicate()


@ON_A_SERVER
@LINUX
@pytest.mark.usefixtures("register")
def test_a_queue_goes_on_elsewhere_when_its_giver_is_killed(folder: Path, expected: dict[str, str]) -> None:
    """The jobs are in the database: another computer empties the queue, and the resumed batch learns of it."""
    begin_and_kill(folder)
    helped = docgen("batch", "worker", folder, "--workers", "2")
    again = batch(folder, "--engine", "postgresql", "--resume")

    assert helped.code == 0, helped.err
    assert again.code == 0, again.out
    assert standing(folder) == expected


@ON_A_SERVER
@LINUX
@pytest.mark.parametrize("more", [("--resume",), ()])
@pytest.mark.usefixtures("register")
def test_a_killed_giver_is_followed_by_another_at_once(
    folder: Path, expected: dict[str, str], more: tuple[str, ...]
) -> None:
    """Resumed or begun anew: what the killed one left in the queue keeps nobody waiting."""
    begin_and_kill(folder)
    again = started(folder, "--engine", "postgresql", *more)
    told, _ = again.communicate(timeout=90)

    assert again.returncode == 0, told
    assert standing(folder) == expected


@ON_A_SERVER
@LINUX
def test_a_database_that_cuts_all_connections_is_told_and_the_batch_resumed(
    folder: Path, expected: dict[str, str], register: str
) -> None:
    """Exit 9 or 6, never a number lost."""
    run = started(folder, "--workers", "2", "--engine", "postgresql")
    wait_for(lambda: any(folder.glob("*/output/*/*/bagit.txt")), run)
    server = create_engine(parse(SERVER), isolation_level="AUTOCOMMIT")
    with server.connect() as admin:
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
        admin.execute(text(cut), {"name": parse(register).database})
    server.dispose()
    run.communicate(timeout=200)
    assert run.returncode in {0, 6, 9}
    again = batch(folder, "--engine", "postgresql", "--resume")

    assert again.code == 0, again.out
    assert standing(folder) == expected


@ON_A_SERVER
@pytest.mark.usefixtures("register")
def test_what_is_wrong_in_a_queue_is_set_aside_and_named(folder: Path) -> None:
    """An unreadable workbook, a case that takes too long."""
    (folder / "kantor0" / "kasus0" / "kasus.xlsx").write_bytes(b"bukan buku kerja")
    result = batch(folder, "--engine", "postgresql")

    assert result.code == 3
    assert states(result)["kantor0/kasus0"] == ("failed", 4)
    assert result.json["counts"] == {"done": 5, "failed": 1}
    late = batch(folder, "--engine", "postgresql", "--timeout", "0.1")
    assert (late.code, set(late.json["counts"]) | {"failed"}) == (
        1,
        {"failed", "poison"},
    )  # a busy machine is late with all


@ON_A_SERVER
@pytest.mark.usefixtures("register")
def test_of_two_offices_under_one_kode_the_same_one_is_refused_through_a_queue(folder: Path) -> None:
    """The refused one leaves the queue, the other goes on in it."""
    result = batch(namesakes(folder), "--engine", "postgresql")

    assert (result.code, result.json["counts"]) == (6, {"done": 3, "refused": 1, "left": 2})
    assert states(result)["kantor0/kasus0"] == ("refused", 6)


def test_a_queue_needs_one_register_on_a_server(folder: Path) -> None:
    """A file of an office's own cannot be shared."""
    assert batch(folder, "--engine", "postgresql").code == 2
    assert not (folder / "batch.db").exists()


@contextmanager
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Yield the address of a Dask cluster of two workers, and its processes: the scheduler first."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}"
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    lines = [
        ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"],
        *[["worker", f"tcp://{address}", "--nthreads", "1", "--no-dashboard"]] * 2,
    ]
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": paths}
    running = [subprocess.Popen([sys.executable, "-m", "dask", *line], **quiet) for line in lines]
    try:
        wait_for(lambda: answers(port))  # a busy machine takes longer than a batch waits for a cluster
        yield address, running
    finally:
        for process in reversed(running):
            process.kill()
            process.wait()


def answers(port: int) -> bool:
    """Say whether somebody takes connections on a port of this computer."""
    with socket.socket() as asked:
        return not asked.connect_ex(("127.0.0.1", port))


def wait_for(happened: Any, run: subprocess.Popen[str] | None = None) -> None:  # noqa: ANN401 - a question
    """Wait until something happened, or *run* ended."""
    for _ in range(600):
        if happened() or (run and run.poll() is not None):
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen")


def test_a_cluster_gives_what_processes_give(folder: Path, expected: dict[str, str]) -> None:
    """Dask carries the cases; the lanes are docgen's own."""
    with cluster() as (address, _):
        result = batch(folder, "--engine", f"dask://{address}")

    assert (result.code, result.json["counts"]) == (0, {"done": 6}), result.out
    assert standing(folder) == expected


@pytest.mark.parametrize("killed", [0, 1, 2])
def test_what_goes_while_a_cluster_sends_a_value_is_heard_of(killed: int) -> None:
    """The scheduler: whoever waits for the value is told. A worker: another gives the value, wherever it lay."""
    with cluster() as (address, running), Cluster(f"tcp://{address}", "tests.batch.hazard:maker", 60.0) as carries:
        future = carries.submit("", {"do": "much"})
        given = carries.client.futures
        wait_for(lambda: any(state.status == "finished" for state in [*given.values()]))
        running[killed].kill()
        end = future.exception(timeout=60)

        assert carries.ended.get(timeout=1) is future
        if killed:
            assert len(future.result().value["said"]) > 1
        else:
            assert isinstance(end, ConnectionError)
            wait_for(lambda: carries.client.status == "closed")
            with pytest.raises(ConnectionError):
                carries.submit("", {"do": "say"})


def test_a_cluster_that_has_no_worker_any_more_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its scheduler answers, and would wait for ever for one that comes."""
    with cluster() as (address, running), Cluster(f"tcp://{address}", "tests.batch.hazard:maker", 60.0) as carries:
        wait_for(carries.client.ncores)
        monkeypatch.setattr("docgen.engines.cluster.NOBODY_FOR", 1.0)
        future = carries.submit("", {"do": "sleep"})
        for process in running[1:]:
            process.kill()

        assert isinstance(future.exception(timeout=50), ConnectionError)


@LINUX
def test_a_cluster_that_is_killed_is_told_and_the_batch_resumed(folder: Path, expected: dict[str, str]) -> None:
    """A worker first, then all of it; processes finish what it began."""
    with cluster() as (address, running):
        run = started(folder, "--engine", f"dask://{address}")
        wait_for(lambda: any(folder.glob("*/output/*/*/bagit.txt")), run)
        running[1].kill()
        time.sleep(1)
        for process in running:
            process.kill()
        run.communicate(timeout=200)
    assert run.returncode in {0, 9}
    again = batch(folder, "--resume")

    assert again.code == 0, again.out
    assert standing(folder) == expected


def test_a_cluster_that_is_not_there_is_told(folder: Path) -> None:
    """Exit 9, and nothing was begun."""
    result = batch(folder, "--engine", "dask://127.0.0.1:9")

    assert result.code == 9
    assert not list(folder.glob("*/output"))


@pytest.mark.parametrize(
    ("task", "why", "value"),
    [
        ({"do": "say"}, "", {"said": "say"}),
        ({"do": "die"}, "died", None),
        ({"do": "sleep"}, "late", None),
        ({"do": "silence"}, "", {"again": True}),
    ],
)
def test_a_carrier_tells_how_work_ended(task: dict[str, str], why: str, value: object) -> None:
    """It tries again what died (once, after 1 s) and what met silence (after 1, 4 and 16 s), and never what took too long."""
    waited: list[float] = []
    carries = Carrier("tests.batch.hazard:maker")
    end = carries.do(task, 5.0, waited.append)
    carries.close()

    assert (end.why, end.value) == (why, value)
    assert waited == {"die": [1.0], "silence": [1.0, 4.0, 16.0]}.get(task["do"], [])


def test_a_process_that_does_not_load_its_work_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit of a piece of work begins when its process is there, which has an end of its own."""
    monkeypatch.setattr(carrier, "LOADED_IN", 0.5)

    assert Carrier("tests.batch.hazard:sleeper").do({"do": "say"}, 60.0).why == "died"


def test_processes_that_are_ended_while_one_is_begun_keep_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who ends them has not seen that one yet: it did its whole work, and the batch ended only then."""
    begin, begun = subprocess.Popen, Event()

    def slowly(*what: Any, **how: Any) -> subprocess.Popen[bytes]:  # noqa: ANN401 - as a process is begun
        begun.set()
        time.sleep(1)
        return begin(*what, **how)

    monkeypatch.setattr("docgen.engines.carrier.subprocess.Popen", slowly)
    with Processes("tests.batch.hazard:maker", 1, 60.0) as carries:
        future = carries.submit("", {"do": "sleep"})
        assert begun.wait(30)
        ended = time.monotonic()

    assert isinstance(future.exception(0), CancelledError)
    assert time.monotonic() - ended < 30
