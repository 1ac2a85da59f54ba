"""The address of the letter that calls to a meeting: both forms an office may write, for one, few and many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import factories, sample, wordfile
from tests.stress import SEKRETARIAT, of_the_sekretariat

if TYPE_CHECKING:
    from pathlib import Path

    from tests.factories import ACase

LETTER = wordfile.docx(
    wordfile.p("{%p for a in alamat %}")
    + wordfile.p("{{ a.teks }}{% if a.bernomor %}#{% endif %}{% if a.kanan %}>{% endif %}")
    + wordfile.p("{%p endfor %}")
)


def build(case: ACase, folder: Path) -> sample.Result:
    """Build with a letter that prints its address and nothing else."""
    (folder / "templat").mkdir(exist_ok=True)
    (folder / "templat" / "undangan.docx").write_bytes(LETTER)
    workbook = factories.write(case, folder / "kasus.xlsx")
    return sample.docgen("build", workbook, "--templates", folder / "templat", "--json")


def letter(case: ACase, folder: Path) -> list[str]:
    """Return the address of the Sekretariat's letter, line by line, without its footer."""
    data = sample.folder_of(build(case, folder)) / "data"
    lines = sample.text_of(data / "04-undangan-sekretariat.docx").splitlines()
    return lines[: next(place for place, line in enumerate(lines) if "Luwuk" in line or "LUWUK" in line) + 1]


@pytest.mark.long
@pytest.mark.parametrize(
    ("guests", "left", "right"),
    [
        (1, ["Yth. Jabatan 1"], ["Yth.Jabatan 1"]),
        (2, ["Yth.", "1.Jabatan 1#", "2.Jabatan 2#"], ["Yth.1.Jabatan 1#", "2.Jabatan 2#"]),
        (6, ["Yth.", "(daftar terlampir)"], ["Yth.(daftar terlampir)"]),
    ],
)
def test_the_address_is_written_as_the_office_writes_it(
    case: ACase, tmp_path: Path, guests: int, left: list[str], right: list[str]
) -> None:
    """One addressee has no number, a few are numbered, many are on a list; at the right the place is in capitals."""
    case = of_the_sekretariat(case)
    case.peserta = [
        {"Bidang": SEKRETARIAT, "Nama": f"Orang {number}", "NIP": "", "Jabatan": f"Jabatan {number}"}
        for number in range(1, guests + 1)
    ]
    left_folder, right_folder = (tmp_path / side / "kantor" for side in ("kiri", "kanan"))
    left_folder.mkdir(parents=True)
    right_folder.mkdir(parents=True)
    at_left = letter(case, left_folder)
    case.office += '[naskah]\nalamat_tujuan = "kanan"\n'
    at_right = letter(case, right_folder)

    assert at_left == [*left, "di Luwuk"]
    assert at_right == [f"{line}>" for line in ("Kepada", *right, "di –", "LUWUK")]


def test_an_issued_letter_stands_when_the_office_moves_its_addresses(case: ACase, tmp_path: Path) -> None:
    """The form of later letters changes, issued ones do not; another addressee would be another letter."""
    case = of_the_sekretariat(case)
    first = build(case, tmp_path)
    case.office += '[naskah]\nalamat_tujuan = "kanan"\n'
    moved = build(case, tmp_path)
    case.peserta[0]["Jabatan"] = "Jabatan Lain"
    other = build(case, tmp_path)

    assert (first.code, moved.code) == (0, 0)
    assert other.json["error"]["code"] == "would-change"
    assert "04-undangan-sekretariat" in other.json["error"]["message"]


def test_who_leads_something_is_called_by_his_post_alone(case: ACase, tmp_path: Path) -> None:
    """A Camat, a Lurah or a Wakil Direktur answers for more than the unit that the data put them in."""
    case = of_the_sekretariat(case)
    posts = ("Camat Toili", "Wakil Direktur Umum", "Plt. Lurah Cempaka", "Pengemudi")
    case.peserta = [
        {"Bidang": SEKRETARIAT, "Nama": person["Nama"], "NIP": person["NIP"], "Jabatan": post}
        for person, post in zip(case.semula, posts, strict=False)
        if person["NIP"]
    ]

    *leading, driver = letter(case, tmp_path)[1:-1]

    assert [line.strip("#").partition(".")[2] for line in leading] == list(posts[:-1])
    assert " pada " in driver
