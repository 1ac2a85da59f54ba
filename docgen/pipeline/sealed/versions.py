"""Which version of its office file, its kit and its templates is meant, of those that a dossier keeps. Nothing is written."""

from __future__ import annotations

import re
from hashlib import sha512
from typing import TYPE_CHECKING, Any

from docgen import dossier
from docgen.dossier import payload
from docgen.errors import WouldChangeError
from docgen.papers import content
from docgen.settings import office

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from docgen.settings.office import Office


def newest(record: Mapping[str, Any]) -> Mapping[str, str]:
    """Return what shaped a dossier last: its record says it, else the papers that enclose it, which are made anew each time."""
    papers = record["papers"]
    said = [record["form"]] if "form" in record else [item["form"] for item in papers if item["item"] is None]
    found: Mapping[str, str] = [*said, *(item["form"] for item in reversed(papers))][0]
    return found


def record(folder: Path) -> dict[str, Any]:
    """Return the record of a dossier that docgen works with; one of the first docgen, whose papers have no issues, is refused with the way out."""
    found = dossier.read_json(folder)
    if all("issue" in paper for paper in found["papers"]):
        return found
    raise WouldChangeError(
        f"Berkas {folder} dibuat docgen versi pertama, yang belum mencatat terbitan setiap naskah, jadi tidak dapat dipakai dengan docgen ini. Pindahkan berkas itu ke luar folder output dan simpan di sana, lalu jalankan docgen build dengan --revise unsigned (belum ditandatangani) atau --revise signed (sudah ditandatangani) dan --reason: naskahnya dibuat lagi menurut buku kerja.",
        f"The dossier {folder} was made by the first docgen, which recorded no issue of a paper, so this docgen cannot work with it. Move it out of the output folder and keep it there, then run docgen build with --revise unsigned (not signed yet) or --revise signed, and --reason: its papers are made again from the workbook.",
    )


def sources(folder: Path) -> dict[str, bytes]:
    """Return what a dossier was made from, by name."""
    return {path.rpartition("/")[2]: held for path, held in payload.read(folder, payload.Kind.SOURCE).items()}


def settings(sources: Mapping[str, bytes], form: Mapping[str, str]) -> tuple[str, str]:
    """Return the version of office file and kit that made a paper, of *sources* by name, told by their digests; else the first."""
    # In the order of names `sop-2.toml` comes before `sop.toml`.
    offices, kits = texts(sources, "kantor"), texts(sources, "sop")
    own = next((text for text in offices if office_digest(office.parse(text)) == form["office_sha512"]), offices[-1])
    return own, next((text for text in kits if sha512(text.encode()).hexdigest() == form["kit_sha512"]), kits[-1])


def texts(sources: Mapping[str, bytes], stem: str) -> list[str]:
    """Return every version of a settings file."""
    return [held.decode() for name, held in sources.items() if name.startswith(stem) and name.endswith(".toml")]


def newest_of(sources: Mapping[str, bytes], name: str, others: Collection[str]) -> bytes | None:
    """Return the last version of a template that a dossier keeps, `name` or `name-2`; None where it keeps none of it.

    *others* are the templates of other papers, of which none is a version of this one.
    """
    stem, dot, ending = name.rpartition(".")
    wanted = re.compile(rf"{re.escape(stem)}(?:-(\d+))?{re.escape(dot + ending)}")
    found = {
        int(told[1] or 1): held
        for kept, held in sources.items()
        if kept not in others and (told := wanted.fullmatch(kept))
    }
    return found[max(found)] if found else None


def office_digest(own: Office) -> str:
    """Return the digest of what of an office shapes a paper: all but its register and its officials."""
    return content.digest(own.model_dump(mode="json", exclude={"buku", "pejabat"}))
