"""The 25 hazards of `domain/data-kinerja.md` section 8, each in a workbook as it occurs: read rightly, or its cell named."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from docgen import workbook
from docgen.case.cells import Mark
from docgen.errors import WorkbookUnreadableError
from docgen.pipeline import check
from docgen.pipeline.stages import BuildRequest
from tests import factories
from tests.factories import AHMAD, BENI, CITRA, DESA, EVI
from tests.workbook.test_gate import with_rows
from tests.workbook.test_workbook import PLAIN, repacked

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Check, Said
    from tests.factories import ACase

BOTH = ("Data Semula", "Data Perbaikan")


def set_both(case: ACase, key: str, heading: str, value: object) -> None:
    """Write a value on both data sheets."""
    for sheet in BOTH:
        case.person(sheet, key)[heading] = value


def altered(path: Path, part: str, pattern: str, new: str) -> None:
    """Change the XML of a workbook's part as another program would have written it."""

    def change(name: str, content: bytes) -> bytes:
        return re.sub(pattern.encode(), new.encode(), content, flags=re.DOTALL) if re.search(part, name) else content

    path.write_bytes(repacked(path.read_bytes(), change))


def found(path: Path) -> list[str]:
    """Return the findings of a workbook in short."""
    return [f"{item.code} {item.place}" for item in check.check(BuildRequest(path)).findings]


def test_01_a_nip_typed_as_a_number_is_named(case: ACase, check: Check) -> None:
    """Format Text, then retype: the digits are gone."""
    case.person("Data Perbaikan", BENI)["NIP"] = 1.98610012009011e17

    note = next(item for item in check(case).findings if item.code == "nip-numeric")
    assert str(note.place) == "Data Perbaikan!B3"
    assert "Teks" in note.words.id
    assert "ketik ulang" in note.words.id


def test_02_a_text_of_digits_stays_text(case: ACase, check: Check) -> None:
    """No reader makes a number of it, whatever the cell is formatted as."""
    case.touch = [lambda book: setattr(book["Data Semula"]["B2"], "number_format", "0")]

    assert check(case).case.semula[0].key == AHMAD


@pytest.mark.parametrize("mark", ["'", "\N{RIGHT SINGLE QUOTATION MARK}"])
def test_03_an_apostrophe_that_was_exported_is_no_part_of_a_nip(case: ACase, said: Said, mark: str) -> None:
    """Programs write the apostrophe that only Excel should hide."""
    set_both(case, AHMAD, "NIP", f"{mark}{AHMAD}")

    assert said(case) == []


@pytest.mark.parametrize("joint", ["\nNIP. ", "\nNIP ", " NIP: "])
def test_04_name_and_nip_in_one_cell_are_refused_at_their_cell(case: ACase, check: Check, joint: str) -> None:
    """What is one cell is not guessed apart where the form has two."""
    case.person("Data Perbaikan", AHMAD)["NIP"] = f"Ahmad Lasimpo{joint}{AHMAD}"

    assert "Data Perbaikan!B2" in {str(str(item.place)) for item in check(case).findings if item.code == "nip-format"}


def test_05_titles_two_heading_rows_and_a_counting_row(case: ACase, said: Said) -> None:
    """As the annex of PermenPANRB 6/2022 draws its tables."""

    def draw(book: Workbook) -> None:
        for name in BOTH:
            sheet = book[name]
            sheet.insert_rows(1, 4)
            sheet["A1"], sheet["A2"] = "REKAPITULASI KINERJA", "BULAN OKTOBER 2026"
            sheet.merge_cells("A1:V1")
            for place, heading in enumerate(case.headings[name], start=1):
                if heading in ("Hadir", "Dinas Luar", "Izin", "Sakit", "Cuti", "Tanpa Keterangan"):
                    continue
                sheet.cell(4, place, heading)
                sheet.cell(5, place).value = None
                sheet.merge_cells(start_row=4, end_row=5, start_column=place, end_column=place)
            first = case.headings[name].index("Hadir") + 1
            sheet.cell(4, first, "Kehadiran")
            sheet.merge_cells(start_row=4, end_row=4, start_column=first, end_column=first + 5)
            sheet.insert_rows(6)
            for place in range(1, len(case.headings[name]) + 1):
                sheet.cell(6, place, f"({place})")

    case.touch = [draw]
    assert said(case) == []


def test_06_headings_with_newlines_and_stray_spaces(case: ACase, said: Said) -> None:
    """As Alt+Enter leaves them."""
    for sheet in BOTH:
        heads = case.headings[sheet]

        def draw(book: Workbook, sheet: str = sheet, heads: list[str] = heads) -> None:
            for place, heading in enumerate(heads, start=1):
                book[sheet].cell(1, place).value = f" {heading.upper().replace(' ', chr(10), 1)} :"

        case.touch.append(draw)
    assert said(case) == []


def test_06_a_heading_that_stands_twice_is_ambiguous(case: ACase, said: Said) -> None:
    """Neither column is chosen."""
    case.touch = [lambda book: setattr(book["Data Semula"]["X1"], "value", "Nilai  Disiplin")]

    assert "error heading-ambiguous Data Semula!X1" in said(case)


def test_07_a_sheet_under_another_name_is_missed_by_name(case: ACase, check: Check) -> None:
    """Nothing is guessed: the sheet is named, and what stands there instead."""
    case.names = {"Data Semula": "CLEAN ALL"}
    checked = check(case)

    assert "sheet-missing" in {item.code for item in checked.findings}
    assert "CLEAN ALL" in checked.ignored


@pytest.mark.parametrize("word", ["JUMLAH", "TOTAL", "Jumlah WFO", "Rata-rata"])
def test_08_totals_and_signatures_are_nobody(case: ACase, said: Said, word: str) -> None:
    """They are left out, and that is said."""

    def draw(book: Workbook) -> None:
        sheet = book["Data Perbaikan"]
        sheet["A8"], sheet["N8"] = word, 132
        sheet["P10"], sheet["P11"], sheet["P15"] = "Luwuk, 30 Oktober 2026", "Kepala Dinas", "Drs. Amin Sunaryo"
        sheet["P16"] = f"NIP. {factories.KADIS}"

    case.touch = [draw]
    assert said(case) == ["warning total-row Data Perbaikan!A8", "warning total-row Data Perbaikan!P10"]


@pytest.mark.parametrize(
    ("written", "code"),
    [("90,00", None), ("90,00%", None), ("90.0", None), ("90.000", "number-ambiguous"), ("sembilan", "value-type")],
)
def test_09_numbers_as_indonesians_write_them(case: ACase, said: Said, written: str, code: str | None) -> None:
    """A decimal comma is one; what can be read twice is not guessed."""
    case.person("Data Perbaikan", AHMAD)["Capaian SKP (%)"] = written

    assert [line.split()[1] for line in said(case) if "change-without" not in line] == ([code] if code else [])


def test_10_a_percentage_is_its_fraction_and_a_plain_number_is_not(case: ACase, check: Check) -> None:
    """Excel stores 90 % as 0.9."""
    case.person("Data Perbaikan", AHMAD)["Capaian SKP (%)"] = 0.9
    place = case.ref("Data Perbaikan", 0, "Capaian SKP (%)")
    case.touch = [lambda book: setattr(book["Data Perbaikan"][place], "number_format", "0.00%")]

    assert check(case).findings == ()


@pytest.mark.parametrize("written", ["30 Oktober 2026", "30 Okt 2026", "30/10/2026", "30-10-2026", "2026-10-30"])
def test_11_dates_as_text_are_read_day_first(case: ACase, check: Check, written: str) -> None:
    """With the months' old names: Pebruari, Nopember."""
    case.bukti[0]["Tanggal Bukti"] = written

    assert str(check(case).case.bukti[0].tanggal) == "2026-10-30"


def test_11_a_workbook_that_counts_from_1904_has_the_days_it_shows(case: ACase, tmp_path: Path) -> None:
    """Old Macs do."""
    path = factories.write(case, tmp_path / "kasus.xlsx")
    before = check.check(BuildRequest(path)).case.kasus.mulai
    altered(path, r"xl/workbook\.xml", r"<workbookPr\s*/>|<workbookPr[^>]*/>", '<workbookPr date1904="1"/>')

    after = check.check(BuildRequest(path)).case.kasus.mulai
    assert before is not None
    assert after is not None
    assert (after - before).days == 1462


@pytest.mark.parametrize(
    "content", [b"<html><table><tr><td>NIP</td></tr></table></html>", b"NIP;Nama\r\n1;A", b"<table>"]
)
def test_12_a_page_or_a_csv_named_xlsx_is_refused(content: bytes) -> None:
    """With what it is and how to save it."""
    with pytest.raises(WorkbookUnreadableError, match="Simpan Sebagai"):
        workbook.read(content, "kasus.xlsx")


@pytest.mark.parametrize(
    ("value", "code"), [("=B1", "formula-uncached"), ("#REF!", "formula-error"), ("#N/A", "formula-error")]
)
def test_13_formulas_without_results_and_errors_are_named(case: ACase, said: Said, value: str, code: str) -> None:
    """They are never blanks."""
    case.person("Data Perbaikan", AHMAD)["Nilai Disiplin"] = value

    assert said(case) == [f"error {code} {'Data Perbaikan'}!{case.ref('Data Perbaikan', 0, 'Nilai Disiplin')}"]


def test_14_hidden_rows_and_columns_are_read_and_told(case: ACase, check: Check) -> None:
    """What a filter hides still counts."""

    def hide(book: Workbook) -> None:
        book["Data Perbaikan"].row_dimensions[3].hidden = True
        book["Data Perbaikan"].column_dimensions["M"].hidden = True

    case.touch = [hide]
    note = next(item for item in check(case).findings if item.code == "hidden-rows")
    assert "baris 3, kolom M" in note.words.id
    assert len(check(case).case.menjadi or ()) == 6


def test_15_no_break_and_doubled_spaces_are_spaces(case: ACase, said: Said) -> None:
    """Copied from web pages."""
    case.person("Data Perbaikan", AHMAD).update({
        "Nama": "Ahmad\N{NO-BREAK SPACE} Lasimpo ", "Bidang": DESA.replace(" ", "\N{NO-BREAK SPACE} "), "Predikat Kinerja": "\N{NO-BREAK SPACE}baik ",
    })  # fmt: skip

    assert said(case) == []


def test_16_a_bidang_spelt_otherwise_is_a_change_that_is_pointed_out(case: ACase, said: Said) -> None:
    """No unit is joined to another by likeness."""
    case.person("Data Perbaikan", AHMAD)["Bidang"] = "Bid. Pemdes"

    assert {line.split()[1] for line in said(case)} >= {"identity-changed", "change-without-evidence"}


@pytest.mark.parametrize(
    ("key", "spellings"), [(AHMAD, ("IIIc", "III/C", "3C", "PNS - 3C", "iii / c")), (CITRA, ("9", "09", 9, "IX", "ix"))]
)
def test_17_a_golongan_has_many_spellings(case: ACase, said: Said, key: str, spellings: tuple[object, ...]) -> None:
    """And one meaning."""
    for spelling in spellings:
        case.person("Data Perbaikan", key)["Golongan"] = spelling
        assert said(case) == []


def test_18_people_are_known_by_nip_and_not_by_name(case: ACase, check: Check) -> None:
    """Two may bear one name, and one name has many spellings."""
    set_both(case, BENI, "Nama", "Ahmad Lasimpo")

    assert check(case).findings == ()
    assert len(check(case).case.semula) == 6


def test_19_who_stands_twice_after_a_transfer_is_named_at_both_rows(case: ACase, said: Said) -> None:
    """Once in the old unit, once in the new."""
    case.perbaikan.append({**case.perbaikan[0], "Bidang": factories.EKONOMI})

    assert [line for line in said(case) if "nip-duplicate" in line] == [
        "error nip-duplicate Data Perbaikan!B2",
        "error nip-duplicate Data Perbaikan!B8",
    ]


@pytest.mark.parametrize(
    ("heading", "spelling"), [("Izin", "IJIN"), ("Tanpa Keterangan", "TK"), ("Tanpa Keterangan", "ALPHA")]
)
def test_20_attendance_has_other_headings(case: ACase, said: Said, heading: str, spelling: str) -> None:
    """Every office has its own."""
    for sheet in BOTH:
        place = case.headings[sheet].index(heading) + 1
        case.touch.append(lambda book, sheet=sheet, place=place: book[sheet].cell(1, place, spelling))  # type: ignore[misc]  # mypy knows no lambda with a default

    assert said(case) == []


def test_21_ratings_are_words_and_never_digits(case: ACase, said: Said) -> None:
    """Nobody knows whether 1 is the best or the worst."""
    case.person("Data Perbaikan", AHMAD).update({"Hasil Kerja": "SESUAI  EKSPEKTASI", "Perilaku Kerja": 2})

    cell = f"Data Perbaikan!{case.ref('Data Perbaikan', 0, 'Perilaku Kerja')}"
    assert said(case) == [f"error change-without-evidence {cell}", f"error value-choice {cell}"]


def test_22_three_hundred_errors_are_named_in_one_run(case: ACase, check: Check) -> None:
    """In the order of sheet and cell; the good rows stay good."""
    people = [
        factories.a_person(f"Orang {number}", f"1985{1 + number % 12:02}12201001{1 + number // 12:04}", DESA)
        for number in range(330)
    ]
    for sheet in ("semula", "perbaikan"):
        rows: list[dict[str, Any]] = getattr(case, sheet)
        rows.extend(dict(person) for person in people)
    for person in case.perbaikan[-300:]:
        person["Nilai Disiplin"] = "banyak"

    wrong = [item for item in check(case).findings if item.code == "value-type"]
    assert len(wrong) == 300
    assert [int(re.sub(r"\D", "", item.place.at)) for item in wrong] == list(range(38, 338))


def test_23_the_order_of_rows_means_nothing(case: ACase, check: Check) -> None:
    """People are found by their key."""
    before = {(change.key, change.column) for change in check(case).comparison.changes}
    case.perbaikan.reverse()

    assert {(change.key, change.column) for change in check(case).comparison.changes} == before


def test_24_text_that_looks_like_a_formula_stays_text(case: ACase, tmp_path: Path) -> None:
    """Also in the copy that docgen writes."""
    case.bukti[0]["Alasan"] = "-2+3 hari"
    case.touch = [lambda book: setattr(book["Bukti"]["D2"], "data_type", "s")]
    checked = check.check(BuildRequest(factories.write(case, tmp_path / "kasus.xlsx")))
    check.annotate(checked, tmp_path / "salinan.xlsx", "id")

    assert checked.case.bukti[0].alasan == "-2+3 hari"
    copy = load_workbook(tmp_path / "salinan.xlsx")
    assert copy["Bukti"]["D2"].data_type == "s"
    copy.close()


def test_25_what_unpacks_without_end_and_what_runs_is_refused() -> None:
    """A bomb, macros; links to other workbooks are not followed."""
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("xl/media/bom.bin", bytes(201 * 2**20))

    with pytest.raises(WorkbookUnreadableError, match="terlalu besar"):
        workbook.read(out.getvalue(), "kasus.xlsx")


# Workbooks of other programs


def test_strict_workbooks_have_all_their_sheets(case: ACase, tmp_path: Path) -> None:
    """Excel can save Strict Open XML; openpyxl then sees no sheet at all."""
    path = factories.write(case, tmp_path / "kasus.xlsx")
    altered(
        path,
        r"xl/.*\.xml$",
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    altered(
        path,
        r"xl/.*",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )

    assert found(path) == []


def test_cells_without_addresses_follow_each_other(case: ACase, tmp_path: Path) -> None:
    """Some programs leave them out, also where a formula has no result."""
    case.person("Data Perbaikan", EVI)["Nilai Disiplin"] = "=1+1"
    for sheet in BOTH:
        for row in case.rows(sheet):
            row.update(
                {
                    name: row.get(name)
                    or ("-" if name in {"Nomor Pegawai", "Pangkat", "Golongan", "NIP Semula"} else 0)
                    for name in case.headings[sheet]
                    if name != "No"
                }
            )
    path = factories.write(case, tmp_path / "kasus.xlsx")
    expected = found(path)
    altered(path, r"xl/worksheets/sheet[78]\.xml", r'(<(?:c|row)) r="[A-Z]*\d+"', r"\1")

    assert found(path) == expected
    assert f"formula-uncached Data Perbaikan!{case.ref('Data Perbaikan', 4, 'Nilai Disiplin')}" in expected


def test_prefixed_xml_is_read() -> None:
    """The prefix is the program's own."""
    content = repacked(
        PLAIN,
        lambda name, part: (
            re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", part).replace(b'xmlns="', b'xmlns:x="')
            if name.startswith("xl/worksheets")
            else part
        ),
    )

    assert workbook.read(content, "a.xlsx").sheets[0].rows == (("satu", 2.0),)


def test_text_in_the_cell_itself_is_read() -> None:
    """With and without runs of letters; a line break that was escaped is one."""
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><r><t>sa</t></r><r><t>tu</t></r></is></c><c r="B1" t="inlineStr"><is><t>a_x000D_\nb</t></is></c></row>'

    assert workbook.read(with_rows(rows), "a.xlsx").sheets[0].rows == (("satu", "a\r\nb"),)


@pytest.mark.parametrize("cell", ['<c r="A1" t="s"><v>99</v></c>', '<c r="A1" t="s"><v>x</v></c>'])
def test_a_text_that_is_not_there_is_never_a_blank(cell: str) -> None:
    """Shared texts that are missing make the file a damaged one."""
    with pytest.raises(WorkbookUnreadableError, match="rusak"):
        workbook.read(with_rows(f'<row r="1">{cell}</row>'), "a.xlsx")


def test_an_error_that_is_spaced_out_is_still_seen() -> None:
    """XML may have spaces where no program writes them."""
    assert workbook.read(with_rows("<row r='1'><c r='A1' t = 'e'><v>#N/A</v></c></row>"), "a.xlsx").sheets[0].marks == {
        (0, 0): Mark.ERROR
    }


# Anything


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**19), 10**19), st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=20), st.sampled_from(["#N/A", "=1+1", "JUMLAH", "'", "-", AHMAD, f"'{BENI}"]),
)  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=22, max_size=22), min_size=1, max_size=4))
def test_any_cells_are_read_and_no_number_becomes_a_nip(tmp_path: Path, rows: list[list[object]]) -> None:
    """Through a real file: no traceback, and whoever has a NIP has it from text."""
    case = factories.a_case()

    def draw(book: Workbook) -> None:
        for row in rows:
            book["Data Perbaikan"].append(row)

    case.touch = [draw]
    checked = check.check(BuildRequest(factories.write(case, tmp_path / "kasus.xlsx")))
    written = {str(row[1]).strip("'") for row in rows if isinstance(row[1], str)} | {
        str(row["NIP"]) for row in case.perbaikan
    }
    assert {person.ambil("NIP") or "" for person in checked.case.menjadi or ()} <= written | {""}


def test_hidden_rows_that_hold_nothing_are_not_told(case: ACase, said: Said) -> None:
    """A form whose unused rows and columns were hidden hides nothing."""

    def hide(book: Workbook) -> None:
        for row in range(10, 60):
            book["Data Perbaikan"].row_dimensions[row].hidden = True
        book["Data Perbaikan"].column_dimensions["AB"].hidden = True

    case.touch = [hide]
    assert said(case) == []


def test_hidden_rows_are_told_as_spans(case: ACase, check: Check) -> None:
    """A filter hides thousands of rows, and a message is one line."""

    def hide(book: Workbook) -> None:
        for row in (2, 3, 4, 6):
            book["Data Perbaikan"].row_dimensions[row].hidden = True
        book["Data Perbaikan"].column_dimensions.group("N", "P", hidden=True)

    case.touch = [hide]
    [note] = check(case).findings
    assert "(baris 2-4, baris 6, kolom N sampai P)" in note.words.id
    assert "(rows 2-4, rows 6, columns N to P)" in note.words.en


@pytest.mark.parametrize("shown", ['0.00"%"', "0.00\\%", "0.00_%", '#,##0.00" % "'])
def test_a_percent_sign_that_is_only_shown_is_no_percentage(case: ACase, said: Said, shown: str) -> None:
    """Such a cell holds the number itself: 90 is 90 and not 9,000."""

    def dress(book: Workbook) -> None:
        book["Data Perbaikan"][case.ref("Data Perbaikan", 0, "Capaian SKP (%)")].number_format = shown

    case.touch = [dress]
    assert said(case) == []


@pytest.mark.parametrize(
    ("stored", "codes"),
    [("", {"formula-uncached"}), ("<v></v>", {"value-missing", "change-without-evidence", "identity-changed"})],
)
def test_a_formula_of_text_that_was_never_calculated_is_named(
    case: ACase, tmp_path: Path, stored: str, codes: set[str]
) -> None:
    """It says that its result will be text, and holds none; one whose result is empty text was calculated."""
    ref = case.ref("Data Perbaikan", 0, "Jabatan")
    path = factories.write(case, tmp_path / "kasus.xlsx")

    altered(path, "sheet8.xml", f'<c r="{ref}"[^>]*>.*?</c>', f'<c r="{ref}" t="str"><f>H3</f>{stored}</c>')

    assert {line.split()[0] for line in found(path)} == codes
