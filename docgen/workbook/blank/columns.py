"""What one column and one sheet of the blank workbook are, and a declared column as one: its width, its note, an example, what may be chosen."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from docgen.bahasa import uang
from docgen.case.cells import number_text
from docgen.settings.kit import patterns
from docgen.settings.kit.column_rules import PATTERNED
from docgen.settings.kit.lembar import NUMBERS
from docgen.value import Frozen
from docgen.workbook.xlsxfile import Written

if TYPE_CHECKING:
    from docgen.settings.kit import Kolom


Row = dict[str, Written]
"""What a row holds from the beginning, by heading."""


INLINE = 255
"""Letters that a list inside a drop-down may have (ECMA-376 part 1, 18.3.1.32)."""


class Kind(StrEnum):
    """What a column holds; the value is its number format (421 is Indonesian: months read Oktober on any machine)."""

    TEKS = "General"
    KODE = "@"
    TANGGAL = "[$-421]dd mmmm yyyy"
    WAKTU = "dd/mm/yyyy hh:mm"
    JAM = "hh:mm"
    ANGKA = "0.00"
    BULAT = "0"


HOW = {Kind.TANGGAL: "Tanggal.", Kind.WAKTU: "Tanggal dan jam.", Kind.JAM: "Jam.", Kind.KODE: "Ditulis sebagai teks."}
"""How each kind is written, said in the heading's note."""


class Column(Frozen):
    """One column: its heading, what it is for, an example, its looks, and what may be chosen.

    *daftar* names the list on the sheet Kasus that offers its choices; *strict* choices take nothing else.
    """

    heading: str
    width: float
    about: str
    example: str = ""
    kind: Kind = Kind.TEKS
    choices: tuple[str, ...] = ()
    strict: bool = True
    daftar: str = ""
    nip: bool = False

    @property
    def note(self) -> str:
        """What the note at the heading says: what the column is for, how it is written, an example."""
        example = f"Contoh: {self.example}" if self.example else ""
        return "\n".join(line for line in (f"{self.about} {HOW.get(self.kind, '')}".strip(), example) if line)

    @property
    def inline(self) -> str:
        """The list of choices as a drop-down holds it itself; empty where it is too long or an item holds a comma."""
        listed = ",".join(self.choices)
        fits = self.choices and len(listed) <= INLINE and not any("," in item or '"' in item for item in self.choices)
        return f'"{listed}"' if fits else ""


class Form(Frozen):
    """One sheet: its name, a line of guidance, its columns, the rows filled already, and how many columns stay in sight."""

    name: str
    guide: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    still: int = 0
    lenient: bool = False


KINDS = {
    "angka": Kind.ANGKA, "bulat": Kind.BULAT, "uang": Kind.ANGKA, "tanggal": Kind.TANGGAL, "jam": Kind.JAM, "saat": Kind.WAKTU,
    "kode": Kind.KODE, "nip": Kind.KODE,
}  # fmt: skip
ABOUT = {
    "teks": ("", "", 30),
    "tanggal": ("", "5 November 2026", 20),
    "jam": ("", "08:30", 12),
    "nip": ("NIP 18 angka.", "198703152010012004", 22),
    "kode": ("Kode; nol di depan tetap tersimpan.", "0012", 12),
    "uang": ("Jumlah dalam rupiah.", "12500000", 18),
    "daftar": ("Satu butir setiap baris (Alt+Enter).", "", 44),
    "orang": ("Nama atau NIP seseorang.", "Rina Maharani, S.E.", 30),
}
"""What a kind of column takes, an example, and its width where nothing else is said."""

LEAST, MOST = 12, 44


class Offer(Frozen):
    """What a column offers: choices, whether they alone are taken, the list on Kasus that holds them, one as an example."""

    choices: tuple[str, ...] = ()
    strict: bool = True
    daftar: str = ""
    example: str = ""


def declare(kolom: Kolom, offer: Offer | None = None, **said: str) -> Column:
    """Return a column as it is declared; *said* stands in its note where that has braces."""
    names = tuple(each.nama for each in kolom.pilihan)
    names += (kolom.kosong.nama,) if names and kolom.kosong else ()
    offered = offer or Offer(names)
    about, shown = _about(kolom, names), kolom.contoh
    for name, words in said.items():
        about, shown = (text.replace(f"{{{name}}}", words) for text in (about, shown))
    shown = shown if shown in offered.choices or not offered.choices else ""
    example = shown or offered.example or next(iter(offered.choices), "") or _example(kolom)
    return Column(
        kolom.nama, kolom.lebar or _width(kolom, names), about, example, KINDS.get(kolom.jenis, Kind.TEKS), offered.choices,
        strict=offered.strict, daftar=offered.daftar or (kolom.nama if offered.choices else ""), nip=kolom.jenis == "nip",
    )  # fmt: skip


def _about(kolom: Kolom, names: tuple[str, ...]) -> str:
    """Return what a column's note says: the kit's own words, else what it is for; how it is written; when it may stay empty."""
    kind = ABOUT.get(kolom.jenis, ("",))[0]
    how = kind if kolom.jenis in ("nip", "daftar") or not kolom.petunjuk else ""
    chosen = f"Salah satu dari: {', '.join(names)}." if names and not kolom.petunjuk else ""
    parts = (kolom.petunjuk, how, _bounds(kolom), chosen, "" if kolom.petunjuk else _needed(kolom))
    return " ".join(part for part in parts if part)


def _example(kolom: Kolom) -> str:
    """Return an example of its kind that the column would take; nothing where only the kit could give one."""
    if kolom.jenis in NUMBERS and not (kolom.jenis == "uang" and kolom.petunjuk):
        usual = 12_500_000 if kolom.jenis == "uang" else 85.5 if kolom.desimal else 1
        within = usual if kolom.min is None else max(usual, kolom.min)
        within = min(within, kolom.maks) if isinstance(kolom.maks, (int, float)) else within
        return number_text(within)
    shown = "" if kolom.petunjuk and kolom.jenis != "nip" else ABOUT.get(kolom.jenis, ("", ""))[1]
    return "" if shown and kolom.pola and not patterns.matches(kolom.pola, shown) else shown


def _width(kolom: Kolom, names: tuple[str, ...]) -> int:
    """Return a width in which what is written is read; a heading is broken between its words."""
    head = max(map(len, kolom.nama.split())) + 3
    usual = max((len(name) + 2 for name in names), default=ABOUT.get(kolom.jenis, ("", "", LEAST))[2])
    return min(max(LEAST, head, usual), MOST)


def _bounds(kolom: Kolom) -> str:
    if kolom.jenis == "uang" and not kolom.petunjuk and kolom.min is not None and isinstance(kolom.maks, (int, float)):
        return f"{uang(Decimal(str(kolom.min)), 0)} sampai {uang(Decimal(str(kolom.maks)), 0)}."
    if kolom.pola and not kolom.petunjuk and kolom.jenis in PATTERNED:
        return f"Berpola {kolom.pola}."
    if kolom.jenis not in ("angka", "bulat") or kolom.petunjuk:
        return ""
    most = "jumlah hari periode" if kolom.maks == "hari periode" else kolom.maks
    bounds = f" {kolom.min} sampai {most}" if kolom.min is not None and most is not None else ""
    places = f", paling banyak {kolom.desimal} angka di belakang koma" if kolom.desimal else ""
    return f"{'Bilangan' if kolom.desimal else 'Bilangan bulat'}{bounds}{places}."


def _needed(kolom: Kolom) -> str:
    """Return when a cell may stay empty."""
    if kolom.wajib_bila:
        told = ", ".join(f"{name} {' atau '.join(values)}" for name, values in kolom.wajib_bila.items())
        return f"Wajib bila {told}."
    if not kolom.wajib:
        return "Boleh kosong."
    return f"Diisi pada langkah {kolom.sejak}." if kolom.sejak else ""
