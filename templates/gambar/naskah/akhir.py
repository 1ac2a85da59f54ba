"""Steps 9 and 10: the sheet of initials and the document the Kepala Dinas signs."""

from templates.gambar.alinea import for_each, only_if, paragraph, paragraphs
from templates.gambar.ooxml import Node
from templates.gambar.susunan import DATED, NOMOR, PERIODE, by_person, count, item_title, meta, signed, tetap, title
from templates.gambar.tabel import Row, each, head, table, texts

JUMLAH_PEGAWAI = count("jumlah.pegawai")
JUMLAH_UBAH = f"{count('jumlah.unsur')} unsur data milik {count('jumlah.orang')}"
PARAF = (0.8, 5.4, 4.7, 1.5, 1.9, 1.7)
PARAF_STYLES = ("Sel Tengah", *("Sel" for _ in PARAF[1:]))
BERITA_ACARA = (
    "{{ b.huruf }}\tBerita Acara Nomor {{ b.nomor }} tanggal {{ b.tanggal }} untuk {{ b.bidang }}{{ b.akhiran }}"
)
PARAF_HEIGHT = 1.1


def lembar_paraf() -> list[Node]:
    """Return the sheet of initials, for the archive only; it leaves the number of the document blank."""
    return [
        *item_title("LEMBAR PARAF"),
        meta(
            3.6,
            ("Naskah", "Dokumen Perbaikan Data Kinerja Pegawai"),
            ("Periode", "{{ kasus.periode }}"),
            ("Nomor Naskah", "………………………………"),
            ("Konseptor", "{{ kasubag.nama }}"),
            ("Penanda Tangan", "Kepala Dinas"),
            ("Lampiran", f"Data kinerja {count('jumlah.pegawai_akhir')} pegawai setelah perbaikan"),
            gap=0.1,
        ),
        *paraf(),
        *hasil_penelitian(),
        paragraph(
            "Isi Paraf",
            "Paraf hierarki dibubuhkan secara berjenjang dari jabatan yang lebih rendah. Naskah ditandatangani oleh "
            "Kepala Dinas setelah seluruh paraf lengkap.",
        ),
    ]


def paraf() -> list[Node]:
    """Return who initials: the hierarchy, and for coordination the heads of the bidang whose data changed."""
    return [
        paragraph("heading 1", "A. Paraf Hierarki"),
        initials(initial("1.", "kasubag"), initial("2.", "sekretaris")),
        *only_if(
            "paraf_koordinasi",
            paragraph("heading 1", "B. Paraf Koordinasi"),
            initials(*each("p in paraf_koordinasi", len(PARAF), initial("{{ p.no }}.", "p"))),
        ),
    ]


def initials(*rows: Row) -> Node:
    """Return a table of those who initial."""
    return table(PARAF, (head("No.", "Jabatan", "Nama dan NIP", "Paraf", "Tanggal", "Catatan"), *rows))


def initial(number: str, official: str) -> Row:
    """Return the row of an official the case names."""
    name = f"{{{{ {official}.nama }}}}{{% if {official}.nip_baris %}}\n{{{{ {official}.nip_baris }}}}{{% endif %}}"
    return texts(PARAF_STYLES, number, f"{{{{ {official}.jabatan }}}}", name, "", "", "", height=PARAF_HEIGHT)


def hasil_penelitian() -> list[Node]:
    """Return what the Sekretaris looks at before the document goes up."""
    return [
        paragraph("heading 1", "{% if paraf_koordinasi %}C{% else %}B{% endif %}. Hasil Penelitian Sekretaris"),
        paragraph("Isi Paraf", "Sebelum naskah diajukan kepada Kepala Dinas, Sekretaris meneliti bahwa:"),
        *paragraphs(
            "Butir Paraf",
            f"□\tjumlah perubahan dalam dokumen sama dengan jumlah dalam rekapitulasi, yaitu {JUMLAH_UBAH} pegawai;",
            "□\tsetiap perubahan memiliki alasan dan bukti yang valid;",
            "□\tberita acara koreksi {{ daftar_bidang }} telah ditandatangani;",
            "□\tnama, NIP, pangkat, golongan, dan jabatan penanda tangan telah benar; dan",
            "□\tlampiran lengkap dan nomor halamannya berurutan.",
        ),
    ]


def dokumen_perbaikan() -> list[Node]:
    """Return the document of step 10 without its attachment."""
    headings = head("No.", "Unsur Data", "Semula", "Menjadi", "Bukti")
    rows = by_person("perubahan", ("unsur", "semula", "menjadi", "bukti"), "bidang")
    changed = (
        f"Perbaikan dilakukan terhadap {JUMLAH_UBAH} dari {count('jumlah.pegawai_semua')} pegawai"
        "{% if jumlah.termasuk %}{{ jumlah.termasuk }},{% endif %} sebagai berikut."
    )
    stays = (
        f"Dugaan kesalahan atas {count('jumlah.tetap')} unsur data berikut telah diverifikasi dan datanya dinyatakan "
        "tetap."
    )
    return [
        *title(
            "DOKUMEN PERBAIKAN DATA KINERJA PEGAWAI",
            PERIODE,
            number=NOMOR,
        ),
        paragraph("heading 1", "A. Dasar"),
        *for_each("d in sop.dasar", paragraph("Butir Nomor", "{{ d.isi }}")),
        *pertimbangan(),
        paragraph("heading 1", "C. Hasil Perbaikan"),
        paragraph("Isi Tabel", changed),
        table((1.0, 2.5, 2.8, 2.8, 6.9), (headings, *rows)),
        *only_if("temuan_tetap", paragraph("Isi Tabel Lanjut", stays), tetap((1.0, 2.5, 2.8, 4.3, 5.4), "bidang")),
        *pernyataan(),
        paragraph("Penutup", "Demikian dokumen ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."),
        signed(DATED),
    ]


def pertimbangan() -> list[Node]:
    """Return section B: how the errors were found, ordered to be corrected, corrected and checked."""
    return [
        paragraph("heading 1", "B. Pertimbangan"),
        *paragraphs(
            "Butir 1",
            f"1.\tPada hari {{{{ langkah1.hari_tanggal }}}}, Kepala Dinas meneliti data kinerja {JUMLAH_PEGAWAI} "
            "pegawai periode {{ kasus.periode }} yang telah selesai divalidasi dan akan ditandatangani, dan menemukan "
            "kesalahan sebagaimana dicatat dalam Lembar Temuan (Berkas Nomor {{ berkas.nomor }}, Item 1).",
            "2.\tAtas perintah Kepala Dinas, Sekretaris dengan Nota Dinas Nomor {{ nota.nomor }} tanggal "
            "{{ nota.tanggal }} memerintahkan {{ kasubag.jabatan }} untuk melakukan verifikasi ulang dan "
            "berkoordinasi dengan Kepala Bidang.",
            "3.\tKesalahan tersebut telah dibahas oleh Kepala Bidang dalam rapat dengan Kepala Seksi pada hari "
            "{{ langkah4.hari_tanggal }}, diperbaiki oleh Pelaksana sesuai dengan bukti yang valid, dan dikoreksi "
            "oleh Kepala Bidang dengan:",
        ),
        *for_each("b in berita_acara_daftar", paragraph("Butir a", BERITA_ACARA)),
        paragraph(
            "Butir 1",
            "4.\tHasil perbaikan direkapitulasi oleh {{ kasubag.jabatan }} serta diteliti dan diparaf oleh Sekretaris "
            "pada tanggal {{ langkah9.tanggal }}.",
        ),
    ]


def pernyataan() -> list[Node]:
    """Return section D: what the Kepala Dinas declares."""
    return [
        paragraph("heading 1", "D. Pernyataan"),
        paragraph("Isi Rata", "Berdasarkan hal-hal tersebut, Kepala {{ kantor.nama }} menyatakan bahwa:"),
        *paragraphs(
            "Butir 1",
            "1.\tdata kinerja seluruh pegawai periode {{ kasus.periode }} telah diperbaiki sesuai dengan bukti yang "
            "valid sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari dokumen ini;",
            "2.\tdata kinerja hasil perbaikan tersebut berlaku sebagai data kinerja pegawai periode "
            "{{ kasus.periode }}; dan",
        ),
        paragraph(
            "Butir 1 Lekat",
            "3.\tdata kinerja sebelum perbaikan tidak dipergunakan lagi dan disimpan sebagai arsip dalam Berkas Nomor "
            "{{ berkas.nomor }}.",
        ),
    ]
