"""Officials and employees as papers print them. Dressing only: who holds a role is looked up in `case.roles`."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.case import nip as digits
from docgen.case import roles
from docgen.case.changes import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.case.model import Pegawai, Pejabat, Peserta, Value
    from docgen.papers.due import Draft
    from docgen.papers.fields.context import Fields, Setting
    from docgen.settings.kit import Kit, Kolom
    from docgen.settings.office import Tampilan

NOTHING = "–"
"""What stands in a table where there is no value."""

CHANGED = f"{bahasa.NBSP}*)"
"""What marks a corrected value in the tables of all staff."""

COME, GONE = f"Ditambahkan{CHANGED}", f"Dikeluarkan{CHANGED}"
"""What stands below the name of a person who is on one data sheet only."""

OWN_CELL = frozenset({"NIP", "Nama", "Golongan", "Jabatan"})
"""Identity columns that have a place of their own in the tables of all staff; others are told below the name."""

OFFICIAL = (
    "nama", "nama_kapital", "nip", "nip_label", "nip_baris", "pangkat", "golongan", "pangkat_golongan", "pangkat_baris", "jabatan",
    "jabatan_kapital", "jabatan_kapital_satu_baris",
)  # fmt: skip
"""What papers may say of an official."""


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
        return dict.fromkeys(OFFICIAL, "")
    acting = f"{holder.sebutan} " if holder.sebutan else ""
    rank = ", ".join(part for part in (holder.pangkat, holder.golongan) if part)
    return {
        "nama": holder.nama,
        "nama_kapital": name(holder.nama, style),
        "nip": bahasa.nip(holder.nip, spaced=style.nip_spasi),
        "nip_label": ("NIP" if digits.well_formed(holder.nip) else "Nomor Pegawai") if holder.nip else "",
        "nip_baris": number_line(holder.nip, style),
        "pangkat": holder.pangkat,
        "golongan": holder.golongan,
        "pangkat_golongan": rank,
        "pangkat_baris": rank if holder.pangkat or not rank else f"Golongan {rank}",
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
    return found | _signing(setting, draft)


def settled(setting: Setting, draft: Draft) -> frozenset[str]:
    """Return which of a.n. and u.b. stand in a signature block as they will: the paper has none, or its role is held."""
    signing = draft.naskah.signing
    return frozenset(
        key
        for key in ("atas_nama", "untuk_beliau")
        if key not in signing or roles.holder(setting.case, setting.kit, signing[key], draft.unit, draft.date)
    )


def _signing(setting: Setting, draft: Draft) -> Fields:
    """Return who stands in a signature block; nobody signs on behalf of, or for, himself.

    Whoever acts for the one on whose behalf he would sign does so in that post, which is the higher one.
    """
    naskah = draft.naskah
    signer, giver, between = (
        roles.holder(setting.case, setting.kit, peran, draft.unit, draft.date)
        for peran in (naskah.penanda_tangan, naskah.atas_nama, naskah.untuk_beliau)
    )
    if signer and giver and is_one(signer, giver):
        signer, giver, between = giver, None, None
    if between and any(other and is_one(between, other) for other in (signer, giver)):
        between = None
    block = {"penanda_tangan": signer, "atas_nama": giver, "untuk_beliau": between}
    return {key: official(holder, setting.style) for key, holder in block.items()}


def coordinating(setting: Setting, draft: Draft, units: Sequence[str]) -> list[Fields]:
    """Return who initials for coordination: the head of each bidang, who does not initial in the hierarchy already."""
    case, kit = setting.case, setting.kit
    hierarchy = [roles.holder(case, kit, peran.nama, on=draft.date) for peran in kit.peran if not peran.bidang]
    found = (roles.holder(case, kit, "Kepala Bidang", unit, draft.date) for unit in units)
    heads = {
        (head.nama, head.jabatan): official(head, setting.style)
        for head in found
        if head and not any(other and is_one(head, other) for other in hierarchy)
    }
    return [{"no": str(place), **head} for place, head in enumerate(heads.values(), start=1)]


def led_by_secretary(setting: Setting, draft: Draft) -> bool:
    """Return whether the Sekretaris acts as the head of a paper's bidang, and would send or confirm to himself."""
    head = roles.holder(setting.case, setting.kit, "Kepala Bidang", draft.unit, draft.date)
    secretary = roles.holder(setting.case, setting.kit, "Sekretaris", on=draft.date)
    return head is not None and secretary is not None and is_one(head, secretary)


def is_one(one: Pejabat | Peserta, other: Pejabat | Peserta) -> bool:
    """Return whether two rows mean the same person: by NIP where both give one, else by name."""
    if one.nip and other.nip:
        return one.nip == other.nip
    return bahasa.kunci(one.nama) == bahasa.kunci(other.nama)


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
        **_identity(setting, person, number, changed),
        "gol": _cell(old.golongan if old else None, person.golongan, None, changed="Golongan" in changed),
        "jabatan": _cell(old.jabatan if old else None, person.jabatan, None, changed="Jabatan" in changed),
    }
    for kolom in setting.kit.kolom:
        before = old.nilai.get(kolom.nama) if old else None
        row[kolom.slug] = _cell(before, person.nilai.get(kolom.nama), kolom, changed=kolom.nama in changed)
    return row


def removed_row(setting: Setting, person: Pegawai, number: int) -> Fields:
    """Return one person who was taken out of the data: every value before, and nothing after."""
    return {
        **_identity(setting, person, number, {EVERYTHING}),
        "lain": GONE,
        "gol": _cell(person.golongan, person.golongan, None, changed=False),
        "jabatan": _cell(person.jabatan, person.jabatan, None, changed=False),
        **{kolom.slug: _cell(person.nilai.get(kolom.nama), None, kolom, changed=False) for kolom in setting.kit.kolom},
    }


def _identity(setting: Setting, person: Pegawai, number: int, changed: set[str]) -> Fields:
    """Return who a row of the tables of all staff is about, with what was corrected of it marked."""
    line = number_line(person.key, setting.style)
    known = OWN_CELL | {kolom.nama for kolom in setting.kit.kolom}
    return {
        "no": str(number),
        "nama": person.nama,
        "nama_tetap": "" if "Nama" in changed else person.nama,
        "nama_baru": f"{person.nama}{CHANGED}" if "Nama" in changed else "",
        "nip_baris": line,
        "nip_tetap": "" if "NIP" in changed else line,
        "nip_baru": f"{line}{CHANGED}" if "NIP" in changed else "",
        "lain": "\n".join(_elsewhere(person, column) for column in sorted(changed - known)),
        "golongan": person.golongan or NOTHING,
        "jumlah_ubah": str(len(changed)) if changed else NOTHING,
    }


def _elsewhere(person: Pegawai, column: str) -> str:
    """Return what is told below a name of a corrected value that has no place of its own."""
    if column == EVERYTHING:
        return COME
    value = written(person.ambil(column), None)
    return f"{value if column == 'Bidang' else f'{column} {value}'}{CHANGED}"


def _cell(before: Value, after: Value, kolom: Kolom | None, *, changed: bool) -> Fields:
    text = written(after or None if isinstance(after, str) else after, kolom, short=True)
    return {
        "semula": written(before or None if isinstance(before, str) else before, kolom, short=True),
        "tetap": "" if changed else text,
        "baru": f"{text}{CHANGED}" if changed else "",
    }
