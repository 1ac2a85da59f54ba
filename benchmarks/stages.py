"""Where a build spends its time, and how much memory it takes above its imports: `python stages.py WORKBOOK FIELDS`.

Builds twice in one process: once to load everything, once with each stage timed (a stage within a stage counts for
itself alone). Writes what each paper was filled with to FIELDS, for `straight.py`; prints one JSON line.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import shutil
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import office

if TYPE_CHECKING:
    from collections.abc import Callable

KIT = Path(__file__).parents[1] / "templates" / "perbaikan-data-kinerja"


class Clock:
    """The time of each stage, without that of stages inside it."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self.inner = [0.0]

    def watch(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return the same work, timed."""

        def timed(*words: Any, **more: Any) -> Any:  # noqa: ANN401 - any function of docgen
            start = time.process_time()
            self.inner.append(0.0)
            try:
                return work(*words, **more)
            finally:
                whole = time.process_time() - start
                self.spent[name] += whole - self.inner.pop()
                self.inner[-1] += whole

        return timed


def stages() -> list[tuple[str, Any, str]]:
    """Return what is timed: the stage, where it hangs, under which name."""
    from docgen import checks, dossier, workbook
    from docgen.case import changes
    from docgen.case.reading import validate
    from docgen.papers import content, fields, record
    from docgen.pipeline.issue import templates
    from docgen.register import Register
    from docgen.word.template import Template

    return [
        ("read", workbook, "read"), ("validate", validate, "validate"), ("compare", changes, "compare"), ("check", checks, "check"),
        ("compile", templates, "forms"), ("compose", fields, "compose"), ("fill", Template, "filled"), ("fill", Template, "rehearse"), ("project", content, "project"),
        ("project", content, "digest"), ("record", record, "compose"), ("seal", dossier.LaidPayload, "lay"),
        ("seal", dossier, "seal"), ("number", Register, "reserve"), ("number", Register, "settle"),
    ]  # fmt: skip


def build(workbook: Path) -> None:
    """Build a dossier from nothing."""
    from docgen.cli.app import main

    shutil.rmtree(workbook.parent / "output", ignore_errors=True)
    for path in workbook.parent.glob("register.db*"):
        path.unlink()
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as said:
            main(["build", str(workbook)])
    except SystemExit as end:
        if end.code:
            raise SystemExit(said.getvalue()) from end


def held(what: str) -> float:
    """Return how much memory this process holds (`VmRSS`) or has held since the last reset (`VmHWM`), in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(what))


def main() -> None:
    """Measure memory in a first build after a small one has loaded everything, then time a second one."""
    workbook, target = (Path(word) for word in sys.argv[1:])
    small = workbook.parents[1] / "lain" / "kecil"
    build(office.make(small, 52))
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = held("VmRSS")
    build(workbook)
    memory = held("VmHWM") - before
    import docgen.workbook

    papers: list[dict[str, Any]] = []
    _record(papers)
    clock = Clock()
    docgen.workbook.read.cache_clear()  # it remembers the last workbook
    for name, place, attribute in stages():
        setattr(place, attribute, clock.watch(name, getattr(place, attribute)))
    clock.watch("the rest", build)(workbook)
    target.write_text(json.dumps(papers), encoding="utf-8")
    print(json.dumps({"stages": clock.spent, "memory": memory}))


def _record(papers: list[dict[str, Any]]) -> None:
    """Remember what each paper is filled with; a paper that is tried out first is remembered once."""
    from docgen.word.template import Template

    fill = Template.filled

    def recorded(made: Template, fields: Any) -> Any:  # noqa: ANN401 - fields of any shape
        name = f"{len(papers):02}-{made.name}"
        papers.append({"template": str(KIT / made.name), "file": name, "fields": fields})
        return fill(made, fields)

    Template.filled = recorded  # type: ignore[method-assign]  # measured, not changed


if __name__ == "__main__":
    main()
