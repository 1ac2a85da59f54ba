"""How far a case is, as a table. Showing only: the reckoning is the pipeline's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli import table
from docgen.cli.figures import deviation, figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.cli.context import State
    from docgen.pipeline.status import Entry, Status

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
