"""Which engine carries a batch, as the user named it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.engines.processes import Processes
from docgen.errors import MisuseError, ProgramMissingError
from docgen.pipeline.batch import work

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.engines.processes import Engine
    from docgen.pipeline.batch.rows import BatchRequest


DASK = "dask://"


def require_known(engine: str) -> None:
    """Raise unless an engine is one of those that docgen can use."""
    if engine not in {"processes", "postgresql"} and not engine.startswith(DASK):
        raise MisuseError(
            f"Mesin {engine!r} tidak dikenal. Pakai processes, postgresql, atau dask://SERVER:PORT.",
            f"The engine {engine!r} is unknown. Use processes, postgresql or dask://HOST:PORT.",
        )


def engine_of(request: BatchRequest, name: str) -> Engine:
    """Return the engine that carries a batch; one whose packages are missing is a fault that names them."""
    del name
    return Processes(work.MAKER, request.workers, request.timeout)


def missing(error: ImportError) -> ProgramMissingError:
    """Return the fault for an engine that is no part of this installation."""
    return ProgramMissingError(
        f"Pustaka {error.name} belum terpasang di komputer ini. Pasang dengan `pip install docgen[batch,postgresql]`, lalu jalankan lagi.",
        f"The library {error.name} is not installed on this computer. Install it with `pip install docgen[batch,postgresql]`, then run again.",
    )


def help_with(folder: Path, workers: int, limit: float, register: str | None) -> int:
    """Carry what the queue of the batch in *folder* holds, until it is empty; return how many cases were carried here."""
    del folder, workers, limit, register
    raise MisuseError("Belum ada antrean.", "There is no queue yet.")
