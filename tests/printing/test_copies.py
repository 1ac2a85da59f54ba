"""`docgen print --copies`: a PDF of each recipient, and nobody's papers in another's."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from tests import factories
from tests.kits import making
from tests.sample import docgen, folder_of

pytestmark = pytest.mark.render

SOP = making.A_LETTER_A_ROW.replace(
    "[[langkah]]", '[[peran]]\nnama = "Sekretaris"\nkunci = "sekretaris"\n[[langkah]]', 1
)
PARTIES = SOP + "rangkap = { asli = 1, pihak = 1 }\n"
BODY = "Surat {{ tujuan.nomor }} untuk {{ tujuan.yth }}"


def text(pdf: Path) -> str:
    """Return the words of a PDF on one line."""
    document = pypdfium2.PdfDocument(str(pdf))
    words = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    document.close()
    return words


def letters(tmp_path: Path, sop: str, *names: str, signed: str = "{{ tujuan.yth }}") -> Path:
    """Return the dossier of a letter to each of some names, over which it is signed where the template says so."""
    kit = making.kit(tmp_path / "kit", sop)
    making.template(kit / "surat.docx", BODY, signed=signed)
    workbook = making.office(
        tmp_path / "kantor",
        {
            "Pejabat": [
                making.PEJABAT,
                ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Dinas"),
                ("Sekretaris", None, "Ani", None, None, None, "Sekretaris"),
            ],
            "Tujuan": [("Nomor", "Yth"), *((f"S{number}", name) for number, name in enumerate(names, start=1))],
        },
        steps=1,
    )
    return folder_of(docgen("build", workbook, "--kit", kit, "--json"))


def handed_out(dossier: Path, folder: Path, only: str = "all") -> dict[str, str]:
    """Return the words of each PDF of a party or of a tembusan."""
    made = docgen("print", dossier, "--output", folder, "--only", only, "--copies", "--no-code", "--json")
    files = [Path(file) for file in made.json["files"]]
    return {file.name: text(file) for file in files if file.name.startswith(("pihak-", "tembusan-"))}


def test_two_recipients_never_share_a_file(tmp_path: Path) -> None:
    """Names of one stem are parted, a name without Latin letters has one too; who is named twice has one file."""
    dossier = letters(
        tmp_path, PARTIES, "BUDI SANTOSO", "Budi Santoso", "李明", "Budi Santoso", "Dr. A (Sp.A)", "Dr. A"
    )

    found = handed_out(dossier, tmp_path / "cetak")
    told = {name: [f"S{n}" for n in range(1, 7) if f"Surat S{n} " in words] for name, words in found.items()}

    assert told == {
        "pihak-budi-santoso.pdf": ["S1"],
        "pihak-budi-santoso-2.pdf": ["S2", "S4"],
        "pihak-tanpa-nama.pdf": ["S3"],
        "pihak-dr-a-sp-a.pdf": ["S5"],
        "pihak-dr-a.pdf": ["S6"],
    }
    assert list(handed_out(dossier, tmp_path / "satu", "4")) == ["pihak-budi-santoso-2.pdf"]


def test_a_tembusan_is_known_by_whom_it_goes_to(tmp_path: Path) -> None:
    """What the kit says beside a role is no other recipient; words in brackets that are no such thing are."""
    told = 'rangkap = { tembusan = true }\ntembusan = ["Sekretaris", "Bagian (A)", "Bagian (B)"]\n'
    letter = SOP[SOP.index("[[naskah]]") :].replace('"surat"', '"salinan"')
    again = letter.replace("bernomor = true\n", "") + told.replace('"Sekretaris"', '"Sekretaris (sebagai laporan)"')
    dossier = letters(tmp_path, SOP + told + again, "Desa")

    found = handed_out(dossier, tmp_path / "cetak")

    assert sorted(found) == ["tembusan-bagian-a.pdf", "tembusan-bagian-b.pdf", "tembusan-sekretaris.pdf"]
    assert found["tembusan-sekretaris.pdf"].count("Surat S1 ") == 2


def test_who_signs_by_the_kit_is_told_where_no_name_is_marked(tmp_path: Path) -> None:
    """A plain template has no place of signature: its signatory gets his copy, and stands on the tick list."""
    dossier = letters(tmp_path, PARTIES, "Camat", signed="")

    found = handed_out(dossier, tmp_path / "cetak")

    assert list(found) == ["pihak-drs-amin.pdf"]
    assert "asli 1, arsip 1, pihak 1 Drs. Amin" in text(tmp_path / "cetak" / "daftar-cetak.pdf")


def test_two_who_are_known_by_a_number_of_the_kit_never_share_a_file(tmp_path: Path) -> None:
    """Whoever has no NIP is told from one of the same name by the number that the kit's own column gives, as it stands below the name."""
    sop = (
        PARTIES.replace('sebutan = "Yth"', 'sebutan = "Yth"\norang = { nomor_pegawai = "Nomor Peserta", nama = "Yth" }')
        .replace("[[langkah]]", '[[peran]]\nnama = "Peserta"\nkunci = "peserta"\ndari = "tujuan"\n[[langkah]]', 1)
        .replace('["Nomor"]', '["Nomor Peserta"]').replace('nama = "Nomor"', 'nama = "Nomor Peserta"\nalias = ["Nomor"]\nisian = "nomor"')
    )  # fmt: skip
    kit = making.kit(tmp_path / "kit", sop)
    making.template(kit / "surat.docx", BODY, signed="{{ peserta.nama }}")
    document = Document(str(kit / "surat.docx"))
    document.add_paragraph("{{ peserta.nip_baris }}")
    document.save(str(kit / "surat.docx"))
    officials = [making.PEJABAT, *((role, None, "Ani", None, None, None, role) for role in ("Kepala", "Sekretaris"))]
    rows = [("Nomor", "Yth"), ("01-001", "Budi Santoso"), ("01-002", "Budi Santoso")]
    workbook = making.office(tmp_path / "kantor", {"Pejabat": officials, "Tujuan": rows}, steps=1)

    found = handed_out(folder_of(docgen("build", workbook, "--kit", kit, "--json")), tmp_path / "cetak")

    assert [(name, words.count("Surat 01-00")) for name, words in found.items()] == [
        ("pihak-budi-santoso.pdf", 1),
        ("pihak-budi-santoso-2.pdf", 1),
    ]
    assert "Budi Santoso (Nomor Peserta 01-002)" in text(tmp_path / "cetak" / "daftar-cetak.pdf")


def test_two_who_are_called_alike_never_share_a_file(tmp_path: Path) -> None:
    """Their numbers tell them apart; who stands without one, or twice with the same, has one file all the same."""
    case = factories.a_case()
    heads = [row for row in case.pejabat if row["Peran"] == "Kepala Bidang"]
    for row, nip in zip(heads, (factories.AHMAD, factories.BENI), strict=True):
        row |= {"Nama": "Siti Aminah, S.Sos.", "NIP": nip}
    dossier = folder_of(docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json"))

    found = handed_out(dossier, tmp_path / "cetak")
    mine = {name: words for name, words in found.items() if "siti-aminah" in name}
    listed = text(tmp_path / "cetak" / "daftar-cetak.pdf")

    assert list(mine) == ["pihak-siti-aminah-s-sos.pdf", "pihak-siti-aminah-s-sos-2.pdf"]
    assert ["EKONOMI" in words for words in mine.values()] == [False, True]
    assert "pihak-nurlaila-saputri-s-sos.pdf" in found
    assert "SITI AMINAH, S.Sos. (NIP. 19850312 201001 1 003)" in listed
