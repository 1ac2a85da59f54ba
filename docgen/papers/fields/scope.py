"""What papers of a kind may know, by what the kit says of them: their step, what they are made for, what is compared. Kinds only: no case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.papers.due import ENCLOSING
from docgen.settings.kit import Terbit

if TYPE_CHECKING:
    from docgen.papers.fields.field import When
    from docgen.settings.kit import Kit, Naskah
    from docgen.settings.kit.lembar import Bila


def mended(naskah: Naskah, kit: Kit) -> bool:
    """Return whether a paper knows what was changed."""
    return kit.banding is not None and naskah.langkah >= kit.banding.sejak


def verified(naskah: Naskah, kit: Kit) -> bool:
    """Return whether a paper knows which suspicions proved wrong."""
    return kit.banding is not None and naskah.langkah >= kit.banding.terjawab_sejak


def recapped(naskah: Naskah, kit: Kit) -> bool:
    """Return whether a paper tells the changes of the people of every unit."""
    return naskah.of_case and compares(naskah, kit) and mended(naskah, kit)


def every(*asked: When) -> When:
    """Return what holds of a paper where all that is asked does."""
    return lambda naskah, kit: all(one(naskah, kit) for one in asked)


def compares(_: Naskah, kit: Kit) -> bool:
    """Return whether a kit compares people."""
    return kit.people is not None


def meets(naskah: Naskah, kit: Kit) -> bool:
    """Return whether a paper may speak of its unit's meeting."""
    return kit.met is not None and not naskah.of_case


def of_the_whole(naskah: Naskah, _: Kit | None = None) -> bool:
    """Return whether a paper speaks of the dossier as a whole."""
    return naskah.terbit in ENCLOSING


def of_a_unit(naskah: Naskah, _: Kit | None = None) -> bool:
    """Return whether a paper is made for each unit, or for each row."""
    return not naskah.of_case


def earlier(kit: Kit, naskah: Naskah) -> tuple[Naskah, ...]:
    """Return the kinds of papers that the kit puts before one; all of them for what encloses the dossier."""
    own = kit.places[naskah.kode] if naskah.of_the_list else len(kit.naskah)
    return tuple(other for other in kit.naskah if other.of_the_list and kit.places[other.kode] < own)


def has_its_own(kit: Kit, naskah: Naskah, other: Naskah) -> bool:
    """Return whether a paper of many has one of another kind that is its own: of its unit, or of its row."""
    return not naskah.of_case and (other.of_unit or other.per == naskah.per or kit.rows_of_units(other))


def lacks(kit: Kit, naskah: Naskah, other: Naskah) -> bool:
    """Return whether a paper may be without one of another kind that the kit puts before it."""
    if other.sakelar or not naskah.of_the_list or may_come_later(kit, naskah, other):
        return True
    if other.of_row and other.per == naskah.per:
        return not _within(naskah.bila, other.bila)
    return not other.of_case and missed(kit, other, _source(kit, naskah) if naskah.of_unit else naskah.per)


def may_come_later(kit: Kit, naskah: Naskah, other: Naskah) -> bool:
    """Return whether a paper may go out before one that the kit puts before it: that one's step or row is not done yet, or another unit's is not."""
    own, its = kit.langkah_tanggal(naskah), kit.langkah_tanggal(other)
    early = naskah.terbit is Terbit.BERTANGGAL and other.terbit is not Terbit.BERTANGGAL
    if its > own or (its == own and early) or _may_be_unfilled(kit, naskah, other):
        return True
    parted = {step.no for step in kit.langkah if step.per_bidang}
    return parted >= {own, its} and _has_unit(kit, naskah) and not _has_unit(kit, other)


def _may_be_unfilled(kit: Kit, naskah: Naskah, other: Naskah) -> bool:
    """Return whether a row may lack what one paper needs when another goes out: a column that may be empty by then, rows that belong to it."""
    lembar = kit.sheet(other.per)
    if other.terbit is not Terbit.TERISI or lembar is None:
        return False
    own, needed = kit.langkah_tanggal(naskah), naskah.perlu if naskah.per == other.per else ()
    filled = {each.nama for each in lembar.kolom if each.wajib and not each.wajib_bila and each.sejak <= own}
    sure = {*needed, *(() if lembar.longgar else filled), *(each.kunci for each in kit.met or ())}
    return not sure.issuperset(other.perlu)


def _has_unit(kit: Kit, naskah: Naskah) -> bool:
    """Return whether a paper is of one unit: made for it, or for a row that has one."""
    lembar = kit.sheet(naskah.per)
    return naskah.of_unit or bool(lembar and lembar.unit)


def _within(own: Bila, wider: Bila) -> bool:
    """Return whether every row that meets a condition meets a wider one too: it names the same columns, with fewer values or as many."""
    return all(name in own and set(own[name]) <= set(values) for name, values in wider.items())


def _source(kit: Kit, naskah: Naskah) -> str:
    """Return in what the units of a paper of units have rows: a sheet, or the changes where it names none."""
    return naskah.dari or (kit.banding.kunci if kit.banding else "")


def missed(kit: Kit, other: Naskah, source: str) -> bool:
    """Return whether a unit that has rows in *source* (a sheet, or the changes) may be without a paper of units."""
    lembar = kit.sheet(other.per)
    called = _source(kit, other) if other.of_unit else lembar.tiap_unit.dari if lembar and lembar.tiap_unit else ""
    return bool(other.sakelar or other.bila) or source not in (called, other.per)
