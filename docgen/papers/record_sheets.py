"""The sheets of a case as dossier.json keeps them: steps and evidence as data, and of every sheet where each value stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.case import progress
from docgen.value import grouped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.case.model import Case
    from docgen.settings.office import JamKerja

DIGITS = "0123456789"


def steps(case: Case, hours: JamKerja) -> list[dict[str, Any]]:
    """Return the step log as data, each row with the minutes it took."""
    return [
        {
            "step": row.no,
            "unit": row.bidang or None,
            "start": row.mulai.isoformat() if row.mulai else None,
            "end": row.selesai.isoformat() if row.selesai else None,
            "minutes": row.menit,
            "actual": progress.spent(hours, row),
            "note": row.keterangan,
        }
        for row in case.langkah
    ]


def evidence(case: Case, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return each row of Bukti with the file it became."""
    return [
        {
            "row": row.baris,
            "key": row.key,
            "column": row.kolom,
            "kind": row.jenis,
            "number": row.nomor,
            "date": row.tanggal.isoformat() if row.tanggal else None,
            "error_kind": row.jenis_kesalahan,
            "reason": row.alasan,
            "file": f"bukti/{names[row.berkas]}" if row.berkas in names else None,
        }
        for row in case.bukti
    ]


def data_sheets(case: Case) -> dict[str, str | None]:
    """Return which sheet is corrected, and which one corrects it."""
    sides = {"before": case.semula, "after": case.menjadi}
    return {side: rows[0].asal.sheet if rows else None for side, rows in sides.items()}


def sheets(case: Case) -> dict[str, Any]:
    """Return where each value of the case stands: of every sheet the column of each heading, and what each row is about.

    A row is told by the key of its person (the NIP, else the Nomor Pegawai), its unit and its step, where it has them.
    """
    own = [row for rows in case.lembar.values() for row in rows]
    every: list[Any] = [case.kasus, *(row for name in LISTS for row in getattr(case, name) or ()), *own]
    return {name: _in_columns(rows) for name, rows in grouped(every, lambda row: str(row.asal.sheet)).items()}


def _in_columns(rows: Sequence[Any]) -> dict[str, Any]:
    """Return the rows of a sheet by their numbers, the columns said once; rows of a case file keep their own places."""
    columns = {name: ref.rstrip(DIGITS) for name, ref in _cells(rows[0]).items()}
    told: dict[str, Any] = {"columns": columns, "rows": {}, "apart": []}
    for row in rows:
        about = {name: value for name in ("key", "unit", "bidang", "no") if (value := getattr(row, name, None))}
        if line := str(row.asal.line or "") or _line(_cells(row), columns):
            told["rows"][line] = about
        else:
            told["apart"].append({**about, "cells": _cells(row)})
    return told


def _cells(row: Any) -> dict[str, str]:  # noqa: ANN401 - a row of any sheet
    return {name: ref for name, ref in row.asal.cells.items() if ref}


def _line(cells: Mapping[str, str], columns: Mapping[str, str]) -> str:
    """Return the number of the row that some cells stand in, each in its column; nothing where they do not."""
    lines = {ref.removeprefix(columns.get(name, "?")) for name, ref in cells.items()}
    line = lines.pop() if len(lines) == 1 else ""
    return line if line.isdecimal() else ""


LISTS = ("pejabat", "langkah", "temuan", "meetings", "attendees", "semula", "menjadi", "bukti", "nomor_naskah")
