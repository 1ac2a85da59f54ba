"""A paper and what it may know on its date (`dossier.md`, "What a paper may know"): what its fields are made from. No fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from docgen.bahasa import tanggal
from docgen.case import roles
from docgen.case.model import SEKRETARIAT
from docgen.case.progress import worktime
from docgen.papers.due import ENCLOSING
from docgen.papers.fields.context import same
from docgen.papers.numbering import BLANK
from docgen.settings.kit import Per, Terbit

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.case.changes import Change
    from docgen.case.model import Pejabat, Rapat, Temuan
    from docgen.papers.due import Draft
    from docgen.papers.fields.context import Cited, Setting
    from docgen.settings.kit import Naskah

Value = TypeVar("Value")

MEETING, MENDED, VERIFIED, RECAP = 4, 5, 6, 8
"""From these steps' papers on the officials of bidang are known, then changes, what stays as it was, everything of every bidang."""

STAYS = "Tetap"
"""The Hasil of a Temuan whose value proved right."""


def since(step: int) -> Callable[[Naskah], bool]:
    """Return which papers know what is known from a step on."""
    return lambda naskah: naskah.langkah >= step


def of_the_whole(naskah: Naskah) -> bool:
    """Return whether a paper speaks of the dossier as a whole."""
    return naskah.terbit in ENCLOSING


def of_a_bidang(naskah: Naskah) -> bool:
    """Return whether a paper is made for each bidang."""
    return naskah.per is not Per.KASUS


@dataclass(frozen=True)
class View:
    """One paper in its setting; what it is asked for more than once is reckoned once."""

    setting: Setting
    draft: Draft
    reckoned: dict[object, Any] = field(default_factory=dict, repr=False)

    def once(self, reckon: Callable[[View], Value]) -> Value:
        """Return what several fields are made from, reckoned when it first is asked for."""
        if reckon not in self.reckoned:
            self.reckoned[reckon] = reckon(self)
        found: Value = self.reckoned[reckon]
        return found

    @property
    def step(self) -> int:
        """The paper's step."""
        return self.draft.naskah.langkah

    @property
    def unit(self) -> str:
        """The paper's bidang; empty where it has none."""
        return self.draft.unit

    @property
    def own(self) -> str:
        """The bidang whose changes it shows; from the recap on those of all."""
        return self.unit if self.step < RECAP else ""

    @property
    def itself(self) -> Cited | None:
        """The paper as others name it; None where it is no item of the dossier."""
        return self.setting.cited.get(self.draft.key)

    def holder(self, peran: str, unit: str | None = None) -> Pejabat | None:
        """Return who holds a role on the paper's date: in its bidang, or in another."""
        asked = (peran, self.unit if unit is None else unit, self.draft.date)
        kept: dict[object, Pejabat | None] = self.setting.kept
        if asked not in kept:
            kept[asked] = roles.holder(self.setting.case, self.setting.kit, *asked)
        return kept[asked]

    @cached_property
    def suspected(self) -> list[Temuan]:
        """The rows of Temuan, or those of its bidang by Data Semula."""
        return suspicions(self.setting, self.unit)

    @cached_property
    def unchanged(self) -> list[Temuan]:
        """The rows of Temuan whose value stays as it was: their Hasil says so, and no change says otherwise."""
        changed = self.setting.index.changed
        rows = suspicions(self.setting, self.own)
        return [row for row in rows if row.hasil == STAYS and (row.key, row.kolom) not in changed]

    @cached_property
    def changes(self) -> list[Change]:
        """The changes it shows."""
        return self.setting.index.changes_in(self.own)

    @cached_property
    def units(self) -> list[str]:
        """The bidang it concerns: those with changes, if there are any; before it those suspected, else all."""
        if self.step >= MENDED and self.changes:
            return self.setting.index.ordered(row.unit for row in self.changes if row.unit)
        if self.unit:
            return [self.unit]
        named = {unit_of_suspicion(self.setting, row) for row in self.setting.case.temuan}
        every = dict.fromkeys(person.unit for person in self.setting.case.semula)
        return [unit for unit in every if unit and (not named or unit in named)]

    @cached_property
    def cited(self) -> dict[str, list[Cited]]:
        """The papers before it, in their order, by the name under which the kit lets papers cite them."""
        found: dict[str, list[Cited]] = {}
        place = self.setting.kit.places
        own = (self.draft.date, place[self.draft.naskah.kode])
        for cited in self.setting.cited.values():
            other = cited.draft
            if self.draft.naskah.terbit is Terbit.BERKAS or (other.date, place[other.naskah.kode]) < own:
                found.setdefault(other.naskah.nama_isian, []).append(cited)
        return found

    @property
    def outside(self) -> list[str]:
        """The bidang it concerns without the Sekretariat: the Sekretaris sends or initials it himself."""
        return [unit for unit in self.units if not same(unit, SEKRETARIAT)]

    @property
    def meeting_end(self) -> datetime | None:
        """The end of the meeting that it is a paper of; None where it is of none, or that is not known."""
        rapat = next((row for row in self.setting.case.rapat if self.unit and same(row.bidang, self.unit)), None)
        if self.draft.naskah.per is not Per.RAPAT or rapat is None or not rapat.tanggal or not rapat.selesai:
            return None
        return datetime.combine(rapat.tanggal, rapat.selesai)

    @property
    def planned_end(self) -> datetime | None:
        """The end of the last meeting that is planned, as far as it was when the paper was issued; None where none is.

        A meeting whose end is not told is taken to last as long as its step should.
        """
        known = self.setting.knew.get(self.draft.key)
        if known is not None:
            return datetime.fromisoformat(known) if known else None
        return max((end for row in self.setting.case.rapat if (end := self._end(row))), default=None)

    def _end(self, row: Rapat) -> datetime | None:
        if row.tanggal is None:
            return None
        if row.selesai:
            return datetime.combine(row.tanggal, row.selesai)
        minutes = next((step.menit for step in self.setting.kit.langkah if step.no == MEETING), 0)
        return worktime.after(
            self.setting.office.jam_kerja, datetime.combine(row.tanggal, row.mulai or time()), minutes
        )

    @property
    def reckons_from(self) -> datetime:
        """The instant from which it reckons its deadlines: the end of its meeting, else when it was issued.

        That is its step's Selesai where that is on the paper's date, else the day's beginning.
        """
        ends = (row.selesai for row in self.setting.case.baris_langkah(self.step, self.unit) if row.selesai)
        on_the_day = [end for end in ends if end.date() == self.draft.date]
        return self.meeting_end or max(on_the_day, default=datetime.combine(self.draft.date, time()))


def day(draft: Draft) -> str:
    """Return a paper's date as printed; room for the hand where it is not known yet."""
    return tanggal(draft.date) if draft.dated else BLANK


def kepala(view: View, bidang: str) -> str:
    """Return what the head of a bidang is called: by the data up to step 3, which knows no officials of bidang yet, then as the office holds it."""
    secretary = view.holder("Sekretaris", "")
    if same(bidang, SEKRETARIAT):
        return held(secretary) if secretary else "Sekretaris"
    head = view.holder("Kepala Bidang", bidang) if view.step >= MEETING else None
    return held(head) if head else f"Kepala {bidang}"


def held(who: Pejabat) -> str:
    """Return a post as its holder holds it: after Plt., Plh. or Pj. where it is so."""
    return f"{who.sebutan} {who.jabatan}" if who.sebutan else who.jabatan


def suspicions(setting: Setting, unit: str) -> list[Temuan]:
    """Return the rows of Temuan, or those of a bidang by Data Semula."""
    return [row for row in setting.case.temuan if not unit or same(unit, unit_of_suspicion(setting, row))]


def unit_of_suspicion(setting: Setting, row: Temuan) -> str:
    """Return the bidang of the person a Temuan names; where the data do not tell it yet, the one that Temuan tells."""
    person = setting.index.before.get(row.key)
    return (person.unit if person else "") or row.bidang
