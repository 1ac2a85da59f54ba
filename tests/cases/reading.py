"""A case built by the command line, with its workbook and its finished papers side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests import factories, sample
from tests.cases import by_chance, makers, truth
from tests.cases.finished import Paper
from tests.sample import docgen

if TYPE_CHECKING:
    from tests.cases.truth import Truth

CHANCE = {f"chance-{seed}": seed for seed in by_chance.SEEDS}
"""Cases left to chance, by their seeds: they are recounted, not printed."""

NAMES = ("sample", *makers.CASES)
"""Every case in which something was corrected."""

ALL = (*NAMES, "unchanged")
"""Every case that is read."""


@dataclass(frozen=True)
class Reading:
    """A case: what its workbook says, what the build said, its papers by their files."""

    truth: Truth
    papers: dict[str, Paper]
    said: dict[str, Any]

    def all(self, kind: str) -> list[Paper]:
        """Return the papers of a kind, in the order of their items."""
        return [paper for paper in self.papers.values() if paper.kind == kind]

    def paper(self, kind: str, unit: str = "") -> Paper:
        """Return a paper; the test fails without it."""
        found = [paper for paper in self.all(kind) if paper.unit == unit]
        assert found, f"no {kind} {unit}"
        return found[0]

    @cached_property
    def numbered(self) -> dict[str, Paper]:
        """The papers that bear an official number, by it."""
        return {paper.said["number"]: paper for paper in self.papers.values() if paper.said["number"]}


def workbook_of(name: str, folder: Path) -> Path:
    """Return the workbook of a case, written into a folder with its office."""
    if name == "sample":
        return sample.office(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if name in CHANCE:
        return factories.write(by_chance.by_chance(CHANCE[name]), folder / "kasus.xlsx")
    make = makers.all_unchanged if name == "unchanged" else makers.CASES[name]
    return factories.write(make(), folder / "kasus.xlsx")


def read(name: str, folder: Path) -> Reading:
    """Build a case and read what came of it; the test fails with what the build said if it made none."""
    workbook = workbook_of(name, folder)
    built: dict[str, Any] = docgen("build", workbook, "--json").json
    assert built["ok"], built
    data = Path(built["dossier"]) / "data"
    papers = {said["file"]: Paper(data / said["file"], said) for said in built["documents"]}
    return Reading(truth.read(workbook), papers, built)
