"""What a new page or line may part: each rule on a real print that shows it, and on one that does not."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from docgen import printing
from docgen.settings.office import Tampilan
from tests import wordfile
from tests.wordfile import p, tbl, tr

if TYPE_CHECKING:
    from docgen.finding import Finding

pytestmark = [
    pytest.mark.render,
    pytest.mark.skipif(not all(map(shutil.which, ("soffice", "pdftotext", "pdffonts"))), reason="LibreOffice and poppler"),
]  # fmt: skip

STYLES = (
    "Isi",
    "Rata",
    "Ttd",
    "Ttd Nama",
    "Sel",
    "Sel Kepala",
    "Sel Kelompok",
    "Sel Nomor",
    "Sel Jumlah",
    "Catatan",
    "Sempit",
)
LOOKS = {"Sempit": '<w:pPr><w:ind w:right="7700"/></w:pPr>', "Rata": '<w:pPr><w:jc w:val="both"/></w:pPr>'}
"""A paragraph of 2.5 cm, in which little fits on a line, and one that is justified."""

ONE_PIECE = "Nomor yang panjang dan tidak terpenggal di ujung baris".replace(" ", "\N{NO-BREAK SPACE}")
CITED = f"Atas perintah Kepala Dinas itu, Sekretaris dengan Nota Dinas itu {ONE_PIECE} memerintahkan verifikasi ulang."

NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
LINES = [p(f"Kalimat nomor {place} dari isi naskah yang akan ditandatangani.", style="Isi") for place in range(40)]
TEXT, FEW = "".join(LINES), "".join(LINES[:6])
SIGNED = p("KEPALA DINAS,", style="Ttd") + p("AMIN SUNARYO", style="TtdNama")
LEGEND = p("HK = hari kerja; isi tebal adalah data yang diperbaiki.", style="Catatan")
HEADINGS = ("No.", "Unsur Data", "Semula")
GROUP = "Beni, NIP.\xa019900421\xa0201503\xa02\xa0002"
ANNEX = ("No.", "Nama dan NIP", "Gol.")
STAFF = (
    ("1.", "NIP.\xa019850312\xa0201001\xa01\xa0003", "III/c"),
    ("2.", "NIP.\xa019900421\xa0201503\xa02\xa0002", "III/b"),
)


class Sheet(NamedTuple):
    """A paper to be printed: its body, and whether it lies on its side."""

    inside: str
    sideways: bool = False


def table(headings: tuple[str, ...], *rows: tuple[str, ...]) -> str:
    """Return a table whose headings are repeated and whose cells bear the kit's styles; a row of one cell is shaded."""
    head = tr(*(wordfile.tc(p(each, style="SelKepala")) for each in headings), heading=True)
    return tbl(head, *(_row(row, len(headings)) for row in rows), columns=len(headings), wide=3100)


def _row(row: tuple[str, ...], columns: int) -> str:
    if len(row) == 1:
        return tr(wordfile.tc(p(row[0], style="SelKelompok"), properties=f'<w:gridSpan w:val="{columns}"/>'))
    return tr(*(wordfile.tc(p(cell, style="SelNomor" if cell.endswith(".") else "Sel")) for cell in row))


MANY = tuple((f"{place}.", "Hadir", "22 hari") for place in range(1, 90))
TOTAL = tbl(tr(wordfile.tc(p("Jumlah seluruhnya: 20 unsur data", style="SelJumlah"))), columns=1, wide=8000)  # fmt: skip

SHOWN: dict[str, tuple[str, Sheet]] = {
    "legend": ("signature-alone", Sheet(TEXT + NEW_PAGE + TOTAL + LEGEND + SIGNED)),
    "persons": ("signature-alone", Sheet(table(ANNEX, *STAFF) + FEW * 4 + NEW_PAGE + table(ANNEX, STAFF[0]) + p("Rekapitulasi ini disusun sebagai bahan laporan.", style="Isi") + LEGEND + SIGNED, sideways=True)),
    "closing": ("closing-alone", Sheet(TEXT + NEW_PAGE + p("Paraf dibubuhkan secara berjenjang.", style="Isi"))),
    "copies": ("closing-alone", Sheet(TEXT + SIGNED + NEW_PAGE + p("Tembusan:", style="Isi") + p("Yth. Kepala Dinas", style="Isi") * 3)),
    "empty": ("half-empty", Sheet(p("Satu baris saja di halaman ini.", style="Isi") + NEW_PAGE + FEW + SIGNED)),
    "empty-rebah": ("half-empty", Sheet("".join(LINES[:15]) + NEW_PAGE + table(ANNEX, *STAFF) + SIGNED, sideways=True)),
    "rows": ("unnamed-rows", Sheet(table(HEADINGS, (GROUP,), *MANY))),
    "date": ("broken", Sheet(p("Pada tanggal 10 November 2026 dan tanggal 12 November 2026 rapat.", style="Sempit"))),
    "short-date": ("broken", Sheet(p("Mulai tanggal 10-11-2026 dan 12-11-2026 sampai selesai.", style="Sempit"))),
    "nip": ("broken", Sheet(p("Pegawai dengan NIP. 19900421 201503 2 002 tercatat.", style="Sempit"))),
    "number": ("broken", Sheet(p("Surat 800.1.5.2/471/DPMD/2026 itu.", style="Sempit"))),
    "time": ("broken", Sheet(tbl(tr(wordfile.tc(p("2-3-2026\N{NO-BREAK SPACE}08.10", style="Sel"))), columns=1, wide=1500))),
    "gaping": ("gaping", Sheet(p(CITED, style="Rata"))),
    "pos-el": ("broken", Sheet(p("Telepon (0461) Pos-el ada di kantor, Laman, Pos-el", style="Sempit"))),
}  # fmt: skip
"""Prints that break a rule."""

RIGHT: dict[str, Sheet] = {
    "legend": Sheet(TEXT + NEW_PAGE + p("Data lain tidak diubah dan tetap disimpan.", style="Isi") * 2 + LEGEND + SIGNED),
    "numbered": Sheet(TEXT + NEW_PAGE + table(HEADINGS, (GROUP,), *MANY[:2]) + SIGNED),
    "persons": Sheet(table(ANNEX, *STAFF) + LEGEND + SIGNED, sideways=True),
    "closing": Sheet(TEXT + NEW_PAGE + p("Paraf dibubuhkan secara berjenjang dari bawah.", style="Isi") * 3),
    "empty": Sheet(TEXT + NEW_PAGE + FEW + SIGNED),
    "rows": Sheet(table(HEADINGS, (GROUP,), *MANY[:3]) + NEW_PAGE + table(HEADINGS, (f"{GROUP} (lanjutan)",), *MANY[3:9])),
    "gaping": Sheet(p(CITED, style="Isi") + p("Rapat dibuka oleh pimpinan rapat pada pukul 08.00 dan ditutup oleh pimpinan rapat itu pada pukul 10.00 tepat.", style="Rata")),
    "broken": Sheet(p("Tanggal 10\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026 dan 10\N{NON-BREAKING HYPHEN}11\N{NON-BREAKING HYPHEN}2026.", style="Isi")),
}  # fmt: skip
"""Prints that keep together what belongs together."""


def _document(sheet: Sheet) -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>{LOOKS.get(name, "")}'
        '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="22"/></w:rPr></w:style>'
        for name in STYLES
    )
    return wordfile.docx(sheet.inside, styles=styles, paper=wordfile.SIDEWAYS if sheet.sideways else wordfile.PAPER)


@pytest.fixture(scope="module")
def found() -> tuple[Finding, ...]:
    """Return what is wrong with all these prints, made in one go."""
    sheets = {f"salah-{name}": sheet for name, (_, sheet) in SHOWN.items()} | {f"benar-{name}": sheet for name, sheet in RIGHT.items()}  # fmt: skip
    papers = {f"{name}.docx": printing.Paper("rekapitulasi", _document(sheet)) for name, sheet in sheets.items()}
    return printing.inspect(printing.find(None), printing.shipped(), papers, Tampilan()).problems


RULES = {rule for rule, _ in SHOWN.values()}


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_parted_is_named(found: tuple[Finding, ...], name: str) -> None:
    """The rule is named with the paper, and says in both languages what to do."""
    problems = [problem for problem in found if problem.place.within == f"salah-{name}.docx" and problem.code in RULES]

    assert {problem.code for problem in problems} == {SHOWN[name][0]}
    assert all(problem.words.id and problem.words.en for problem in problems)


@pytest.mark.parametrize("name", RIGHT)
def test_what_stands_together_is_left_in_peace(found: tuple[Finding, ...], name: str) -> None:
    """None of these rules is broken."""
    assert [problem.words.en for problem in found if problem.place.within == f"benar-{name}.docx" and problem.code in RULES] == []  # fmt: skip
