"""`docgen templates`: the Word templates listed, explained, examined, copied, printed on trial."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli import localized, options
from docgen.cli.app import answer, echo_json
from docgen.cli.context import State

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = ("Kelola dan periksa templat Word.", "Handle and examine the Word templates.")

NEW = options.Place()
PARTS = {
    "list": ("Daftar naskah kit dan templatnya.", "List the kit's papers and their templates."),
    "fields": ("Isian setiap naskah: jenis, arti, contoh.", "The fields of each paper: type, meaning, example."),
    "export": ("Salin templat kit ke folder baru.", "Copy the kit's templates to a new folder."),
    "lint": ("Periksa templat dan sebutkan semua kesalahannya.", "Examine templates and name everything wrong."),
    "proof": ("Cetak percobaan dan periksa tata letaknya.", "Print on trial and examine the layout."),
}


def command(lang: str) -> click.Command:
    """Return the group in one language."""
    say = State(lang).say
    kit = click.Option(["--kit"], type=options.FOLDER, metavar="FOLDER", help=say("Folder kit SOP lain.", "Another SOP kit's folder."))  # fmt: skip
    office = click.Option(["--office"], type=options.FILE, metavar=options.OFFICE, help=say("kantor.toml yang menentukan rupa contoh.", "The kantor.toml that says how the example looks."))  # fmt: skip
    own = click.Option(["--templates"], type=options.FOLDER, metavar="FOLDER", help=say("Folder templat Word milik kantor.", "A folder with the office's own Word templates."))  # fmt: skip
    annotate = click.Option(["--annotate"], type=NEW, metavar="FOLDER", help=say("Tulis salinan berkomentar ke folder baru ini.", "Write copies with comments to this new folder."))  # fmt: skip
    folder = click.Argument(["folder"], type=options.FOLDER, required=False, metavar="[FOLDER]")
    paper = click.Argument(["paper"], required=False, metavar=say("[NASKAH]", "[PAPER]"))
    copies = click.Argument(["folder"], type=NEW, metavar="FOLDER")
    dossier = click.Argument(["dossier"], type=options.FOLDER, required=False, metavar=say("[BERKAS]", "[DOSSIER]"))
    runs: localized.Runs = (
        ("list", run_list, []),
        ("fields", run_fields, [paper]),
        ("export", run_export, [copies]),
        ("lint", run_lint, [folder, annotate]),
        ("proof", run_proof, [dossier, office, own]),
    )
    shared = [kit, options.json_option(lang)]
    return localized.group("templates", lang, ABOUT, localized.commands(lang, PARTS, runs, shared))


def run_list(state: State, kit: Path | None) -> None:
    """List the papers of a kit."""
    from docgen.cli import show_templates
    from docgen.pipeline import report, templates

    described = templates.in_any_office(templates.stock(None, kit).kit)
    if state.json:
        echo_json(report.papers(described))
    else:
        show_templates.show_papers(described, state)


def run_fields(state: State, paper: str | None, kit: Path | None) -> None:
    """Explain the fields of one paper, or of all."""
    from docgen.cli import show_templates
    from docgen.pipeline import report, templates

    explained = templates.explain(templates.in_any_office(templates.stock(None, kit).kit), kit, paper)
    if state.json:
        echo_json(report.fields(explained, state.lang))
    else:
        show_templates.show_fields(explained, state)


def run_export(state: State, folder: Path, kit: Path | None) -> None:
    """Copy the kit's templates into a new or empty folder."""
    from docgen.pipeline import templates

    copied = templates.export(folder, kit)
    place = f"{folder} --kit {kit}" if kit else folder
    told = state.say(
        f"{len(copied)} templat disalin. Ubah di Word, periksa dengan docgen templates lint {place}, lalu pakai dengan docgen build --templates {place}.",
        f"{len(copied)} templates were copied. Edit them in Word, examine them by docgen templates lint {place}, use them by docgen build --templates {place}.",
    )
    document = {"ok": True, "folder": str(folder.resolve()), "templates": list(copied)}
    answer(state, document, str(folder.resolve()), [told])


def run_lint(state: State, folder: Path | None, annotate: Path | None, kit: Path | None) -> None:
    """Name everything wrong in all templates; the exit code says whether any cannot be used."""
    from docgen.cli import show_templates
    from docgen.errors import ExitCode
    from docgen.finding import has_errors
    from docgen.pipeline import report, templates
    from docgen.pipeline.files import new_file

    stocked = templates.stock(folder, kit)
    found = stocked.lint()
    if annotate:
        new_file.write_all(annotate, templates.annotated(stocked, found, state.lang))
    if state.json:
        echo_json(report.linted(found, state.lang))
    else:
        show_templates.show_findings(found, len(stocked.templates), state)
    click.get_current_context().exit(ExitCode.TEMPLATE_BROKEN if has_errors(found) else ExitCode.DONE)


def run_proof(
    state: State, dossier: Path | None, office: Path | None, templates: Path | None, kit: Path | None
) -> None:
    """Print the papers of a dossier, or of the example, and name where they break the layout profile."""
    from docgen.cli import show_templates
    from docgen.errors import ExitCode
    from docgen.pipeline import report
    from docgen.pipeline import templates as papers

    trial = papers.dossier(dossier, office) if dossier else papers.trial(kit, templates, office)
    printed = papers.print_on_trial(trial, options.soffice())
    if state.json:
        echo_json(report.printed(printed, state.lang))
    else:
        show_templates.show_report(printed, trial.style.huruf, state)
    click.get_current_context().exit(ExitCode.VERIFY_FAILED if printed.problems else ExitCode.DONE)
