"""How the cases of a folder went, as tables, as JSON, as a workbook. Showing only: the counting is in `progress`."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from docgen.bahasa import kapital_awal
from docgen.cli import table
from docgen.cli.app import echo_json
from docgen.cli.figures import figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from docgen.cli.context import State
    from docgen.finding import Words
    from docgen.pipeline.status import Running, Share, Surveyed, Tally

    Shown = tuple[str, Sequence[table.Column], list[table.Row]]
    """A table: its title, its columns, its rows."""


LEGEND = (
    "Grafik: █ bagian kasus yang melampaui waktu baku, ░ yang tidak.",
    "Chart: █ the share of cases over the standard time, ░ the others.",
)


def tell(notes: Iterable[Words], state: State) -> None:
    """Say what to know besides the result."""
    for note in notes:
        click.echo(f"docgen: {note.text(state.lang)}", err=True)


def run(state: State, place: Path, xlsx: Path | None, now: datetime | None) -> None:
    """Show what runs in a folder and how its dossiers went, and write that as a workbook where one is named."""
    from docgen.pipeline import overview, status  # noqa: PLC0415 - `docgen status --help` need not load the house

    room = os.cpu_count() or 1
    surveyed = status.folder(place, xlsx, room=room)
    tell(surveyed.skipped, state)
    status.require_any(surveyed, place)
    waiting = status.running(surveyed, now, datetime.now(UTC), room)
    tell(waiting.untold, state)
    if state.json:
        echo_json(overview.surveyed(surveyed, waiting.cases, state.lang))
    else:
        _tell_running(waiting.cases, surveyed, place, state)
        for title, columns, rows in _tables(surveyed, state):
            if rows:
                table.show(title, columns, rows, state, state.say(*LEGEND))


def _tell_running(running: Sequence[Running], surveyed: Surveyed, place: Path, state: State) -> None:
    """Say what each case that goes on waits for, and which of them wait too long."""
    said = state.say("{} kasus berjalan, {} kasus selesai.", "{} cases running, {} closed.")
    ended = state.say(" {} kasus dibatalkan.", " {} cases cancelled.") if surveyed.cancelled else ""
    click.echo(said.format(len(running), surveyed.closed) + ended.format(surveyed.cancelled))
    for one in running:
        late = state.say(" (terlambat)", " (late)") if one.awaited.late else ""
        click.echo(f"- {one.case}{late}: {one.awaited.words.text(state.lang)}")
        click.echo(f"  {one.dossier.relative_to(place)}")
    click.echo()


def _tables(surveyed: Surveyed, state: State) -> Iterator[Shown]:
    """Yield the tables of a distribution: by step, by unit, what was corrected by unit and by kind of error."""
    say, found, unit = state.say, surveyed.distribution, surveyed.called.unit or "unit"
    count = len(found.cases)
    times = ("n", say("Baku", "Standard"), "Median", say("Persentil 90", "90th percentile"), say("Melampaui", "Over"))
    steps = [_time(item, state) for item in found.steps]
    whole = [table.Row((say("Seluruhnya", "Whole"), *_times(found.total, state)))] if found.total.count else []
    yield (
        say(f"Menit kerja setiap langkah ({count} kasus)", f"Working minutes by step ({count} cases)"),
        _columns(say("Langkah", "Step"), *times),
        steps + whole,
    )
    yield (
        say(f"Menit kerja setiap {unit}, jumlah langkahnya sendiri", "Working minutes by unit, over its own steps"),
        _columns(_head(unit, "Unit", state), *times),
        [_time(item, state) for item in found.unit_times],
    )
    yield from _corrected(surveyed, state)


def _corrected(surveyed: Surveyed, state: State) -> Iterator[Shown]:
    """Yield what was corrected by unit and by kind of error, in the words of the dossiers where they have the same."""
    say, found, called = state.say, surveyed.distribution, surveyed.called
    unit, rows = _head(called.unit or "unit", "Unit", state), _head(called.rows or "objek", "Objects", state)
    counts = (say("Kasus", "Cases"), rows, say("Unsur data", "Values"))
    kind = say("Jenis kesalahan", "Error")
    for title, head, tallies in (
        (say(f"Perbaikan setiap {called.unit or 'unit'}", "Corrections by unit"), unit, found.units),
        (say("Perbaikan setiap jenis kesalahan", "Corrections by kind of error"), kind, found.kinds),
    ):
        yield title, _columns(head, *counts), [_counted(item, state) for item in tallies]


def _head(words: str, english: str, state: State) -> str:
    """Return a word at the head of a column."""
    return state.say(kapital_awal(words), english)


def _columns(first: str, *others: str) -> tuple[table.Column, ...]:
    return table.Column(first), *(table.Column(name, right=True) for name in others)


def _time(item: Share, state: State) -> table.Row:
    return table.Row((item.label, *_times(item, state)), item.over if item.count else None, late=item.over > 0)


def _times(item: Share, state: State) -> tuple[str, ...]:
    if not item.count:
        return "0", "-", "-", "-", "-"
    return (
        str(item.count),
        *(figure(value, state) for value in (item.standard, item.median, item.p90)),
        f"{item.over:.0%}",
    )


def _counted(item: Tally, state: State) -> table.Row:
    return table.Row((item.label, *(figure(value, state) for value in (item.cases, item.people, item.changes))))
