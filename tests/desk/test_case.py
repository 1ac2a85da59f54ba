"""The walk of one case at the desk: dropped, checked, issued, seen, verified; and what is refused on the way."""

from __future__ import annotations

import multiprocessing
import re
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from docgen.pipeline.files import locks
from tests import factories, sample
from tests.desk import seat
from tests.desk.seat import AS_JSON, KODE, Seat, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.long

CASE = f"/kasus/{KODE}"


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seat]:
    """Return the Kasubag's browser at a desk where the sample case was dropped and issued."""
    home = seat.an_office(tmp_path_factory.mktemp("terbit") / "kantor")
    with seat.served(home) as (_, client):
        there = Seat(client, home)
        there.log_in("Rahmat")
        assert there.drop_sample().headers["location"] == f"{CASE}/periksa"
        done = there.post(f"{CASE}/terbit", shown(there), headers=AS_JSON)
        assert (done.status_code, len(done.json()["documents"])) == (200, 33)
        yield there


def test_every_finding_stands_at_its_ringed_cell(kasubag: Seat) -> None:
    """The screen shows what `check --json` finds: once each, with the cell ringed in the sheet's own row."""
    assert kasubag.drop_sample(sample.WRONG).status_code == 303
    page = kasubag.get(f"{CASE}/periksa").text
    told = sample.docgen("check", kasubag.home.workbook(KODE), "--json").json
    places = re.findall(r'data-cell="([^"]+)" data-code="([^"]+)"', page)
    assert kasubag.json(f"{CASE}/periksa") == told
    assert sorted(places) == sorted((f"{each['sheet']}!{each['cell']}", each["code"]) for each in told["findings"])
    assert page.count("data-ringed") == sum(bool(each["cell"]) for each in told["findings"])


def test_a_finding_s_row_says_whose_it_is(kasubag: Seat) -> None:
    """A column that is empty in most rows does not stand in the place of the name, on a narrow screen either."""
    kasubag.drop_sample()
    page = kasubag.get(f"{CASE}/periksa").text
    sheet = openpyxl.load_workbook(kasubag.home.workbook(KODE))["Data Semula"]
    name = str(sheet.cell(33, sample.column(sheet, "Nama")).value)
    (own,) = re.findall(r'<article[^>]*data-cell="Data Semula!N33".*?</article>', page, re.DOTALL)

    assert re.search(rf"<td>\s*{re.escape(name)}\s*</td>", own)


def test_a_case_that_makes_no_paper_yet_is_not_said_to_be_ready(kasubag: Seat, tmp_path: Path) -> None:
    """She reads which step is to be filled in, and nobody offers to issue no paper."""
    workbook = sample.cut(sample.office(tmp_path / "nol"), 0)
    sample.label(workbook, "Kode Kasus", "NOL-1")
    kasubag.drop(workbook)
    for page in ("periksa", "terbit"):
        told = kasubag.get(f"/kasus/NOL-1/{page}").text
        assert "Isi Mulai dan Selesai langkah 1" in told
        assert "siap diterbitkan" not in told
        assert 'data-act="issue"' not in told


def test_the_marked_copy_can_be_downloaded(kasubag: Seat) -> None:
    """She mends in Excel what the desk has marked."""
    kasubag.drop_sample(sample.WRONG)
    answer = kasubag.get(f"{CASE}/periksa/bertanda.xlsx")
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")


def test_what_cannot_be_a_case_is_answered_on_the_spot(kasubag: Seat, tmp_path: Path) -> None:
    """An unreadable book, one without Kode Kasus, or with one that Windows keeps for a device, is a sentence with 422, and nothing of it is kept."""
    broken = tmp_path / "kasus.xlsx"
    broken.write_bytes(b"PK not a workbook")
    nameless = sample.office(tmp_path / "tanpa")
    sample.edit(nameless, lambda book: setattr(_kode(book), "value", None))
    device = sample.office(tmp_path / "perangkat")
    sample.edit(device, lambda book: setattr(_kode(book), "value", "COM1"))
    before = sorted(kasubag.home.folder.rglob("*"))
    for workbook in (broken, nameless, device):
        answer = kasubag.drop(workbook, headers=AS_JSON)
        assert (answer.status_code, answer.json()["exit"]) == (422, 4)
    assert [
        path for path in sorted(kasubag.home.folder.rglob("*")) if path not in before and ".meja" not in path.parts
    ] == []
    assert list((kasubag.home.own / "masuk").iterdir()) == []


def _kode(book: openpyxl.Workbook) -> Any:  # noqa: ANN401 - a cell of openpyxl, which has no types
    rows = book["Kasus"].iter_rows()
    return next(row[1] for row in rows if row[0].value == "Kode Kasus")


def test_a_client_s_file_name_is_never_a_path(kasubag: Seat, tmp_path: Path) -> None:
    """Whatever a browser calls a file, it stays in the folder of its case, and never becomes the workbook."""
    names = ["../../luar.pdf", "C:\\luar.pdf", "kasus.xlsx", "CON.pdf", "con .pdf", "a\x01b.pdf"]
    files = [("workbook", ("../x/kasus.xlsx", (sample.SAMPLE / "kasus.xlsx").read_bytes()))]
    files += [("evidence", (name, b"%PDF-1.4")) for name in names[1:]]
    assert kasubag.post("/", files=files).status_code == 303
    assert kasubag.home.workbook(KODE).read_bytes() == (sample.SAMPLE / "kasus.xlsx").read_bytes()
    assert not [path for path in tmp_path.parent.rglob("luar.pdf") if KODE not in path.parts]


def test_two_evidence_files_of_one_name_are_refused(kasubag: Seat) -> None:
    """Which of them Bukti means nobody could say."""
    file = ("sama.pdf", b"%PDF-1.4")
    book = ("kasus.xlsx", (sample.SAMPLE / "kasus.xlsx").read_bytes())
    answer = kasubag.post("/", files=[("workbook", book), ("evidence", file), ("evidence", file)], headers=AS_JSON)
    assert (answer.status_code, answer.json()["ok"]) == (400, False)


def test_evidence_of_an_earlier_drop_stays(kasubag: Seat) -> None:
    """She drops the mended workbook alone; its evidence was dropped before."""
    kasubag.drop_sample()
    answer = kasubag.drop(sample.SAMPLE / "kasus.xlsx", headers=AS_JSON)
    assert answer.json() == kasubag.json(f"{CASE}/periksa")
    assert "evidence-file-missing" not in {each["code"] for each in answer.json()["findings"]}


def test_what_would_be_issued_is_shown_before_it_is(kasubag: Seat) -> None:
    """Dates and numbers-to-be stand on the page; nothing is taken by looking."""
    kasubag.drop_sample()
    plan = kasubag.json(f"{CASE}/terbit")
    assert {each["new"] for each in plan["documents"]} == {True}
    assert (plan["dossier"], len(plan["documents"])) == (None, 33)
    assert "800.1.5.2/471/DPMD/2026" in {each["number"] for each in plan["documents"]}
    assert kasubag.json("/agenda")["numbers"] == []


def test_the_numbers_that_were_shown_are_given(issued: Seat) -> None:
    """The register has the account as who, and the case shows its papers."""
    numbers = issued.json("/agenda")["numbers"]
    assert {each["who"] for each in numbers} == {"Rahmat"}
    page = issued.get(CASE).text
    assert 'data-number="800.1.5.2/471/DPMD/2026"' in page
    assert page.count("data-paper=") == 33
    assert issued.json(CASE) == sample.docgen("status", issued.home.workbook(KODE), "--json", "--now", "2026-12-01T17:00").json  # fmt: skip


def test_an_issued_case_is_verified_at_the_desk(issued: Seat) -> None:
    """The archive says that a dossier is sound, and names what was altered."""
    (form, *_) = seat.forms(issued.get("/arsip").text, "verify")[1:]
    answer = issued.client.post("/arsip", data=form, headers=AS_JSON)
    assert answer.json() == {"ok": True, "problems": []}
    paper = next((issued.home.output / "2026").glob("*/data/01-*.docx"))
    before = paper.read_bytes()
    paper.chmod(0o600)
    paper.write_bytes(before + b" ")
    answer = issued.client.post("/arsip", data=form, headers=AS_JSON)
    assert [each["code"] for each in answer.json()["problems"]] == ["altered"]
    paper.write_bytes(before)


def test_a_paper_that_is_open_in_word_hides_no_case(issued: Seat) -> None:
    """The case is shown, the file named; what waits is told again once it is closed."""
    paper = next((issued.home.output / "2026").glob("*/data/01-*.docx"))
    lock = paper.with_name(f"~${paper.name[2:]}")
    lock.touch()
    page = issued.get(CASE)
    lock.unlink()

    assert page.status_code == 200
    assert ("sedang terbuka di Word. Tutup, lalu jalankan lagi." in page.text, 'data-waits="cetak"' in page.text) == (
        True,
        False,
    )
    assert 'data-waits="cetak"' in issued.get(CASE).text


def test_an_issue_of_another_workbook_than_the_one_shown_is_refused(issued: Seat) -> None:
    """What was dropped meanwhile is not issued unseen."""
    form = {"sha512": "0" * 128}
    answer = issued.post(f"{CASE}/terbit", form, headers=AS_JSON)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "workbook-replaced")


def test_a_second_issue_is_told_who_was_first(issued: Seat) -> None:
    """Two browsers issue one case: one wins, the other reads the winner's name."""
    state = issued.home.own / "terbit" / f"{KODE}.json"
    before = state.read_bytes()
    state.write_bytes(before.replace(b'"selesai"', b'"berjalan"').replace(b"Rahmat", b"Nurlaila"))
    with locks.alone(issued.home.own / "terbit" / f".{KODE}.kunci"):
        answer = issued.post(f"{CASE}/terbit", shown(issued))
        dropped = issued.drop_sample(headers=AS_JSON)
        running = issued.get(f"{CASE}/terbit").text
    assert (answer.status_code, "Nurlaila" in answer.text) == (409, True)
    assert dropped.status_code == 409
    assert 'data-state="berjalan"' in running
    assert 'data-state="terputus"' in issued.get(CASE).text
    state.write_bytes(before)


def test_issued_papers_that_differ_are_asked_about_one_by_one(tmp_path: Path) -> None:
    """The revise dialogue names each paper and value, and what it is; ticked ones are signed, and the reason stands in the register."""
    home = seat.an_office(tmp_path / "kantor")
    with seat.served(home) as (_, client):
        there = Seat(client, home)
        there.log_in("Rahmat")
        there.drop_sample()
        there.post(f"{CASE}/terbit", shown(there), headers=AS_JSON)
        changed = sample.office(tmp_path / "ubah")
        sample.mend(changed)
        there.drop(changed)
        page = there.get(f"{CASE}/terbit").text
        stems = re.findall(r'name="signed" value="([^"]+)"', page)
        assert "01-lembar-temuan" in stems
        rows = re.findall(r'<td data-l="Isi">([^<]*)</td><td[^>]*>[^<]*</td><td[^>]*>Dugaan yang dibetulkan</td>', page)
        assert rows
        assert all(rows)
        form = {**shown(there), "reason": "Salah ketik", "signed": [stems[-1]]}
        done = there.post(f"{CASE}/terbit", form, headers=AS_JSON)
        assert done.status_code == 200, done.text
        assert "Salah ketik" in {each["reason"] for each in there.json("/agenda")["numbers"]} | {""} | _reasons(there)


def test_what_is_only_asked_is_told_as_yes_or_no(tmp_path: Path) -> None:
    """Every change was withdrawn: that nothing is changed is no word of a programmer in the table of values."""
    home, case = seat.an_office(tmp_path / "kantor"), factories.a_case()
    with seat.served(home) as (_, client):
        there = Seat(client, home)
        there.log_in("Rahmat")
        there.drop(factories.write(case, tmp_path / "kasus.xlsx"))
        there.post(f"{CASE}/terbit", shown(there), headers=AS_JSON)
        case.perbaikan, case.bukti = factories.staff(), []
        for row in case.temuan:
            row |= {"Hasil": "Tetap", "Keterangan": "Benar"}
        there.drop(factories.write(case, tmp_path / "kasus.xlsx"))
        told = re.findall(r"<td[^>]*>([^<]*)</td>", there.get(f"{CASE}/terbit").text)

    assert {"tidak", "ya"} <= set(told)
    assert not {"False", "True"} & set(told)


def test_a_paper_that_nobody_was_asked_about_is_not_taken_for_unsigned(tmp_path: Path) -> None:
    """Invitations cite the note: one that is dated after its replacement would go along with it, and may have been signed and sent."""
    home, workbook = seat.an_office(tmp_path / "kantor"), sample.office(tmp_path / "ubah")
    with seat.served(home) as (_, client):
        there = Seat(client, home)
        there.log_in("Rahmat")
        there.drop(sample.cut(workbook, 3))
        there.post(f"{CASE}/terbit", shown(there), headers=AS_JSON)
        sample.mend(workbook)
        there.drop(workbook)
        asked = re.findall(r'name="signed" value="([^"]+)"', there.get(f"{CASE}/terbit").text)
        form = {**shown(there), "reason": "Salah ketik", "signed": ["03-nota-verifikasi"]}
        early, late = (
            there.post(f"{CASE}/terbit", {**form, "date": day}, headers=AS_JSON) for day in ("2026-11-02", "2026-11-03")
        )

    assert asked == ["01-lembar-temuan", "03-nota-verifikasi"]
    assert (early.status_code, "04-undangan-sekretariat" in early.json()["error"]["message"]) == (409, True)
    assert (
        late.status_code,
        {each["file"][:2] for each in late.json()["documents"] if each["new"]} - {"00", "11"},
    ) == (200, {"01", "03"})


def test_an_issued_case_shows_what_stands_of_it(issued: Seat) -> None:
    """Nothing is to come; the dossier is named as `build` names it."""
    plan = issued.json(f"{CASE}/terbit")
    assert {each["new"] for each in plan["documents"]} == {False}
    assert plan["dossier"] == str(next((issued.home.output / "2026").iterdir()))


@pytest.mark.parametrize(
    "said", [{"reason": ""}, {"reason": "Salah", "date": "kemarin"}, {"reason": "Salah", "date": "2099-01-01"}]
)
def test_a_revision_that_does_not_say_enough_begins_nothing(issued: Seat, said: dict[str, str]) -> None:
    """Its reason and its date are asked for before anything is begun: the case's page keeps what it said."""
    before = issued.json(f"{CASE}/terbit/keadaan")
    answer = issued.post(f"{CASE}/terbit", {**shown(issued), **said}, headers=AS_JSON)
    assert (answer.status_code, answer.json()["ok"]) == (422, False)
    assert issued.json(f"{CASE}/terbit/keadaan") == before


@pytest.mark.parametrize("reason", [" ", "\u200b"])
def test_a_cancelling_without_its_reason_is_refused(issued: Seat, reason: str) -> None:
    """The book of numbers has to tell why."""
    answer = issued.post(CASE, {"reason": reason}, headers=AS_JSON)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "field-missing")


def _reasons(there: Seat) -> set[str]:
    told = sample.docgen("register", "list", "--json", "--office", there.home.office_file).json["numbers"]
    numbers = [each["number"] for each in told if each["number"]]
    shown_ = [sample.docgen("register", "show", each, "--json", "--office", there.home.office_file).json for each in numbers[:3]]  # fmt: skip
    return {event["reason"] for each in shown_ for line in each["numbers"] for event in line["events"]}


def test_a_browser_is_told_each_stage(kasubag: Seat) -> None:
    """The page that is watched gets the end of an issue, also when it is opened after it."""
    kasubag.drop_sample()
    kasubag.post(f"{CASE}/terbit", shown(kasubag))
    events = kasubag.get(f"{CASE}/terbit/alur").text
    assert events.rstrip().splitlines()[-1].startswith('data: {"state": "selesai"')
    assert 'data-state="selesai"' in kasubag.get(f"{CASE}/terbit").text


def test_a_case_that_will_not_be_finished_is_ended(tmp_path: Path) -> None:
    """Its numbers stay in the book as void with the reason, and its page says so."""
    home = seat.an_office(tmp_path / "kantor")
    with seat.served(home) as (_, client):
        there = Seat(client, home)
        there.log_in("Rahmat")
        there.drop(sample.cut(sample.office(tmp_path / "awal"), 3))
        there.post(f"{CASE}/terbit", shown(there), headers=AS_JSON)
        (form,) = seat.forms(there.get(CASE).text, "cancel")
        done = there.client.post(CASE, data={**form, "reason": "Tidak jadi"}, headers=AS_JSON)
        assert (done.status_code, done.json()["ok"]) == (200, True)
        assert {each["state"] for each in there.json("/agenda")["numbers"]} == {"batal"}
        assert "Kasus ini dibatalkan" in there.get(CASE).text
        assert there.get(CASE).text.count(">dibatalkan<") == 7
        for page in ("cetak", "pindai"):
            assert "Jangan ditandatangani" in there.get(f"{CASE}/{page}").text


def test_a_killed_worker_is_replaced(kasubag: Seat) -> None:
    """Whatever ends a worker while it waits, the next reader is answered."""
    kasubag.get("/arsip")
    for child in multiprocessing.active_children():
        child.kill()
        child.join()
    assert [kasubag.get(path).status_code for path in ("/arsip", "/agenda", "/")] == [200] * 3
