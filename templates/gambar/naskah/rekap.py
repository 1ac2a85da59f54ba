"""Step 8: the recapitulation of all changes and all staff, on pages lying on their side."""

from templates.gambar.alinea import paragraph, tag
from templates.gambar.halaman import SIDEWAYS
from templates.gambar.naskah.staf import (
    CENTRED,
    CLOSE,
    SMALL,
    column_numbers,
    corrected,
    kecil,
    nama_nip,
    person,
    words,
)
from templates.gambar.ooxml import Node
from templates.gambar.susunan import DATED, PERIODE, item_title, signed, tetap
from templates.gambar.tabel import (
    GREY_HEAD,
    TIGHT,
    Row,
    cell,
    each,
    group,
    head,
    jumlah,
    kept,
    last_or,
    row,
    steer,
    table,
    texts,
)

CHANGES = (1.1, 4.4, 2.8, 3.15, 3.15, 3.4, 6.7)
# The columns of the kinds of error share what the others leave; docgen sets their number and width when it fills.
KINDS = (0.8, 5.0, 1.6, 2.1, 4.5, 4.5, 4.5, 1.7)
STAFF = (0.95, 4.5, 4.95, 1.75, 1.75, 1.45, 1.6, 1.45, 1.65, 1.45, 1.45, 1.75)
STAYS = (1.0, 4.2, 4.5, 7.0, 8.0)
NOTE = (
    "Isi tebal bertanda *) adalah data yang diperbaiki. NIP pegawai PPPK adalah NI PPPK; pegawai Non ASN ditulis "
    "dengan nomor pegawai."
)
COMPARED = {
    "Predikat Kinerja": "predikat_kinerja",
    "Capaian SKP (%)": "capaian_skp",
    "Nilai Disiplin": "nilai_disiplin",
    "Nilai Produktivitas": "nilai_produktivitas",
}


def rekapitulasi() -> list[Node]:
    """Return the recapitulation with its three tables."""
    closing = (
        "Rekapitulasi ini disusun dari lembar perbaikan dan berita acara koreksi {{ jumlah.bidang_terbilang }} bidang "
        "sebagai bahan laporan perbaikan data kinerja pegawai periode {{ kasus.periode }}."
    )
    return [
        *item_title("REKAPITULASI PERBAIKAN DATA KINERJA PEGAWAI", PERIODE),
        paragraph("heading 1", "A. Rincian Perubahan"),
        changes(),
        paragraph("heading 1", "B. Jumlah Perubahan menurut Bidang dan Jenis Kesalahan"),
        kinds(),
        paragraph("heading 1", "C. Rekapitulasi Seluruh Pegawai"),
        staff(),
        tag("if temuan_tetap"),
        paragraph("Catatan", NOTE),
        paragraph("heading 1", "D. Temuan yang Datanya Tetap"),
        tetap(STAYS, "bidang"),
        tag("else"),
        paragraph("Catatan Penutup", NOTE),
        tag("endif"),
        paragraph("Penutup Rata", closing),
        signed(DATED, page=SIDEWAYS),
    ]


def changes() -> Node:
    """Return table A: every change under its bidang, each bidang with its sum."""
    span = len(CHANGES)
    fields = ("unsur", "semula", "menjadi", "jenis", "bukti")
    styles = ("Sel Tengah", *("Sel" for _ in CHANGES[1:]))
    values = ("{{ b.no }}.", nama_nip("b"), *(f"{{{{ b.{name} }}}}" for name in fields))
    lines = last_or(span, texts(kept(styles), *values, align="top"), texts(styles, *values, align="top"))
    bidang = "**{{ r.nama }} (Berita Acara Koreksi Nomor {{ r.nomor }} tanggal {{ r.tanggal }})**"
    total = "Jumlah {{ r.nama }}: {{ r.jumlah_unsur }} unsur data milik {{ r.jumlah_orang }} pegawai"
    rows = each(
        "r in rekap_bidang",
        span,
        group(bidang, span),
        *each("b in r.butir", span, *lines),
        *last_or(span, *(row(cell(total, style, span=span)) for style in ("Sel Jumlah Lekat", "Sel Jumlah"))),
    )
    whole = "Jumlah seluruhnya: {{ jumlah.unsur }} unsur data milik {{ jumlah.orang }} pegawai"
    headings = head("No.", "Nama dan NIP", "Unsur Data", "Semula", "Menjadi", "Jenis Kesalahan", "Bukti")
    return table(CHANGES, (headings, *rows, row(cell(whole, "Sel Jumlah", span=span, shade=GREY_HEAD))))


def kinds() -> Node:
    """Return table B: how many changes each bidang has of each kind of error."""
    names = ("No.", "Bidang", "Jumlah Pegawai", "Pegawai yang Datanya Diperbaiki")
    words = (*names, "{%tc for k in rekap_jenis.kolom %}", "{{ k.nama }}", "{%tc endfor %}", "Jumlah Unsur Data")
    # Small type close to the rules, so that no word of a kind of error is broken in the narrowest column.
    headings = row(*(kecil(text, margins=CLOSE) for text in words), heading=True)
    body = ("{{ r.no }}.", "{{ r.bidang }}", "{{ r.pegawai }}", "{{ r.orang }}", *counts("r"), "{{ r.unsur }}")
    centred = "Sel Tengah"
    line = texts((centred, "Sel", *(centred for _ in KINDS[2:])), *body)
    sums = ("{{ rekap_jenis.jumlah.pegawai }}", "{{ rekap_jenis.jumlah.orang }}", *counts("rekap_jenis.jumlah"))
    last = (*sums, "{{ rekap_jenis.jumlah.unsur }}")
    total = row(
        jumlah("Jumlah", span=2),
        *(jumlah(text) for text in last),
    )
    return table(KINDS, (headings, *each("r in rekap_jenis.baris", len(KINDS), line), total))


def counts(name: str) -> tuple[str, str, str]:
    """Return the cells of the kinds of error, as many as the heading has."""
    return f"{{%tc for n in {name}.isi %}}", "{{ n.n }}", "{%tc endfor %}"


def staff() -> Node:
    """Return table C: the results of all staff, before and after; its sum is never alone on a page."""
    span = len(STAFF)
    lines = last_or(span, compared(*kept((SMALL, CENTRED))), compared(SMALL, CENTRED))
    bidang = group("{{ s.bidang }}", span, style="Sel Kecil Kelompok")
    gone = group("Dikeluarkan dari data", span, style="Sel Kecil Kelompok")
    rows = (
        *each("s in staf", span, bidang, *each("p in s.pegawai", span, *lines)),
        *(steer("if staf_keluar", span), gone, *each("p in staf_keluar", span, *lines), steer("endif", span)),
    )
    total = row(
        jumlah("Jumlah", style="Sel Kecil Jumlah", span=span - 1),
        jumlah("{{ jumlah.unsur }}", style="Sel Kecil Jumlah"),
    )
    return table(STAFF, (*staff_head(), *rows, total), padding=0.1, air=TIGHT)


def compared(small: str, centred: str) -> Row:
    """Return one person of table C, each result before and after."""
    pairs = [
        cell(text, centred) for slug in COMPARED.values() for text in (f"{{{{ p.{slug}.semula }}}}", corrected(slug))
    ]
    count = cell("{{ p.jumlah_ubah }}", centred)
    return person(words("jabatan", small), *pairs, count, small=small, centred=centred)


def staff_head() -> tuple[Row, ...]:
    """Return the two heading rows and the numbers of the columns."""
    down = ("No.", "Nama dan NIP", "Jabatan")
    last = "Unsur Data Diperbaiki"
    pairs = (kecil(text, span=2) for text in COMPARED)
    upper = row(*(kecil(text, merge="restart") for text in down), *pairs, kecil(last, merge="restart"), heading=True)
    below = (kecil(text) for _ in COMPARED for text in ("Semula", "Menjadi"))
    lower = row(*(kecil("", merge="continue") for _ in down), *below, kecil("", merge="continue"), heading=True)
    return upper, lower, column_numbers(len(STAFF))
