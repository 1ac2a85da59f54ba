"""Which papers a case calls for, which of them are due, their dates and their order. Pure: no fields, no numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from docgen.bahasa import kunci, slug
from docgen.papers.entries import PaperKey
from docgen.settings.kit import Naskah, Per, Terbit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from docgen.case.changes import Comparison
    from docgen.case.model import Case, Langkah, Rapat
    from docgen.settings.kit import Kit
    from docgen.settings.office import Office

LONGEST_SLUG = 100
"""Letters of a bidang that a file's name keeps: Windows holds no path beyond 260."""

ENCLOSING = (Terbit.BERKAS, Terbit.PENUTUP)
"""Papers that speak of the dossier as a whole: 00 and 11."""


@dataclass(frozen=True)
class Draft:
    """A paper that is due: which, for which bidang, with which date, under which file name.

    In a DRAF a paper may stand whose date is not known yet; it is sorted last.
    """

    naskah: Naskah
    unit: str
    date: date
    stem: str
    dated: bool = True

    @cached_property
    def key(self) -> PaperKey:
        """Which paper it is in the register: every paper asks it of every other."""
        return PaperKey(self.naskah.kode, self.unit)

    @property
    def file(self) -> str:
        """Its name in the dossier."""
        return f"{self.stem}.docx"


@dataclass(frozen=True, slots=True)
class Due:
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
        """Return the papers that are due; one that the office has switched off only if it is *issued* already."""
        return tuple(each for each in self.everything if _is_on(each.naskah, self.office) or each.key in issued)

    def enclosing(self, on: date) -> tuple[Draft, ...]:
        """Return the papers that enclose the dossier as it stands: 00 always, 11 too while the case is not closed."""
        kinds = (Terbit.BERKAS,) if self.closed else ENCLOSING
        return tuple(
            Draft(naskah, "", on, f"{naskah.prefix}-{naskah.kode}")
            for naskah in self.kit.naskah
            if naskah.terbit in kinds and _is_on(naskah, self.office)
        )


def _is_on(naskah: Naskah, office: Office) -> bool:
    return not naskah.sakelar or bool(getattr(office.naskah, naskah.sakelar))


def reckon(case: Case, comparison: Comparison, kit: Kit, office: Office) -> Due:
    """Return what a case calls for; it is closed once the last step has its Selesai."""
    names = stems(case, comparison, kit)
    order = kit.places
    units = {kunci(unit): place for place, unit in enumerate(("", *case.unit_pegawai()))}
    drafts = [
        Draft(naskah, unit, on, names[naskah.kode, unit])
        for naskah in kit.naskah
        if naskah.terbit is not Terbit.BERKAS
        for unit, on in _occasions(naskah, case, comparison)
    ]
    drafts.sort(
        key=lambda draft: (draft.date, order[draft.naskah.kode], units.get(kunci(draft.unit), len(units)), draft.unit)
    )
    return Due(kit, office, tuple(drafts), case.bertanggal(kit.langkah[-1].no, selesai=True))


def expected(case: Case, comparison: Comparison, due: Due) -> tuple[Draft, ...]:
    """Return every paper of the SOP, those that are not due yet without a date: what a DRAF shows."""
    names, keys = stems(case, comparison, due.kit), {draft.key for draft in due.papers}
    units = comparison.units() or _named_units(case)
    later = [
        Draft(naskah, unit, date.max, names[naskah.kode, unit], dated=False)
        for naskah in due.kit.naskah
        if naskah.terbit is not Terbit.BERKAS and _is_on(naskah, due.office)
        for unit in (("",) if naskah.per is Per.KASUS else units)
        if PaperKey(naskah.kode, unit) not in keys
    ]
    return (*due.papers, *later)


def _named_units(case: Case) -> tuple[str, ...]:
    """Return the bidang that meet or are suspected, before changes are known; without any, all of them."""
    suspected = {row.key for row in case.temuan}
    named = dict.fromkeys(
        (*(row.bidang for row in case.rapat), *(person.unit for person in case.semula if person.key in suspected))
    )
    return tuple(unit for unit in named if unit) or case.unit_pegawai()


def _occasions(naskah: Naskah, case: Case, comparison: Comparison) -> Iterator[tuple[str, date]]:
    """Yield each bidang (or the empty one) a paper is due for, with the paper's date."""
    if naskah.per is Per.RAPAT:
        for rapat in case.rapat:
            if (on := _meeting_date(naskah, case, rapat)) is not None:
                yield rapat.bidang, on
        return
    for unit in comparison.units() if naskah.per is Per.BIDANG else ("",):
        if (on := _step_date(naskah, case, unit)) is not None:
            yield unit, on


def _meeting_date(naskah: Naskah, case: Case, rapat: Rapat) -> date | None:
    ordered = paper_date(case, naskah.langkah - 1)
    invited = bool(rapat.tanggal and rapat.mulai and rapat.tempat and rapat.agenda) and any(
        kunci(person.bidang) == kunci(rapat.bidang) for person in case.peserta
    )
    match naskah.terbit:
        case Terbit.UNDANGAN:
            return (rapat.tanggal_undangan or ordered) if ordered and invited else None
        case Terbit.DIUNDANG:
            return rapat.tanggal if ordered and invited else None
        case Terbit.RAPAT:
            return rapat.tanggal if case.bertanggal(naskah.langkah, rapat.bidang, selesai=True) and invited else None
        case _:
            return _step_date(naskah, case, rapat.bidang)


def _step_date(naskah: Naskah, case: Case, unit: str) -> date | None:
    if naskah.terbit is Terbit.BERTANGGAL:
        return paper_date(case, naskah.langkah, unit, early=True)
    if not case.bertanggal(naskah.langkah, unit, selesai=True):
        return None
    if naskah.terbit is Terbit.PENUTUP:
        return max(row.selesai.date() for row in case.baris_langkah(naskah.langkah, unit) if row.selesai)
    return paper_date(case, naskah.langkah, unit)


def paper_date(case: Case, step: int, unit: str = "", *, early: bool = False) -> date | None:
    """Return the date a step's papers bear: Tanggal Naskah, else the day of Selesai; None before the step is dated."""
    rows = case.baris_langkah(step, unit)
    days = [day for row in rows if (day := _date_of(row, early=early))]
    return max(days) if days and len(days) == len(rows) else None


def _date_of(row: Langkah, *, early: bool) -> date | None:
    if row.selesai is None:
        return row.tanggal_naskah if early else None
    return row.tanggal_naskah or row.selesai.date()


def stems(case: Case, comparison: Comparison, kit: Kit) -> dict[tuple[str, str], str]:
    """Return the file name of each paper of each bidang; two bidang of one slug are parted by `-2`."""
    units = list(dict.fromkeys((*case.unit_pegawai(), *(rapat.bidang for rapat in case.rapat), *comparison.units())))
    slugs: dict[str, str] = {}
    for unit in units:
        first = slug(unit)[:LONGEST_SLUG].rstrip("-") or "bidang"
        name, count = first, 1
        while name in slugs.values():
            count += 1
            name = f"{first}-{count}"
        slugs[unit] = name
    whole = {(naskah.kode, ""): f"{naskah.prefix}-{naskah.kode}" for naskah in kit.naskah}
    return whole | {
        (naskah.kode, unit): f"{naskah.prefix}-{naskah.kode}-{slugs[unit]}" for naskah in kit.naskah for unit in units
    }
