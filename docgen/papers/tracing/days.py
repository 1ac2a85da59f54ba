"""The days, the times of day and the minutes that papers print, with the cells of the step, the meeting or the case that say so."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any

from docgen.bahasa import kunci, slug
from docgen.papers.tracing import reading
from docgen.papers.tracing.origins import Origin
from docgen.settings.kit.forms import TANGGAL_BUKTI

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from docgen.papers.tracing.known import TracedDossier
    from docgen.papers.tracing.reading import Leaf
    from docgen.papers.tracing.sheets import Line, Place

DAYS = ("Tanggal Undangan", "Tanggal", "Tanggal Naskah", "Selesai", "Mulai", TANGGAL_BUKTI, "Sejak")
STEP = re.compile(r"langkah(\d+)")
MINUTES = re.compile(r"(waktu baku )?\b(\d{1,3}(?:\.\d{3})*) menit")
SET, WORKED = "menit baku menurut SOP", "menit kerja menurut jam kerja kantor"


def of_a_day(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield the days that a text names, with the cells of the step, the meeting or the case that say so."""
    named = STEP.fullmatch(leaf.names[0])
    step = int(named[1]) if named else leaf.step
    if leaf.name in {"mulai", "selesai"} and (step or leaf.names[0] == "waktu"):
        steps = [step] if step else sorted(int(one) for one in known.record["standard_minutes"])
        lines: Sequence[Line] = [line for one in steps for line in known.steps(one)]
        heading = leaf.name.capitalize()
        cells = tuple(line.place(heading) for line in lines if reading.says(line.value(heading), leaf.text))
        yield from (Origin("date", cells),) if cells else ()
        return
    days = list(dict.fromkeys(reading.dates(leaf.text)))
    if not days or (len(leaf.text) > 60 and not named):  # noqa: PLR2004 - a sentence tells more than a day
        return
    speakers = _speakers(known, entry, leaf)
    told = [next(filter(None, (tuple(_cells_of(*who, day)) for who in speakers)), ()) for day in days]
    if all(told):
        yield Origin("date", tuple(chain.from_iterable(told)))


def _speakers(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf) -> list[tuple[Sequence[Line], Sequence[str]]]:
    """Return the rows that may tell a day, with the headings they tell it under; the first that do are meant.

    Those of the step or the sheet that it is named after; else what dates a paper: its row, its step, its meeting.
    """
    cited = _cited(known, entry, leaf)
    first, unit = leaf.names[0].removesuffix("[]"), known.unit(leaf, entry) or cited["unit"]
    meetings = (line for line in known.sheets.lines if "Waktu Mulai" in line.cells)
    meeting = [line for line in meetings if not unit or kunci(line.unit) == kunci(unit)]
    if named := STEP.fullmatch(first):
        return [(known.steps(int(named[1]), entry["unit"]), DAYS)]
    if meeting and first == slug(meeting[0].sheet, "_"):
        return [(meeting, DAYS)]
    if first == "kasus":
        return [([line for line in known.sheets.lines if "Kode Kasus" in line.cells], DAYS)]
    kind = next((one for one in known.sop.naskah if one.kode == cited["paper"]), None)
    own = [kind.tanggal] if kind and kind.tanggal else []
    steps = dict.fromkeys((kind.sesudah if kind and kind.sesudah else cited["step"], cited["step"]))
    return [
        (meeting, own),
        *((known.steps(step, cited["unit"]), DAYS) for step in steps),
        (meeting, DAYS),
        (known.steps(max(cited["step"] - 1, 0)), DAYS),
    ]


def _cited(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf) -> Mapping[str, Any]:
    """Return the paper that a day is of: by the number or the item beside it, by its name; else the paper that prints it."""
    number, item = leaf.own.get("nomor"), str(leaf.own.get("item") or "")
    named = (known.papers.cited(name, entry) for name in reversed(leaf.names[:-1]))
    listed = known.papers.numbered.get(str(number)) or known.papers.items.get(item)
    return listed or next((one for one in named if one), entry)


def _cells_of(lines: Sequence[Line], first: Sequence[str], day: date) -> Iterator[Place]:
    """Yield the cells that say a day, one a row: under the headings asked for first, where they are those of days then under any."""
    for line in lines:
        headings = [name for name in (*first, *(line.cells if first is DAYS else ())) if name in line.cells]
        found = next((name for name in headings if reading.day_in(line.value(name)) == day), None)
        if found:
            yield line.place(found)


def of_a_duration(known: TracedDossier, _: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield the cells that minutes are reckoned from: beginning and end of a step, in a unit where that is told, or of all."""
    if leaf.names == ("waktu", "penutup"):
        yield from _told(known, leaf)
        return
    read = reading.number(leaf.text)
    if read is None or not leaf.names[0].startswith("kendali") or leaf.name not in {"nyata", "selisih", "baku"}:
        return
    named = re.match(r"\d+", str(leaf.own.get("langkah") or ""))
    step = leaf.step or (int(named[0]) if named else None)
    wanted = [step] if step else _ended(known)
    if leaf.name == "baku":
        standard = sum(known.record["standard_minutes"][str(one)] for one in wanted)
        if standard == read[0]:
            yield Origin("duration", (), (), SET)
        return
    unit = str(leaf.own.get("nama") or "") if "unit[]" in leaf.names else None
    cells = tuple(_taken(known, wanted, unit))
    if cells:
        yield Origin("duration", cells, (), WORKED)


def _ended(known: TracedDossier) -> list[int]:
    """Return the steps that have ended: those that are summed up, also while the case goes on."""
    steps = ((int(one), known.steps(int(one))) for one in known.record["standard_minutes"])
    return sorted(step for step, lines in steps if lines and all(line.value("Selesai") is not None for line in lines))


def _taken(known: TracedDossier, steps: Sequence[int], unit: str | None = None) -> Iterator[Place]:
    """Yield the cells that say how long some steps took, in one unit or in all."""
    for line in (line for step in steps for line in known.steps(step, unit)):
        yield from (line.place(name) for name in ("Mulai", "Selesai", "Menit Kerja") if line.value(name) is not None)


def _told(known: TracedDossier, leaf: Leaf) -> Iterator[Origin]:
    """Yield each figure of the sentence that sums up the minutes: the standard by the SOP, what was taken and the difference by their cells."""
    cells = tuple(_taken(known, _ended(known)))
    for standard, figure in MINUTES.findall(leaf.text):
        yield Origin("duration", () if standard else cells, (), SET if standard else WORKED, figure=figure)
