"""`docgen register` as a clerk uses it, and `docgen verify --register` as an auditor does."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest

from docgen import dossier
from docgen.papers.entries import CaseRequest, PaperKey, Request
from docgen.register import Register
from tests import sample
from tests.sample import docgen, register, running

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an office whose case was built at step 3."""
    workbook = sample.cut(sample.office(tmp_path_factory.mktemp("kantor") / "kantor"), 3)
    assert docgen("build", workbook).code == 0
    return workbook.parent


@pytest.fixture
def office(built: Path, tmp_path: Path) -> Path:
    """Return a copy of that office."""
    return shutil.copytree(built, tmp_path / "kantor")


def test_the_book_is_listed_with_what_each_number_is_for(built: Path) -> None:
    """The clerk sees number, date, state, case and subject."""
    listed = register(built, "list")
    told = register(built, "list", "--json").json["numbers"]

    assert "800.1.5.2/471/DPMD/2026" in listed.out
    assert [line["n"] for line in told if line["series"] == "naskah"] == list(range(471, 471 + len(told) - 1))
    assert "Verifikasi" in told[1]["title"]


def test_a_number_that_is_refused_begins_no_register(office: Path) -> None:
    """An address that was changed by mistake: an empty register there would be taken for the office's."""
    edited(office, "sqlite:///register.db", "sqlite:///baru.db")

    refused = register(office, "reserve", "--date", "2026-11-09", "--for", "Surat tugas")

    assert (refused.code, "register restore" in refused.err) == (6, True)
    assert not list(office.glob("baru.db*"))


@pytest.mark.parametrize("giver", ["luar", "srikandi"])
def test_an_office_that_docgen_does_not_number_is_told_where_its_numbers_come_from(office: Path, giver: str) -> None:
    """The series that was asked for is not blamed: it is the right one."""
    edited(office, 'sumber = "docgen"', f'sumber = "{giver}"')

    refused = register(office, "reserve", "--series", "naskah", "--date", "2026-11-09", "--for", "Surat tugas")

    assert refused.code == 6
    assert f'penomoran.sumber di kantor.toml adalah "{giver}"' in refused.err
    assert "seri" not in refused.err


def test_two_offices_share_a_register_and_see_nothing_of_each_other(tmp_path: Path) -> None:
    """A regency keeps one register: each office has its own numbers, also where the kode of the case is the same."""
    url = f"sqlite:///{tmp_path}/register.db"
    offices = [sample.cut(sample.office(tmp_path / name), 1).parent for name in ("satu", "dua")]
    for office, kode in zip(offices, ("DPMD", "BAPPEDA"), strict=True):
        edited(office, 'pemda = "Pemerintah', f'kode = "{kode}"\npemda = "Pemerintah')
        assert docgen("build", office / "kasus.xlsx", "--register", url).code == 0
    listed = [register(office, "list", "--register", url, "--json").json["numbers"] for office in offices]
    told = register(offices[0], "offices", "--register", url, "--json").json

    assert listed[0][0]["number"] == listed[1][0]["number"] == "0001"
    assert [one["kode"] for one in told["offices"]] == ["BAPPEDA", "DPMD"]
    assert "BAPPEDA" in register(offices[0], "offices", "--register", url).out
    assert docgen("register", "list", "--register", url, "--office", offices[1] / "kantor.toml").code == 0
    assert docgen("verify", running(offices[0]), "--register", url).code == 0
    against = register(offices[0], "check", "--against", str(tmp_path), "--register", url)
    assert against.code == 0, against.out
    restored = register(offices[0], "restore", str(tmp_path), "--register", f"sqlite:///{tmp_path}/baru.db", "--json")
    assert (restored.code, restored.json["cases"], len(restored.json["left_out"])) == (8, 1, 1)


def test_another_office_of_a_known_kode_is_refused(tmp_path: Path) -> None:
    """Two regencies each have a DPMD: the second is told to take a kode of its own, and takes no number."""
    url = f"sqlite:///{tmp_path}/register.db"
    one, other = (sample.cut(sample.office(tmp_path / name), 1).parent for name in ("satu", "dua"))
    edited(other, "Pemerintah Kabupaten Banggai", "Pemerintah Kabupaten Poso")
    assert docgen("build", one / "kasus.xlsx", "--register", url).code == 0
    refused = docgen("build", other / "kasus.xlsx", "--register", url)

    assert refused.code == 6
    assert "kode" in refused.err
    assert len(register(one, "list", "--register", url, "--json").json["numbers"]) == 1


def edited(office: Path, before: str, after: str) -> None:
    """Alter one place of an office file."""
    text = (office / "kantor.toml").read_text(encoding="utf-8")
    assert before in text
    (office / "kantor.toml").write_text(text.replace(before, after, 1), encoding="utf-8")


def test_the_number_of_a_dossier_shows_its_life_too(built: Path) -> None:
    """What `list` lists, `show` shows."""
    told = register(built, "show", "0001", "--json").json

    assert register(built, "show", "0001").code == 0
    assert "0001" in str(told)


def test_one_number_shows_its_life(built: Path) -> None:
    """By its printed form or its running number."""
    [line] = register(built, "show", "471", "--json").json["numbers"]

    assert [event["kind"] for event in line["events"]] == ["reserved", "used"]
    told = register(built, "show", line["number"]).out
    at = datetime.fromisoformat(line["events"][1]["at"])
    [shown] = [row.split("  ")[0] for row in told.splitlines() if " terbit " in row]
    assert datetime.fromisoformat(shown) == at.replace(second=0, microsecond=0)
    assert register(built, "show", "9999").code == 6


def test_a_number_for_a_paper_made_by_hand(office: Path) -> None:
    """It is the next of the book, and can be given up."""
    last = register(office, "list", "--json").json["numbers"][-1]["n"]
    taken = register(office, "reserve", "--date", "2026-11-05", "--for", "Surat tugas", "--json").json

    assert (taken["n"], taken["number"]) == (last + 1, f"800.1.5.2/{last + 1}/DPMD/2026")
    assert register(office, "void", taken["number"], "--reason", "tidak jadi").code == 0
    assert register(office, "void", taken["number"], "--reason", "lagi").code == 6
    assert register(office, "void", "800.1.5.2/471/DPMD/2026", "--reason", "salah").code == 7
    [line] = register(office, "show", taken["number"], "--json").json["numbers"]
    assert (line["state"], line["reason"]) == ("batal", "tidak jadi")
    assert (
        register(office, "reserve", "--date", "2026-11-05", "--for", "x").out.strip().endswith(f"{last + 2}/DPMD/2026")
    )
    assert register(office, "reserve", "--series", "surat", "--date", "2026-11-05", "--for", "x").code == 6
    assert register(office, "reserve", "--date", "kemarin", "--for", "x").code == 2
    assert register(office, "reserve", "--date", "0001-01-01", "--for", "x").code == 6
    assert register(office, "check").code == 0


def test_the_book_is_printed_and_formulas_are_text(office: Path) -> None:
    """A subject that looks like a formula stays what was written."""
    register(office, "reserve", "--date", "2026-11-05", "--for", "=1+1")
    book = office / "agenda.xlsx"

    assert register(office, "export", str(book)).out.strip() == str(book)
    page = openpyxl.load_workbook(book)["Buku Agenda 2026"]
    assert [cell.value for cell in page[4]][:5] == ["Seri", "Urut", "Nomor", "Tanggal", "Perihal"]
    cell = next(cell for row in page.iter_rows() for cell in row if cell.value == "=1+1")
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert page.print_title_rows == "$4:$4"
    assert register(office, "export", str(book)).code == 2


def test_a_lost_register_is_rebuilt_and_the_case_goes_on(office: Path) -> None:
    """The next build takes the next numbers, and changes nothing that was issued."""
    before = register(office, "list", "--json").json["numbers"]
    (office / "register.db").unlink()
    workbook = sample.cut(office / "kasus.xlsx", 6)
    assert docgen("build", workbook).code == 6

    rebuilt = register(office, "restore", str(office / "output"), "--json")

    assert (rebuilt.code, rebuilt.json["cases"], rebuilt.json["void"]) == (0, 1, 0)
    assert [
        {name: line[name] for name in ("number", "state", "date", "item", "title")}
        for line in register(office, "list", "--json").json["numbers"]
    ] == [{name: line[name] for name in ("number", "state", "date", "item", "title")} for line in before]
    assert docgen("build", workbook).code == 0
    assert register(office, "check").code == 0
    assert register(office, "restore", str(office / "output")).code == 6


def test_a_number_that_no_dossier_explains_comes_back_void(office: Path) -> None:
    """A number taken by hand is in no dossier: it is never given again, and the clerk is told only where there is one."""
    taken = register(office, "reserve", "--date", "2026-11-02", "--for", "Surat tugas", "--json").json["n"]
    address = f"sqlite:///{office}/baru.db"
    assert register(office, "restore", str(office / "output"), "--register", address).out.count("\n") == 1

    workbook = sample.office(office.parent / "penuh")
    shutil.copytree(office / "output", workbook.parent / "output")
    shutil.copy(office / "register.db", workbook.parent)
    assert docgen("build", workbook).code == 0
    (workbook.parent / "register.db").unlink()
    told = register(workbook.parent, "restore", str(workbook.parent / "output")).out
    lines = {line["n"]: line for line in register(workbook.parent, "list", "--json").json["numbers"]}

    assert "1 nomor di sela nomor-nomor itu tidak dijelaskan berkas mana pun, maka dicatat BATAL." in told
    assert lines[taken]["state"] == "batal"
    assert lines[taken + 1]["state"] == "dipakai"


def test_no_register_is_rebuilt_from_what_is_not_sound(office: Path) -> None:
    """A dossier that was altered is named, and nothing is written where no other is; an empty folder is named too."""
    paper = running(office) / "data" / "01-lembar-temuan.docx"
    paper.chmod(0o644)
    paper.write_bytes(b"lain")
    address = f"sqlite:///{office}/baru.db"

    altered = register(office, "restore", str(office / "output"), "--register", address)

    assert altered.code == 8
    assert "01-lembar-temuan.docx" in altered.out
    assert not (office / "baru.db").exists()
    assert register(office, "restore", str(office / "bukti"), "--register", address).code == 6


def test_a_register_older_than_the_dossiers_gives_no_number(office: Path) -> None:
    """A backup that came back is refused, and numbers nothing twice."""
    copy = (office / "register.db").read_bytes()
    assert docgen("build", sample.cut(office / "kasus.xlsx", 6)).code == 0
    (office / "register.db").write_bytes(copy)

    refused = register(office, "reserve", "--date", "2026-11-05", "--for", "x")

    assert refused.code == 6
    assert "tertinggal" in refused.err


def test_a_number_whose_paper_left_the_case_is_void_after_the_next_build(office: Path) -> None:
    """An interrupted build had reserved it; then the workbook was corrected."""
    when = datetime(2026, 11, 4, tzinfo=UTC)
    gone = Request(PaperKey("surat-lain"), when.date(), "naskah", "800.1.5.2/{urut}/DPMD/2026")
    with Register.open(f"sqlite:///{office}/register.db", None) as book:
        book.reserve(CaseRequest("PDK-2026-10", "Oktober 2026", 2026, (gone,)), who="x", when=when)

    assert docgen("build", sample.cut(office / "kasus.xlsx", 6)).code == 0

    lines = register(office, "list", "--json").json["numbers"]
    [void] = [line for line in lines if line["state"] == "batal"]
    assert "keluar dari kasus" in void["reason"]
    assert register(office, "check").code == 0


def test_an_auditor_with_the_register_sees_a_dossier_rewritten_whole(office: Path) -> None:
    """Every manifest was made anew, so only the register knows."""
    address = f"sqlite:///{office}/register.db"
    bag = running(office)
    assert docgen("verify", bag, "--register", address).code == 0
    files = sample.tree(bag / "data")
    shutil.rmtree(sample.writable(bag))
    dossier.assemble(bag, {**files, "bukti/tambahan.pdf": b"%PDF"})
    dossier.seal(bag, {"Source-Organization": "Dinas"})
    assert docgen("verify", bag).code == 0

    found = docgen("verify", bag, "--register", address, "--json")

    assert found.code == 8
    assert [(one["code"], one["file"]) for one in found.json["problems"]] == [("altered", "tagmanifest-sha512.txt")]


def test_a_dossier_the_register_never_saw_is_not_taken_for_its_own(office: Path, tmp_path: Path) -> None:
    """And a register that is not there is not made by looking."""
    with closing(sqlite3.connect(office / "register.db")) as connection:
        known = connection.execute("SELECT manifest FROM case_").fetchone()[0]
    assert known == hashlib.sha512((running(office) / "tagmanifest-sha512.txt").read_bytes()).hexdigest()
    other = f"sqlite:///{tmp_path}/lain.db"
    assert docgen("verify", running(office), "--register", other).code == 6
    assert not (tmp_path / "lain.db").exists()
    line = ("reserve", "--date", "2026-11-05", "--for", "x", "--register", other)
    assert register(office, *line).code == 6


def test_help_and_mistakes_speak_the_users_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clerk who forgets the command learns it."""
    monkeypatch.chdir(tmp_path)

    assert "buku agenda" in docgen("register", "--help").out
    assert "List every number" in docgen("--lang", "en", "register", "--help").out
    assert docgen("register", "daftar").code == 2
    assert docgen("register", "list").code == 10
    assert docgen("register", "list", "--register", "mysql://x/y").code == 6


def test_the_book_says_what_a_number_is_for_and_why_one_is_void(office: Path) -> None:
    """A blank is no reason: the buku agenda is read years later."""
    before = register(office, "list", "--json").json

    assert register(office, "reserve", "--date", "2026-11-05", "--for", " ").code == 6
    assert register(office, "void", "800.1.5.2/471/DPMD/2026", "--reason", " ").code == 6
    assert register(office, "list", "--json").json == before


def test_a_back_date_is_refused_by_hand_too_where_the_office_says_so(office: Path) -> None:
    """`tanggal_mundur` holds for every number of the series."""
    settings = office / "kantor.toml"
    sample.reword(settings, 'tanggal_mundur = "peringatan"', 'tanggal_mundur = "tolak"')

    assert register(office, "reserve", "--date", "2026-01-02", "--for", "Surat tugas").code == 6
    assert register(office, "reserve", "--date", "2026-11-20", "--for", "Surat tugas").code == 0


def test_kinds_of_one_name_cannot_be_counted_apart(office: Path, tmp_path: Path) -> None:
    """Two kinds that print the same abbreviation would give the same number twice."""
    own = shutil.copytree(sample.KIT, tmp_path / "kit")
    kit = own / "sop.toml"
    sample.reword(kit, 'jenis = "UND"', 'jenis = "ND"')
    settings = office / "kantor.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace('seri = "tahun"', 'seri = "jenis"').replace("{klasifikasi}/{urut}", "{jenis}/{urut}")
    settings.write_text(text, encoding="utf-8")

    assert docgen("check", office / "kasus.xlsx").code == 0
    assert docgen("check", office / "kasus.xlsx", "--kit", own).code == 10


def test_the_book_has_one_line_a_number_and_short_and_full_numbers_show_the_same(office: Path) -> None:
    """A revision that keeps the number adds no line; its story is all of it."""
    workbook = office / "kasus.xlsx"
    sample.mend(workbook)
    assert docgen("build", workbook, "--revise", "unsigned", "--reason", "salah ketik").code == 0

    lines = register(office, "list", "--json").json["numbers"]
    full = register(office, "show", "800.1.5.2/471/DPMD/2026", "--json").json["numbers"]
    short = [each for each in register(office, "show", "471", "--json").json["numbers"] if each["series"] != "berkas"]

    assert len({(line["number"], line["series"], line["year"]) for line in lines}) == len(lines)
    assert full == short
    assert [event["kind"] for event in full[0]["events"]] == ["reserved", "used", "revised", "reserved", "used"]
    assert set(lines[0]) == {
        "number", "series", "year", "n", "state", "paper", "title", "case", "unit", "item", "date", "who", "when", "reason",
    }  # fmt: skip


def test_a_dossiers_own_number_is_void_only_with_its_case(office: Path) -> None:
    """Whoever tries is told what the number is and which command ends a case."""
    refused = register(office, "void", "0001", "--reason", "salah", "--json")

    assert refused.code == 6
    assert "docgen cancel" in refused.json["error"]["message"]


@pytest.mark.parametrize("number", ["9" * 20, "1" * 5000, "\N{SUPERSCRIPT TWO}"])
def test_a_number_that_was_never_given_is_not_in_the_book_however_long(office: Path, number: str) -> None:
    """A barcode typed by mistake is no number of the office."""
    shown, voided = register(office, "show", number), register(office, "void", number, "--reason", "salah ketik")

    assert (shown.code, voided.code) == (6, 6)
    assert "tidak ada di register" in shown.err
    assert "tidak ada di register" in voided.err
