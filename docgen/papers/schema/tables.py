"""What the tables of papers hold, row by row: suspicions, changes, recap, staff, meeting, control sheet. Words only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.papers.schema.field import Schema, group, rows, text, truth
from docgen.papers.schema.vocabulary import official

if TYPE_CHECKING:
    from docgen.settings.kit import Kit

NO = text("Nomor urut", "Running number")
NIP = text("Baris NIP atau Nomor Pegawai; boleh kosong", "The line with the NIP or Nomor Pegawai; may be empty")
PERSON: Schema = {
    "nama": text("Nama pegawai", "Name of the person"),
    "nip_baris": NIP,
    "bidang": text("Bidangnya; boleh kosong", "The bidang; may be empty"),
    "jabatan": text("Jabatannya; boleh kosong", "The post; may be empty"),
}
TEMUAN = rows("Data yang diduga salah, dari lembar Temuan, satu baris seorang pegawai", "What is suspected, from the sheet Temuan, a row a person", {
    **PERSON,
    "butir": rows("Unsur data pegawai itu yang diduga salah", "The values of that person that are suspected", {
        "no": NO,
        "unsur": text("Unsur data", "Data element"),
        "tercatat": text("Nilai yang tercatat", "Value on record"),
        "dugaan": text("Dugaan kesalahan", "What is suspected"),
        "bukti_diperiksa": text("Bukti yang harus diperiksa", "Evidence to be examined"),
    }),
})  # fmt: skip
TEMUAN_TETAP = rows("Data yang diduga salah tetapi tetap, satu baris seorang pegawai", "What was suspected and stays as it was, a row a person", {
    **PERSON,
    "butir": rows("Unsur data pegawai itu yang tetap", "The values of that person that stay", {
        "no": NO,
        "unsur": text("Unsur data", "Data element"),
        "tercatat": text("Nilai yang tercatat", "Value on record"),
        "dugaan": text("Dugaan kesalahan", "What was suspected"),
        "alasan": text("Mengapa datanya tetap", "Why the value stays"),
    }),
})  # fmt: skip
CHANGE: Schema = {
    "no": NO,
    "nama": text("Nama pegawai", "Name of the person"),
    "nip_baris": NIP,
    "unsur": text("Unsur data", "Data element"),
    "semula": text("Nilai semula", "Value before"),
    "menjadi": text("Nilai sesudah diperbaiki", "Value after"),
    "jenis": text("Jenis kesalahan", "Kind of error"),
    "alasan": text("Alasan perbaikan", "Reason for the change"),
    "bukti": text("Bukti: jenis, nomor, dan tanggalnya", "Evidence: kind, number and date"),
}
PERUBAHAN = rows("Data yang diperbaiki, satu baris seorang pegawai", "What was mended, a row a person", {
    **PERSON,
    "butir": rows("Unsur data pegawai itu yang diperbaiki", "The values of that person that were mended", CHANGE),
})  # fmt: skip
COUNTS: Schema = {
    "pegawai": text("Jumlah pegawai", "Number of staff"),
    "orang": text("Pegawai yang datanya diperbaiki", "People whose data were mended"),
    "unsur": text("Jumlah unsur data", "Number of values"),
    "isi": rows("Jumlah menurut jenis kesalahan, sebanyak kolomnya", "Counts by kind of error, as many as there are columns", {
        "n": text("Jumlahnya", "The count"),
    }),
}  # fmt: skip
REKAP_BIDANG = rows("Semua perubahan menurut bidang", "All changes by bidang", {
    "nama": text("Nama bidang", "Name of the bidang"),
    "butir": rows("Perubahan bidang itu", "The changes of that bidang", CHANGE),
    "jumlah_unsur": text("Jumlah unsur data bidang itu", "Number of values of that bidang"),
    "jumlah_orang": text("Jumlah pegawai bidang itu yang datanya diperbaiki", "Number of people of that bidang whose data were mended"),
    "nomor": text("Nomor berita acara bidang itu", "Number of that bidang's berita acara"),
    "tanggal": text("Tanggal berita acara bidang itu", "Date of that bidang's berita acara"),
})  # fmt: skip
REKAP_JENIS = group("Jumlah perubahan menurut bidang dan jenis kesalahan", "Counts of changes by bidang and kind of error", {
    "kolom": rows("Jenis kesalahan, satu kolom satu jenis", "Kinds of error, a column a kind", {
        "nama": text("Nama jenis kesalahan", "Name of the kind"),
    }),
    "baris": rows("Satu baris satu bidang", "A row a bidang", {
        "no": NO, "bidang": text("Nama bidang", "Name of the bidang"), **COUNTS,
    }),
    "jumlah": group("Baris jumlah", "The row of sums", COUNTS),
})  # fmt: skip
PARTICIPANT: Schema = {
    "no": NO,
    "nama": text("Nama peserta", "Name of the participant"),
    "nip_baris": NIP,
    "jabatan": text("Jabatannya", "The post"),
    "kiri": text("Tempat tanda tangan kiri, bagi nomor ganjil", "Room to sign at the left, for odd numbers"),
    "kanan": text("Tempat tanda tangan kanan, bagi nomor genap", "Room to sign at the right, for even numbers"),
}
POINT: Schema = {
    "huruf": text("Huruf urut: a., b., ...", "Running letter: a., b., ..."),
    "isi": text("Bunyi butir", "The words of the point"),
}
RAPAT: Schema = {
    "hari_tanggal": text("Hari dan tanggal rapat", "Weekday and date of the meeting"),
    "tanggal": text("Tanggal rapat", "Date of the meeting"),
    "mulai": text("Jam mulai", "Hour of the beginning"),
    "selesai": text("Jam selesai; kosong sebelum rapat", "Hour of the end; empty before the meeting"),
    "tempat": text("Tempat rapat", "Place of the meeting"),
    "agenda": text("Agenda rapat", "Agenda of the meeting"),
    "jumlah_peserta": text("Jumlah peserta, dengan angka", "Number of participants, in figures"),
    "jumlah_peserta_terbilang": text("Jumlah peserta, dengan huruf", "Number of participants, in words"),
}
RAPAT_OVER: Schema = {
    "pembahasan": rows("Butir pembahasan", "What was discussed", POINT),
    "kesimpulan": rows("Butir kesimpulan", "What was concluded", POINT),
    "tindak_lanjut": rows("Butir tindak lanjut; boleh kosong", "What is to be done; may be empty", POINT),
}
PESERTA: Schema = {
    "peserta": rows("Peserta rapat", "Participants of the meeting", PARTICIPANT),
    "peserta_kosong": rows("Baris kosong di bawah daftar hadir", "Empty rows below the attendance list", PARTICIPANT),
    "peserta_diundang": rows("Yang diundang, tanpa pemimpin rapat", "Who is invited, without the chair", {
        "no": NO, "jabatan": text("Jabatan yang diundang", "The post invited"),
    }),
    "daftar_terlampir": truth("Apakah yang diundang terlalu banyak untuk alamat surat", "Whether there are too many for the address"),
    "alamat": rows("Alamat tujuan undangan, baris demi baris seperti dicetak menurut alamat_tujuan di kantor.toml", "The address of the invitation, line by line as printed by alamat_tujuan in kantor.toml", {
        "teks": text("Satu baris, dari Yth. (atau Kepada) sampai tempat, dengan tabnya", "One line, from Yth. (or Kepada) to the place, with its tabs"),
        "kanan": truth("Apakah alamat ditulis di kanan; sama di setiap baris", "Whether the address stands at the right; the same in every line"),
        "bernomor": truth("Apakah baris ini bagian daftar bernomor", "Whether the line belongs to a numbered list"),
    }),
    "notulis": official("Notulis rapat", "Who takes the minutes"),
}  # fmt: skip
CONTROLLED: Schema = {
    "baku": text("Waktu baku dalam menit", "Standard time in minutes"),
    "nyata": text("Waktu nyata dalam menit", "Actual time in minutes"),
    "selisih": text("Selisihnya, bertanda", "The difference, with its sign"),
}
KENDALI: Schema = {
    "kendali": rows("Lembar kendali, satu baris satu langkah", "The control sheet, a row a step", {
        "no": text("Nomor langkah", "Number of the step"),
        "langkah": text("Langkahnya secara ringkas", "The step in short"),
        "pelaksana": text("Pelaksananya", "Who acts"),
        "lewat": truth("Apakah waktu bakunya terlampaui", "Whether it took longer than its standard"),
        "mulai": text("Tanggal dan jam mulai", "Date and hour of the beginning"),
        "selesai": text("Tanggal dan jam selesai", "Date and hour of the end"),
        **CONTROLLED,
    }),
    "kendali_jumlah": group("Jumlah waktu semua langkah yang selesai", "Sums over the finished steps", CONTROLLED),
    "kendali_lewat": rows("Langkah yang melampaui waktu baku", "Steps that took longer than their standard", {
        "langkah": text("Nomor dan nama langkah", "Number and name of the step"),
        "selisih": CONTROLLED["selisih"],
        "keterangan": text("Keterangan dari lembar Langkah", "Note from the sheet Langkah"),
    }),
    "grafik": rows("Grafik waktu, satu baris satu langkah", "The chart of times, a row a step", {
        "nama": text("Nama langkah", "Name of the step"),
        "baku": CONTROLLED["baku"],
        "nyata": CONTROLLED["nyata"],
        "label": text("Tulisan di ujung batang", "The words at the end of the bar"),
        "lewat": truth("Apakah waktu bakunya terlampaui", "Whether it took longer than its standard"),
    }),
    "waktu": group("Ringkasan waktu", "The times in words", {
        "nyata": CONTROLLED["nyata"],
        "baku": CONTROLLED["baku"],
        "perbandingan": text("Perbandingannya dalam kata", "How they compare, in words"),
        "lewat_terbilang": text("Banyaknya langkah yang lewat, dengan huruf", "How many steps were late, in words"),
        "tepat_terbilang": text("Banyaknya langkah yang tepat, dengan huruf", "How many steps were on time, in words"),
        "penutup": text("Kalimat penutup lembar kendali", "The closing sentence of the control sheet"),
    }),
}  # fmt: skip
DAFTAR_ISI = rows("Daftar isi berkas, satu baris satu naskah", "What the dossier holds, a row a paper", {
    "item": text("Nomor item", "Item"),
    "nomor": text("Nomor naskah", "Number of the paper"),
    "klasifikasi": text("Kode klasifikasi", "Classification code"),
    "uraian": text("Uraian naskah", "What the paper is"),
    "tanggal": text("Tanggal naskah", "Date of the paper"),
    "jumlah": text("Jumlah naskah", "How many"),
    "keterangan": text("Tingkat perkembangan: Asli", "Original or copy"),
})  # fmt: skip
VALUE: Schema = {
    "semula": text("Nilai semula", "Value before"),
    "tetap": text("Nilai yang tidak berubah; kosong bila diperbaiki", "Value that did not change; empty where it did"),
    "baru": text("Nilai sesudah diperbaiki, bertanda *); kosong bila tetap", "Value after, marked *); empty where it did not change"),
}  # fmt: skip


def staff(kit: Kit) -> Schema:
    """Return the tables of all staff and of those taken out: three fields for each data column of the kit."""
    columns = {kolom.slug: group(f"Kolom data {kolom.nama}", f"Data column {kolom.nama}", VALUE) for kolom in kit.kolom}
    person: Schema = {
        "no": NO,
        "nama": PERSON["nama"],
        "nama_tetap": text("Nama yang tidak berubah; kosong bila diperbaiki", "Name that did not change; empty where it did"),
        "nama_baru": text("Nama sesudah diperbaiki, bertanda *); kosong bila tetap", "Name after, marked *); empty where it did not change"),
        "nip_baris": NIP,
        "nip_tetap": text("Baris NIP yang tidak berubah; kosong bila diperbaiki", "The line with the NIP that did not change; empty where it did"),
        "nip_baru": text("Baris NIP sesudah diperbaiki, bertanda *); kosong bila tetap", "The line with the NIP after, marked *); empty where it did not change"),
        "lain": text("Perbaikan lain, misalnya bidang, bertanda *); biasanya kosong", "What else was mended, such as the bidang, marked *); usually empty"),
        "golongan": text("Golongan sesudah perbaikan", "Pay grade after correction"),
        "gol": group("Golongan", "Pay grade", VALUE),
        "jabatan": group("Jabatan", "Post", VALUE),
        "jumlah_ubah": text("Banyaknya unsur data yang diperbaiki", "How many values were mended"),
        **columns,
    }  # fmt: skip
    return {
        "staf": rows("Seluruh pegawai sesudah perbaikan, satu baris satu bidang", "All staff after correction, a row a bidang", {
            "bidang": text("Nama bidang", "Name of the bidang"),
            "pegawai": rows("Pegawai bidang itu", "The staff of that bidang", person),
        }),
        "staf_keluar": rows("Pegawai yang dikeluarkan dari data, dengan nilai semula", "Who was taken out of the data, with the values before", person),
    }  # fmt: skip
