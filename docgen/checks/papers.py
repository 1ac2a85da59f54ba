"""Rules on the papers' dates and signers: no paper cites one that comes after it, none goes without its signer. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import kunci, tanggal
from docgen.case import roles
from docgen.finding import Finding, Place, Severity, Words
from docgen.settings.kit import Per, Terbit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.case.model import Case
    from docgen.papers.due import Draft
    from docgen.settings.kit import Kit


def check(case: Case, kit: Kit, drafts: Sequence[Draft]) -> tuple[Finding, ...]:
    """Return what is wrong with the papers that are due: their order and their signers."""
    return (*_order(case, kit, drafts), *_signers(case, kit, drafts))


def _order(case: Case, kit: Kit, drafts: Sequence[Draft]) -> Iterator[Finding]:
    """Yield each paper dated before one that the kit puts before it in the same case or bidang."""
    place = kit.places
    for draft in drafts:
        earlier = [
            other for other in drafts if place[other.naskah.kode] < place[draft.naskah.kode] and together(other, draft)
        ]
        late = max((other for other in earlier if other.date > draft.date), key=lambda other: other.date, default=None)
        if late:
            words = Words(
                f"{draft.naskah.judul} bertanggal {tanggal(draft.date)}, sebelum {late.naskah.judul} yang dikutipnya ({tanggal(late.date)}). Perbaiki tanggal salah satunya.",
                f"{draft.naskah.judul} is dated {draft.date}, before {late.naskah.judul}, which it cites ({late.date}). Mend either date.",
            )
            yield Finding("paper-order", Severity.ERROR, date_cell(case, draft), words)


def together(earlier: Draft, later: Draft) -> bool:
    """Return whether a later paper rests on an earlier one: of the same bidang, or one of them of the whole case."""
    return not earlier.unit or not later.unit or kunci(earlier.unit) == kunci(later.unit)


def date_cell(case: Case, draft: Draft) -> Place:
    """Return the cell that dates a paper."""
    rapat = next((row for row in case.rapat if kunci(row.bidang) == kunci(draft.unit)), None)
    if draft.naskah.per is Per.RAPAT and rapat:
        column = "Tanggal Undangan" if draft.naskah.terbit is Terbit.UNDANGAN and rapat.tanggal_undangan else "Tanggal"
        return Place(rapat.asal.sheet, rapat.asal.at(column))
    row = case.baris_langkah(draft.naskah.langkah, draft.unit)[-1]
    return Place(row.asal.sheet, row.asal.at("Tanggal Naskah" if row.tanggal_naskah else "Selesai"))


def _signers(case: Case, kit: Kit, drafts: Sequence[Draft]) -> Iterator[Finding]:
    """Yield each role that a due paper needs and nobody holds, once; what `checks.roles` tells already is left to it."""
    shared = {peran.nama for peran in kit.peran if not peran.bidang}
    changed = {kunci(draft.unit) for draft in drafts if draft.naskah.per is Per.BIDANG}
    told: set[tuple[str, str]] = set()
    for draft in drafts:
        for peran in _needed(draft, kit, case):
            place = (peran, kunci(draft.unit))
            known = peran in shared or place in told or kunci(draft.unit) in changed
            known = known or roles.may_be_held(case, peran, draft.unit)
            if known or roles.holder(case, kit, peran, draft.unit, draft.date) is not None:
                continue
            told.add(place)
            words = Words(
                f"Peran {peran} {draft.unit} belum ada, padahal {draft.naskah.judul} membutuhkannya. Tambahkan barisnya di lembar Pejabat.",
                f"The role {peran} of {draft.unit} has no row, but {draft.naskah.judul} needs it. Add it to Pejabat.",
            )
            yield Finding("role-missing", Severity.ERROR, Place("Pejabat"), words)


def _needed(draft: Draft, kit: Kit, case: Case) -> Iterator[str]:
    """Yield the roles a paper cannot do without: those of its signature block, and in a bidang those who stand in it."""
    yield from draft.naskah.signing.values()
    if draft.naskah.per is Per.BIDANG:
        yield from (peran.nama for peran in kit.peran if peran.bidang)
    if draft.naskah.terbit is Terbit.RAPAT and not any(
        row.notulis for row in case.rapat if kunci(row.bidang) == kunci(draft.unit)
    ):
        yield "Pelaksana"
