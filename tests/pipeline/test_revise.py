"""`build --revise`: an issued paper made anew on the record, the earlier version kept."""

from __future__ import annotations

import json
import time
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from docgen import bahasa
from docgen.dossier import disk
from docgen.pipeline.issue import payload
from docgen.register import Register
from tests import sample
from tests.kits import making
from tests.sample import Result, docgen, folder_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import openpyxl

pytestmark = pytest.mark.long


NOTE = "03-nota-verifikasi.docx"


def document(result: Result, name: str) -> dict[str, object]:
    """Return what a build says of one paper."""
    found: dict[str, object] = next(entry for entry in result.json["documents"] if entry["file"] == name)
    return found


def test_an_unsigned_paper_is_made_anew_under_its_number(workbook: Path) -> None:
    """A slip found before signing: same number, same item, the earlier version under diganti."""
    first = docgen("build", sample.cut(workbook, 3), "--json")
    before = (folder_of(first) / "data" / NOTE).read_bytes()
    sample.mend(workbook)

    again = docgen("build", workbook, "--revise", "unsigned", "--reason", "salah ketik", "--json")
    data = folder_of(again) / "data"

    assert document(again, NOTE)["number"] == document(first, NOTE)["number"]
    assert document(again, NOTE)["item"] == document(first, NOTE)["item"]
    assert document(again, NOTE)["new"] is True
    assert "Dugaan yang dibetulkan" in sample.text_of(data / NOTE)
    assert (data / "diganti" / "03-nota-verifikasi-1.docx").read_bytes() == before
    assert "Menggantikan" not in sample.text_of(data / NOTE)
    assert docgen("verify", data.parent).code == 0


def test_a_signed_paper_is_replaced_under_a_new_number_and_date(workbook: Path) -> None:
    """A slip found after signing: a new number, a new date, and the paper says what it replaces."""
    first = docgen("build", sample.cut(workbook, 3), "--json")
    folder_of(first)
    sample.mend(workbook)

    again = docgen("build", workbook, "--revise", "signed", "--reason", "salah data", "--date", "2026-11-05", "--json")
    data = folder_of(again) / "data"
    text = sample.text_of(data / NOTE).replace("\xa0", " ")

    assert document(again, NOTE)["number"] != document(first, NOTE)["number"]
    assert document(again, NOTE)["date"] == "2026-11-05"
    assert document(again, NOTE)["item"] == document(first, NOTE)["item"]
    assert f"Nomor {document(first, NOTE)['number']} tanggal 2 November 2026" in text
    assert "Menggantikan" in text


def test_papers_cite_the_number_that_stood_on_their_own_date(workbook: Path) -> None:
    """An invitation of the 2nd cites the note of the 2nd, though it was replaced on the 5th; a later paper cites the new one."""
    first = docgen("build", sample.cut(workbook, 3), "--json")
    invitation = (folder_of(first) / "data" / "04-undangan-sekretariat.docx").read_bytes()
    sample.mend(workbook)
    docgen("build", workbook, "--revise", "signed", "--reason", "salah data", "--date", "2026-11-05")
    sample.cut(workbook, 10)
    sample.mend(workbook)

    last = docgen("build", workbook, "--json")
    data = folder_of(last) / "data"

    assert (data / "04-undangan-sekretariat.docx").read_bytes() == invitation
    assert str(document(last, NOTE)["number"]) in sample.text_of(data / "10-dokumen-perbaikan.docx")
    assert str(document(first, NOTE)["number"]) in sample.text_of(data / "04-notula-bidang-penataan-desa.docx")
    assert docgen("verify", data.parent, "--rebuild", "--json").json["problems"] == []


def test_a_revised_case_builds_again_without_change(workbook: Path) -> None:
    """After a replacement the same workbook is the same case."""
    docgen("build", sample.cut(workbook, 3))
    sample.mend(workbook)
    docgen("build", workbook, "--revise", "signed", "--reason", "salah data", "--date", "2026-11-05")

    again = docgen("build", workbook, "--json")

    assert again.code == 0
    assert not any(entry["new"] for entry in again.json["documents"])


def test_a_closed_dossier_stays_and_its_revision_stands_beside_it(workbook: Path) -> None:
    """What was archived is never touched; the revision is a dossier of its own."""
    first = docgen("build", workbook, "--json")
    folder = folder_of(first)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    sample.mend(workbook)

    again = docgen("build", workbook, "--revise", "signed", "--reason", "salah data", "--date", "2026-11-20", "--json")
    revision = folder_of(again)

    assert revision == folder.with_name(f"{folder.name}-rev1")
    assert again.json["revision"] == 1
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert docgen("verify", revision, "--rebuild", "--json").json["problems"] == []
    assert docgen("build", workbook, "--json").json["dossier"] == str(revision)


def test_a_revision_never_takes_the_place_of_one_before(workbook: Path) -> None:
    """Earlier dossiers went to the archive: the newest is the case's all the same, and is never written over."""
    first = folder_of(docgen("build", workbook, "--json"))
    second, third = (first.with_name(f"{first.name}-rev{number}") for number in (1, 2))
    assert _moved_to(workbook, "Aula") == second
    before = {path: path.read_bytes() for path in second.rglob("*") if path.is_file()}
    first.rename(workbook.parent / "gudang")

    assert _moved_to(workbook, "Pendopo") == third
    assert {path: path.read_bytes() for path in second.rglob("*") if path.is_file()} == before
    second.rename(workbook.parent / "gudang-1")
    assert docgen("build", workbook, "--json").json["dossier"] == str(third)


def test_a_closed_dossier_whose_revision_is_gone_is_called_an_old_copy(workbook: Path) -> None:
    """Nobody rewrote it: the newest has to come back, from its copy, or made again once the old one does as told and steps aside."""
    first = folder_of(docgen("build", workbook, "--json"))
    second, aside = _moved_to(workbook, "Aula"), workbook.parent / "gudang"
    papers = sample.tree(second / "data")
    second.rename(workbook.parent / "hilang")

    again = docgen("build", workbook)

    assert again.code == 7
    assert f"{first} adalah salinan lama: revisi 1" in " ".join(again.err.split())
    assert f"pindahkan {first} ke luar folder output" in " ".join(again.err.split())
    first.rename(aside)
    made = folder_of(docgen("build", workbook, "--json"))
    assert made == second
    assert {name: papers[name] for name in papers if name.endswith(".docx") and "/" not in name} == {
        name: content
        for name, content in sample.tree(made / "data").items()
        if name.endswith(".docx") and "/" not in name
    }
    aside.rename(first)
    assert folder_of(docgen("build", workbook, "--json")) == second
    assert docgen("verify", first.parent, "--rebuild", "--register", workbook.parent / "register.db").code == 0


def _moved_to(workbook: Path, place: str) -> Path:
    """Return the dossier of the case once its first meeting was at another place."""
    sample.put(workbook, "Rapat", "Tempat", place)
    return folder_of(docgen("build", workbook, "--revise", "unsigned", "--reason", place, "--json"))


@pytest.mark.parametrize(("step", "day"), [(10, "2026-11-20"), (3, "2026-11-04"), (2, "2026-11-02")])
def test_the_list_of_contents_names_what_lies_in_the_dossier(workbook: Path, step: int, day: str) -> None:
    """It is made last: the number and the date beside each item are those of the paper in the folder, replaced that day or not."""
    docgen("build", sample.cut(workbook, step))
    sample.mend(workbook)

    again = docgen("build", workbook, "--revise", "signed", "--reason", "salah data", "--date", day, "--json")
    record = json.loads((folder_of(again) / "data" / "dossier.json").read_bytes())
    contents = next(paper for paper in record["papers"] if paper["paper"] == "daftar-isi-berkas")
    listed = {row["item"]: row for row in contents["values"]["daftar_isi"]}
    issued = [entry for entry in again.json["documents"] if entry["item"]]

    assert {entry["item"]: entry["number"] for entry in issued if entry["number"]} == {
        int(item): row["nomor"] for item, row in listed.items() if "/" in row["nomor"]
    }
    assert {entry["item"]: bahasa.tanggal(date.fromisoformat(entry["date"])) for entry in issued} == {
        int(item): row["tanggal"] for item, row in listed.items()
    }


def test_the_record_keeps_what_was_replaced_and_why(workbook: Path) -> None:
    """The auditor reads in the register and in dossier.json what stood before."""
    first = docgen("build", sample.cut(workbook, 3), "--json")
    sample.mend(workbook)
    folder = folder_of(
        docgen("build", workbook, "--revise", "signed", "--reason", "salah data", "--date", "2026-11-05", "--json")
    )

    replaced = json.loads((folder / "data" / "dossier.json").read_bytes())["replaced"]

    assert {entry["paper"] for entry in replaced} == {"lembar-temuan", "nota-verifikasi"}
    assert document(first, NOTE)["number"] in {entry["number"] for entry in replaced}


def test_revise_without_a_difference_changes_nothing(workbook: Path) -> None:
    """The switch replaces what differs, and nothing where nothing differs."""
    folder = folder_of(docgen("build", sample.cut(workbook, 3), "--json"))
    before = (folder / "tagmanifest-sha512.txt").read_bytes()

    again = docgen("build", workbook, "--revise", "unsigned", "--reason", "coba", "--json")

    assert again.code == 0
    assert (folder / "tagmanifest-sha512.txt").read_bytes() == before


@pytest.fixture
def far_away(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[date]:
    """Yield today's date of an office whose day is never that of the computer: a server's clock is of no place."""
    toml = workbook.parent / "kantor.toml"
    sample.reword(toml, 'zona = "Asia/Makassar"', 'zona = "Pacific/Kiritimati"')
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Etc/GMT+12")
        time.tzset()
        yield datetime.now(ZoneInfo("Pacific/Kiritimati")).date()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has one zone for all programs")
def test_today_is_the_offices_own_day(workbook: Path, far_away: date) -> None:
    """A replacing paper is dated by the office's calendar, and so is the end of a case."""
    docgen("build", sample.cut(workbook, 3))
    sample.mend(workbook)
    tomorrow = (far_away + timedelta(days=1)).isoformat()
    said = ("--revise", "signed", "--reason", "salah data", "--json")

    early = docgen("build", workbook, *said, "--date", tomorrow)
    again = docgen("build", workbook, *said, "--date", far_away.isoformat())
    ended = docgen("cancel", workbook, "--reason", "salah", "--json")

    assert (early.code, again.code) == (2, 0), early.out + again.out
    assert document(again, NOTE)["date"] == far_away.isoformat()
    record = json.loads((folder_of(ended) / "data" / "dossier.json").read_text(encoding="utf-8"))
    assert record["cancelled"]["date"] == far_away.isoformat()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has one zone for all programs")
def test_a_replacing_paper_bears_the_offices_today(workbook: Path, far_away: date) -> None:
    """Without a date it is that day."""
    docgen("build", sample.cut(workbook, 3))
    sample.mend(workbook)

    again = docgen("build", workbook, "--revise", "signed", "--reason", "salah data", "--json")

    assert document(again, NOTE)["date"] == far_away.isoformat()


def test_a_case_that_an_older_docgen_summed_up_otherwise_is_unchanged(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update writes no revisions beside closed dossiers: their own sources still tell the case as it is."""
    with monkeypatch.context() as patch:
        patch.setattr(payload, "case_digest", lambda _intake: "0:dahulu")
        first = folder_of(docgen("build", workbook, "--json"))

    again = docgen("build", workbook, "--json")

    assert folder_of(again) == first
    assert [path.name for path in first.parent.iterdir()] == [first.name]
    assert not any(entry["new"] for entry in again.json["documents"])
    sample.label(workbook, "Catatan", "lain")
    assert folder_of(docgen("build", workbook, "--json")).name == f"{first.name}-rev1"


def test_a_closed_case_is_not_opened_again_by_a_revision(workbook: Path) -> None:
    """Its last step stays finished: a dossier that went on beside the closed one was found by no later build."""
    docgen("build", workbook)
    before = {path: path.read_bytes() for path in workbook.parent.rglob("*") if path.is_file() and path != workbook}
    sample.cut(workbook, 9)

    again = docgen("build", workbook, "--revise", "unsigned", "--reason", "salah", "--json")

    assert again.code == 7
    assert "langkah terakhirnya" in again.json["error"]["message"]
    assert before.items() <= {path: path.read_bytes() for path in workbook.parent.rglob("*") if path.is_file()}.items()
    assert docgen("build", sample.cut(workbook, 10), "--json").code == 0


def test_another_period_is_no_revision(workbook: Path) -> None:
    """A known case under another period is another case, whatever is said."""
    docgen("build", sample.cut(workbook, 3))
    sample.label(workbook, "Periode", "Mei 2027")

    assert docgen("build", workbook, "--revise", "signed", "--reason", "x").code == 7


def test_another_period_takes_nothing_from_the_register(workbook: Path) -> None:
    """A refusal leaves no trace: with the old period back, the case is what it was."""
    first = docgen("build", sample.cut(workbook, 3), "--json")
    sample.label(workbook, "Periode", "Mei 2027")
    assert docgen("build", workbook, "--revise", "signed", "--reason", "x").code == 7

    again = docgen("build", sample.cut(workbook, 3), "--json")

    assert document(again, NOTE)["sha512"] == document(first, NOTE)["sha512"]
    assert not any(entry["new"] for entry in again.json["documents"])


def test_an_old_copy_of_the_register_replaces_nothing(workbook: Path) -> None:
    """A register behind its dossiers gives no number, for a replacement no more than for a new paper."""
    docgen("build", sample.cut(workbook, 3))
    register = workbook.parent / "register.db"
    backup = register.read_bytes()
    sample.label(sample.cut(workbook, 2), "Kode Kasus", "PDK-2026-11")
    docgen("build", workbook)
    register.write_bytes(backup)
    sample.mend(sample.cut(workbook, 3))

    refused = docgen("build", workbook, "--revise", "signed", "--reason", "x", "--date", "2026-11-05")

    assert refused.code == 6
    assert register.read_bytes() == backup


def test_a_replacement_of_the_same_day_alters_no_paper_that_cites_the_old_one(workbook: Path) -> None:
    """Invitations of the 3rd cite the note that stood in the morning; its replacement of the 4th is for later papers."""
    first = docgen("build", sample.cut(workbook, 4), "--json")
    last = max(str(entry["date"]) for entry in first.json["documents"])
    sample.mend(workbook)

    docgen("build", workbook, "--revise", "signed", "--reason", "x", "--date", last, "--json")
    sample.cut(workbook, 6)
    sample.mend(workbook)
    again = docgen("build", workbook, "--json")

    assert again.code == 0, again.out
    assert docgen("verify", folder_of(again), "--rebuild").code == 0


@pytest.mark.parametrize(
    ("step", "day", "code"), [(4, "2026-11-01", 7), (4, "2020-01-01", 7), (3, "2026-11-20", 0), (2, "2026-11-24", 0)]
)
def test_a_replacement_is_dated_after_all_that_is_issued(workbook: Path, step: int, day: str, code: int) -> None:
    """A paper replaced after others were issued cannot have been made before them."""
    docgen("build", sample.cut(workbook, step))
    sample.mend(workbook)

    assert docgen("build", workbook, "--revise", "signed", "--reason", "x", "--date", day).code == code
    assert docgen("build", workbook).code == (code and 7)


def test_a_replacement_may_not_come_after_papers_that_are_due_and_cite_it(workbook: Path) -> None:
    """What is made today says what stood on its date, and that must be there already."""
    docgen("build", sample.cut(workbook, 1))
    sample.mend(sample.cut(workbook, 3))

    refused = docgen("build", workbook, "--revise", "signed", "--reason", "x", "--date", "2026-11-20", "--json")

    assert refused.code == 3
    assert {item["code"] for item in refused.json["findings"]} == {"paper-order"}


@pytest.mark.parametrize(
    ("report", "code"),
    [("{{ kasus.judul }}", 0), ("{{ kasus.judul }} {% for s in surat_daftar %}{{ s.nomor }}{% endfor %}", 3)],
)
def test_a_replacement_is_bounded_by_papers_that_cite_it_alone(tmp_path: Path, report: str, code: int) -> None:
    """A report that is mended before it was signed keeps its day, though a letter before it goes out anew later: it says nothing of the letter."""
    step = making.A_LETTER_A_ROW[
        (at := making.A_LETTER_A_ROW.index("[[langkah]]")) : making.A_LETTER_A_ROW.index("[[lembar]]")
    ]
    later = '[[naskah]]\nkode = "laporan"\nlangkah = 2\njudul = "Laporan"\ntemplate = "laporan.docx"\npenanda_tangan = "Kepala"\n'
    sop = making.A_LETTER_A_ROW[:at] + step + step.replace("no = 1", "no = 2") + making.A_LETTER_A_ROW[at + len(step) :]
    kit = making.kit(tmp_path / "kit", sop + later, {"surat": "{{ tujuan.yth }} {{ kasus.judul }}", "laporan": report})
    officials = [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")]
    rows = [("Nomor", "Yth"), ("01", "Amir")]
    workbook = making.office(tmp_path / "kantor", {"Pejabat": officials, "Tujuan": rows}, steps=2)
    folder_of(docgen("build", workbook, "--kit", kit, "--json"))
    sample.label(workbook, "Judul", "Kasus uji yang dibetulkan")

    said = ("--revise", "signed:01-*", "--revise", "unsigned", "--reason", "salah judul", "--date", "2026-03-02")
    again = docgen("build", workbook, "--kit", kit, *said, "--json")

    assert again.code == code
    if not code:
        assert [one["date"] for one in again.json["documents"]] == ["2026-03-02", "2026-02-04"]
        assert docgen("verify", again.json["dossier"], "--rebuild").code == 0


def test_a_date_changed_after_a_revision_is_still_seen(workbook: Path) -> None:
    """A paper made anew under its own number keeps its date; another date in the workbook is a change."""
    docgen("build", sample.cut(workbook, 1))
    sample.mend(workbook)
    docgen("build", workbook, "--revise", "unsigned", "--reason", "x")
    sample.put(workbook, "Langkah", "Tanggal Naskah", datetime(2026, 11, 3))

    assert docgen("build", workbook).code == 7
    assert docgen("build", workbook, "--revise", "unsigned", "--reason", "y").code == 0


def test_a_revision_that_was_stopped_before_anybody_heard_of_it_is_made_again(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash between the sealing of -rev1 and the register leaves a case that can be built."""
    folder = folder_of(docgen("build", workbook, "--json"))
    sample.label(workbook, "Catatan", "Catatan baru")
    with monkeypatch.context() as patch:
        patch.setattr(Register, "settle", sample.stopped)
        assert docgen("build", workbook).code == 1
    assert folder.with_name(f"{folder.name}-rev1").is_dir()

    again = docgen("build", workbook, "--json")

    assert folder_of(again) == folder.with_name(f"{folder.name}-rev1")
    assert docgen("verify", folder_of(again), "--register", f"sqlite:///{workbook.parent / 'register.db'}").code == 0


def test_a_revised_dossier_that_was_lost_comes_back_under_its_name(workbook: Path) -> None:
    """The register knows which revision stands."""
    docgen("build", workbook)
    sample.mend(workbook)
    folder = folder_of(
        docgen("build", workbook, "--revise", "signed", "--reason", "x", "--date", "2026-11-20", "--json")
    )
    disk.remove(workbook.parent / "output")

    again = docgen("build", workbook, "--json")

    assert folder_of(again) == folder
    assert again.json["revision"] == 1


def test_an_old_copy_of_the_register_removes_no_signed_revision(workbook: Path) -> None:
    """A register that has not heard of a sealed revision is old, and touches nothing of it."""
    docgen("build", workbook)
    register = workbook.parent / "register.db"
    backup = register.read_bytes()
    sample.mend(workbook)
    folder = folder_of(
        docgen("build", workbook, "--revise", "signed", "--reason", "x", "--date", "2026-11-20", "--json")
    )
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    register.write_bytes(backup)

    assert docgen("build", workbook).code == 6
    assert docgen("build", workbook, "--revise", "signed", "--reason", "x", "--date", "2026-11-20").code == 6
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def invite(workbook: Path, day: int) -> None:
    """Date the first invitation."""
    sample.put(workbook, "Rapat", "Tanggal Undangan", datetime(2026, 11, day))


def test_a_date_mended_before_signing_replaces_nothing(workbook: Path) -> None:
    """Only a signed paper is replaced; another date of one that nobody signed is the same paper still."""
    invite(sample.cut(workbook, 3), 2)
    docgen("build", workbook)
    invite(workbook, 3)
    moved = docgen("build", workbook, "--revise", "unsigned", "--reason", "x", "--json")
    texts = [sample.text_of(path) for path in (folder_of(moved) / "data").glob("04-undangan-*.docx")]

    assert not any("Menggantikan" in text for text in texts)
    invite(workbook, 2)
    assert docgen("build", workbook).code == 7
    back = docgen("build", workbook, "--revise", "unsigned", "--reason", "y", "--json")
    assert "Menggantikan" not in "".join(
        sample.text_of(path) for path in (folder_of(back) / "data").glob("04-undangan-*.docx")
    )
    assert docgen("verify", folder_of(back), "--rebuild").code == 0


def test_a_back_date_of_a_signed_replacement_is_refused_where_the_office_says_so(workbook: Path) -> None:
    """It takes a new number, and a number dated before the last one is refused."""
    settings = workbook.parent / "kantor.toml"
    sample.reword(settings, 'tanggal_mundur = "peringatan"', 'tanggal_mundur = "tolak"')
    docgen("build", sample.cut(workbook, 3))
    sample.label(sample.cut(workbook, 10), "Kode Kasus", "PDK-2026-11")
    assert docgen("build", workbook).code in (0, 6)
    docgen("register", "reserve", "--date", "2026-11-20", "--for", "Surat tugas", "--office", settings)
    sample.mend(sample.cut(workbook, 3))

    assert docgen("build", workbook, "--revise", "signed", "--reason", "x", "--date", "2026-11-15").code == 6
    assert docgen("build", workbook, "--revise", "signed", "--reason", "x", "--date", "2026-11-20").code == 0


def test_no_paper_is_made_anew_before_the_signed_one_that_it_rests_on(workbook: Path) -> None:
    """What was signed keeps its day; a date mended to lie before it is refused with what to do, and blames no template."""
    docgen("build", sample.cut(workbook, 2))
    sample.mend(workbook)
    docgen("build", workbook, "--revise", "signed", "--reason", "x", "--date", "2026-11-10")

    def earlier(book: openpyxl.Workbook) -> None:
        sheet = book["Langkah"]
        for row in (sample.FIRST_ROW, sample.FIRST_ROW + 1):
            for heading in ("Mulai", "Selesai"):
                cell = sheet.cell(row, sample.column(sheet, heading))
                cell.value = cell.value.replace(month=10, day=30)

    sample.edit(workbook, earlier)
    refused = docgen("build", workbook, "--revise", "unsigned", "--reason", "y", "--json")

    assert refused.code == 7, refused.out
    assert "02-lembar-disposisi" in refused.json["error"]["message"]
    assert docgen("build", workbook, "--revise", "signed", "--reason", "y", "--date", "2026-11-12").code == 0


def test_no_replacement_is_dated_before_a_paper_that_prints_the_old_number(workbook: Path) -> None:
    """The recap names each berita acara by its number alone: issued later than the replacement, it would name what stood no more."""

    def drop_finding(book: openpyxl.Workbook) -> None:
        book["Temuan"].delete_rows(17)

    def correct_nip(book: openpyxl.Workbook) -> None:
        sheet = book["Pejabat"]
        sheet.cell(24, sample.column(sheet, "NIP")).value = "199208152019021003"

    docgen("build", sample.cut(workbook, 8))
    sample.edit(workbook, drop_finding)
    assert docgen("build", workbook, "--revise", "signed", "--reason", "x", "--date", "2026-11-20").code == 0
    sample.edit(workbook, correct_nip)
    again = ("build", workbook, "--revise", "signed", "--reason", "y", "--json", "--date")
    refused = docgen(*again, "2026-11-10")
    assert refused.code == 7, refused.out
    assert "08-rekapitulasi" in refused.json["error"]["message"]

    done = docgen(*again, "2026-11-25")

    assert done.code == 0, done.out
    assert docgen("verify", folder_of(done), "--rebuild").code == 0


def test_a_paper_differs_once_who_gets_a_copy_holds_the_post_otherwise(workbook: Path) -> None:
    """An invitation that the head of a unit signs goes in copy to the Sekretaris, who turns out to have been another that day, acting."""

    def succeeded(book: openpyxl.Workbook) -> None:
        sheet = book["Pejabat"]
        row = [cell.value for cell in next(row for row in sheet.iter_rows() if row[0].value == "Sekretaris")]
        new = {"Nama": "Hasan Basri, S.E.", "NIP": "198001012005011001", "Sebutan": "Plt.", "Sejak": date(2026, 11, 3)}
        for heading, value in new.items():
            row[sample.column(sheet, heading) - 1] = value
        sheet.append(row)

    docgen("build", sample.cut(workbook, 4))
    sample.edit(workbook, succeeded)
    refused = docgen("build", workbook, "--json")
    done = docgen("build", workbook, "--revise", "unsigned", "--reason", "x", "--json")

    invitation = "04-undangan-bidang-usaha-ekonomi-masyarakat-desa"
    assert refused.code == 7
    assert invitation in refused.json["error"]["message"]
    assert done.code == 0, done.out
    assert "Plt. Sekretaris" in sample.text_of(folder_of(done) / "data" / f"{invitation}.docx")
    assert docgen("verify", folder_of(done), "--rebuild").code == 0


def test_a_number_given_up_for_another_offices_leaves_the_earlier_issues_as_they_were(workbook: Path) -> None:
    """Replaced after it was signed, then numbered elsewhere before it was signed again: dossier and register tell the same."""
    docgen("build", sample.cut(workbook, 3))
    sample.mend(workbook)
    docgen("build", workbook, "--revise", "signed", "--reason", "x", "--date", "2026-11-05")
    sample.edit(workbook, lambda book: book["Nomor Naskah"].append(["nota-verifikasi", None, "B-12/SRIKANDI", None]))
    sample.put(workbook, "Temuan", "Uraian", "Dugaan yang dibetulkan lagi")
    last = docgen("build", workbook, "--revise", "unsigned", "--reason", "y", "--json")
    register = workbook.parent / "register.db"

    def issues() -> tuple[object, ...]:
        with Register.open(f"sqlite:///{register}", None) as book:
            found = book.find("PDK-2026-10")
        assert found is not None
        held = (one for one in found.entries if one.key.paper == "nota-verifikasi")
        return tuple((one.issue, one.state, one.n, one.number, one.date) for one in held)

    before = issues()

    assert document(last, NOTE)["number"] == "B-12/SRIKANDI"
    assert "Menggantikan" in sample.text_of(folder_of(last) / "data" / NOTE)
    assert docgen("verify", folder_of(last), "--rebuild").code == 0
    register.unlink()
    assert (
        docgen("register", "restore", workbook.parent / "output", "--office", workbook.parent / "kantor.toml").code == 0
    )
    assert issues() == before
    assert len(before) == 4


def test_who_cites_a_number_that_is_given_up_is_made_anew_with_it(workbook: Path) -> None:
    """An invitation is numbered elsewhere before it was signed: the minutes named it by its number and said nothing else of it."""
    minutes, invitation = "04-notula-sekretariat.docx", "04-undangan-sekretariat.docx"
    first = docgen("build", sample.cut(workbook, 4), "--json")
    given = ["undangan", "Sekretariat", "B-12/SRIKANDI", None]
    sample.edit(workbook, lambda book: book["Nomor Naskah"].append(given))
    sample.label(workbook, "Sifat", "Biasa")
    again = docgen("build", workbook, "--revise", "unsigned", "--reason", "y", "--json")

    text = sample.text_of(folder_of(again) / "data" / minutes)
    assert document(again, invitation)["number"] == "B-12/SRIKANDI"
    assert "Nomor B-12/SRIKANDI" in text
    assert str(document(first, invitation)["number"]) not in text
    assert not document(again, "04-notula-bidang-penataan-desa.docx")["new"]
    assert docgen("verify", folder_of(again), "--rebuild").code == 0


def test_another_letterhead_changes_no_issued_paper(workbook: Path) -> None:
    """How much room a letterhead leaves on a disposisi is form, though what is printed below it moves."""
    docgen("build", sample.cut(workbook, 2))
    tall = 'kop = ["PEMERINTAH KABUPATEN BANGGAI", "SATU", "DUA", "TIGA", "DINAS PEMBERDAYAAN MASYARAKAT DAN DESA"]'
    sample.reword(workbook.parent / "kantor.toml", "[kantor]\n", f"[kantor]\n{tall}\n", 1)
    again = docgen("build", workbook, "--json")

    assert again.code == 0, again.out
    assert not any(one["new"] for one in again.json["documents"])
    assert docgen("verify", folder_of(again), "--rebuild").code == 0


def test_a_revision_of_what_was_never_issued_is_a_first_build(workbook: Path) -> None:
    """Nothing stands that could differ, and there is no book yet to ask."""
    assert docgen("build", workbook, "--revise", "signed", "--reason", "x").code == 0


def test_a_paper_made_anew_before_signing_keeps_the_number_that_others_cite(workbook: Path) -> None:
    """Another classification is for numbers to come: what was issued under one, and is cited by it, keeps it."""
    first = docgen("build", sample.cut(workbook, 4), "--json")
    sample.mend(workbook)
    sample.label(workbook, "Klasifikasi", "800.1.5.9")
    again = docgen("build", workbook, "--revise", "unsigned", "--reason", "x", "--json")

    assert document(again, NOTE)["new"]
    assert document(again, NOTE)["number"] == document(first, NOTE)["number"]
    assert docgen("verify", folder_of(again), "--rebuild").code == 0
