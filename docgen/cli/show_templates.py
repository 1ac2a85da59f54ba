"""Papers, fields, findings and layout problems as tables. Showing only: nothing is decided here."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from docgen.cli import table
from docgen.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.cli.context import State
    from docgen.finding import Finding
    from docgen.pipeline.templates import Explained, Kit, Naskah, Report

KINDS = {"text": "teks", "truth": "ya/tidak", "group": "kelompok", "list": "daftar"}
LONGEST, WIDTH = 44, 100
WRAPPED = 20
"""Letters of a line in which a meaning can be read at ease."""


def show_papers(described: Kit, state: State) -> None:
    """Print the papers of a kit."""
    say = state.say
    columns = (
        table.Column(say("Kode", "Code"), whole=True),
        table.Column(say("Langkah", "Step")),
        table.Column("Per", spare=1),
        table.Column(say("Templat", "Template"), whole=True),
        table.Column(say("Bernomor", "Numbered"), spare=2),
        table.Column(say("Penanda tangan", "Signer")),
    )
    yes = say("ya", "yes")
    rows = [
        table.Row((naskah.kode, str(naskah.langkah), naskah.per, naskah.template, yes if naskah.bernomor else "-", _signer(naskah)))
        for naskah in described.naskah
    ]  # fmt: skip
    table.show(described.sop.nama, columns, rows, state)


def _signer(naskah: Naskah) -> str:
    """Return who signs a paper, with on whose behalf and for whom as the paper itself says it."""
    on_behalf = (f"{sign} {role}" for sign, role in (("a.n.", naskah.atas_nama), ("u.b.", naskah.untuk_beliau)) if role)
    return ", ".join((naskah.penanda_tangan or "-", *on_behalf))


def show_fields(explained: Sequence[Explained], state: State) -> None:
    """Print the fields of papers, each once, with the papers that offer it where there are several."""
    say = state.say
    columns = [
        table.Column(say("Isian", "Field"), whole=True),
        table.Column(say("Jenis", "Type"), spare=1),
        table.Column(say("Arti", "Meaning"), least=WRAPPED),
        table.Column(say("Contoh", "Example"), least=WRAPPED, spare=2),
    ]
    many = len(explained) > 1
    papers: dict[str, list[str]] = {}
    rows: dict[str, tuple[str, ...]] = {}
    for each in explained:
        for entry in each.entries:
            papers.setdefault(entry.path, []).append(each.naskah.kode)
            kind = say(KINDS[entry.kind.value], entry.kind.value)
            example = _short(each.examples.get(entry.path, ""))
            if entry.path not in rows or not rows[entry.path][-1]:
                rows[entry.path] = (entry.path, kind, entry.about.text(state.lang), example)
    title = say("Isian semua naskah", "The fields of all papers") if many else explained[0].naskah.judul
    offered = [
        table.Row((*row, _papers(papers[path], len(explained), state)) if many else row) for path, row in rows.items()
    ]
    offering = [table.Column(say("Naskah", "Papers"), least=WRAPPED)] if many else []
    table.show(title, [*columns, *offering], offered, state)


def _papers(kinds: Sequence[str], count: int, state: State) -> str:
    return state.say("semua", "all") if len(kinds) == count else ", ".join(kinds)


def _short(example: str) -> str:
    line = " / ".join(example.replace("\N{NO-BREAK SPACE}", " ").splitlines())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def show_findings(found: Sequence[Finding], count: int, state: State) -> None:
    """Print what is wrong, a block a template, and what follows from it."""
    from docgen.pipeline import templates

    weights = {Severity.ERROR: state.say("SALAH", "ERROR"), Severity.WARNING: state.say("PERIKSA", "WARNING")}
    for name in dict.fromkeys(each.place.within for each in found):
        click.echo(f"\n{name}")
        for each in (each for each in found if each.place.within == name):
            click.echo(f"  {weights[each.severity]:<8} {templates.place_text(each.place, state.lang)}")
            click.echo(textwrap.fill(f"{each.words.text(state.lang)} [{each.code}]", WIDTH, initial_indent=" " * 11, subsequent_indent=" " * 11, break_on_hyphens=False))  # fmt: skip
    errors = sum(each.severity is Severity.ERROR for each in found)
    if errors:
        click.echo(state.say(f"\n{errors} kesalahan dalam {count} templat. Perbaiki di Word, lalu periksa lagi.", f"\n{errors} errors in {count} templates. Mend them in Word, then examine them again."))  # fmt: skip
    else:
        click.echo(state.say(f"{count} templat dapat dipakai.", f"{count} templates can be used."))


def show_report(found: Report, font: str, state: State) -> None:
    """Print what came of printing: the papers, the fonts that stand in, the problems with the rule they break."""
    for each in found.problems:
        page = state.say(f", halaman {each.place.at}", f", page {each.place.at}") if each.place.at else ""
        click.echo(textwrap.fill(f"{each.place.within}{page}: {each.words.text(state.lang)} [{each.code}]", WIDTH, subsequent_indent="  ", break_on_hyphens=False))  # fmt: skip
    for code in dict.fromkeys(each.code for each in found.problems):
        click.echo(f"  {code}: {found.sources[code]}")
    pages, fonts = sum(found.pages.values()), ", ".join(found.fonts)
    click.echo(state.say(f"{len(found.pages)} naskah, {pages} halaman; {font} dicetak dengan {fonts}.", f"{len(found.pages)} papers, {pages} pages; {font} was printed with {fonts}."))  # fmt: skip
    if found.problems:
        click.echo(state.say(f"{len(found.problems)} hal melanggar profil tata letak. Perbaiki templatnya, lalu cetak lagi.", f"{len(found.problems)} things break the layout profile. Mend the templates and print again."))  # fmt: skip
    else:
        click.echo(state.say("Tata letaknya sesuai dengan profil.", "The layout keeps to the profile."))
