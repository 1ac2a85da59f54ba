"""A paper and what it may know on its date (`dossier.md`, "What a paper may know"): what its fields are made from. No fields."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from docgen.bahasa import kunci, tanggal
from docgen.case import records, roles
from docgen.case.units import posted
from docgen.papers import occasion
from docgen.papers.entries import PaperKey
from docgen.papers.fields.index import same_unit
from docgen.papers.fields.scope import mended, of_a_unit
from docgen.papers.numbering import BLANK
from docgen.value import Frozen, field

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docgen.case.changes import Change
    from docgen.case.model import Pejabat, Rekaman, Temuan
    from docgen.case.records import Row
    from docgen.papers.due import Draft
    from docgen.papers.fields.context import Cited, Setting
    from docgen.settings.kit import Lembar, Peran

Value = TypeVar("Value")

STAYS = "Tetap"
"""The Hasil of a Temuan whose value proved right."""


class View(Frozen, dict=True):
    """One paper in its setting; what it is asked for more than once is reckoned once."""

    setting: Setting
    draft: Draft
    reckoned: dict[object, Any] = field(default_factory=dict)

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
        """The unit whose changes it shows; a paper of the whole case those of all."""
        return self.unit if of_a_unit(self.draft.naskah) else ""

    @property
    def mended(self) -> bool:
        """Whether it knows what was changed."""
        return mended(self.draft.naskah, self.setting.kit)

    @property
    def itself(self) -> Cited | None:
        """The paper as others name it; None where it is no item of the dossier."""
        return self.setting.cited.get(self.draft.key)

    def holder(self, peran: str, unit: str | None = None, on: date | None = None) -> Pejabat | None:
        """Return who holds a role on the paper's date, or on another: in its unit, or in another; of its row, the person who that is."""
        role = self._role(peran)
        if role and role.dari:
            mine = self.lembar is not None and self.lembar.kunci == role.dari
            return records.person(self.row, self.lembar) if mine and self.row and self.lembar else None
        asked = (peran, self.unit if unit is None else unit, on or self.draft.date)
        kept: dict[object, Pejabat | None] = self.setting.kept
        if asked not in kept:
            kept[asked] = roles.holder(self.setting.case, self.setting.kit, *asked)
        return kept[asked]

    def holders(self, peran: str) -> list[Pejabat]:
        """Return who holds a role on the paper's date, each once; of one that each unit has, on a paper of the case, all of them."""
        role = self._role(peran)
        units: Sequence[str | None] = self.units if role and role.bidang and not self.unit else (None,)
        found = (self.holder(peran, unit) for unit in units)
        return list({(who.nama, who.jabatan): who for who in found if who}.values())

    def _role(self, peran: str) -> Peran | None:
        return next((one for one in self.setting.kit.peran if one.nama == peran), None)

    def acting(self, part: str, unit: str | None = None) -> Pejabat | None:
        """Return who holds a role that has a part in the kit (`memimpin`, `notulis`, `mengetahui`, `mengesahkan`): of the first one held."""
        held = (self.holder(one.nama, unit) for one in self.setting.kit.peran if getattr(one, part))
        return next((one for one in held if one), None)

    @cached_property
    def one(self) -> tuple[str, str] | None:
        """Under which keys the one compared row that it may know stands, before and after; None where it may know more."""
        row: Any = self.row if self.lembar in (self.setting.kit.compared or ()) else None
        return self.setting.index.pair(row) if row else None

    def among(self, rows: Sequence[Rekaman]) -> list[Rekaman]:
        """Return those of some compared rows that it may know: of its unit; made for a row, that one alone."""
        return self.setting.index.among(rows, self.own, self.one)

    @cached_property
    def suspected(self) -> list[Temuan]:
        """The rows of Temuan that it may know: of its bidang by Data Semula; made for a row, those about that one."""
        index = self.setting.index
        return [row for row in index.suspicions(self.own) if not self.one or index.whom(row) == self.one[0]]

    @cached_property
    def unchanged(self) -> list[Temuan]:
        """The rows of Temuan whose value stays as it was: their Hasil says so, and no change says otherwise."""
        return [row for row in self.suspected if row.hasil == STAYS and not self.setting.index.is_mended(row)]

    @cached_property
    def changes(self) -> list[Change]:
        """The changes it shows."""
        index = self.setting.index
        return index.changes_in(self.own) if self.one is None else list(index.changes_of.get(self.one[0], ()))

    @property
    def shown(self) -> Sequence[Change]:
        """The same in the order of the data."""
        every = self.setting.comparison.changes
        return self.changes if self.one else [row for row in every if not self.unit or row.unit == self.unit]

    @cached_property
    def units(self) -> list[str]:
        """The units it concerns: those with changes, if there are any; before it those suspected, else all."""
        if self.mended and self.changes:
            return self.setting.index.ordered(row.unit for row in self.changes if row.unit)
        if self.unit:
            return [self.unit]
        named = {self.setting.index.unit_of_suspicion(row) for row in self.setting.case.temuan}
        case, kit = self.setting.case, self.setting.kit
        every = records.units(case, kit, self.draft.naskah, kit.compared[:1] if kit.compared else kit.records)
        return [unit for unit in every if not named or unit in named]

    def place(self, unit: str) -> int:
        """Return where a unit stands in the order of the data that it may know; one that it does not know last."""
        places: dict[str, int] = self.setting.kept.setdefault(("places", self.draft.naskah.kode), {})
        if not places:
            places.update(occasion.unit_places(self.setting.case, self.setting.kit, self.draft.naskah))
        return places.get(kunci(unit), len(places))

    def earlier(self, cited: Cited) -> bool:
        """Return whether a paper comes before it, and may be named in it."""
        if not self.draft.naskah.of_the_list:
            return True
        place, other = self.setting.kit.places, cited.draft
        return (other.date, place[other.naskah.kode]) < (self.draft.date, place[self.draft.naskah.kode])

    def before(self, kode: str, unit: str = "") -> list[Cited]:
        """Return the papers of a kind that come before it, in their order; of one unit, if one is named."""
        papers = self.setting.cited
        return [one for draft in papers.kinds.of(kode, unit) if self.earlier(one := papers.cite(draft))]

    def cited(self, kode: str, which: str) -> Cited | None:
        """Return the paper of a kind that is made for one unit or row, where it comes before this one."""
        key = PaperKey(kode, which)
        found = self.setting.cited.get(self.setting.cited.kinds.respelt.get(key, key))
        return found if found and self.earlier(found) and not found.later else None

    @cached_property
    def lembar(self) -> Lembar | None:
        """The sheet of whose rows it is one paper each."""
        return self.setting.kit.sheet(self.draft.naskah.per)

    @cached_property
    def row(self) -> Row | None:
        """The row that it is made for."""
        return self.row_of(self.lembar, self.draft.row) if self.lembar else None

    def row_of(self, lembar: Lembar, parts: tuple[str, ...]) -> Row | None:
        """Return the row of a sheet that is known by some parts."""
        kept: dict[object, Row] = self.setting.kept.setdefault(("rows", lembar.kunci), {})
        if not kept:
            named = records.named_rows(self.setting.case, self.setting.kit, lembar)
            kept.update({one.parts: one.row for one in named})
        return kept.get(parts)

    @property
    def outside(self) -> list[str]:
        """The units it concerns whose heads are to be told: where another role leads, that one sends or initials it."""
        return [
            unit
            for unit in self.units
            if not roles.leads_instead(self.setting.kit, unit) and not self.told_already(unit)
        ]

    def told_already(self, unit: str) -> bool:
        """Return whether the head of a unit is by his post who is ordered to speak with the heads: nobody speaks with himself."""
        kit = self.setting.kit
        receiver = self.holder(kit.receiver, "") if kit.receiver and not self.knows_heads else None
        return receiver is not None and kunci(receiver.jabatan) == kunci(kepala(self, unit))

    @property
    def knows_heads(self) -> bool:
        """Whether it may know who leads a unit: before units meet, the data alone tell of them."""
        kit = self.setting.kit
        return self.step >= kit.met[0].sejak if kit.met else self.mended or not kit.banding

    @property
    def of_a_meeting(self) -> bool:
        """Whether it is a paper of a unit's meeting."""
        met = self.setting.kit.met
        return met is not None and self.draft.naskah.per == met[0].kunci

    @property
    def meeting_end(self) -> datetime | None:
        """The end of the meeting that it is a paper of; None where it is of none, or that is not known."""
        own = (row for row in self.setting.case.meetings if self.unit and same_unit(row.bidang, self.unit))
        meeting = next(own, None)
        if not self.of_a_meeting or meeting is None or not meeting.tanggal or not meeting.selesai:
            return None
        return datetime.combine(meeting.tanggal, meeting.selesai)

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


def kepala(view: View, unit: str, on: date | None = None) -> str:
    """Return what the head of a unit is called: by the data while no officials of units are known, then as the office holds it, or did on a day."""
    kit, role = view.setting.kit, roles.leader(view.setting.kit)
    if other := roles.leads_instead(kit, unit):
        above = view.holder(other, "", on)
        return post_held(above) if above else other
    head = view.holder(role.nama, unit, on) if role and view.knows_heads else None
    if head:
        return post_held(head)
    post = kit.peran_words(role.nama) if role else "Kepala"
    return posted(post, unit, kit.sop.satuan_unit, view.setting.index.units)


def post_held(who: Pejabat | None) -> str:
    """Return a post as its holder holds it: after Plt., Plh. or Pj. where it is so; nothing where nobody is known."""
    if who is None:
        return ""
    return f"{who.sebutan} {who.jabatan}" if who.sebutan else who.jabatan
