"""Who holds a role of the SOP, in which bidang, on which day. Looking up only: what is missing is a check's matter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case.units import told_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.case.model import Attendee, Case, Pejabat
    from docgen.settings.kit import Kit, Peran


def holders(case: Case, kit: Kit, peran: str, bidang: str = "", on: date | None = None) -> tuple[Pejabat, ...]:
    """Return who holds *peran* on a day, in the order of the sheet; where a unit has none, the role that stands in there."""
    role = next((item for item in kit.peran if item.nama == peran), None)
    if role is None:
        return ()
    rows = _rows(case, role, bidang)
    if not rows and role.bidang and (name := stand_in(role, bidang)):
        rows = tuple(row for other in kit.peran if other.nama == name for row in _rows(case, other, bidang))
    begun = [row for row in rows if row.sejak is None or on is None or row.sejak <= on]
    if not begun:
        return rows[:1]
    latest = max((row.sejak or date.min for row in begun), default=date.min)
    return tuple(row for row in begun if (row.sejak or date.min) == latest)


def _rows(case: Case, role: Peran, unit: str) -> tuple[Pejabat, ...]:
    """Return the rows of a role: all of one of the whole office, those of the unit where each has its own."""
    if role.bidang:
        return case.rows_of_roles.get(role.nama, {}).get(kunci(unit), ())
    return tuple(row for row in case.pejabat if row.peran == role.nama)


def stand_in(role: Peran, unit: str) -> str:
    """Return the role that acts for one in a unit that has no holder of its own; nothing where none does."""
    return next((name for where, name in role.pengganti.items() if kunci(where) == kunci(unit)), "")


def may_be_held(case: Case, peran: str, bidang: str = "") -> bool:
    """Return whether a row of Pejabat whose role or bidang is not known may be who holds *peran*: that is named already."""
    return (not case.pejabat and not case.lengkap("Pejabat")) or any(
        (row.peran == peran or not (row.peran or case.terbaca(row.asal, "Peran")))
        and (not bidang or kunci(row.bidang) == kunci(bidang) or not (row.bidang or case.terbaca(row.asal, "Bidang")))
        for row in case.pejabat
    )


def holder(case: Case, kit: Kit, peran: str, bidang: str = "", on: date | None = None) -> Pejabat | None:
    """Return the first who holds *peran* on a day, None where nobody does."""
    found = holders(case, kit, peran, bidang, on)
    return found[0] if found else None


def held_in(case: Case, peran: str, unit: str) -> tuple[str, ...]:
    """Return the units in which a role is held and of which one may be meant by a unit where nobody holds it."""
    found = dict.fromkeys(row.bidang for row in case.pejabat if row.peran == peran and row.bidang)
    return tuple(each for each in found if not told_apart(kunci(unit), kunci(each))) if unit else ()


def leader(kit: Kit) -> Peran | None:
    """Return the role that leads a unit's meeting."""
    return next((peran for peran in kit.peran if peran.memimpin), None)


def leads_instead(kit: Kit, unit: str) -> str:
    """Return the role that leads a unit in the place of its own head; nothing where it has one."""
    role = leader(kit)
    return stand_in(role, unit) if role else ""


def is_one(one: Pejabat | Attendee, other: Pejabat | Attendee) -> bool:
    """Return whether two rows mean the same person: by NIP where both give one, else by name."""
    if one.nip and other.nip:
        return one.nip == other.nip
    return kunci(one.nama) == kunci(other.nama)


def is_taken(case: Case, kit: Kit, one: Attendee, on: date) -> bool:
    """Return whether the post in which somebody took part in a meeting is that of a role which another holds on a day."""
    post = kunci(one.jabatan)
    return any(
        any(post.endswith(kunci(row.jabatan)) for row in _rows(case, role, one.bidang))
        and not any(is_one(row, one) for row in holders(case, kit, role.nama, one.bidang, on))
        for role in kit.peran
        if not role.banyak
    )


def in_turn(before: Sequence[tuple[str, Pejabat]], signs: Pejabat | None) -> list[tuple[str, Pejabat]]:
    """Return who, in which role, initials or checks before another signs: each once, the last time; who signs not at all."""
    after = [*(one for _, one in before), *([signs] if signs else [])]
    return [
        (role, one)
        for place, (role, one) in enumerate(before, start=1)
        if not any(is_one(one, other) for other in after[place:])
    ]
