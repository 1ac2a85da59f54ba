"""What one column and one sheet of the blank workbook are. Values only: no words, no drawing."""

from __future__ import annotations

from enum import StrEnum

from docgen.value import Frozen


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


class Form(Frozen):
    """One sheet: its name, a line of guidance, its columns, the rows filled already, and how many columns stay in sight."""

    name: str
    guide: str
    columns: tuple[Column, ...]
    rows: tuple[dict[str, str | int | float], ...] = ()
    still: int = 0
    lenient: bool = False
