"""An office that works by a kit of its own at the desk: every screen speaks as that kit does, and of no other SOP."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from hashlib import sha512
from typing import TYPE_CHECKING

import pytest

from docgen.desk.accounts import Accounts
from docgen.desk.home import Home
from tests import sample
from tests.desk import seat
from tests.desk.seat import AS_JSON, Seat
from tests.kits import making
from tests.pipeline import test_opname as rooms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

pytestmark = pytest.mark.long
CASE = "/kasus/UJI-2026-01"
OF_ANOTHER = re.compile(r"pegawai|bidang|kinerja|BKPSDM|sepuluh", re.IGNORECASE)
"""What the SOP that comes with docgen speaks of, and this one does not."""


@contextmanager
def seated(office: Path) -> Iterator[Seat]:
    """Yield the Kasubag at the desk of an office."""
    home = Home(office / "kantor.toml", soffice="tidak-ada")
    home.own.mkdir(mode=0o700)
    Accounts(home.own).add("Rahmat", seat.PASSWORD, ("kasubag",), "id")
    with seat.served(home) as (_, client):
        found = Seat(client, home)
        found.log_in("Rahmat")
        yield found


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Seat, Path, Path]]:
    """Return the Kasubag at the desk of a hospital that took stock of its rooms, its kit, and its workbook."""
    folder = tmp_path_factory.mktemp("opname") / "kantor"
    shutil.copytree(sample.ROOT / "tests" / "kits" / "opname", folder / "kit")
    for name, lines in rooms.LINES.items():
        making.template(folder / "kit" / f"{name}.docx", *lines)
    workbook = rooms.case(folder / "asal")
    shutil.move(workbook.parent / "kantor.toml", folder / "kantor.toml")
    with seated(folder) as found:
        found.drop(workbook)
        assert issued(found)["ok"]
        yield found, folder / "kit", workbook


def test_a_row_of_two_columns_is_shown_whole_with_its_headings(tmp_path: Path) -> None:
    """However narrow a sheet of a kit is: the clerk sees the headings and what names the row."""
    rows = [("Nomor", "Yth"), ("T-1", "Kepala Desa Satu"), ("T-1", "Kepala Desa Dua")]
    people = [making.PEJABAT, ("Kepala", None, "Ani Wulandari", None, None, None, "Kepala Dinas", None, None)]
    workbook = making.office(tmp_path, {"Tujuan": rows, "Pejabat": people}, steps=1)
    line = "{{ naskah.nomor }} {{ tujuan.yth }} {{ penanda_tangan.nama }}"
    making.kit(tmp_path / "kit", making.A_LETTER_A_ROW, {"surat": line})
    with seated(tmp_path) as found:
        found.drop(workbook)
        page = found.get(f"{CASE}/periksa").text
    assert page.count(">Yth</td>") == page.count("data-ringed") == 2
    assert "away" not in page


def test_a_paper_of_a_row_is_told_by_its_row_on_every_screen(tmp_path: Path) -> None:
    """Two letters of one kind are two people's, even of one name: the clerk sees whose is to come, which differs and was signed, which to print."""
    rows = [("Nomor", "Yth"), ("T-1", "Kepala Desa"), ("T-2", "Kepala Desa")]
    people = [making.PEJABAT, ("Kepala", None, "Ani Wulandari", None, None, None, "Kepala Dinas", None, None)]
    workbook = making.office(tmp_path, {"Tujuan": rows, "Pejabat": people}, steps=1)
    making.kit(tmp_path / "kit", making.A_LETTER_A_ROW, {"surat": "{{ naskah.nomor }} {{ penanda_tangan.nama }}"})
    with seated(tmp_path) as found:
        found.drop(workbook)
        pages = [found.get(f"{CASE}/terbit").text]
        assert issued(found)["ok"]
        pages += [found.get(CASE).text, found.get(f"{CASE}/cetak").text]
        sample.edit(workbook, lambda book: book["Pejabat"].cell(2, 3, "Ani Lestari"))
        found.drop(workbook)
        pages += [part for part in found.get(f"{CASE}/terbit").text.split("</form>") if 'data-act="revise"' in part]
    for page in pages:
        told = re.findall(r'data-paper="01-surat[^"]*".*?(Kepala Desa \(T-[12]\))', page, re.DOTALL)
        assert told == ["Kepala Desa (T-1)", "Kepala Desa (T-2)"]
    assert len(pages) == len(("terbit", "kasus", "cetak", "revisi"))
    assert "Seluruh kantor" not in pages[1]


@pytest.mark.parametrize(("words", "count"), [("kepala desa dua", 1), ("T-2", 1), ("Kepala Desa Tiga", 0)])
def test_the_archive_is_searched_by_the_rows_that_have_papers(tmp_path: Path, words: str, count: int) -> None:
    """Where nothing is corrected, whoever got a letter is looked for by the name or number of the row."""
    rows = [("Nomor", "Yth"), ("T-1", "Kepala Desa Satu"), ("T-2", "Kepala Desa Dua")]
    people = [making.PEJABAT, ("Kepala", None, "Ani Wulandari", None, None, None, "Kepala Dinas", None, None)]
    workbook = making.office(tmp_path, {"Tujuan": rows, "Pejabat": people}, steps=1)
    making.kit(tmp_path / "kit", making.A_LETTER_A_ROW, {"surat": "{{ naskah.nomor }} {{ penanda_tangan.nama }}"})
    with seated(tmp_path) as found:
        found.drop(workbook)
        assert issued(found)["ok"]
        assert len(found.json(f"/arsip?q={words}")["dossiers"]) == count


def test_a_case_of_another_kit_is_dropped_checked_and_issued(there: tuple[Seat, Path, Path]) -> None:
    """The desk finds what the command line finds with that kit, and issues what it would build."""
    found, kit, workbook = there
    told = sample.docgen("check", workbook, "--office", found.home.office_file, "--kit", kit, "--json").json
    dropped = found.drop(workbook, headers=AS_JSON).json()
    assert (dropped["ok"], dropped["findings"]) == (told["ok"], told["findings"])
    made = issued(found)
    assert made["ok"]
    assert {"kartu", "daftar-ruang"} <= {each["paper"] for each in made["documents"]}
    assert sample.docgen("verify", found.home.output).code == 0


def issued(found: Seat) -> dict[str, Any]:
    """Return what the issue of the case that was dropped answers."""
    digest = sha512(found.home.workbook("UJI-2026-01").read_bytes()).hexdigest()
    answer: dict[str, Any] = found.post(f"{CASE}/terbit", {"sha512": digest}, headers=AS_JSON).json()
    return answer


@pytest.mark.parametrize("path", ["/", CASE, f"{CASE}/periksa", f"{CASE}/terbit", f"{CASE}/cetak", f"{CASE}/pindai", "/agenda", "/arsip", "/tahun", "/templat"])  # fmt: skip
def test_no_screen_speaks_of_another_sop(there: tuple[Seat, Path, Path], path: str) -> None:
    """Neither of its people, nor of its units, nor of its steps."""
    page = re.sub(r"<[^>]+>", " ", there[0].get(path).text)
    assert OF_ANOTHER.findall(page) == []


def test_a_year_is_counted_in_the_words_of_the_kit(there: tuple[Seat, Path, Path]) -> None:
    """What was corrected is counted by its own units and rows; a list of people is offered where the kit has one."""
    page = there[0].get("/tahun").text
    assert "Menurut ruang" in page
    assert "daftar pegawai" not in there[0].get("/").text
    assert there[0].get("/kosong.xlsx").content[:2] == b"PK"
