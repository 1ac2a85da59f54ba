"""Rules on days against each other: the steps and the period, meetings and their step, evidence and the correction, all and today; on holidays and retention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import tanggal
from docgen.case.progress import worktime
from docgen.checks.view import View, error, warning
from docgen.finding import Finding, Place, Severity, Words
from docgen.settings.kit.forms import TANGGAL_BUKTI

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from docgen.case.model import Case, Origin


def steps_follow_the_period(view: View) -> Iterator[Finding]:
    """Data are mended once their period is over; before it began, there were none."""
    start, end = view.case.kasus.mulai, view.case.kasus.selesai
    if start is None or end is None or not view.case.semula:
        return
    for row in view.case.langkah:
        if row.mulai and row.mulai.date() < start:
            yield error("step-before-period", row.asal, "Mulai",
                f"Langkah {row.no} mulai {tanggal(row.mulai.date())}, sebelum periodenya mulai ({tanggal(start)}). Perbaiki Mulai di sini, atau Periode Mulai di lembar Kasus.",
                f"Step {row.no} begins on {row.mulai.date()}, before its period does ({start}). Mend Mulai here, or Periode Mulai in Kasus.",
            )  # fmt: skip
        elif row.mulai and row.mulai.date() <= end:
            yield warning("step-before-period", row.asal, "Mulai",
                f"Langkah {row.no} mulai {tanggal(row.mulai.date())}, sebelum periodenya berakhir ({tanggal(end)}). Periksa tahun dan bulannya, di sini dan di lembar Kasus.",
                f"Step {row.no} begins on {row.mulai.date()}, before its period is over ({end}). Check year and month, here and in Kasus.",
            )  # fmt: skip


def evidence_precedes_the_correction(view: View) -> Iterator[Finding]:
    """Evidence is there when the data are mended by it."""
    told: set[int] = set()
    for change in view.comparison.changes:
        steps = view.case.baris_langkah(view.compares_from, change.unit)
        ends = [step.selesai.date() for step in steps if step.selesai]
        for row in change.evidence if ends and len(ends) == len(steps) else ():
            if row.tanggal and row.tanggal > max(ends) and row.baris not in told:
                told.add(row.baris)
                yield warning("evidence-late", row.asal, TANGGAL_BUKTI,
                    f"{view.explained_in} ini bertanggal {tanggal(row.tanggal)}, sesudah data diperbaiki ({tanggal(max(ends))}). Periksa tanggal bukti dan Selesai langkah {view.compares_from}.",
                    f"This evidence is of {row.tanggal}, after the data were mended ({max(ends)}). Check its date and Selesai of step {view.compares_from}.",
                )  # fmt: skip


def retention_is_told_in_years(view: View) -> Iterator[Finding]:
    """The day on which a retention ends is reckoned from its years; one that is left empty is the archivist's matter."""
    arsip = view.office.arsip
    for key, years in arsip.masa.items():
        if years is None and (told := getattr(arsip, key)):
            yield Finding(
                "retention-years",
                Severity.WARNING,
                Place(),
                Words(
                    f'{key} di kantor.toml, "{told}", tidak diawali jumlah tahun yang utuh, sehingga daftar arsip memuat "-" sebagai hari berakhirnya. Tulis seperti "2 (dua) tahun"; bila jadwal retensi memang tidak menyebut tahun, isi harinya sendiri di daftar itu.',
                    f'{key} in kantor.toml, "{told}", does not begin with a number of whole years, so that the list of archives has "-" for the day on which it ends. Write it like "2 (dua) tahun"; if the schedule tells no years, fill in that day in the list yourself.',
                ),
            )


def holidays_are_decreed(view: View) -> Iterator[Finding]:
    """Working time is reckoned by holidays that are decreed; of a later year it is an estimate, said once a year."""
    told: set[int] = set()
    listed = view.office.jam_kerja.libur
    for row in view.case.langkah:
        for column, moment in (("Mulai", row.mulai), ("Selesai", row.selesai)):
            if moment and moment.year not in told and worktime.undecreed((moment.date(),), listed):
                told.add(moment.year)
                yield warning("holidays-unknown", row.asal, column,
                    f"Hari libur dan cuti bersama tahun {moment.year} belum dikenal docgen, jadi menit kerjanya perkiraan. Perbarui docgen, atau tulis hari liburnya pada jam_kerja.libur di kantor.toml.",
                    f"Docgen does not know the holidays of {moment.year} yet, so its working minutes are estimates. Update docgen, or list the holidays under jam_kerja.libur in kantor.toml.",
                )  # fmt: skip


RULES = (steps_follow_the_period, evidence_precedes_the_correction, retention_is_told_in_years, holidays_are_decreed)


TO_COME = Words(
    "Naskah bertahun depan tidak diterbitkan: perbaiki tahunnya, atau tanggal komputer ini bila yang keliru itu.",
    "No paper is issued of a year to come: mend the year, or the date of this computer if that is wrong.",
)


def of_today(case: Case, today: date, *, refused: bool) -> Iterator[Finding]:
    """Yield each date that lies after *today*; where a build is *refused* for a year that has not come, it is an error.

    It is asked apart from the rules, for it depends on the day of the run and not on the case.
    """
    for origin, column, day in _dates(case):
        if day <= today:
            continue
        later = day.year > today.year
        ending = TO_COME if later else Words("Periksa hari, bulan, dan tahunnya.", "Check day, month and year.")
        yield (error if refused and later else warning)("date-future", origin, column,
            f"{column} {tanggal(day)} belum tiba; menurut komputer ini hari ini {tanggal(today)}. {ending.id}",
            f"{column} {day} has not come yet; by this computer today is {today}. {ending.en}",
        )  # fmt: skip


def forbids(finding: Finding) -> bool:
    """Return whether a date that is only pointed out to a check would forbid a build."""
    return finding.code == "date-future" and finding.words.id.endswith(TO_COME.id)


def _dates(case: Case) -> Iterator[tuple[Origin, str, date]]:
    """Yield the dates of a case that tell of what has happened, with their cells."""
    for step in case.langkah:
        if step.selesai:
            yield step.asal, "Selesai", step.selesai.date()
        if step.tanggal_naskah:
            yield step.asal, "Tanggal Naskah", step.tanggal_naskah
    yield from ((row.asal, TANGGAL_BUKTI, row.tanggal) for row in case.bukti if row.tanggal)
