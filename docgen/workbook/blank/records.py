"""The sheets of a kit's records in the blank workbook: a column for each that the kit names, with what may stand there. Words only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.settings.kit import STAFF
from docgen.workbook.blank.column import Column, Form, Kind
from docgen.workbook.blank.sheets import UNIT, bidang, unit_heading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.settings.kit import Kit, Kolom, LabelKasus, Lembar
    from docgen.workbook.blank.sheets import Row

KINDS = {
    "angka": Kind.ANGKA, "bulat": Kind.BULAT, "uang": Kind.ANGKA, "tanggal": Kind.TANGGAL, "jam": Kind.JAM, "kode": Kind.KODE, "nip": Kind.KODE,
}  # fmt: skip
ABOUT = {
    "tanggal": ("", "5 November 2026"),
    "jam": ("", "08:30"),
    "nip": ("NIP 18 angka.", "198703152010012004"),
    "kode": ("Kode; nol di depan tetap tersimpan.", "0012"),
    "uang": ("Jumlah dalam rupiah.", "12500000"),
    "daftar": ("Satu butir setiap baris (Alt+Enter).", ""),
    "orang": ("Nama atau NIP seseorang.", "Rina Maharani, S.E."),
}
"""What a kind of column takes, and an example."""

LEAST, MOST = 12, 44
STILL = 2


def form(kit: Kit, lembar: Lembar, people: Sequence[Row] = ()) -> Form:
    """Return one sheet of the kit: since when it is filled, its columns, and the *people* of a list where it takes them."""
    old = kit.banding.koreksi if kit.banding and lembar.kunci == kit.banding.menjadi else {}
    more = tuple(
        Column(name, 22, f"Hanya bila {of} itu sendiri yang diperbaiki: isinya yang lama.", "", Kind.KODE)
        for of, name in old.items()
        if name not in lembar.columns
    )
    when = f"Diisi pada langkah {lembar.sejak}" if lembar.sejak else "Diisi sejak awal"
    each = f"satu baris satu {lembar.satuan}" if lembar.satuan != "baris" else "satu baris satu hal"
    guide = f"{when}: {each}." + ("" if lembar.wajib else " Boleh kosong.")
    rows = tuple(_person(lembar, row) for row in people) if lembar.daftar and lembar.orang else ()
    return Form(lembar.nama, guide, (*(_column(kolom) for kolom in lembar.kolom), *more), rows, STILL)


def _person(lembar: Lembar, row: Mapping[str, str | int | float]) -> dict[str, str | int | float]:
    """Return a person of a staff list under the headings of a sheet."""
    told = lembar.orang.columns if lembar.orang else {}
    own = {STAFF[key]: name for key, name in told.items()} | ({UNIT: lembar.unit} if lembar.unit else {})
    return {name: row[name] for name in lembar.columns if name in row} | {
        name: row[heading] for heading, name in own.items() if heading in row
    }


def _column(kolom: Kolom) -> Column:
    told, example = ABOUT.get(kolom.jenis, ("", ""))
    names = tuple(each.nama for each in kolom.pilihan)
    parts = (told or _bounds(kolom), f"Salah satu dari: {', '.join(names)}." if names else "", _needed(kolom))
    width = min(max(LEAST, len(kolom.nama) + 4, *(len(name) + 2 for name in names)), MOST) if names else _width(kolom)
    return Column(
        kolom.nama, width, " ".join(part for part in parts if part), names[0] if names else example,
        KINDS.get(kolom.jenis, Kind.TEKS), names, strict=True, daftar=kolom.nama if names else "", nip=kolom.jenis == "nip",
    )  # fmt: skip


def _width(kolom: Kolom) -> int:
    wide = {"teks": 30, "daftar": MOST, "orang": 30, "nip": 22, "tanggal": 20, "uang": 18}
    return max(wide.get(kolom.jenis, LEAST), min(len(kolom.nama) + 4, MOST))


def _bounds(kolom: Kolom) -> str:
    if kolom.jenis not in ("angka", "bulat"):
        return ""
    kind = "Bilangan bulat" if kolom.jenis == "bulat" else "Bilangan"
    most = "jumlah hari periode" if kolom.maks == "hari periode" else kolom.maks
    return f"{kind} {kolom.min} sampai {most}." if kolom.min is not None and most is not None else f"{kind}."


def _needed(kolom: Kolom) -> str:
    """Return when a cell may stay empty."""
    if kolom.wajib_bila:
        told = ", ".join(f"{name} {' atau '.join(values)}" for name, values in kolom.wajib_bila.items())
        return f"Wajib bila {told}."
    if not kolom.wajib:
        return "Boleh kosong."
    return f"Diisi pada langkah {kolom.sejak}." if kolom.sejak else ""


def label(own: LabelKasus) -> Column:
    """Return one more label of the sheet Kasus."""
    told = "" if own.wajib else "Boleh kosong."
    return Column(own.nama, 0, told, "", KINDS.get(own.jenis, Kind.TEKS))


def _rows_named(kit: Kit) -> tuple[Column, ...]:
    """Return the column that names the row a paper is made for, where the kit has such papers beside those of a unit."""
    found = [
        lembar
        for naskah in kit.naskah
        if naskah.bernomor and (lembar := kit.sheet(naskah.per)) and lembar.pengenal != (lembar.unit,)
    ]
    told = "; ".join(found[0].pengenal) if found else ""
    return (Column("Baris", 40, f"Baris yang dibuatkan naskah itu: {told}.", "", Kind.KODE),) if found else ()


def nomor_naskah(kit: Kit) -> Form:
    """Return the sheet of numbers that were given elsewhere."""
    codes = tuple(naskah.kode for naskah in kit.naskah if naskah.bernomor)
    columns = (
        Column("Naskah", 30, "Kode naskah.", codes[0] if codes else "", Kind.KODE, codes, daftar="Naskah"),
        bidang("Unitnya, bila naskah itu dibuat setiap unit.", heading=unit_heading(kit)),
        *_rows_named(kit),
        Column("Nomor", 34, "Nomor seperti yang diberikan.", "800.1.5.2/471/2026", Kind.KODE),
        Column("Tanggal", 20, "Tanggal naskah itu.", "3 November 2026", Kind.TANGGAL),
    )
    guide = "Boleh kosong. Hanya diisi bila nomor naskah diberikan oleh buku agenda atau aplikasi lain."
    return Form("Nomor Naskah", guide, columns)
