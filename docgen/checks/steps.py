"""Rules on the steps: their order, their gaps, their hours. One rule, one function."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

from docgen.bahasa import jam, kunci, tanggal
from docgen.case.model import UNKNOWN
from docgen.case.progress import worktime
from docgen.checks.view import View, error, warning
from docgen.papers import occasion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.case.model import Langkah
    from docgen.finding import Finding


def _steps(view: View) -> Iterator[Langkah]:
    """Yield the rows whose step is known."""
    yield from (row for row in view.case.langkah if row.no != UNKNOWN)


def _units(view: View) -> tuple[str, ...]:
    """Return each bidang that went through the steps, those that met, have changes or await papers and no row of their own too."""
    own = [row.bidang for row in view.case.langkah if row.bidang]
    met = (row.bidang for row in view.case.meetings if row.bidang)
    awaiting = occasion.awaiting(view.case, view.comparison, view.kit) if own else {}
    others = (*view.comparison.units(), *met, *chain(*awaiting.values())) if own else ()
    return tuple({kunci(bidang): bidang for bidang in (*own, *others)}.values()) or ("",)


def _tracks(view: View) -> Iterator[tuple[str, tuple[tuple[Langkah, ...], ...]]]:
    """Yield each bidang with the rows of every step as it went through them."""
    for unit in _units(view):
        yield unit, tuple(view.case.baris_langkah(step.no, unit) for step in view.kit.langkah)


def steps_end_after_they_begin(view: View) -> Iterator[Finding]:
    """A step ends after it begins."""
    for row in _steps(view):
        if row.mulai and row.selesai and row.selesai < row.mulai:
            yield error("step-order", row.asal, "Selesai",
                f"Langkah {row.no} selesai sebelum mulai. Perbaiki Mulai atau Selesai.",
                f"Step {row.no} ends before it begins. Mend Mulai or Selesai.",
            )  # fmt: skip
        if row.selesai and row.mulai is None and view.case.terbaca(row.asal, "Mulai"):
            yield error("step-order", row.asal, "Mulai",
                f"Langkah {row.no} selesai tanpa Mulai. Isi Mulai.",
                f"Step {row.no} ended without a beginning. Give Mulai.",
            )  # fmt: skip


def steps_begin_in_their_order(view: View) -> Iterator[Finding]:
    """A step begins no earlier than the one before it."""
    for _, track in _tracks(view):
        begun = [row for rows in track for row in rows if row.mulai]
        for earlier, later in pairwise(begun):
            if earlier.no < later.no and earlier.mulai and later.mulai and later.mulai < earlier.mulai:
                yield error("step-order", later.asal, "Mulai",
                    f"Langkah {later.no} mulai sebelum langkah {earlier.no} mulai. Perbaiki salah satunya.",
                    f"Step {later.no} begins before step {earlier.no}. Mend either.",
                )  # fmt: skip


def steps_leave_no_gap(view: View) -> Iterator[Finding]:
    """No step is dated while an earlier one is not."""
    if any(row.no == UNKNOWN for row in view.case.langkah):
        return
    for unit, track in _tracks(view):
        step = next((number for number, rows in enumerate(track, start=1) if _is_open(view, number, unit, rows)), 0)
        if not step:
            continue
        missing, english = _still_missing(view, step, unit)
        for row in (row for rows in track[step:] for row in rows):
            if row.bertanggal:
                yield error("step-gap", row.asal, "Selesai" if row.selesai else "Tanggal Naskah",
                    f"Langkah {row.no} sudah bertanggal, tetapi langkah {missing}",
                    f"Step {row.no} is dated, but step {english}",
                )  # fmt: skip


def _is_open(view: View, step: int, unit: str, rows: tuple[Langkah, ...]) -> bool:
    """Return whether a step is not finished; an end that is there but cannot be read is named already.

    A bidang of which nothing was changed goes through no step of the correction, though others do.
    """
    if rows:
        return any(row.selesai is None and view.case.terbaca(row.asal, "Selesai") for row in rows)
    corrects = 0 < view.compares_from <= step and bool(view.case.baris_langkah(step))
    return not corrects or kunci(unit) in map(kunci, view.comparison.units())


def _still_missing(view: View, step: int, unit: str) -> tuple[str, str]:
    """Return what is missing of a step, and of which bidang where each has its own row, as the end of a sentence."""
    each = any(row.bidang for row in view.case.baris_langkah(step))
    whose, of = (f" {unit}", f" of {unit}") if each and unit else ("", "")
    if view.case.baris_langkah(step, unit):
        return (
            f"{step}{whose} belum selesai. Isi Selesai langkah {step}{whose}.",
            f"{step}{of} is not finished. Give its Selesai.",
        )
    return (
        f"{step}{whose} tidak ada barisnya. Tambahkan baris langkah {step}{whose}, dengan Mulai dan Selesai.",
        f"{step}{of} has no row. Add one with Mulai and Selesai.",
    )


def steps_do_not_overlap(view: View) -> Iterator[Finding]:
    """A step begins when the one before it has ended."""
    for _, track in _tracks(view):
        for rows, following in pairwise(track):
            ends = [row.selesai for row in rows if row.selesai]
            for row in following:
                if ends and row.mulai and row.mulai < max(ends):
                    yield warning("step-overlap", row.asal, "Mulai",
                        f"Langkah {row.no} mulai {tanggal(row.mulai.date())} pukul {jam(row.mulai)}, sebelum langkah {row.no - 1} selesai. Periksa kembali.",
                        f"Step {row.no} begins before step {row.no - 1} has ended. Look again.",
                    )  # fmt: skip


def steps_keep_office_hours(view: View) -> Iterator[Finding]:
    """Steps begin and end in working time."""
    for row in _steps(view):
        for column, moment in (("Mulai", row.mulai), ("Selesai", row.selesai)):
            if moment and not worktime.inside(view.office.jam_kerja, moment):
                yield warning("step-outside-hours", row.asal, column,
                    f"{column} langkah {row.no} ({tanggal(moment.date())} pukul {jam(moment)}) di luar jam kerja. Periksa kembali.",
                    f"{column} of step {row.no} is outside working time. Look again.",
                )  # fmt: skip


def late_steps_have_a_reason(view: View) -> Iterator[Finding]:
    """A step that took longer than the SOP gives it says why."""
    for step in view.kit.langkah:
        for rows in worktime.by_unit(row for row in _steps(view) if row.no == step.no):
            took = worktime.together(view.office.jam_kerja, rows)
            told = any(row.keterangan or not view.case.terbaca(row.asal, "Keterangan") for row in rows)
            if took is not None and took > step.menit and not told:
                yield warning("late-without-reason", rows[-1].asal, "Keterangan",
                    f"Langkah {step.no} memakan {took} menit kerja, lebih dari standarnya {step.menit} menit, tanpa Keterangan. Tulis sebabnya.",
                    f"Step {step.no} took {took} working minutes, more than its standard of {step.menit}, without a Keterangan. Say why.",
                )  # fmt: skip


RULES = (
    steps_end_after_they_begin,
    steps_begin_in_their_order,
    steps_leave_no_gap,
    steps_do_not_overlap,
    steps_keep_office_hours,
    late_steps_have_a_reason,
)
