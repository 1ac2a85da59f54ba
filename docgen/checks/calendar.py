"""The rule on the calendar itself: minutes are only as good as the holidays docgen knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.case.progress import worktime
from docgen.checks.view import View, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.finding import Finding


def holidays_are_decreed(view: View) -> Iterator[Finding]:
    """Working time is reckoned by holidays that are decreed; of a later year it is an estimate, said once a year."""
    told: set[int] = set()
    listed = view.office.jam_kerja.libur
    for row in view.case.langkah:
        for column, moment in (("Mulai", row.mulai), ("Selesai", row.selesai)):
            if moment and moment.year not in told and worktime.undecreed((moment.date(),), listed):
                told.add(moment.year)
                yield warning(
                    "holidays-unknown",
                    row.asal,
                    column,
                    f"Hari libur dan cuti bersama tahun {moment.year} belum dikenal docgen, jadi menit kerjanya perkiraan. Perbarui docgen, atau tulis hari liburnya pada jam_kerja.libur di kantor.toml.",
                    f"Docgen does not know the holidays of {moment.year} yet, so its working minutes are estimates. Update docgen, or list the holidays under jam_kerja.libur in kantor.toml.",
                )


RULES = (holidays_are_decreed,)
