"""Steps 5 to 7: what each bidang corrects, checks and hands over."""

from templates.gambar.alinea import only_if, paragraph, tag
from templates.gambar.ooxml import Node
from templates.gambar.susunan import (
    DATED,
    NOMOR,
    PERIODE,
    Signer,
    by_person,
    count,
    item_title,
    signed_by_one,
    signed_by_two,
    tetap,
    title,
    top,
)
from templates.gambar.tabel import NOTHING, Row, cell, head, row, steer, table

INDENT = 0.8
JUMLAH_UNSUR = f"{count('bidang.jumlah_unsur')} unsur data milik {count('bidang.jumlah_orang')}"

SUBJECT = "KOREKSI ATAS PERBAIKAN DATA KINERJA PEGAWAI"
PARTIES = (
    Signer(("PIHAK KEDUA,",), "pelaksana"),
    Signer(("PIHAK PERTAMA,",), "kepala_bidang"),
    Signer(("Saksi,", "{{ kepala_seksi.jabatan }},"), "kepala_seksi"),
    # In the Sekretariat the Sekretaris is the first party: nobody takes note of his own act.
    Signer(("Mengetahui,", "{{ sekretaris.jabatan_kapital }},"), "sekretaris", unless="bidang.dipimpin_sekretaris"),
)


def lembar_perbaikan() -> list[Node]:
    """Return every change of a bidang: before, after, reason and evidence."""
    headings = head("No.", "Unsur Data", "Semula", "Menjadi", "Alasan", "Bukti")
    rows = by_person("perubahan", ("unsur", "semula", "menjadi", "alasan", "bukti"), "jabatan", style="Sel Sempit")
    closing = (
        f"Perbaikan dikerjakan pada tanggal {{{{ langkah5.rentang_tanggal }}}} terhadap {JUMLAH_UNSUR} dari "
        f"{count('bidang.jumlah_pegawai')} pegawai {{{{ bidang.nama }}}}{{{{ bidang.termasuk }}}}. Unsur data lain tidak diubah, dan data "
        "semula tetap disimpan dalam berkas."
    )
    return [
        *item_title("LEMBAR PERBAIKAN DATA KINERJA", "{{ bidang.nama_kapital }}", PERIODE),
        paragraph(
            "Isi Pengantar",
            "Berdasarkan hasil rapat {{ bidang.nama }} tanggal {{ rapat.tanggal }} sebagaimana tercantum dalam "
            "{{ kantor.notula|lower }} rapat, data kinerja pegawai {{ bidang.nama }} periode {{ kasus.periode }} diperbaiki sebagai berikut.",
        ),
        table((0.9, 1.9, 2.5, 2.5, 3.8, 4.4), (headings, *rows), padding=0.08),
        paragraph("Penutup", closing),
        signed_by_one(DATED, "{{ pelaksana.jabatan_kapital }}", "selaku pelaksana,", official="pelaksana"),
    ]


def berita_acara_koreksi() -> list[Node]:
    """Return the record in which the Kepala Bidang and the Pelaksana agree on what was corrected."""
    return [
        *title("BERITA ACARA", SUBJECT, "{{ bidang.nama_kapital }}", PERIODE, number=NOMOR),
        paragraph(
            "Isi",
            "Pada hari ini, {{ tanggal.hari }}, tanggal {{ tanggal.terbilang }} bulan {{ tanggal.bulan }} tahun "
            "{{ tanggal.tahun_terbilang }} ({{ tanggal.angka }}), bertempat di Kantor {{ kantor.nama }}, kami yang "
            "bertanda tangan di bawah ini:",
        ),
        parties(),
        *hasil_koreksi(),
        paragraph(
            "Penutup",
            "Demikian berita acara ini dibuat dengan sebenarnya dalam rangkap 2 (dua) untuk dipergunakan sebagaimana "
            "mestinya.",
        ),
        signed_by_two(*PARTIES),
    ]


def parties() -> Node:
    """Return who the two parties are and what they are called from here on."""
    first = party("1.", "kepala_bidang", "selanjutnya disebut **PIHAK PERTAMA**;")
    second = party("2.", "pelaksana", "selanjutnya disebut **PIHAK KEDUA**,")
    return table((INDENT, 3.8, 0.4, 11.0), (*first, *second), borders=NOTHING, padding=0)


def party(number: str, official: str, role: str) -> tuple[Row, ...]:
    """Return name, NIP, pangkat and post of a party, then its part."""
    given = (
        (f"{{{{ {official}.nip_label }}}}", "nip"),
        ("Pangkat/Golongan", "pangkat_golongan"),
    )
    return (
        fact(number, "Nama", f"{official}.nama", gap=0.2),
        *(line for label, name in given for line in if_given(f"{official}.{name}", label)),
        fact("", "Jabatan", f"{official}.jabatan"),
        row(cell("", "Meta Pihak"), cell(role, "Meta Pihak", span=3)),
    )


def fact(number: str, label: str, name: str, *, gap: float = 0.0) -> Row:
    """Return one line about a party."""
    return row(*(cell(text, "Meta Pihak", **top(gap)) for text in (number, label, ":", f"{{{{ {name} }}}}")))


def if_given(name: str, label: str) -> tuple[Row, ...]:
    """Return a line about a party that is left out where there is nothing to say."""
    return steer(f"if {name}", 4), fact("", label, name), steer("endif", 4)


def hasil_koreksi() -> list[Node]:
    """Return what the parties state, with the table of changes under the first statement."""
    headings = head("No.", "Unsur Data", "Semula", "Menjadi", "Bukti")
    rows = by_person("perubahan", ("unsur", "semula", "menjadi", "bukti"))
    return [
        paragraph(
            "Isi Rata",
            "menyatakan bahwa **PIHAK PERTAMA** telah melakukan koreksi atas perbaikan data kinerja pegawai "
            "{{ bidang.nama }} periode {{ kasus.periode }} yang dikerjakan oleh **PIHAK KEDUA**, dengan hasil sebagai "
            "berikut.",
        ),
        paragraph("Butir Tabel", f"1.\t**PIHAK KEDUA** telah memperbaiki {JUMLAH_UNSUR} pegawai, yaitu:"),
        table((1.0, 2.15, 2.7, 2.7, 6.65), (headings, *rows), indent=INDENT),
        *pernyataan(),
    ]


def pernyataan() -> list[Node]:
    """Return what the parties state after the table."""
    return [
        paragraph(
            "Butir Sesudah Tabel",
            "2.\t**PIHAK PERTAMA** telah mencocokkan setiap perubahan dengan bukti yang tercantum dalam tabel dan "
            "menyatakannya sesuai.",
        ),
        paragraph(
            "Butir 1",
            "3.\tJumlah hari menurut jenis kehadiran sama dengan jumlah hari kerja, dan predikat kinerja sesuai "
            "dengan rating hasil kerja dan rating perilaku kerja.",
        ),
        paragraph(
            "Butir 1 Lekat",
            "4.\tTidak terdapat perubahan data kinerja pegawai {{ bidang.nama }} selain yang tercantum dalam berita "
            "acara ini.",
        ),
        *only_if(
            "temuan_tetap",
            paragraph(
                "Butir Tabel Lanjut",
                f"5.\tDugaan kesalahan atas {count('jumlah.tetap')} unsur data berikut telah diperiksa dan datanya "
                "dinyatakan tetap.",
            ),
            tetap((1.0, 2.15, 2.7, 4.35, 5.0), indent=INDENT),
        ),
    ]


def nota_pengantar() -> list[Node]:
    """Return the covering note with which a bidang hands its papers to the Kasubag."""
    return [
        paragraph("Tempat Tanggal", DATED),
        *addressee(),
        paragraph("Judul Pengantar", "NOTA PENGANTAR"),
        *title(number=NOMOR),
        paragraph("Sela"),
        handed_over(),
        paragraph("Penutup Rata", "Diterima tanggal ……………………"),
        signed_by_two(
            Signer(("Penerima", "{{ kasubag.jabatan_kapital }},"), "kasubag"),
            Signer(("Pengirim", "{{ kepala_bidang.jabatan_kapital }},"), "kepala_bidang"),
        ),
        paragraph(
            "Catatan",
            "Dibuat rangkap dua; lembar kedua dikembalikan kepada pengirim setelah ditandatangani oleh penerima.",
        ),
    ]


def addressee() -> list[Node]:
    """Return to whom the note goes: at the left, or at the right where the office still writes so."""
    return [
        tag("if kantor.alamat_kanan"),
        paragraph("Alamat Kanan Kepada", "Kepada"),
        paragraph("Alamat Kanan Yth", "Yth.\t{{ kasubag.jabatan }}"),
        paragraph("Alamat Kanan", "di –"),
        paragraph("Alamat Kanan Tempat", "{{ kantor.tempat_kapital }}"),
        tag("else"),
        paragraph("Alamat Tujuan", "Yth. {{ kasubag.jabatan }}"),
        paragraph("Alamat", "di {{ kantor.tempat }}"),
        tag("endif"),
    ]


def handed_over() -> Node:
    """Return the table of papers handed over; one remark stands beside all of them."""
    papers = (
        ("Lembar Perbaikan Data Kinerja {{ bidang.nama }}", "1 (satu) naskah"),
        ("Berita Acara Koreksi Nomor {{ berita_acara.nomor }} tanggal {{ berita_acara.tanggal }}", "1 (satu) naskah"),
        ("Undangan, daftar hadir, dan {{ kantor.notula|lower }} rapat tanggal {{ rapat.tanggal }}", "3 (tiga) naskah"),
        ("Bukti perbaikan data kinerja: {{ bidang.daftar_bukti }}", f"{count('bidang.jumlah_bukti')} dokumen"),
    )
    remark = (
        "Disampaikan dengan hormat hasil perbaikan data kinerja {{ bidang.nama }} periode {{ kasus.periode }} untuk "
        "direkapitulasi sebagai bahan laporan."
    )
    style = "Sel Surat"
    rows = [head("No.", "Naskah yang Dikirimkan", "Banyaknya", "Keterangan", style="Sel Surat Kepala")]
    for number, (paper, amount) in enumerate(papers, start=1):
        first = number == 1
        beside = cell(remark if first else "", style, merge="restart" if first else "continue", align="top")
        rows.append(row(*(cell(text, style, align="top") for text in (f"{number}.", paper, amount)), beside))
    return table((1.0, 7.2, 3.2, 4.6), tuple(rows))
