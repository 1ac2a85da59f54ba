"""What is to be done after a meeting: the steps that follow, and what else was agreed. A point that says the same as a step is that step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docgen.bahasa import utuh
from docgen.papers.fields.steps import deadline
from docgen.papers.fields.tables import NOTHING
from docgen.papers.fields.view import held

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.papers.fields.view import View

SAME = tuple(
    re.compile(rf"(?=.*\b(?:{verb})\b)(?=.*\b(?:{what})\b)", re.IGNORECASE | re.DOTALL)
    for verb, what in (
        ("memperbaiki|diperbaiki", "data|kinerja"),
        ("mengoreksi|dikoreksi", "perbaikan|data"),
        ("menyampaikan|disampaikan|menyerahkan|diserahkan", "perbaikan"),
    )
)
"""How a point of the minutes speaks of the step after the meeting, the one after that, and the third: what is done, to what."""

FILLING = re.compile(r"\b(?:dan|yang|di|ke|dari|pada|oleh|untuk|dengan|dalam|hasil|data|kinerja|ini|itu|serta)\b")
"""Words that add nothing to a point."""

ROOT = 4
"""Last letters of a word without its suffix, by which its forms are known: menyampaikan, disampaikan."""


class Task(NamedTuple):
    """A row of the table: what is to be done, by whom, until when."""

    number: int
    words: str
    who: str
    until: str


def tasks(view: View, points: Sequence[str]) -> list[Task]:
    """Return the steps that follow the meeting, in the clerk's words where they say more, then what else was agreed."""
    steps, left = _steps(view), list(points)
    found: list[Task] = []
    for number, ((words, who), same) in enumerate(zip(steps, SAME, strict=True), start=1):
        said = next((point for point in left if same.search(point)), "")
        if said:
            left.remove(said)
        more = said and _stems(said) - _stems(f"{words} {who}")
        found.append(Task(number, utuh(said.rstrip(". ")) if more else words, who, deadline(view, view.step + number)))
    return [
        *found,
        *(
            Task(number, utuh(point.rstrip(". ")), NOTHING, NOTHING)
            for number, point in enumerate(left, start=len(found) + 1)
        ),
    ]


def _steps(view: View) -> tuple[tuple[str, str], ...]:
    """Return what the next steps are, and who acts in them (`teks.md`, 04-notula)."""
    receives = view.holder(view.setting.kit.receiver, "") if view.setting.kit.receiver else None
    doer, head, receiver = (
        held(who) if who else NOTHING for who in (view.acting("notulis"), view.acting("memimpin"), receives)
    )
    return (
        ("Memperbaiki data kinerja sesuai dengan kesimpulan rapat dan bukti yang valid", doer),
        ("Mengoreksi hasil perbaikan data kinerja dan menuangkannya dalam berita acara", head),
        (f"Menyampaikan hasil perbaikan kepada {receiver}", head),
    )


def _stems(text: str) -> set[str]:
    """Return the words that carry a point, by their roots: what Indonesian puts before and after them is left off."""
    words = re.findall(r"[a-z]+", FILLING.sub("", text.lower()))
    return {re.sub(r"(?:kannya|kan|nya|i)$", "", word)[-ROOT:] for word in words}
