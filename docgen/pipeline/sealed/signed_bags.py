"""What bags of signed papers tell a register that is written anew: which papers came back signed. Nothing is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from docgen import dossier
from docgen.errors import DocgenError
from docgen.finding import Words
from docgen.papers.sealed import storable
from docgen.pipeline.sealed import archive
from docgen.register import Kind
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from docgen.papers.entries import CaseEntry, Entry

    Issues = Mapping[str, tuple[str, Entry]]
    """The kode and the issue of every paper of some cases, by the digest of its file."""

STRANGE = Words("naskahnya bukan dari berkas yang dipulihkan", "its papers are of no dossier that was restored")


class Signed(Frozen):
    """A bag of signed papers: its case, what a register keeps of it, the issues that bear a signature, how many sides it holds."""

    kode: str
    told: dict[str, Any]
    papers: list[list[object]]
    sides: int

    def events(self) -> Iterator[tuple[str, Kind, dict[str, Any]]]:
        """Yield what whoever filed in it last wrote down."""
        yield self.kode, Kind.SCANNED, self.told
        if self.papers:
            yield self.kode, Kind.SIGNED, {**self.told, "papers": self.papers}


def signed(folder: Path, cases: Sequence[CaseEntry]) -> tuple[tuple[Signed, ...], dict[Path, Words]]:
    """Return the bags of signed papers of *cases* under *folder*, of two of one name the fuller, and why others were left out."""
    issues = {one.sha512: (case.kode, one) for case in cases for one in case.entries}
    found: dict[tuple[str, str], Signed] = {}
    left_out = {}
    for bag in sorted(dossier.bags(folder, dossier.SIGNED)):
        told = archive.steady(bag, partial(_sound, issues))
        if isinstance(told, Words):
            left_out[bag] = told
            continue
        known = found.setdefault((told.kode, told.told["tertanda"]), told)
        if known.sides < told.sides:
            found[told.kode, told.told["tertanda"]] = told
    return tuple(found.values()), left_out


def _sound(issues: Issues, bag: Path) -> Signed | Words:
    """Return what one bag tells, or why nothing is taken from it."""
    problems = dossier.harm(dossier.verify(bag))
    if problems:
        return problems[0].words
    try:
        return _told(issues, dossier.read_json(bag, dossier.SIGNED), dossier.manifest_digest(bag))
    except DocgenError as error:
        return error.words
    except (ValueError, LookupError, TypeError):
        return STRANGE


def _told(issues: Issues, record: Mapping[str, Any], manifest: str) -> Signed:
    known = [(*issues[one["docx_sha512"]], one["signed"]) for one in record["papers"] if one["docx_sha512"] in issues]
    name = storable(record["dossier"])
    told = {
        "dossier": name,
        "tagmanifest": storable(record["tagmanifest_sha512"]),
        "tertanda": f"{name}{archive.BESIDE}",
        "manifest": manifest,
    }
    papers = [[one.key.paper, one.key.unit, one.issue, one.sha512] for _, one, how in known if how in archive.BORNE]
    return Signed(known[0][0], told, papers, len(record["sides"]))
