"""Officials and employees as papers print them. Dressing only: who holds a role is looked up in `case.roles`."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.case import nip as digits
from docgen.case import roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.case.model import Pegawai, Pejabat, Value
    from docgen.kit import Kit, Kolom
    from docgen.office import Tampilan
    from docgen.papers.draft import Draft
    from docgen.papers.fields.setting import Fields, Setting

NOTHING = "–"
"""What stands in a table where there is no value."""

CHANGED = " *)"
"""What marks a corrected value in the tables of all staff."""


@lru_cache(maxsize=1024)
def number_line(key: str, style: Tampilan) -> str:
    """Return the line under a name: `NIP. 19681215 199710 1 001`, or the Nomor Pegawai of a Non ASN."""
    if not key:
        return ""
    if digits.well_formed(key):
        return f"{style.nip_awalan}{bahasa.NBSP}{bahasa.nip(key, spaced=style.nip_spasi)}"
    return f"Nomor Pegawai {key}"


def name(nama: str, style: Tampilan) -> str:
    """Return a name as a signature block prints it."""
    return bahasa.kapital_nama(nama) if style.nama_kapital else nama


def official(holder: Pejabat | None, style: Tampilan) -> Fields:
    """Return an official's fields; where nobody holds the role they are empty, and a check has said so."""
    if holder is None:
        return dict.fromkeys(
            (
                "nama",
                "nama_kapital",
                "nip",
                "nip_baris",
                "pangkat",
                "golongan",
                "pangkat_baris",
                "jabatan",
                "jabatan_kapital",
                "jabatan_kapital_satu_baris",
            ),
            "",
        )
    acting = f"{holder.sebutan} " if holder.sebutan else ""
    return {
        "nama": holder.nama,
        "nama_kapital": name(holder.nama, style),
        "nip": bahasa.nip(holder.nip, spaced=style.nip_spasi),
        "nip_baris": number_line(holder.nip, style),
        "pangkat": holder.pangkat,
        "golongan": holder.golongan,
        "pangkat_baris": ", ".join(part for part in (holder.pangkat, holder.golongan) if part)
        if holder.pangkat
        else "",
        "jabatan": acting + holder.jabatan,
        "jabatan_kapital": bahasa.baris(acting + holder.jabatan.upper()),
        "jabatan_kapital_satu_baris": acting + holder.jabatan.upper(),
    }


def officials(setting: Setting, draft: Draft) -> Fields:
    """Return who holds each role on the paper's date, by the role's key in the kit; per bidang roles where it has one."""
    kit: Kit = setting.kit
    found = {
        peran.kunci: official(roles.holder(setting.case, kit, peran.nama, draft.unit, draft.date), setting.style)
        for peran in kit.peran
        if not peran.bidang or draft.unit
    }
    signer = next((peran.kunci for peran in kit.peran if peran.nama == draft.naskah.penanda_tangan), "")
    return found | {"penanda_tangan": found.get(signer, official(None, setting.style))}


def coordinating(setting: Setting, draft: Draft, units: Sequence[str]) -> list[Fields]:
    """Return who initials for coordination: the head of each bidang, who does not initial in the hierarchy already."""
    found = [
        official(roles.holder(setting.case, setting.kit, "Kepala Bidang", unit, draft.date), setting.style)
        for unit in units
    ]
    heads = list({(head["nama"], head["jabatan"]): head for head in found if head["nama"]}.values())
    return [{"no": str(place), **head} for place, head in enumerate(heads, start=1)]


def written(value: Value, kolom: Kolom | None, *, unit: bool = False, short: bool = False) -> str:
    """Return a value as papers print it, with its unit in a table of changes, short in a table of all staff."""
    if value is None:
        return NOTHING
    if isinstance(value, Decimal):
        text = bahasa.angka(value, kolom.desimal if kolom else 0)
        return text + (kolom.satuan if kolom and unit else "")
    if short and kolom:
        return next((pilihan.singkat or pilihan.nama for pilihan in kolom.pilihan if pilihan.nama == value), value)
    return value


def staff_row(setting: Setting, person: Pegawai, number: int) -> Fields:
    """Return one person of the tables of all staff: every value before, and after where it changed."""
    old = setting.index.old(person)
    changed = {change.column for change in setting.index.changes_of.get(person.key, ())}
    row: Fields = {
        "no": str(number),
        "nama": person.nama,
        "nip_baris": number_line(person.key, setting.style),
        "golongan": person.golongan or NOTHING,
        "gol": _cell(old.golongan if old else None, person.golongan, None, changed="Golongan" in changed),
        "jabatan": _cell(old.jabatan if old else None, person.jabatan, None, changed="Jabatan" in changed),
        "jumlah_ubah": str(len(changed)) if changed else NOTHING,
    }
    for kolom in setting.kit.kolom:
        before = old.nilai.get(kolom.nama) if old else None
        row[kolom.slug] = _cell(before, person.nilai.get(kolom.nama), kolom, changed=kolom.nama in changed)
    return row


def _cell(before: Value, after: Value, kolom: Kolom | None, *, changed: bool) -> Fields:
    text = written(after or None if isinstance(after, str) else after, kolom, short=True)
    return {
        "semula": written(before or None if isinstance(before, str) else before, kolom, short=True),
        "tetap": "" if changed else text,
        "baru": f"{text}{CHANGED}" if changed else "",
    }
