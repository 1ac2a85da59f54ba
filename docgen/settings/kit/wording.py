"""The office's own words in a kit's: `{kepala}`, `{singkatan}`, `{satuan_unit}`, `{peran.KUNCI}`, `{pendek.KUNCI}`. Words only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.settings.kit.lembar import Lembar
    from docgen.settings.kit.model import Kit, Peran, Sop

TOKEN = re.compile(r"\{(kepala|singkatan|satuan_unit|satuan_unit_banyak|(?:peran|pendek)\.\w+)\}")
PAPER = ("judul", "uraian", "hal", "isi_ringkas", "tujuan")
STEP = ("uraian", "ringkas", "ditunggu", "kelengkapan", "output", "keterangan")
LISTS = ("kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan")


def in_office(kit: Kit, own: Mapping[str, str]) -> Kit:
    """Return a kit in the words of an office: *own* says what `kepala`, `singkatan` and `satuan_unit` are there."""
    known = {"satuan_unit": kit.sop.satuan_unit, "satuan_unit_banyak": kit.sop.satuan_unit_banyak, **own}
    alike = known["satuan_unit"] == kit.sop.satuan_unit
    names = _names(kit, known, alike=alike)
    known |= {f"peran.{role.kunci}": names[role.nama] for role in kit.peran}
    known |= {f"pendek.{role.kunci}": (alike and role.kependekan) or names[role.nama] for role in kit.peran}
    papers = tuple(
        paper.model_copy(
            update={name: _told(getattr(paper, name), known) for name in PAPER}
            | {"tembusan": tuple(_told(word, known) for word in paper.tembusan)}
        )
        for paper in kit.naskah
    )
    steps = tuple(
        step.model_copy(update={name: _told(getattr(step, name), known) for name in STEP}) for step in kit.langkah
    )
    roles = tuple(role.model_copy(update={"sebutan": names[role.nama]}) for role in kit.peran)
    sop, sheets = _sop(kit.sop, known, alike=alike), tuple(_sheet(each, known) for each in kit.lembar)
    own_parts = {"sop": sop, "lembar": sheets, "naskah": papers, "langkah": steps, "peran": roles}
    # A copy would keep what was reckoned from the old parts.
    return type(kit).model_construct(**{name: getattr(kit, name) for name in type(kit).model_fields} | own_parts)


def _names(kit: Kit, known: Mapping[str, str], *, alike: bool) -> dict[str, str]:
    """Return how each role is printed: a title, so that `Kepala {satuan_unit}` is Kepala Bagian."""
    titled = {**known, "satuan_unit": _title(known["satuan_unit"])}
    names = {role.nama: _told(role.sebutan or role.nama, titled) for role in kit.peran}
    leader = next((names[role.nama] for role in kit.peran if role.memimpin), "")
    for role in () if alike or not leader else filter(_below, kit.peran):
        names[role.nama] = f"Pejabat di bawah {leader}"
    return names


def _sheet(sheet: Lembar, known: Mapping[str, str]) -> Lembar:
    """Return a sheet whose columns papers call as the office does: at the head of a line, so with a capital."""
    if not any("{" in kolom.sebut for kolom in sheet.kolom):
        return sheet
    columns = (kolom.model_copy(update={"sebut": _capital(_told(kolom.sebut, known))}) for kolom in sheet.kolom)
    return sheet.model_copy(update={"kolom": tuple(columns)})


def _below(role: Peran) -> bool:
    """Return whether a role is of the officials below a unit's head, under a name that is the kit's own office's alone."""
    return role.bidang and role.saksi and not role.sebutan


def _title(words: str) -> str:
    return " ".join(map(_capital, words.split(" ")))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sop(sop: Sop, known: Mapping[str, str], *, alike: bool) -> Sop:
    told = {name: _told(getattr(sop, name), known) for name in ("nama", "nomor", "unit")}
    listed = {name: tuple(_told(words, known) for words in getattr(sop, name)) for name in LISTS}
    units = {name: known[name] for name in ("satuan_unit", "satuan_unit_banyak")}
    parts = {} if alike else {"bagian_unit": "", "bagian_pengganti": ""}
    return sop.model_copy(update={**told, **listed, **units, **parts})


def _told(text: str, known: Mapping[str, str]) -> str:
    return TOKEN.sub(lambda found: known.get(found[1], found[0]), text)
