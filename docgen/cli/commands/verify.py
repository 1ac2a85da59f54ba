"""`docgen verify`: whether a dossier is as it was sealed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from docgen.cli import localized, options
from docgen.cli.app import echo_json
from docgen.cli.context import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from docgen.finding import Finding
    from docgen.pipeline.verify import Judged

ABOUT = (
    "Periksa apakah berkas, atau setiap berkas dalam sebuah folder, masih seperti waktu disegel.",
    "Say whether a dossier, or each one in a folder, is as it was sealed.",
)

WHY = {
    False: (
        "Periksa dengan --register apakah ini berkas yang diterbitkan: bila ya, versi docgen yang membuatnya memang menulis naskah dengan cara lain; bila tidak, bandingkan dengan salinan yang dipercaya.",
        "Ask with --register whether this is the dossier that was issued: if it is, the docgen that made it wrote them otherwise than this one; if not, compare it with a copy you trust.",
    ),
    True: (
        "Register mencatatnya sebagai berkas yang diterbitkan, jadi versi docgen yang membuatnya memang menulis naskah dengan cara lain. Pakailah naskah yang tersegel.",
        "The register has it as the dossier that was issued, so the docgen that made it wrote them otherwise than this one; go by the sealed papers.",
    ),
}
"""What a dossier that does not come out the same can mean, and what to do: the register was asked, or not."""


def command(lang: str) -> click.Command:
    """Return the command in one language."""
    say = State(lang).say
    params = [
        click.Argument(["dossier"], type=options.Place(), metavar=say("BERKAS|FOLDER", "DOSSIER|FOLDER")),
        click.Option(["--rebuild"], is_flag=True, help=say("Buat lagi dari data/sumber dan bandingkan setiap naskah.", "Build again from data/sumber and compare every paper.")),
        click.Option(["--register"], metavar="URL", help=say("Bandingkan pula dengan register nomor: berkas yang ditulis ulang seluruhnya pun ketahuan.", "Hold it against the register of numbers too: a dossier rewritten whole is found as well.")),
        options.json_option(lang),
    ]  # fmt: skip
    return localized.command("verify", lang, ABOUT, params, run)


def run(state: State, dossier: Path, *, rebuild: bool, register: str | None) -> None:
    """Verify a dossier, or each one in a folder; every file that is not as it was sealed is named."""
    from docgen.errors import ExitCode
    from docgen.pipeline import report, verify

    url = options.register_url(register) if register else None
    every = verify.verify_all(verify.shelf(dossier), url, again=rebuild, room=os.cpu_count() or 1)
    judged = _judged(every, dossier, state, WHY[url is not None])
    failed = sum(not verify.sound(problems) for problems in judged.values())
    altered = sum(not verify.intact(problems) for problems in judged.values())
    if state.json and dossier in judged:
        echo_json(report.verified(judged[dossier], state.lang, ok=not failed))
    elif state.json:
        echo_json(report.shelf(dossier, judged, state.lang))
    elif len(judged) > 1:
        click.echo("\n".join(_sum(len(judged), altered, failed - altered, state)))
    click.get_current_context().exit(ExitCode.VERIFY_FAILED if failed else ExitCode.DONE)


def _judged(
    every: Iterable[Judged], asked: Path, state: State, why: tuple[str, str]
) -> dict[Path, tuple[Finding, ...]]:
    """Return what is wrong with each dossier, told as soon as it is known; one that has gone meanwhile is told and left out."""
    from docgen.pipeline import verify

    judged: dict[Path, tuple[Finding, ...]] = {}
    for each in every:
        if each.gone and each.folder != asked:
            click.echo(state.say(
                f"{each.folder} ditutup atau dipindahkan selagi berkas lain diperiksa, jadi belum diperiksa. Jalankan lagi.",
                f"{each.folder} was closed or moved while others were verified, so it was not. Run again.",
            ), err=True)  # fmt: skip
            continue
        judged[each.folder] = each.problems
        for note in each.notes:
            click.echo(note.text(state.lang), err=True)
        if not state.json:
            _show(each.folder, each.problems, state, why if verify.intact(each.problems) else None)
    return judged


def _show(dossier: Path, problems: Sequence[Finding], state: State, why: tuple[str, str] | None) -> None:
    """Show what is wrong with a dossier; *why* is there where its seal holds and it only came out different."""
    from docgen.finding import Severity

    for item in problems:
        click.echo(f"{item.code:<11} {item.words.text(state.lang)}")
    count = sum(item.severity is Severity.ERROR for item in problems)
    things = "things" if count > 1 else "thing"
    if not count:
        told = (f"Utuh: {dossier} persis seperti waktu disegel.", f"Sound: {dossier} is exactly as it was sealed.")
    elif any(item.code == "not-a-bag" for item in problems):  # no seal from which anything could differ
        told = (
            f"{count} hal salah pada {dossier}.",
            f"{count} {things} {'are' if count > 1 else 'is'} wrong with {dossier}.",
        )
    elif why:
        told = (
            f"Segel {dossier} utuh, tetapi {count} hal tidak keluar sama bila dibuat lagi. {why[0]}",
            f"The seal of {dossier} is intact, but {count} {things} came out different when built again. {why[1]}",
        )
    else:
        told = (
            f"{count} hal tidak sesuai dengan segel {dossier}.",
            f"{count} {things} {'differ' if count > 1 else 'differs'} from the seal of {dossier}.",
        )
    click.echo(state.say(*told))


def _sum(judged: int, altered: int, different: int, state: State) -> Iterator[str]:
    """Yield how many dossiers of a folder are sound."""
    if altered:
        yield state.say(
            f"{altered} dari {judged} berkas tidak seperti waktu disegel. Pulihkan salinannya, lalu jalankan lagi.",
            f"{altered} of {judged} dossiers are not as they were sealed. Restore their copies and run again.",
        )
    if different:
        yield state.say(
            f"{different} dari {judged} berkas utuh segelnya, tetapi tidak keluar sama bila dibuat lagi; sebabnya disebut di atas.",
            f"{different} of {judged} dossiers have their seal intact, but came out different when built again; why is said above.",
        )
    if not altered and not different:
        yield state.say(f"Semua {judged} berkas utuh.", f"All {judged} dossiers are sound.")
