"""`docgen templates proof` over the cases whose papers are read: on both papers, with every line under the kop and both places of the address."""

from __future__ import annotations

import itertools
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests import factories
from tests.cases import reading
from tests.sample import docgen, folder_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.render,
    pytest.mark.skipif(not all(map(shutil.which, ("soffice", "pdftotext", "pdffonts"))), reason="LibreOffice and poppler"),
]  # fmt: skip

SIZES, LINES, ADDRESSES = ("A4", "F4"), ("tunggal", "ganda", "tebal-tipis"), ("kiri", "kanan")
STYLES = [dict(zip(("garis_kop", "alamat_tujuan"), pair, strict=True)) for pair in itertools.product(LINES, ADDRESSES)]
LETTERS = ("lembar-temuan", "nota-verifikasi", "undangan", "nota-pengantar")
"""One paper of each kind whose head looks different."""


def dressed(workbook: Path, **chosen: str) -> Path:
    """Return the workbook, with its office wanting its papers so."""
    file = workbook.parent / "kantor.toml"
    text = file.read_text(encoding="utf-8")
    for key in chosen:
        text = re.sub(rf"^{key} = .*\n", "", text, flags=re.MULTILINE)
    wanted = "".join(f'{key} = "{value}"\n' for key, value in chosen.items())
    head, mark, rest = text.partition("[naskah]\n")
    file.write_text(head + (mark or "\n[naskah]\n") + wanted + rest, encoding="utf-8")
    return workbook


def told(folder: Path) -> list[str]:
    """Return what `templates proof` finds in a folder of papers, a line each."""
    problems = docgen("templates", "proof", folder, "--json").json["problems"]
    return [f"{one['paper']} {one['page']} {one['rule']}: {one['message']}" for one in problems]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", reading.ALL)
def test_every_case_prints_as_a_picky_reader_wants_it(tmp_path: Path, name: str, size: str) -> None:
    """No page is sent back, whatever the case; the head looks another way from case to case."""
    style = STYLES[reading.ALL.index(name) % len(STYLES)]
    workbook = dressed(reading.workbook_of(name, tmp_path), kertas=size, **style)

    assert told(folder_of(docgen("build", workbook, "--json"))) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("style", STYLES, ids=lambda style: "-".join(style.values()))
def test_every_head_fits(tmp_path: Path, style: dict[str, str], size: str) -> None:
    """Kop and address stand well in every style, on both papers."""
    workbook = dressed(reading.workbook_of("sample", tmp_path), kertas=size, **style)
    built = docgen("build", workbook, "--json")
    (tmp_path / "surat").mkdir()
    for kind in LETTERS:
        file = next(one["file"] for one in built.json["documents"] if one["paper"] == kind)
        shutil.copy(folder_of(built) / "data" / file, tmp_path / "surat")

    assert told(tmp_path / "surat") == []


TALL = """[kantor]
pemda = "Kementerian Kelautan Nusantara"
nama = "Biro Kepegawaian, Organisasi, dan Tata Laksana"
kop = ["KEMENTERIAN KELAUTAN NUSANTARA", "REPUBLIK INDONESIA", "SEKRETARIAT JENDERAL", "BIRO KEPEGAWAIAN, ORGANISASI, DAN TATA LAKSANA"]
alamat = "Gedung Mina Bahari Lantai 4, Jalan Medan Merdeka Timur Nomor 99, Jakarta Pusat"
kode_pos = "10110"
telepon = "(021) 3500000"
laman = "kepegawaian.kelautan-nusantara.go.id"
pos_el = "kepegawaian@kelautan-nusantara.go.id"
tempat = "Jakarta"
[penomoran]
unit = "KKN-SJ-3"
"""


def test_an_office_of_long_names_has_its_papers_whole(tmp_path: Path) -> None:
    """The cover on its one page, numbers with hyphens and the longest dates in the narrow columns unbroken."""
    case = factories.a_case(office=TALL)
    case.kasus["Judul"] = "Perbaikan Data Kinerja Pegawai Periode Oktober 2026"
    for row in case.bukti:
        row["Alasan"] = "Cuti tanggal 22 September 2026 belum dicatat"
    built = docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json")
    (tmp_path / "surat").mkdir()
    for one in built.json["documents"]:
        if one["paper"] in {"sampul", "undangan", "lembar-perbaikan", "notula", "nota-pengantar"}:
            shutil.copy(folder_of(built) / "data" / one["file"], tmp_path / "surat")

    assert told(tmp_path / "surat") == []
