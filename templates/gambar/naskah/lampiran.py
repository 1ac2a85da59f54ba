"""The attachment to the document of step 10: the corrected data of all staff."""

from templates.gambar.alinea import paragraph
from templates.gambar.halaman import SIDEWAYS
from templates.gambar.naskah.staf import CENTRED, column_numbers, corrected, kecil, person, words
from templates.gambar.ooxml import Node
from templates.gambar.susunan import meta, signed
from templates.gambar.tabel import TIGHT, Row, cell, each, group, row, table

START = 14.0
GRID = (0.85, 4.3, 1.0, 4.05, 1.5, 1.5, 1.6, 1.5, 0.75, 0.75, 0.85, 0.75, 0.75, 0.75, 0.8, 1.5, 1.5)
HADIR = ("hari_kerja", "hadir", "dinas_luar", "izin", "sakit", "cuti", "tanpa_keterangan")


def lampiran() -> list[Node]:
    """Return the attachment: the corrected data of all staff, signed again."""
    head_rows = meta(
        2.2,
        ("Lampiran", "{{ naskah.judul }}"),
        ("Nomor", "{{ naskah.nomor }}"),
        ("Tanggal", "{{ naskah.tanggal }}"),
        style="Meta Lampiran",
        width=SIDEWAYS.text - START,
        indent=START,
        gap=0.0,
    )
    note = (
        "HK = hari kerja; H = hadir; DL = dinas luar; I = izin; S = sakit; C = cuti; TK = tanpa keterangan. Di atas, "
        "Sesuai, dan Di bawah berarti terhadap ekspektasi. Isi tebal bertanda *) adalah data yang diperbaiki."
    )
    return [
        head_rows,
        paragraph("Judul Lampiran", "DATA KINERJA PEGAWAI SETELAH PERBAIKAN\nPERIODE {{ kasus.periode_kapital }}"),
        table(GRID, (*staf_head(), *staf_rows()), padding=0.05, air=TIGHT),
        paragraph("Catatan Penutup", note),
        signed(page=SIDEWAYS),
    ]


def staf_head() -> tuple[Row, ...]:
    """Return the two heading rows and the numbers of the columns."""
    down = (
        "No.",
        "Nama dan NIP",
        "Gol.",
        "Jabatan",
        "Hasil Kerja",
        "Perilaku Kerja",
        "Predikat Kinerja",
        "Capaian SKP (%)",
    )
    joined = [kecil(text, merge="restart") for text in down]
    upper = row(*joined, kecil("Kehadiran (hari)", span=7), kecil("Nilai", span=2), heading=True)
    names = ("HK", "H", "DL", "I", "S", "C", "TK", "Disiplin", "Produk\u00adtivitas")
    lower = row(*(kecil("", merge="continue") for _ in down), *(kecil(text) for text in names), heading=True)
    return upper, lower, column_numbers(len(GRID))


def staf_rows() -> tuple[Row, ...]:
    """Return one row a person under the name of each bidang; what was corrected is bold."""
    narrow = ("gol", "jabatan", "hasil_kerja", "perilaku_kerja", "predikat_kinerja", "capaian_skp", *HADIR)
    values = (*narrow, "nilai_disiplin", "nilai_produktivitas")
    cells = [words(name) if name == "jabatan" else cell(corrected(name), CENTRED) for name in values]
    span = len(GRID)
    bidang = group("{{ s.bidang }}", span, style="Sel Kecil Kelompok")
    return each("s in staf", span, bidang, *each("p in s.pegawai", span, person(*cells)))
