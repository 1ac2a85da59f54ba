"""What a picky Sekretaris sent back once, paper by paper: each test is a row of that list, read in the finished papers."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import docx
import pytest

from docgen import bahasa
from tests import factories, sample
from tests.cases.makers import POST, SEKRETARIAT, SIX, UMUM
from tests.cases.truth import STANDARD
from tests.papers.test_recount import all_cases, dates, deadline, every_case, grouped
from tests.sample import docgen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.cases.finished import Paper
    from tests.cases.truth import Truth
    from tests.papers.conftest import Finished

pytestmark = pytest.mark.long

with_the_sekretariat = pytest.mark.parametrize("name", ["sample", "six", "days", "acting", "no-findings"])
BRACKETS = re.compile(r" \([a-z ]+\)")


def flat(paper: Paper) -> str:
    """Return the words of a paper on one line, without the words that repeat a figure."""
    return BRACKETS.sub("", " ".join(paper.text.split()))


@every_case
def test_no_label_stands_without_its_words(finished: Finished, name: str) -> None:
    """Where an office names no unit for its archive, who files the dossier writes it there."""
    for kind in ("sampul", "daftar-isi-berkas"):
        lines = finished(name).paper(kind).lines
        assert lines[lines.index("Unit Pengolah") + 2].strip()


# --- 10: what it states


@every_case
def test_10_states_only_what_letter_c_says(finished: Finished, name: str) -> None:
    """Not the data of all staff were corrected; all staff's data are attached."""
    case = finished(name)
    said = (
        "data kinerja sebagaimana dimaksud pada huruf C telah diperbaiki sesuai dengan bukti yang valid, dan data kinerja "
        f"seluruh pegawai periode {case.truth.kasus['Periode']} setelah perbaikan tercantum dalam Lampiran yang merupakan "
        "bagian tidak terpisahkan dari dokumen ini;"
    )
    assert said in flat(case.paper("dokumen-perbaikan"))


@every_case
@pytest.mark.parametrize("kind", ["rekapitulasi", "dokumen-perbaikan"])
def test_what_was_found_and_what_was_mended_are_reconciled(finished: Finished, name: str, kind: str) -> None:
    """The sentence counts what was found, mended, right after all, found later; the table does so unit by unit."""
    case = finished(name)
    book, paper = case.truth, case.paper(kind)
    if not book["Temuan"]:
        assert "diduga salah, " not in paper.text
        assert "Ternyata Benar" not in paper.text
        return
    count, text = book.reconciled(), flat(paper)

    assert re.search(_sentence(*count), text), _sentence(*count)
    *rows, total = paper.table("No.", "Unit Kerja", "Diduga Salah")
    assert {row[1] for row in rows} >= set(book.concerned)
    in_order(book, [row[1] for row in rows])
    for row in rows:
        assert tuple(map(_number, row[2:])) == tuple(book.reconciled(row[1])), row[1]
    assert tuple(map(_number, total[-5:])) == tuple(count)


def _sentence(found: int, mended: int, right: int, later: int, everything: int) -> str:
    """Return the sentence as `teks.md` has it, as a pattern where it leaves a word open."""
    first = (
        f"{mended} diperbaiki dan {right} ternyata benar"
        if mended and right
        else "seluruhnya ternyata benar"
        if right
        else ".{0,40}diperbaiki seluruhnya"
    )
    then = (
        f"{later} unsur data lain ditemukan salah pada waktu verifikasi"
        if later
        else "tidak ada unsur data lain yang ditemukan salah"
    )
    return rf"Dari {found} unsur data yang diduga salah,? ?{first}; {then}.{{0,60}}?, sehingga seluruhnya {everything} unsur data diperbaiki"


def _number(cell: str) -> int:
    return 0 if cell in ("–", "-") else int(cell)


@all_cases
def test_10_names_how_much_was_found(finished: Finished, name: str) -> None:
    """The consideration counts what the Kepala Dinas found."""
    case = finished(name)
    found = len(case.truth["Temuan"])
    said = BRACKETS.sub("", case.paper("dokumen-perbaikan").paragraph("Lembar Temuan (Berkas"))

    assert not found or f"{found} unsur data" in said


def test_who_moved_stands_under_the_corrected_unit(finished: Finished) -> None:
    """A list headed "after correction" has everybody where he now belongs, marked."""
    for name in ("sample", "six"):
        case = finished(name)
        moved = {one.name: one for one in case.truth.changes if one.column == "Bidang"}
        rows = grouped(case.paper("dokumen-perbaikan").table("No.", "Nama dan NIP", "Gol."))
        found = {row[1].split("\n")[0]: (group, row[1]) for group, row in rows}
        assert moved
        for who, change in moved.items():
            group, cell = found[who]
            assert group == change.after
            assert "*)" in cell


# --- Where all proved right


def test_where_nothing_was_wrong_no_paper_speaks_of_a_correction(finished: Finished) -> None:
    """05 to 07 are not made; 08, 09 and 10 say finding by finding that the data were right, and why."""
    case = finished("unchanged")
    found = len(case.truth["Temuan"])
    recap, initials, document = (
        flat(case.paper(kind)) for kind in ("rekapitulasi", "lembar-paraf", "dokumen-perbaikan")
    )

    assert not [one for one in case.papers.values() if one.said["step"] in (5, 6, 7)]
    for text in (recap, document):
        assert f"Seluruh {found} unsur data yang diduga salah ternyata benar; tidak ada data yang diubah." in text
        assert all(row["Keterangan"] in text and case.truth.name(row) in text for row in case.truth["Temuan"])
    periode = case.truth.kasus["Periode"]
    assert f"data kinerja seluruh pegawai periode {periode} adalah sebagaimana tercantum dalam Lampiran" in document
    assert "tidak dipergunakan lagi" not in document
    assert not re.search(r"telah diperbaiki|setelah perbaikan|berita acara", document + initials, re.IGNORECASE)


# --- Units


def in_order(book: Truth, units: Sequence[str]) -> None:
    """Hold units against the order in which they stand in the data."""
    places = [book.units.index(unit) for unit in units]
    assert places == sorted(places), units


def test_a_mark_that_stands_nowhere_is_explained_nowhere(finished: Finished) -> None:
    """The legend of the Lampiran tells of corrected data only where there are any."""
    assert "Isi tebal" not in finished("unchanged").paper("dokumen-perbaikan").text
    assert "Isi tebal bertanda *)" in finished("one").paper("dokumen-perbaikan").text


@every_case
def test_units_stand_in_one_order_everywhere(finished: Finished, name: str) -> None:
    """08, 09 and 10 name the units as the data do."""
    case = finished(name)
    book, recap, document = case.truth, case.paper("rekapitulasi"), case.paper("dokumen-perbaikan")
    attached = grouped(document.table("No.", "Nama dan NIP", "Gol."))
    in_order(book, list(dict.fromkeys(group for group, _ in attached)))
    listed = grouped(recap.table("No.", "Nama dan NIP", "Unsur Data"))
    in_order(book, list(dict.fromkeys(group.split(" (Berita")[0] for group, _ in listed)))
    in_order(book, re.findall(r"Berita Acara Nomor \S+ tanggal [\w ]+ untuk (.+?)(?:;|\.)", document.text))
    acts = case.paper("lembar-paraf").paragraph("berita acara koreksi")
    in_order(book, sorted((unit for unit in book.units if unit in acts), key=acts.index))
    heads = [row[1].partition("Kepala ")[2] for table in case.paper("lembar-paraf").tables[2:] for row in table[1:]]
    in_order(book, [unit for unit in heads if unit in book.units])


@with_the_sekretariat
def test_the_order_to_meet_names_the_sekretariat(finished: Finished, name: str) -> None:
    """02 and 03 leave nobody out who has findings, or data to look through."""
    case = finished(name)
    for kind in ("lembar-disposisi", "nota-verifikasi"):
        order = case.paper(kind).paragraph("berkoordinasi dengan").partition("berkoordinasi dengan")[2]
        assert re.search(r"\bSekretari(s|at)\b", order), order
        units = case.truth.concerned if case.truth["Temuan"] else case.truth.units
        assert all(unit in order for unit in units if unit != SEKRETARIAT and unit in {row["Bidang"] for row in case.truth["Temuan"]})  # fmt: skip


@with_the_sekretariat
def test_units_of_different_kinds_are_unit_kerja(finished: Finished, name: str) -> None:
    """Nobody calls the Sekretariat a bidang, nor the Sekretaris a Kepala Bidang."""
    case = finished(name)
    nota, recap, document = (flat(case.paper(kind)) for kind in ("nota-verifikasi", "rekapitulasi", "dokumen-perbaikan"))  # fmt: skip
    number = bahasa.terbilang(len(case.truth.mended))

    assert "rapat unit kerja bersama pejabat di bawahnya" in nota
    assert "rapat bidang bersama Kepala Seksi" not in nota
    assert f"{number} unit kerja" in recap
    assert f"{number} bidang" not in recap
    assert "menurut Bidang" not in recap
    discussed = next(line for line in case.paper("dokumen-perbaikan").lines if "telah dibahas" in line)
    assert "oleh Kepala Bidang dalam rapat dengan Kepala Seksi" not in document
    assert "Sekretaris" in discussed


@pytest.mark.parametrize("name", ["crowd", "person"])
def test_units_of_one_kind_keep_their_name(finished: Finished, name: str) -> None:
    """Where all are bidang, they are called so."""
    case = finished(name)

    assert "rapat bidang bersama Kepala Seksi" in flat(case.paper("nota-verifikasi"))
    assert f"{bahasa.terbilang(len(case.truth.mended))} bidang" in flat(case.paper("rekapitulasi"))


def test_a_table_of_all_units_calls_none_what_it_is_not(tmp_path: Path) -> None:
    """Only data of bidang were changed, but the recapitulation counts the people of the Sekretariat too."""
    case = factories.a_case()
    person = factories.a_person("Gita Hulopi", "199512082019032005", SEKRETARIAT)
    case.semula.append(person)
    case.perbaikan.append(dict(person))

    built = docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json")
    recap = sample.text_of(sample.folder_of(built) / "data" / "08-rekapitulasi.docx")

    assert "Jumlah Perubahan menurut Unit Kerja dan Jenis Kesalahan" in recap
    assert "berita acara koreksi dua bidang" in recap


# --- Deadlines


@all_cases
def test_the_deadline_of_the_nota_is_no_earlier_than_any_other(finished: Finished, name: str) -> None:
    """03 gives at least the time that the minutes give: one reckoning for all papers."""
    case = finished(name)
    (limit,) = dates(case.paper("nota-verifikasi").paragraph("paling lambat").partition("paling lambat")[2])
    minutes = [row[-1] for paper in case.all("notula") for _, row in grouped(paper.table("No.", "Tindak Lanjut", "Penanggung Jawab", "Batas Waktu"))]  # fmt: skip

    assert limit == deadline(case.truth)
    assert max(day for cell in minutes for day in dates(cell)) <= limit


# --- Where a paper belongs


@all_cases
def test_a_paper_without_number_bears_its_item_under_the_title(finished: Finished, name: str) -> None:
    """02, the attendance list and the minutes too; a paper with a number does not need it."""
    case = finished(name)
    for paper in case.papers.values():
        item = f"Berkas Nomor {case.said['number']}, Item {paper.said['item']}"
        if paper.said["item"] and not paper.said["number"]:
            assert any(line == item for line in paper.lines[:8]), paper.path.name


@all_cases
def test_the_foot_says_the_item(finished: Finished, name: str) -> None:
    """No reader is shown the name of a file."""
    for paper in finished(name).papers.values():
        feet = f"{paper.foot}\n{paper.text}"
        assert paper.path.stem not in feet
        assert not paper.said["item"] or re.search(rf"^Item {paper.said['item']}$", feet, re.MULTILINE), paper.path.name


@all_cases
def test_a_file_is_as_old_as_its_paper(finished: Finished, name: str) -> None:
    """Word shows the day of the paper as the day it was made."""
    for paper in finished(name).papers.values():
        made = docx.Document(str(paper.path)).core_properties.created
        assert made
        assert made.date() == date.fromisoformat(paper.said["date"]), paper.path.name


def test_the_list_of_contents_has_the_evidence(finished: Finished) -> None:
    """Below the papers, each file with number, kind, date and the items that cite it."""
    case = finished("sample")
    paper = case.paper("daftar-isi-berkas")
    table = paper.table("No. Item", "Nomor Naskah")
    start = next(place for place, row in enumerate(table) if "Bukti Pendukung" in row)
    rows = [" | ".join(row) for row in table[start:]]

    for proof in case.truth["Bukti"]:
        found = [row for row in rows if proof["Nomor Bukti"] in row]
        assert found, proof["Nomor Bukti"]
        cites = case.paper("lembar-perbaikan", case.truth.unit(proof["NIP"])).said["item"]
        assert any(
            re.search(rf"\b{cites}\b", row) and proof["Tanggal Bukti"].date() in set(dates(row)) for row in found
        )
    assert sum("bukti/" in row or re.search(r"\b0\d\d-", row) is not None for row in rows) >= len({row["Berkas"] for row in case.truth["Bukti"]})  # fmt: skip


def test_the_nota_says_what_it_encloses(finished: Finished) -> None:
    """The words `Satu berkas` tell nobody what must lie in the envelope."""
    assert finished("sample").paper("nota-verifikasi").label("Lampiran") == "1 (satu) berkas, yaitu Lembar Temuan dan Lembar Disposisi"  # fmt: skip


def test_minutes_are_called_as_the_office_calls_them(finished: Finished) -> None:
    """Notulen where the office says so, in every paper."""
    case = finished("notulen")
    for paper in case.papers.values():
        assert not re.search(r"\bnotula\b", paper.text, re.IGNORECASE), paper.path.name
    assert "Notulen Rapat" in case.paper("daftar-isi-berkas").text


# --- Offices as they are held


@pytest.mark.parametrize("kind", ["lembar-temuan", "lembar-disposisi", "nota-verifikasi", "lembar-paraf", "dokumen-perbaikan"])  # fmt: skip
def test_who_acts_for_another_is_called_so_everywhere(finished: Finished, kind: str) -> None:
    """A nota from `Sekretaris` that is signed `Plh. SEKRETARIS` has two senders to a reader."""
    text = flat(finished("acting").paper(kind))

    assert re.findall(r".{0,30}(?<!Plt\. )\bKepala Dinas\b(?! Pemberdayaan)", text) == []
    assert re.findall(r".{0,30}(?<!Plh\. )\bSekretaris\b", text) == []
    assert "Plt. Kepala Dinas" in text or "Plh. Sekretaris" in text


# --- 04


@pytest.mark.parametrize("name", ["sample", "six", "acting"])
def test_an_invitation_tells_who_is_meant(finished: Finished, name: str) -> None:
    """A title that many have is followed by the unit; what is brought is what that unit has."""
    case = finished(name)
    for paper in case.all("undangan"):
        assert not [line for line in paper.lines if re.fullmatch(rf"(\d+\.\s*)?(Yth\. )?{POST}", line)], paper.path.name
        bring = paper.paragraph("membawa bukti asli")
        assert ("subbagian" in bring) == (paper.unit == SEKRETARIAT), bring
        assert ("bidang dan seksi" in bring) == (paper.unit != SEKRETARIAT), bring


@pytest.mark.parametrize("name", ["six", "acting"])
def test_an_invitation_calls_nobody_twice(finished: Finished, name: str) -> None:
    """Where several hold the same post in the same unit, each is called by name."""
    for paper in finished(name).all("undangan"):
        called = [line for line in paper.lines if re.match(r"\d+\.\s", line)]
        assert len(called) == len({re.sub(r"^\d+\.\s*", "", line) for line in called}), called


@pytest.mark.parametrize("kind", ["sampul", "daftar-isi-berkas"])
def test_an_office_that_names_no_unit_leaves_its_line_to_the_archivist(finished: Finished, kind: str) -> None:
    """A line with nothing on it looks forgotten."""
    assert finished("six").paper(kind).label("Unit Pengolah") == "(diisi oleh petugas arsip)"


def test_an_invitation_encloses_a_list_of_one_sheet_or_nothing(finished: Finished) -> None:
    """More than five stand in a list, which is one sheet."""
    case = finished("sample")
    for paper in case.all("undangan"):
        listed = "daftar terlampir" in paper.text.lower()
        assert paper.label("Lampiran") == ("1 (satu) lembar" if listed else "-")
    assert {"1 (satu) lembar", "-"} == {paper.label("Lampiran") for paper in case.all("undangan")}


@all_cases
def test_the_minutes_have_their_findings_under_what_was_discussed(finished: Finished, name: str) -> None:
    """The table is led in by a sentence; there is none where nothing was found."""
    case = finished(name)
    for paper in case.all("notula"):
        places = {word: place for place, line in enumerate(paper.lines) for word in ("Pembahasan", "Kesimpulan", "Unsur data yang diperiksa:") if line.endswith(word)}  # fmt: skip
        found = [row for row in case.truth["Temuan"] if row["Bidang"] == paper.unit]
        assert ("Unsur data yang diperiksa:" in places) == bool(found), paper.path.name
        if found:
            assert places["Pembahasan"] < places["Unsur data yang diperiksa:"] < places["Kesimpulan"]
            assert len(grouped(paper.table("No.", "Unsur Data", "Data yang Tercatat"))) == len(found)


@all_cases
def test_the_minutes_tell_the_follow_up_once(finished: Finished, name: str) -> None:
    """One table, no list beside it that says the same; what else was agreed is a row of it."""
    case = finished(name)
    for paper in case.all("notula"):
        start = next(place for place, line in enumerate(paper.lines) if re.search(r"\d\. Tindak Lanjut$", line))
        below = paper.lines[start + 1 : paper.lines.index("Batas Waktu")]
        assert not [line for line in below if re.match(r"[a-z]\. ", line)], paper.path.name
        rows = [row for _, row in grouped(paper.table("No.", "Tindak Lanjut", "Penanggung Jawab", "Batas Waktu"))]
        assert len({row[1] for row in rows}) == len(rows) >= 3


# --- 05, 06, 08, 11


def test_reasons_are_numbered_like_their_proofs(finished: Finished) -> None:
    """Two reasons beside two proofs: which belongs to which is told."""
    rows = grouped(finished("proofs").paper("lembar-perbaikan", SIX[1]).table("No.", "Unsur Data", "Semula", "Menjadi", "Alasan", "Bukti"))  # fmt: skip
    marks = [[re.findall(r"^(\d)\. ", cell, re.MULTILINE) for cell in row[4:6]] for _, row in rows]

    assert marks[0] == [["1", "2"], ["1", "2"]]
    assert all(mark == [[], []] for mark in marks[1:])


@pytest.mark.parametrize("name", ["sample", "six"])
def test_the_witness_signs_in_capitals_like_the_others(finished: Finished, name: str) -> None:
    """One block is not set in another way than its neighbours."""
    case = finished(name)
    for paper in case.all("berita-acara-koreksi"):
        heads = [row for row in case.truth["Pejabat"] if row["Peran"] == "Kepala Seksi" and row["Bidang"] == paper.unit]
        assert not heads or any(row["Jabatan"].upper() in flat(paper) for row in heads), paper.path.name


@pytest.mark.parametrize("name", ["sample", "six", "days"])
def test_in_the_sekretariat_the_kepala_dinas_takes_note(finished: Finished, name: str) -> None:
    """The Sekretaris corrects there, so the one above takes note; the witness is not who receives the paper, where there is another."""
    case = finished(name)
    paper = case.paper("berita-acara-koreksi", SEKRETARIAT)
    head = next(row for row in case.truth["Pejabat"] if row["Peran"] == "Kepala Dinas")

    assert re.search(r"mengetahui", paper.text, re.IGNORECASE)
    assert bahasa.kapital_nama(head["Nama"]) in paper.text
    assert (bahasa.kapital_nama(UMUM) in paper.text) == (name == "six")


@every_case
def test_08_c_lists_only_whom_it_is_about(finished: Finished, name: str) -> None:
    """People with changes, and how many others there are; the whole staff stands once, in the Lampiran of 10."""
    case = finished(name)
    book, paper = case.truth, case.paper("rekapitulasi")
    table = next(rows for rows in paper.tables if rows and "Unsur Data Diperbaiki" in " ".join(rows[0]) and "Jabatan" in rows[0])  # fmt: skip
    rows = [row for row in table if re.fullmatch(r"\d+\.", row[0])]

    assert len(rows) == len({one.key for one in book.changes})
    others = len({**book.before, **book.after}) - len(rows)
    assert not others or re.search(rf"\b{others}\b[^.]* (lain|lainnya|tidak (di|ber)ubah)", flat(paper))


@pytest.mark.parametrize("name", ["sample", "six", "crowd", "days"])
def test_11_tells_the_minutes_of_each_unit(finished: Finished, name: str) -> None:
    """Where units worked side by side, a row each below the step, and a sentence that says how the figure comes."""
    case = finished(name)
    book, paper = case.truth, case.paper("lembar-kendali-sop")
    table = next(rows for rows in paper.tables if rows[0][:2] == ["No.", "Langkah"])
    starts = [place for place, row in enumerate(table) if re.fullmatch(r"\d+\.", row[0])] + [len(table) - 1]
    for number in range(4, 8):
        below = table[starts[number - 1] + 1 : starts[number]]
        own = {row["Bidang"]: book.minutes(row) for row in book.steps(number) if row.get("Bidang")}
        told = {unit: row for row in below for unit in own if unit in " ".join(row)}
        assert told.keys() == own.keys(), number
        assert all(bahasa.angka(own[unit]) in row for unit, row in told.items()), number
    assert re.search(r"paling lama|terlama|terpanjang|paling panjang", paper.text)


def test_11_keeps_a_step_with_its_first_unit(finished: Finished) -> None:
    """No page ends with a step whose units stand overleaf."""
    table = docx.Document(str(finished("sample").paper("lembar-kendali-sop").path)).tables[1]
    kept = {
        row.cells[0].text: {cell.paragraphs[0].style.name.endswith("Lekat") for cell in row.cells} for row in table.rows
    }

    assert [kept[f"{number}."] for number in range(1, 11)] == [{number in range(4, 8)} for number in range(1, 11)]


def test_a_late_step_without_a_reason_is_asked_about(finished: Finished) -> None:
    """Nobody prints a dash where the reason should stand without being told."""
    case = finished("crowd")
    late = [row for row in case.truth["Langkah"] if case.truth.minutes(row) > STANDARD[row["Langkah"] - 1]]

    assert [row for row in late if not row.get("Keterangan")]
    assert "late-without-reason" in {found["code"] for found in case.said["findings"]}
