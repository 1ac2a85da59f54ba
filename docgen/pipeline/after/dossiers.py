"""A sealed dossier as what comes after the build has it: verified first, its papers in order."""

from __future__ import annotations

from datetime import date
from functools import cached_property, partial
from hashlib import sha512
from typing import TYPE_CHECKING, Any

from docgen import dossier
from docgen.dossier import files, payload
from docgen.dossier.payload import Kind
from docgen.errors import AlteredError, MisuseError, WouldChangeError
from docgen.finding import Words
from docgen.papers.entries import PaperKey
from docgen.pipeline.sealed import archive, versions
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from docgen.dossier import Copy
    from docgen.finding import Finding

SHOWN = 5
"""Altered files that are named in one sentence; the rest is counted."""


class Paper(Frozen):
    """One paper of a sealed dossier, as its record keeps it."""

    entry: Mapping[str, Any]

    @property
    def file(self) -> str:
        """Its file name."""
        return str(self.entry["file"])

    @property
    def item(self) -> int:
        """Its item; 0 where it has none."""
        return int(self.entry["item"] or 0)

    @property
    def title(self) -> str:
        """What it is, with what its row is named by, else with its unit."""
        return " ".join(
            str(part) for part in (self.entry["title"], self.entry.get("label") or self.entry["unit"]) if part
        )

    @property
    def label(self) -> str:
        """Its item as bookmarks and page labels write it; 00 where it has none."""
        return str(self.item) if self.item else "00"

    @property
    def issue(self) -> list[object]:
        """Which paper it is, by its unit or row, in which issue, and the digest of its bytes: what the register remembers of it."""
        key = PaperKey.told(self.entry)
        return [key.paper, key.unit, self.entry["issue"], self.entry["sha512"]]


class HandedOut(Frozen):
    """What was made of a dossier, or filed beside it: the folder, its files, and what is to be known of both or of the register."""

    folder: Path
    files: tuple[Path, ...]
    notes: tuple[Words, ...]


class Sealed(Frozen, dict=True):
    """A dossier that is as it was sealed: its record, and the digest that stands for the whole of it; `problems` were let pass."""

    folder: Path
    record: Mapping[str, Any]
    manifest: str
    problems: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """What it is called, whatever its folder is called since it was sealed."""
        return archive.sealed_name(self.record)

    @property
    def noting(self) -> dict[str, object]:
        """What tells it in an event of the register."""
        return {"dossier": self.name, "tagmanifest": self.manifest}

    @property
    def kode(self) -> str:
        """The case."""
        return str(self.record["case"]["kode"])

    @property
    def office(self) -> str:
        """The office's kode in the register; empty in a dossier of before registers of many offices."""
        return str(self.record.get("office_kode", ""))

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Its papers in the order of items, those without one first."""
        return tuple(sorted((Paper(entry) for entry in self.record["papers"]), key=lambda paper: paper.item))

    @property
    def final(self) -> tuple[Paper, ...]:
        """Its papers without those that enclose a case not closed: they are marked SEMENTARA, and made anew each time."""
        return tuple(paper for paper in self.papers if paper.item or self.record["closed"])

    @property
    def cancelled(self) -> str:
        """Why its case was ended early; empty where it was not."""
        return str((self.record.get("cancelled") or {}).get("reason", ""))

    @property
    def day(self) -> date:
        """The day that stands for what is made from it: that of its last paper."""
        return max(date.fromisoformat(entry["date"]) for entry in self.record["papers"])

    @cached_property
    def _papers(self) -> Mapping[str, Copy]:
        found = payload.copies(self.folder, (Kind.PAPER,))
        self.require_here()
        return found

    def content(self, file: str) -> bytes:
        """Return a paper as it was sealed; one that is another by now is a fault. Of ten thousand letters none is held."""
        paper = self._papers[file]
        content = files.content(paper.path, payload.LIMIT)
        if content is None or sha512(content).hexdigest() != paper.sha512:
            raise archive.moved_away(self.folder)
        return content

    def require_here(self) -> None:
        """Raise if another dossier stands in its place by now, or none: what is read there is not what was opened."""
        try:
            here = dossier.manifest_digest(self.folder) == self.manifest
        except OSError:
            here = False
        if not here:
            raise archive.moved_away(self.folder)


def opened(folder: Path, *, but: str = "") -> Sealed:
    """Return a dossier once it is found to be as it was sealed; an altered one is a fault that names the files.

    What is wrong with files whose paths begin as *but* is only kept.
    """
    return archive.steady(folder, partial(_opened, but))


def _opened(but: str, folder: Path) -> Sealed:
    problems = tuple(dossier.harm(dossier.verify(folder)))
    worse = tuple(one for one in problems if not but or not one.place.within.startswith(but))
    if worse:
        raise altered(folder, worse)
    if archive.of_signed_papers(folder):
        beside = folder.with_name(folder.name.removesuffix(archive.BESIDE))
        raise MisuseError(
            f"{folder} memuat naskah yang sudah ditandatangani, bukan berkas kasusnya. Sebutkan berkas di sampingnya: {beside}.",
            f"{folder} holds the signed papers, not their dossier. Name the dossier beside it: {beside}.",
        )
    if archive.of_objects(folder):
        raise MisuseError(
            f"{folder} adalah bag untuk Archivematica (docgen export), bukan berkas kasus. Sebutkan berkas kasus asalnya di folder output kantor.",
            f"{folder} is a bag for Archivematica (docgen export) and no dossier. Name the dossier that it was made of, in the office's output folder.",
        )
    return Sealed(folder, versions.record(folder), dossier.manifest_digest(folder), problems)


def told_if_past(sealed: Sealed) -> tuple[Words, ...]:
    """Return what whoever hands a dossier on has to know of one that holds no more: its case was ended early, or it was revised."""
    kode, why, later = sealed.kode, sealed.cancelled, archive.later(sealed.folder)
    cancelled = Words(
        f"Kasus {kode} sudah dibatalkan ({why}), jadi naskahnya hanya untuk arsip. Jangan ditandatangani atau dikirim lagi.",
        f"The case {kode} was cancelled ({why}), so its papers are for the archive only. Have none signed or sent any more.",
    )
    revised = Words(
        f"{sealed.name} sudah direvisi; yang berlaku {later}. Naskah yang sudah diganti di sana jangan ditandatangani atau dikirim lagi.",
        f"{sealed.name} was revised; what holds is {later}. Have no paper signed or sent any more that was replaced there.",
    )
    return (cancelled,) if why else (revised,) if later else ()


def altered(folder: Path, problems: tuple[Finding, ...]) -> AlteredError:
    """Return the fault for a bag that is not as it was sealed, which names the files, or for what is none."""
    if none := next((one for one in problems if one.code == "not-a-bag"), None):
        if inside := next(dossier.bags(folder), None) if folder.is_dir() else None:
            return AlteredError(
                f"{folder} berisi berkas kasus, tetapi bukan berkas kasus itu sendiri. Sebutkan salah satunya, misalnya {inside}.",
                f"{folder} holds dossiers and is none itself. Name one of them, such as {inside}.",
                problems,
            )
        return AlteredError(
            f"{folder} bukan berkas yang disegel docgen, jadi tidak dipakai. {none.words.id}",
            f"{folder} is no dossier that docgen sealed, so it is not used. {none.words.en}",
            problems,
        )
    if all(one.code == "open-in-word" for one in problems):
        told = problems[0].words
        return AlteredError(
            f"{folder} belum dapat dipakai. {told.id}", f"{folder} cannot be used yet. {told.en}", problems
        )
    names = list(dict.fromkeys(one.place.within for one in problems))
    listed = ", ".join(names[:SHOWN]) + (", ..." if len(names) > SHOWN else "")
    return AlteredError(
        f"{folder} tidak lagi seperti waktu disegel ({listed}), jadi tidak dipakai. Jalankan docgen verify pada berkas itu, lalu pulihkan salinannya.",
        f"{folder} is not as it was sealed ({listed}), so it is not used. Run docgen verify on it, then restore its copy.",
        problems,
    )


def require_new(folder: Path) -> None:
    """Raise unless *folder* is not there yet: what was handed out is never written over, nor laid into what is sealed."""
    dossier.require_outside(folder)
    if folder.exists() or folder.is_symlink():
        raise WouldChangeError(
            f"{folder} sudah ada dan tidak ditimpa. Sebutkan folder lain.",
            f"{folder} is there already and is not overwritten. Name another folder.",
        )
