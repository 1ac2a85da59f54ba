"""What the files of a dossier are called: a name is known again in them, none is there twice, and what was issued keeps its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from docgen import bahasa
from docgen.papers import occasion
from tests.kits import making
from tests.sample import Result, docgen, folder_of

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Dinas"))
_STEP = making.A_LETTER_A_ROW.index("[[langkah]]"), making.A_LETTER_A_ROW.index("[[lembar]]")
KIT = making.A_LETTER_A_ROW + making.A_LETTER_A_ROW[slice(*_STEP)].replace("no = 1", "no = 2")
REVISED = ("--revise", "unsigned", "--reason", "salah tulis")
NAMES = ("René Łukasz", "Rene Lukasz", "Søren Đorđević", "Rene\N{COMBINING ACUTE ACCENT} Weiß")


def built(tmp_path: Path, *names: str, steps: int = 1) -> Result:
    """Return what a build says of a letter to each of some people."""
    kit = tmp_path / "kit"
    if not kit.exists():
        making.kit(kit, KIT, {"surat": "{{ naskah.nomor }} {{ tujuan.yth }}"})
    rows = [("Nomor", "Yth"), *((f"{place:02}", name) for place, name in enumerate(names, start=1))]
    workbook = making.office(tmp_path / "kantor", {"Pejabat": HEAD, "Tujuan": rows}, steps=steps)
    return docgen("build", workbook, "--kit", kit, "--json")


def letters(result: Result) -> dict[str, str]:
    """Return the number of each letter by its file."""
    return {each["file"]: each["number"] for each in result.json["documents"] if each["paper"] == "surat"}


def test_a_letter_with_a_mark_stays_in_the_name_of_a_file(tmp_path: Path) -> None:
    """However the mark is written; two that become one are parted by a number. `René` was `ren`."""
    result = built(tmp_path, *NAMES)

    found = [file.removeprefix("01-surat-").removesuffix(".docx") for file in letters(result)]
    assert found == ["rene-lukasz", "rene-lukasz-2", "soren-dordevic", "rene-weiss"]
    assert docgen("verify", folder_of(result), "--rebuild").code == 0


def test_a_paper_keeps_the_name_that_an_older_docgen_gave_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A running case goes on: no letter is new, none loses its number, and the dossier is made again as it stands."""
    with monkeypatch.context() as older:
        older.setattr(occasion, "nama_berkas", bahasa.slug)
        before = letters(built(tmp_path, *NAMES[:2]))
    assert [file for file in before if "ren-" in file]

    result = built(tmp_path, *NAMES, steps=2)

    assert {file: number for file, number in letters(result).items() if file in before} == before
    assert len(letters(result)) == len(NAMES)
    sealed = folder_of(result)
    record = json.loads((sealed / "data" / "dossier.json").read_text(encoding="utf-8"))
    assert all((sealed / "data" / each["file"]).is_file() for each in record["papers"])
    assert docgen("verify", sealed, "--rebuild").code == 0


@pytest.mark.parametrize("letters_of_kode", [62, 80])
def test_a_paper_of_a_long_kode_is_issued_and_replaced_under_a_name_that_every_system_holds(
    tmp_path: Path, letters_of_kode: int
) -> None:
    """A letter to somebody of a long name could be issued and never replaced, or took a number and never came to lie anywhere."""
    kode = "berita-acara-serah-terima-barang-milik-daerah-hasil-pengadaan-tahun-anggaran-ini-juga"[:letters_of_kode]
    kit = making.kit(tmp_path / "kit", KIT.replace('kode = "surat"', f'kode = "{kode}"'), {"surat": "{{ naskah.nomor }} {{ tujuan.yth }}"})  # fmt: skip
    post = (
        "Kepala Bidang Pemberdayaan Masyarakat, Kelembagaan, dan Sosial Budaya Masyarakat Desa dan Kelurahan Kabupaten"
    )
    names = (post, f"{post} Banggai")
    for ending in ("", " Kepulauan"):
        rows = [("Nomor", "Yth"), *((f"{place:02}", f"{name}{ending}") for place, name in enumerate(names, start=1))]
        workbook = making.office(tmp_path / "kantor", {"Pejabat": HEAD, "Tujuan": rows}, steps=2)
        result = docgen("build", workbook, "--kit", kit, "--json", *(REVISED if ending else ()))
        assert result.code == 0, result.out

    lying = [path.relative_to(folder_of(result)).as_posix() for path in folder_of(result).rglob("*.docx")]
    assert len([path for path in lying if path.startswith("data/diganti/")]) == len(names)
    assert docgen("verify", folder_of(result), "--rebuild").code == 0
