"""What is issued already, what is new, and what would come out different: decided before anything is numbered. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.errors import WouldChangeError
from docgen.papers import values
from docgen.papers.issue import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.papers.draft import Draft
    from docgen.papers.issue import CaseEntry, PaperKey

SHOWN = 12
"""Differing values that are listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Issued:
    """An issued paper as dossier.json keeps it: its entry there, and the values its template used."""

    entry: Mapping[str, Any]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """Which papers stand already and which are to be made."""

    standing: tuple[Draft, ...]
    fresh: tuple[Draft, ...]


def decide(drafts: Sequence[Draft], register: CaseEntry | None, issued: Mapping[PaperKey, Issued]) -> Plan:
    """Return which of the due papers stand already: used in the register, or complete in the dossier after a crash."""
    used = {entry.key for entry in register.entries if entry.state is State.USED} if register else set()
    due = {draft.key for draft in drafts}
    gone = sorted(f"{key.paper} {key.unit}".strip() for key in used | issued.keys() if key not in due)
    if gone:
        raise WouldChangeError(
            f"Naskah berikut sudah terbit, tetapi menurut buku kerja sekarang tidak ada lagi: {', '.join(gone)}. Kembalikan isinya seperti semula.",
            f"These papers are issued, but by the workbook as it is now they no longer exist: {', '.join(gone)}. Restore what it said.",
        )
    standing = tuple(draft for draft in drafts if draft.key in used or draft.key in issued)
    return Plan(standing, tuple(draft for draft in drafts if draft not in standing))


def require_same(
    standing: Sequence[Draft], issued: Mapping[PaperKey, Issued], now: Mapping[PaperKey, Mapping[str, Any]]
) -> None:
    """Raise if an issued paper would come out different, and name the papers and the values that differ."""
    lines = [
        f'- {draft.stem}: {path}: "{old}" menjadi "{new}"'
        for draft in standing
        if draft.key in issued
        for path, old, new in values.differences(issued[draft.key].values, now[draft.key])
    ]
    if not lines:
        return
    more = len(lines) - SHOWN
    listed = "\n".join(lines[:SHOWN]) + (f"\n- dan {more} nilai lain" if more > 0 else "")
    raise WouldChangeError(
        f"Naskah yang sudah terbit akan berubah, jadi tidak ada yang diubah. Kembalikan nilainya di buku kerja.\n{listed}",
        f"Issued papers would come out different, so nothing was changed. Restore the values in the workbook.\n{listed}",
    )
