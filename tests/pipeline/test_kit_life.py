"""Kits as a stranger writes them, through the life of a case: papers that some rows have and others have not, built again, counted in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docgen.word import package
from tests.kits import making
from tests.sample import docgen, edit, reword, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.long

GRANTS = """
[sop]
nama = "Penyaluran Bantuan"
[[peran]]
nama = "Camat"
kunci = "camat"
[[langkah]]
no = 1
uraian = "Menyaring"
ringkas = "Menyaring"
pelaksana = "Camat"
kelengkapan = "Daftar"
menit = 30
output = "Surat"
[[langkah]]
no = 2
uraian = "Merekap"
ringkas = "Merekap"
pelaksana = "Camat"
kelengkapan = "Surat"
menit = 30
output = "Rekap"
[[kasus]]
nama = "Pagu"
jenis = "uang"
[[kasus]]
nama = "Tanggal Pencairan"
jenis = "tanggal"
isian = "cair"
sejak = 2
[[kasus]]
nama = "Syarat"
jenis = "daftar"
wajib = false
[[lembar]]
nama = "Usulan"
kunci = "usul"
satuan = "usulan"
pengenal = ["Nomor"]
sebutan = "Desa"
[[lembar.kolom]]
nama = "Nomor"
jenis = "kode"
[[lembar.kolom]]
nama = "Desa"
jenis = "teks"
[[lembar.kolom]]
nama = "Bantuan"
jenis = "uang"
[[lembar.kolom]]
nama = "Keputusan"
jenis = "pilihan"
pilihan = [{ nama = "Layak" }, { nama = "Tidak Layak" }]
[[lembar]]
nama = "Rincian"
kunci = "rincian"
satuan = "rincian"
kumpulan = "usul"
pengenal = ["Nomor", "Barang"]
wajib = false
[[lembar.kolom]]
nama = "Nomor"
jenis = "kode"
[[lembar.kolom]]
nama = "Barang"
jenis = "teks"
[[aturan]]
jenis = "unik"
lembar = "usul"
kolom = "Desa"
[[naskah]]
kode = "surat"
langkah = 1
judul = "Surat"
uraian = "Surat untuk {usul.desa}"
template = "surat.docx"
per = "usul"
bila = { "Keputusan" = ["Layak"] }
bernomor = true
penanda_tangan = "Camat"
[[naskah]]
kode = "rekap"
langkah = 2
judul = "Rekap"
template = "rekap.docx"
penanda_tangan = "Camat"
"""
ROWS = (
    ("001", "Honbola", "Rp1.500.000", "Tidak Layak"), ("002", "Batui", 2000000, "Layak"), ("003", "Toili", "3.000.000,50", "Layak"),
)  # fmt: skip
MORE = """[[naskah]]
kode = "berita"
langkah = {step}
judul = "Berita"
template = "berita.docx"
bernomor = true
penanda_tangan = "Camat"
"""
LABELS = {"Pagu": "Rp10.000.000", "Tanggal Pencairan": "5 Februari 2026", "Syarat": "KTP\nRekening"}


@pytest.fixture
def grants(tmp_path: Path) -> Path:
    """Return a kit whose letters go to some rows only, the first not among them."""
    line = "{{ naskah.nomor }} {{ usul.desa }} {{ usul.bantuan_terbilang }}"
    folder = making.kit(tmp_path / "kit", GRANTS, {"surat": line})
    making.template(
        folder / "rekap.docx",
        "{{ kasus.pagu }} ({{ kasus.pagu_terbilang }}) {{ kasus.cair_hari }}, {{ kasus.cair }}",
        "{% for s in kasus.syarat %}{{ s.no }} {{ s.isi }};{% endfor %}",
        table=(("No", "Desa", "Surat"), "u in usul_daftar", ("{{ u.no }}", "{{ u.desa }}", "{% if u.surat %}{{ u.surat.nomor }}{% else %}-{% endif %}")),
    )  # fmt: skip
    return folder


def case(
    tmp_path: Path,
    *rows: Sequence[object],
    steps: int = 2,
    labels: dict[str, object] | None = None,
    inner: Sequence[Sequence[object]] = (),
) -> Path:
    """Return the workbook of a case of grants."""
    found: dict[str, list[Sequence[object]]] = {
        "Pejabat": [making.PEJABAT, ("Camat", None, "Drs. Amin", None, None, None, "Camat Batui")],
        "Usulan": [("Nomor", "Desa", "Bantuan", "Keputusan"), *rows],
        "Rincian": [("Nomor", "Barang"), *inner],
    }
    workbook = making.office(tmp_path / "kantor", found, steps=steps)
    edit(workbook, lambda book: [book["Kasus"].append(pair) for pair in ({**LABELS, **(labels or {})}).items()])
    return workbook


def test_rows_without_a_letter_before_rows_with_one_are_the_same_when_built_again(tmp_path: Path, grants: Path) -> None:
    """What the first row has not is not missed in the others."""
    workbook = case(tmp_path, *ROWS)
    first = docgen("build", workbook, "--kit", grants, "--json")
    again = docgen("build", workbook, "--kit", grants, "--json")

    assert first.code == 0, first.out
    assert again.code == 0, again.out
    assert not any(paper["new"] for paper in again.json["documents"])


def test_labels_of_a_kit_are_printed_as_columns_are(tmp_path: Path, grants: Path) -> None:
    """Money in words, the weekday of a day, points one by one."""
    result = docgen("build", case(tmp_path, *ROWS), "--kit", grants, "--json")
    told = text_of(Path(result.json["dossier"]) / "data" / "02-rekap.docx")

    assert "Rp10.000.000,00 (sepuluh juta rupiah) Kamis, 5" in told
    assert "1 KTP;2 Rekening;" in told


def test_a_label_is_asked_for_once_its_step_is_dated(tmp_path: Path, grants: Path) -> None:
    """Before that its absence is no finding, whatever the papers will need later."""
    empty: dict[str, object] = {"Tanggal Pencairan": None}
    early = docgen("check", case(tmp_path, *ROWS, steps=1, labels=empty), "--kit", grants, "--json")
    late = docgen("check", case(tmp_path, *ROWS, labels=empty), "--kit", grants, "--json")

    assert early.code == 0, early.out
    assert [(one["code"], one["sheet"]) for one in late.json["findings"]] == [("value-missing", "Kasus")]


def test_a_row_of_no_row_and_a_value_that_stands_twice_are_named_at_their_cells(tmp_path: Path, grants: Path) -> None:
    """What no paper would print is no row of anything; what must be one of a kind is told at each place."""
    twin = ("004", "batui", 1, "Layak")
    workbook = case(tmp_path, *ROWS, twin, inner=[("002", "Semen"), ("009", "Pasir")])
    result = docgen("check", workbook, "--kit", grants, "--json")

    told = {(one["code"], one["sheet"], one["cell"]) for one in result.json["findings"]}
    assert told == {
        ("value-choice", "Rincian", "A3"), ("record-duplicate", "Usulan", "B3"), ("record-duplicate", "Usulan", "B5"),
    }  # fmt: skip


def test_a_template_of_many_styles_is_no_large_one(grants: Path) -> None:
    """Programs write hundreds of kilobytes of styles into a page: fifteen such templates must not use up what lint may take."""
    assert package.is_light((grants / "surat.docx").read_bytes())


def test_every_earlier_issue_is_kept_where_two_papers_bore_one_name(tmp_path: Path, grants: Path) -> None:
    """A row known otherwise takes the name of the letter that left: what was kept of that one is never written over."""
    again = ("--kit", grants, "--revise", "unsigned", "--reason", "salah tulis", "--json")
    docgen("build", case(tmp_path, *ROWS), "--kit", grants)
    docgen("build", case(tmp_path, *ROWS[:2], ("004", *ROWS[2][1:])), *again)
    last = docgen("build", case(tmp_path, *ROWS[:2], ("004", "Toili", 4000000, "Layak")), *again)
    dossier = Path(last.json["dossier"])
    kept = [text_of(path) for path in (dossier / "data" / "diganti").glob("01-surat-toili-*.docx")]

    assert last.code == 0, last.out
    assert {text.split()[0] for text in kept} == {"800.1.5.2/2/DISHUB/2026", "800.1.5.2/3/DISHUB/2026"}
    assert docgen("verify", dossier, "--rebuild").code == 0


def test_what_a_kit_calls_and_writes_otherwise_at_once_is_no_change_of_a_paper(tmp_path: Path, grants: Path) -> None:
    """A column has another heading in kit and workbook, and somebody else signs: only a cell that says otherwise is refused."""
    sop, workbook = grants / "sop.toml", case(tmp_path, *ROWS)
    reword(sop, "[[langkah]]", '[[peran]]\nnama = "Sekcam"\nkunci = "sekcam"\n[[langkah]]', 1)
    edit(workbook, lambda book: book["Pejabat"].append(("Sekcam", None, "Bahri", None, None, None, "Sekretaris")))
    assert docgen("build", workbook, "--kit", grants).code == 0
    reword(sop, '"Desa"', '"Kampung"')
    reword(sop, 'nama = "Kampung"', 'nama = "Kampung"\nisian = "desa"')
    reword(sop, 'penanda_tangan = "Camat"', 'penanda_tangan = "Sekcam"')
    edit(workbook, lambda book: book["Usulan"].__setitem__("B1", "Kampung"))

    stands = docgen("build", workbook, "--kit", grants)
    edit(workbook, lambda book: book["Usulan"].__setitem__("C3", 2500000))
    refused = docgen("build", workbook, "--kit", grants)

    assert (stands.code, refused.code) == (0, 7), stands.err
    assert "Usulan!C3" in refused.err


def test_a_paper_that_a_kit_calls_for_since_is_one_of_its_dossier(tmp_path: Path, grants: Path) -> None:
    """A kit without papers that enclose the dossier gets one more before its last, and the case is built again from its own sources."""
    sop, workbook = grants / "sop.toml", case(tmp_path, *ROWS)
    assert docgen("build", workbook, "--kit", grants).code == 0
    making.template(grants / "berita.docx", "{{ naskah.nomor }}")
    reword(sop, '[[naskah]]\nkode = "rekap"', f'{MORE.format(step=2)}[[naskah]]\nkode = "rekap"')

    grown = docgen("build", workbook, "--kit", grants, "--json")
    rebuilt = docgen("verify", grown.json["dossier"], "--rebuild")

    assert [each["paper"] for each in grown.json["documents"] if each["new"]] == ["berita"]
    assert rebuilt.code == 0, rebuilt.out


def test_a_dossier_that_grew_by_no_paper_is_told_by_the_kit_it_has_since(tmp_path: Path, grants: Path) -> None:
    """The kit gives a step more minutes, and the note of the case alone is altered: all papers are those of the kit before."""
    sop, workbook = grants / "sop.toml", case(tmp_path, *ROWS)
    assert docgen("build", workbook, "--kit", grants).code == 0
    reword(sop, "menit = 30", "menit = 45", 1)
    edit(workbook, lambda book: book["Kasus"].append(("Catatan", "Menunggu camat")))

    grown = docgen("build", workbook, "--kit", grants, "--json")
    rebuilt = docgen("verify", grown.json["dossier"], "--rebuild")

    assert not any(each["new"] for each in grown.json["documents"])
    assert rebuilt.code == 0, rebuilt.out


def test_a_paper_that_a_kit_gave_up_leaves_with_a_revision(tmp_path: Path, grants: Path) -> None:
    """One that was issued is withdrawn, while a cell has changed as well; the record tells of it also once its dossier was lost."""
    sop, workbook = grants / "sop.toml", case(tmp_path, *ROWS, steps=1)
    before = sop.read_text(encoding="utf-8")
    making.template(grants / "berita.docx", "{{ naskah.nomor }}")
    reword(sop, '[[naskah]]\nkode = "rekap"', f'{MORE.format(step=1)}[[naskah]]\nkode = "rekap"')
    assert docgen("build", workbook, "--kit", grants).code == 0
    sop.write_text(before, encoding="utf-8")
    edit(workbook, lambda book: book["Usulan"].__setitem__("C3", 2500000))

    revised = docgen("build", workbook, "--kit", grants, "--revise", "unsigned", "--reason", "Salah", "--json")
    assert revised.code == 0, revised.out + revised.err
    dossier = Path(revised.json["dossier"])
    assert docgen("verify", dossier, "--rebuild").code == 0
    dossier.rename(tmp_path / "hilang")
    again = docgen("build", workbook, "--kit", grants, "--json")

    assert again.code == 0, again.out + again.err
    assert "berita" not in {each["paper"] for each in again.json["documents"]}
    assert docgen("verify", dossier, "--rebuild").code == 0


def test_a_paper_that_a_kit_gave_up_leaves_alone(tmp_path: Path, grants: Path) -> None:
    """The workbook is the same, so that nothing but the withdrawal is to be done: it is done, and not only said."""
    sop, workbook = grants / "sop.toml", case(tmp_path, *ROWS)
    before = sop.read_text(encoding="utf-8")
    making.template(grants / "berita.docx", "{{ naskah.nomor }}")
    reword(sop, '[[naskah]]\nkode = "rekap"', f'{MORE.format(step=2)}[[naskah]]\nkode = "rekap"')
    assert docgen("build", workbook, "--kit", grants).code == 0
    sop.write_text(before, encoding="utf-8")

    asked = ("--revise", "unsigned", "--reason", "Tidak dipakai", "--json")
    dossier = docgen("build", workbook, "--kit", grants, *asked).json["dossier"]

    assert docgen("build", workbook, "--kit", grants).code == 0
    assert docgen("verify", dossier, "--rebuild").code == 0
