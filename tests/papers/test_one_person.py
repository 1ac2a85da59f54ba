"""A small office: one person in two roles is named once, initials once, and never witnesses what he signs; one is invited alone."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING

from tests import factories, sample, stress
from tests.sample import column, docgen

if TYPE_CHECKING:
    from pathlib import Path

    import openpyxl
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

HEAD, SECRETARY, KASUBAG = "Kepala Bidang", "Sekretaris", "Kasubag Perencanaan dan Evaluasi"
UNIT = "Bidang Penataan Desa"


def rows_of(sheet: Worksheet) -> list[tuple[Cell, ...]]:
    """Return the rows below the headings."""
    return [row for row in sheet.iter_rows(min_row=sample.FIRST_ROW) if row[0].value]


def built(workbook: Path, *roles: tuple[str, str, str]) -> tuple[Path, list[str]]:
    """Return the papers of the sample case and the codes of its warnings; each role is held by the person who holds another."""

    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Pejabat"]
        rows = {(row[0].value, row[1].value): row for row in rows_of(sheet)}
        for role, unit, other in roles:
            source = rows[other, UNIT if other == HEAD else None]
            first, *more = [row for row in rows_of(sheet) if (row[0].value, row[1].value or "") == (role, unit)]
            for name in ("Nama", "NIP", "Pangkat", "Golongan", "Jabatan"):
                place = column(sheet, name) - 1
                first[place].value = source[place].value
            for row in reversed(more):
                sheet.delete_rows(row[0].row)

    sample.edit(workbook, change)
    result = docgen("build", workbook, "--json")
    return sample.folder_of(result) / "data", [one["code"] for one in result.json["findings"]]


def test_a_list_names_a_post_once_and_asks_for_its_initials_once(tmp_path: Path) -> None:
    """Where the Kasubag's part is the Sekretaris's too, and where the Sekretaris leads a unit of his own."""
    papers, _ = built(sample.office(tmp_path), (KASUBAG, "", SECRETARY))
    boxes = sample.text_of(papers / "02-lembar-disposisi.docx").split("Diteruskan")[1].split("Dengan hormat")[0]
    initials = sample.text_of(papers / "09-lembar-paraf.docx").split("Paraf Hierarki")[1].split("Paraf Koordinasi")[0]

    assert boxes.count("Sekretaris\n") == 1
    assert initials.count("Nurlaila Saputri") == 1


def test_a_head_who_forwards_it_himself_stands_once_in_the_disposisi(tmp_path: Path) -> None:
    """The post of the Sekretaris is that of a unit's head: ticked, and not offered again below."""
    papers, _ = built(sample.office(tmp_path), (SECRETARY, "", HEAD))
    boxes = sample.text_of(papers / "02-lembar-disposisi.docx").split("Diteruskan")[1].split("Dengan hormat")[0]

    assert boxes.count(f"Kepala {UNIT}\n") == 1


def test_nobody_witnesses_what_he_signs(tmp_path: Path) -> None:
    """A unit whose head stands as its official too: another of the meeting witnesses, and the clerk is told."""
    papers, codes = built(sample.office(tmp_path), ("Kepala Seksi", UNIT, HEAD))
    record = sample.text_of(papers / "06-berita-acara-koreksi-bidang-penataan-desa.docx")

    assert "witness-signs" in codes
    assert record.count("TAUFIK LASIMPO") == 1


def act(book: openpyxl.Workbook) -> None:
    """Let the Sekretaris act for the head of the office."""
    sheet = book["Pejabat"]
    head, secretary = (
        next(row for row in rows_of(sheet) if row[0].value == role) for role in ("Kepala Dinas", SECRETARY)
    )
    for name in ("Nama", "NIP", "Pangkat", "Golongan"):
        head[column(sheet, name) - 1].value = secretary[column(sheet, name) - 1].value
    head[column(sheet, "Sebutan") - 1].value = "Plt."


def test_who_signs_does_not_initial_it_before(tmp_path: Path) -> None:
    """The Sekretaris who acts for the head: no row for her initials, and no word of them; nor does she sign it twice."""
    workbook = sample.office(tmp_path)
    sample.edit(workbook, act)
    dossier = sample.folder_of(docgen("build", workbook, "--json"))
    sheet, paper = (
        sample.text_of(dossier / "data" / f"{name}.docx").replace("\N{NO-BREAK SPACE}", " ")
        for name in ("09-lembar-paraf", "10-dokumen-perbaikan")
    )
    initials = sheet.split("Paraf Hierarki")[1].split("Paraf Koordinasi")[0]
    listed = docgen("export", dossier, "--as", "srikandi", "--output", tmp_path / "srikandi")
    rows = json.loads((tmp_path / "srikandi" / "srikandi.json").read_text(encoding="utf-8"))["rows"]
    [signed] = [row for row in rows if row["file"] == "10-dokumen-perbaikan.docx"]

    assert listed.code == 0
    assert "Rahmat" in initials
    assert "Nurlaila Saputri" not in initials
    assert "Sebelum naskah ditandatangani, Sekretaris meneliti bahwa:" in sheet
    assert "serta diteliti oleh Sekretaris pada tanggal" in paper
    assert "Rahmat" in signed["verifikator"]
    assert "Nurlaila" not in signed["verifikator"]


def test_a_meeting_that_is_held_alone_is_asked_about(tmp_path: Path) -> None:
    """The letter of invitation would go to nobody: the cell is named before it goes out."""
    workbook = sample.office(tmp_path)
    sample.cut(workbook, 3)
    sample.edit(workbook, lambda book: keep_participants(book, 1))

    result = docgen("check", workbook, "--json")

    told = [one["severity"] for one in result.json["findings"] if one["sheet"] == "Peserta" and one["cell"] == "B5"]
    assert (result.code, told) == (0, ["warning"])


def test_who_corrects_his_own_work_is_asked_about(tmp_path: Path) -> None:
    """A berita acara has two parties."""
    _, codes = built(sample.office(tmp_path / "one" / "office"), ("Pelaksana", UNIT, HEAD))
    _, fine = built(sample.office(tmp_path / "two" / "office"))

    assert codes.count("self-signed") == 1
    assert "self-signed" not in fine


def keep_participants(book: openpyxl.Workbook, many: int) -> None:
    """Leave the first of those who take part in the meeting of a unit."""
    sheet = book["Peserta"]
    mine = [row[0].row for row in rows_of(sheet) if row[0].value == UNIT]
    for row in reversed(mine[many:]):
        sheet.delete_rows(row)


def test_who_is_invited_alone_is_addressed_as_one(tmp_path: Path) -> None:
    """Not `masing-masing`."""
    workbook = sample.office(tmp_path)
    sample.edit(workbook, lambda book: keep_participants(book, 2))
    papers, _ = built(workbook)

    assert "pada bidang dan seksi Saudara." in sample.text_of(papers / "04-undangan-bidang-penataan-desa.docx")
    assert "masing-masing." in sample.text_of(papers / "04-undangan-sekretariat.docx")


def test_03_does_not_know_yet_that_the_sekretaris_leads_a_unit(tmp_path: Path) -> None:
    """Its copies go to the heads that the data name, whoever they turn out to be: the dossier comes out the same made again."""
    case = factories.a_case()
    officials, reached = case.pejabat, copy.deepcopy(case.langkah)
    case.pejabat, case.rapat, case.peserta = officials[:3], [], []
    first = sample.folder_of(docgen("build", factories.write(case.reached(3), tmp_path / "kasus.xlsx"), "--json"))
    copies = sample.text_of(first / "data" / "03-nota-verifikasi.docx").split("Tembusan")[1].split("Tanggal")[0]
    whole = factories.a_case(langkah=reached)
    whole.pejabat[3] |= {"Nama": officials[1]["Nama"], "NIP": officials[1]["NIP"], "Sebutan": "Plt."}
    last = sample.folder_of(docgen("build", factories.write(whole, tmp_path / "kasus.xlsx"), "--json"))

    assert f"Kepala {factories.DESA}" in copies
    assert docgen("verify", last, "--rebuild").code == 0


def test_03_has_no_label_for_copies_that_nobody_gets(tmp_path: Path) -> None:
    """The head of the office is the Sekretaris too, and only the Sekretariat is concerned: `Tembusan :` stood with nothing behind it."""
    case = stress.of_the_sekretariat(factories.a_case())
    case.pejabat[1] |= {"Nama": case.pejabat[0]["Nama"], "NIP": case.pejabat[0]["NIP"], "Sebutan": "Plt."}
    dossier = sample.folder_of(docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json"))

    assert "Tembusan" not in sample.text_of(dossier / "data" / "03-nota-verifikasi.docx")


def told_to_verify(folder: Path, *, sender: str, receiver: str, units: tuple[str, ...]) -> tuple[str, str]:
    """Return 02 and 03 of a case on some units, whose Sekretaris and Kasubag hold the posts that are told."""
    case = factories.a_case()
    case.pejabat[1]["Jabatan"], case.pejabat[2]["Jabatan"] = sender, receiver
    case.temuan = [
        {"Bidang": unit, "NIP": nip, "Kolom": "Capaian SKP (%)", "Uraian": "Diragukan"}
        for unit, nip in ((factories.DESA, factories.BENI), (factories.EKONOMI, factories.EVI))
        if unit in units
    ]
    result = docgen("build", factories.write(case.reached(3), folder / "kasus.xlsx"), "--json")
    papers = sample.folder_of(result) / "data"
    return sample.text_of(papers / "02-lembar-disposisi.docx"), sample.text_of(papers / "03-nota-verifikasi.docx")


def test_nobody_gets_a_copy_of_what_he_sends_or_is_sent(tmp_path: Path) -> None:
    """In a biro the posts of the Sekretaris and of the Kasubag are those of heads of units."""
    sender, receiver = f"Kepala {factories.DESA}", f"Kepala {factories.EKONOMI}"
    _, note = told_to_verify(tmp_path, sender=sender, receiver=receiver, units=(factories.DESA, factories.EKONOMI))
    copies = note.split("Tembusan")[1].split("Tanggal")[0]

    assert "Kepala Dinas" in copies
    assert sender not in copies
    assert receiver not in copies


def test_nobody_is_told_to_coordinate_with_himself(tmp_path: Path) -> None:
    """The Kasubag who leads a unit is told of the other heads; of his own unit alone, what to do there."""
    receiver = f"Kepala {factories.EKONOMI}"
    several, alone = (tmp_path / "several" / "kasus", tmp_path / "alone" / "kasus")
    for folder in (several, alone):
        folder.mkdir(parents=True)
    order, note = told_to_verify(several, sender="Sekretaris", receiver=receiver, units=(factories.DESA, factories.EKONOMI))  # fmt: skip
    own, _ = told_to_verify(alone, sender="Sekretaris", receiver=receiver, units=(factories.EKONOMI,))

    assert f"berkoordinasi dengan Kepala {factories.DESA}." in order
    assert f"berkoordinasi dengan Kepala {factories.DESA} mengenai" in note
    assert f"Perintahkan {receiver} untuk memeriksa data kinerja pegawai {factories.EKONOMI}." in own
