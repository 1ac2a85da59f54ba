"""The bag of signed papers grows whole or not at all: `docgen scan` killed at system calls that alter the office."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from docgen.dossier import verify
from docgen.printing import libreoffice
from docgen.register import Kind, Register
from tests import crash, sample, scanner
from tests.crash import Forker, Point
from tests.sample import docgen, folder_of, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.crash,
    pytest.mark.skipif(not crash.works(), reason="strace is missing or may not trace here (apt install strace)"),
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice"),
]

POINTS = 16
"""Instants at which a run is killed, spread evenly over all of them."""

COPIER = """#!/bin/sh
for word in "$@"; do [ "$last" = "--outdir" ] && target="$word"; last="$word"; done
for word in "$@"; do case "$word" in *.docx) cp "{pdfs}/$(basename "$word" .docx).pdf" "$target/" ;; esac; done
"""
"""LibreOffice's pages made once: what is killed is docgen."""


@dataclass(frozen=True)
class Scene:
    """An office with one pile taken in, another about to be, and what that leads to."""

    office: Path
    pile: Path
    forker: Forker
    points: tuple[tuple[str, int], ...]
    tree: dict[str, bytes]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """Yield the first step's dossier: its first page is taken in, the others are still to come."""
    home = tmp_path_factory.mktemp("tumpukan")
    workbook = sample.cut(sample.office(home / "kantor"), 1)
    dossier = folder_of(docgen("build", workbook, "--json"))
    docgen("print", dossier, "--output", home / "cetak")
    papers = {path.name: path.read_bytes() for path in (dossier / "data").glob("*.docx")}
    with TemporaryDirectory() as work:
        made = libreoffice.convert(libreoffice.office_program(None), papers, Path(work), libreoffice.ARCHIVAL)
        (home / "pdf").mkdir()
        for path in made.values():
            shutil.copy(path, home / "pdf")
    (home / "soffice").write_text(COPIER.format(pdfs=home / "pdf"), encoding="utf-8")
    (home / "soffice").chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOCGEN_SOFFICE", str(home / "soffice"))
        pages = [scanner.page(home / "cetak" / "PDK-2026-10-cetak.pdf", number, 150) for number in (1, 2, 3)]
        first, pile = (scanner.bound(pages[part], home / name, 150) for part, name in ((slice(1), "satu.pdf"), (slice(1, 3), "dua.pdf")))  # fmt: skip
        assert docgen("scan", dossier, first).code == 8
        for name in ("lengkap", "panggilan"):
            shutil.copytree(home / "kantor", home / name)
        assert docgen("scan", dossier_in(home / "lengkap"), pile).code == 8
        with Forker(sample.office(tmp_path_factory.mktemp("hangat") / "kantor")) as forker:
            line = ["scan", str(dossier_in(home / "panggilan")), str(pile)]
            points = crash.calls(forker, line, home / "panggilan", code=8)
            yield Scene(home / "kantor", pile, forker, tuple(points), tree(home / "lengkap" / "output"))


def dossier_in(office: Path) -> Path:
    """Return the running dossier of an office."""
    return office / "output" / "berjalan" / "0001-PDK-2026-10"


def test_a_pile_is_taken_in_whole_or_not_at_all(scene: Scene, tmp_path: Path) -> None:
    """Killed anywhere: both bags verify, no scan is lost, the dossier keeps its bytes, and the next run ends as any other."""
    sealed = {name: content for name, content in scene.tree.items() if "-tertanda/" not in name}
    assert len(scene.points) > POINTS
    for call, nth in scene.points[:: len(scene.points) // POINTS]:
        office = tmp_path / f"{call}-{nth}"
        shutil.copytree(scene.office, office)
        dossier = dossier_in(office)
        bag = dossier.with_name(f"{dossier.name}-tertanda")
        line = ["scan", str(dossier), str(scene.pile)]
        point = Point(call, nth, "KILL")
        scene.forker.run(line, "-e", f"trace={call}", "-e", point.injection())

        docgen("scan", dossier)  # whatever was left is put right before anything else
        assert verify(bag) == verify(dossier) == ()
        assert (bag / "data" / "pindaian" / "001-satu.pdf").is_file()
        assert scene.forker.run(line).code == 8
        assert tree(office / "output") == scene.tree, point
        assert {name: (office / "output" / name).read_bytes() for name in sealed} == sealed
        with Register.open(f"sqlite:///{office / 'register.db'}", None) as register:
            told = [event.data["manifest"] for event in register.noted("PDK-2026-10", Kind.SCANNED)]
            assert register.check() == ()
        assert len(set(told)) == 2, point
        shutil.rmtree(office)
    assert json.loads(scene.tree["berjalan/0001-PDK-2026-10-tertanda/data/tertanda.json"])["papers"][0]["missing"] == []
