"""Kits whose sheets are filled one after the other: what a later step brings alters no paper of an earlier one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.kits import making
from tests.sample import Result, docgen, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.long

VISITS = """
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
[[lembar]]
nama = "Rencana"
kunci = "rencana"
pengenal = ["Nomor"]
unit = "Bidang"
kolom = [{ nama = "Nomor", jenis = "kode" }, { nama = "Bidang", jenis = "teks" }]
[[naskah]]
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
