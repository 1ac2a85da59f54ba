"""One case of a batch, built, checked or drafted in a process that stays warm. What it ends with is a value, never a fault."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen import dossier
from docgen.errors import CaseHasErrors, ExitCode
from docgen.finding import Severity, Words
from docgen.pipeline import build, unforeseen
from docgen.pipeline.batch.rows import NOTHING, Mode, Outcome, State, Task
from docgen.pipeline.sealed import status_cache
from docgen.pipeline.stages import BuildRequest
from docgen.pipeline.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.finding import Finding

FEW_COLLECTIONS = 1_000_000
EVERY = 16
"""Cases between two looks for garbage, which are the only ones: what the first case has loaded is left out of them."""

SHOWN = 5
"""Findings of a case that its row names; `docgen check` names all."""

STATES = {
    ExitCode.CASE_HAS_ERRORS: State.FINDINGS,
    ExitCode.REGISTER_REFUSES: State.REFUSED,
    ExitCode.WOULD_CHANGE: State.REFUSED,
}
"""How a case stands that ended with a fault; with any other it failed."""


class Workbench:
    """What a worker keeps warm from one case to the next."""

    def __init__(self) -> None:
        self.workshop = Workshop()
        self.done = 0
        gc.set_threshold(FEW_COLLECTIONS)

    def __call__(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        """Return how one case ended, as an engine carries it."""
        task = Task.of(plain)
        return self.made(task).plain(task.mode)

    def made(self, task: Task) -> Outcome:
        """Return how one case ended."""
        try:
            return self._ended(task)
        except CaseHasErrors as error:
            return Outcome(State.FINDINGS, error.exit_code, message=_wrong(error.findings, error.words))
        except Exception as error:  # noqa: BLE001 - a case must not take the others with it
            fault = unforeseen.fault(error)
            state = STATES.get(fault.exit_code, State.FAILED)
            return Outcome(state, fault.exit_code, message=fault.words, again=fault.passing)
        finally:
            self._tidied()

    def _tidied(self) -> None:
        """Look for garbage after every few cases; modules and templates, which the first has loaded, are none."""
        self.done += 1
        if not self.done % EVERY:
            gc.collect()
        if self.done == 1:
            gc.freeze()

    def _ended(self, task: Task) -> Outcome:
        kit = task.folder / task.kit if task.kit else None
        request = BuildRequest(task.folder / task.path, kit=kit, register=task.register)
        if task.mode is Mode.CHECK:
            from docgen.pipeline import dry_run  # noqa: PLC0415 - a batch that builds need not load lint and gate

            found = dry_run.check(request, task.actor).findings
            code = dry_run.exit_code(found)
            return Outcome(STATES[code], code, message=_wrong(found, NOTHING)) if code else Outcome(State.DONE, 0)
        if task.mode is Mode.DRAFT:
            from docgen.pipeline import draft  # noqa: PLC0415 - as above

            made = draft.draft(request, task.actor, lambda _stage: None)
            return Outcome(State.DONE, 0, dossier=within(made.folder, task.folder))
        built = build.build(request, task.actor, lambda _stage: None, self.workshop)
        fresh = any(paper.new for paper in built.papers)
        return Outcome(
            State.DONE if fresh else State.UNCHANGED,
            0,
            built.number,
            within(built.folder, task.folder),
            dossier.manifest_digest(built.folder),
            told=status_cache.keep(built.folder, built.record),
        )


def within(place: Path, folder: Path) -> str:
    """Return where a dossier lies as seen from FOLDER, which another machine sees elsewhere."""
    return Path(os.path.relpath(place.resolve(), folder.resolve())).as_posix()


def _wrong(findings: Sequence[Finding], otherwise: Words) -> Words:
    """Return where a case is wrong: codes and cells, and nobody's name; *otherwise* where nothing is, as before its first paper."""
    errors = [one for one in findings if one.severity is Severity.ERROR]
    if not errors:
        return otherwise
    shown = ", ".join(f"{one.code} {one.place}".strip() for one in errors[:SHOWN]) + (", ..." if errors[SHOWN:] else "")
    return Words(
        f"{len(errors)} kesalahan: {shown}. Jalankan docgen check pada buku kerja ini.",
        f"{len(errors)} errors: {shown}. Run docgen check on this workbook.",
    )
