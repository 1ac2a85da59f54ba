"""What is kept at the desk: the book, the archive, the year, the office file, the templates."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import threading
import time
import tomllib
from contextlib import closing
from hashlib import sha512
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from docgen.desk.application import application
from docgen.desk.background import Background
from docgen.desk.jobs import offices
from docgen.desk.serving import opened
from docgen.pipeline.files import office_file
from docgen.value import replace
from tests import sample, systems
from tests.desk import seat
from tests.desk.seat import AS_JSON, KODE, Clock, Seat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.long

CASE = f"/kasus/{KODE}"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seat]:
    """Return the Kasubag's browser at a desk where the sample case was issued."""
    home = seat.an_office(tmp_path_factory.mktemp("simpan") / "kantor")
    with seat.served(home) as (_, client):
        there = Seat(client, home)
        there.log_in("Rahmat")
        there.drop_sample()
        digest = sha512(home.workbook(KODE).read_bytes()).hexdigest()
        assert there.post(f"{CASE}/terbit", {"sha512": digest}, headers=AS_JSON).status_code == 200
        yield there


def admin(there: Seat) -> Seat:
    """Return the admin's browser."""
    found = seat.another(there)
    found.log_in("Adi")
    return found


def test_a_number_is_taken_and_voided_in_the_account_s_name(kept: Seat) -> None:
    """A paper made by hand gets its number at the desk; one not used is void with its reason."""
    taken = kept.post("/agenda", {"series": "naskah", "date": "2026-11-30", "for": "Surat tugas"}, headers=AS_JSON)
    number = taken.json()["number"]
    ended = kept.post("/agenda", {"number": number, "reason": "Tidak jadi"}, headers=AS_JSON).json()
    (line,) = kept.json(f"/agenda?q={number}")["numbers"]
    assert ended == {"ok": True, "number": number, "state": "batal", "reason": "Tidak jadi"}
    assert (line["state"], line["reason"], line["who"]) == ("batal", "Tidak jadi", "Rahmat")
    assert f'data-number="{number}"' in kept.get(f"/agenda?q={number}").text


def test_who_takes_a_number_is_told_that_the_register_was_upgraded(kept: Seat) -> None:
    """An older docgen on another computer opens it no more: nobody would say it later."""
    with closing(sqlite3.connect(kept.home.folder / "register.db")) as book:
        book.executescript("DROP TABLE likeness; UPDATE meta SET value = '5' WHERE key = 'schema'")

    form = {"series": "naskah", "date": "2026-11-30", "for": "Surat tugas"}
    first, again = (kept.post("/agenda", form, follow_redirects=True).text for _ in range(2))

    assert ["Register dimutakhirkan" in page for page in (first, again)] == [True, False]


def test_the_book_is_what_register_list_says(kept: Seat) -> None:
    """The screen and the command tell the same, and whose book it is."""
    told = sample.docgen("register", "list", "--json", "--office", kept.home.office_file).json
    assert kept.json("/agenda") == told
    assert told["office"] == "DPMD"
    by_itself = sample.docgen("register", "list", "--json", "--register", str(kept.home.folder / "register.db"))
    assert by_itself.json == told


def test_a_form_that_is_sent_twice_takes_one_number(kept: Seat) -> None:
    """Who clicks twice wastes no number of the book; the same form opened anew takes the next."""
    form = {"series": "naskah", "date": "2026-11-30", "for": "Diklik dua kali"}
    pages = [re.search(r'name="once" value="(\w+)"', kept.get("/agenda").text) for _ in range(2)]
    once = [page[1] for page in pages if page]
    taken = [kept.post("/agenda", {**form, "once": each}).headers["location"] for each in (once[0], once[0], once[1])]
    assert [each == taken[0] for each in taken] == [True, True, False]


def test_a_number_of_any_letters_is_said_whole(kept: Seat) -> None:
    """An office's code may hold what means something else in an address."""
    office = kept.home.office_file
    before = office.read_bytes()
    office.write_bytes(before.replace(b"/{unit}/{tahun}", b"/P&E #1+2/{tahun}"))
    taken = kept.post("/agenda", {"series": "naskah", "date": "2026-11-30", "for": "Coba"})
    office.write_bytes(before)
    assert "/P&amp;E #1+2/2026</b>" in kept.get(taken.headers["location"]).text


def test_the_year_is_what_status_says(kept: Seat) -> None:
    """The screen and the command tell the same of the closed cases; each is a dot on each step's line."""
    told = sample.docgen("status", kept.home.output / "2026", "--json").json
    assert kept.json("/tahun") == told
    assert kept.get("/tahun").text.count("<circle") == 10
    assert kept.get("/tahun/sebaran.xlsx").content[:2] == b"PK"


def test_what_the_desk_issued_is_remembered_at_once(kept: Seat) -> None:
    """Nobody waits for a year to be read whose cases were closed here."""
    (name,) = [each.name for each in (kept.home.output / "2026").iterdir()]
    assert any(path.endswith(name) for path in json.loads((kept.home.own / "tahun-2026.json").read_bytes()))


def test_a_year_that_is_read_for_the_first_time_says_how_far_it_is(kept: Seat) -> None:
    """Its page bears reloading, and the charts come to it; what is read goes on meanwhile."""
    (kept.home.own / "tahun-2026.json").unlink()
    desk = replace(opened(kept.home, Clock()), background=Background(kept.home, 0.0))
    with TestClient(application(desk), base_url="http://127.0.0.1:8420") as client:
        there = seat.Seat(client, kept.home)
        there.log_in("Rahmat")
        page = there.get("/tahun").text
        assert 'data-state="dibaca"' in page
        assert re.search("[01] dari 1 berkas tahun 2026 sudah dibaca", page)
        for _ in range(600):
            page = there.get("/tahun").text
            if "<circle" in page:
                break
            time.sleep(0.1)
        assert page.count("<circle") == 10


def test_a_dossier_that_was_altered_since_it_was_remembered_is_not_counted(kept: Seat) -> None:
    """The year is told from what the desk remembers of each dossier, until somebody writes in it; put back, it counts again."""
    told = kept.json("/tahun")
    memory = kept.home.own / "tahun-2026.json"
    assert systems.WINDOWS or memory.stat().st_mode & 0o077 == 0
    paper = next((kept.home.output / "2026").rglob("data/01-*.docx"))
    content, stat = paper.read_bytes(), paper.stat()
    paper.chmod(0o600)
    paper.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    os.utime(paper, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    page = kept.get("/tahun").text
    assert ("<circle" in page, paper.name in page) == (False, True)
    paper.write_bytes(content)
    assert kept.json("/tahun") == told
    memory.write_text('{"lain": [1], "rusak": ["", null]}')
    assert kept.json("/tahun") == told


def test_a_figure_is_traced_to_its_cells(kept: Seat) -> None:
    """Whoever doubts a number on paper finds the cell that says so."""
    name = next((kept.home.output / "2026").iterdir()).name
    told = sample.docgen("trace", kept.home.output / "2026" / name, "104,5", "--json").json
    assert kept.json(f"/arsip?berkas={name}&angka=104,5") == told


def test_the_archive_is_searched_by_person(kept: Seat) -> None:
    """A dossier is found by the NIP of somebody whose data it corrected, as the workbook has it and as papers print it."""
    record = next((kept.home.output / "2026").glob("*/data/dossier.json")).read_text("utf-8")
    found = re.search(r'"key": "(\d{18})"', record)
    assert found
    nip = found[1]
    for written in (
        nip,
        f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}",
        f" {nip[:8]}\u00a0{nip[8:14]} {nip[14]} {nip[15:]}",
    ):
        assert len(kept.json(f"/arsip?q={written}")["dossiers"]) == 1, written
    assert kept.json("/arsip?q=tidak-ada-yang-begini")["dossiers"] == []


def test_a_record_that_changed_is_read_again(kept: Seat) -> None:
    """What was found of a dossier once does not hide what it says now."""
    record = next((kept.home.output / "2026").glob("*/data/dossier.json"))
    before = record.read_bytes()
    assert kept.json("/arsip?q=Ma'ruf Lain Sekali")["dossiers"] == []
    record.chmod(0o600)
    told = json.loads(before)
    told["changes"][0]["name"] = "Ma\u2019ruf  Lain Sekali"
    record.write_text(json.dumps(told), "utf-8")
    assert len(kept.json("/arsip?q=ma'ruf lain sekali")["dossiers"]) == 1
    record.write_bytes(before)
    assert kept.json("/arsip?q=ma'ruf lain sekali")["dossiers"] == []


def test_print_and_scan_say_what_is_missing(kept: Seat) -> None:
    """Without LibreOffice no print set is made, and a sentence says so; the lists are there all the same."""
    assert len(kept.json(f"{CASE}/cetak")["papers"]) == 33
    made = kept.post(f"{CASE}/cetak", {"only": "new"}, headers=AS_JSON)
    assert (made.status_code, made.json()["exit"]) == (503, 9)
    assert kept.get(f"{CASE}/pindai").status_code == 200
    assert kept.post(f"{CASE}/pindai", headers=AS_JSON).status_code == 400


def test_the_office_file_keeps_its_comments(kept: Seat) -> None:
    """A form changes the key that was changed, and nothing else of the file."""
    there, file = admin(kept), kept.home.office_file
    before = file.read_text("utf-8")
    assert there.post("/kantor", {"kantor.tempat": 'Luwuk "Timur"', "naskah.ukuran": "11"}).status_code == 303
    after = file.read_text("utf-8")
    changed = [new for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]
    assert changed == ['tempat = "Luwuk \\"Timur\\""', "ukuran = 11"]
    refused = there.post("/kantor", {"naskah.ukuran": "99"}, headers=AS_JSON)
    assert (refused.status_code, refused.json()["exit"]) == (422, 10)
    assert file.read_text("utf-8") == after
    file.write_text(before, "utf-8")


def test_lines_of_an_address_stay_apart(kept: Seat) -> None:
    """A field of one line would join them for whoever saves something else: it is one of several, and what a browser makes of its breaks is no change."""
    there, file = admin(kept), kept.home.office_file
    before = file.read_text("utf-8")
    lines = re.sub(r'(?m)^alamat = ".*"$', 'alamat = """Jalan Merdeka 1\nLuwuk"""', before)
    file.write_text(lines, "utf-8")
    page = there.get("/kantor").text
    assert re.findall(r'name="kantor.alamat"[^>]*>([^<]*)</textarea>', page) == ["Jalan Merdeka 1\nLuwuk"]
    said = {"kantor.alamat": "Jalan Merdeka 1\r\nLuwuk", "kantor.telepon": "(0461) 2"}
    assert there.post("/kantor", said).status_code == 303
    assert file.read_text("utf-8") == re.sub(r'(?m)^telepon = ".*"$', 'telepon = "(0461) 2"', lines)
    file.write_text(before, "utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\n[naskah]\n", "\n[ naskah ]\n", {"naskah.ukuran": "11"}),
        ("\nukuran = 12\n", '\n"ukuran" = 12\n', {"naskah.ukuran": "11"}),
        (
            "\nmargin_cm = { atas = 2.0, kanan = 2.0, bawah = 2.5, kiri = 3.0 }\n",
            "\nmargin_cm.kiri = 3.0\n",
            {"naskah.margin_cm": "{ kiri = 4.0 }"},
        ),
    ],
)
def test_a_key_that_is_spelt_in_a_way_of_its_own_is_changed_in_the_file(
    kept: Seat, old: str, new: str, said: dict[str, str]
) -> None:
    """TOML has more ways than the form knows: nothing is saved, and no line is blamed that nobody wrote."""
    there, file = admin(kept), kept.home.office_file
    before = file.read_text("utf-8")
    assert old in before
    file.write_text(before.replace(old, new, 1), "utf-8")
    (key,) = said
    told = there.post("/kantor", said, headers=AS_JSON)
    assert (told.status_code, f"kantor.toml menulis {key} " in told.json()["error"]["message"]) == (422, True)
    assert file.read_text("utf-8") == before.replace(old, new, 1)
    file.write_text(before, "utf-8")


def test_a_key_that_is_not_there_yet_gets_its_line(kept: Seat) -> None:
    """An older office file learns a new key in its own section."""
    there, file = admin(kept), kept.home.office_file
    before = file.read_text("utf-8")
    file.write_text(re.sub(r"(?m)^kaki = true\n", "", before), "utf-8")
    there.post("/kantor", {"naskah.kaki": "false"})
    after = file.read_text("utf-8")
    assert "kaki = false" in after.partition("\n[naskah]\n")[2].partition("\n[penomoran]\n")[0]
    file.write_text(before, "utf-8")


def test_of_two_who_save_the_form_at_one_moment_the_later_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both saw the same office file, and the desk has more than one worker: neither undoes the other's change."""
    home, changed, saved = seat.an_office(tmp_path / "kantor"), office_file.changed, dict[str, bool]()
    shown = offices.form(home)["sha512"]

    def save(field: str, value: str) -> None:
        saved[field] = offices.save(home, {field: value}, shown)

    other = threading.Thread(target=save, args=("kantor.telepon", "(0461) 3"))

    def overtaken(*said: Any) -> str:  # noqa: ANN401 - as it is called
        monkeypatch.setattr(office_file, "changed", changed)
        other.start()
        other.join(1)  # it is done by now, or waits
        return changed(*said)

    monkeypatch.setattr(office_file, "changed", overtaken)
    save("kantor.tempat", "Toili")
    other.join()

    assert saved == {"kantor.tempat": True, "kantor.telepon": False}
    assert tomllib.loads(home.office_file.read_text("utf-8"))["kantor"]["tempat"] == "Toili"


def test_a_key_of_an_empty_section_gets_its_line_there(kept: Seat) -> None:
    """A section whose keys are all remarks is that section all the same."""
    there, file = admin(kept), kept.home.office_file
    before = file.read_text("utf-8")
    file.write_text(re.sub(r"(?m)^nama = \[.*\]\n", "# nama\n", before), "utf-8")
    assert "nama = [" not in file.read_text("utf-8")
    assert there.post("/kantor", {"meja.nama": '["meja.lokal"]'}).status_code == 303
    assert tomllib.loads(file.read_text("utf-8"))["meja"] == {"nama": ["meja.lokal"]}
    file.write_text(before, "utf-8")


def test_a_form_that_is_older_than_the_office_file_undoes_nothing(kept: Seat) -> None:
    """Two have the form open, or one has the file open in an editor: who saves second is told, and what the first wrote stays."""
    there, file = admin(kept), kept.home.office_file
    before = file.read_text("utf-8")
    (form,) = seat.forms(there.get("/kantor").text, "save")[:1]
    file.write_text(before.replace('tempat = "Luwuk"', 'tempat = "Toili"'), "utf-8")
    told = there.post("/kantor", {**form, "kantor.tempat": "Luwuk", "kantor.telepon": "1"}, headers=AS_JSON)
    assert (told.status_code, told.json()["error"]["code"]) == (409, "office-changed")
    assert 'tempat = "Toili"' in file.read_text("utf-8")
    (form,) = seat.forms(there.get("/kantor").text, "save")[:1]
    assert there.post("/kantor", {"sha512": form["sha512"], "kantor.telepon": "1"}).status_code == 303
    assert 'tempat = "Toili"' in file.read_text("utf-8")
    file.write_text(before, "utf-8")


def test_the_admin_makes_and_closes_accounts(kept: Seat) -> None:
    """Who may sit at the desk is the admin's matter, and takes effect at once."""
    there, new = admin(kept), seat.another(kept)
    there.post("/kantor/akun", {"account": "Baru", "password": "sandi baru sekali", "role": "arsiparis", "lang": "en"}, page="/kantor")  # fmt: skip
    assert new.log_in("Baru", "sandi baru sekali").status_code == 303
    assert "Archive" in new.get("/arsip").text
    there.post("/kantor/akun", {"account": "Baru", "close": "1"}, page="/kantor")
    assert new.get("/arsip").status_code == 303


@pytest.mark.parametrize("said", [{}, {"role": "raja"}, {"role": ["kasubag", "raja"]}])
def test_an_account_without_a_role_that_exists_is_not_made(kept: Seat, said: dict[str, str | list[str]]) -> None:
    """Nobody gets a role that was not chosen for them."""
    there, form = admin(kept), {"account": "Tanpa Peran", "password": "sandi baru sekali"}
    answer = there.post("/kantor/akun", {**form, **said}, page="/kantor", headers=AS_JSON)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "field-missing")
    assert "Tanpa Peran" not in there.get("/kantor").text


def test_the_admin_gives_a_person_another_password(kept: Seat) -> None:
    """Only where it is asked for: to make an account of a name that is taken changes nobody's password."""
    there, form = admin(kept), {"account": "Nurlaila", "password": "sandi yang lain"}
    taken = there.post("/kantor/akun", {**form, "role": "sekretaris"}, page="/kantor", headers=AS_JSON)
    assert taken.status_code == 400
    assert seat.another(kept).log_in("Nurlaila").status_code == 303
    there.post("/kantor/akun", {**form, "change": "1"}, page="/kantor")
    assert seat.another(kept).log_in("Nurlaila", "sandi yang lain").status_code == 303


@pytest.mark.parametrize(
    ("said", "told"),
    [({"password": "x" * 1001}, "6 sampai 1000"), ({"password": "pendek"[:5]}, "6 sampai 1000"), ({"account": "A\u202eb"}, "tidak terlihat")],
)  # fmt: skip
def test_an_account_that_cannot_be_is_told_why(kept: Seat, said: dict[str, str], told: str) -> None:
    """The sentence is true of what was typed, too long as well as too short."""
    form = {"account": "Orang Baru", "password": "sandi baru sekali", "role": "arsiparis", **said}
    answer = admin(kept).post("/kantor/akun", form, page="/kantor", headers=AS_JSON)
    assert (answer.status_code, told in answer.json()["error"]["message"]) == (400, True)


def test_the_last_admin_cannot_be_closed(kept: Seat) -> None:
    """An office without an admin could make no account any more."""
    answer = admin(kept).post("/kantor/akun", {"account": "Adi", "close": "1"}, page="/kantor", headers=AS_JSON)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "last-admin")


def test_a_key_that_the_office_file_does_not_know_is_refused(kept: Seat) -> None:
    """What cannot be kept is not said to be."""
    answer = admin(kept).post("/kantor", {"kantor.tidakada": "x"}, headers=AS_JSON)
    assert (answer.status_code, answer.json()["exit"]) == (422, 10)


@pytest.mark.parametrize(
    "said",
    [
        {"series": "naskah", "date": "30-11-2026", "for": "Surat tugas"},
        {"series": "naskah", "date": "2026-11-30", "for": " "},
        {"number": "800.1.5.2/471/DPMD/2026", "reason": ""},
        {"number": "", "reason": "Salah"},
    ],
)
def test_a_number_that_is_asked_for_badly_is_not_taken(kept: Seat, said: dict[str, str]) -> None:
    """A sentence says what is missing, in the words of the form."""
    before = kept.json("/agenda")
    answer = kept.post("/agenda", said, headers=AS_JSON)
    assert answer.status_code == 422
    assert "--" not in answer.json()["error"]["message"]
    assert kept.json("/agenda") == before


def test_a_number_of_a_dossier_is_void_with_its_case_by_the_button_of_its_page(kept: Seat) -> None:
    """Nobody at a browser is told what to type in a terminal."""
    page = kept.post("/agenda", {"number": "0001", "reason": "Salah"}).text

    assert "Batalkan kasus (halaman kasusnya)" in page
    assert "docgen cancel" not in page


def test_papers_are_called_as_the_office_calls_them(kept: Seat) -> None:
    """No screen shows a word of a kit that waits for the office's own; what was issued is not said to wait for it."""
    page = kept.get("/templat").text
    assert "Lembar Disposisi Kepala Dinas kepada Sekretaris" in page
    assert not re.search(r"\{(kepala|singkatan|satuan_unit|peran|pendek)", page)
    assert "siap diterbitkan" not in kept.get(f"{CASE}/periksa").text


def test_a_template_of_no_paper_is_no_page(kept: Seat) -> None:
    """Nothing is said to be kept that has no place."""
    assert kept.post("/templat", {"paper": "tidak-ada", "shipped": "1"}).status_code == 404


def test_a_template_is_put_back_only_if_lint_has_nothing_against_it(kept: Seat) -> None:
    """A broken template is refused with its place; a sound one is used from then on, and the shipped one comes back."""
    paper = kept.json("/templat")["papers"][0]["paper"]
    content = kept.get(f"/templat/{paper}.docx").content
    broken = kept.post("/templat", {"paper": paper}, files=[("template", ("x.docx", b"PK"))], headers=AS_JSON)
    assert (broken.status_code, broken.json()["ok"]) == (422, False)
    sound = kept.post("/templat", {"paper": paper}, files=[("template", ("x.docx", content))], headers=AS_JSON)
    assert sound.json()["ok"]
    assert len(list((kept.home.folder / "templat").iterdir())) == 1
    kept.post("/templat", {"paper": paper, "shipped": "1"})
    assert list((kept.home.folder / "templat").iterdir()) == []
