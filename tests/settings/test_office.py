"""The office file: what is true of the office, and how it is told what is wrong."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path

import pytest

from docgen.errors import ExitCode, SettingsWrongError
from docgen.settings import office
from docgen.settings.office import form
from tests.factories import KANTOR


def test_most_of_the_office_file_has_defaults() -> None:
    """Four lines are an office."""
    found = office.parse(KANTOR)

    assert (found.penomoran.pola, found.naskah.size_mm) == ("{klasifikasi}/{urut}/{unit}/{tahun}", (210.0, 297.0))
    assert found.zone.key == "Asia/Makassar"
    assert found.jam_kerja.jumat == (time(7, 30), time(16, 30))


def test_the_sample_office_is_one() -> None:
    """As it is shipped to be copied."""
    text = (Path(__file__).parents[2] / "samples/dpmd-banggai/kantor.toml").read_text(encoding="utf-8")

    assert office.parse(text).kantor.kabupaten == "Kabupaten Banggai"


@pytest.mark.parametrize(("paper", "size"), [('"F4"', (215.0, 330.0)), ("[200, 300]", (200.0, 300.0))])
def test_paper_has_a_name_or_a_size(paper: str, size: tuple[float, float]) -> None:
    """Offices in Indonesia also print on F4."""
    assert office.parse(f"{KANTOR}[naskah]\nkertas = {paper}\n").naskah.size_mm == size


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ("[kantor.x]\ny = 1", "kantor.x"),
        ('zona = "Asia/Luwuk"', "kantor.zona"),
        ('zona = "../etc/passwd"', "kantor.zona"),
        ('zona = "Asia"', "kantor.zona"),
        ('zona = ""', "kantor.zona"),
        ('logo = "../logo.png"', "kantor.logo"),
        ('[naskah]\nkertas = "A5"', "naskah.kertas"),
        ("[naskah]\nukuran = 40", "naskah.ukuran"),
        ("[naskah]\nmargin_cm = { atas = 0 }", "naskah.margin_cm.atas"),
        ("[naskah]\nmargin_cm = { atas = true }", "naskah.margin_cm.atas"),
        ("[naskah]\nkertas = [100, 200]\nmargin_cm = { kiri = 8, kanan = 8 }", "naskah"),
        ("[naskah]\nkertas = [200, 100]\nmargin_cm = { atas = 3.1 }", "naskah"),
        ('[penomoran]\npola = "{klasifikasi}/{tahun}"', "penomoran.pola"),
        ('[penomoran]\npola = "{urut}/{nomer}/{tahun}"', "penomoran.pola"),
        ('[penomoran]\npola = "{urut/{tahun}"', "penomoran.pola"),
        ('[penomoran]\npola = "{urut:3}/{tahun}"', "penomoran.pola"),
        ('[penomoran]\npola = "{urut:012}/{tahun}"', "penomoran.pola"),
        ('[penomoran]\npola = "{urut}/{unit}"', "penomoran"),
        ('[penomoran]\nseri = "jenis"', "penomoran"),
        ('[penomoran]\nunit = "é"', ""),
        ("[penomoran]\nurut_awal = 0", "penomoran.urut_awal"),
        ("[penomoran]\nurut_awal = true", "penomoran.urut_awal"),
        ('[register]\nurl = "mysql://server/buku"', "register"),
        ('[register]\nurl = "postgresql://dpmd:rahasia@server/buku"', "register"),
        ('[jam_kerja]\njumat = ["16:30", "07:30"]', "jam_kerja.jumat"),
        ('[jam_kerja]\njumat = ["07:30"]', "jam_kerja.jumat"),
        ("[jam_kerja]\nramadan = [[2026-03-19, 2026-02-18]]", "jam_kerja.ramadan[1]"),
        ("[jam_kerja]\njumat = [7.30, 16.30]", "jam_kerja.jumat[1]"),
        ('[jam_kerja]\njumat = [7.30, "16:30"]', "jam_kerja.jumat[1]"),
        ('[jam_kerja]\njumat = ["0730", "1630"]', "jam_kerja.jumat[1]"),
        ('[jam_kerja]\njumat = ["07:30+08:00", "16:30"]', "jam_kerja.jumat[1]"),
        ("[jam_kerja]\nlibur = [0]", "jam_kerja.libur[1]"),
        (f"[jam_kerja]\nlibur = [{'2026-07-08, ' * 1001}]", "jam_kerja.libur"),
        ('[[pejabat]]\nperan = "Sekretaris"', "pejabat"),
        ("[warna]", "warna"),
    ],
)
def test_a_wrong_office_file_is_refused_by_its_key(more: str, key: str) -> None:
    """Exit 10, in both languages."""
    with pytest.raises(SettingsWrongError) as fault:
        office.parse(KANTOR + more)

    assert re.search(rf"^- {re.escape(key)}", fault.value.words.id, re.MULTILINE)
    assert re.search(rf"^- {re.escape(key)}", fault.value.words.en, re.MULTILINE)
    assert fault.value.exit_code is ExitCode.SETTINGS_WRONG


@pytest.mark.parametrize(
    "pattern", ["{urut:03}/{tahun}", "{jenis}-{urut}/{bulan_romawi}/{tahun}", "{sifat}/{urut}/{bulan}/{tahun}"]
)
def test_a_pattern_may_use_every_token(pattern: str) -> None:
    """With the width of the number."""
    assert office.parse(f'{KANTOR}[penomoran]\npola = "{pattern}"\n').penomoran.pola == pattern


def test_kinds_may_count_apart() -> None:
    """Where the number tells them apart."""
    text = f'{KANTOR}[penomoran]\nseri = "jenis"\npola = "{{jenis}}/{{urut}}/{{tahun}}"\n'

    assert office.parse(text).penomoran.seri == "jenis"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://kasubag:rahasia@server/buku",
        "postgresql://kasubag:rah/asia@server/buku",
        "postgresql://server/buku?user=kasubag&password=rahasia",
    ],
)
def test_a_password_in_any_place_of_the_address_is_refused(url: str) -> None:
    """kantor.toml is copied into dossiers, and dossiers are read by many."""
    with pytest.raises(SettingsWrongError) as caught:
        office.parse(f'{KANTOR}[register]\nurl = "{url}"\n')

    assert "rah" not in caught.value.words.id


def test_a_register_without_a_password_is_taken() -> None:
    """The password stands elsewhere."""
    text = f'{KANTOR}[register]\nurl = "postgresql://dpmd@server/buku"\n'

    assert office.parse(text).buku.url == "postgresql://dpmd@server/buku"


def test_what_is_no_toml_is_refused_by_its_line() -> None:
    """The line is named."""
    with pytest.raises(SettingsWrongError, match="baris 2"):
        office.parse("[kantor]\nnama = x\n")


ENGLISH = re.compile(
    r"\b(field|required|extra|inputs?|permitted|should|valid|string|match|pattern|expected|literal|tuple|integer|value|line)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("old", "new", "told", "english"),
    [
        ('tempat = "', 'tempt = "', ("kantor.tempat: ", "Tambahkan"), "missing"),
        ('kabupaten = "', 'kabupatn = "', ("kantor.kabupatn: ", "kabupaten", "Perbaiki atau hapus"), "unknown"),
        ("[kantor]", '[naskah]\nkertas = "A5"\n[kantor]', ('"A5"', '"A4" atau "F4"', "antara 100 dan 500"), '"A5"'),
        ("[kantor]", "[naskah]\nukuran = 40\n[kantor]", ("naskah.ukuran: ", "40", "antara 9 dan 14"), "between"),
        ("[kantor]", "[naskah]\nkaki = 3\n[kantor]", ("naskah.kaki: ", "true atau false"), "true or false"),
        ("[kantor]", "[naskah]\nhuruf = 3\n[kantor]", ("naskah.huruf: ", "tulisan"), "text"),
        ("[kantor]", '[naskah]\nhuruf = "\\u200b"\n[kantor]', ("naskah.huruf: ", "tidak kosong"), "not empty"),
        ("[kantor]", '[penomoran]\nseri = "bulan"\n[kantor]', ('"tahun" atau "jenis"',), '"tahun" or "jenis"'),
        ("[kantor]", '[penomoran]\nurut_awal = "satu"\n[kantor]', ("bilangan bulat antara 1 dan 999999",), "whole number"),
        ("[kantor]", "[jam_kerja]\nlibur = [7.5]\n[kantor]", ("jam_kerja.libur[1]: ", "tanggal"), "date"),
        ("[kantor]", "register = 3\n[kantor]", ("register: ", "bagian"), "section"),
        ("[kantor]", "[registerr]\n[kantor]", ("registerr: ", '"register"'), '"register"'),
        ("[kantor]", "[kantor", ("baris", '"]"', "([kantor)"), "line"),
        ("[kantor]", "[kantor]\nx = halo", ("baris", "tanda kutip"), "quotation marks"),
        ("[kantor]", f"x = {'9' * 5000}\n[kantor]", ("tidak masuk akal",), "senseless"),
        ("[kantor]", f"x = {'[' * 5000}{']' * 5000}\n[kantor]", ("tidak masuk akal",), "senseless"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_the_language_of_the_office(
    old: str, new: str, told: tuple[str, ...], english: str
) -> None:
    """Which key, what is wrong with it, what is allowed: in full sentences, and no word of the parser's."""
    with pytest.raises(SettingsWrongError) as fault:
        office.parse(KANTOR.replace(old, new, 1))

    assert [words for words in told if words not in fault.value.words.id] == []
    assert not ENGLISH.search(fault.value.words.id)
    assert english in fault.value.words.en
    assert all(line.endswith((".", "lagi.")) for line in fault.value.words.id.splitlines())


def test_a_key_with_two_choices_is_named_once() -> None:
    """A clerk mends one key once."""
    with pytest.raises(SettingsWrongError) as fault:
        office.parse(KANTOR + "[naskah]\nkertas = [20, 30]\n")

    assert fault.value.words.id.count("\n- ") == 1


BLANK = office.parse(form.TOML)
LEFT = [
    (table, key)
    for table, values in BLANK.model_dump(by_alias=True, exclude_unset=True).items()
    for key, value in values.items()
    if isinstance(value, str) and re.search(r"\((?!dua|tiga|BSrE)", value)
]


@pytest.mark.parametrize(("table", "key"), LEFT)
def test_a_placeholder_of_the_blank_office_file_is_refused(table: str, key: str) -> None:
    """No paper is printed with `(nama kota)` in it; the key is named."""
    with pytest.raises(SettingsWrongError) as caught:
        form.require_own(BLANK)

    assert f"- {table}.{key}: " in caught.value.words.id


def test_brackets_of_the_office_itself_are_its_own() -> None:
    """`Dinas PMD (DPMD)` is a name."""
    form.require_own(office.parse(KANTOR.replace("Masyarakat dan Desa", "Masyarakat dan Desa (DPMD)")))


def test_a_placeholder_is_refused_wherever_it_stands() -> None:
    """Also in a key that the clerk uncommented, and in an official who is not named yet."""
    text = f'{KANTOR}kop = ["PEMERINTAH KABUPATEN BANGGAI", "(baris terakhir kop)"]\n[[pejabat]]\nperan = "Sekretaris"\nnama = "(nama pejabat)"\njabatan = "Sekretaris"\n'
    with pytest.raises(SettingsWrongError) as caught:
        form.require_own(office.parse(text))

    assert [line.split(":")[0] for line in caught.value.words.id.splitlines()[1:]] == [
        "- kantor.kop[2]",
        "- pejabat[1].nama",
    ]


def test_what_an_office_does_not_write_follows_from_its_name() -> None:
    """Letterhead, short name, head and code; a directorate has no regency."""
    found = office.parse(
        '[kantor]\npemda = "Kementerian Kelautan"\nnama = "Direktorat Pesisir"\ntempat = "Jakarta"\n[penomoran]\nunit = "DJ.2/a b"\n'
    )

    assert found.kantor.kop == ("KEMENTERIAN KELAUTAN", "DIREKTORAT PESISIR")
    assert (found.kantor.singkatan, found.kantor.sebutan_kepala) == ("Direktorat Pesisir", "Kepala Direktorat Pesisir")
    assert (found.kantor.nama_lengkap, found.kantor.satuan_unit) == ("Direktorat Pesisir", "bidang")
    assert found.kode == "DJ.2-A-B"


@pytest.mark.parametrize(
    ("nama", "whole"),
    [
        ("Rumah Sakit Umum Daerah Kabupaten Banggai", "Rumah Sakit Umum Daerah Kabupaten Banggai"),
        ("Rumah Sakit Umum Daerah", "Rumah Sakit Umum Daerah Kabupaten Banggai"),
    ],
)
def test_a_regency_is_named_once(nama: str, whole: str) -> None:
    """Papers said `RSUD Kabupaten Banggai Kabupaten Banggai` of an office that bears it in its name."""
    told = f'[kantor]\npemda = "P"\nnama = "{nama}"\nkabupaten = "Kabupaten Banggai"\ntempat = "Luwuk"\n'

    assert office.parse(told).kantor.nama_lengkap == whole


def test_an_office_may_say_all_of_it_itself() -> None:
    """A sub-district, with its own code, its SOP, its desk and its roots; a date of TOML is printed as papers print it."""
    text = f"""{KANTOR}kode = "KEC.LWK"\nkop = ["A", "B", "C"]\nsingkatan = "Kec. Luwuk"\nsebutan_kepala = "Camat"\nsatuan_unit = "seksi"
[sop]\nnomor = "1/2026"\ntanggal_efektif = 2026-01-05\n[meja]\nnama = ["meja.luwuk.local"]\n[tte]\nakar = ["bsre.pem"]\n"""
    found = office.parse(text)

    assert (found.kode, found.kantor.kop, found.kantor.sebutan_kepala) == ("KEC.LWK", ("A", "B", "C"), "Camat")
    assert (found.sop.nomor, found.sop.tanggal_efektif.split()) == ("1/2026", ["5", "Januari", "2026"])
    assert (found.meja.nama, found.tte.akar) == (("meja.luwuk.local",), ("bsre.pem",))
    assert "BSrE" in found.tte.kalimat


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ('kode = "dpmd"', "kantor.kode"),
        ("kop = []", "kantor.kop"),
        ('singkatan = ""', "kantor.singkatan"),
        ("[sop]\nnomor = 3", "sop.nomor"),
        ('[meja]\nnama = ["http://meja"]', "meja.nama[1]"),
        ('[tte]\nakar = ["../bsre.pem"]', "tte.akar[1]"),
        ('[tte]\nsandi = "rahasia"', "tte.sandi"),
    ],
)
def test_a_wrong_new_key_is_refused_by_its_name(more: str, key: str) -> None:
    """A passphrase is an unknown key like any other."""
    with pytest.raises(SettingsWrongError) as fault:
        office.parse(KANTOR + more)

    assert f"\n- {key}: " in fault.value.words.id


def test_a_wrong_name_is_said_once() -> None:
    """What would have followed from it is not."""
    with pytest.raises(SettingsWrongError) as fault:
        office.parse(KANTOR.replace('nama = "', 'nma = "'))

    assert [line.split(":")[0] for line in fault.value.words.id.splitlines()[1:]] == ["- kantor.nama", "- kantor.nma"]
