"""Evidence files found and read once: what is taken, under which name, and what is not."""

from __future__ import annotations

import os
import sys
from hashlib import sha512
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest

from docgen.pipeline.files import evidence
from tests import factories, sample, systems

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Literal

    Form = Literal["NFC", "NFD"]


def contents(found: evidence.Evidence) -> dict[str, bytes]:
    """Return the files that would be kept, by name."""
    return {name: file.path.read_bytes() for name, file in found.files.items()}


@systems.NAMES
def test_equal_files_are_kept_once(tmp_path: Path) -> None:
    """In the order of Bukti, numbered, under a plain name."""
    for name, content in (
        ("Surat Tugas (1).PDF", b"satu"),
        ("salinan.pdf", b"satu"),
        ("...", b"tiga"),
        ("Foto", b"dua"),
    ):
        (tmp_path / name).write_bytes(content)
    found = evidence.collect(tmp_path, ["Surat Tugas (1).PDF", "", "salinan.pdf", "Foto", "Foto", "..."])

    assert contents(found) == {"001-surat-tugas-1.pdf": b"satu", "002-foto": b"dua", "003-bukti": b"tiga"}
    assert found.names["salinan.pdf"] == "001-surat-tugas-1.pdf"


def test_the_digest_of_evidence_is_that_of_its_bytes(tmp_path: Path) -> None:
    """A Berkas that names no file has none."""
    (tmp_path / "a.pdf").write_bytes(b"satu")
    found = evidence.collect(tmp_path, ["a.pdf", "tiada.pdf"])

    assert found.sha512("a.pdf") == sha512(b"satu").hexdigest()
    assert found.sha512("tiada.pdf") == ""
    assert found.faults == {"tiada.pdf": evidence.MISSING}


def test_evidence_over_the_limit_is_refused(tmp_path: Path) -> None:
    """A video is no evidence file."""
    with (tmp_path / "a.mp4").open("wb") as file:
        file.truncate(evidence.LIMIT + 1)

    assert "lebih besar" in evidence.collect(tmp_path, ["a.mp4"]).faults["a.mp4"].id


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    """A pipe would be waited for for ever."""
    os.mkfifo(tmp_path / "pipa")

    assert "bukan berkas biasa" in evidence.collect(tmp_path, ["pipa"]).faults["pipa"].id


@systems.LINKS
def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    """It leads nowhere else."""
    (tmp_path / "asli.pdf").write_bytes(b"satu")
    (tmp_path / "tautan.pdf").symlink_to(tmp_path / "asli.pdf")

    assert contents(evidence.collect(tmp_path, ["tautan.pdf"])) == {"001-tautan.pdf": b"satu"}


@pytest.mark.parametrize(("written", "stored"), [("NFC", "NFD"), ("NFD", "NFC"), ("NFC", "NFC")])
def test_a_name_is_found_however_the_system_writes_its_letters(tmp_path: Path, written: Form, stored: Form) -> None:
    """Some systems keep an accent as a letter of its own, in folders too; its name in the dossier is the same."""
    folder = tmp_path / normalize(stored, "Café")
    folder.mkdir()
    (folder / normalize("NFC", "Réné.pdf")).write_bytes(b"satu")
    berkas = normalize(written, "Café/Réné.pdf")

    assert contents(evidence.collect(tmp_path, [berkas])) == {"001-rene.pdf": b"satu"}


def test_a_name_in_other_capitals_is_found_as_on_windows(tmp_path: Path) -> None:
    """The clerk typed the name, the scanner wrote the file; a case is the same on every system."""
    (tmp_path / "Bukti").mkdir()
    (tmp_path / "Bukti" / "SK-412.PDF").write_bytes(b"satu")

    assert contents(evidence.collect(tmp_path, ["bukti/sk-412.pdf"])) == {"001-sk-412.pdf": b"satu"}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere two such names are one file")
def test_a_name_in_other_capitals_that_may_be_either_is_not_guessed(tmp_path: Path) -> None:
    """Another office's evidence is worse than none; the one that is spelled as it stands is taken."""
    for name in ("SK.pdf", "Sk.pdf"):
        (tmp_path / name).write_bytes(name.encode())

    assert evidence.collect(tmp_path, ["sk.pdf"]).faults == {"sk.pdf": evidence.MISSING}
    assert contents(evidence.collect(tmp_path, ["Sk.pdf"])) == {"001-sk.pdf": b"Sk.pdf"}


@systems.LINKS
def test_a_link_out_is_not_followed_to_look_for_a_name(tmp_path: Path) -> None:
    """Whatever the letters of what lies behind it."""
    inner, outer = tmp_path / "kasus", tmp_path / "luar"
    inner.mkdir()
    outer.mkdir()
    (outer / normalize("NFD", "Café.pdf")).write_bytes(b"satu")
    (inner / "keluar").symlink_to(outer)

    assert evidence.collect(inner, ["keluar/Café.pdf"]).faults == {"keluar/Café.pdf": evidence.OUTSIDE}


def test_evidence_of_a_case_is_bounded_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty files that each may be there are still too much for one dossier."""
    monkeypatch.setattr(evidence, "LIMIT_CASE", 10)
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        (tmp_path / name).write_bytes(name.encode())

    assert "seluruhnya" in evidence.collect(tmp_path, ["a.pdf", "b.pdf", "c.pdf"]).faults["c.pdf"].id


def test_evidence_that_no_paper_cites_is_not_said_to_be_cited(tmp_path: Path) -> None:
    """A specific row beats `*`: where each change of a person has its own, the one for all explains none."""
    case = factories.a_case()
    case.bukti[0]["Berkas"] = "khusus.pdf"
    case.bukti.append(factories.a_bukti(factories.BENI, "*", Berkas="umum.pdf", **{"Nomor Bukti": "800/14"}))
    for name in ("khusus.pdf", "umum.pdf"):
        (tmp_path / name).write_bytes(name.encode())
    built = sample.docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json")
    listed = sample.text_of(sample.folder_of(built) / "data" / "00-daftar-isi-berkas.docx")

    assert "Laporan, Beni Pakaya\n30\xa0Oktober\xa02026\n10, 12, 16, dan 18" in listed.split("800/12/2026")[1]
    assert listed.split("800/14")[1].startswith("\nLaporan, Beni Pakaya\n30\xa0Oktober\xa02026\n\N{EN DASH}")
