"""The lists that columns offer: short ones inside the drop-down itself, the others on the sheet Kasus. No drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.case.model import IDENTITY
from docgen.case.pangkat import PNS, PPPK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.settings.kit import Kit
    from docgen.settings.office import Office

INLINE = 255
"""Letters that a list inside a drop-down may have (ECMA-376 part 1, 18.3.1.32)."""


def bidang(office: Office, staff: Iterable[str]) -> tuple[str, ...]:
    """Return the units of the office as far as they are known, each once."""
    named = (official.bidang for official in office.pejabat)
    return tuple(dict.fromkeys(name for name in (*named, *staff) if name and not placeholder(name)))


def kolom(kit: Kit) -> tuple[str, ...]:
    """Return the headings that a suspicion or a piece of evidence may name."""
    if kit.compared and not kit.people:
        return tuple(name for name in kit.compared[1].columns)
    return ("NIP", *IDENTITY, *(item.nama for item in kit.kolom))


def golongan() -> tuple[str, ...]:
    """Return the pay grades, of PNS and of PPPK."""
    return (*PNS, *PPPK)


def pangkat() -> tuple[str, ...]:
    """Return the ranks of PNS."""
    return tuple(PNS.values())


def inline(choices: tuple[str, ...]) -> str:
    """Return the list as a drop-down holds it itself; empty where it is too long or an item holds a comma."""
    listed = ",".join(choices)
    fits = choices and len(listed) <= INLINE and not any("," in item or '"' in item for item in choices)
    return f'"{listed}"' if fits else ""


def placeholder(value: str) -> bool:
    """Return whether a value of the office file is only a placeholder: `(nama Sekretaris)`."""
    return value.startswith("(") and value.endswith(")")
