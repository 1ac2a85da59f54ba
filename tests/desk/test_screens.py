"""What the screens give besides themselves: papers, pictures, workbooks, PDF; and what each says where there is nothing to give."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from hashlib import sha512
from typing import TYPE_CHECKING

import pytest

from docgen.desk import wording
from docgen.desk.home import Home
from docgen.desk.pages import archive
from docgen.desk.serving import opened
from docgen.errors import SettingsWrongError
from tests import sample
from tests.desk import seat
from tests.desk.seat import AS_JSON, KODE, PASSWORD, Clock, Seat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.long

CASE = f"/kasus/{KODE}"


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seat]:
    """Return the Kasubag's browser at a desk where a case at its first step was issued."""
    place = tmp_path_factory.mktemp("layar")
    home = seat.an_office(place / "kantor")
    with seat.served(home) as (_, client):
        found = Seat(client, home)
        found.log_in("Rahmat")
        found.drop(sample.cut(sample.office(place / "awal"), 1))
        form = {"sha512": sha512(home.workbook(KODE).read_bytes()).hexdigest()}
        assert found.post(f"{CASE}/terbit", form, headers=AS_JSON).status_code == 200
        yield found


@pytest.mark.parametrize(
    ("path", "begins"),
    [
        (f"{CASE}/naskah/01-lembar-temuan.docx", b"PK"),
        ("/kosong.xlsx", b"PK"),
        (f"/kosong.xlsx?dari={KODE}", b"PK"),
        ("/templat/lembar-temuan.docx", b"PK"),
        ("/agenda/ekspor.xlsx", b"PK"),
        ("/logo", b"\x89PNG"),
    ],
)
def test_what_is_given_is_what_it_says(there: Seat, path: str, begins: bytes) -> None:
    """A paper, a blank workbook, a template, the book of numbers, the office's logo."""
    answer = there.get(path)
    assert answer.status_code == 200
    assert answer.content.startswith(begins)


@pytest.mark.parametrize(
    "path",
    [
        f"{CASE}/naskah/99-tidak-ada.docx",
        f"{CASE}/gambar/{'0' * 128}.png",
        f"{CASE}/gambar/pendek.png",
        f"{CASE}/cetak/20260101-000000.pdf",
        f"{CASE}/cetak/lain.pdf",
        f"{CASE}/pindai/001-lain-1.png",
        "/kasus/TIDAK-ADA",
        "/templat/tidak-ada.docx",
        "/templat/gambar/tidak-ada.png",
        "/tahun?tahun=1999",
        "/tahun/sebaran.xlsx",
        "/tidak-ada",
    ],
)
def test_what_is_not_there_is_no_page(there: Seat, path: str) -> None:
    """404 with a sentence, and the failure shape for a program."""
    answer = there.get(path, headers=AS_JSON)
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not-found")


@pytest.mark.parametrize("page", ["²", "-1", "0", "9" * 5000, "dua"])
def test_a_page_of_the_archive_that_is_none_is_the_first(there: Seat, page: str) -> None:
    """An address may be typed in any way."""
    assert f'href="{CASE}"' in there.get(f"/arsip?hal={page}").text


def test_all_dossiers_are_verified_at_once(there: Seat) -> None:
    """One press says of each dossier whether it is as it was sealed; one that is not there is no page."""
    told = there.post("/arsip", headers=AS_JSON).json()
    assert (told["ok"], told["problems"], [each["ok"] for each in told["dossiers"]]) == (True, [], [True])
    assert 'data-verdict="utuh"' in there.post("/arsip").text
    assert there.post("/arsip", {"dossier": "../luar"}).status_code == 404


def test_what_became_of_a_seal_is_said_whichever_page_its_dossier_is_on(
    there: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive of years has many pages: whoever verifies all, or one that a search found, sees the first of them."""
    monkeypatch.setattr(archive, "SHOWN", 1)
    own = next((there.home.output / "berjalan").glob("0001-*"))
    copy = sample.writable(shutil.copytree(own, own.with_name("0000-PDK-2026-09")))
    (copy / "data" / "BACA-SAYA.txt").write_text("diubah", "utf-8")
    verdict = re.compile(r'data-dossier="([^"]+)".{0,300}?data-verdict="(\w+)"', re.DOTALL)
    try:
        told = {own.name: "utuh", copy.name: "berubah"}
        for name, said in told.items():
            assert (name, said) in verdict.findall(there.post("/arsip", {"dossier": name}).text)
        page = there.post("/arsip").text
        assert (copy.name, "berubah") in verdict.findall(page)
        assert "1 dari 2 berkas" in page
    finally:
        shutil.rmtree(copy)


def test_scans_without_libreoffice_say_what_is_missing(there: Seat) -> None:
    """The sentence names the program; nothing is kept of what was handed in."""
    taken = there.post(f"{CASE}/pindai", files=[("scan", ("p.pdf", b"%PDF-1.4"))], headers=AS_JSON)
    assert (taken.status_code, taken.json()["exit"]) == (503, 9)
    refused = there.post(f"{CASE}/pindai", {"final": "1"}, headers=AS_JSON)
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "field-missing")
    assert list((there.home.own / "masuk").iterdir()) == []


def test_a_case_whose_workbook_was_spoilt_keeps_its_place(there: Seat) -> None:
    """The desk shows the others all the same, and says what is wrong with this one."""
    broken = there.home.case("PDK-2026-99")
    broken.mkdir()
    (broken / "kasus.xlsx").write_bytes(b"PK spoilt")
    page = there.get("/").text
    assert 'data-kasus="PDK-2026-99"' in page
    assert "rusak" in page
    assert f'data-kasus="{KODE}"' in page
    (broken / "kasus.xlsx").unlink()


def test_a_dossier_whose_case_lies_elsewhere_is_no_link(tmp_path: Path) -> None:
    """The command line issued it from another folder: it is found and verified, and nothing leads to a page that is not there."""
    home = seat.an_office(tmp_path / "a" / "b" / "kantor")
    elsewhere = sample.office(tmp_path / "lain")
    place = (
        "--office",
        home.office_file,
        "--output",
        home.output,
        "--register",
        f"sqlite:///{home.folder / 'register.db'}",
    )
    assert sample.docgen("build", elsewhere, *place).code == 0
    with seat.served(home) as (_, client):
        found = Seat(client, home)
        found.log_in("Rahmat")
        for path in ("/", "/arsip"):
            page = found.get(path).text
            assert ("0001-PDK-2026-10" in page, f'href="{CASE}"' in page) == (True, False)
        assert 'data-verdict="utuh"' in found.post("/arsip").text


def test_a_copy_of_a_case_s_folder_is_no_case(there: Seat) -> None:
    """Whose name is no Kode Kasus: the list of people of a new case is that of a case, and its link says so."""
    copy = there.home.cases / "PDK-2026-10 - Salinan"
    copy.mkdir()
    (copy / "kasus.xlsx").write_bytes(there.home.workbook(KODE).read_bytes())
    page = there.get("/").text
    assert f'"/kosong.xlsx?dari={KODE}"' in page
    (copy / "kasus.xlsx").unlink()


def test_what_is_too_large_is_refused_by_its_name(there: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything of it is read."""
    monkeypatch.setattr("docgen.desk.pages.start.WORKBOOK", 1000)
    answer = there.drop_sample(headers=AS_JSON)
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too-large")
    assert "kasus.xlsx" in answer.json()["error"]["message"]
    monkeypatch.setattr("docgen.desk.safety.LARGEST", 1000)
    assert there.drop_sample(headers=AS_JSON).status_code == 413


def test_a_template_with_faults_is_shown_with_its_places(there: Seat) -> None:
    """Nothing is kept of it; the page says what to mend, as lint does."""
    answer = there.post("/templat", {"paper": "lembar-temuan"}, files=[("template", ("x.docx", b"PK"))])
    assert answer.status_code == 422
    assert "Templat yang dipasang ditolak" in answer.text
    assert there.post("/templat", {"paper": "lembar-temuan"}, headers=AS_JSON).status_code == 400
    assert there.get("/templat?cek").text.count("Hasil pemeriksaan templat") >= 1


def test_a_wrong_office_file_is_said_beside_its_form(there: Seat) -> None:
    """What was typed stays; the screen of the accounts is the same."""
    admin = seat.another(there)
    admin.log_in("Adi")
    answer = admin.post("/kantor", {"naskah.ukuran": "99"})
    assert (answer.status_code, 'value="99"' in answer.text) == (422, True)
    assert 'data-account="Adi"' in admin.get("/kantor/akun").text


def test_a_wrong_password_is_told_to_a_program_too(there: Seat) -> None:
    """401 with the failure shape; a page of the desk is where one comes back to, no other place."""
    other = seat.another(there)
    answer = other.post("/masuk", {"account": "Rahmat", "password": "bukan ini"}, headers=AS_JSON)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "wrong-password")
    for to, place in (("/agenda", "/agenda"), ("//example.com", "/"), ("https://example.com", "/")):
        back = seat.another(there).post("/masuk", {"account": "Rahmat", "password": PASSWORD, "ke": to})
        assert back.headers["location"] == place


def test_a_desk_whose_office_file_is_wrong_does_not_open(tmp_path: Path) -> None:
    """It says so where it is started, and leaves no process behind."""
    sample.office(tmp_path / "kantor")
    file = tmp_path / "kantor" / "kantor.toml"
    file.write_text("[kantor\n", "utf-8")
    with pytest.raises(SettingsWrongError):
        opened(Home(file), Clock())


def test_an_office_file_that_was_spoilt_meanwhile_closes_nothing(there: Seat) -> None:
    """Screens go on with what was known last; those that need the file say what is wrong with it."""
    file, before = there.home.office_file, there.home.office_file.read_bytes()
    file.write_bytes(b"[kantor\n")
    assert there.get("/arsip").status_code == 200
    assert there.get(f"{CASE}/periksa", headers=AS_JSON).json()["exit"] == 10
    file.write_bytes(before)
    assert there.get(f"{CASE}/periksa").status_code == 200


def test_moments_are_written_in_the_account_s_language() -> None:
    """Both as the office reads them."""
    assert wording.moment("2026-11-02T09:50:00+08:00") == "Senin, 2 November 2026 pukul 09.50"
    assert wording.moment("2026-11-02T09:50:00+08:00", "en") == "Monday, 2 November 2026, 09:50"
    assert (wording.moment(None), wording.day(""), wording.figure(None)) == ("", "", "–")
    assert (wording.day("2026-11-02", "en"), wording.figure(2.5), wording.figure(2.5, "en")) == ("2 November 2026", "2,5", "2.5")  # fmt: skip
    assert (wording.size(2 * 1024**3), wording.size(1)) == ("2097152 KB", "1 KB")


@pytest.mark.parametrize("damaged", ["sertifikat.pem", "kunci.pem"])
def test_a_certificate_that_was_damaged_is_named_and_leaves_nothing_running(tmp_path: Path, damaged: str) -> None:
    """A copy that broke off, or a key that is no pair: the desk says so, and its process ends."""
    home = seat.an_office(tmp_path / "kantor")
    assert sample.docgen("desk", "certificate", "--office", home.office_file).code == 0
    (home.own / damaged).write_text("-----BEGIN", encoding="ascii")
    command = [sys.executable, "-m", "docgen", "desk", "--office", str(home.office_file), "--port", "0", "--lan"]
    run = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)

    assert run.returncode == 10
    assert run.stderr.startswith(
        f"docgen: Sertifikat meja ({home.own / 'sertifikat.pem'}) atau kuncinya (kunci.pem) rusak"
    )


def test_a_desk_on_the_network_is_told_by_its_own_address(tmp_path: Path) -> None:
    """A second start, without `--lan`, opens the desk that runs there as it answers: under TLS."""
    home = seat.an_office(tmp_path / "kantor")
    assert sample.docgen("desk", "certificate", "--office", home.office_file).code == 0
    with seat.started(home, more=("--lan",)) as server:
        assert server.address.startswith("https://")
        again = sample.docgen("desk", "--office", home.office_file, "--port", server.address.rpartition(":")[2])
    assert (again.code, again.out.strip()) == (0, f"{server.address}/")
