"""Dossiers as they lie on a shelf: judged one after the other, with what the system lays beside them left out of account."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from docgen import dossier
from docgen.pipeline import verify
from tests import factories, sample
from tests.sample import docgen, folder_of

if TYPE_CHECKING:
    from pathlib import Path

SYSTEM = ("Thumbs.db", "desktop.ini", ".DS_Store")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return the folder of an office with a running case."""
    folder = tmp_path / "kantor"
    folder.mkdir()
    factories.write(factories.a_case().reached(4), folder / "kasus.xlsx")
    return folder


def build(office: Path) -> Path:
    """Build the case; return its dossier."""
    return folder_of(docgen("build", office / "kasus.xlsx", "--json"))


def lay(folder: Path, *names: str) -> None:
    """Lay files into a folder of a sealed dossier as the system does."""
    folder.chmod(0o755)
    for name in names:
        (folder / name).write_bytes(b"\x00")


def test_what_the_system_lays_down_is_named_and_does_no_harm(office: Path) -> None:
    """Whoever looks at a dossier in Explorer or Finder has not altered it."""
    dossier = build(office)
    for folder in (dossier, dossier / "data", dossier / "data" / "sumber"):
        lay(folder, *SYSTEM)

    found = docgen("verify", dossier, "--json")

    assert (found.code, found.json["ok"]) == (0, True)
    assert {problem["code"] for problem in found.json["problems"]} == {"system-file"}
    assert len(found.json["problems"]) == 9
    assert docgen("verify", dossier, "--rebuild").code == 0
    assert docgen("verify", dossier, "--register", office / "register.db").code == 0
    assert "Thumbs.db" in docgen("verify", dossier).out


def test_beside_what_the_system_lays_down_harm_is_still_found(office: Path) -> None:
    """A file that somebody put there is no file of the system's, and a wrong count is told."""
    dossier = build(office)
    lay(dossier / "data", "Thumbs.db", "catatan.txt")

    found = docgen("verify", dossier, "--json")

    assert found.code == 8
    assert {problem["code"] for problem in found.json["problems"]} == {"system-file", "unexpected"}


def test_a_dossier_grows_past_what_the_system_laid_down(office: Path) -> None:
    """The build names it, goes on, and seals none of it."""
    dossier = build(office)
    lay(dossier / "data", *SYSTEM)
    lay(dossier / "data" / "sumber", "Thumbs.db")
    factories.write(factories.a_case(), office / "kasus.xlsx")
    result = docgen("build", office / "kasus.xlsx")

    assert result.code == 0, result.err
    assert "Thumbs.db" in result.err
    (grown,) = (office / "output" / "2026").iterdir()
    assert not [path for path in grown.rglob("*") if path.name in SYSTEM]
    assert docgen("verify", grown).code == 0


def test_a_folder_of_dossiers_is_judged_one_by_one(office: Path) -> None:
    """Each at any depth is named with its verdict; hidden folders and drafts are left out."""
    dossier = build(office)
    output = office / "output"
    for place in ("2025/0001-PDK-2025-01", "arsip/lama/0002-PDK-2025-02", ".sampah/0003-X", "draf/0004-X"):
        shutil.copytree(dossier, output / place)
    spoilt = output / "2025" / "0001-PDK-2025-01" / "data" / "01-lembar-temuan.docx"
    spoilt.chmod(0o644)
    spoilt.write_bytes(b"lain")
    found = docgen("verify", output, "--json")

    assert found.code == 8
    assert {one["dossier"]: one["ok"] for one in found.json["dossiers"]} == {
        "2025/0001-PDK-2025-01": False,
        "arsip/lama/0002-PDK-2025-02": True,
        "berjalan/0001-PDK-2026-10": True,
    }
    assert [one["file"] for one in found.json["problems"]] == ["2025/0001-PDK-2025-01/data/01-lembar-temuan.docx"]
    said = docgen("verify", output).out
    assert "1 dari 3 berkas" in said
    assert said.count("Utuh: ") == 2


def test_a_dossier_that_lost_its_seal_is_named_among_the_others(office: Path) -> None:
    """What can no longer be judged is not passed over in silence."""
    dossier = build(office)
    shutil.copytree(dossier, office / "output" / "lain")
    (sample.writable(office / "output" / "lain") / "bagit.txt").unlink()
    found = docgen("verify", office / "output", "--json")

    assert found.code == 8
    assert [(one["code"], one["file"]) for one in found.json["problems"]] == [("not-a-bag", "lain/bagit.txt")]
    assert str(office / "output" / "lain") in docgen("verify", office / "output").out


def test_a_folder_that_may_not_be_looked_into_is_not_passed_over(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its dossiers were left out without a word: all others were called all, and a restored register gave their numbers again."""
    build(office)
    shelf = shutil.copytree(office / "output", tmp_path / "arsip")
    for name in ("2025", "lost+found"):
        (shelf / name).mkdir()
    sample.close(shelf / "2025", monkeypatch)
    sample.close(shelf / "lost+found", monkeypatch)
    found = docgen("verify", shelf, "--json")

    assert {one["dossier"]: one["ok"] for one in found.json["dossiers"]} == {"2025": False, "berjalan/0001-PDK-2026-10": True}  # fmt: skip
    assert found.code == 8
    assert str(shelf / "2025") in docgen("verify", shelf).out
    for line in (
        ("register", "restore", shelf, "--office", office / "kantor.toml", "--register", tmp_path / "baru.db"),
        ("register", "check", "--against", shelf, "--office", office / "kantor.toml"),
        ("status", shelf),
        ("batch", tmp_path, "--check"),
    ):
        refused = docgen(*line)
        assert (refused.code, str(shelf / "2025") in refused.err) == (6, True), refused.err
    assert not (tmp_path / "baru.db").exists()


def test_a_folder_of_sound_dossiers_ends_with_0(office: Path) -> None:
    """All of them are sound, and it is said; a folder without any is no bag."""
    dossier = build(office)
    shutil.copytree(dossier, office / "output" / "lain")

    assert docgen("verify", office / "output").code == 0
    (office / "kosong").mkdir()
    assert docgen("verify", office / "kosong").code == 8


def bags(folder: Path, many: int) -> list[Path]:
    """Write some small sealed folders, as another archive's program might; return them."""
    made = []
    for number in range(many):
        place = folder / f"{number // 10:03}" / f"{number:05}"
        (place / "data").mkdir(parents=True)
        (place / "data" / "naskah.txt").write_text(f"naskah {number}", encoding="utf-8")
        dossier.seal(place, {"External-Identifier": place.name})
        made.append(place)
    return made


@pytest.mark.long
def test_thousands_are_judged_side_by_side_and_told_in_order(tmp_path: Path) -> None:
    """Several processes read them; every byte is read, each verdict is told once, and the register's refusal is a fault as ever."""
    made = bags(tmp_path / "arsip", 250)
    for number in (3, 120, 249):
        (made[number] / "data" / "naskah.txt").write_text("naskah lain", encoding="utf-8")
    found = docgen("verify", tmp_path / "arsip", "--json")

    assert found.code == 8
    assert [one["dossier"] for one in found.json["dossiers"]] == [f"{n // 10:03}/{n:05}" for n in range(250)]
    assert [n for n, one in enumerate(found.json["dossiers"]) if not one["ok"]] == [3, 120, 249]
    judged = list(verify.verify_all(made, room=1))
    assert [one.problems for one in judged] == [one.problems for one in verify.verify_all(made, room=3)]
    assert docgen("verify", tmp_path / "arsip", "--register", tmp_path / "tiada.db").code == 6


def test_a_junction_that_nobody_may_list_is_passed_over(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows keeps `My Music` in everybody's Documents for programs of old times: it leads elsewhere, and holds nothing of an office."""
    build(office)
    shelf = shutil.copytree(office / "output", tmp_path / "Documents")
    (shelf / "My Music").mkdir()
    sample.close(shelf / "My Music", monkeypatch)
    sample.junction(shelf / "My Music", monkeypatch)

    assert [docgen(command, shelf).code for command in ("verify", "status")] == [0, 0]
