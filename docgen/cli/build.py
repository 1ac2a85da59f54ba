"""`docgen build`: the main job."""

from __future__ import annotations

import getpass
import os
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import localized, options, show
from docgen.cli.app import COMMANDS, echo_json
from docgen.cli.context import State
from docgen.pipeline.stages import Drafted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.pipeline.stages import Actor, Built, Revision

STAGES = {
    "periksa": ("Memeriksa buku kerja", "Checking the workbook"),
    "isi": ("Mengisi naskah", "Filling the papers"),
    "nomor": ("Mengambil nomor", "Taking numbers"),
    "susun": ("Menyusun dan menyegel berkas", "Assembling and sealing the dossier"),
}


def command(lang: str) -> click.Command:
    """Return the command in one language."""
    params = [*options.case_options(lang), *_where(lang), *_revision(lang)]
    return localized.command("build", lang, COMMANDS["build"], params, run)


def _where(lang: str) -> list[click.Parameter]:
    """Return where the dossier goes, where its numbers come from, and whether it is a DRAF."""
    say = State(lang).say
    folder = say(
        "Folder hasil (bawaan: output/ di sebelah kantor.toml).",
        "The output folder (default: output/ beside kantor.toml).",
    )
    url = say("Alamat register nomor (juga DOCGEN_REGISTER).", "The register of numbers (also DOCGEN_REGISTER).")
    draft = say("Buat DRAF semua naskah: tanpa nomor, tanpa segel.", "Make a DRAF of all papers: no numbers, no seal.")
    own = say("Folder templat Word milik kantor.", "A folder with the office's own Word templates.")
    return [
        click.Option(["--output"], type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER", help=folder),
        click.Option(["--register"], metavar="URL", help=url),
        click.Option(["--templates"], type=options.FOLDER, metavar="FOLDER", help=own),
        click.Option(["--draft"], is_flag=True, help=draft),
    ]


def _revision(lang: str) -> list[click.Parameter]:
    """Return what may be said of issued papers that come out different."""
    say = State(lang).say
    kind = say(
        "Naskah terbit yang berubah: belum (unsigned) atau sudah (signed) ditandatangani.",
        "Issued papers that changed: not yet signed, or signed.",
    )
    on = say("Tanggal naskah pengganti (bawaan: hari ini).", "Date of the replacing papers (default: today).")
    days = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])
    return [
        click.Option(["--revise"], type=click.Choice(["unsigned", "signed"]), help=kind),
        click.Option(
            ["--reason"], metavar=say("TEKS", "TEXT"), help=say("Alasan --revise.", "The reason for --revise.")
        ),
        click.Option(["--date"], type=days, metavar=say("TANGGAL", "DATE"), help=on),
    ]


def run(state: State, workbook: Path, *, as_json: bool, draft: bool, register: str | None, **rest: Any) -> None:  # noqa: ANN401 - Click's own values
    """Build a dossier, or a DRAF; its path is the result, everything else is talk."""
    from docgen.errors import CaseHasErrors  # noqa: PLC0415 - as above
    from docgen.pipeline import build  # noqa: PLC0415 - as above
    from docgen.pipeline import draft as drafts  # noqa: PLC0415 - as above
    from docgen.pipeline.stages import (
        Actor,
        BuildRequest,
    )

    hand = Actor(getpass.getuser(), datetime.now().astimezone())
    url = register or os.environ.get("DOCGEN_REGISTER") or None
    places = (rest["office"], rest["case_file"], rest["kit"], rest["templates"], rest["output"])
    asked = BuildRequest(workbook, *places, url, revision(state, hand, draft=draft, **rest))
    try:
        with _progress(state, quiet=as_json) as progress:
            made = drafts.draft(asked, progress) if draft else build.build(asked, hand, progress)
    except CaseHasErrors as error:
        if not as_json:
            for line in (*show.findings(error.findings, state), ""):
                click.echo(line, err=True)
        raise
    if as_json:
        echo_json(sketched(made, state) if isinstance(made, Drafted) else document(made, state))
    else:
        _summary(made, state)


def revision(
    state: State,
    hand: Actor,
    *,
    draft: bool,
    revise: str | None,
    reason: str | None,
    date: datetime | None,
    **_: object,
) -> Revision | None:
    """Return what was said of issued papers that come out different: signed already or not, why, and their new date."""
    from docgen.pipeline.stages import Revision  # noqa: PLC0415 - as above

    if wrong := _misplaced(draft=draft, revise=revise, reason=reason, date=date):
        raise click.UsageError(state.say(*wrong))
    if revise is None or reason is None:
        return None
    return Revision(revise == "signed", reason.strip(), date.date() if date else hand.when.date())


def _misplaced(*, draft: bool, revise: str | None, reason: str | None, date: datetime | None) -> tuple[str, str] | None:
    """Return what is wrong with how a change of issued papers was asked for."""
    if revise is None and (reason or date):
        return (
            "--reason dan --date hanya dipakai bersama --revise. Tambahkan --revise unsigned atau --revise signed.",
            "--reason and --date go with --revise only. Add --revise unsigned or --revise signed.",
        )
    if revise and draft:
        return (
            "--draft tidak mengubah naskah yang sudah terbit. Hapus --revise, atau hapus --draft.",
            "--draft changes no issued paper. Leave out --revise, or --draft.",
        )
    if revise and not (reason or "").strip():
        return (
            '--revise memerlukan alasannya. Tambahkan --reason "alasan perubahan".',
            '--revise needs its reason. Add --reason "why it changes".',
        )
    return None


def sketched(drafted: Drafted, state: State) -> dict[str, object]:
    """Return a DRAF as `--json` prints it: papers without item, number and seal."""
    from docgen.papers import record  # noqa: PLC0415 - loaded with the pipeline already

    return {
        "ok": True,
        "dossier": str(drafted.folder.resolve()),
        "number": None,
        "revision": 0,
        "closed": False,
        "documents": [record.sketched(draft) for draft in drafted.drafts],
        "findings": [record.finding(item, state.lang) for item in drafted.checked.findings],
    }


def _summary(made: Built | Drafted, state: State) -> None:
    if isinstance(made, Drafted):
        lines = [
            *show.findings(made.checked.findings, state),
            "",
            *show.case(made.checked, state),
            show.drafted(made, state),
        ]
    else:
        notes = (note.text(state.lang) for note in made.notes)
        lines = [
            *notes,
            *show.findings(made.findings, state),
            "",
            *show.case(made.checked, state),
            *show.dossier(made, state),
        ]
    for line in lines:
        click.echo(line, err=True)
    click.echo(str(made.folder.resolve()))


def document(built: Built, state: State) -> dict[str, object]:
    """Return the result as `--json` prints it (`cli.md`)."""
    from docgen.papers import record  # noqa: PLC0415 - loaded with the pipeline already

    return {
        "ok": True,
        "dossier": str(built.folder.resolve()),
        "number": built.number,
        "revision": built.revision,
        "closed": built.closed,
        "documents": [record.paper(made) for made in built.papers],
        "findings": [record.finding(item, state.lang) for item in built.findings],
    }


@contextmanager
def _progress(state: State, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Yield what tells the user which stage runs: a bar on a terminal, nothing elsewhere."""
    if quiet or not state.terminal:
        yield lambda stage: None  # noqa: ARG005 - nobody is watching
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415 - as above

    with Progress(
        TextColumn("{task.description:<32}"), BarColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("", total=len(STAGES))
        yield lambda stage: bar.update(task, description=state.say(*STAGES[stage]), completed=list(STAGES).index(stage))
