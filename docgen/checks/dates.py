"""Rules on days against each other: the steps and the period, meetings and their step, evidence and the correction, all and today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import jam, tanggal
from docgen.case.progress import worktime
from docgen.checks.view import View, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from docgen.case.model import Case, Langkah, Origin, Rapat
    from docgen.finding import Finding

MEETING, CORRECTION = 4, 5


def steps_follow_the_period(view: View) -> Iterator[Finding]:
    """Data are mended once their period is over; before it began, there were none."""
    start, end = view.case.kasus.mulai, view.case.kasus.selesai
    if start is None or end is None or not view.case.semula:
        return
    for row in view.case.langkah:
        if row.mulai and row.mulai.date() < start:
            yield error(
                "step-before-period",
                row.asal,
                "Mulai",
                f"Langkah {row.no} mulai {tanggal(row.mulai.date())}, sebelum periodenya mulai ({tanggal(start)}). Perbaiki Mulai di sini, atau Periode Mulai di lembar Kasus.",
                f"Step {row.no} begins on {row.mulai.date()}, before its period does ({start}). Mend Mulai here, or Periode Mulai in Kasus.",
            )
        elif row.mulai and row.mulai.date() <= end:
            yield warning(
                "step-before-period",
                row.asal,
                "Mulai",
                f"Langkah {row.no} mulai {tanggal(row.mulai.date())}, sebelum periodenya berakhir ({tanggal(end)}). Periksa tahun dan bulannya, di sini dan di lembar Kasus.",
                f"Step {row.no} begins on {row.mulai.date()}, before its period is over ({end}). Check year and month, here and in Kasus.",
            )


def meetings_end_after_they_begin(view: View) -> Iterator[Finding]:
    """A meeting ends after it begins."""
    for row in view.case.rapat:
        if row.mulai and row.selesai and row.selesai <= row.mulai:
            yield error(
                "meeting-time",
                row.asal,
                "Waktu Selesai",
                f"Rapat {row.bidang} selesai pukul {jam(row.selesai)}, tidak sesudah mulainya pukul {jam(row.mulai)}. Perbaiki Waktu Mulai atau Waktu Selesai.",
                f"The meeting of {row.bidang} ends at {row.selesai:%H:%M}, not after it begins at {row.mulai:%H:%M}. Mend Waktu Mulai or Waktu Selesai.",
            )


def meetings_are_held_in_their_step(view: View) -> Iterator[Finding]:
    """A meeting is held between the first and the last day of its bidang's step 4, and on a day on which the office works."""
    for row in view.case.rapat:
        if row.tanggal is None:
            continue
        if outside := _outside(row, row.tanggal, view.case):
            yield error(
                "meeting-time",
                row.asal,
                "Tanggal",
                f"Rapat {row.bidang} bertanggal {tanggal(row.tanggal)}, di luar langkah {MEETING} ({outside[0]}). Perbaiki tanggalnya, atau Mulai dan Selesai langkah {MEETING}.",
                f"The meeting of {row.bidang} is on {row.tanggal}, outside step {MEETING} ({outside[1]}). Mend its day, or Mulai and Selesai of step {MEETING}.",
            )
        elif not worktime.works(view.office.jam_kerja, row.tanggal):
            yield warning(
                "meeting-time",
                row.asal,
                "Tanggal",
                f"Rapat {row.bidang} bertanggal {tanggal(row.tanggal)}, hari tanpa jam kerja. Periksa kembali tanggalnya.",
                f"The meeting of {row.bidang} is on {row.tanggal}, a day without working hours. Look at the day again.",
            )


def _outside(row: Rapat, on: date, case: Case) -> tuple[str, str] | None:
    """Return the days of the step that a meeting is not within, in both languages; None where it is, or where they are not known."""
    steps = case.baris_langkah(MEETING, row.bidang)
    begins = [step.mulai.date() for step in steps if step.mulai]
    ends = [step.selesai.date() for step in steps if step.selesai]
    start = min(begins) if begins else None
    end = max(ends) if ends and len(ends) == len(steps) else None
    if (start is None or on >= start) and (end is None or on <= end):
        return None
    days = (start or end, end)
    if start and end and start != end:
        return f"{tanggal(start)} sampai {tanggal(end)}", f"{start} to {end}"
    return ("mulai " if end is None else "") + tanggal(days[0] or on), ("from " if end is None else "") + str(days[0])


def evidence_precedes_the_correction(view: View) -> Iterator[Finding]:
    """Evidence is there when the data are mended by it."""
    told: set[int] = set()
    for change in view.comparison.changes:
        steps = view.case.baris_langkah(CORRECTION, change.unit)
        ends = [step.selesai.date() for step in steps if step.selesai]
        for row in change.evidence if ends and len(ends) == len(steps) else ():
            if row.tanggal and row.tanggal > max(ends) and row.baris not in told:
                told.add(row.baris)
                yield warning(
                    "evidence-late",
                    row.asal,
                    "Tanggal Bukti",
                    f"Bukti ini bertanggal {tanggal(row.tanggal)}, sesudah data diperbaiki ({tanggal(max(ends))}). Periksa tanggal bukti dan Selesai langkah {CORRECTION}.",
                    f"This evidence is of {row.tanggal}, after the data were mended ({max(ends)}). Check its date and Selesai of step {CORRECTION}.",
                )


RULES = (
    steps_follow_the_period,
    meetings_end_after_they_begin,
    meetings_are_held_in_their_step,
    evidence_precedes_the_correction,
)


def of_today(case: Case, today: date, *, refused: bool) -> Iterator[Finding]:
    """Yield each date that lies after *today*; where a build is *refused* for a year that has not come, it is an error.

    It is asked apart from the rules, for it depends on the day of the run and not on the case.
    """
    for origin, column, day in _dates(case):
        if day <= today:
            continue
        later = day.year > today.year
        ending = (
            ("Naskah bertahun depan tidak diterbitkan: perbaiki tahunnya.", "No paper is issued of a year to come: mend the year.")
            if later
            else ("Periksa hari, bulan, dan tahunnya.", "Check day, month and year.")
        )  # fmt: skip
        yield (error if refused and later else warning)(
            "date-future",
            origin,
            column,
            f"{column} {tanggal(day)} belum tiba; hari ini {tanggal(today)}. {ending[0]}",
            f"{column} {day} has not come yet; today is {today}. {ending[1]}",
        )


def _dates(case: Case) -> Iterator[tuple[Origin, str, date]]:
    """Yield the dates of a case that tell of what has happened, with their cells."""
    for step in case.langkah:
        yield from ((step.asal, column, day) for column, day in _ended(step) if day)
    yield from ((row.asal, "Tanggal Bukti", row.tanggal) for row in case.bukti if row.tanggal)


def _ended(step: Langkah) -> tuple[tuple[str, date | None], ...]:
    return (("Selesai", step.selesai.date() if step.selesai else None), ("Tanggal Naskah", step.tanggal_naskah))
