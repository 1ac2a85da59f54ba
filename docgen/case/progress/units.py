"""Which bidang a step still waits for: each goes through the steps at its own pace. Only who; since when is asked elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import kunci

if TYPE_CHECKING:
    from docgen.case.model import Case
    from docgen.settings.kit import Kit
    from docgen.settings.kit import Langkah as Step


def ended(case: Case, kit: Kit, step: Step) -> bool:
    """Return whether a step has ended in the whole office: every row has, and no bidang has yet to begin."""
    return case.bertanggal(step.no, selesai=True) and not owing(case, kit, step)


def owing(case: Case, kit: Kit, step: Step) -> tuple[str, ...]:
    """Return the bidang that have not ended a step they go through: those that met or went through an earlier one."""
    if not step.per_bidang:
        return ()
    own = [row.bidang for row in case.baris_langkah(step.no)]
    before = [row.bidang for number in range(1, step.no) for row in case.baris_langkah(number)]
    met = [meeting.bidang for meeting in case.meetings]
    found = {kunci(unit): unit for unit in (*own, *(() if _past(case, kit, step) else (*before, *met))) if unit}
    return tuple(unit for unit in found.values() if not case.bertanggal(step.no, unit, selesai=True))


def _past(case: Case, kit: Kit, step: Step) -> bool:
    """Return whether the whole office has gone on to a later step: whoever has no row by then had nothing to do."""
    later = [other for other in kit.langkah if other.no > step.no and not other.per_bidang]
    return any(row.mulai or row.selesai for other in later for row in case.baris_langkah(other.no))
