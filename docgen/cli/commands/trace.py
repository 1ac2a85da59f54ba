"""`docgen trace`: from a figure on paper to its cells and its evidence, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli import localized, options
from docgen.cli.app import echo_json
from docgen.cli.context import State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docgen.pipeline.after.trace import Traced

ABOUT = ("Telusuri sebuah angka di naskah sampai ke sel dan buktinya, atau sebaliknya.", "Trace a figure on paper to its cells and evidence, or back.")  # fmt: skip
MANY = 12
"""Cells of one figure that are shown; the rest is counted."""


def command(lang: str) -> click.Command:
    """Return the command in one language."""
    say = State(lang).say
    own: list[click.Parameter] = [
        options.dossier_argument(lang),
        click.Argument(["figure"], required=False, metavar=say("ANGKA", "FIGURE")),
        click.Option(["--paper"], type=click.IntRange(0), metavar="ITEM", help=say("Semua angka dalam naskah item ini.", "Every figure of the paper with this item.")),
        click.Option(["--no"], metavar="NO", help=say("Hanya baris dengan nomor ini (bersama --paper).", "Only the row with this number (with --paper).")),
        click.Option(["--cell"], metavar="LEMBAR!SEL", help=say('Dari sebuah sel, misalnya "Langkah!D5", ke naskah yang memuatnya.', 'From a cell, such as "Langkah!D5", to the papers that print it.')),
        options.json_option(lang),
    ]  # fmt: skip
    return localized.command("trace", lang, ABOUT, own, run, localized.FigureCommand)


def run(state: State, dossier: Path, figure: str | None, paper: int | None, no: str | None, cell: str | None) -> None:
    """Trace a figure; the exit code says whether it was found and its evidence stands as it was."""
    from docgen.errors import ExitCode
    from docgen.pipeline.after import report, trace

    question = trace.Question(figure, paper, no, cell)
    found = trace.trace(dossier, question)
    if state.json:
        echo_json(report.traced(found))
    else:
        for line in _shown(found, state):
            click.echo(line)
        if not found:
            why = trace.nothing(dossier, question)
            click.echo(state.say(why.id, why.en))
    sound = found and all(proof.state not in {"altered", "missing"} for each in found for proof in each.evidence)
    click.get_current_context().exit(ExitCode.DONE if sound else ExitCode.VERIFY_FAILED)


def _shown(found: tuple[Traced, ...], state: State) -> Iterator[str]:
    for each in found:
        yield from (*_one(each, state), "")


def _one(each: Traced, state: State) -> Iterator[str]:
    hit = each.hit
    row = f", No {hit.no}" if hit.no else ""
    yield f"{hit.figure}   {hit.file}{row}{f', {hit.person}' if hit.person else ''}"
    roles = {"before": state.say("semula", "before"), "after": state.say("menjadi", "after"), "value": state.say("sel", "cell"), "counted": state.say("dihitung", "counted")}  # fmt: skip
    for place in hit.cells[:MANY]:
        yield f"  {roles[place.role]:<9}{place.sheet}!{place.cell} = {place.value}"
    if len(hit.cells) > MANY:
        more = len(hit.cells) - MANY
        yield "  " + state.say(f"dan {more} sel lagi", f"and {more} cells more")
    states = {"intact": state.say("utuh", "intact"), "altered": state.say("BERUBAH", "ALTERED"), "missing": state.say("HILANG", "MISSING"), "none": state.say("tanpa berkas", "no file")}  # fmt: skip
    for proof in each.evidence:
        named = " ".join(part for part in (proof.kind, proof.number) if part)
        at = f", {proof.file}" if proof.file else ""
        yield "  " + state.say(f"bukti    baris {proof.row}: {named}{at} ({states[proof.state]})", f"evidence row {proof.row}: {named}{at} ({states[proof.state]})")  # fmt: skip
    if hit.reason:
        yield f"  {state.say('alasan', 'reason'):<9}{hit.reason}"
    if each.also:
        more = len(each.also) - MANY
        rest = state.say(f", dan {more} naskah lagi", f", and {more} papers more") if more > 0 else ""
        yield f"  {state.say('juga di', 'also in'):<9}{', '.join(each.also[:MANY])}{rest}"
