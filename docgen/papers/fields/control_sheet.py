"""The fields `langkah1` ..., `batas`, `kendali`, `grafik` and `waktu`: how the SOP went, against its standard time."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen import bahasa
from docgen.case import progress
from docgen.case.progress import worktime
from docgen.papers import due
from docgen.papers.fields.field import Field, fact, group, rows, text, truth
from docgen.papers.fields.tables import NOTHING
from docgen.papers.fields.view import RECAP, day, of_the_whole
from docgen.papers.numbering import BLANK
from docgen.settings.kit import Per

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime

    from docgen.case.model import Langkah
    from docgen.papers.fields.field import Subject
    from docgen.papers.fields.view import View
    from docgen.settings.kit import Kit, Naskah
    from docgen.settings.kit import Langkah as Step

RECKONED = "Waktu dihitung menurut jam kerja kantor, di luar waktu istirahat dan hari libur."

AHEAD = 3
"""Steps after a meeting whose deadlines its papers name."""


class Went(NamedTuple):
    """One step as it went, in a paper's bidang where it has one."""

    dated: date | None
    starts: list[datetime]
    ends: list[datetime]


WENT: tuple[Field[Went], ...] = (
    fact("tanggal", "Tanggal naskah langkah itu", "Date of the step's papers", lambda step: bahasa.tanggal(step.dated) if step.dated else ""),
    fact("hari_tanggal", "Hari dan tanggal mulai langkah itu", "Weekday and date on which the step began", lambda step: bahasa.deret([bahasa.hari_tanggal(day) for day in sorted({start.date() for start in step.starts})])),
    fact("mulai", "Jam mulai", "Hour of the beginning", lambda step: bahasa.jam(step.starts[0]) if step.starts else ""),
    fact("selesai", "Jam selesai", "Hour of the end", lambda step: bahasa.jam(step.ends[-1]) if step.ends else ""),
    fact("rentang_tanggal", "Tanggal mulai sampai tanggal selesai", "From the first to the last date", lambda step: bahasa.rentang(step.starts[0].date(), step.ends[-1].date()) if step.starts and step.ends else ""),
)  # fmt: skip


def steps(kit: Kit, naskah: Naskah) -> Iterator[Field[View]]:
    """Yield the steps up to the paper's own, all of them for what speaks of the whole dossier, and what comes after."""
    last = len(kit.langkah) if of_the_whole(naskah) else naskah.langkah
    yield from map(_langkah, range(1, last + 1))
    yield group("batas", "Batas waktu langkah sesudahnya, menurut waktu baku", "Deadlines of later steps, by standard time", [
        text(f"langkah{number}", f"Tanggal paling lambat langkah {number}", f"The day by which step {number} should be done", _deadline(number))
        for number in _later(naskah)
    ], _reckoned, form=True)  # fmt: skip


def _of_the_bidang(view: View) -> dict[str, Any]:
    """Return where the steps of a bidang are kept: all its papers tell the same of them."""
    kept: dict[str, Any] = view.setting.kept.setdefault(("langkah", view.unit), {})
    return kept


@cache
def _langkah(number: int) -> Field[View]:
    """Declare one step."""

    def went(view: View) -> Went:
        case = view.setting.case
        rows = case.baris_langkah(number, view.unit)
        return Went(
            due.paper_date(case, number, view.unit, early=True),
            sorted(row.mulai for row in rows if row.mulai),
            sorted(row.selesai for row in rows if row.selesai),
        )

    return group(f"langkah{number}", f"Langkah {number} dari lembar Langkah", f"Step {number} from the sheet Langkah", WENT, went, kept=_of_the_bidang)  # fmt: skip


def _later(naskah: Naskah) -> Sequence[int]:
    """Return the steps whose deadlines a paper names: those after its meeting, else the recap."""
    if naskah.per is Per.RAPAT:
        return range(naskah.langkah + 1, naskah.langkah + 1 + AHEAD)
    return (RECAP,) if naskah.langkah < RECAP else ()


def _reckoned(view: View) -> View | None:
    """Return the paper if its deadlines may be told: those of a meeting not before its end is known, but for a DRAF."""
    told = view.setting.draf or view.draft.naskah.per is not Per.RAPAT or view.meeting_end
    return view if told else None


def _deadline(number: int) -> Callable[[View], str]:
    """Return the day by which the standard minutes of the steps up to one have passed in working time (`teks.md`, batas)."""

    def printed(view: View) -> str:
        if not view.draft.dated or (view.draft.naskah.per is Per.RAPAT and view.meeting_end is None):
            return BLANK
        ahead = range(view.step + 1, number + 1)
        minutes = sum(step.menit for step in view.setting.kit.langkah if step.no in ahead)
        return bahasa.tanggal(worktime.after(view.setting.office.jam_kerja, view.reckons_from, minutes).date())

    return printed


class Timed(NamedTuple):
    """One step on the control sheet; `spent` are the minutes it took where it took longest, once it has ended everywhere."""

    step: Step
    rows: Sequence[Langkah]
    done: bool
    spent: int | None
    minutes: str
    difference: str
    notes: str


class Sheet(NamedTuple):
    """The control sheet: all steps, those that have ended, those of them that took too long, and the sums of what has ended."""

    view: View
    timed: list[Timed]
    done: list[Timed]
    late: list[Timed]
    standard: int
    spent: int


def _timed(view: View, step: Step) -> Timed:
    hours, rows = view.setting.office.jam_kerja, view.setting.case.baris_langkah(step.no)
    over = [row for row in rows if (progress.spent(hours, row) or 0) > step.menit]
    notes = "; ".join(dict.fromkeys(row.keterangan for row in over or rows if row.keterangan)) or NOTHING
    done = progress.ended(view.setting.case, view.setting.kit, step)
    spent = progress.longest(hours, rows) if done else None
    told = (NOTHING, NOTHING) if spent is None else (bahasa.angka(spent), bahasa.bertanda(spent - step.menit))
    return Timed(step, rows, done, spent, *told, notes)


def _sheet(view: View) -> Sheet:
    timed = [_timed(view, step) for step in view.setting.kit.langkah]
    done = [each for each in timed if each.spent is not None]
    late = [each for each in done if (each.spent or 0) > each.step.menit]
    return Sheet(view, timed, done, late, sum(each.step.menit for each in done), sum(each.spent or 0 for each in done))


def _moment(moments: Iterable[datetime | None], which: Callable[[list[datetime]], datetime]) -> str:
    """Return the first or the last of some moments, as printed."""
    known = [moment for moment in moments if moment]
    return f"{bahasa.tanggal_angka(which(known).date())}\n{bahasa.jam(which(known))}" if known else NOTHING


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
        text("pelaksana", "Pelaksananya", "Who acts", lambda step: step.step.pelaksana),
        LEWAT,
        text("mulai", "Tanggal dan jam mulai", "Date and hour of the beginning", lambda step: _moment((row.mulai for row in step.rows), min)),
        text("selesai", "Tanggal dan jam selesai", "Date and hour of the end", lambda step: _moment((row.selesai for row in step.rows), max) if step.done else NOTHING),
        _baku(lambda step: bahasa.angka(step.step.menit)),
        _nyata(lambda step: step.minutes),
        _selisih(lambda step: step.difference),
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
        _nyata(lambda sheet: bahasa.angka(sheet.spent)),
        _baku(lambda sheet: bahasa.angka(sheet.standard)),
        text("perbandingan", "Perbandingannya dalam kata", "How they compare, in words", _comparison),
        text("lewat_terbilang", "Banyaknya langkah yang lewat, dengan huruf", "How many steps were late, in words", lambda sheet: _many(len(sheet.late)).capitalize()),
        text("tepat_terbilang", "Banyaknya langkah yang tepat, dengan huruf", "How many steps were on time, in words", lambda sheet: _many(len(sheet.done) - len(sheet.late))),
        text("penutup", "Kalimat penutup lembar kendali", "The closing sentence of the control sheet", _closing),
    ), lambda view: view.once(_sheet), when=of_the_whole),
)  # fmt: skip
