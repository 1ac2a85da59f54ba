"""Every style by name: what an office changes in Word to change the look of all papers."""

from templates.gambar.gaya import RULE_THIN, Style

NUMBER = 0.8

BODY = (
    Style(name="Isi", align="both", before=6, line=1.15, first=1.25),
    Style(name="Isi Rata", based="Isi", first=0),
    Style(name="Isi Butir", based="Isi", left=NUMBER, first=0),
    Style(name="Penutup", based="Isi", keep_next=True, keep_lines=True),
    Style(name="Penutup Rata", based="Penutup", first=0),
    Style(name="Butir 1", align="both", before=4, line=1.15, left=NUMBER, first=-NUMBER, tabs=(("left", NUMBER),)),
    Style(name="Butir Sesudah Tabel", based="Butir 1", before=9),
    Style(name="Butir Nomor", based="Butir 1", numbered=2),
    Style(name="Butir Paraf", based="Butir 1", points=11, before=2, line=1.05),
    Style(name="Isi Paraf", based="Isi Rata", points=11, before=4, line=1.05),
    Style(name="Isi Surat", based="Isi", line=1.05),
    Style(name="Penutup Surat", based="Penutup", line=1.05),
    Style(name="Butir a", based="Butir 1", left=2 * NUMBER, tabs=(("left", 2 * NUMBER),)),
    Style(name="Isi Tabel", based="Isi Rata", after=4, keep_next=True, keep_lines=True),
    Style(name="Butir Tabel", based="Butir 1", after=4, keep_next=True),
    Style(name="Isi Pengantar", based="Isi", after=5, keep_next=True),
    Style(name="Penutup Butir", based="Penutup", left=NUMBER, first=0),
    Style(name="Sela", points=2, exact=7, keep_next=True),
    Style(name="Sela Tipis", based="Sela", exact=2),
    Style(name="Halaman Baru", points=1, exact=1, new_page=True),
    Style(name="Akhir", points=1, exact=1),
    Style(name="Akhir Naskah", based="Akhir", hidden=True),
)
TITLES = (
    Style(name="Judul", bold=True, align="center", keep_next=True, keep_lines=True),
    Style(name="Judul Tunggal", based="Judul", points=13),
    Style(name="Judul Lampiran", based="Judul", before=12, after=8),
    Style(name="Judul Pengantar", based="Judul", points=13, before=14),
    Style(name="Nomor Naskah", align="center", before=3, after=9, keep_next=True),
    Style(name="Menggantikan", align="center", points=10, before=3),
    Style(name="Menggantikan Kiri", based="Menggantikan", align="left", before=6),
    Style(name="Status", align="center", points=14, bold=True, before=4),
    Style(name="heading 1", bold=True, before=12, after=3, keep_next=True, keep_lines=True, outline=0),
)
TABLES = (
    Style(name="Meta", line=1.08),
    Style(name="Meta Kanan", based="Meta", align="right"),
    Style(name="Meta Pihak", based="Meta", keep_next=True),
    Style(name="Alamat", based="Meta"),
    Style(name="Alamat Tujuan", based="Alamat", before=10),
    Style(name="Alamat Butir", based="Alamat", left=NUMBER, first=-NUMBER, tabs=(("left", NUMBER),)),
    Style(name="Alamat Kanan", based="Alamat", left=8.3),
    Style(name="Alamat Kanan Yth", based="Alamat", left=9.3, first=-1.0, tabs=(("left", 9.3),)),
    Style(name="Alamat Kanan Kepada", based="Alamat Kanan", before=10),
    Style(name="Alamat Kanan Butir", based="Alamat", left=10.1, first=-1.8, tabs=(("left", 9.3), ("left", 10.1))),
    Style(name="Alamat Kanan Tempat", based="Alamat", left=9.3),
    Style(name="Tempat Tanggal", based="Meta", left=8.3),
    Style(name="Meta Butir", based="Meta", numbered=1),
    Style(name="Meta Lampiran", points=11),
    Style(name="Meta Sampul", points=10.5, before=4, after=4),
    Style(name="Meta Disposisi", points=9, before=0.5, after=0.5),
    Style(name="Disposisi Judul", based="Judul", before=1.5, after=1.5),
    Style(name="Disposisi Sela", points=1, exact=3),
    Style(name="Disposisi Isi", based="Meta Disposisi", points=8.5, align="both"),
    Style(name="Disposisi Kotak", based="Meta Disposisi", points=8.5, left=0.45, first=-0.45, tabs=(("left", 0.45),)),
    Style(name="Sel", points=9),
    Style(name="Sel Tengah", based="Sel", align="center"),
    Style(name="Sel Kepala", based="Sel Tengah", bold=True, before=1, after=1, keep_next=True),
    Style(name="Sel Kelompok", based="Sel", before=1, after=1, keep_next=True),
    Style(name="Sel Jumlah", based="Sel", bold=True, before=1, after=1),
    Style(name="Sel Jumlah Tengah", based="Sel Jumlah", align="center"),
    Style(name="Sel Tanda Tangan", based="Sel", tabs=(("left", 1.85),)),
    Style(name="Sel Sempit", points=8.5),
    Style(name="Sel Sempit Tengah", based="Sel Sempit", align="center"),
    Style(name="Sel Kecil", points=8),
    Style(name="Sel Kecil Tengah", based="Sel Kecil", align="center"),
    Style(name="Sel Kecil Kepala", based="Sel Kecil Tengah", bold=True, keep_next=True),
    Style(name="Sel Kecil Nomor", based="Sel Kecil Tengah", keep_next=True),
    Style(name="Sel Kecil Kelompok", based="Sel Kecil", bold=True, left=0.05, before=1, after=1, keep_next=True),
    Style(name="Sel Kecil Jumlah", based="Sel Kecil", bold=True, align="center", before=1, after=1, keep_next=True),
    Style(name="Sel Surat", points=11, before=2, after=2),
    Style(name="Sel Surat Kepala", based="Sel Surat", bold=True, align="center", keep_next=True),
)
KEPT = tuple(
    Style(name=f"{name} Lekat", based=name, keep_next=True)
    for name in (
        "Butir 1",
        "Isi Surat",
        "Sel",
        "Sel Tengah",
        "Sel Jumlah",
        "Sel Tanda Tangan",
        "Sel Kecil",
        "Sel Kecil Tengah",
    )
)
ENDINGS = (
    Style(name="Ttd", keep_next=True, keep_lines=True),
    Style(name="Ttd Nama", based="Ttd", bold=True, before=59.5),
    Style(name="Tembusan Kepala", points=10, before=8, keep_next=True),
    Style(name="Tembusan", points=10, left=0.8, first=-0.8, tabs=(("left", 0.8),), keep_lines=True),
    Style(name="Grafik", align="center", keep_next=True),
    Style(name="Catatan", points=9, before=6, align="both"),
    Style(name="Catatan Penutup", based="Catatan", keep_next=True, keep_lines=True),
    Style(name="Disposisi Paraf", based="Meta Disposisi", align="center", points=8),
    Style(name="Disposisi Ruang Paraf", based="Disposisi Paraf", before=22),
    Style(
        name="Garis Potong",
        points=6,
        align="center",
        left=-3.0,
        right=-2.0,
        border=("bottom", {"val": "dashed", "sz": 4, "space": 1, "color": "7F7F7F"}),
    ),
)
EDGES = (
    Style(name="Kop Lambang"),
    Style(name="Kop Pemda", align="center"),
    Style(name="Kop Dinas", align="center", points=16, bold=True),
    Style(name="Kop Alamat", align="center", points=10),
    Style(
        name="Kop Garis",
        points=2,
        exact=5,
        after=14,
        border=("bottom", {"val": "single", "sz": 8, "space": 1, "color": "000000"}),
    ),
    Style(name="Kop Garis Rapat", based="Kop Garis", after=7),
    Style(name="Nomor Halaman", align="center"),
    Style(name="Kaki", points=7),
)
COVER = (
    Style(name="Sampul Judul", based="Judul", points=16, before=24),
    Style(name="Sampul Nama", based="Judul", points=13, before=6, after=18),
    Style(name="Sampul Kecil", align="center", points=10, before=5, after=4),
    Style(name="Sampul Nomor", align="center", points=26, bold=True),
    Style(name="Sampul Sela", exact=16),
    Style(name="Sampul Kaki", align="center", bold=True, before=30, after=30),
)
RULE = Style(name="Garis Pemisah", points=2, exact=6, border=("bottom", RULE_THIN))
SHEET = (*BODY, RULE, *TITLES, *TABLES, *KEPT, *ENDINGS, *EDGES, *COVER)
