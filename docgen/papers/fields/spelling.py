"""How the value of a cell is written on paper, by the kind of its column; numbers in words too."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.case import nip

if TYPE_CHECKING:
    from docgen.case.model import Value
    from docgen.settings.kit import Kolom
    from docgen.settings.office import Tampilan

NOT_ASSESSED = "\N{EN DASH}"
"""What stands where there was nothing to assess."""
HUNDRED = 100


def spelt(value: Value, kolom: Kolom, style: Tampilan) -> str:
    """Return a value as papers print it; an empty cell is an empty text."""
    if isinstance(value, str):  # most cells of most sheets
        if kolom.kosong and value == kolom.kosong.nama:
            return NOT_ASSESSED
        return bahasa.nip(value, spaced=style.nip_spasi) if kolom.jenis == "nip" and nip.well_formed(value) else value
    if value is None:
        return ""
    if isinstance(value, Decimal):
        number = (bahasa.uang if kolom.jenis == "uang" else bahasa.angka)(value, kolom.places)
        return number if kolom.ribuan else number.replace(".", "")
    if isinstance(value, (time, date)):
        return bahasa.jam(value) if isinstance(value, time) else bahasa.tanggal(value)
    return "\n".join(value)


def terbilang(value: Value, kolom: Kolom) -> str:
    """Return a number in words; money ends in rupiah, then sen where there are any; parts of a sen are told before the rupiah."""
    if not isinstance(value, Decimal):
        return ""
    whole, money = int(abs(value)), kolom.jenis == "uang"
    cents = (abs(value) - whole) * HUNDRED
    said = ("minus " if value < 0 else "") + bahasa.terbilang(whole)
    if money and cents == int(cents):
        return f"{said} rupiah" + (f" {bahasa.terbilang(int(cents))} sen" if cents else "")
    fraction = f"{abs(value).normalize():f}".partition(".")[2]
    digits = " ".join(bahasa.terbilang(int(digit)) for digit in fraction)
    return said + (f" koma {digits}" if digits else "") + (" rupiah" if money else "")
