"""The minutes a step took. Only the reckoning: what is late is asked elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.case.progress import worktime

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.case.model import Langkah
    from docgen.settings.office import JamKerja


def spent(hours: JamKerja, row: Langkah) -> int | None:
    """Return the minutes one row took: Menit Kerja, else the working minutes from Mulai to Selesai (`workbook.md`, Langkah)."""
    if row.mulai is None or row.selesai is None:
        return None
    return row.menit if row.menit is not None else worktime.minutes(hours, row.mulai, row.selesai)


def longest(hours: JamKerja, rows: Sequence[Langkah]) -> int | None:
    """Return the minutes a step took: its longest row, for the bidang work side by side; None until all have ended."""
    each = [minutes for row in rows if (minutes := spent(hours, row)) is not None]
    return max(each) if each and len(each) == len(rows) else None
