"""Step 4: the invitation, the attendance list and the minutes of each bidang's meeting."""

from templates.gambar.alinea import for_each, only_if, paragraph
from templates.gambar.naskah.staf import nama_nip
from templates.gambar.ooxml import Node
from templates.gambar.susunan import Signer, by_person, count, meta, signed_by_one, signed_by_two, title
from templates.gambar.tabel import Row, each, head, kept, steer, table, texts

HADIR_HEIGHT = 0.98
HADIR_STYLES = ("Sel Tengah", "Sel", "Sel", "Sel Tanda Tangan")
INDENT = 0.8


def daftar_hadir() -> list[Node]:
    """Return the attendance list: who is expected, and empty rows for those who come as well."""
    empty = "{{ p.nama }}"
    rows = (
        *each("p in peserta", 4, hadir(nama_nip("p"))),
        *each("p in peserta_kosong", 4, *last_two(hadir(empty, kept(HADIR_STYLES)), hadir(empty))),
    )
    return [
        *title("DAFTAR HADIR"),
        meta(
            3.2,
            ("Hari/Tanggal", "{{ rapat.hari_tanggal }}"),
            ("Waktu", "Pukul {{ rapat.mulai }} {{ kantor.zona }} s.d. selesai"),
            ("Tempat", "{{ rapat.tempat }}"),
            ("Acara", "{{ rapat.agenda }}"),
        ),
        paragraph("Sela"),
        table((1.0, 5.4, 4.9, 4.7), (head("No.", "Nama dan NIP", "Jabatan", "Tanda Tangan"), *rows)),
        paragraph("Sela Tipis"),
        signed_by_one("{{ kepala_bidang.jabatan_kapital }}", "selaku pimpinan rapat,", official="kepala_bidang"),
    ]


def last_two(kept_row: Row, other: Row) -> tuple[Row, ...]:
    """Return the rows of a loop over five of which two go with the signature: it is not alone, and the others fill their page."""
    return (steer("if loop.index > 3", 4), kept_row, steer("else", 4), other, steer("endif", 4))


def hadir(name: str, styles: tuple[str, ...] = HADIR_STYLES) -> Row:
    """Return a row to sign, its number left or right in turn so that signatures do not touch."""
    return texts(styles, "{{ p.no }}.", name, "{{ p.jabatan }}", "{{ p.kiri }}\t{{ p.kanan }}", height=HADIR_HEIGHT)


def notula() -> list[Node]:
    """Return the minutes; their table shows what was examined, not what came of it."""
    opening = (
        "Rapat dibuka oleh {{ kepala_bidang.jabatan }} selaku pimpinan rapat pada pukul {{ rapat.mulai }} "
        "{{ kantor.zona }}. Pimpinan rapat menyampaikan bahwa rapat diselenggarakan untuk menindaklanjuti Nota Dinas "
        "Sekretaris Nomor {{ nota.nomor }} tanggal {{ nota.tanggal }} mengenai verifikasi ulang data kinerja pegawai "
        "periode {{ kasus.periode }}, dan bahwa perbaikan hanya dilakukan sesuai dengan bukti yang valid."
    )
    closing = (
        "Rapat ditutup oleh pimpinan rapat pada pukul {{ rapat.selesai }} {{ kantor.zona }}. "
        "{{ kantor.notula }} ini menjadi dasar perbaikan data kinerja pegawai {{ bidang.nama }}."
    )
    return [
        *title("{{ kantor.notula_kapital }}"),
        notula_head(),
        paragraph("Garis Pemisah"),
        paragraph("heading 1", "1. Pembukaan"),
        paragraph("Isi Butir", opening),
        paragraph("heading 1", "2. Pembahasan"),
        *points("pembahasan"),
        *kesimpulan(),
        paragraph("heading 1", "4. Tindak Lanjut"),
        *only_if("rapat.tindak_lanjut", *points("tindak_lanjut"), paragraph("Sela")),
        tindak_lanjut(),
        paragraph("heading 1", "5. Penutup"),
        # Two lines at least: signatures never stand on a page with one. (LibreOffice keeps no row with what is below its table.)
        paragraph("Penutup Butir", closing),
        signed_by_two(Signer(("Notulis,",), "notulis"), Signer(("Pimpinan Rapat,",), "kepala_bidang")),
    ]


def points(name: str) -> list[Node]:
    """Return the points the minutes list under a heading, as the workbook gives them."""
    return for_each(f"b in rapat.{name}", paragraph("Butir a", "{{ b.huruf }}\t{{ b.isi }}"))


def notula_head() -> Node:
    """Return when and where the meeting was, who led it and who was there."""
    return meta(
        3.6,
        ("Rapat", "Perbaikan Data Kinerja Pegawai {{ bidang.nama }}"),
        ("Hari/Tanggal", "{{ rapat.hari_tanggal }}"),
        ("Waktu", "Pukul {{ rapat.mulai }} s.d. {{ rapat.selesai }} {{ kantor.zona }}"),
        ("Tempat", "{{ rapat.tempat }}"),
        ("Surat Undangan", "Nomor {{ undangan.nomor }} tanggal {{ undangan.tanggal }}"),
        ("Acara", "{{ rapat.agenda }}"),
        ("Pimpinan Rapat", "{{ kepala_bidang.jabatan }}"),
        ("Notulis", "{{ notulis.nama }}"),
        ("Peserta", f"{count('rapat.jumlah_peserta')} orang sebagaimana daftar hadir"),
    )


def kesimpulan() -> list[Node]:
    """Return section 3 with the findings of that bidang, if there are any."""
    headings = head("No.", "Unsur Data", "Data yang Tercatat", "Dugaan Kesalahan", "Bukti yang Diperiksa")
    rows = by_person("temuan", ("unsur", "tercatat", "dugaan", "bukti_diperiksa"))
    return [
        paragraph("heading 1", "3. Kesimpulan"),
        *points("kesimpulan"),
        *only_if("temuan", paragraph("Sela"), table((1.0, 2.9, 3.2, 4.5, 3.6), (headings, *rows), indent=INDENT)),
    ]


def tindak_lanjut() -> Node:
    """Return who does what next, and by when."""
    tasks = (
        (
            "Memperbaiki data kinerja sesuai dengan kesimpulan rapat dan bukti yang valid",
            "{{ pelaksana.jabatan }}",
            "{{ batas.langkah5 }}",
        ),
        (
            "Mengoreksi hasil perbaikan data kinerja dan menuangkannya dalam berita acara",
            "{{ kepala_bidang.jabatan }}",
            "{{ batas.langkah6 }}",
        ),
        (
            "Menyampaikan hasil perbaikan kepada {{ kasubag.jabatan }}",
            "{{ kepala_bidang.jabatan }}",
            "{{ batas.langkah7 }}",
        ),
    )
    styles = ("Sel Tengah", "Sel", "Sel", "Sel Tengah")
    rows = (texts(styles, f"{number}.", *task) for number, task in enumerate(tasks, start=1))
    headings = head("No.", "Tindak Lanjut", "Penanggung Jawab", "Batas Waktu")
    return table((0.85, 6.95, 4.4, 3.0), (headings, *rows), indent=INDENT)
