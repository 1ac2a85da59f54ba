"""`docgen templates`: the Word templates listed, explained, examined, copied, printed on trial."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli import catalogue, options, words
from docgen.cli.app import COMMANDS, echo_json
from docgen.cli.state import State

if TYPE_CHECKING:
    from collections.abc import Mapping

NEW = click.Path(path_type=Path)
ABOUT = {
    "list": ("Daftar naskah kit dan templatnya.", "List the kit's papers and their templates."),
    "fields": ("Isian setiap naskah: jenis, arti, contoh.", "The fields of each paper: type, meaning, example."),
    "export": ("Salin templat kit ke folder baru.", "Copy the kit's templates to a new folder."),
    "lint": ("Periksa templat dan sebutkan semua kesalahannya.", "Examine templates and name everything wrong."),
    "proof": ("Cetak percobaan dan periksa tata letaknya.", "Print on trial and examine the layout."),
}


class TemplatesGroup(click.Group):
    """The commands about templates; its help page speaks the user's language."""

    lang = "id"

    def get_help(self, ctx: click.Context) -> str:
        """Return the help page in the user's language."""
        return words.help_text(super().get_help(ctx), self.lang)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command a line asks for; an unknown one is named."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise words.UnknownCommand(f"templates {args[0]}", "", ctx)
        return super().resolve_command(ctx, args)


def command(lang: str) -> click.Command:
    """Return the group in one language."""
    say = State(lang).say
    kit = click.Option(["--kit"], type=options.FOLDER, help=say("Folder kit SOP lain.", "Another SOP kit's folder."))
    office = click.Option(["--office"], type=options.FILE, help=say("kantor.toml yang menentukan rupa contoh.", "The kantor.toml that says how the example looks."))  # fmt: skip
    own = click.Option(["--templates"], type=options.FOLDER, help=say("Folder templat Word milik kantor.", "A folder with the office's own Word templates."))  # fmt: skip
    annotate = click.Option(["--annotate"], type=NEW, metavar="FOLDER", help=say("Tulis salinan berkomentar ke folder baru ini.", "Write copies with comments to this new folder."))  # fmt: skip
    folder = click.Argument(["folder"], type=options.FOLDER, required=False, metavar="[FOLDER]")
    as_json = options.json_option(lang)
    group = TemplatesGroup(name="templates", help=say(*COMMANDS["templates"]), context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100})  # fmt: skip
    group.lang = lang
    for name, run, params in (
        ("list", run_list, [kit, as_json]),
        ("fields", run_fields, [click.Argument(["paper"], required=False, metavar=say("[NASKAH]", "[PAPER]")), kit, as_json]),
        ("export", run_export, [click.Argument(["folder"], type=NEW, metavar="FOLDER"), kit, as_json]),
        ("lint", run_lint, [folder, annotate, kit, as_json]),
        ("proof", run_proof, [click.Argument(["dossier"], type=options.FOLDER, required=False, metavar=say("[BERKAS]", "[DOSSIER]")), office, own, kit, as_json]),
    ):  # fmt: skip
        group.add_command(options.command(name, lang, ABOUT[name], params, run))
    return group


def run_list(state: State, kit: Path | None, *, as_json: bool) -> None:
    """List the papers of a kit."""
    from docgen import stationery  # noqa: PLC0415 - `--help` need not load the house

    described = stationery.stock(None, kit).kit
    if as_json:
        echo_json({"kit": described.sop.nama, "papers": [catalogue.paper(naskah) for naskah in described.naskah]})
    else:
        catalogue.show_papers(described, state)


def run_fields(state: State, paper: str | None, kit: Path | None, *, as_json: bool) -> None:
    """Explain the fields of one paper, or of all."""
    from docgen import stationery  # noqa: PLC0415 - as above

    described = stationery.stock(None, kit).kit
    kinds = [naskah.kode for naskah in described.naskah]
    if paper and paper not in kinds:
        raise click.UsageError(
            state.say(
                f"Kit ini tidak mempunyai naskah {paper}. Yang ada: {', '.join(kinds)}.",
                f"This kit has no paper {paper}. It has: {', '.join(kinds)}.",
            )
        )
    explained = [each for each in stationery.explain(described, kit) if paper in (None, each.naskah.kode)]
    if as_json:
        echo_json({"papers": [catalogue.fields(each, state) for each in explained]})
    else:
        catalogue.show_fields(explained, state)


def run_export(state: State, folder: Path, kit: Path | None, *, as_json: bool) -> None:
    """Copy the kit's templates into a new or empty folder."""
    from docgen import stationery  # noqa: PLC0415 - as above

    templates = stationery.stock(None, kit).templates
    write(folder, templates, state)
    if as_json:
        echo_json({"ok": True, "folder": str(folder.resolve()), "templates": list(templates)})
        return
    click.echo(
        state.say(
            f"{len(templates)} templat disalin. Ubah di Word, periksa dengan docgen templates lint {folder}, lalu pakai dengan docgen build --templates {folder}.",
            f"{len(templates)} templates were copied. Edit them in Word, examine them by docgen templates lint {folder}, use them by docgen build --templates {folder}.",
        ),
        err=True,
    )
    click.echo(str(folder.resolve()))


def run_lint(state: State, folder: Path | None, annotate: Path | None, kit: Path | None, *, as_json: bool) -> None:
    """Name everything wrong in all templates; the exit code says whether any cannot be used."""
    from docgen import stationery  # noqa: PLC0415 - as above
    from docgen.errors import ExitCode  # noqa: PLC0415 - as above
    from docgen.render.flaw import serious  # noqa: PLC0415 - as above

    stocked = stationery.stock(folder, kit)
    flaws = stocked.lint()
    if annotate:
        write(annotate, stationery.annotated(stocked, flaws, state.lang), state)
    if as_json:
        echo_json({"ok": not serious(flaws), "flaws": [catalogue.flaw(each, state) for each in flaws]})
    else:
        catalogue.show_flaws(flaws, len(stocked.templates), state)
    click.get_current_context().exit(ExitCode.TEMPLATE_BROKEN if serious(flaws) else ExitCode.DONE)


def run_proof(
    state: State, dossier: Path | None, office: Path | None, templates: Path | None, kit: Path | None, *, as_json: bool
) -> None:
    """Print the papers of a dossier, or of the example, and name where they break the layout profile."""
    from docgen import stationery  # noqa: PLC0415 - as above
    from docgen.errors import ExitCode  # noqa: PLC0415 - as above

    soffice = os.environ.get("DOCGEN_SOFFICE") or None
    trial = stationery.dossier(dossier) if dossier else stationery.example(kit, templates, office)
    if trial is None:
        raise click.UsageError(
            state.say(
                "Kasus contoh tidak cocok dengan kit ini. Sebutkan folder berkas yang akan diperiksa.",
                "The example case does not fit this kit. Name the dossier to be examined.",
            )
        )
    report = stationery.print_on_trial(trial, soffice)
    if as_json:
        echo_json(catalogue.report(report, state))
    else:
        catalogue.show_report(report, trial.style.huruf, state)
    click.get_current_context().exit(ExitCode.VERIFY_FAILED if report.problems else ExitCode.DONE)


def write(folder: Path, files: Mapping[str, bytes], state: State) -> None:
    """Write files into a new or empty folder; one that holds anything is refused (`cli.md`: nothing is overwritten)."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(
            state.say(
                f"{folder} sudah berisi dan tidak ditimpa. Sebutkan folder baru atau folder kosong.",
                f"{folder} holds something already and is not overwritten. Name a new or an empty folder.",
            )
        )
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        with (folder / name).open("xb") as file:
            file.write(content)
