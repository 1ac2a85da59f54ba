"""The minutes that papers print: what the SOP gives to a step, and what it took by the cells of its beginning and its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen.papers.tracing import reading
from docgen.papers.tracing.origins import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.papers.tracing.known import Known
    from docgen.papers.tracing.leaves import Leaf
    from docgen.papers.tracing.sheets import Place

MINUTES = re.compile(r"(waktu baku )?\b(\d{1,3}(?:\.\d{3})*) menit")
SET, WORKED = "menit baku menurut SOP", "menit kerja menurut jam kerja kantor"


def of_a_duration(known: Known, entry: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield the cells that minutes are reckoned from: beginning and end of a step, or of all."""
    del entry
    if leaf.names == ("waktu", "penutup"):
        yield from _told(known, leaf)
        return
    read = reading.number(leaf.text)
    if read is None or not leaf.names[0].startswith("kendali") or leaf.name not in {"nyata", "selisih", "baku"}:
        return
    named = re.match(r"\d+", str(leaf.own.get("langkah") or ""))
    step = leaf.step or (int(named[0]) if named else None)
    wanted = [step] if step else sorted(int(one) for one in known.record["standard_minutes"])
    if leaf.name == "baku":
        standard = sum(known.record["standard_minutes"][str(one)] for one in wanted)
        if standard == read[0]:
            yield Origin("duration", (), (), SET)
        return
    cells = tuple(_taken(known, wanted))
    if cells:
        yield Origin("duration", cells, (), WORKED)


def _taken(known: Known, steps: Sequence[int]) -> Iterator[Place]:
    """Yield the cells that say how long some steps took."""
    for line in (line for step in steps for line in known.steps(step)):
        yield from (line.place(name) for name in ("Mulai", "Selesai", "Menit Kerja") if line.value(name) is not None)


def _told(known: Known, leaf: Leaf) -> Iterator[Origin]:
    """Yield each figure of the sentence that sums up the minutes: the standard by the SOP, what was taken and the difference by their cells."""
    cells = tuple(_taken(known, sorted(int(one) for one in known.record["standard_minutes"])))
    for standard, figure in MINUTES.findall(leaf.text):
        yield Origin("duration", () if standard else cells, (), SET if standard else WORKED, figure=figure)
