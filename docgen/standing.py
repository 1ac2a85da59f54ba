"""What stands already of a case: its dossier on disk against its entry in the register. Refuses what does not agree."""

from __future__ import annotations

from hashlib import sha512
from typing import TYPE_CHECKING

from docgen import dossier
from docgen.errors import RegisterRefusesError, WouldChangeError
from docgen.papers import record
from docgen.papers.issue import State
from docgen.stages import Before

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from docgen.finding import Words
    from docgen.papers.issue import CaseEntry, PaperKey
    from docgen.papers.plan import Issued

NOTHING = Before(None, {}, {})


def find(known: CaseEntry | None, output: Path, kode: str) -> tuple[Before, tuple[Words, ...]]:
    """Return the dossier a case has, verified, and what a crash had left to clean up."""
    if known is None:
        _require_none(output, kode)
        return NOTHING, ()
    shelf = dossier.Shelf(output, known.kode, known.number, known.year)
    notes = (*dossier.recover(shelf.working), *dossier.recover(shelf.closed))
    folder = shelf.standing()
    if folder is None:
        return NOTHING, notes
    _require_sound(folder)
    before = Before(folder, dossier.read_json(folder), _payload(folder))
    _require_registered(known, before)
    return before, notes


def _require_none(output: Path, kode: str) -> None:
    """Raise if a dossier of a case stands here that the register does not know: it is not the register it was numbered by."""
    found = next(
        (place for place in sorted(output.glob(f"*/[0-9]*-{kode}")) if place.name.partition("-")[2] == kode), None
    )
    if found:
        raise RegisterRefusesError(
            f"Register tidak mengenal kasus {kode}, padahal berkasnya sudah ada di {found}. Pakai register yang memberi nomornya, atau pulihkan register itu.",
            f"The register does not know the case {kode}, but its dossier stands in {found}. Use the register that numbered it, or restore that register.",
        )


def _require_sound(folder: Path) -> None:
    problems = dossier.verify(folder)
    if problems:
        listed = "\n".join(f"- {problem.words.id}" for problem in problems[:10])
        english = "\n".join(f"- {problem.words.en}" for problem in problems[:10])
        raise WouldChangeError(
            f"Berkas {folder} sudah berubah sejak disegel, jadi tidak ada yang dilanjutkan. Pulihkan salinannya atau tutup berkasnya di Word.\n{listed}",
            f"The dossier {folder} was altered since it was sealed, so nothing was done. Restore its copy or close it in Word.\n{english}",
        )


def _payload(folder: Path) -> Mapping[str, bytes]:
    """Return the papers and sources of a dossier by path; evidence is read anew from where it came."""
    places = [*sorted((folder / "data").glob("*.docx")), *sorted((folder / "data" / "sumber").glob("*"))]
    return {place.relative_to(folder / "data").as_posix(): place.read_bytes() for place in places}


def _require_registered(known: CaseEntry, before: Before) -> None:
    """Raise unless every paper the register calls used stands in the dossier with the bytes it was issued with."""
    issued = record.issued(before.record)
    for entry in known.entries:
        if entry.state is State.USED and (file_digest(before, issued, entry.key) or entry.sha512) != entry.sha512:
            raise WouldChangeError(
                f"Naskah {issued[entry.key].entry['file']} di {before.folder} bukan naskah yang diterbitkan menurut register. Pulihkan salinan berkasnya.",
                f"The paper {issued[entry.key].entry['file']} in {before.folder} is not the one the register issued. Restore the dossier's copy.",
            )


def file_digest(before: Before, issued: Mapping[PaperKey, Issued], key: PaperKey) -> str:
    """Return the digest of an issued paper's file in the dossier; empty where the dossier has none."""
    if key not in issued:
        return ""
    content = before.payload.get(issued[key].entry["file"])
    return sha512(content).hexdigest() if content is not None else ""
