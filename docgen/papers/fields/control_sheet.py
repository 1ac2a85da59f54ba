"""The fields `kendali`, `grafik` and `waktu`: how the SOP went, against its standard time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.case import progress
from docgen.case.units import joint_name
from docgen.papers import occasion
from docgen.papers.fields import units
from docgen.papers.fields.field import Field, group, rows, text, truth
from docgen.papers.fields.scope import of_the_whole
from docgen.papers.fields.tables import NOTHING
from docgen.papers.fields.view import day
from docgen.papers.numbering import BLANK
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from docgen.case.model import Langkah
    from docgen.case.progress.waiting import Awaiting
    from docgen.papers.fields.field import Subject
    from docgen.papers.fields.view import View
    from docgen.settings.kit import Langkah as Step

RECKONED = "Waktu dihitung menurut jam kerja kantor, di luar waktu istirahat dan hari libur."


class Side(Frozen):
    """One unit at a step that several units did side by side, with the minutes it took once all its rows have ended."""

    rows: Sequence[Langkah]
    spent: int | None
    standard: int

    @property
    def unit(self) -> str:
        """The unit."""
        return self.rows[0].bidang


class Timed(Frozen):
    """One step on the control sheet; `spent` are the minutes it took where it took longest, once it has ended everywhere."""

    view: View
    step: Step
    rows: Sequence[Langkah]
    done: bool
    spent: int | None
    minutes: str
    difference: str
    notes: str


class Sheet(Frozen):
    """The control sheet: all steps, those that have ended, those of them that took too long, and the sums of what has ended."""

    view: View
    timed: list[Timed]
    done: list[Timed]
    late: list[Timed]
    standard: int
    spent: int


def _timed(view: View, step: Step, awaiting: Awaiting) -> Timed:
    hours, rows = view.setting.office.jam_kerja, view.setting.case.baris_langkah(step.no)
    over = [row for own in progress.by_unit(rows) if (progress.together(hours, own) or 0) > step.menit for row in own]
    notes = "; ".join(dict.fromkeys(bahasa.utuh(row.keterangan) for row in over or rows if row.keterangan)) or NOTHING
    done = progress.ended(view.setting.case, view.setting.kit, step, awaiting)
    spent = progress.longest(hours, rows) if done else None
    told = (NOTHING, NOTHING) if spent is None else (bahasa.angka(spent), bahasa.bertanda(spent - step.menit))
    return Timed(view, step, rows, done, spent, *told, notes)


def _beside(step: Timed) -> list[Side]:
    """Return the units that worked side by side on a step, in the order of the data; none where only one did."""
    index, hours = step.view.setting.index, step.view.setting.office.jam_kerja
    own = progress.by_unit(row for row in step.rows if row.bidang)
    sides = [Side(rows, progress.together(hours, rows), step.step.menit) for rows in own]
    return sorted(sides, key=lambda side: index.place(side.unit)) if len(sides) > 1 else []


def _how(sheet: Sheet) -> str:
    """Return how the minutes of a step come that several units took; empty where none was."""
    took = [side.unit for step in sheet.timed for side in _beside(step)]
    if not took:
        return ""
    one = joint_name(took, units.kind_of(sheet.view))
    return (
        f"Nyata pada langkah yang dikerjakan oleh beberapa {one} secara bersamaan ialah waktu {one} yang paling lama."
    )


def _sheet(view: View) -> Sheet:
    known = view.setting
    awaiting = occasion.awaiting(known.case, known.comparison, known.kit)
    timed = [_timed(view, step, awaiting) for step in known.kit.langkah]
    done = [each for each in timed if each.spent is not None]
    late = [each for each in done if (each.spent or 0) > each.step.menit]
    return Sheet(view, timed, done, late, sum(each.step.menit for each in done), sum(each.spent or 0 for each in done))


def _moment(moments: Iterable[datetime | None], which: Callable[[list[datetime]], datetime]) -> str:
    """Return the first or the last of some moments, as printed."""
    known = [moment for moment in moments if moment]
    return f"{bahasa.tanggal_angka(which(known).date())}{bahasa.NBSP}{bahasa.jam(which(known))}" if known else NOTHING


def _day(moments: Iterable[datetime | None], which: Callable[[list[datetime]], datetime]) -> str:
    """Return the day of the first or the last of some moments; room for the hand while there is none."""
    known = [moment for moment in moments if moment]
    return bahasa.tanggal(which(known).date()) if known else BLANK


def _comparison(sheet: Sheet) -> str:
    apart = sheet.spent - sheet.standard
    how = "lebih lama daripada" if apart > 0 else "lebih singkat daripada"
    return f"{bahasa.angka(abs(apart))} menit {how}" if apart else "sama dengan"


def _many(steps: int) -> str:
    return bahasa.terbilang(steps) if steps else "tidak ada"


def _closing(sheet: Sheet) -> str:
    """Return the closing sentence."""
    if not sheet.done:
        return f"Belum ada langkah yang selesai. {RECKONED}"
    so_far = f"Sampai dengan {day(sheet.view.draft)}, {_many(len(sheet.done))} langkah"
    begin = "Seluruh langkah" if sheet.view.setting.berkas.closed else so_far
    return (
        f"{begin} dilaksanakan dalam {bahasa.angka(sheet.spent)} menit kerja, {_comparison(sheet)} waktu baku {bahasa.angka(sheet.standard)} menit. "
        f"{_many(len(sheet.late)).capitalize()} langkah melampaui waktu baku dan {_many(len(sheet.done) - len(sheet.late))} langkah selesai tidak melebihi waktu baku. {RECKONED}"
    )


def _baku(of: Callable[[Subject], str]) -> Field[Subject]:
    return text("baku", "Waktu baku dalam menit", "Standard time in minutes", of)


def _nyata(of: Callable[[Subject], str]) -> Field[Subject]:
    return text("nyata", "Waktu nyata dalam menit", "Actual time in minutes", of)


def _selisih(of: Callable[[Subject], str]) -> Field[Subject]:
    return text("selisih", "Selisihnya, bertanda", "The difference, with its sign", of)


LEWAT: Field[Timed] = truth("lewat", "Apakah waktu bakunya terlampaui", "Whether it took longer than its standard", lambda step: (step.spent or 0) > step.step.menit)  # fmt: skip

KENDALI: tuple[Field[View], ...] = (
    rows("kendali", "Lembar kendali, satu baris satu langkah", "The control sheet, a row a step", (
        text("no", "Nomor langkah", "Number of the step", lambda step: str(step.step.no)),
        text("langkah", "Langkahnya secara ringkas", "The step in short", lambda step: step.step.ringkas),
        text("pelaksana", "Pelaksananya", "Who acts", lambda step: step.view.setting.kit.peran_words(step.step.pelaksana)),
        LEWAT,
        text("mulai", "Tanggal dan jam mulai", "Date and hour of the beginning", lambda step: _moment((row.mulai for row in step.rows), min)),
        text("selesai", "Tanggal dan jam selesai", "Date and hour of the end", lambda step: _moment((row.selesai for row in step.rows), max) if step.done else NOTHING),
        _baku(lambda step: bahasa.angka(step.step.menit)),
        _nyata(lambda step: step.minutes),
        _selisih(lambda step: step.difference),
        rows("unit", "Unit yang mengerjakannya secara bersamaan; kosong bila hanya satu", "The units that did it side by side; empty where only one did", (
            text("nama", "Nama unit", "Name of the unit", lambda side: side.unit),
            text("mulai", "Tanggal dan jam mulai", "Date and hour of the beginning", lambda side: _moment((row.mulai for row in side.rows), min)),
            text("selesai", "Tanggal dan jam selesai", "Date and hour of the end", lambda side: NOTHING if side.spent is None else _moment((row.selesai for row in side.rows), max)),
            _nyata(lambda side: NOTHING if side.spent is None else bahasa.angka(side.spent)),
            _selisih(lambda side: NOTHING if side.spent is None else bahasa.bertanda(side.spent - side.standard)),
        ), _beside),
    ), lambda view: view.once(_sheet).timed, when=of_the_whole),
    group("kendali_jumlah", "Jumlah waktu semua langkah yang selesai", "Sums over the finished steps", (
        _baku(lambda sheet: bahasa.angka(sheet.standard) if sheet.done else NOTHING),
        _nyata(lambda sheet: bahasa.angka(sheet.spent) if sheet.done else NOTHING),
        _selisih(lambda sheet: bahasa.bertanda(sheet.spent - sheet.standard) if sheet.done else NOTHING),
    ), lambda view: view.once(_sheet), when=of_the_whole),
    rows("kendali_lewat", "Langkah yang melampaui waktu baku", "Steps that took longer than their standard", (
        text("langkah", "Nomor dan nama langkah", "Number and name of the step", lambda step: f"{step.step.no}. {step.step.ringkas}"),
        _selisih(lambda step: step.difference),
        text("keterangan", "Keterangan dari lembar Langkah", "Note from the sheet Langkah", lambda step: step.notes),
    ), lambda view: view.once(_sheet).late, when=of_the_whole),
    rows("grafik", "Grafik waktu, satu baris satu langkah", "The chart of times, a row a step", (
        text("nama", "Nama langkah", "Name of the step", lambda step: f"Langkah {step.step.no}"),
        _baku(lambda step: str(step.step.menit)),
        _nyata(lambda step: NOTHING if step.spent is None else str(step.spent)),
        text("label", "Tulisan di ujung batang", "The words at the end of the bar", lambda step: NOTHING if step.spent is None else f"{step.minutes} ({step.difference})"),
        LEWAT,
    ), lambda view: view.once(_sheet).timed, when=of_the_whole),
    group("waktu", "Ringkasan waktu", "The times in words", (
        text("mulai", "Tanggal langkah yang pertama dimulai", "Date on which the first step began", lambda sheet: _day((row.mulai for step in sheet.timed for row in step.rows), min)),
        text("selesai", "Tanggal langkah yang terakhir selesai", "Date on which the last step ended", lambda sheet: _day((row.selesai for step in sheet.timed for row in step.rows), max)),
        _nyata(lambda sheet: bahasa.angka(sheet.spent)),
        _baku(lambda sheet: bahasa.angka(sheet.standard)),
        text("perbandingan", "Perbandingannya dalam kata", "How they compare, in words", _comparison),
        text("lewat_terbilang", "Banyaknya langkah yang lewat, dengan huruf", "How many steps were late, in words", lambda sheet: _many(len(sheet.late)).capitalize()),
        text("tepat_terbilang", "Banyaknya langkah yang tepat, dengan huruf", "How many steps were on time, in words", lambda sheet: _many(len(sheet.done) - len(sheet.late))),
        text("cara", "Bagaimana waktu nyata dihitung bila beberapa unit bekerja bersamaan; boleh kosong", "How the actual time comes where units worked side by side; may be empty", _how),
        text("penutup", "Kalimat penutup lembar kendali", "The closing sentence of the control sheet", _closing),
    ), lambda view: view.once(_sheet), when=of_the_whole),
)  # fmt: skip
