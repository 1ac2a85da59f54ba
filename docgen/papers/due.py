"""Which papers a case calls for, which of them are due, their dates and their order. Pure: no fields, no numbers."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from docgen.case import progress, records
from docgen.case.model import JOINT
from docgen.papers.entries import PaperKey
from docgen.papers.occasion import Occasion, Stems, awaiting, occasions, respelt, suspected_units
from docgen.settings.kit import Naskah, Terbit
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from docgen.case.changes import Comparison
    from docgen.case.model import Case, Langkah
    from docgen.settings.kit import Kit
    from docgen.settings.office import Office

ENCLOSING = (Terbit.BERKAS, Terbit.PENUTUP)
"""Papers that speak of the dossier as a whole: 00 and 11."""


class Draft(Frozen, dict=True):
    """A paper that is due: which, for which unit or row, with which date, under which file name.

    `row` is what its row is known by, `label` what names it; `own_day` says that a column of the row gave its date; `known_as`
    is how unit or row are spelt in the book, where that is otherwise. In a DRAF a paper may stand whose date is not known yet;
    it is sorted last.
    """

    naskah: Naskah
    unit: str
    date: date
    stem: str
    dated: bool = True
    row: tuple[str, ...] = ()
    label: str = ""
    own_day: bool = False
    known_as: str = ""

    @property
    def of_an_event(self) -> bool:
        """Whether it bears the day of what it tells of, whenever it is made: an attendance list, minutes."""
        return self.own_day and not self.naskah.paling_lambat

    @cached_property
    def key(self) -> PaperKey:
        """Which paper it is in the register: every paper asks it of every other."""
        return PaperKey(self.naskah.kode, self.known_as or self.spelt)

    @property
    def spelt(self) -> str:
        """What its unit or row is called in the workbook."""
        return JOINT.join(self.row) or self.unit

    @property
    def file(self) -> str:
        """Its name in the dossier."""
        return f"{self.stem}.docx"


class Due(Frozen):
    """What a case calls for, reckoned once: the papers that are due, those its office switched off, whether it is closed.

    Papers stand in the order of issue: date, then the kit's order, then bidang; 00 is not among them.
    """

    kit: Kit
    office: Office
    everything: tuple[Draft, ...]
    closed: bool

    @property
    def papers(self) -> tuple[Draft, ...]:
        """The papers that are due."""
        return self.with_issued(())

    def with_issued(self, issued: Collection[PaperKey]) -> tuple[Draft, ...]:
        """Return the papers that are due, as those *issued* are known; one that the office has switched off only if it is issued already."""
        known = respelt({each.key.unit for each in self.everything}, {key.unit for key in issued})
        drafts: Iterable[Draft] = self.everything
        if known:
            drafts = (replace(each, known_as=known.get(each.spelt, "")) for each in drafts)
        return tuple(each for each in drafts if _is_on(each.naskah, self.office) or each.key in issued)

    def enclosing(self, on: date) -> tuple[Draft, ...]:
        """Return the papers that enclose the dossier as it stands: 00 always, 11 too while the case is not closed."""
        kinds = (Terbit.BERKAS,) if self.closed else ENCLOSING
        return tuple(
            Draft(naskah, "", on, f"{naskah.prefix}-{naskah.kode}")
            for naskah in self.kit.naskah
            if naskah.terbit in kinds and _is_on(naskah, self.office)
        )


TICK_LIST = Naskah(
    kode="daftar-cetak", langkah=0, judul="Daftar Cetak", template="daftar-cetak.docx", terbit=Terbit.CETAK
)
"""What goes with a print where the kit brings none of its own."""


def of_a_print(kit: Kit, on: date) -> tuple[Draft, ...]:
    """Return the papers of a kit that go with a print of a dossier and lie in none."""
    return tuple(Draft(each, "", on, each.kode) for each in kit.naskah if each.terbit is Terbit.CETAK)


def _is_on(naskah: Naskah, office: Office) -> bool:
    return not naskah.sakelar or bool(getattr(office.naskah, naskah.sakelar))


def reckon(case: Case, comparison: Comparison, kit: Kit, office: Office) -> Due:
    """Return what a case calls for; it is closed once the last step has its Selesai, in each unit that goes through it by itself."""
    names, order, drafts = Stems(case, comparison, kit), kit.places, []
    closed = progress.ended(case, kit, kit.langkah[-1], awaiting(case, comparison, kit))
    for naskah in kit.naskah:
        if not naskah.of_the_list or (naskah.terbit is Terbit.PENUTUP and not closed):
            continue
        owned = _owned(naskah, case, kit)
        for place, one in enumerate(occasions(naskah, case, comparison, kit)):
            if naskah.terbit is Terbit.TERISI and not _filled(naskah, kit, one, owned):
                continue
            own, on = _own_date(naskah, one), _step_date(naskah, case, kit, one.unit)
            if on:
                made = Draft(naskah, one.unit, own or on, names.of(naskah, one), row=one.parts, label=one.label, own_day=own is not None)  # fmt: skip
                drafts.append((made.date, order[naskah.kode], place, made))
    drafts.sort(key=lambda drafted: drafted[:3])
    return Due(kit, office, tuple(each[3] for each in drafts), closed)


def expected(case: Case, comparison: Comparison, due: Due) -> tuple[Draft, ...]:
    """Return every paper of the SOP, those that are not due yet without a date: what a DRAF shows."""
    names, keys = Stems(case, comparison, due.kit), {draft.key for draft in due.papers}
    later = [
        Draft(naskah, one.unit, date.max, names.of(naskah, one), dated=False, row=one.parts, label=one.label)
        for naskah in due.kit.naskah
        if naskah.of_the_list and _is_on(naskah, due.office)
        for one in _awaited(naskah, case, comparison, due.kit)
        if PaperKey(naskah.kode, one.key) not in keys
    ]
    return (*due.papers, *later)


def _awaited(naskah: Naskah, case: Case, comparison: Comparison, kit: Kit) -> Iterator[Occasion]:
    """Yield what papers of a kind may come to be made for."""
    met = kit.met[0] if kit.met else None
    if naskah.of_case:
        yield Occasion()
    elif met and naskah.per == met.kunci:  # a meeting of each unit concerned, held or not
        concerned = comparison.units() or _named_units(case)
        units = dict.fromkeys((*concerned, *(row.bidang for row in case.meetings if row.bidang)))
        yield from (Occasion(unit, None, (unit,), unit) for unit in units)
    elif naskah.of_unit:
        found = tuple(occasions(naskah, case, comparison, kit))
        yield from found or (Occasion(unit, label=unit) for unit in _named_units(case))
    elif lembar := kit.sheet(naskah.per):
        for row, parts, label in records.named_rows(case, kit, lembar):
            if records.may_meet(row, naskah.bila):
                yield Occasion(row.unit, row, parts, label)


def _named_units(case: Case) -> tuple[str, ...]:
    """Return the units that meet or are suspected, before changes are known; without any, all of them."""
    named = dict.fromkeys((*(row.bidang for row in case.meetings), *suspected_units(case)))
    return tuple(unit for unit in named if unit) or case.unit_pegawai()


def _own_date(naskah: Naskah, one: Occasion) -> date | None:
    """Return the day that a column of the row gives its paper."""
    on = one.row.ambil(naskah.tanggal) if one.row and naskah.tanggal else None
    return on if isinstance(on, date) else None


def _filled(naskah: Naskah, kit: Kit, one: Occasion, owned: Mapping[str, Collection[tuple[str, ...]]]) -> bool:
    """Return whether a row has what its paper needs: columns, and rows of sheets that belong to it."""
    outer = kit.sheet(naskah.per)
    if one.row is None or outer is None:
        return True
    return all(
        records.key(outer, one.row) in owned[name] if name in owned else one.row.ambil(name) is not None
        for name in naskah.perlu
    )


def _owned(naskah: Naskah, case: Case, kit: Kit) -> dict[str, Collection[tuple[str, ...]]]:
    """Return of which rows there are others, by the sheets of those that a paper needs."""
    outer = kit.sheet(naskah.per)
    inner = [each for each in kit.lembar if outer and each.kumpulan == outer.kunci and each.kunci in naskah.perlu]
    return {each.kunci: records.gathered(case, kit, outer, each) for each in inner if outer}


def _step_date(naskah: Naskah, case: Case, kit: Kit, unit: str) -> date | None:
    """Return the day that its step gives a paper; what closes the dossier bears the day on which the case ended."""
    step = kit.langkah_tanggal(naskah)
    if naskah.terbit is Terbit.PENUTUP:
        return max((row.selesai.date() for row in case.baris_langkah(step, unit) if row.selesai), default=None)
    return paper_date(case, step, unit, early=naskah.terbit is Terbit.BERTANGGAL)


def paper_date(case: Case, step: int, unit: str = "", *, early: bool = False) -> date | None:
    """Return the date a step's papers bear: Tanggal Naskah, else the day of Selesai; None before the step is dated."""
    rows = case.baris_langkah(step, unit)
    days = [day for row in rows if (day := _date_of(row, early=early))]
    return max(days) if days and len(days) == len(rows) else None


def _date_of(row: Langkah, *, early: bool) -> date | None:
    if row.selesai is None:
        return row.tanggal_naskah if early else None
    return row.tanggal_naskah or row.selesai.date()
