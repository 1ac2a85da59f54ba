"""Kits whose sheets are filled one after the other: what a later step brings alters no paper of an earlier one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.kits import making
from tests.sample import Result, docgen, edit, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.long

PLANNED = """\
[[lembar]]
nama = "Rencana"
kunci = "rencana"
pengenal = ["Nomor"]
unit = "Bidang"
kolom = [{ nama = "Nomor", jenis = "kode" }, { nama = "Bidang", jenis = "teks" }]
"""
VISITS = (
    """
sop = { nama = "Kunjungan" }
peran = [{ nama = "Ketua", kunci = "ketua" }]
langkah = [
    { no = 1, uraian = "Merencanakan", ringkas = "Merencanakan", pelaksana = "Ketua", kelengkapan = "-", menit = 30, output = "-" },
    { no = 2, uraian = "Melaporkan", ringkas = "Melaporkan", pelaksana = "Ketua", kelengkapan = "-", menit = 30, output = "-" },
    { no = 3, uraian = "Mengunjungi", ringkas = "Mengunjungi", pelaksana = "Ketua", kelengkapan = "-", menit = 30, output = "-" },
]
[[lembar]]
nama = "Kunjungan"
kunci = "kunjungan"
sejak = 3
pengenal = ["Nomor"]
unit = "Bidang"
kolom = [{ nama = "Nomor", jenis = "kode" }, { nama = "Bidang", jenis = "teks" }]
"""
    + PLANNED
    + """[[naskah]]
kode = "surat"
langkah = 1
judul = "Surat"
template = "surat.docx"
per = "unit"
dari = "rencana"
[[naskah]]
kode = "laporan"
langkah = 2
judul = "Laporan"
template = "laporan.docx"
[[naskah]]
kode = "penutup"
langkah = 3
judul = "Penutup"
template = "penutup.docx"
"""
)
LINES = {
    "surat": "{{ unit.nama }}: {{ daftar_unit }}",
    "laporan": "{{ daftar_unit }}: {% for s in surat_daftar %}{{ s.no }} {{ s.unit }};{% endfor %}",
    "penutup": "{{ daftar_unit }}",
}
VISITED = [("Nomor", "Bidang"), ("1", "Jalan"), ("2", "Air")]


def built(tmp_path: Path, *planned: Sequence[object], steps: int) -> Result:
    """Return what a build says of a case; the visits, which stand first in the kit, come with the last step."""
    sheets: dict[str, Sequence[Sequence[object]]] = {
        "Pejabat": [making.PEJABAT, ("Ketua", None, "Drs. Amin", None, None, None, "Ketua")],
        "Rencana": [("Nomor", "Bidang"), *planned],
    }
    later = {"Kunjungan": VISITED} if steps == 3 else {}
    folder = tmp_path / "kit"
    kit = folder if folder.exists() else making.kit(folder, VISITS, LINES)
    return docgen("build", making.office(tmp_path / "kantor", sheets | later, steps=steps), "--kit", kit, "--json")


@pytest.mark.parametrize("planned", [(("01", "Taman"), ("02", "Jalan")), (("01", "Air"), ("02", "Jalan"))])
def test_units_of_a_later_sheet_are_none_of_an_earlier_paper(
    tmp_path: Path, planned: Sequence[Sequence[object]]
) -> None:
    """Whether they are others or the same in another order: what went out knew nothing of them, and stands."""
    first = built(tmp_path, *planned, steps=2)
    grown = built(tmp_path, *planned, steps=3)
    assert (first.code, grown.code) == (0, 0), first.out + grown.out
    data = Path(grown.json["dossier"]) / "data"
    one, other = (unit for _, unit in planned)

    assert text_of(data / "02-laporan.docx").startswith(f"{one} dan {other}: 1 {one};2 {other};")
    assert "Jalan, Air" in text_of(data / "03-penutup.docx") or "Jalan dan Air" in text_of(data / "03-penutup.docx")
    assert docgen("verify", data.parent, "--rebuild").code == 0


def test_a_case_built_at_once_says_what_one_built_step_by_step_says(tmp_path: Path) -> None:
    """Its first letters know the units that were planned, and no more."""
    whole = built(tmp_path, ("01", "Taman"), ("02", "Jalan"), steps=3)
    data = Path(whole.json["dossier"]) / "data"

    assert text_of(data / "02-laporan.docx").startswith("Taman dan Jalan: 1 Taman;2 Jalan;")


PARTS = (
    """
sop = { nama = "Kunjungan" }
peran = [{ nama = "Ketua", kunci = "ketua" }]
langkah = [
    { no = 1, uraian = "Merencanakan", ringkas = "Merencanakan", pelaksana = "Ketua", kelengkapan = "-", menit = 30, output = "-", per_bidang = true },
    { no = 2, uraian = "Melaporkan", ringkas = "Melaporkan", pelaksana = "Ketua", kelengkapan = "-", menit = 30, output = "-" },
]
"""
    + PLANNED
    + """[[naskah]]
kode = "rekap"
langkah = 1
judul = "Rekap"
template = "rekap.docx"
bernomor = true
[[naskah]]
kode = "surat"
langkah = 1
judul = "Surat"
template = "surat.docx"
per = "unit"
dari = "rencana"
"""
)
ASKED = {"rekap": "{{ naskah.nomor }}", "surat": "{% if rekap %}{{ rekap.nomor }}{% else %}belum direkap{% endif %}"}


def parted(tmp_path: Path, ended: Sequence[str], sop: str, lines: dict[str, str]) -> Result:
    """Return what a build says of a case of two units, of which those named have ended the first step, on one day."""
    folder = tmp_path / "kit"
    kit = folder if folder.exists() else making.kit(folder, sop, lines)
    sheets: dict[str, Sequence[Sequence[object]]] = {
        "Pejabat": [making.PEJABAT, ("Ketua", None, "Drs. Amin", None, None, None, "Ketua")],
        "Rencana": [("Nomor", "Bidang"), ("01", "Air"), ("02", "Jalan")],
    }
    workbook = making.office(tmp_path / "kantor", sheets, steps=0)
    day = (datetime(2026, 2, 3, 8), datetime(2026, 2, 3, 8, 30))
    steps = [(1, unit, *(day if unit in ended else ())) for unit in ("Air", "Jalan")]
    edit(workbook, lambda book: [book["Langkah"].append(row) for row in steps])
    return docgen("build", workbook, "--kit", kit, "--json")


def test_a_paper_of_that_day_that_came_later_is_not_cited_when_built_again(tmp_path: Path) -> None:
    """The recap stands before the letters of its day, and came once the last unit had ended: the first letter did not know it."""
    assert parted(tmp_path, ["Air"], PARTS, ASKED).code == 0
    grown = parted(tmp_path, ["Air", "Jalan"], PARTS, ASKED)
    assert grown.code == 0, grown.out
    data = Path(grown.json["dossier"]) / "data"

    assert text_of(data / "01-surat-air.docx").startswith("belum direkap")
    assert text_of(data / "01-surat-jalan.docx").startswith("800.1.5.2/1/")
    assert docgen("verify", data.parent, "--rebuild").code == 0


def test_what_closes_a_dossier_waits_for_its_end_whatever_its_step(tmp_path: Path) -> None:
    """A kit says that it belongs to the first step: until the case has ended it stands there for the time being, once."""
    sop = PARTS.replace('judul = "Rekap"', 'judul = "Rekap"\nterbit = "penutup"')
    made = parted(tmp_path, ["Air", "Jalan"], sop, ASKED | {"surat": "{{ unit.nama }}"})
    assert made.code == 0, made.out
    items = {paper["file"]: paper["item"] for paper in made.json["documents"]}

    assert items == {"01-rekap.docx": None, "01-surat-air.docx": 1, "01-surat-jalan.docx": 2}


FILLED = PARTS.replace(
    'jenis = "teks" }]', 'jenis = "teks" }, { nama = "Hari", jenis = "tanggal", wajib = false }]'
).replace('template = "rekap.docx"', 'template = "rekap.docx"\nper = "rencana"\nterbit = "terisi"\nsesudah = 1\nperlu = ["%s"]').replace('per = "unit"\ndari = "rencana"', 'per = "rencana"')  # fmt: skip
"""The same with a paper of each row that has what it needs, and a letter of each row."""


@pytest.mark.parametrize(
    ("sop", "line", "told"),
    [
        (PARTS, "{{ rekap.nomor }}", 1),
        (PARTS, ASKED["surat"], 0),
        (FILLED % "Hari", "{{ rekap.nomor }}", 1),
        (FILLED % "Bidang", "{{ rekap.nomor }}", 0),
    ],
)
def test_lint_names_a_paper_that_may_come_after_the_one_that_prints_it(
    tmp_path: Path, sop: str, line: str, told: int
) -> None:
    """Another unit has not ended the step, or the row is not filled: the build ended there, though lint had passed the template."""
    kit = making.kit(tmp_path / "kit", sop, ASKED | {"surat": line})
    found = docgen("templates", "lint", "--kit", kit, "--json").json["findings"]

    assert [one["template"] for one in found if one["code"] == "field-lacking"] == ["surat.docx"] * told


def test_check_foretells_a_template_that_prints_a_paper_which_is_not_there(tmp_path: Path) -> None:
    """The build ended there (exit 5) where the check had found nothing; once both units have ended the step, the paper is there."""
    lines = ASKED | {"surat": "{{ rekap.nomor }}"}
    kit, refused = tmp_path / "kit", parted(tmp_path, ["Air"], PARTS, lines)
    told = docgen("check", tmp_path / "kantor" / "kasus.xlsx", "--kit", kit, "--json")

    assert (refused.code, told.code) == (5, 5)
    assert [one["message"] for one in told.json["findings"]] == [refused.json["error"]["message"]]
    assert parted(tmp_path, ["Air", "Jalan"], PARTS, lines).code == 0


@pytest.mark.parametrize("part", ["langkah", "naskah"])
def test_a_kit_in_which_nothing_is_to_be_done_is_refused(tmp_path: Path, part: str) -> None:
    """Without steps, or without papers, there is no case: `check` and `templates fields` ended in an internal fault."""
    sop = 'sop = { nama = "Uji" }\nperan = [{ nama = "Ketua", kunci = "ketua" }]\nlangkah = []\nnaskah = []\n'
    kit = making.kit(tmp_path / "kit", sop)
    found = docgen("kit", "lint", kit, "--json")

    assert (found.code, docgen("templates", "fields", "--kit", kit).code) == (10, 10)
    assert part in {one["key"] for one in found.json["problems"]}


def test_a_paper_that_awaits_no_step_is_pointed_out(tmp_path: Path) -> None:
    """Of step 0 is only what encloses the dossier; another paper would never be made, and nobody would be told."""
    kit = making.kit(
        tmp_path / "kit", PARTS.replace('langkah = 1\njudul = "Rekap"', 'langkah = 0\njudul = "Rekap"'), ASKED
    )

    assert "naskah[1].langkah" in docgen("kit", "lint", kit).out
