"""What the single fields of papers mean: office, case, paper, officials, steps, earlier papers. Words only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.papers.schema.field import Field, Schema, group, rows, text, truth

if TYPE_CHECKING:
    from collections.abc import Iterable


def counted(**counts: tuple[str, str]) -> Schema:
    """Return each count in figures and, under `NAME_terbilang`, in words."""
    fields: Schema = {}
    for name, (indonesian, english) in counts.items():
        fields[name] = text(f"{indonesian}, dengan angka", f"{english}, in figures")
        fields[f"{name}_terbilang"] = text(f"{indonesian}, dengan huruf", f"{english}, in words")
    return fields


OFFICIAL: Schema = {
    "nama": text("Nama dengan gelar, seperti di lembar Pejabat", "Name with titles, as in the sheet Pejabat"),
    "nama_kapital": text("Nama untuk blok tanda tangan", "Name for the signature block"),
    "nip": text("NIP tanpa awalan", "NIP without its prefix"),
    "nip_label": text("NIP atau Nomor Pegawai, menurut nomornya; kosong bila tidak ada", "NIP or Nomor Pegawai, whichever the number is; empty where there is none"),
    "nip_baris": text("Baris NIP di bawah nama; kosong bila tidak ada", "The line with the NIP below the name; empty where there is none"),
    "pangkat": text("Pangkat; kosong bila tidak ada", "Rank; empty where there is none"),
    "golongan": text("Golongan ruang", "Pay grade"),
    "pangkat_golongan": text("Pangkat dan golongan, atau golongan saja; kosong bila tidak ada", "Rank and pay grade, or the pay grade alone; empty where there is none"),
    "pangkat_baris": text("Baris pangkat dan golongan untuk blok tanda tangan; kosong bila tidak ada", "The line with rank and pay grade for the signature block; empty where there is none"),
    "jabatan": text("Jabatan, didahului Plt. atau Plh. bila demikian", "Post, after Plt. or Plh. where it is so"),
    "jabatan_kapital": text("Jabatan dengan huruf kapital, boleh lebih dari satu baris", "Post in capitals, may have several lines"),
    "jabatan_kapital_satu_baris": text("Jabatan dengan huruf kapital dalam satu baris", "Post in capitals on one line"),
}  # fmt: skip
STEP: Schema = {
    "tanggal": text("Tanggal naskah langkah itu", "Date of the step's papers"),
    "hari_tanggal": text("Hari dan tanggal mulai langkah itu", "Weekday and date on which the step began"),
    "mulai": text("Jam mulai", "Hour of the beginning"),
    "selesai": text("Jam selesai", "Hour of the end"),
    "rentang_tanggal": text("Tanggal mulai sampai tanggal selesai", "From the first to the last date"),
}
CITATION: Schema = {
    "nomor": text("Nomor naskah itu", "That paper's number"),
    "tanggal": text("Tanggal naskah itu", "That paper's date"),
    "item": text("Nomor itemnya dalam berkas", "Its item in the dossier"),
}
KANTOR = group("Kantor, dari kantor.toml", "The office, from kantor.toml", {
    "pemda": text("Pemerintah daerah dengan huruf kapital", "The local government in capitals"),
    "nama": text("Nama perangkat daerah beserta kabupatennya", "Name of the office with its regency"),
    "nama_dinas": text("Nama perangkat daerah", "Name of the office"),
    "kop_dinas": text("Nama perangkat daerah untuk kop, huruf kapital", "Name of the office for the letterhead, in capitals"),
    "kop_alamat": text("Alamat, telepon, laman, dan pos-el untuk kop", "Address, telephone, site and mail for the letterhead"),
    "tempat": text("Tempat naskah ditandatangani", "Where papers are signed"),
    "tempat_kapital": text("Tempat dengan huruf kapital", "The place in capitals"),
    "zona": text("Sebutan zona waktu", "Name of the time zone"),
    "unit_pengolah": text("Unit pengolah arsip", "The unit that keeps the archive"),
    "notula": text("Sebutan notula: Notula atau Notulen", "The word for minutes: Notula or Notulen"),
    "notula_kapital": text("Sebutan notula dengan huruf kapital", "The word for minutes in capitals"),
    "alamat_kanan": truth("Apakah alamat tujuan ditulis di kanan (Kepada Yth.)", "Whether the addressee stands at the right (Kepada Yth.)"),
})  # fmt: skip
SOP = group("SOP, dari sop.toml", "The SOP, from sop.toml", {
    "nama": text("Nama SOP", "Name of the SOP"),
    "nama_kapital": text("Nama SOP dengan huruf kapital", "Name of the SOP in capitals"),
    "nomor": text("Nomor SOP", "Number of the SOP"),
    "dasar": rows("Dasar hukum, berurutan", "Legal basis, in order", {
        "no": text("Nomor urut", "Running number"),
        "isi": text("Bunyinya, diakhiri titik koma atau titik", "Its words, ended by a semicolon or a full stop"),
    }),
})  # fmt: skip
KASUS = group("Kasus, dari lembar Kasus", "The case, from the sheet Kasus", {
    "kode": text("Kode kasus", "Code of the case"),
    "judul": text("Judul kasus", "Title of the case"),
    "judul_kapital": text("Judul kasus dengan huruf kapital, dibagi menurut baris", "Title of the case in capitals, broken into lines"),
    "periode": text("Periode data kinerja", "Period of the data"),
    "periode_kapital": text("Periode dengan huruf kapital", "The period in capitals"),
    "uraian_temuan": text("Uraian temuan; boleh kosong", "What was found, in words; may be empty"),
    "sifat": text("Sifat naskah: Biasa, Segera, Terbatas, Rahasia", "Urgency or secrecy of the papers"),
    "klasifikasi": text("Kode klasifikasi arsip", "Archive classification code"),
    "klasifikasi_nama": text("Nama klasifikasi; boleh kosong", "Name of the classification; may be empty"),
    "unit_pengolah": text("Unit pengolah arsip", "The unit that keeps the archive"),
    "kotak_sifat": rows("Kotak sifat pada lembar disposisi", "Tick boxes of urgency on the disposisi", {
        "tanda": text("Kotak, dicentang bila itu sifatnya", "The box, ticked where it holds"),
        "nama": text("Nama sifat", "Name of the urgency"),
    }),
})  # fmt: skip
BERKAS: Schema = {
    "nomor": text("Nomor berkas", "Dossier number"),
    "tahun": text("Tahun berkas", "Dossier year"),
    "retensi_aktif": text("Retensi aktif", "Active retention"),
    "retensi_inaktif": text("Retensi inaktif", "Inactive retention"),
    "nasib_akhir": text("Nasib akhir arsip", "What becomes of the archive"),
    "keamanan": text("Klasifikasi keamanan", "Security class"),
}
BERKAS_WHOLE: Schema = {
    "mulai": text("Tanggal naskah pertama", "Date of the first paper"),
    "selesai": text("Tanggal naskah terakhir", "Date of the last paper"),
    **counted(jumlah_item=("Jumlah item", "Number of items")),
    "status": text("SEMENTARA selama berkas belum ditutup, sesudah itu kosong", "SEMENTARA until the dossier is closed, then empty"),
}  # fmt: skip
NASKAH = group("Naskah ini", "This paper", {
    "kode": text("Nama berkas naskah ini tanpa .docx", "File name of this paper without .docx"),
    "judul": text("Judul naskah dari sop.toml", "Title of the paper from sop.toml"),
    "item": text("Nomor item dalam berkas", "Item in the dossier"),
    "tanggal": text("Tanggal naskah", "Date of the paper"),
    "hari_tanggal": text("Hari dan tanggal naskah", "Weekday and date of the paper"),
    "nomor": text("Nomor naskah; kosong bila tidak bernomor", "Number of the paper; empty where it bears none"),
    "menggantikan": text("Kalimat naskah yang digantikan; biasanya kosong", "The sentence about the paper it replaces; usually empty"),
})  # fmt: skip
TANGGAL = group("Tanggal naskah ini dengan huruf", "The date of this paper in words", {
    "hari": text("Hari", "Weekday"),
    "terbilang": text("Tanggal dengan huruf", "Day in words"),
    "bulan": text("Bulan", "Month"),
    "tahun_terbilang": text("Tahun dengan huruf", "Year in words"),
    "angka": text("Tanggal dengan angka, dd-mm-yyyy", "Date in figures, dd-mm-yyyy"),
})  # fmt: skip
JUMLAH = counted(
    pegawai=("Jumlah pegawai dalam Data Semula", "Number of staff in Data Semula"),
    unsur=("Jumlah unsur data: yang diduga salah sampai langkah 4, yang diperbaiki sejak langkah 5", "Number of values: suspected up to step 4, mended from step 5"),
    orang=("Jumlah pegawai yang datanya diduga salah atau diperbaiki", "Number of people whose data are suspected or mended"),
    bidang=("Jumlah bidang", "Number of bidang"),
)  # fmt: skip
TERMASUK = text("Berapa dari pegawai itu ditambahkan atau dikeluarkan, didahului koma; biasanya kosong", "How many of these people were added or removed, after a comma; usually empty")  # fmt: skip
JUMLAH_MENDED: Schema = {
    **counted(
        pegawai_akhir=("Jumlah pegawai dalam Data Perbaikan", "Number of staff in Data Perbaikan"),
        pegawai_semua=("Jumlah pegawai dalam kedua lembar data", "Number of staff in both data sheets"),
    ),
    "termasuk": TERMASUK,
}
JUMLAH_TETAP = counted(tetap=("Jumlah unsur data yang diduga salah tetapi tetap", "Number of values suspected that stay as they were"))  # fmt: skip
DAFTAR_BIDANG = text("Nama bidang yang bersangkutan dalam satu kalimat", "The bidang concerned, in one sentence")
DAFTAR_KEPALA = text(
    "Kepala bidang yang bersangkutan dalam satu kalimat", "The heads of the bidang concerned, in one sentence"
)
BIDANG_TERKAIT = rows("Bidang yang bersangkutan, berurutan", "The bidang concerned, in order", {
    "no": text("Nomor urut", "Running number"),
    "nama": text("Nama bidang", "Name of the bidang"),
    "nama_kepala": text("Sebutan kepalanya", "What its head is called"),
})  # fmt: skip
PARAF_KOORDINASI = rows("Yang memaraf untuk koordinasi: kepala bidang terkait", "Who initials for coordination: the heads of the bidang", {
    "no": text("Nomor urut", "Running number"),
    **OFFICIAL,
})  # fmt: skip
BIDANG: Schema = {
    "nama": text("Nama bidang naskah ini", "The bidang of this paper"),
    "nama_kapital": text("Nama bidang dengan huruf kapital", "The bidang in capitals"),
    "dipimpin_sekretaris": truth("Apakah Sekretaris bertindak sebagai kepala bidang ini", "Whether the Sekretaris acts as head of this bidang"),
}  # fmt: skip
BIDANG_MENDED: Schema = {
    **counted(
        jumlah_pegawai=(
            "Jumlah pegawai bidang ini dalam kedua lembar data",
            "Number of staff of this bidang in both data sheets",
        ),
        jumlah_unsur=("Jumlah unsur data yang diperbaiki", "Number of values mended"),
        jumlah_orang=("Jumlah pegawai yang datanya diperbaiki", "Number of people whose data were mended"),
        jumlah_bukti=("Jumlah bukti", "Number of pieces of evidence"),
    ),
    "termasuk": TERMASUK,
    "daftar_bukti": text("Jenis bukti dalam satu kalimat", "Kinds of evidence in one sentence"),
}


def citation(title: str) -> Field:
    """Return the fields of one earlier paper."""
    return group(f"Naskah terdahulu: {title}", f"Earlier paper: {title}", CITATION)


def citations(title: str) -> Field:
    """Return the papers of one kind of all bidang, as the points of a sentence."""
    return rows(f"{title} semua bidang", f"{title} of all bidang", {
        "huruf": text("Huruf urut: a., b., ...", "Running letter: a., b., ..."),
        **CITATION,
        "bidang": text("Bidangnya", "Its bidang"),
        "akhiran": text("Tanda akhir butir: titik koma, dan, atau titik", "What ends the point: semicolon, and, or full stop"),
    })  # fmt: skip


def official(indonesian: str, english: str) -> Field:
    """Return the fields of one official."""
    return group(indonesian, english, OFFICIAL)


def step(number: int) -> Field:
    """Return the fields of one step of the SOP."""
    return group(f"Langkah {number} dari lembar Langkah", f"Step {number} from the sheet Langkah", STEP)


def deadlines(steps: Iterable[int]) -> Field:
    """Return the days by which later steps should be done."""
    days = {
        f"langkah{number}": text(
            f"Tanggal paling lambat langkah {number}", f"The day by which step {number} should be done"
        )
        for number in steps
    }
    return group(
        "Batas waktu langkah sesudahnya, menurut waktu baku", "Deadlines of later steps, by standard time", days
    )
