"""Steps 1 to 3: what the Kepala Dinas found, his disposisi, and the Sekretaris's nota dinas."""

from templates.gambar.alinea import for_each, only_if, paragraph, paragraphs, tag
from templates.gambar.ooxml import Node
from templates.gambar.susunan import DATED, PERIODE, by_person, count, item_title, meta, signed, title
from templates.gambar.tabel import head, table

JUMLAH_PEGAWAI = count("jumlah.pegawai")
JUMLAH_TEMUAN = f"{count('jumlah.unsur')} unsur data milik {count('jumlah.orang')} pegawai"

# Two lines on any paper: the signature never stands on a page with one.
CLOSING = (
    "Demikian nota dinas ini disampaikan kepada Saudara untuk dilaksanakan dengan sebaik-baiknya dan penuh tanggung "
    "jawab."
)
REPORTED = "Kepala Dinas (sebagai laporan)"

DIPERIKSA = """\
a.\tkesesuaian rating hasil kerja, rating perilaku kerja, dan predikat kinerja dengan dokumen evaluasi kinerja pegawai;
b.\tkesesuaian jumlah hari kerja, hadir, dinas luar, izin, sakit, cuti, dan tanpa keterangan dengan rekapitulasi \
kehadiran serta surat tugas, surat izin, surat keterangan sakit, atau surat cuti;
c.\tketepatan capaian SKP, nilai disiplin, dan nilai produktivitas; dan
d.\tkesesuaian nama, NIP, pangkat, golongan, dan jabatan dengan dokumen kepegawaian terakhir."""


def lembar_temuan() -> list[Node]:
    """Return the finding sheet of step 1."""
    return [
        *item_title("LEMBAR TEMUAN", "KESALAHAN DATA KINERJA PEGAWAI", PERIODE),
        meta(
            4.6,
            ("Naskah yang Diteliti", "Dokumen data kinerja pegawai periode {{ kasus.periode }}"),
            ("Keadaan Naskah", "Telah selesai divalidasi dan akan ditandatangani"),
            ("Jumlah Pegawai", f"{JUMLAH_PEGAWAI} orang"),
            ("Diteliti oleh", "Kepala Dinas"),
            (
                "Waktu Penelitian",
                "{{ langkah1.hari_tanggal }}, pukul {{ langkah1.mulai }} s.d. {{ langkah1.selesai }} {{ kantor.zona }}",
            ),
            ("Sifat", "{{ kasus.sifat }}"),
        ),
        paragraph(
            "Isi",
            "Setelah meneliti data kinerja seluruh pegawai {{ kantor.nama }} periode {{ kasus.periode }} yang telah "
            "selesai divalidasi dan akan ditandatangani, Kepala Dinas menemukan kesalahan sebagai berikut.",
        ),
        *temuan(),
        signed(DATED),
    ]


def temuan() -> list[Node]:
    """Return sections A to C; without findings there is no table, and C takes its letter."""
    headings = head("No.", "Unsur Data", "Data yang Tercatat", "Dugaan Kesalahan")
    rows = by_person("temuan", ("unsur", "tercatat", "dugaan"), "bidang")
    conclusion = (
        f"{{% if temuan %}}Terdapat {JUMLAH_TEMUAN} yang diduga salah. {{% endif %}}Dokumen data kinerja pegawai "
        f"periode "
        "{{ kasus.periode }} tidak dapat ditandatangani sebelum diverifikasi ulang dan diperbaiki sesuai dengan bukti "
        "yang valid."
    )
    return [
        paragraph("heading 1", "A. Uraian Temuan"),
        paragraph("Isi Rata", "{{ kasus.uraian_temuan }}"),
        *only_if("temuan", paragraph("heading 1", "B. Rincian Temuan"), table((0.9, 2.9, 3.3, 8.9), (headings, *rows))),
        paragraph("heading 1", "{% if temuan %}C{% else %}B{% endif %}. Kesimpulan"),
        paragraph("Penutup Rata", conclusion),
    ]


def nota_verifikasi() -> list[Node]:
    """Return the nota dinas of step 3, from the Sekretaris to the Kasubag."""
    return [
        *title("NOTA DINAS"),
        nota_head(),
        paragraph("Garis Pemisah"),
        paragraph(
            "Isi",
            "Menindaklanjuti disposisi Kepala Dinas tanggal {{ langkah2.tanggal }} atas Lembar Temuan Kesalahan Data "
            "Kinerja Pegawai periode {{ kasus.periode }} (Berkas Nomor {{ berkas.nomor }}, Item 1), dengan ini "
            "disampaikan hal-hal sebagai berikut.",
        ),
        *nota_temuan(),
        *nota_perintah(),
        paragraph("Penutup", CLOSING),
        signed(),
    ]


def nota_head() -> Node:
    """Return the rows above the line; Word numbers the copies, since their count is the case's."""
    copies = (
        tag("if bidang_terkait"),
        paragraph("Meta Butir", REPORTED),
        *for_each("b in bidang_terkait", paragraph("Meta Butir", "{{ b.nama_kepala }}")),
        tag("else"),
        paragraph("Meta", REPORTED),
        tag("endif"),
    )
    return meta(
        2.4,
        ("Yth.", "{{ kasubag.jabatan }}"),
        ("Dari", "Sekretaris"),
        ("Tembusan", copies),
        ("Tanggal", "{{ naskah.tanggal }}"),
        ("Nomor", "{{ naskah.nomor }}"),
        ("Sifat", "{{ kasus.sifat }}"),
        ("Lampiran", "Satu berkas"),
        ("Hal", "**Verifikasi Ulang Data Kinerja Pegawai Periode {{ kasus.periode }}**"),
    )


def nota_temuan() -> list[Node]:
    """Return item 1 with its table, which is left out when nothing was listed."""
    headings = head("No.", "Unsur Data", "Data yang Tercatat", "Dugaan Kesalahan", "Bukti yang Diperiksa")
    rows = by_person("temuan", ("unsur", "tercatat", "dugaan", "bukti_diperiksa"), "bidang")
    found = (
        f"{{% if temuan %}} Hasil penelitian menunjukkan dugaan kesalahan pada {JUMLAH_TEMUAN} sebagaimana tercantum "
        f"dalam "
        "tabel berikut.{% endif %}"
    )
    opening = (
        f"1.\tPada hari {{{{ langkah1.hari_tanggal }}}}, Kepala Dinas telah meneliti data kinerja {JUMLAH_PEGAWAI} "
        f"pegawai "
        "{{ kantor.nama }} periode {{ kasus.periode }} yang telah selesai divalidasi dan akan ditandatangani."
    )
    return [
        paragraph("Butir Tabel", opening + found),
        *only_if("temuan", table((0.9, 2.9, 3.3, 4.9, 4.0), (headings, *rows))),
    ]


def nota_perintah() -> list[Node]:
    """Return items 2 to 5: what the Kasubag is to do."""
    return [
        paragraph(
            "Butir Sesudah Tabel",
            "2.\tSaudara diminta melakukan verifikasi ulang terhadap data kinerja seluruh pegawai{% if temuan %}, "
            "terutama unsur data pada tabel di atas{% endif %}, dengan memeriksa:",
        ),
        *paragraphs("Butir a", *DIPERIKSA.splitlines()),
        *paragraphs(
            "Butir 1",
            "3.\tSelanjutnya, Saudara diminta {% if bidang_terkait %}berkoordinasi dengan {{ daftar_kepala_bidang }} "
            "mengenai kesalahan tersebut agar perbaikannya dibahas dalam rapat bidang bersama Kepala Seksi"
            "{% else %}menyiapkan pembahasan kesalahan tersebut dalam rapat {{ daftar_bidang }}{% endif %}.",
            "4.\tSetiap perubahan data harus disertai alasan dan bukti yang valid. Data yang tidak didukung bukti "
            "tidak diubah.",
        ),
        # The last item goes with the closing.
        paragraph(
            "Butir 1 Lekat",
            "5.\tHasil perbaikan yang telah dikoreksi oleh Kepala Bidang direkapitulasi dan disampaikan kepada "
            "Sekretaris paling lambat {{ batas.langkah8 }} untuk diteliti sebelum ditandatangani oleh Kepala Dinas.",
        ),
    ]
