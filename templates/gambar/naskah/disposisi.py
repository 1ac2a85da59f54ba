"""Step 2: the half sheet on which the Kepala Dinas orders the verification."""

from templates.gambar.alinea import for_each, paragraph, paragraphs
from templates.gambar.halaman import UPRIGHT, footer_line
from templates.gambar.ooxml import Node, twips, w
from templates.gambar.tabel import FRAME, THIN, Cell, Row, cell, row, table

# label, colon, value; then the right half, whose edge differs between the boxes.
GRID = (2.6, 0.35, 6.75, 0.9, 2.0, 0.35, 3.05)
META = "Meta Disposisi"
DOTS = "………………………………………"
ABOVE = {"top": THIN}
BESIDE = {"left": THIN}


def lembar_disposisi() -> list[Node]:
    """Return the form, its own footer and the line to cut along."""
    rows = (
        row(cell("LEMBAR DISPOSISI", "Disposisi Judul", span=7)),
        *surat(),
        *sifat_hal(),
        row(
            cell(diteruskan(), span=3, align="top", borders=ABOVE),
            cell(harapan(), span=4, align="top", borders={**ABOVE, **BESIDE}),
        ),
        catatan(),
    )
    return [
        table(GRID, rows, borders=FRAME, padding=0.15),
        # LibreOffice hangs the line on the paragraph below it, which must not be hidden as the last one is.
        cut_line(),
        paragraph("Disposisi Sela"),
        footer_line(UPRIGHT),
    ]


def cut_line() -> Node:
    """Return the line across the middle of the sheet; docgen moves it to the middle of the office's paper."""
    line = paragraph("Garis Potong", "batas potong ½ halaman")
    place = {"vAnchor": "page", "hAnchor": "page", "x": 1, "y": twips(UPRIGHT.height / 2)}
    line[0].append(w("framePr", w=twips(UPRIGHT.width), wrap="through", **place))
    return line


def line(text: str, *, span: int = 1, top: bool = False, beside: bool = False) -> Cell:
    """Return a cell of the upper boxes."""
    borders = {**(ABOVE if top else {}), **(BESIDE if beside else {})}
    return cell(text, META, span=span, align="top", borders=borders)


def surat() -> tuple[Row, ...]:
    """Return the box that says which paper this is about and when it came."""
    left = (
        ("Surat dari", "Kepala Dinas (Lembar Temuan)"),
        ("Nomor Surat", "Berkas {{ berkas.nomor }}, Item 1"),
        ("Tanggal Surat", "{{ langkah1.tanggal }}"),
    )
    right = (("Diterima Tanggal", ":", "{{ langkah2.tanggal }}"), ("Nomor Agenda", ":", "……………………"), ("", "", ""))
    rows = []
    for place, ((label, value), (name, colon, words)) in enumerate(zip(left, right, strict=True)):
        first = place == 0
        start = (line(label, top=first), line(":", top=first), line(value, top=first))
        rest = (line(name, span=2, top=first, beside=True), line(colon, top=first), line(words, top=first))
        rows.append(row(*start, *rest))
    return tuple(rows)


def sifat_hal() -> tuple[Row, ...]:
    """Return the box of urgency and subject."""
    boxes = "{% for s in kasus.kotak_sifat %}{{ s.tanda }}\u00a0{{ s.nama }}   {% endfor %}"
    subject = "Temuan kesalahan data kinerja pegawai periode {{ kasus.periode }}"
    return (
        row(line("Sifat", top=True), line(":", top=True), line(boxes, span=5, top=True)),
        row(line("Hal"), line(":"), line(subject, span=5)),
    )


def diteruskan() -> tuple[Node, ...]:
    """Return to whom the order goes; only the Sekretaris is ticked."""
    return (
        paragraph(META, "Diteruskan kepada Sdr.:"),
        *paragraphs("Disposisi Kotak", "☒\tSekretaris", "□\t{{ kasubag.jabatan }}"),
        *for_each("b in bidang_terkait", paragraph("Disposisi Kotak", "□\t{{ b.nama_kepala }}")),
        paragraph("Disposisi Kotak", f"□\t{DOTS}"),
    )


def harapan() -> tuple[Node, ...]:
    """Return what is asked."""
    asked = (
        "☒\tVerifikasi ulang",
        "☒\tKoordinasi/konfirmasi",
        "□\tTanggapan dan saran",
        "□\tProses lebih lanjut",
        f"□\t{DOTS}",
    )
    return (paragraph(META, "Dengan hormat harap:"), *paragraphs("Disposisi Kotak", *asked))


def catatan() -> Row:
    """Return the order itself and the place for the paraf and its date."""
    order = (
        "Lakukan verifikasi ulang terhadap data kinerja yang sudah ada. Perintahkan {{ kasubag.jabatan }} untuk "
        "{% if bidang_terkait %}berkoordinasi dengan {{ daftar_kepala_bidang }}{% else %}memeriksa data kinerja "
        "pegawai {{ daftar_bidang }}{% endif %}."
    )
    words = (paragraph("Disposisi Isi", f"Catatan: {order}"),)
    sign = (
        paragraph("Disposisi Paraf", "{{ penanda_tangan.jabatan_kapital }},"),
        paragraph("Disposisi Ruang Paraf", "(paraf)"),
        paragraph("Disposisi Paraf", "Tanggal {{ langkah2.tanggal }}"),
    )
    left = cell(words, span=4, align="top", borders=ABOVE)
    return row(left, cell(sign, span=3, align="top", borders={**ABOVE, **BESIDE}))
