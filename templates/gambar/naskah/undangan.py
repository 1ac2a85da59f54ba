"""Step 4: the letter that calls to a bidang's meeting, with a list of addressees when they are many."""

from templates.gambar.alinea import for_each, only_if, paragraph, tag
from templates.gambar.ooxml import Node
from templates.gambar.susunan import DATED, SIGNATURE_START, meta, signed, top
from templates.gambar.tabel import NOTHING, cell, row, table

LABEL, COLON, DATE = 2.2, 0.4, 6.0
ONLY_ONE = "peserta_diundang|length == 1"
RIGHT_ITEM = "{% if loop.first %}Yth.{% endif %}\t{{ p.no }}.\t{{ p.jabatan }}"


def undangan() -> list[Node]:
    """Return the letter, and behind it the list of addressees if the letter does not name them."""
    return [
        letter_head(),
        *only_if("naskah.menggantikan", paragraph("Menggantikan Kiri", "{{ naskah.menggantikan }}")),
        *addressees(),
        paragraph(
            "Isi Surat",
            "Menindaklanjuti Nota Dinas Sekretaris Nomor {{ nota.nomor }} tanggal {{ nota.tanggal }} hal Verifikasi "
            "Ulang Data Kinerja Pegawai Periode {{ kasus.periode }}, kami mengundang Saudara untuk menghadiri rapat "
            "pada:",
        ),
        acara(),
        paragraph(
            "Isi Surat Lekat",
            "Mengingat pentingnya rapat tersebut, Saudara diminta hadir tepat waktu dan membawa bukti asli yang "
            "berkaitan dengan data kinerja pegawai pada bidang atau seksi masing-masing.",
        ),
        paragraph("Penutup Surat", "Atas perhatian dan kehadiran Saudara, kami ucapkan terima kasih."),
        signed(),
        *tembusan(),
        *only_if("daftar_terlampir", *attached_list()),
    ]


def letter_head() -> Node:
    """Return number, urgency, attachments and subject at the left, place and date at the right."""
    lines = (
        ("Nomor", "{{ naskah.nomor }}", DATED),
        ("Sifat", "{{ kasus.sifat }}", ""),
        ("Lampiran", "{% if daftar_terlampir %}Satu berkas{% else %}-{% endif %}", ""),
    )
    rows = [
        row(*(cell(text, "Meta", **top(0.0)) for text in (label, ":", value)), cell(date, "Meta Kanan", align="top"))
        for label, value, date in lines
    ]
    hal = (cell("Hal", "Meta", **top(0.0)), cell(":", "Meta", **top(0.0)))
    rows.append(row(*hal, cell("Undangan Rapat Perbaikan Data Kinerja", "Meta", span=2, align="top")))
    return table((LABEL, COLON, 16.0 - LABEL - COLON - DATE, DATE), tuple(rows), borders=NOTHING, padding=0)


def addressees() -> list[Node]:
    """Return to whom the letter goes: posts, not persons; at the right where the office still writes so."""
    return [
        tag("if kantor.alamat_kanan"),
        paragraph("Alamat Kanan Kepada", "Kepada"),
        tag("if daftar_terlampir"),
        paragraph("Alamat Kanan Yth", "Yth.\t(daftar terlampir)"),
        tag("else"),
        tag(f"if {ONLY_ONE}"),
        *for_each("p in peserta_diundang", paragraph("Alamat Kanan Yth", "Yth.\t{{ p.jabatan }}")),
        tag("else"),
        *for_each("p in peserta_diundang", paragraph("Alamat Kanan Butir", RIGHT_ITEM)),
        tag("endif"),
        tag("endif"),
        paragraph("Alamat Kanan", "di –"),
        paragraph("Alamat Kanan Tempat", "{{ kantor.tempat_kapital }}"),
        tag("else"),
        *addressees_left(),
        tag("endif"),
    ]


def addressees_left() -> list[Node]:
    """Return the same at the left, as rules of today have it."""
    return [
        tag(f"if {ONLY_ONE}"),
        *for_each("p in peserta_diundang", paragraph("Alamat Tujuan", "Yth. {{ p.jabatan }}")),
        tag("else"),
        paragraph("Alamat Tujuan", "Yth."),
        tag("if daftar_terlampir"),
        paragraph("Alamat", "(daftar terlampir)"),
        tag("else"),
        *for_each("p in peserta_diundang", paragraph("Alamat Butir", "{{ p.no }}.\t{{ p.jabatan }}")),
        tag("endif"),
        tag("endif"),
        paragraph("Alamat", "di {{ kantor.tempat }}"),
    ]


def acara() -> Node:
    """Return the day, hour, place and agenda."""
    return meta(
        2.6,
        ("hari, tanggal", "{{ rapat.hari_tanggal }}"),
        ("waktu", "pukul {{ rapat.mulai }} {{ kantor.zona }} s.d. selesai"),
        ("tempat", "{{ rapat.tempat }}"),
        ("acara", "{{ rapat.agenda }}"),
        width=14.75,
        indent=1.25,
        gap=0.2,
    )


def tembusan() -> list[Node]:
    """Return who gets a copy; the Sekretaris none of a letter of his own."""
    head, secretary = "Yth. Kepala {{ kantor.nama }}", "Yth. Sekretaris {{ kantor.nama }}"
    return [
        paragraph("Tembusan Kepala", "Tembusan:"),
        tag("if bidang.dipimpin_sekretaris"),
        paragraph("Tembusan", head),
        tag("else"),
        paragraph("Tembusan Lekat", f"1.\t{head}"),
        paragraph("Tembusan", f"2.\t{secretary}"),
        tag("endif"),
    ]


def attached_list() -> list[Node]:
    """Return the page of addressees, signed like the letter."""
    return [
        paragraph("Halaman Baru"),
        meta(
            2.2,
            ("Lampiran", "{{ naskah.judul }}"),
            ("Nomor", "{{ naskah.nomor }}"),
            ("Tanggal", "{{ naskah.tanggal }}"),
            style="Meta Lampiran",
            width=16.0 - SIGNATURE_START + 1.0,
            indent=SIGNATURE_START - 1.0,
            gap=0.0,
        ),
        paragraph("Judul Lampiran", "DAFTAR UNDANGAN"),
        *for_each("p in peserta_diundang", paragraph("Alamat Butir", "{{ p.no }}.\t{{ p.jabatan }}")),
        signed(),
    ]
