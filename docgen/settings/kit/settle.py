"""A kit with what its parts leave to others filled in: sheets that are like another, those of former kits, who approves, the columns of staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.settings.kit import former

if TYPE_CHECKING:
    from docgen.settings.kit.lembar import Lembar
    from docgen.settings.kit.model import Kit


def settled(kit: Kit) -> Kit:
    """Return a kit whose sheets are all there: those that are like another with its columns, those of a former kit added."""
    whole = kit if kit.lembar or not kit.kolom else former.with_sheets(kit)
    like = {each.kunci: each for each in whole.lembar}
    sheets = [_like(each, like.get(each.seperti)) for each in whole.lembar]
    compared = (kit.banding.semula, kit.banding.menjadi) if kit.banding else ()
    own = tuple(
        each.model_copy(update={"kolom": (*each.kolom, *kit.kolom)}) if each.kunci in compared else each
        for each in sheets
    )
    return _with_data(former.first(_approved(whole.model_copy(update={"lembar": own}))))


def _approved(kit: Kit) -> Kit:
    """Return the kit with the role that approves: where none says so, the one that `[sop] disahkan` names, else the first."""
    if any(role.mengesahkan for role in kit.peran) or not kit.peran:
        return kit
    name = kit.sop.disahkan or kit.peran[0].nama
    roles = tuple(role.model_copy(update={"mengesahkan": True}) if role.nama == name else role for role in kit.peran)
    return kit.model_copy(update={"peran": roles})


def _like(sheet: Lembar, other: Lembar | None) -> Lembar:
    """Return a sheet that is like another: with its columns, beside or in the place of which stand those it names itself."""
    if other is None:
        return sheet
    told = {name: getattr(sheet, name) or getattr(other, name) for name in ("pengenal", "sebutan", "unit", "orang")}
    return sheet.model_copy(update=told | {"kolom": tuple((other.columns | sheet.columns).values())})


def _with_data(kit: Kit) -> Kit:
    """Return the kit with the data columns of the people it compares, and other spellings of what makes them people."""
    if not kit.people:
        return kit
    sheet = kit.people[0]
    person = {*(sheet.orang.columns.values() if sheet.orang else ()), sheet.unit}
    status = sheet.orang.status if sheet.orang else ""
    data = tuple(
        each.model_copy(update={"wajib_status": each.wajib_status or each.wajib_bila.get(status, ())})
        for each in sheet.kolom
        if each.nama not in person
    )
    spelt = {each.nama: each.alias for each in sheet.kolom if each.nama in person and each.alias}
    spelt |= {name: tuple(dict.fromkeys((*spelt.get(name, ()), *words))) for name, words in kit.alias_judul.items()}
    return kit.model_copy(update={"kolom": data, "alias_judul": spelt})
