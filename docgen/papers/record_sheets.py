"""Where each value of a case stands, as dossier.json keeps it: of every sheet the column of each heading, and its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.case.model import Case

DIGITS = "0123456789"


def data_sheets(case: Case) -> dict[str, str | None]:
    """Return which sheet is corrected, and which one corrects it."""
    sides = {"before": case.semula, "after": case.menjadi}
    return {side: rows[0].asal.sheet if rows else None for side, rows in sides.items()}


def sheets(case: Case) -> dict[str, Any]:
    """Return where each value of the case stands: of every sheet the column of each heading, and what each row is about.

    A row is told by the key of its person (the NIP, else the Nomor Pegawai), its unit and its step, where it has them.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    own = [row for rows in case.lembar.values() for row in rows]
    for row in (case.kasus, *(row for name in LISTS for row in getattr(case, name) or ()), *own):
        asal = row.asal
        cells = {name: ref for name, ref in asal.cells.items() if ref}
        about = {name: value for name in ("key", "unit", "bidang", "no") if (value := getattr(row, name, None))}
        found.setdefault(asal.sheet, []).append({**about, "cells": cells})
    return {name: _in_columns(rows) for name, rows in found.items()}


def _in_columns(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the rows of a sheet by their numbers, the columns said once; rows of a case file keep their own places."""
    columns = {name: ref.rstrip(DIGITS) for name, ref in rows[0]["cells"].items()}
    told: dict[str, Any] = {"columns": columns, "rows": {}, "apart": []}
    for row in rows:
        lines = {ref.removeprefix(columns.get(name, "?")) for name, ref in row["cells"].items()}
        line = lines.pop() if len(lines) == 1 else ""
        if line.isdecimal():
            told["rows"][line] = {name: value for name, value in row.items() if name != "cells"}
        else:
            told["apart"].append(row)
    return told


LISTS = ("pejabat", "langkah", "temuan", "meetings", "attendees", "semula", "menjadi", "bukti", "nomor_naskah")
