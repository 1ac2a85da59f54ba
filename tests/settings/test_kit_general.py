"""What a kit says of sheets, columns, rules and papers hangs together, or is refused by its key: nothing it says is passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.errors import SettingsWrongError
from docgen.settings import kit
from tests import sample
from tests.kits import making

KITS = Path(__file__).parents[1] / "kits"
TEXT = (KITS / "opname" / "sop.toml").read_text(encoding="utf-8")
RULES = """
[[aturan]]
jenis = "matriks"
lembar = "opname"
kolom = "Kondisi"
dari = ["Kondisi", "Kondisi"]
[aturan.isi."Baik"]
"Baik" = "Baik"
"Rusak Ringan" = "Baik"
"Rusak Berat" = "Baik"
[aturan.isi."Rusak Ringan"]
"Baik" = "Baik"
"Rusak Ringan" = "Baik"
"Rusak Berat" = "Baik"
[aturan.isi."Rusak Berat"]
"Baik" = "Baik"
"Rusak Ringan" = "Baik"
"Rusak Berat" = "Baik"
[[aturan]]
jenis = "hari-kerja"
lembar = "opname"
kolom = "Pemakaian (%)"
"""
WHOLE = TEXT.replace("[[naskah]]", f"{RULES}\n[[naskah]]", 1)

HANDS = "\N{HANDSHAKE}" * 16
"""Sixteen letters, which are thirty-two to Excel."""

WRONG = [
    # sheets and their columns
    ('nama = "Hadirin"', 'nama = "Dasar"', "banding.bukti"),
    ('nama = "Hadirin"', 'nama = "Hadirin / Tamu"', "lembar[3].nama"),
    ('nama = "Hadirin"', 'nama = "Hadirin\'"', "lembar[3].nama"),
    ('nama = "Hadirin"', 'nama = "History"', "lembar[3].nama"),
    ('nama = "Hadirin"', 'nama = "Hadi\\nrin"', "lembar[3].nama"),
    ('nama = "Hadirin"', f'nama = "{HANDS}"', "lembar[3].nama"),
    ('nama = "Jam Akhir"\njenis', 'nama = "Jam Awal"\nisian = "pulang"\njenis', "lembar[2].kolom[4].alias"),
    ('pengenal = ["Kode", "NUP"]', 'pengenal = ["Kode", ""]', "lembar[4].pengenal[2]"),
    ('nama = "Nama", jabatan', 'nama = "", jabatan', "lembar[3].orang.nama"),
    ('bagian = ["Susut", "Nilai Buku"]', 'bagian = ["Susut", ""]', "aturan[1].bagian[2]"),
    # counted under one name
    ('isian = "ba"', 'isian = "opname_harga"', "naskah[5].isian"),
    ('isian = "ba"', 'isian = "selisih_susut"', "naskah[5].isian"),
    ('nama = "Kelengkapan"\njenis = "daftar"', 'nama = "Terbilang"\njenis = "angka"', "lembar[4].kolom[13].isian"),
    ('isian = "ba"', 'isian = "keluar"', "naskah[5].isian"),
    ('nama = "Surat Tugas"', 'nama = "Surat Tugas"\nisian = "anggaran_opname_terbilang"', "kasus[2].isian"),
    ('kumpulan = "pertemuan"', 'kumpulan = "hadirin"', "lembar[3].kumpulan"),
    ('kumpulan = "pertemuan"', 'kumpulan = "opname"', "lembar[3].kumpulan"),
    ('dari = "perubahan", sejak = 3', 'dari = "ruang", sejak = 3', "lembar[2].tiap_unit.dari"),
    ('dari = "perubahan", sejak = 3', 'dari = "perubahan", sejak = 9', "lembar[2].tiap_unit.sejak"),
    ('kode = "meeting-missing"', 'kode = "Tidak Rapat"', "lembar[2].tiap_unit.kode"),
    ('kosong = "meeting-missing"', 'kosong = "Tidak Ada"', "lembar[2].kosong"),
    ('alias = ["kode aset"]', 'alias = ["nup"]', "lembar[4].kolom[2].alias"),
    ('isian = "pemakaian"', 'isian = "no"', "lembar[4].kolom[12].isian"),
    ('nama = "Alasan Rusak"\njenis = "teks"', 'nama = "Alasan Rusak"\njenis = "teks"\nmin = 1', "lembar[4].kolom[11].min"),
    ('nama = "Harga"\njenis = "uang"', 'nama = "Harga"\njenis = "uang"\npola = "a"', "lembar[4].kolom[7].pola"),
    ('nama = "Kelengkapan"', 'nama = "Kelengkapan"\nsejak = 9', "lembar[4].kolom[13].sejak"),
    ('alias = ["rb"]', 'alias = ["baik"]', "lembar[4].kolom[10].pilihan"),
    ('nama = "Belum dinilai"', 'nama = "Baik"', "lembar[4].kolom[10].pilihan"),
    ('wajib_bila = { "Kondisi" = ["Rusak Berat"] }', 'wajib_bila = { "Kondisi" = [] }', "lembar[4].kolom[11].wajib_bila"),
    # what is compared, labels, roles, steps
    ('menjadi = "opname"', 'menjadi = "tercatat"', "banding.menjadi"),
    ("terjawab_sejak = 3", "terjawab_sejak = 9", "banding.terjawab_sejak"),
    ('menjadi = "opname"', 'menjadi = "pertemuan"', "banding.menjadi"),
    ("sejak = 3\nkoreksi", "sejak = 2\nkoreksi", "banding.sejak"),
    ('"NUP Semula"', '" "', "banding.koreksi"),
    ('"NUP Semula"', '"Kode"', "banding.koreksi"),
    ('"NUP Semula"', '"Harga"', "banding.koreksi"),
    ('"NUP Semula"', '"Lama", "Kode" = "lama"', "banding.koreksi"),
    # days that are told after the paper they date
    ('nama = "Hari"\njenis = "tanggal"', 'nama = "Hari"\njenis = "tanggal"\nsejak = 3', "naskah[4].tanggal"),
    ('nama = "Hari"\njenis = "tanggal"', 'nama = "Hari"\njenis = "tanggal"\nsejak = 3', "naskah[3].paling_lambat"),
    # what kits said before they named their sheets
    ("memimpin = true", 'memimpin = true\npengganti = "Direktur"', "peran[4].pengganti"),
    ('per = "unit"\ndari = "opname"', 'per = "bidang"', "naskah[7].per"),
    ('nama = "Anggaran Opname"', 'nama = "Judul"', "kasus[1].nama"),
    ('nama = "Anggaran Opname"', 'nama = "Anggaran Opname"\nisian = "sifat"', "kasus[1].isian"),
    ('nama = "Anggaran Opname"', 'nama = "Anggaran Opname"\nbatas = 2', "kasus[1].batas"),
    ('nama = "Anggaran Opname"', 'nama = "Hari"\njenis = "tanggal"\nbatas = 9\n[[kasus]]\nnama = "Anggaran Opname"', "kasus[1].batas"),
    ('jenis = "kode"\nsejak = 3', 'jenis = "kode"\nsejak = 9', "kasus[2].sejak"),
    ("mengetahui = true", "mengetahui = true\nsejak = 9", "peran[2].sejak"),
    ("mengetahui = true", 'mengetahui = true\npengganti = { "ICU" = "Direktur" }', "peran[2].pengganti"),
    ("menit = 120", "menit = 120\nya = 4", "langkah[3].ya"),
    # rules across columns
    ('bagian = ["Susut", "Nilai Buku"]', 'bagian = ["Susut", "Nama Aset"]', "aturan[1].bagian"),
    ('kolom = ["Jam Awal", "Jam Akhir"]', 'kolom = ["Jam Awal", "Hari"]', "aturan[2].kolom"),
    ('kolom = ["Jam Awal", "Jam Akhir"]', 'kolom = ["Jam Awal", "Jam Akhir", "Hari"]', "aturan[2]"),
    ('kolom = "Hari"\nlangkah = 2', 'kolom = "Hari"', "aturan[3]"),
    ('kolom = "Hari"\nlangkah = 2', 'kolom = "Hasil"\nlangkah = 2', "aturan[3].kolom"),
    ('kolom = "Pemakaian (%)"', 'kolom = "Pemakaian (%)"\ndari = "Diperoleh"', "aturan[5]"),
    ('kolom = "Pemakaian (%)"', 'kolom = "Kondisi"', "aturan[5].kolom"),
    ('dari = ["Kondisi", "Kondisi"]', 'dari = ["Kondisi", "Nama Aset"]', "aturan[4].dari"),
    ('[aturan.isi."Rusak Berat"]\n"Baik" = "Baik"\n', '[aturan.isi."Rusak Berat"]\n', 'aturan[4].isi."Rusak Berat"'),
    ('[aturan.isi."Rusak Berat"]\n"Baik" = "Baik"', '[aturan.isi."Rusak Berat"]\n"Baik" = "Bagus"', 'aturan[4].isi."Rusak Berat"."Baik"'),
    # papers
    ('dari = "opname"', 'dari = "opnam"', "naskah[7].dari"),
    ('terbit = "bertanggal"', 'terbit = "bertanggal"\nbila = { "Kode Aset" = ["7"] }\nper = "opname"', "naskah[8].bila"),
    ('tanggal = "Hari Undangan"', 'tanggal = "Hasil"', "naskah[3].tanggal"),
    ('paling_lambat = "Hari"', 'paling_lambat = "Jam Awal"', "naskah[3].paling_lambat"),
    ('terbit = "terisi"\nsesudah = 1', 'terbit = "selesai"', "naskah[3].perlu"),
    ('terbit = "bertanggal"', 'terbit = "bertanggal"\nbila = { "Kondisi" = ["Baik"] }', "naskah[8].bila"),
    ('kode = "kartu"\nlangkah = 3', 'kode = "kartu"\nlangkah = 3\ntanggal = "Harga"', "naskah[6].tanggal"),
    # what stands in braces
    ("{opname.nama_aset}", "{opname.nama}", "naskah[6].uraian"),
    ('judul = "Hasil Opname"', 'judul = "Hasil Opname"\nuraian = "Hasil {unit}"', "naskah[8].uraian"),
    ("{satuan_unit}", "{satuan_unt}", "langkah[2].uraian"),
    ("{peran.karu}", "{peran.kepala}", "langkah[2].uraian"),
    ('sebutan = "{kepala}"', 'sebutan = "{kepla}"', "peran[1].sebutan"),
]  # fmt: skip

TEMPLATES = Path(__file__).parents[2] / "templates"
LEAVE = (TEMPLATES / "pengajuan-cuti" / "sop.toml").read_text(encoding="utf-8")
PHONE = 'nama = "Telepon"\njenis = "kode"\n'
SPOILED = [
    # roles
    ('[[peran]]\nnama = "Pemohon"', '[[peran]]\nnama = "Dua"\nkunci = "dua"\nmengesahkan = true\n\n[[peran]]\nnama = "Pemohon"', "peran[4].mengesahkan"),
    ('singkat = "Kasubag Umpeg"', 'mengetahui = true\nhierarki = 1\n[[peran]]\nnama = "Dua"\nkunci = "dua"\nmengetahui = true\nhierarki = 1', "peran[3].hierarki"),
    ('singkat = "Kasubag Umpeg"', 'mengetahui = true\n[[peran]]\nnama = "Dua"\nkunci = "dua"\nmengetahui = true', "peran[3].mengetahui"),
    ('nama = "Pemohon"\n', 'nama = "atasan  langsung"\n', "peran[4].nama"),
    ("bidang = true\n", 'bidang = true\npengganti = { "Sekretariat" = "Atasan Langsung" }\n', 'peran[3].pengganti."Sekretariat"'),
    ('nama = "Pemohon"\n', 'nama = " "\n', "peran[4].nama"),
    ('pelaksana = ["Pemohon", "Atasan Langsung", ', 'dasar_daerah = ["x"]\npelaksana = ["Pemohon", "Atasan Langsung", ', "sop.dasar_daerah"),
    ("[[naskah]]", '[contoh_judul.Langkah]\n"Ktrangan" = "x"\n[[naskah]]', 'contoh_judul."Langkah"'),
    ("[[naskah]]", '[contoh_judul.Cuti]\n"Nama" = "x"\n[[naskah]]', "contoh_judul"),
    # names that templates know already
    ('kunci = "atasan"', 'kunci = "cuti"', "peran[3].kunci"),
    ('kunci = "atasan"', 'kunci = "izin"', "naskah[5].isian"),
    ('kunci = "atasan"', 'kunci = "cuti_daftar"', "peran[3].kunci"),
    ('kunci = "atasan"', 'kunci = "izin_daftar"', "peran[3].kunci"),
    ('kunci = "atasan"', 'kunci = "langkah3"', "peran[3].kunci"),
    ('kunci = "atasan"', 'kunci = "not"', "peran[3].kunci"),
    ('kunci = "atasan"', 'kunci = "loop"', "peran[3].kunci"),
    ('kunci = "atasan"', 'kunci = "pimpinan"\nmemimpin = true\n[[peran]]\nnama = "Dua"\nkunci = "diundang_daftar"', "peran[4].kunci"),
    # sheets and their columns
    ('pengenal = ["NIP", "Tanggal Mulai"]', 'pengenal = ["NIP", "NIP"]', "lembar[1].pengenal"),
    ('pengenal = ["NIP", "Tanggal Mulai"]', 'pengenal = ["NIP", "Keputusan"]', "lembar[1].pengenal"),
    ('unit = "Bidang"', 'unit = "Lama"', "lembar[1].unit"),
    ('unit = "Bidang"', 'tiap_unit = { dari = "cuti", sejak = 2 }', "lembar[1].tiap_unit"),
    ('sebutan = "Nama"\n', 'sebutan = "Nama"\nseperti = "cuti"\n', "lembar[1].seperti"),
    ('orang = { nip = "NIP", nama = "Nama"', 'orang = { nip = "NIP", nama = "Tanggal Mulai"', "lembar[1].orang.nama"),
    ('alias = ["unit kerja"]', 'alias = ["No."]', "lembar[1].kolom[7].alias"),
    (PHONE, f"{PHONE}desimal = 2\n", "lembar[1].kolom[18].desimal"),
    (PHONE, f"{PHONE}ribuan = false\n", "lembar[1].kolom[18].ribuan"),
    (PHONE, f'{PHONE}pola = "[0-9]+"\ncontoh = "0812-1"\n', "lembar[1].kolom[18].contoh"),
    ("min = 1\n", "min = nan\n", "lembar[1].kolom[12].min"),
    ("maks = 365\n", "maks = inf\n", "lembar[1].kolom[12].maks"),
    ('{ nama = "PNS" }, { nama = "PPPK" }', '{ nama = "PNS", singkat = "P" }, { nama = "PPPK", singkat = "P" }', "lembar[1].kolom[3].pilihan"),
    ('{ nama = "PNS" }', '{ nama = "" }', "lembar[1].kolom[3].pilihan[1].nama"),
    ('wajib_bila = { "Keputusan" = ["Ditangguhkan", "Tidak Disetujui"] }', 'wajib_bila = { "Alasan Keputusan" = ["x"] }', "lembar[1].kolom[20].wajib_bila"),
    (PHONE, f'{PHONE}isian = "lama_terbilang"\n', "lembar[1].kolom[18].isian"),
    (PHONE, f'{PHONE}isian = "tanggal_mulai_hari"\n', "lembar[1].kolom[18].isian"),
    (PHONE, f'{PHONE}isian = "izin"\n', "lembar[1].kolom[18].isian"),
    # rules across columns
    ('kolom = ["Tanggal Mulai", "Tanggal Selesai"]', 'kolom = ["Tanggal Mulai", "Tanggal Mulai"]', "aturan[1]"),
    ('bagian = ["Sudah Diambil", "Sisa Cuti"]', 'bagian = ["Sisa Cuti", "Sisa Cuti"]', "aturan[2]"),
    ('kolom = "Hak Cuti"\n', 'kolom = ["Hak Cuti", "Lama"]\n', "aturan[2].kolom"),
    ('jenis = "jumlah"\n', 'jenis = "jumlah"\ntegas = true\n', "aturan[2].tegas"),
    ('lembar = "cuti"\nkolom = "Hak Cuti"', 'lembar = []\nkolom = "Hak Cuti"', "aturan[2].lembar"),
    ('lembar = "cuti"\nkolom = "Hak Cuti"', 'lembar = "cuti"\nkolom = []', "aturan[2].kolom"),
    ('bila = { "Jenis Cuti" = ["Cuti Tahunan"] }', 'bila = { "Lama" = ["tiga"] }', "lembar[1].kolom[14].wajib_bila"),
    ('bila = { "Jenis Cuti" = ["Cuti Tahunan"] }', 'bila = { "Tanggal Mulai" = ["2 Maret 2026"] }', "lembar[1].kolom[14].wajib_bila"),
    # conditions that are never met: no such day, out of bounds, not as it is read, told too late
    ('bila = { "Jenis Cuti" = ["Cuti Tahunan"] }', 'bila = { "Tanggal Mulai" = ["2026-02-30"] }', "lembar[1].kolom[14].wajib_bila"),
    ('bila = { "Jenis Cuti" = ["Cuti Tahunan"] }', 'bila = { "Lama" = ["0"] }', "lembar[1].kolom[14].wajib_bila"),
    ('bila = { "Jenis Cuti" = ["Cuti Tahunan"] }', 'bila = { "Lama" = ["366"] }', "lembar[1].kolom[14].wajib_bila"),
    ('bila = { "Keputusan" = ["Disetujui"] }', 'bila = { "Nama" = ["Siti  Aminah"] }', "naskah[5].bila"),
    ('bila = { "Keputusan" = ["Disetujui"] }', 'bila = { "Keputusan" = ["Disetujuii"] }', "naskah[5].bila"),
    ('bila = { "Keputusan" = ["Disetujui"] }', 'bila = { "Keputusan" = [""] }', "naskah[5].bila"),
    ("sejak = 1\n", "sejak = 2\n", "naskah[3].per"),
    # papers
    ('template = "rekap-cuti.docx"', 'template = "rekap-cuti.doc"', "naskah[6].template"),
    ('judul = "Rekapitulasi Cuti Pegawai"', 'judul = " "', "naskah[6].judul"),
    ('kode = "rekap-cuti"', f'kode = "{"a" * 81}"', "naskah[6].kode"),
    ('per = "cuti"', 'per = "cuti"\ndari = "cuti"', "naskah[3].dari"),
    ('terbit = "bertanggal"', 'terbit = "terisi"\nsesudah = 7\nperlu = ["Keputusan"]', "naskah[5].sesudah"),
    ('terbit = "berkas"', 'terbit = "berkas"\nbernomor = true', "naskah[1].bernomor"),
    ('terbit = "berkas"', 'terbit = "berkas"\nper = "cuti"', "naskah[1].per"),
    ('template = "rekap-cuti.docx"\npenanda_tangan = "Kasubag Umum dan Kepegawaian"', 'template = "rekap-cuti.docx"\npenanda_tangan = "Pemohon"', "naskah[6].penanda_tangan"),
    ('tujuan = "Kepala Dinas"', 'tujuan = "Kepla Dinas"', "naskah[3].tujuan"),
    ('verifikator = ["Kasubag Umum dan Kepegawaian"]', 'verifikator = ["Kepala Dinas"]', "naskah[5].verifikator"),
    ('uraian = "Permohonan {cuti.jenis_cuti}', 'uraian = "Permohonan {cuti.jenis_cuti', "naskah[3].uraian"),
    ('uraian = "Permohonan {cuti.jenis_cuti}', 'uraian = "Permohonan {cuti.keputusan}', "naskah[3].uraian"),
    ('pelaksana = ["Pemohon", "Atasan Langsung", ', 'pelaksana = ["Pemohon", "Pemohon", "Atasan Langsung", ', "sop.pelaksana"),
    ('pelaksana = ["Pemohon", "Atasan Langsung", ', 'pelaksana = ["Pemohon", ', "sop.pelaksana"),
]  # fmt: skip


def keys(text: str) -> list[str]:
    """Return the keys of a kit that are refused; each is told with what to do."""
    with pytest.raises(SettingsWrongError) as fault:
        kit.parse(text)
    assert all(found.words.id.rstrip().endswith(".") for found in fault.value.findings)
    return [found.place.at for found in fault.value.findings]


def test_what_the_next_tests_spoil_is_whole() -> None:
    """Nothing of it is refused."""
    assert kit.parse(WHOLE).aturan


@pytest.mark.parametrize(
    ("old", "new", "key"), WRONG, ids=[f"{key}-{place}" for place, (_, _, key) in enumerate(WRONG)]
)
def test_what_a_kit_says_in_vain_is_refused_by_its_key(old: str, new: str, key: str) -> None:
    """A rule that cannot speak, a key that is not heeded, a name that would be printed in braces."""
    assert old in WHOLE

    assert key in keys(WHOLE.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "key"), SPOILED, ids=[f"{key}-{place}" for place, (_, _, key) in enumerate(SPOILED)]
)
def test_what_only_looks_right_is_refused_by_its_key(old: str, new: str, key: str) -> None:
    """Two where one alone can be, two under one name, a value that no column holds, a rule that judges a column by itself."""
    assert old in LEAVE

    assert key in keys(LEAVE.replace(old, new, 1))


def test_a_role_may_be_called_as_what_it_does() -> None:
    """Whoever takes the minutes may be `notulis`: both names mean the same person."""
    assert kit.parse(LEAVE.replace('kunci = "atasan"', 'kunci = "notulis"\nnotulis = true'))


def test_a_condition_may_name_what_stands_in_an_empty_cell() -> None:
    """Of a column that may be empty, whatever else it holds; no other is ever empty."""
    old, new = 'bila = { "Kondisi" = ["Rusak Berat"] }\nbernomor', 'bila = {{ "{}" = [""] }}\nbernomor'
    assert old in WHOLE

    assert kit.parse(WHOLE.replace(old, new.format("Kalibrasi")))
    assert keys(WHOLE.replace(old, new.format("Harga"))) == ["naskah[6].bila"]


def test_a_label_of_the_first_sop_may_give_no_last_day() -> None:
    """What a kit says of `Batas Rekapitulasi` itself is not said a second time for it."""
    text = (TEMPLATES / "perbaikan-data-kinerja" / "sop.toml").read_text(encoding="utf-8")
    plain = "\n".join(line for line in text.splitlines() if not line.startswith("batas = "))

    assert [label.batas for label in kit.parse(plain).kasus if label.nama == "Batas Rekapitulasi"] == [0]


@pytest.mark.parametrize(
    ("old", "new", "key", "told"),
    [
        ("maks = 100", 'maks = "seratus"', "lembar[4].kolom[12].maks", '"hari periode"'),
        ("maks = 100", "maks = true", "lembar[4].kolom[12].maks", "bilangan bulat atau angka"),
        ("menit = 120", "menit = true", "langkah[3].menit", "bilangan bulat antara 1"),
        ("pola = '\\d\\.\\d{2}'", f"pola = '{'a' * 101}'", "lembar[4].kolom[1].pola", "100 huruf"),
        ('bila = { "Kondisi" = ["Rusak Berat"] }\nbernomor', 'bila = ["Rusak Berat"]\nbernomor', "naskah[6].bila", '["Rusak Berat"]'),
    ],
)  # fmt: skip
def test_a_wrong_shape_is_told_alone_with_what_may_stand_there(old: str, new: str, key: str, told: str) -> None:
    """What merely follows from it is not told beside it."""
    assert old in WHOLE
    with pytest.raises(SettingsWrongError) as fault:
        kit.parse(WHOLE.replace(old, new, 1))

    assert [(found.place.at, told in found.words.id) for found in fault.value.findings] == [(key, True)]


def test_the_days_of_the_period_bound_no_amount() -> None:
    """What is said of a column that holds money names the words that are not heeded, and not amounts."""
    with pytest.raises(SettingsWrongError) as fault:
        kit.parse(WHOLE.replace('jenis = "uang"\nmin = 0', 'jenis = "uang"\nmaks = "hari periode"', 1))

    assert 'maks = "hari periode" tidak berlaku' in fault.value.findings[0].words.id


def test_a_sheet_that_is_like_another_may_have_columns_beside_it() -> None:
    """The column that holds the old value of a mended key stands in one of the two alone."""
    own = '[[lembar.kolom]]\nnama = "NUP Semula"\njenis = "kode"\nwajib = false\n'
    sheet = kit.parse(WHOLE.replace('seperti = "tercatat"\n', f'seperti = "tercatat"\n{own}', 1)).sheet("opname")

    assert sheet is not None
    assert list(sheet.columns)[:2] == ["Kode", "NUP"]
    assert list(sheet.columns)[-1] == "NUP Semula"


def test_what_a_sheet_has_from_another_is_told_where_it_stands() -> None:
    """A column that two sheets share is mended once, and one of the second sheet alone is counted there."""
    own = '[[lembar.kolom]]\nnama = "NUP Semula"\njenis = "kode"\nmin = 1\nwajib = false\n'
    text = WHOLE.replace('seperti = "tercatat"\n', f'seperti = "tercatat"\n{own}', 1)

    assert keys(text) == ["lembar[5].kolom[1].min"]
    assert keys(WHOLE.replace('jenis = "uang"\nmin = 0', 'jenis = "uang"\nmin = 0\npola = "a"', 1)) == [
        "lembar[4].kolom[7].pola"
    ]


def test_wrong_shapes_and_wrong_names_are_told_at_once() -> None:
    """A kit is mended once, however much of it is wrong."""
    text = WHOLE.replace("tegas = true", 'tegas = "ya"').replace('isian = "ba"', 'isian = "ba"\nwarna = 1')
    text = text.replace("{peran.karu}", "{peran.kepala}").replace('dari = "opname"', 'dari = "opnam"')

    assert {"aturan[2].tegas", "naskah[5].warna", "langkah[2].uraian", "naskah[7].dari"} <= set(keys(text))


BARE = [('kode = "rekap-cuti"', "kode = 12", "12"), (PHONE, f"{PHONE}contoh = 811\n", "811"), ('nomor = "', 'nomor = 2026-01-02  # "', "2026-01-02")]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "meant"), BARE)
def test_a_number_where_a_text_is_meant_is_told_as_that_text(old: str, new: str, meant: str) -> None:
    """Whoever forgot the quotation marks reads what to write."""
    assert old in LEAVE
    with pytest.raises(SettingsWrongError) as fault:
        kit.parse(LEAVE.replace(old, new, 1))

    assert f'Tulis "{meant}".' in fault.value.findings[0].words.id


def test_a_code_that_was_read_as_a_number_is_not_told_shorter_than_it_is() -> None:
    """Classification 800.10 is not 800.1, and a number does not remember which of them was written."""
    with pytest.raises(SettingsWrongError) as fault:
        kit.parse(LEAVE.replace('nomor = "', 'nomor = 800.10  # "', 1))

    words = fault.value.findings[0].words.id
    assert words.endswith("Apit dengan tanda kutip, persis seperti tertulis di berkas.")
    assert '"800.1"' not in words


@pytest.mark.parametrize("word", ["0811", "08.30", "1.250.000", "0435-21", "12%"])
def test_what_only_begins_as_a_number_is_told_as_a_text(word: str) -> None:
    """A telephone, a time, an amount without quotation marks is no TOML: the message says what to write."""
    with pytest.raises(SettingsWrongError) as fault:
        kit.parse(f"[sop]\nnama = {word}   # seperti ini\n")

    assert f'"{word}"' in str(fault.value)


@pytest.mark.parametrize(("word", "right"), [("True", "true"), ("FALSE", "false"), ("ya", "true"), ("Tidak", "false")])
def test_yes_and_no_are_told_how_to_be_written(word: str, right: str) -> None:
    """TOML knows two small words alone."""
    with pytest.raises(SettingsWrongError) as fault:
        kit.parse(LEAVE.replace("bernomor = true", f"bernomor = {word}", 1))

    assert f"tulis {right}," in str(fault.value)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("kertas = [215,330", 'kurung "]" penutup daftar belum ada'),
        ("rangkap = { asli = 1, tembusan = true", 'kurung "}" penutup belum ada'),
        ("aktif = true\naktif = true", "sudah ada sebelumnya"),
        ('nama = "Rapat pukul 08.30, 09.30', "tanda kutip penutup belum ada"),
        ("nomor = No. 12/2026", "tulisan harus diapit tanda kutip"),
        ("nama = tidak dapat hadir", "tulisan harus diapit tanda kutip"),
        ("nama = Camat, 08.30", "tulisan harus diapit tanda kutip"),
        ("tanggal = 2026-02-30", "tanggal atau jamnya tidak ada"),
        ("telepon = [\n  0811,\n]", '"0811"'),
    ],
)
def test_what_only_looks_like_a_bare_word_is_told_as_what_it_is(line: str, told: str) -> None:
    """Whoever does what a message says has mended the line, and is not told to write what stands there."""
    with pytest.raises(SettingsWrongError) as fault:
        kit.parse(f"[sop]\n{line}\n")

    assert told in str(fault.value)


def test_a_matrix_may_give_words_that_are_no_choice() -> None:
    """Only what it is read by must be choices."""
    text = WHOLE.replace('lembar = "opname"\nkolom = "Kondisi"', 'lembar = "opname"\nkolom = "Alasan Rusak"')

    assert text != WHOLE
    assert kit.parse(text).aturan


@pytest.mark.parametrize(
    ("office", "kepala", "post", "told"),
    [
        ("Dinas Pendidikan dan Kebudayaan", "Kepala Dinas", "Kepala Dinas Pendidikan dan Kebudayaan", "Kepala Dinas"),
        ("Dinas Pendidikan dan Kebudayaan", "Kepala Dinas", "Kadis Pendidikan dan Kebudayaan", "Kepala Dinas"),
        ("Dinas Pendidikan dan Kebudayaan", "Kepala Dinas", "Kepala Dinas", "Kepala Dinas"),
        ("Badan Kepegawaian", "Kepala Badan", "Kepala Badan Kepegawaian", "Kepala Badan"),
        ("Rumah Sakit Melati", "Direktur", "Direktur Rumah Sakit Melati", "Direktur"),
        ("Kecamatan Cempaka", "Camat", "Camat Cempaka", "Camat Cempaka"),
    ],
)
def test_a_role_is_called_by_its_post_where_that_is_another_one(office: str, kepala: str, post: str, told: str) -> None:
    """A post that is the role with the office's name behind it is the role; a head of nothing is called as the office calls it."""
    own = kit.parse(making.A_LETTER_A_ROW.replace('"Kepala"', '"Kepala Dinas"'))
    role = kit.in_office(own, {"nama": office, "kepala": kepala}, {"Kepala Dinas": post}).peran[0]

    assert (role.sebutan or role.nama) == told


@pytest.mark.parametrize(
    ("unit", "told"), [("tim kerja", "Ketua Tim Kerja"), ("bagian", "Kepala Bagian"), ("kelurahan", "Lurah")]
)
def test_a_head_is_called_as_units_of_the_kind_call_theirs(unit: str, told: str) -> None:
    """An office whose units are tim kerja has no Kepala Tim Kerja, and a kecamatan no Kepala Kelurahan, whatever the kit calls the heads of units."""
    shipped = kit.parse((sample.KIT / "sop.toml").read_text(encoding="utf-8"))
    role = next(one for one in kit.in_office(shipped, {"satuan_unit": unit}, {}).peran if one.nama == "Kepala Bidang")

    assert role.sebutan == told


@pytest.mark.parametrize(
    ("pemda", "regional"),
    [
        ("Pemerintah Kabupaten Banggai", True),
        ("PEMPROV JAWA BARAT", True),
        ("Provinsi Jawa Barat", True),
        ("Kabupaten Banggai", True),
        ("Kota Palu", True),
        ("Kab. Banggai", True),
        ("Prov. Jawa Barat", True),
        ("Daerah Istimewa Yogyakarta", True),
        ("Kementerian Kelautan Nusantara", False),
        ("Badan Kepegawaian Negara", False),
    ],
)
def test_what_binds_regions_alone_is_cited_by_regions_alone(pemda: str, regional: bool) -> None:  # noqa: FBT001 - what is told of each
    """A ministry's SOP does not rest on a rule for provinces and regencies; that of a region rests on it however it is named."""
    own = kit.parse((TEMPLATES / "perbaikan-data-kinerja" / "sop.toml").read_text(encoding="utf-8"))

    told = kit.in_office(own, {"pemda": pemda}).sop.dasar_sop

    assert own.sop.dasar_daerah
    assert (set(own.sop.dasar_daerah) <= set(told)) == regional


def test_a_paper_of_each_unit_needs_a_sheet_that_has_units() -> None:
    """Those of suspicions are the units of what they name; every other sheet says its own."""
    sop = making.A_LETTER_A_ROW.replace('per = "tujuan"', 'per = "unit"\ndari = "tujuan"').replace(
        "{tujuan.yth}", "{unit}"
    )

    with pytest.raises(SettingsWrongError) as fault:
        kit.parse(sop)

    assert "naskah[1].dari" in fault.value.words.id
    assert kit.parse(WHOLE.replace('dari = "opname"', 'dari = "dugaan"')).naskah
