"""How far one case is, and how those of a folder stand, as the one JSON object that `status --json` prints (`cli.md`). Shapes only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.case.progress import Distribution, Share, Status, Tally
    from docgen.pipeline.report import Document
    from docgen.pipeline.status import Running, Surveyed

NOT_TIMED: Document = {"standard": None, "median": None, "p90": None, "over": None, "cases": 0}
"""The times of what no case has finished."""


def status(found: Status, lang: str) -> Document:
    """Return how far a case is, step by step."""
    return {
        "case": found.case,
        "steps": [
            {
                "step": entry.step,
                "unit": entry.unit,
                "actor": entry.actor,
                "start": entry.start.isoformat() if entry.start else None,
                "end": entry.end.isoformat() if entry.end else None,
                "actual": entry.actual,
                "standard": entry.standard,
                "deviation": entry.deviation,
                "state": entry.state,
                "late": entry.late,
            }
            for entry in found.entries
        ],
        "total": {"actual": found.actual, "standard": found.standard, "deviation": found.deviation},
        "next": found.next.text(lang),
    }


def surveyed(found: Surveyed, going_on: Sequence[Running], lang: str) -> Document:
    """Return the cases of a folder that go on, how many are closed or cancelled, and how all of them but the last went."""
    told = [
        {
            "case": one.case,
            "dossier": str(one.dossier.resolve()),
            "step": one.awaited.step,
            "waiting": one.awaited.words.text(lang),
            "since": one.awaited.since.isoformat() if one.awaited.since else None,
            "late": one.awaited.late,
        }
        for one in going_on
    ]
    counts = {"closed": found.closed, "cancelled": found.cancelled}
    return {"running": told, **counts, **distribution(found.distribution)}


def distribution(found: Distribution) -> Document:
    """Return how the cases of a folder went: by step, by unit with what was corrected there, by kind of error."""
    corrected = {item.label: item for item in found.units}
    times = {item.label: item for item in found.unit_times}
    return {
        "cases": list(found.cases),
        "total": _share(found.total),
        "steps": [{"step": int(item.label), **_share(item)} for item in found.steps],
        "units": [_unit(name, times.get(name), corrected.get(name)) for name in sorted({*times, *corrected})],
        "kinds": [
            {"kind": item.label, "cases": item.cases, "people": item.people, "values": item.changes}
            for item in found.kinds
        ],
    }


def _unit(name: str, spent: Share | None, corrected: Tally | None) -> Document:
    """Return the times of a unit, and in how many cases, of how many people, how many values were corrected there."""
    cases, people, values = (corrected.cases, corrected.people, corrected.changes) if corrected else (0, 0, 0)
    times = _share(spent) if spent else NOT_TIMED
    return {"unit": name, **times, "corrected": cases, "people": people, "values": values}


def _share(item: Share) -> Document:
    if not item.count:
        return NOT_TIMED
    over = round(item.over, 4)
    return {"standard": item.standard, "median": item.median, "p90": item.p90, "over": over, "cases": item.count}
