"""Which engine carries a batch, as the user named it."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from docgen.engines.carrier import ForbiddenError
from docgen.engines.processes import Processes
from docgen.errors import MisuseError, ProgramMissingError, installed
from docgen.pipeline.batch import plan, store
from docgen.pipeline.batch.rows import Mode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from docgen.engines.processes import Engine
    from docgen.pipeline.batch.rows import BatchRequest, Row


DASK = "dask://"
CLUSTER = re.compile(rf"{DASK}([^\s/:\[\]]+|\[[\w:.%]+\]):[0-9]{{1,5}}")
"""A cluster's address as it is named here: a host, or an IPv6 address in brackets, and a port."""
EXTRAS = "batch,postgresql"

MAKER = "docgen.pipeline.batch.work:Workbench"
"""How an engine finds the work, which is loaded where it is done: the giver needs nothing of what fills a paper."""


def require_ready(request: BatchRequest, paths: Iterable[str]) -> None:
    """Raise where the engine is unknown or cannot carry these cases: before anything is planned, an earlier batch stays as it is."""
    engine = request.engine
    if engine not in {"processes", "postgresql"} and not CLUSTER.fullmatch(engine):
        raise MisuseError(
            f"Mesin {engine!r} tidak dikenal. Pakai processes, postgresql, atau dask://SERVER:PORT.",
            f"The engine {engine!r} is unknown. Use processes, postgresql or dask://HOST:PORT.",
        )
    with installed(EXTRAS):
        if engine.startswith(DASK):
            import docgen.engines.cluster  # noqa: PLC0415 - an extra, and slow to load
        elif engine != "processes":
            import docgen.engines.queue  # noqa: F401, PLC0415 - as above

            server(request.folder, paths, request.register)


@contextmanager
def engine_of(request: BatchRequest, name: str, rows: Mapping[str, Row]) -> Iterator[Engine]:
    """Yield the engine that carries a batch; one that is lost on the way is a fault."""
    with _answering(request.engine, "docgen batch --resume"), _engine(request, name, rows) as made:
        yield made


@contextmanager
def _answering(engine: str, again: str) -> Iterator[None]:
    """Turn a server that is gone, or lets nobody make a queue, into a fault that says what to run again."""
    try:
        yield
    except ForbiddenError as error:
        raise ProgramMissingError(
            f"Akun register tidak boleh membuat antrean di PostgreSQL. Minta pengelola servernya memberi hak CREATE pada basis data itu, lalu jalankan {again} FOLDER.",
            f"The account of the register may make no queue on PostgreSQL. Ask whoever runs the server for the right CREATE on that database, then run {again} FOLDER.",
        ) from error
    except (ConnectionError, TimeoutError) as error:
        raise ProgramMissingError(
            f"Mesin {engine} tidak menjawab. Periksa servernya, lalu jalankan {again} FOLDER.",
            f"The engine {engine} does not answer. Look at its server, then run {again} FOLDER.",
        ) from error


def _engine(request: BatchRequest, name: str, rows: Mapping[str, Row]) -> Engine:
    if request.engine == "processes":
        return Processes(MAKER, request.workers, request.timeout)
    if request.engine.startswith(DASK):
        from docgen.engines import cluster  # noqa: PLC0415 - an extra, and slow to load

        return cluster.Cluster(f"tcp://{request.engine.removeprefix(DASK)}", MAKER, request.timeout)
    from docgen.engines import jobs, queue, worker  # noqa: PLC0415 - as above

    place = jobs.Place(server(request.folder, rows, request.register), name)
    own = {"folder": str(request.folder), "register": request.register}
    own_worker = worker.Worker(place, MAKER, request.workers, request.timeout, own)
    return queue.Queue(place, own_worker, anew=not request.resume)


def server(folder: Path, paths: Iterable[str], register: str | None) -> str:
    """Return the one PostgreSQL that holds the registers of all cases, with how long it may be silent."""
    addresses = plan.Planner(folder, Mode.BUILD, register).addresses(paths)
    if len(addresses) != 1 or not all(each.startswith("postgresql") for each in addresses):
        raise MisuseError(
            "Mesin postgresql memerlukan satu register di PostgreSQL untuk semua kantor. Tulis alamatnya di DOCGEN_REGISTER, atau di [register] setiap kantor.toml.",
            "The engine postgresql needs one register on PostgreSQL for all offices. Give its address in DOCGEN_REGISTER, or in [register] of each kantor.toml.",
        )
    from docgen.register import address  # noqa: PLC0415 - slow to load, and no other engine needs it here

    return address.bounded(addresses.pop())


def help_with(folder: Path, workers: int, limit: float, register: str | None) -> int:
    """Carry what the queue of the batch in *folder* holds, until it is empty; return how many cases were carried here."""
    with installed(EXTRAS):
        from docgen.engines import jobs, worker  # noqa: PLC0415 - as above
    folder = folder.resolve()
    if not (folder / store.NAME).is_file():
        raise MisuseError(
            f"Belum ada {store.NAME} di {folder}, jadi tidak ada yang dibantu. Mulai dahulu docgen batch FOLDER --engine postgresql di komputer pertama, dan periksa bahwa folder ini foldernya.",
            f"There is no {store.NAME} in {folder}, so there is nothing to help with. First begin docgen batch FOLDER --engine postgresql on the first computer, and see that this is its folder.",
        )
    with store.opened(folder, resume=True) as kept:
        name, paths = kept.name(), tuple(kept.rows())
    if not (name and paths):
        return 0  # the first computer is planning still
    place = jobs.Place(server(folder, paths, register), name)
    here = worker.Worker(place, MAKER, workers, limit, {"folder": str(folder), "register": register})
    with _answering("postgresql", "docgen batch worker"):
        place.prepare(anew=False)
        here.run(to_the_end=True)
    return here.carried
