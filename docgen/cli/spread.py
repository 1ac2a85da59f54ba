"""How the cases of a folder went, as tables, as JSON, as a workbook. Showing only: the counting is in `progress`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import newfile, table
from docgen.cli.app import echo_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from docgen.cli.state import State
    from docgen.finding import Words
    from docgen.progress import Distribution, Share, Tally

    Shown = tuple[str, Sequence[table.Column], list[table.Row]]
    """A table: its title, its columns, its rows."""


def tell(notes: Iterable[Words], state: State) -> None:
    """Say what to know besides the result."""
    for note in notes:
        click.echo(f"docgen: {note.text(state.lang)}", err=True)


def run(state: State, place: Path, xlsx: Path | None, *, as_json: bool) -> None:
    """Show the distribution over the sealed dossiers of a folder, and write it as a workbook where one is named."""
    from docgen import tracking  # noqa: PLC0415 - `docgen status --help` need not load the house

    surveyed = tracking.folder(place)
    tell(surveyed.skipped, state)
    if not surveyed.distribution.cases:
        raise click.UsageError(
            state.say(
                f"Tidak ada berkas tersegel di {place}. Sebutkan folder hasil docgen build, misalnya output/2026.",
                f"There is no sealed dossier in {place}. Name a folder that docgen build wrote, such as output/2026.",
            )
        )
    if xlsx:
        from docgen.workbook.distribution import distribution  # noqa: PLC0415 - openpyxl costs start-up that few need pay

        newfile.write(xlsx, distribution(surveyed.distribution), state)
    if as_json:
        echo_json(document(surveyed.distribution))
    else:
        for title, columns, rows in _tables(surveyed.distribution, state):
            table.show(title, columns, rows, state)


def document(found: Distribution) -> dict[str, Any]:
    """Return the distribution over many cases as `--json` prints it."""
    return {
        "cases": list(found.cases),
        "total": _share(found.total),
        "steps": [{"step": int(item.label), **_share(item)} for item in found.steps],
        "units": [{"unit": item.label, **_share(item)} for item in found.unit_times],
        "changes": {
            "units": [_tally("unit", item) for item in found.units],
            "kinds": [_tally("kind", item) for item in found.kinds],
        },
    }


def _share(item: Share) -> dict[str, Any]:
    if not item.count:
        return dict.fromkeys(("standard", "median", "p90", "over")) | {"count": 0}
    over = round(item.over, 4)
    return {"count": item.count, "standard": item.standard, "median": item.median, "p90": item.p90, "over": over}


def _tally(name: str, item: Tally) -> dict[str, Any]:
    return {name: item.label, "cases": item.cases, "people": item.people, "changes": item.changes}


def _tables(found: Distribution, state: State) -> Iterator[Shown]:
    """Yield the tables of a distribution: by step, by bidang, what was corrected by bidang and by kind of error."""
    say = state.say
    count = len(found.cases)
    times = ("n", say("Baku", "Standard"), "Median", say("Persentil 90", "90th percentile"), say("Melampaui", "Over"))
    steps = [_time(item) for item in found.steps]
    whole = [table.Row((say("Seluruhnya", "Whole"), *_times(found.total)))] if found.total.count else []
    yield (
        say(f"Menit kerja setiap langkah ({count} kasus)", f"Working minutes by step ({count} cases)"),
        _columns(say("Langkah", "Step"), *times),
        steps + whole,
    )
    yield (
        say("Menit kerja setiap bidang, jumlah langkahnya sendiri", "Working minutes by bidang, over its own steps"),
        _columns("Bidang", *times),
        [_time(item) for item in found.unit_times],
    )
    yield from _corrected(found, say)


def _corrected(found: Distribution, say: Callable[[str, str], str]) -> Iterator[Shown]:
    """Yield what was corrected by bidang and by kind of error."""
    counts = (say("Kasus", "Cases"), say("Pegawai", "People"), say("Unsur data", "Values"))
    kind = say("Jenis kesalahan", "Error")
    for title, head, tallies in (
        (say("Perbaikan setiap bidang", "Corrections by bidang"), "Bidang", found.units),
        (say("Perbaikan setiap jenis kesalahan", "Corrections by kind of error"), kind, found.kinds),
    ):
        yield title, _columns(head, *counts), [_counted(item) for item in tallies]


def _columns(first: str, *others: str) -> tuple[table.Column, ...]:
    return table.Column(first), *(table.Column(name, right=True) for name in others)


def _time(item: Share) -> table.Row:
    return table.Row((item.label, *_times(item)), item.over if item.count else None, late=item.over > 0)


def _times(item: Share) -> tuple[str, ...]:
    from docgen.bahasa import angka  # noqa: PLC0415 - `docgen status --help` need not load the house

    if not item.count:
        return "0", "-", "-", "-", "-"
    figures = (angka(item.standard), *(angka(Decimal(str(value))) for value in (item.median, item.p90)))
    return str(item.count), *figures, f"{item.over:.0%}"


def _counted(item: Tally) -> table.Row:
    return table.Row((item.label, str(item.cases), str(item.people), str(item.changes)))
