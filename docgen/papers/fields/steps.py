"""The fields `langkah1` ... and `batas`: when each step was, by when the later ones should be; and what is to be done after a meeting."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import cache, partial
from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.bahasa import kunci, utuh
from docgen.case import roles
from docgen.case.progress import worktime
from docgen.papers import due
from docgen.papers.fields.field import Field, fact, group, text
from docgen.papers.fields.scope import of_the_whole
from docgen.papers.fields.tables import NOTHING
from docgen.papers.fields.units import spoken_of
from docgen.papers.fields.view import post_held
from docgen.papers.numbering import BLANK
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from docgen.case.model import Pejabat
    from docgen.papers.fields.view import View
    from docgen.settings.kit import Kit, LabelKasus, Langkah, Naskah


class StepTaken(Frozen):
    """One step as it went, in a paper's bidang where it has one."""

    dated: date | None
    days: list[date]
    starts: list[datetime]
    ends: list[datetime]
    who: Pejabat | None
    told: Pejabat | None


def _end(step: StepTaken) -> str:
    """Return when a step ended: the hour alone would be one of the day on which it began."""
    if not step.ends:
        return ""
    began, end = step.starts[:1], step.ends[-1]
    same = all(start.date() == end.date() for start in began)
    return bahasa.jam(end) if same else f"{bahasa.hari_tanggal(end.date())}, pukul {bahasa.jam(end)}"


WENT: tuple[Field[StepTaken], ...] = (
    fact("tanggal", "Tanggal naskah langkah itu", "Date of the step's papers", lambda step: bahasa.tanggal(step.dated) if step.dated else ""),
    fact("hari_tanggal", "Hari dan tanggal mulai langkah itu; bagi langkah rapat, hari dan tanggal rapatnya", "Weekday and date on which the step began; of the step in which units meet, those of the meetings", lambda step: bahasa.deret([bahasa.hari_tanggal(day) for day in step.days])),
    fact("mulai", "Jam mulai", "Hour of the beginning", lambda step: bahasa.jam(step.starts[0]) if step.starts else ""),
    fact("selesai", "Jam selesai, didahului harinya bila bukan hari mulainya", "Hour of the end, after its day where that is not the one of the beginning", _end),
    fact("rentang_tanggal", "Tanggal mulai sampai tanggal selesai", "From the first to the last date", lambda step: bahasa.rentang(step.starts[0].date(), step.ends[-1].date()) if step.starts and step.ends else ""),
    text("pelaksana", "Jabatan pelaksananya pada tanggal itu, juga bila kemudian dipegang orang lain; kosong bila setiap unit mempunyainya sendiri", "The post of who did it, as it was held on that date, whoever holds it later; empty where each unit has its own", lambda step: post_held(step.who)),
    text("nama_pelaksana", "Nama pelaksananya pada tanggal itu; kosong bila setiap unit mempunyainya sendiri", "The name of who did it on that date; empty where each unit has its own", lambda step: step.who.nama if step.who else ""),
    text("kepada", "Jabatan yang diperintah atau dituju langkah itu, pada tanggal itu; kosong bila langkah itu tidak menyebutnya", "The post of whom the step orders or goes to, as it was held on that date; empty where the step names none", lambda step: post_held(step.told)),
)  # fmt: skip


def steps(kit: Kit, naskah: Naskah) -> Iterator[Field[View]]:
    """Yield the steps up to the paper's own, all of them for what speaks of the whole dossier, and what comes after."""
    before = (
        ("; kosong selama belum ada rapat yang direncanakan", "; empty while no meeting is planned")
        if kit.meeting
        else ("", "")
    )
    last = len(kit.langkah) if of_the_whole(naskah) else naskah.langkah
    yield from map(_langkah, range(1, last + 1))
    yield group("batas", "Batas waktu langkah sesudahnya, menurut waktu baku", "Deadlines of later steps, by standard time", [
        text(f"langkah{number}", f"Tanggal paling lambat langkah {number}{before[0]}", f"The day by which step {number} should be done{before[1]}", partial(deadline, number=number))
        for number in range(naskah.langkah + 1, len(kit.langkah) + 1)
    ], _reckoned, form=True)  # fmt: skip


@cache
def _langkah(number: int) -> Field[View]:
    """Declare one step, kept for all papers of a bidang: they tell the same of it."""

    def went(view: View) -> StepTaken:
        case = view.setting.case
        step = next(step for step in view.setting.kit.langkah if step.no == number)
        rows, dated = case.baris_langkah(number, view.unit), due.paper_date(case, number, view.unit, early=True)
        starts = sorted(row.mulai for row in rows if row.mulai)
        return StepTaken(
            dated,
            _days(view, number, starts),
            starts,
            sorted(row.selesai for row in rows if row.selesai),
            *(roles.holder(case, view.setting.kit, role, view.unit, dated) for role in (step.pelaksana, step.kepada)),
        )

    return group(f"langkah{number}", f"Langkah {number} dari lembar Langkah", f"Step {number} from the sheet Langkah", WENT, went, kept=lambda view: view.setting.kept.setdefault(("langkah", view.unit), {}))  # fmt: skip


def _days(view: View, number: int, starts: list[datetime]) -> list[date]:
    """Return the days of a step: those on which it began, but units met when Rapat says, early or late in their step.

    A paper of the whole case tells the days of those that met on what it is about; others met on nothing.
    """
    rows = view.setting.case.meetings if starts and number == view.setting.kit.meeting else ()
    met = {kunci(row.bidang): row.tanggal for row in rows if row.tanggal}
    own = {kunci(unit) for unit in ([view.unit] if view.unit else spoken_of(view))}
    days = {day for unit, day in met.items() if unit in own} or set(() if view.unit else met.values())
    return sorted(days or {start.date() for start in starts})


def _reckoned(view: View) -> View | None:
    """Return the paper if its deadlines may be told: those of a meeting not before its end is known, but for a DRAF."""
    told = view.setting.draf or not view.of_a_meeting or view.meeting_end
    return view if told else None


def deadline(view: View, number: int) -> str:
    """Return the day by which the standard minutes of the steps up to one have passed in working time (`teks.md`, batas).

    Before a meeting it counts from the paper, and from the last meeting that was planned when it was issued; where none
    was, there is no day to tell. The office's own day for that step, where Kasus gives one, holds.
    """
    if not view.draft.dated or (view.of_a_meeting and view.meeting_end is None):
        return BLANK
    if own := own_day(view, number):
        return bahasa.tanggal(own)
    meeting = view.setting.kit.meeting
    if view.of_a_meeting or not meeting or view.step >= view.setting.kit.recap:
        return bahasa.tanggal(_passed(view, view.reckons_from, view.step, number))
    planned = _planned_end(view)
    if planned is None:
        return ""
    met = _passed(view, planned, meeting, number)
    return bahasa.tanggal(max(_passed(view, view.reckons_from, view.step, number), met))


def _own_labels(view: View) -> list[LabelKasus]:
    """Return the labels of Kasus that a paper may know and that give the last day of a step."""
    return [label for label in view.setting.kit.kasus if label.batas and label.sejak <= view.step]


def own_day(view: View, number: int) -> date | None:
    """Return the last day of a step that the office itself gave on Kasus."""
    lain = view.setting.case.kasus.lain
    given = (lain.get(label.nama) for label in _own_labels(view) if label.batas == number)
    return next((day for day in given if isinstance(day, date)), None)


def own_deadlines(view: View, named: Collection[str]) -> dict[str, str]:
    """Return the days that the office itself gave for the *named* deadlines, as far as the kit lets it; empty where it gave none."""
    may = {label.batas: f"langkah{label.batas}" for label in _own_labels(view)}
    days = {name: own_day(view, number) for number, name in may.items() if name in named}
    return {name: bahasa.tanggal(day) if day else "" for name, day in days.items()}


def planned_until(view: View) -> str | None:
    """Return until when the last meeting is planned that a paper reckons its deadlines with, empty without any; None for a paper that does not."""
    kit = view.setting.kit
    if not kit.meeting or view.of_a_meeting or view.step >= kit.recap:
        return None
    end = _planned_end(view)
    return end.isoformat() if end else ""


def _planned_end(view: View) -> datetime | None:
    """Return the end of the last meeting that is planned, as far as it was when the paper was issued; None where none is.

    A meeting whose end is not told is taken to last as long as its step should.
    """
    known = view.setting.knew.get(view.draft.key)
    if known is not None:
        return datetime.fromisoformat(known) if known else None
    kit, hours, ends = view.setting.kit, view.setting.office.jam_kerja, []
    minutes = sum(step.menit for step in kit.langkah if step.no == kit.meeting)
    for row in view.setting.case.meetings:
        if row.tanggal and row.selesai:
            ends.append(datetime.combine(row.tanggal, row.selesai))
        elif row.tanggal:
            ends.append(worktime.after(hours, datetime.combine(row.tanggal, row.mulai or time()), minutes))
    return max(ends, default=None)


def _passed(view: View, since: datetime, done: int, number: int) -> date:
    """Return the day on which the standard minutes of the steps after one up to another have passed."""
    ahead = range(done + 1, number + 1)
    minutes = sum(step.menit for step in view.setting.kit.langkah if step.no in ahead)
    return worktime.after(view.setting.office.jam_kerja, since, minutes).date()


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
    """Return the unit's steps that follow the meeting, in the clerk's words where they say more, then what else was agreed; a point that says the same as a step is that step."""
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
    agreed = enumerate(left, start=len(found) + 1)
    return [*found, *(Task(number, utuh(point.rstrip(". ")), NOTHING, NOTHING) for number, point in agreed)]


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
