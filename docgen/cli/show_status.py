"""How far a case is, and how the cases of a folder went, as a reader sees it. Showing only: the reckoning is the pipeline's."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from docgen.bahasa import angka, bertanda, kapital_awal
from docgen.cli import table
from docgen.cli.app import echo_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from docgen.cli.context import State
    from docgen.finding import Words
    from docgen.pipeline.status import Entry, Running, Share, Status, Surveyed, Tally

    Shown = tuple[str, Sequence[table.Column], list[table.Row]]
    """A table: its title, its columns, its rows."""

ACTOR = 24
"""Letters of a line that the longest name of an actor needs to be read at ease."""

LEGEND = (
    "Grafik: █ terpakai dari waktu baku, ░ sisanya, » melampauinya.",
    "Chart: █ used of the standard time, ░ left of it, » beyond it.",
)


def show(status: Status, state: State) -> None:
    """Print how far a case is, and what is next."""
    table.show(*_steps(status, state), state, state.say(*LEGEND))
    click.echo(status.next.text(state.lang))


def _steps(status: Status, state: State) -> tuple[str, Sequence[table.Column], list[table.Row]]:
    """Return the table of a case: its title, its columns, a row a step and one for the finished ones together."""
    say = state.say
    columns = (
        table.Column(say("Langkah", "Step")),
        table.Column(say("Pelaksana", "Actor"), least=ACTOR),
        table.Column(say("Mulai", "Start"), whole=True, spare=1),
        table.Column(say("Selesai", "End"), whole=True, spare=2),
        table.Column(say("Baku", "Standard"), right=True),
        table.Column(say("Nyata", "Actual"), right=True),
        table.Column(say("Selisih", "Deviation"), right=True, spare=3),
        table.Column(say("Keadaan", "State"), least=0),
    )
    due = status.actual - status.deviation
    whole = (figure(due, state), figure(status.actual, state), deviation(status.deviation, state))
    total = table.Row(
        ("", say("Jumlah langkah selesai", "Finished steps"), "", "", *whole, ""),
        status.actual / due if due else None,
        late=status.deviation > 0,
    )
    return (
        f"{say('Kasus', 'Case')} {status.case}",
        columns,
        [*(_step(entry, status, state) for entry in status.entries), total],
    )


WORDS = {"selesai": ("selesai", "finished"), "berjalan": ("berjalan", "running"), "belum": ("belum", "not begun")}
CANCELLED = ("dibatalkan", "cancelled")


def _step(entry: Entry, status: Status, state: State) -> table.Row:
    minutes = entry.elapsed if entry.actual is None else entry.actual
    words = CANCELLED if status.cancelled and entry.state != "selesai" else WORDS[entry.state]
    late = state.say(", terlambat", ", late") if entry.late else ""
    cells = (
        "" if entry.unit else str(entry.step),
        f"- {entry.actor}" if entry.unit else entry.actor,
        *(moment.strftime("%d-%m-%Y %H.%M") if moment else "-" for moment in (entry.start, entry.end)),
        figure(entry.standard, state),
        figure(minutes, state),
        deviation(None if minutes is None else minutes - entry.standard, state),
        state.say(*words) + late,
    )
    return table.Row(cells, None if minutes is None else minutes / entry.standard, late=entry.late)


NOTHING = "-"
SWAPPED = str.maketrans(",.\N{MINUS SIGN}", ".,-")
STRAIGHT = str.maketrans({"\N{MINUS SIGN}": "-"})
"""Consoles write a minus as a hyphen; an old one has no other."""


def figure(number: float | None, state: State) -> str:
    """Return a number, or a dash where there is none."""
    return NOTHING if number is None else _spoken(angka(Decimal(str(number))), state)


def deviation(number: int | None, state: State) -> str:
    """Return a number with its sign, or a dash where there is none."""
    return NOTHING if number is None else _spoken(bertanda(number), state)


def _spoken(text: str, state: State) -> str:
    return text.translate(SWAPPED if state.lang == "en" else STRAIGHT)


SHARES = (
    "Grafik: █ bagian kasus yang melampaui waktu baku, ░ yang tidak.",
    "Chart: █ the share of cases over the standard time, ░ the others.",
)


def tell(notes: Iterable[Words], state: State) -> None:
    """Say what to know besides the result."""
    for note in notes:
        click.echo(f"docgen: {note.text(state.lang)}", err=True)


def folder(state: State, place: Path, xlsx: Path | None, now: datetime | None) -> None:
    """Show what runs in a folder and how its dossiers went, and write that as a workbook where one is named."""
    from docgen.pipeline import overview, status

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
                table.show(title, columns, rows, state, state.say(*SHARES))


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
