"""What a case waits for, in one sentence: which step, whose act, for how long; each bidang goes through the steps at its own pace."""

from __future__ import annotations

from datetime import timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.bahasa import kunci
from docgen.case import roles
from docgen.case.progress import worktime
from docgen.case.units import joint_name, posted
from docgen.finding import Words
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from docgen.case.model import Case
    from docgen.settings.kit import Kit
    from docgen.settings.kit import Langkah as Step
    from docgen.settings.office import JamKerja

    Awaiting = Mapping[int, Sequence[str]]
    """The bidang for which papers are made once each has ended a step, by step."""

HOUR = 60
NAMED = 3
"""As many bidang are named in a sentence; more are counted."""


def actor(case: Case, kit: Kit, step: Step, unit: str) -> str:
    """Return who acts in a step of one bidang: `Kepala Bidang Penataan Desa`; where another role stands in, that one."""
    role = next((peran for peran in kit.peran if peran.nama == step.pelaksana), None)
    if role and (other := roles.stand_in(role, unit)):
        return kit.peran_words(other)
    every = (*case.unit_pegawai(), *(row.bidang for row in case.langkah), unit)
    return posted(kit.peran_words(step.pelaksana), unit, kit.sop.satuan_unit, every)


class Awaited(Frozen):
    """The next action of a case: its step, in words who is awaited and how long already, since when, whether too long."""

    step: int
    words: Words
    since: datetime | None
    late: bool


def awaited(case: Case, kit: Kit, hours: JamKerja, now: datetime, awaiting: Awaiting) -> Awaited | None:
    """Return the next action: the first step that has not ended; None where all have."""
    step = next((step for step in kit.langkah if not ended(case, kit, step, awaiting)), None)
    if step is None:
        return None
    left = owing(case, kit, step, awaiting)
    who = _who(case, kit, step, left)
    since = _since(case, step, left)
    task = f"{step.ditunggu} {who}" if step.ditunggu else f"{who} {step.ringkas[:1].lower()}{step.ringkas[1:]}"
    indonesian, english = _how_long(hours, since, now)
    words = Words(
        f"Langkah {step.no}: menunggu {task}{indonesian}.",
        f"Step {step.no}: waiting for {who} ({step.ringkas}){english}.",
    )
    late = since is not None and since < now and worktime.minutes(hours, since, now) > step.menit
    return Awaited(step.no, words, since, late)


def _how_long(hours: JamKerja, since: datetime | None, now: datetime) -> tuple[str, str]:
    """Return how long somebody is awaited, in both languages; nothing where it is not yet, or not known."""
    if since is None or since >= now:
        return "", ""
    days = worktime.working_days(hours, since.date() + timedelta(days=1), now.date())
    if days > 1:
        return f" sejak {days} hari kerja", f" for {days} working days"
    minutes = worktime.minutes(hours, since, now)
    told, english = _length(minutes)
    return (f" sejak {told} kerja", f" for {english}") if minutes else ("", "")


def _who(case: Case, kit: Kit, step: Step, owing: Sequence[str]) -> str:
    if not owing:
        return kit.peran_words(step.pelaksana)
    if len(owing) <= NAMED:
        return bahasa.deret([actor(case, kit, step, unit) for unit in owing])
    role = next((peran for peran in kit.peran if peran.nama == step.pelaksana), None)
    own = [unit for unit in owing if not (role and roles.stand_in(role, unit))]
    others = dict.fromkeys(actor(case, kit, step, unit) for unit in owing if unit not in own)
    acting = _together(kit.peran_words(step.pelaksana), [actor(case, kit, step, unit) for unit in own])
    counted = f"{acting} di {bahasa.terbilang(len(own))} {joint_name(own, kit.sop.satuan_unit)}"
    return bahasa.deret([*([counted] if own else []), *others])


def _together(role: str, posts: Sequence[str]) -> str:
    """Return what some are called together: as the role is, as long as each is called so, else by the words that begin all."""
    if all(post.startswith(role) for post in posts):
        return role
    shared = zip(role.split(), *(post.split() for post in posts), strict=False)
    return " ".join(words[0] for words in takewhile(lambda words: len(set(words)) == 1, shared)) or role


def _since(case: Case, step: Step, owing: Sequence[str]) -> datetime | None:
    """Return since when somebody is awaited: the earliest open Mulai, else the latest Selesai of the step before."""
    rows = [row for unit in owing or ("",) for row in case.baris_langkah(step.no, unit)]
    begun = [row.mulai for row in rows if row.mulai and row.selesai is None]
    if begun:
        return min(begun)
    before = [end for unit in owing or ("",) if (end := _left(case, step, unit))]
    return max(before, default=None)


def _left(case: Case, step: Step, unit: str) -> datetime | None:
    """Return when a bidang (or the office) ended the last step before this one that it went through."""
    for number in range(step.no - 1, 0, -1):
        if ends := [row.selesai for row in case.baris_langkah(number, unit) if row.selesai]:
            return max(ends)
    return None


def _length(minutes: int) -> tuple[str, str]:
    """Return minutes as a clerk says them, in both languages: `3 jam`, `3 jam 20 menit`, `45 menit`."""
    hours, rest = divmod(minutes, HOUR)
    own = (f"{hours} jam" if hours else "", f"{rest} menit" if rest else "")
    english = (f"{hours} working hours" if hours else "", f"{rest} minutes" if rest else "")
    return " ".join(filter(None, own)), " ".join(filter(None, english))


def ended(case: Case, kit: Kit, step: Step, awaiting: Awaiting) -> bool:
    """Return whether a step has ended in the whole office: every row has, and no bidang has yet to begin."""
    return case.bertanggal(step.no, selesai=True) and not owing(case, kit, step, awaiting)


def owing(case: Case, kit: Kit, step: Step, awaiting: Awaiting) -> tuple[str, ...]:
    """Return the bidang that have not ended a step they go through: those that met, went through an earlier one, or await papers of it."""
    if not step.per_bidang:
        return ()
    own = [row.bidang for row in case.baris_langkah(step.no)]
    before = [row.bidang for number in range(1, step.no) for row in case.baris_langkah(number)]
    met = [meeting.bidang for meeting in case.meetings]
    expected = () if _past(case, kit, step) else (*before, *met, *awaiting.get(step.no, ()))
    found = {kunci(unit): unit for unit in (*own, *expected) if unit}
    return tuple(unit for unit in found.values() if not case.bertanggal(step.no, unit, selesai=True))


def _past(case: Case, kit: Kit, step: Step) -> bool:
    """Return whether the whole office has gone on to a later step: whoever has no row by then had nothing to do."""
    later = [other for other in kit.langkah if other.no > step.no and not other.per_bidang]
    return any(row.mulai or row.selesai for other in later for row in case.baris_langkah(other.no))
