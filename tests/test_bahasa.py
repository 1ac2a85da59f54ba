"""Indonesian as the office writes it."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from docgen import bahasa

NBSP = "\N{NO-BREAK SPACE}"
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def plain(text: str) -> str:
    """Return text with ordinary spaces."""
    return text.replace(NBSP, " ")


@given(DAYS)
def test_names_of_days_and_months_are_those_of_the_cldr(day: date) -> None:
    """And Babel is left as it was for whoever uses it beside docgen."""
    assert plain(bahasa.tanggal(day)) == format_date(day, "d MMMM y", locale="id")
    assert (bahasa.hari(day), bahasa.bulan(day)) == tuple(
        format_date(day, form, locale="id") for form in ("EEEE", "LLLL")
    )
    assert format_decimal(Decimal("1234.5"), locale="id") == "1.234,5"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 1), "1 Februari 2026"),
        (date(2026, 11, 30), "30 November 2026"),
        (date(2026, 8, 17), "17 Agustus 2026"),
    ],
)
def test_a_date_is_written_in_full(day: date, words: str) -> None:
    """Februari and November, as the EYD has them, held together by no-break spaces."""
    assert plain(bahasa.tanggal(day)) == words
    assert " " not in bahasa.tanggal(day)


def test_a_weekday_and_a_month_have_their_names() -> None:
    """For invitations and berita acara."""
    day = date(2026, 11, 6)

    assert (bahasa.hari(day), bahasa.bulan(day)) == ("Jumat", "November")
    assert plain(bahasa.hari_tanggal(day)) == "Jumat, 6 November 2026"
    assert bahasa.tanggal_angka(day) == "6-11-2026"


@pytest.mark.parametrize("moment", [time(8, 5), datetime(2026, 11, 2, 8, 5)])
def test_hours_and_minutes_are_parted_by_a_full_stop(moment: time) -> None:
    """EYD."""
    assert bahasa.jam(moment) == "08.05"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 11, 3), date(2026, 11, 3), "3 November 2026"),
        (date(2026, 11, 3), date(2026, 11, 4), "3 s.d. 4 November 2026"),
        (date(2026, 10, 30), date(2026, 11, 4), "30 Oktober s.d. 4 November 2026"),
        (date(2026, 12, 30), date(2027, 1, 4), "30 Desember 2026 s.d. 4 Januari 2027"),
    ],
)
def test_a_span_of_days_says_no_more_than_it_must(start: date, end: date, words: str) -> None:
    """Month and year once, where they are the same."""
    assert plain(bahasa.rentang(start, end)) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (34, "tiga puluh empat"),
        (100, "seratus"),
        (1170, "seribu seratus tujuh puluh"),
        (2026, "dua ribu dua puluh enam"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (1_001_000, "satu juta seribu"),
        (12_500_000, "dua belas juta lima ratus ribu"),
        (10**15, "seribu triliun"),
        (-5, "minus lima"),
    ],
)
def test_numbers_have_words(number: int, words: str) -> None:
    """As a berita acara spells its date."""
    assert bahasa.terbilang(number) == words


def meant(words: str) -> int:
    """Return the number that words mean, read as one hears them."""
    digits = dict(
        zip(
            ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"],
            range(10),
            strict=True,
        )
    )
    said = re.sub(r"\bse(puluh|belas|ratus|ribu)", r"satu \1", words)
    total = group = last = 0
    for word in said.split():
        if word in digits:
            group, last = group + digits[word], digits[word]
        elif word == "belas":
            group += 10
        elif word in ("puluh", "ratus"):
            group += last * ({"puluh": 10, "ratus": 100}[word] - 1)
        elif word == "triliun":
            total, group = (total + group) * 10**12, 0
        else:
            total, group = total + group * {"ribu": 10**3, "juta": 10**6, "miliar": 10**9}[word], 0
    return total + group


@given(st.integers(0, 10**18 - 1) | st.integers(0, 2_000_000))
def test_words_mean_the_number_they_were_made_of(number: int) -> None:
    """Whoever reads a sum aloud says the sum that stands in digits; one thousand is never `satu ribu`."""
    words = bahasa.terbilang(number)

    assert meant(words) == number
    assert not re.search(r"\bsatu (puluh|belas|ratus)\b|(^|juta |miliar |triliun )satu ribu", words)
    assert words == " ".join(words.split())


@pytest.mark.parametrize(
    ("number", "decimals", "written"),
    [
        (1170, 0, "1.170"),
        (1000000, 0, "1.000.000"),
        (Decimal("98.5"), 2, "98,50"),
        (Decimal("98.5"), 0, "98,5"),
        (Decimal("98.50"), 0, "98,5"),
        (Decimal("1E+2"), 0, "100"),
        (Decimal("-1234.25"), 2, "-1.234,25"),
        (0, 2, "0,00"),
    ],
)
def test_numbers_have_indonesian_marks(number: Decimal | int, decimals: int, written: str) -> None:
    """No decimal that is there is dropped."""
    assert bahasa.angka(number, decimals) == written


@pytest.mark.parametrize(("number", "written"), [(15, "+15"), (0, "0"), (-20, "\N{MINUS SIGN}20"), (1170, "+1.170")])
def test_a_deviation_bears_its_sign(number: int, written: str) -> None:
    """A true minus."""
    assert bahasa.bertanda(number) == written


@pytest.mark.parametrize(
    ("items", "words"), [([], ""), (["A"], "A"), (["A", "B"], "A dan B"), (["A", "B", "C"], "A, B, dan C")]
)
def test_a_list_reads_as_a_sentence(items: list[str], words: str) -> None:
    """With the comma before `dan` from three on."""
    assert bahasa.deret(items) == words


@pytest.mark.parametrize(("index", "letter"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (701, "zz")])
def test_points_have_letters(index: int, letter: str) -> None:
    """A to z, then aa."""
    assert bahasa.huruf(index) == letter


def test_months_have_roman_numerals() -> None:
    """In numbers of letters."""
    assert [bahasa.romawi(month) for month in (1, 4, 9, 12)] == ["I", "IV", "IX", "XII"]


def test_the_points_of_a_list_end_as_points_do() -> None:
    """Semicolons, `dan` before the last, a full stop."""
    assert [bahasa.akhir_butir(index, 3) for index in range(3)] == [";", "; dan", "."]


@pytest.mark.parametrize(
    ("name", "capitals"),
    [
        ("Drs. Amin Jumail", "Drs. AMIN JUMAIL"),
        ("Nurlaila Saputri, S.Sos., M.Si.", "NURLAILA SAPUTRI, S.Sos., M.Si."),
        ("Prof. Dr. Hj. Siti Taba, M.A.", "Prof. Dr. Hj. SITI TABA, M.A."),
        ("Drs.H. Amin Jumail", "Drs.H. AMIN JUMAIL"),
        ("Prof.Dr. Siti Taba", "Prof.Dr. SITI TABA"),
        ("K.H. Ahmad Lasimpo", "K.H. AHMAD LASIMPO"),
        ("Pdt. Marthen Sambow, S.Th.", "Pdt. MARTHEN SAMBOW, S.Th."),
        ("Moh. Fadli Tolani, S.STP.", "MOH. FADLI TOLANI, S.STP."),
        ("Fajar", "FAJAR"),
        ("Dr.", "Dr."),
    ],
)
def test_a_name_in_capitals_keeps_its_degrees(name: str, capitals: str) -> None:
    """A shortened name is no degree."""
    assert bahasa.kapital_nama(name) == capitals


def test_a_long_title_breaks_between_words() -> None:
    """No line is longer than asked for, unless one word is."""
    assert bahasa.baris("KEPALA DINAS PEMBERDAYAAN MASYARAKAT", 20) == "KEPALA DINAS\nPEMBERDAYAAN\nMASYARAKAT"
    assert bahasa.baris("PERTANGGUNGJAWABAN", 5) == "PERTANGGUNGJAWABAN"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("DIREKTUR RSUD dr. LEIMENA TUAL", "DIREKTUR RSUD\ndr. LEIMENA TUAL"),
        ("Rumah Sakit Umum Daerah dr. Leimena", "Rumah Sakit Umum Daerah\ndr. Leimena"),
        ("KEPALA BIRO UMUM, ORGANISASI, DAN TATA LAKSANA", "KEPALA BIRO UMUM,\nORGANISASI, DAN\nTATA LAKSANA"),
        ("PRANATA KOMPUTER AHLI PERTAMA", "PRANATA KOMPUTER\nAHLI PERTAMA"),
        ("KEPALA SUBBAGIAN KEPEGAWAIAN", "KEPALA SUBBAGIAN\nKEPEGAWAIAN"),
        ("KEPALA BIDANG PENYELENGGARAAN PEMERINTAHAN DESA", "KEPALA BIDANG\nPENYELENGGARAAN\nPEMERINTAHAN DESA"),
        ("", ""),
    ],
)
def test_a_title_leaves_no_word_alone_on_its_last_line(title: str, lines: str) -> None:
    """One goes down to it from a line of several, so that `KEPALA SEKSI` stays together; `dr.` stays with the name it belongs to."""
    assert bahasa.baris(title) == lines


def test_the_period_of_a_title_stands_on_its_own_line() -> None:
    """Once."""
    assert bahasa.pisah_judul("Data Kinerja Periode Oktober 2026") == "DATA KINERJA\nPERIODE OKTOBER 2026"


def test_a_nip_is_printed_in_four_groups() -> None:
    """8-6-1-3, unless the office or the number says otherwise."""
    assert plain(bahasa.nip("196812151997101001", spaced=True)) == "19681215 199710 1 001"
    assert bahasa.nip("196812151997101001", spaced=False) == "196812151997101001"
    assert bahasa.nip("THL-01", spaced=True) == "THL-01"


@pytest.mark.parametrize(
    ("text", "name"), [("Bidang Ekonomi Desa", "bidang-ekonomi-desa"), ("  A & B/C ", "a-b-c"), ("...", "")]
)
def test_a_slug_is_lower_case_letters_and_digits(text: str, name: str) -> None:
    """For names of files."""
    assert bahasa.slug(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("René", "rene"),
        ("Rene\N{COMBINING ACUTE ACCENT}", "rene"),
        ("GROẞ Øst", "gross-ost"),
        ("Ma’ruf", "ma-ruf"),
        ("印", ""),
    ],
)
def test_a_file_is_called_by_letters_without_marks(text: str, name: str) -> None:
    """As a stranger would type it; what has no letters of ours names nothing."""
    assert bahasa.nama_berkas(text) == name
    assert bahasa.polos("Łukasz Ærø.PDF") == "Lukasz Aero.PDF"


@pytest.mark.parametrize("written", ["Nama Pegawai", " NAMA\nPEGAWAI : ", f"nama{NBSP} pegawai:", "Nama  Pegawai"])
def test_headings_have_one_key(written: str) -> None:
    """Whatever their case, spaces and colon."""
    assert bahasa.kunci(written) == "nama pegawai"


@pytest.mark.parametrize(
    "written",
    [
        "Ma'ruf Rena\u0301",
        "Ma\u2019ruf Ren\u00e1",
        "MA\u02bcRUF\u200b Ren\u00e1",
        "Ma`ruf Ren\u00e1\u200e",
        "\ufeffMa\u2018ruf Ren\u00e1",
    ],
)
def test_words_that_look_alike_have_one_key(written: str) -> None:
    """Whatever apostrophe, composed or not, with marks that nobody sees or without."""
    assert bahasa.kunci(written) == "ma'ruf ren\u00e1"


@pytest.mark.parametrize(
    ("written", "tidy"), [(f" a {NBSP} b ", "a b"), ("a \r\n  b\rc\n", "a\nb\nc"), ("\n\n a", "a"), ("", "")]
)
def test_text_is_tidied_line_by_line(written: str, tidy: str) -> None:
    """Points of a meeting stay points."""
    assert bahasa.rapi(written) == tidy


@given(st.text())
def test_tidy_text_is_tidy(text: str) -> None:
    """Tidying twice does no more than once."""
    assert bahasa.rapi(bahasa.rapi(text)) == bahasa.rapi(text)


@given(DAYS, DAYS)
def test_a_span_names_its_last_day(one: date, other: date) -> None:
    """In full, whatever the first."""
    start, end = sorted((one, other))

    assert bahasa.rentang(start, end).endswith(bahasa.tanggal(end))


@pytest.mark.parametrize(
    ("amount", "written"),
    [("12500000", "Rp12.500.000,00"), ("-1500000", "-Rp1.500.000,00"), ("0", "Rp0,00"), ("-0.5", "-Rp0,50")],
)
def test_rupiah_are_written_as_offices_write_them(amount: str, written: str) -> None:
    """The minus of what is owed stands before the Rp."""
    assert bahasa.uang(Decimal(amount)) == written


def test_short_names_of_heads_are_written_out() -> None:
    """What is no short name stays as it is."""
    assert bahasa.jabatan_penuh("Kasubag Umum") == "Kepala Subbagian Umum"
    assert bahasa.jabatan_penuh("Wakil Direktur") == "Wakil Direktur"


@pytest.mark.parametrize(
    ("words", "capital"),
    [
        ("Direktur RSUD dr. Melati", "DIREKTUR RSUD dr. MELATI"),
        ("Klinik drg. Ayu dan drh. Budi", "KLINIK drg. AYU DAN drh. BUDI"),
        ("RSUD Prof. Dr. Melati", "RSUD PROF. DR. MELATI"),
        ("Kepala Dinas PMD Kab. Banggai", "KEPALA DINAS PMD KAB. BANGGAI"),
    ],
)
def test_a_physician_in_capitals_is_no_doctor_of_science(words: str, capital: str) -> None:
    """A hospital is named after a `dr.`; in capitals he had a doctorate."""
    assert bahasa.kapital(words) == capital
