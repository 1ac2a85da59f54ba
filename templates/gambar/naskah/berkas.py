"""The dossier's own papers: its cover, its list of contents and the control sheet of the SOP."""

from templates.gambar.alinea import only_if, paragraph
from templates.gambar.grafik import grafik
from templates.gambar.ooxml import Node
from templates.gambar.susunan import DATED, count, item_title, meta, signed, title
from templates.gambar.tabel import (
    DOUBLE_FRAME,
    FAINT,
    THIN,
    Row,
    cell,
    each,
    head,
    jumlah,
    kepala,
    kept,
    last_or,
    row,
    table,
    texts,
)

# Edges of the frame, the box with the number, and the rows of label, colon and value.
COVER = (1.1, 3.7, 0.55, 0.4, 5.45, 3.7, 1.1)
CONTENTS = (0.85, 2.2, 1.75, 5.5, 2.6, 1.35, 1.75)
CONTENTS_HEAD = (
    "No. Item",
    "Nomor Naskah",
    "Kode Klasifikasi",
    "Uraian Informasi Arsip",
    "Tanggal",
    "Jumlah",
    "Keterangan",
)
CONTROL = (0.9, 4.5, 3.15, 1.85, 1.85, 1.25, 1.2, 1.3)
STATUS = only_if("berkas.status", paragraph("Status", "{{ berkas.status }}"))
KURUN_WAKTU = "{{ berkas.mulai }} s.d. {{ berkas.selesai }}"
JUMLAH_ITEM = count("berkas.jumlah_item")

FACTS = (
    (
        "Kode Klasifikasi",
        "{{ kasus.klasifikasi }}{% if kasus.klasifikasi_nama %} – {{ kasus.klasifikasi_nama }}{% endif %}",
    ),
    ("Nomor Berkas", "{{ berkas.nomor }}"),
    ("Kode Kasus", "{{ kasus.kode }}"),
    ("Judul Berkas", "{{ kasus.judul }}"),
    ("Periode Data", "{{ kasus.periode }}"),
    ("Unit Pengolah", "{{ kasus.unit_pengolah }}"),
    ("Kurun Waktu", KURUN_WAKTU),
    ("Jumlah Isi", f"{JUMLAH_ITEM} item"),
    ("Tingkat Perkembangan", "Asli"),
    ("Klasifikasi Keamanan", "{{ berkas.keamanan }}"),
    ("Retensi Aktif", "{{ berkas.retensi_aktif }}"),
    ("Retensi Inaktif", "{{ berkas.retensi_inaktif }}"),
    ("Nasib Akhir", "{{ berkas.nasib_akhir }}"),
    ("Lokasi Simpan", "(diisi oleh petugas arsip)"),
)


def sampul() -> list[Node]:
    """Return the cover in its double frame."""
    heading = (paragraph("Sampul Judul", "BERKAS"), *STATUS, paragraph("Sampul Nama", "{{ kasus.judul_kapital }}"))
    foot = (paragraph("Sampul Kaki", "{{ kantor.tempat_kapital }}\n{{ berkas.tahun }}"),)
    rows = (
        row(cell(heading, span=7)),
        number_box(),
        row(cell("", "Sampul Sela", span=7)),
        *(cover_fact(*fact) for fact in FACTS),
        row(cell(foot, span=7)),
    )
    return [table(COVER, rows, borders=DOUBLE_FRAME, padding=0)]


def number_box() -> Row:
    """Return the dossier's number in its box."""
    edges = dict.fromkeys(("top", "left", "bottom", "right"), THIN)
    words = (
        paragraph("Sampul Kecil", "Nomor Berkas"),
        paragraph("Sampul Nomor", "{{ berkas.nomor }}"),
        paragraph("Sampul Kecil", "Tahun {{ berkas.tahun }}"),
    )
    return row(cell("", span=2), cell(words, span=3, borders=edges), cell("", span=2))


def cover_fact(label: str, value: str) -> Row:
    """Return one fact of the cover above a faint line."""
    style, under = "Meta Sampul", {"bottom": FAINT}
    words = ((label, 2), (":", 1), (value, 2))
    cells = (cell(text, style, span=span, align="top", borders=under) for text, span in words)
    return row(cell("", style), *cells, cell("", style))


def daftar_isi_berkas() -> list[Node]:
    """Return the list of contents; sheets are counted by hand, when all has been printed."""
    closing = f"Daftar ini memuat {JUMLAH_ITEM} item arsip. Nomor item tidak diubah setelah berkas disimpan."
    return [
        *title("DAFTAR ISI BERKAS"),
        *STATUS,
        meta(
            3.6,
            ("Nomor Berkas", "{{ berkas.nomor }}"),
            ("Kode Klasifikasi", "{{ kasus.klasifikasi }}"),
            ("Judul Berkas", "{{ kasus.judul }}"),
            ("Unit Pengolah", "{{ kasus.unit_pengolah }}"),
            ("Kurun Waktu", KURUN_WAKTU),
        ),
        paragraph("Sela"),
        contents(),
        paragraph("Penutup", closing),
        signed(DATED),
    ]


def contents() -> Node:
    """Return the table of items in small type, so that a dossier of thirty papers takes two pages."""
    fields = ("nomor", "klasifikasi", "uraian", "tanggal", "jumlah", "keterangan")
    small, centred = "Sel Kecil", "Sel Kecil Tengah"
    styles = (centred, small, centred, small, centred, centred, small)
    words = ("{{ d.item }}.", *(f"{{{{ d.{name} }}}}" for name in fields))
    lines = last_or(len(CONTENTS), texts(kept(styles), *words), texts(styles, *words))
    sums = (("Jumlah", 5), ("{{ berkas.jumlah_item }} item", 1), ("", 1))
    total = row(*(jumlah(text, style="Sel Kecil Jumlah", span=span) for text, span in sums))
    heading = head(*CONTENTS_HEAD, style="Sel Kecil Kepala")
    rows = (heading, *each("d in daftar_isi", len(CONTENTS), *lines), total)
    return table(CONTENTS, rows, padding=0.08)


def lembar_kendali_sop() -> list[Node]:
    """Return actual against standard minutes, and the steps that took longer."""
    late = head("Langkah", "Selisih (menit)", "Keterangan")
    step = texts(("Sel", "Sel Tengah", "Sel"), "{{ k.langkah }}", "{{ k.selisih }}", "{{ k.keterangan }}", align="top")
    steps = each("k in kendali_lewat", 3, step)
    return [
        *item_title("LEMBAR KENDALI PELAKSANAAN SOP", "{{ sop.nama_kapital }}"),
        *STATUS,
        meta(2.9, ("Kasus", "{{ kasus.judul }}"), ("Kode Kasus", "{{ kasus.kode }}"), ("Pelaksanaan", KURUN_WAKTU)),
        paragraph("heading 1", "A. Waktu Pelaksanaan"),
        control(),
        paragraph("heading 1", "B. Grafik Waktu Baku dan Waktu Nyata"),
        grafik(),
        paragraph(
            "Catatan", "Angka di ujung batang: menit kerja nyata dan selisihnya. Batang hitam: melampaui waktu baku."
        ),
        *only_if(
            "kendali_lewat",
            paragraph("heading 1", "C. Langkah yang Melampaui Waktu Baku"),
            table((4.9, 2.6, 8.5), (late, *steps)),
        ),
        paragraph("Penutup", "{{ waktu.penutup }}"),
        signed(DATED),
    ]


def control() -> Node:
    """Return the table of the steps under two heading rows."""
    down = ("No.", "Langkah", "Pelaksana", "Mulai", "Selesai")
    upper = (*(kepala(text, merge="restart") for text in down), kepala("Waktu (menit kerja)", span=3))
    lower = (*(kepala("", merge="continue") for _ in down), *(kepala(text) for text in ("Baku", "Nyata", "Selisih")))
    fields = ("langkah", "pelaksana", "mulai", "selesai", "baku", "nyata")
    styles = ("Sel Tengah", "Sel", "Sel", *("Sel Tengah" for _ in CONTROL[3:]))
    late = "{% if k.lewat %}**{{ k.selisih }}**{% else %}{{ k.selisih }}{% endif %}"
    line = texts(styles, "{{ k.no }}.", *(f"{{{{ k.{name} }}}}" for name in fields), late)
    sums = (f"{{{{ kendali_jumlah.{name} }}}}" for name in ("baku", "nyata", "selisih"))
    total = row(jumlah("Jumlah", span=5), *(jumlah(text) for text in sums))
    rows = (row(*upper, heading=True), row(*lower, heading=True), *each("k in kendali", len(CONTROL), line), total)
    return table(CONTROL, rows)
