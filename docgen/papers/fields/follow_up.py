"""What is to be done after a meeting: the steps that follow, and what else was agreed. A point that says the same as a step is that step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.bahasa import utuh
from docgen.papers.fields.steps import deadline
from docgen.papers.fields.tables import NOTHING
from docgen.papers.fields.view import post_held
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.papers.fields.view import View
    from docgen.settings.kit import Langkah

FILLING = re.compile(r"\b(?:dan|yang|di|ke|dari|pada|oleh|untuk|dengan|dalam|hasil|data|kinerja|ini|itu|serta)\b")
"""Words that add nothing to a point."""

ROOT = 4
"""Last letters of a word without its suffix, by which its forms are known: menyampaikan, disampaikan."""


class Task(Frozen):
    """A row of the table: what is to be done, by whom, until when."""

    number: int
    words: str
    who: str
    until: str


def tasks(view: View, points: Sequence[str]) -> list[Task]:
    """Return the unit's steps that follow the meeting, in the clerk's words where they say more, then what else was agreed."""
    left, found = list(points), list[Task]()
    for step in view.setting.kit.langkah:
        if step.no <= view.step or not step.per_bidang:
            continue
        words, who = _told(view, step)
        said = next((point for point in left if _says(point, step)), "")
        if said:
            left.remove(said)
        more = said and _stems(said) - _stems(f"{words} {who}")
        put = utuh(said.rstrip(". ")) if more else words
        found.append(Task(len(found) + 1, put, who, deadline(view, step.no)))
    return [
        *found,
        *(
            Task(number, utuh(point.rstrip(". ")), NOTHING, NOTHING)
            for number, point in enumerate(left, start=len(found) + 1)
        ),
    ]


def _told(view: View, step: Langkah) -> tuple[str, str]:
    """Return what a step does, and who acts in it (`teks.md`, 04-notula)."""
    who, receives = view.holder(step.pelaksana), view.holder(step.kepada, "") if step.kepada else None
    words = (step.tindak_lanjut or step.ringkas).replace("{kepada}", post_held(receives) if receives else NOTHING)
    return words, post_held(who) if who else NOTHING


def _says(point: str, step: Langkah) -> bool:
    """Return whether a point of the minutes speaks of a step: what is done, to what."""
    words = {word.casefold() for word in re.findall(r"\w+", point)}
    return bool(step.kata) and all(words.intersection(others) for others in step.kata)


def _stems(text: str) -> set[str]:
    """Return the words that carry a point, by their roots: what Indonesian puts before and after them is left off."""
    words = re.findall(r"[a-z]+", FILLING.sub("", text.lower()))
    return {re.sub(r"(?:kannya|kan|nya|i)$", "", word)[-ROOT:] for word in words}
