"""The sample's papers as readable text, reviewed by eye; `pytest --update-golden` writes them anew after a wanted change."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests import sample
from tests.sample import docgen

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the text of every paper of the closed sample dossier by file name."""
    result = docgen("build", sample.office(tmp_path_factory.mktemp("kantor") / "kantor"), "--json")
    folder = Path(result.json["dossier"]) / "data"
    return {path.stem: sample.text_of(path).replace("\xa0", " ") for path in sorted(folder.glob("*.docx"))}


def test_every_paper_reads_as_it_was_reviewed(papers: dict[str, str], request: pytest.FixtureRequest) -> None:
    """A changed word in any paper is seen by a person before it reaches an office."""
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        for path in GOLDEN.glob("*.txt"):
            path.unlink()
        for name, text in papers.items():
            (GOLDEN / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")

    reviewed = {path.stem: path.read_text(encoding="utf-8").removesuffix("\n") for path in GOLDEN.glob("*.txt")}
    assert papers.keys() == reviewed.keys()
    for name, text in papers.items():
        assert text.splitlines() == reviewed[name].splitlines(), name


def test_a_case_is_known_again_by_the_docgen_that_comes_after(tmp_path: Path) -> None:
    """Its digest is the same for good, for its dossier keeps it; only another column in a sheet of the kit gives another."""
    result = docgen("build", sample.office(tmp_path / "kantor"), "--json")
    record = json.loads((Path(result.json["dossier"]) / "data" / "dossier.json").read_text(encoding="utf-8"))

    assert record["case_sha512"].startswith("1:eac52b89aa05d1b38420d6313ebec192e35a31522a6dcaddde421d67fa60de5d")


def test_nothing_of_a_template_or_of_python_is_left_in_a_paper(papers: dict[str, str]) -> None:
    """No tag, no None, no nan, no space before a comma reaches the office."""
    for name, text in papers.items():
        assert not re.search(r"\{\{|\}\}|\{%|%\}|\bNone\b|\bnan\b|Undefined|  +[.,;:]", text), name


def test_figures_agree_across_papers(papers: dict[str, str]) -> None:
    """Every count of changes and people is the same wherever it is printed."""
    whole = "20 (dua puluh) unsur data milik 11 (sebelas)"
    parts = [re.search(r"terhadap (\d+) \(", text) for name, text in papers.items() if name.startswith("05-")]
    minutes = [re.search(r"memperbaiki (\d+) \(", text) for name, text in papers.items() if name.startswith("06-")]

    assert whole in papers["10-dokumen-perbaikan"]
    assert whole in papers["09-lembar-paraf"]
    assert "Jumlah seluruhnya: 20 unsur data milik 11 pegawai" in papers["08-rekapitulasi"]
    assert sum(int(found[1]) for found in parts if found) == 20
    assert sum(int(found[1]) for found in minutes if found) == 20


def test_papers_of_the_first_steps_know_nothing_later(papers: dict[str, str]) -> None:
    """Papers 01 to 03 show what was recorded and suspected, never what became of it."""
    for name in ("01-lembar-temuan", "02-lembar-disposisi", "03-nota-verifikasi"):
        assert "98,50" not in papers[name]
        assert "Tetap" not in papers[name]
    assert "89,50%" in papers["01-lembar-temuan"]
    assert "98,50%" in papers["10-dokumen-perbaikan"]


def test_the_paraf_sheet_leaves_the_number_of_the_paper_blank(papers: dict[str, str]) -> None:
    """The document to be signed has no number yet when it is initialled."""
    number = re.search(r"NOMOR (\S+)", papers["10-dokumen-perbaikan"])

    assert number
    assert number[1] not in papers["09-lembar-paraf"]
