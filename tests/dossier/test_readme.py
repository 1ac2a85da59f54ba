"""BACA-SAYA.txt: whoever opens the folder in ten years, without docgen, learns what it is and how to trust it."""

from __future__ import annotations

import shutil
import subprocess
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from docgen import dossier
from docgen.dossier import readme
from docgen.pipeline import cancel
from tests import factories
from tests.sample import docgen, folder_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.factories import ACase

OFFICE = """
[kantor]
pemda = "Pemerintah Kota Ambon"
nama = "Dinas Perikanan"
tempat = "Ambon"
[penomoran]
unit = "DISKAN"
"""


@pytest.fixture
def sealed(case: ACase, tmp_path: Path) -> Path:
    """Return the folder of a closed case of an office without a regency."""
    case.office = OFFICE
    (tmp_path / "surat tugas.pdf").write_bytes(b"%PDF-1.7 surat")
    case.bukti[0]["Berkas"] = "surat tugas.pdf"
    return folder_of(docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json"))


def test_it_names_papers_and_evidence_by_change(sealed: Path) -> None:
    """In both languages, with Windows lines and no letter that Notepad would not show."""
    content = (sealed / "data" / readme.README).read_bytes()
    text = content.decode()

    assert content.count(b"\n") == content.count(b"\r\n")
    for words in (
        "Kantor  : Dinas Perikanan\r\n", "item   1  01-lembar-temuan.docx", "800.1.5.2/1/DISKAN/2026, 2 November 2026",
        "[bukti/001-surat-tugas.pdf]", "sha512sum -c manifest-sha512.txt", "certutil -hashfile", "READ ME", "How to verify",
    ):  # fmt: skip
        assert words in text


def test_it_is_part_of_the_seal(sealed: Path) -> None:
    """It is made again from the record, and one that says otherwise is named."""
    assert docgen("verify", sealed, "--rebuild").code == 0
    path = sealed / "data" / readme.README
    content = path.read_bytes().replace(b"Dinas Perikanan", b"Dinas Kehutanan")
    path.chmod(0o600)
    path.write_bytes(content)

    assert [item["code"] for item in docgen("verify", sealed, "--json").json["problems"]] == ["altered"]
    forged = dossier.read_json(sealed)
    assert b"".join(readme.write(forged)) != content


@pytest.mark.parametrize("comma", [",", "."])
def test_each_language_has_its_own_decimals(
    case: ACase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, comma: str
) -> None:
    """As papers print them; a dossier in which they once stood behind a full stop is still the same when it is built again."""
    with monkeypatch.context() as once:
        if comma == ".":
            once.setattr(readme, "write", partial(readme.write, comma=comma))
        sealed = folder_of(docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json"))

    indonesian, english = (sealed / "data" / readme.README).read_text(encoding="utf-8").split("READ ME")
    assert f"Capaian SKP (%): 85{comma}5 menjadi 95{comma}5\n" in indonesian
    assert "Capaian SKP (%): 85.5 to 95.5\n" in english
    assert docgen("verify", sealed, "--rebuild").code == 0


def test_it_says_of_a_case_that_was_cancelled_that_it_was_and_why(
    case: ACase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It said that the case went on; a dossier that was sealed so is still the same when it is built again."""
    case.office = OFFICE
    found: list[str] = []
    for kode in ("PDK-2026-10", "PDK-2026-11"):
        case.kasus["Kode Kasus"] = kode
        workbook = factories.write(case.reached(3), tmp_path / f"{kode}.xlsx")
        docgen("build", workbook)
        assert docgen("cancel", workbook, "--reason", "periode\nlain").code == 0
        (sealed,) = (tmp_path / "output" / "2026").glob(f"*-{kode}-batal")
        found.append((sealed / "data" / readme.README).read_text(encoding="utf-8"))
        assert docgen("verify", sealed, "--rebuild").code == 0
        monkeypatch.setattr(cancel, "readme", SimpleNamespace(README="-"))  # as it was

    assert "Keadaan : dibatalkan (periode lain)\n" in found[0]
    assert "State   : cancelled (periode lain)\n" in found[0]
    assert "Keadaan : masih berjalan\n" in found[1]


@pytest.mark.skipif(not shutil.which("sha512sum"), reason="sha512sum is not on Windows")
def test_the_commands_it_names_do_what_it_says(sealed: Path) -> None:
    """As an archivist types them."""
    done = subprocess.run(["sha512sum", "-c", "manifest-sha512.txt"], cwd=sealed, capture_output=True, check=False)

    assert done.returncode == 0, done.stderr


def test_the_summary_of_a_build_fits_its_window(case: ACase, tmp_path: Path) -> None:
    """A hundred columns, the papers to print one a line and in order."""
    case.office = OFFICE
    path = factories.write(case, tmp_path / "kasus.xlsx")
    said = docgen("build", path).err.splitlines()

    assert [line for line in said if len(line) > 100] == []
    listed = [word for line in said for word in line.split() if word.endswith(".docx")]
    made = [item["file"] for item in docgen("build", path, "--json").json["documents"]]
    assert sorted(listed) == sorted(made)
    assert [name[:2] for name in listed] == sorted(name[:2] for name in listed)
