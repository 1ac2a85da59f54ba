"""A case file (`--case`): the sheets of the case as TOML tables, made into the same cells. Text in, cells out."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo
from typing import TYPE_CHECKING

from docgen.bahasa import kunci, slug
from docgen.case.cells import Book, Raw, Sheet
from docgen.case.reading import dates
from docgen.errors import SettingsWrongError
from docgen.settings import parse_toml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.settings.kit import Kit

PAIRS = "kasus"
"""The table that is not a list of rows, but a value for each label."""

HUGE = 10**30
"""From here on a whole number is no number of an office; an NIP that is one has 18 digits."""


def told_here(kit: Kit) -> dict[str, str]:
    """Return the sheets that a case file may give, by table: what is compared, and why it changed, only a workbook holds."""
    compared = {each.nama for each in kit.compared or ()} | ({kit.banding.bukti} if kit.banding else set())
    return {slug(name, "_"): name for name in kit.sheet_names if name not in compared}


def join(book: Book, text: str, zone: tzinfo, kit: Kit) -> Book:
    """Return the book with the sheets that a case file gives in the place of its own; *zone* is that of the office's clock."""
    tables, known = parse_toml(text, "kasus.toml"), told_here(kit)
    unknown = sorted(set(tables) - set(known))
    if unknown:
        raise SettingsWrongError(
            f"Berkas kasus memuat tabel yang tidak dikenal: {', '.join(unknown)}. Yang boleh: {', '.join(known)}.",
            f"The case file holds unknown tables: {', '.join(unknown)}. Allowed: {', '.join(known)}.",
        )
    made = [_sheet(known[key], key, _local(value, zone), _own(kit, known[key])) for key, value in tables.items()]
    names = {kunci(sheet.name) for sheet in made}
    return Book((*made, *(sheet for sheet in book.sheets if kunci(sheet.name) not in names)))


def _own(kit: Kit, name: str) -> dict[str, str]:
    """Return the kit's own headings of a sheet, and its labels of Kasus, by their keys: of `Harga (Rp)` that is `harga_rp`."""
    keys = kit.compared[1].pengenal if kit.compared else ()
    columns = (word for each in kit.lembar if each.nama == name for word in each.columns)
    labels = (each.nama for each in kit.kasus) if slug(name) == PAIRS else ()
    return {slug(word, "_"): word for word in (*keys, *columns, *labels)}


def _sheet(name: str, key: str, value: object, own: Mapping[str, str]) -> Sheet:
    """Return one table as a sheet whose cells are named `pejabat[2].nip`."""
    if key == PAIRS and isinstance(value, dict):
        return _pairs(name, key, value, own)
    if key != PAIRS and isinstance(value, list) and all(isinstance(row, dict) for row in value):
        return _table(name, key, value, own)
    written = f"[{key}]" if key == PAIRS else f"[[{key}]]"
    raise SettingsWrongError(
        f"Tabel {key} dalam berkas kasus harus ditulis sebagai {written}. Perbaiki lalu jalankan lagi.",
        f"The table {key} of the case file must be written as {written}. Mend it and run again.",
    )


def _pairs(name: str, key: str, value: Mapping[str, object], own: Mapping[str, str]) -> Sheet:
    rows = tuple((_heading(field, own), _raw(f"{key}.{field}", item)) for field, item in value.items())
    names = {(index, place): f"{key}.{field}" for index, field in enumerate(value) for place in (0, 1)}
    return Sheet(name, rows, names=names, table=key)


def _table(name: str, key: str, value: list[Mapping[str, object]], own: Mapping[str, str]) -> Sheet:
    fields = list(dict.fromkeys(field for row in value for field in row))
    rows = tuple(tuple(_raw(f"{key}.{field}", row.get(field)) for field in fields) for row in value)
    names = {
        (index, place): f"{key}[{index}].{field}"
        for index in range(1, len(value) + 1)
        for place, field in enumerate(fields)
    }
    return Sheet(name, (tuple(_heading(field, own) for field in fields), *rows), names=names, table=key)


def _heading(field: str, own: Mapping[str, str]) -> str:
    return own.get(field) or field.replace("_", " ")


def _local(value: object, zone: tzinfo) -> object:
    """Return a table with each moment that tells its offset as the office's clock showed it."""
    if isinstance(value, dict):
        return {key: _local(item, zone) for key, item in value.items()}
    if isinstance(value, list):
        return [_local(item, zone) for item in value]
    if isinstance(value, datetime) and value.tzinfo and value.year in dates.YEARS:
        return value.astimezone(zone).replace(tzinfo=None)
    return value


def _raw(field: str, value: object) -> Raw:
    """Return a TOML value as a cell holds it; a list is one point a line."""
    if isinstance(value, int) and abs(value) >= HUGE:
        raise SettingsWrongError(
            f"Isi {field} dalam berkas kasus adalah bilangan yang terlalu panjang. Perbaiki lalu jalankan lagi.",
            f"{field} in the case file is a number that is too long. Mend it and run again.",
        )
    if isinstance(value, list) and not any(isinstance(item, (dict, list)) for item in value):
        return "\n".join(str(item) for item in value)
    if value is None or isinstance(value, (str, int, float, date, time)):
        return value
    raise SettingsWrongError(
        f"Isi {field} dalam berkas kasus harus satu nilai, atau daftar butir. Perbaiki lalu jalankan lagi.",
        f"{field} in the case file must be one value, or a list of points. Mend it and run again.",
    )
