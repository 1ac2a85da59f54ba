"""What papers say in cases that are not the usual one: people who come and go, corrected names, a bidang led by the Sekretaris."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from tests import factories, sample
from tests.factories import AHMAD, BENI, CITRA, DARMA, DESA, EKONOMI, EVI, FAJAR, SEKRETARIS, a_bukti, a_person
from tests.kits import making
from tests.sample import docgen
from tests.stress import SEKRETARIAT, coming_and_going, of_the_sekretariat, one_change

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.factories import ACase

    Papers = Callable[[ACase], dict[str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[ACase], Path]:
    """Return how a case is built; the folder of its papers."""

    def build(case: ACase) -> Path:
        result = docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json")
        assert result.code == 0, result.out
        return Path(result.json["dossier"]) / "data"

    return build


@pytest.fixture
def papers(folder: Callable[[ACase], Path]) -> Papers:
    """Return how a case is built; the words of each paper by its file name."""
    return lambda case: texts(folder(case))


def texts(folder: Path) -> dict[str, str]:
    """Return the words of every paper of a folder by its file name."""
    return {path.stem: sample.text_of(path).replace("\xa0", " ") for path in sorted(folder.glob("*.docx"))}


def drafted(case: ACase, folder: Path) -> dict[str, str]:
    """Return the words of the papers of a DRAF by file name."""
    result = docgen("build", factories.write(case, folder / "kasus.xlsx"), "--draft", "--json")
    assert result.code == 0, result.out
    return texts(folder / "output" / "draf" / "PDK-2026-10")


def bold(paper: Path) -> set[str]:
    """Return the words that stand in bold in the tables of a paper."""
    rows = (row for table in docx.Document(str(paper)).tables for row in table.rows)
    found = (run for row in rows for cell in row.cells for one in cell.paragraphs for run in one.runs)
    return {run.text.replace("\xa0", " ") for run in found if run.style.name == "Tebal"}


# --- Counts


def test_what_was_examined_is_the_staff_of_the_data_before(case: ACase, papers: Papers) -> None:
    """Whoever was taken out later was examined in step 1 all the same."""
    case.perbaikan.remove(case.person("Data Perbaikan", DARMA))
    case.bukti.append(a_bukti(DARMA, "*"))
    found = papers(case)

    assert "meneliti data kinerja 6 (enam) pegawai" in found["10-dokumen-perbaikan"]
    assert "Data kinerja 5 (lima) pegawai setelah perbaikan" in found["09-lembar-paraf"]


def test_who_was_corrected_is_counted_among_those_of_both_sheets(case: ACase, papers: Papers) -> None:
    """Nobody who was added or removed is counted among people he does not belong to, and it is said."""
    found = papers(coming_and_going(case))

    whole = "5 (lima) dari 7 (tujuh) pegawai, termasuk 1 (satu) pegawai yang ditambahkan dan 1 (satu) pegawai yang dikeluarkan, sebagai"
    own = "3 (tiga) dari 3 (tiga) pegawai Bidang Ekonomi Desa, termasuk 1 (satu) pegawai yang dikeluarkan. Unsur"
    assert whole in found["10-dokumen-perbaikan"]
    assert own in found["05-lembar-perbaikan-bidang-ekonomi-desa"]


def test_a_paper_of_a_bidang_counts_who_came_and_went_there_alone(case: ACase, tmp_path: Path) -> None:
    """Under whichever name its template asks: the people it counts are those of its bidang."""
    kit = tmp_path / "kit"
    shutil.copytree(sample.ROOT / "templates" / "perbaikan-data-kinerja", kit)
    making.template(kit / "lembar-perbaikan.docx", "{{ jumlah.orang }}{{ jumlah.termasuk }}.")
    workbook = factories.write(coming_and_going(case), tmp_path / "kasus.xlsx")

    folder = sample.folder_of(docgen("build", workbook, "--kit", kit, "--json"))
    found = texts(folder / "data")["05-lembar-perbaikan-bidang-ekonomi-desa"]
    assert found.startswith("3, termasuk 1 (satu) pegawai yang dikeluarkan.")


def test_the_recap_of_all_staff_adds_up(case: ACase, folder: Callable[[ACase], Path]) -> None:
    """The last column of table C is its sum, though a person is not there any more."""
    paper = docx.Document(str(folder(coming_and_going(case)) / "08-rekapitulasi.docx"))
    table = next(table for table in paper.tables if "Unsur Data Diperbaiki" in table.rows[0].cells[-1].text)
    rows = [row.cells for row in table.rows[3:]]
    total = next(cells for cells in rows if cells[0].text.startswith("Jumlah"))
    counts = [int(cells[-1].text) for cells in rows if cells[-1].text.isdigit() and sample.counted(cells[0])]

    assert sum(counts) == int(total[-1].text)
    names = [cells[1].text.replace("\xa0", " ") for cells in rows]
    assert any("Darma Sunge" in name and "Dikeluarkan *)" in name for name in names)
    assert any("Gita Malotes" in name and "Ditambahkan *)" in name for name in names)


# --- Who people are


def test_a_corrected_name_and_bidang_are_marked_where_all_staff_are_listed(
    case: ACase, folder: Callable[[ACase], Path]
) -> None:
    """Nobody reads the old bidang without the new one, or takes a corrected name for the old."""
    case.change(AHMAD, "Nama", "Ahmad Lasimpala")
    case.change(BENI, "Bidang", EKONOMI)
    data = folder(case)

    for name in ("08-rekapitulasi", "10-dokumen-perbaikan"):
        assert {"Ahmad Lasimpala *)", f"{EKONOMI} *)"} <= bold(data / f"{name}.docx")


def test_a_corrected_nip_is_marked(case: ACase, folder: Callable[[ACase], Path]) -> None:
    """The number by which a person is known is an element like any other."""
    row = case.person("Data Perbaikan", AHMAD)
    row["NIP"], row["NIP Semula"] = "198503122010011004", AHMAD
    case.bukti.append(a_bukti("198503122010011004", "NIP"))
    case.peserta[0]["NIP"] = ""

    assert "NIP. 19850312 201001 1 004 *)" in bold(folder(case) / "10-dokumen-perbaikan.docx")


def test_a_suspected_nip_that_was_corrected_is_reconciled(case: ACase, papers: Papers) -> None:
    """The suspicion names the old number, the correction the new one: it was not found later."""
    row = case.person("Data Perbaikan", AHMAD)
    row["NIP"], row["NIP Semula"] = "198503122010011004", AHMAD
    case.bukti.append(a_bukti("198503122010011004", "NIP"))
    case.temuan.append({**case.temuan[0], "No": 3, "NIP": AHMAD, "Kolom": "NIP", "Uraian": "NIP keliru"})
    case.peserta[0]["NIP"] = ""

    told = "Dari 3 (tiga) unsur data yang diduga salah, 2 (dua) diperbaiki dan 1 (satu) ternyata benar; 3 (tiga) unsur data lain"
    assert told in papers(case)["10-dokumen-perbaikan"]


@pytest.mark.long
@pytest.mark.parametrize(
    ("doubted", "told"),
    [
        (("Capaian SKP (%)",), "Dari 3 (tiga) unsur data yang diduga salah, 2 (dua) diperbaiki dan 1 (satu) ternyata benar; 3 (tiga) unsur data lain ditemukan salah pada waktu verifikasi, sehingga seluruhnya 5 (lima) unsur data diperbaiki."),
        (("Capaian SKP (%)", "Hadir"), "Dari 4 (empat) unsur data yang diduga salah, 3 (tiga) diperbaiki dan 1 (satu) ternyata benar; 3 (tiga) unsur data lain ditemukan salah pada waktu verifikasi, sehingga seluruhnya 5 (lima) unsur data diperbaiki, karena 2 (dua) di antara yang diduga salah terjawab oleh 1 (satu) perbaikan."),
        (("*",), "Dari 3 (tiga) unsur data yang diduga salah, 2 (dua) diperbaiki dan 1 (satu) ternyata benar; 3 (tiga) unsur data lain ditemukan salah pada waktu verifikasi, sehingga seluruhnya 5 (lima) unsur data diperbaiki."),
    ],
)  # fmt: skip
def test_what_is_suspected_of_who_is_taken_out_is_answered_by_that(
    case: ACase, folder: Callable[[ACase], Path], doubted: tuple[str, ...], told: str
) -> None:
    """The row that goes answers each suspicion of it and was not found later: the table stood in neither paper."""
    case.perbaikan = [row for row in case.perbaikan if row["NIP"] != DARMA]
    case.bukti.append(a_bukti(DARMA, "*"))
    case.temuan += [{"Bidang": EKONOMI, "NIP": DARMA, "Kolom": column, "Uraian": "Sudah pindah"} for column in doubted]
    data = folder(case)

    made = texts(data)
    assert told in made["10-dokumen-perbaikan"]
    assert told in made["08-rekapitulasi"]
    recap = next(
        each["item"]
        for each in json.loads((data / "dossier.json").read_bytes())["papers"]
        if each["paper"] == "rekapitulasi"
    )
    hits = docgen("trace", data.parent, "--paper", str(recap), "--json").json["hits"]
    counts = [hit for hit in hits if hit["place"] == "rekap_temuan.kalimat"]
    assert [len(hit["cells"]) for hit in counts] == [int(hit["figure"]) for hit in counts]
    assert len(counts) == 5
    assert docgen("verify", data.parent, "--rebuild").code == 0


@pytest.mark.parametrize(
    ("doubted", "told"),
    [
        ((AHMAD, "Tetap"), "Dari 1 (satu) unsur data yang diduga salah, seluruhnya ternyata benar; 1 (satu) unsur data lain"),
        ((FAJAR, None), "Dari 1 (satu) unsur data yang diduga salah, datanya diperbaiki seluruhnya; 1 (satu) unsur data lain"),
    ],
)  # fmt: skip
def test_a_reconciliation_counts_no_nought_and_each_of_its_figures_is_traced(
    case: ACase, folder: Callable[[ACase], Path], doubted: tuple[str, str | None], told: str
) -> None:
    """Where all that was suspected was right, none of it "0 (nol) diperbaiki"; what was found later is not what was suspected."""
    key, hasil = doubted
    case.perbaikan, case.bukti = factories.staff(), []
    case.change(FAJAR, "Nilai Disiplin", 97)
    if hasil is None:
        case.change(EVI, "Nilai Disiplin", 98)
    case.temuan = [{**case.temuan[1], "No": 1, "NIP": key, "Bidang": EKONOMI if key == FAJAR else DESA, "Hasil": hasil}]
    data = folder(case)

    made = texts(data)
    assert told in made["10-dokumen-perbaikan"]
    assert told in made["08-rekapitulasi"]
    assert "0 (nol)" not in "".join(made.values())
    recap = next(one["item"] for one in json.loads((data / "dossier.json").read_bytes())["papers"] if one["paper"] == "rekapitulasi")  # fmt: skip
    hits = docgen("trace", data.parent, "--paper", str(recap), "--json").json["hits"]
    told_of = [{cell["cell"] for cell in hit["cells"]} for hit in hits if hit["place"] == "rekap_temuan.kalimat"]
    beside = {case.ref("Data Perbaikan", row, "Nilai Disiplin") for row in ((5,) if hasil else (4,))}
    everything = {case.ref("Data Perbaikan", row, "Nilai Disiplin") for row in ((5,) if hasil else (4, 5))}
    assert told_of[1:] == [beside, everything]


def test_the_list_of_contents_names_people_as_corrected(
    case: ACase, folder: Callable[[ACase], Path], tmp_path: Path
) -> None:
    """Evidence may speak of somebody by the old number and by the new one: that is one person, whose name was corrected too."""
    right = "198503122010011004"
    row = case.person("Data Perbaikan", AHMAD)
    row.update({"NIP": right, "NIP Semula": AHMAD, "Nama": "Achmad Lasimpo"})
    case.bukti += [a_bukti(key, column, Berkas="bukti.pdf") for key, column in ((AHMAD, "NIP"), (right, "Nama"))]
    case.peserta[0]["NIP"] = ""
    (tmp_path / "bukti.pdf").write_bytes(b"bukti")

    listed = texts(folder(case))["00-daftar-isi-berkas"]
    assert "Laporan, Achmad Lasimpo\n" in listed


def test_a_datum_that_is_suspected_twice_counts_once(case: ACase, folder: Callable[[ACase], Path]) -> None:
    """Two doubts about one datum are two lines of 01 and one datum of its count, and the recap adds up."""
    case.temuan.append({**case.temuan[0], "No": 3, "Uraian": "Diragukan atasannya"})
    data = folder(case)
    made = texts(data)

    for name in ("01-lembar-temuan", "03-nota-verifikasi"):
        assert made[name].count("Diragukan atasannya") == 1
        assert re.search(r"\b2 \(dua\) unsur data", made[name]), made[name]
        assert not re.search(r"\b3 \(tiga\) unsur data", made[name])
    assert "Dari 2 (dua) unsur data yang diduga salah" in made["10-dokumen-perbaikan"]
    traced = docgen("trace", data.parent, "--paper", "1", "--json").json["hits"]
    assert [len(hit["cells"]) for hit in traced if hit["place"] == "jumlah.unsur"] == [2]


def test_the_number_of_who_is_removed_may_become_anothers(case: ACase, papers: Papers) -> None:
    """Somebody was recorded twice, under a wrong number and under the right one: who stays is not who leaves."""
    right = "198503122010011004"
    case.semula.append(a_person("Ahmad L.", right, EKONOMI))
    row = case.person("Data Perbaikan", AHMAD)
    row["NIP"], row["NIP Semula"] = right, AHMAD
    case.bukti += [a_bukti(right, "NIP"), a_bukti(right, "*", Alasan="Tercatat dua kali")]
    case.peserta[0]["NIP"] = ""
    made = papers(case)

    recap, document = made["08-rekapitulasi"], made["10-dokumen-perbaikan"]
    for told in (
        r"Ahmad L\.\s+NIP\. 19850312 201001 1 004\s+Data pegawai\s+Tercantum",
        r"Ahmad Lasimpo\s+NIP\. 19850312 201001 1 004 \*\)\s+Analis",
        r"Ahmad L\.\s+NIP\. 19850312 201001 1 004\s+Dikeluarkan \*\)",
        r"6 unsur data milik 5 pegawai",
        r"\(2 pegawai lain tidak diubah datanya\)",
    ):
        assert re.search(told, recap), told
    assert "6 (enam) unsur data milik 5 (lima) dari 7 (tujuh) pegawai, termasuk 1 (satu) pegawai yang dik" in document
    assert "Ahmad L., NIP. 19850312 201001 1 004, Bidang Ekonomi Desa" in document
    assert "Ditambahkan" not in document


def test_of_two_whose_numbers_were_exchanged_each_has_its_own_reasons(case: ACase, papers: Papers) -> None:
    """The number that one had is the other's now, and so is the evidence that names it."""
    ahmad, beni = (case.person("Data Perbaikan", key) for key in (AHMAD, BENI))
    ahmad |= {"NIP": BENI, "NIP Semula": AHMAD}
    beni |= {"NIP": AHMAD, "NIP Semula": BENI}
    case.bukti = [row for row in case.bukti if row["NIP"] != BENI]
    case.bukti += [a_bukti(BENI, "NIP", Alasan="Alasan Ahmad"), a_bukti(AHMAD, "*", Alasan="Alasan Beni")]
    case.peserta[0]["NIP"] = ""

    sheet = papers(case)[f"05-lembar-perbaikan-{DESA.lower().replace(' ', '-')}"]
    assert (sheet.count("Alasan Ahmad"), sheet.count("Alasan Beni")) == (1, 2)


def test_a_suspicion_may_name_the_corrected_number(case: ACase, papers: Papers) -> None:
    """It is about the same person, whose name and value are those on record."""
    row = case.person("Data Perbaikan", AHMAD)
    row["NIP"], row["NIP Semula"] = "198503122010011004", AHMAD
    case.bukti.append(a_bukti("198503122010011004", "NIP"))
    case.temuan[1] |= {"NIP": "198503122010011004", "Bidang": None}
    case.peserta[0]["NIP"] = ""
    made = papers(case)

    for name in ("01-lembar-temuan", "03-nota-verifikasi", "10-dokumen-perbaikan"):
        assert re.search(r"Ahmad Lasimpo, NIP\. 19850312 201001 1 003, \S+ Pemerintahan Desa\s+\d\.\s+Nilai Disiplin\s+95,00", made[name]), name  # fmt: skip


def test_a_corrected_nomor_pegawai_is_marked_and_stands_once(case: ACase, papers: Papers) -> None:
    """It is the number of who has no NIP, and stands where that would."""
    row = case.person("Data Perbaikan", FAJAR)
    row["Nomor Pegawai"], row["NIP Semula"] = "THL-99", FAJAR
    case.bukti.append(a_bukti("THL-99", "Nomor Pegawai"))
    made = papers(case)

    attached = made["10-dokumen-perbaikan"].partition("DATA KINERJA PEGAWAI SETELAH PERBAIKAN")[2]
    assert "Nomor Pegawai THL-99 *)" in attached
    assert attached.count("THL-99") == 1


def test_a_step_that_ends_on_another_day_says_so(case: ACase, papers: Papers) -> None:
    """An hour alone would be one of the day on which it began."""
    case.step(1).update({"Mulai": factories.at(2, 8), "Selesai": factories.at(3, 9)})
    for number, hour in ((2, 9), (3, 10)):
        case.step(number).update({"Mulai": factories.at(3, hour), "Selesai": factories.at(3, hour + 1)})
    for row in case.langkah:
        if row["Langkah"] == 4:
            row.update({"Mulai": factories.at(3, 11), "Selesai": factories.at(3, 14)})

    told = "Senin, 2 November 2026, pukul 08.00 s.d. Selasa, 3 November 2026, pukul 09.00 WITA"
    assert told in papers(case)["01-lembar-temuan"]


def test_who_spoke_of_a_suspicion_is_named_though_nothing_was_changed_there(case: ACase, papers: Papers) -> None:
    """The suspicions of one unit proved right, and another, of which nothing was suspected, was corrected."""
    case.perbaikan, case.bukti = factories.staff(), []
    case.change(EVI, "Nilai Disiplin", 97)
    case.temuan[0] |= {"Hasil": "Tetap", "Keterangan": "Sesuai bukti"}

    told = f"dibahas oleh Kepala Bidang {DESA} dan Kepala Bidang {EKONOMI} dalam rapat"
    assert told in papers(case)["10-dokumen-perbaikan"]


def test_the_group_row_has_the_post_before_its_correction(case: ACase, papers: Papers) -> None:
    """The row below says what the post was and becomes."""
    case.change(BENI, "Jabatan", "Penata Kelola Desa")
    text = papers(case)["05-lembar-perbaikan-bidang-pemerintahan-desa"]

    assert "Beni Pakaya, NIP. 19900421 201503 2 002, Analis Desa" in text


def test_several_reasons_stand_on_a_line_each(case: ACase, papers: Papers) -> None:
    """Sentences are not joined by a semicolon."""
    case.bukti.append(a_bukti(BENI, "Capaian SKP (%)", Alasan="Laporan salah dibaca"))
    text = papers(case)["05-lembar-perbaikan-bidang-pemerintahan-desa"]

    assert "1. Angka tertukar pada saat pengetikan\n2. Laporan salah dibaca" in text


def test_a_party_without_rank_has_no_empty_line(case: ACase, papers: Papers) -> None:
    """A PPPK has a golongan alone, a Non ASN neither rank nor NIP; both sign with what they have."""
    for row in case.pejabat:
        if row["Peran"] == "Pelaksana":
            row["Pangkat"] = None
            row["Golongan"], row["NIP"] = ("IX", CITRA) if row["Bidang"] == DESA else (None, FAJAR)
    found = papers(case)
    pppk, non_asn = (
        found[f"06-berita-acara-koreksi-{name}"].split("PIHAK PERTAMA;")[1]
        for name in ("bidang-pemerintahan-desa", "bidang-ekonomi-desa")
    )

    assert "Pangkat/Golongan\n:\nIX\n" in pppk
    assert "\nGolongan IX\n" in pppk
    assert "Pangkat/Golongan" not in non_asn
    assert "Nomor Pegawai\n:\nTHL-01" in non_asn


def test_a_notulis_who_holds_no_role_keeps_his_rank(case: ACase, papers: Papers) -> None:
    """Whoever takes the minutes is looked up in the data as well."""
    case.rapat[0]["Notulis"] = "Beni Pakaya"
    text = papers(case)["04-notula-bidang-pemerintahan-desa"]

    assert "BENI PAKAYA\nPenata Muda Tingkat I, III/b\nNIP. 19900421 201503 2 002" in text


# --- What proved right


def test_what_stays_as_it_was_is_told_with_its_reason(case: ACase, papers: Papers) -> None:
    """The last document tells the whole case, also the suspicion that proved wrong; the first papers know none of it."""
    case.temuan[1]["Keterangan"] = "Sesuai dengan daftar apel"
    found = papers(case)
    told = {name for name, text in found.items() if "Sesuai dengan daftar apel" in text}

    assert told == {"06-berita-acara-koreksi-bidang-pemerintahan-desa", "08-rekapitulasi", "10-dokumen-perbaikan"}
    assert "1 (satu) unsur data berikut" in found["10-dokumen-perbaikan"]


def test_without_such_findings_nothing_is_said_of_them(case: ACase, papers: Papers) -> None:
    """No empty table stands in any paper."""
    del case.temuan[1]

    assert not [name for name, text in papers(case).items() if "dinyatakan tetap" in text or "Datanya Tetap" in text]


# --- Numbers


def test_only_a_papers_own_number_is_left_to_srikandi(case: ACase, papers: Papers) -> None:
    """SRIKANDI would fill its variable with the number of the wrong paper: what cites another has room for the hand."""
    case.office += '[penomoran]\nsumber = "srikandi"\n'
    variables = {name: text.count("${nomor_naskah}") for name, text in papers(case).items()}

    assert {name for name, count in variables.items() if count} == {
        "03-nota-verifikasi",
        *(f"{name}-{unit}" for name in ("04-undangan", "06-berita-acara-koreksi", "07-nota-pengantar") for unit in ("bidang-pemerintahan-desa", "bidang-ekonomi-desa")),
        "10-dokumen-perbaikan",
    }  # fmt: skip
    assert variables["04-undangan-bidang-ekonomi-desa"] == 1


def test_a_control_sheet_without_item_says_nothing_of_one(case: ACase, papers: Papers) -> None:
    """The sheet gets its item when the dossier is closed."""
    text = papers(case.reached(3))["11-lembar-kendali-sop"]

    assert "Berkas Nomor 0001\n" in text
    assert "Item" not in text


def test_who_has_no_nip_is_listed_with_the_number_that_the_data_give(case: ACase, papers: Papers) -> None:
    """Peserta has a column for the NIP alone; of a stranger of no number nothing is made up."""
    guest = next(row for row in case.peserta if row["NIP"] == factories.FAJAR)
    guest["NIP"] = "-"
    case.peserta.append({**guest, "Nama": "Gita Lamusa"})
    listed = papers(case)["04-daftar-hadir-bidang-ekonomi-desa"]

    assert f"Fajar Taba\nNomor Pegawai {factories.FAJAR}\n" in listed
    assert "Gita Lamusa\nTenaga" in listed


def test_a_cited_number_is_that_of_the_register_to_the_letter(case: ACase, tmp_path: Path) -> None:
    """Whoever looks for a number finds every paper that cites it, whatever signs the unit's code has."""
    case.office = f'{factories.KANTOR}[penomoran]\nunit = "KEC-BTS"\n'
    folder = sample.folder_of(docgen("build", factories.write(case.reached(3), tmp_path / "kasus.xlsx"), "--json"))
    found, number = texts(folder / "data"), "800.1.5.2/1/KEC-BTS/2026"

    assert f"Nota Dinas Sekretaris Nomor {number} tanggal" in found["04-undangan-bidang-ekonomi-desa"]
    assert {hit["file"][:2] for hit in docgen("trace", folder, number, "--json").json["hits"]} == {"00", "03", "04"}


# --- A bidang led by the Sekretaris


def test_the_sekretaris_does_not_deal_with_herself(case: ACase, papers: Papers) -> None:
    """No copy to her of her own letter, no order to coordinate with herself, no second initial; of her own act the Kepala Dinas takes note."""
    found = papers(of_the_sekretariat(case))

    assert found["02-lembar-disposisi"].count("Sekretaris") == 1
    assert "Tembusan\n:\nKepala Dinas (sebagai laporan)\n" in found["03-nota-verifikasi"]
    assert "dengan Sekretaris" not in found["03-nota-verifikasi"] + found["02-lembar-disposisi"]
    assert "Yth. Sekretaris" not in found["04-undangan-sekretariat"]
    assert "Paraf Koordinasi" not in found["09-lembar-paraf"]
    assert "Mengetahui,\nKEPALA DINAS" in found["06-berita-acara-koreksi-sekretariat"]


def test_a_head_of_the_sekretariat_who_is_another_is_a_head_like_any(case: ACase, papers: Papers) -> None:
    """Where somebody else leads it, the Sekretaris takes note and gets her copy, and he initials."""
    case = of_the_sekretariat(case)
    case.pejabat.append(
        factories.an_official("Kepala Bidang", "Hasan Lapole, S.E.", "Kepala Bagian Umum", Bidang=SEKRETARIAT)
    )
    found = papers(case)

    assert "2.Yth. Sekretaris" in found["04-undangan-sekretariat"]
    assert "Hasan Lapole" in found["09-lembar-paraf"]
    assert "Mengetahui" in found["06-berita-acara-koreksi-sekretariat"]


def test_one_addressee_is_no_list(case: ACase, papers: Papers) -> None:
    """A letter to one person does not number him; the Sekretaris who leads is no addressee."""
    case = of_the_sekretariat(case)
    case.peserta.append({"Bidang": SEKRETARIAT, "Nama": "Nurlaila Saputri, S.Sos.", "NIP": SEKRETARIS, "Jabatan": "Sekretaris"})  # fmt: skip

    assert "Yth. Analis Desa pada Sekretariat\n" in papers(case)["04-undangan-sekretariat"]


def test_one_point_is_no_list(papers: Papers) -> None:
    """A single berita acara, a single point of the minutes: no letter where no other follows; several bear theirs."""
    found = papers(one_change())

    assert "dikoreksi oleh Kepala Bidang tersebut dengan Berita Acara Nomor" in found["10-dokumen-perbaikan"]
    assert "\na.Berita Acara" not in found["10-dokumen-perbaikan"]
    assert "3. Kesimpulan\nData diperbaiki.\n" in found["04-notula-bidang-pemerintahan-desa"]
    assert "2. Pembahasan\na.Data diperiksa.\nb.Bukti dibaca.\n" in found["04-notula-bidang-pemerintahan-desa"]


# --- Looks


@pytest.mark.parametrize("kertas", ["A4", "F4"])
def test_the_disposisi_is_cut_at_half_the_sheet(case: ACase, folder: Callable[[ACase], Path], kertas: str) -> None:
    """The line to cut along lies across the middle of whatever paper the office has."""
    case.office += f'[naskah]\nkertas = "{kertas}"\n'
    xml = sample.xml_of(folder(case) / "02-lembar-disposisi.docx")
    heights, places = re.findall(r'<w:pgSz [^>]*w:h="(\d+)"', xml), re.findall(r'<w:framePr [^>]*w:y="(\d+)"', xml)

    assert [int(place) for place in places] == [int(heights[0]) // 2]


def test_the_chart_is_lettered_in_the_offices_font(case: ACase, folder: Callable[[ACase], Path]) -> None:
    """The chart is part of the paper, and not of the computer it is opened on."""
    case.office += '[naskah]\nhuruf = "Bookman Old Style"\n'
    xml = sample.xml_of(folder(case) / "11-lembar-kendali-sop.docx")

    assert set(re.findall(r'<a:(?:latin|cs) typeface="([^"]*)"', xml)) == {"Bookman Old Style"}


# --- Drafts


@pytest.mark.parametrize("right", [False, True], ids=["open", "all right"])
def test_a_draft_before_the_changes_states_no_zeros(case: ACase, tmp_path: Path, *, right: bool) -> None:
    """What is not known yet is a dotted line, never nought, also where every suspicion is answered already."""
    if right:
        case.temuan = [row for row in case.temuan if row.get("Hasil")]
    case.perbaikan, case.bukti = [], []
    case.left_out = {"Data Perbaikan", "Bukti"}
    found = drafted(case.reached(4), tmp_path)

    wrong = {name: text for name, text in found.items() if "0 (nol)" in text or "nol " in text or "  " in text.replace("   ", "")}  # fmt: skip
    assert sorted(wrong) == []
    assert "… (………" in found["09-lembar-paraf" if right else "10-dokumen-perbaikan"]


def test_a_draft_has_no_date_that_nobody_gave(case: ACase, tmp_path: Path) -> None:
    """Neither the last day of all days nor the last of the year."""
    found = drafted(case.reached(0), tmp_path)

    assert not [name for name, text in found.items() if "31 Desember" in text]
    assert "Belum ada langkah yang selesai." in found["11-lembar-kendali-sop"]
