"""Rules on the papers' dates and signers: no paper cites one that comes after it or a day gone by, none goes without its signer. Pure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from docgen.bahasa import kunci, tanggal
from docgen.case import records, roles
from docgen.case.reading.collector import did_you_mean_en, did_you_mean_id
from docgen.checks.view import sheet_error, warning
from docgen.finding import Finding, Place, Severity, Words
from docgen.papers import numbering
from docgen.settings.kit import Terbit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from docgen.case.model import Case
    from docgen.papers.due import Draft
    from docgen.settings.kit import Kit, Naskah, Peran


MINUTES = ("orang", "notulis")
"""The kind and field of a column that names who takes the minutes."""


def check(case: Case, kit: Kit, drafts: Sequence[Draft], uses: Mapping[str, frozenset[str]]) -> tuple[Finding, ...]:
    """Return what is wrong with the papers that are due: their order, the days they set, their signers; *uses* are the roles that templates name, by paper."""
    sure = [draft for draft in drafts if _day_is_read(case, kit, draft)] if case.tak_terbaca.cells else drafts
    return (
        *_order(case, kit, sure),
        *_deadlines(case, kit, sure),
        *_before_office(case, kit, sure),
        *_for_oneself(case, kit, drafts),
        *unsigned(case, kit, drafts, uses),
    )


def _day_is_read(case: Case, kit: Kit, draft: Draft) -> bool:
    """Return whether the cells that may date a paper can be read: for one that cannot, another day stands in."""
    row, column = records.one(case, kit, kit.sheet(draft.naskah.per), draft.row), draft.naskah.tanggal
    steps = case.baris_langkah(kit.langkah_tanggal(draft.naskah), draft.unit)
    named = [*((step.asal, "Tanggal Naskah") for step in steps), *([(row.asal, column)] if row and column else [])]
    return all(case.terbaca(asal, name) for asal, name in named)


def _order(case: Case, kit: Kit, drafts: Sequence[Draft]) -> Iterator[Finding]:
    """Yield each paper dated before one that the kit puts before it in the same case, unit or row; once a cell that dates several."""
    place, latest, told = kit.places, _latest(drafts), set[Place]()
    for draft in drafts:
        earlier = (
            held.get(_ground(other, draft))
            for other, held in latest
            if place[other.kode] < place[draft.naskah.kode] and not strangers(kit, other, draft.naskah)
        )
        late = max((one for one in earlier if one and one.date > draft.date), key=lambda one: one.date, default=None)
        if late and (at := date_cell(case, kit, draft)) not in told:
            told.add(at)
            words = Words(
                f"{draft.naskah.judul} bertanggal {tanggal(draft.date)}, sebelum {late.naskah.judul} yang dikutipnya ({tanggal(late.date)}). Perbaiki tanggal salah satunya.",
                f"{draft.naskah.judul} is dated {draft.date}, before {late.naskah.judul}, which it cites ({late.date}). Mend either date.",
            )
            yield Finding("paper-order", Severity.ERROR, at, words)


def _deadlines(case: Case, kit: Kit, drafts: Sequence[Draft]) -> Iterator[Finding]:
    """Yield each last day of a step that the office gave and that lies before a paper of the whole case which sets it: before units meet."""
    for label in kit.kasus:
        given, until = case.kasus.lain.get(label.nama), min(label.batas, kit.meeting or label.batas)
        setting = [each for each in drafts if each.naskah.of_case and label.sejak <= each.naskah.langkah < until]
        late = setting[-1] if setting else None
        if late and isinstance(given, date) and given < late.date:
            yield warning("order-mismatch", case.kasus.asal, label.nama,
                f"{label.nama} {tanggal(given)} sudah lewat pada tanggal {late.naskah.judul} ({tanggal(late.date)}). Periksa hari, bulan, dan tahunnya, atau kosongkan sel ini agar dihitung dari waktu baku.",
                f"{label.nama} {given} has gone by on the date of {late.naskah.judul} ({late.date}). Check day, month and year, or empty this cell to have it reckoned from the standard time.",
            )  # fmt: skip


def _before_office(case: Case, kit: Kit, drafts: Sequence[Draft]) -> Iterator[Finding]:
    """Yield each official who signs a paper that is dated before they held the post: nobody else is told for that day."""
    told: set[str] = set()
    for draft in drafts:
        for name in draft.naskah.signing.values():
            held = roles.holder(case, kit, name, draft.unit, draft.date)
            if held and held.sejak and held.sejak > draft.date and (at := held.asal.at("Sejak")) not in told:
                told.add(at)
                yield warning("role-not-yet", held.asal, "Sejak",
                    f"{held.nama} memegang peran {held.peran} sejak {tanggal(held.sejak)}, tetapi menandatangani {draft.naskah.judul} tanggal {tanggal(draft.date)}. Tambahkan baris pejabat sebelumnya, atau perbaiki tanggal ini.",
                    f"{held.nama} holds the role {held.peran} since {held.sejak}, but signs {draft.naskah.judul} of {draft.date}. Add the row of who held it before, or mend this date.",
                )  # fmt: skip


def _for_oneself(case: Case, kit: Kit, drafts: Sequence[Draft]) -> Iterator[Finding]:
    """Yield each row of a person who, in an office of his own, signs what it asks for: leave is granted by somebody else."""
    theirs = {peran.nama for peran in kit.peran if peran.dari}
    for draft in drafts:
        sheet, name = kit.sheet(draft.naskah.per), draft.naskah.penanda_tangan
        row = records.one(case, kit, sheet, draft.row) if sheet and sheet.orang and name not in theirs else None
        signer = roles.holder(case, kit, name, draft.unit, draft.date) if row and name else None
        if sheet and row and signer and roles.is_one(signer, records.person(row, sheet)):
            yield warning("self-signed", row.asal, sheet.pengenal[0],
                f"{signer.nama} menandatangani {draft.naskah.judul} bagi dirinya sendiri. Tulis di Pejabat siapa yang menandatanganinya pada {tanggal(draft.date)}, atau keluarkan baris ini bila pejabat di atasnya yang memutuskan.",
                f"{signer.nama} signs {draft.naskah.judul} for himself. Name in Pejabat who signs it on {draft.date}, or take this row out if somebody above him decides.",
            )  # fmt: skip


def misdated(case: Case, drafts: Iterable[Draft]) -> Iterator[Finding]:
    """Yield each number given elsewhere to a paper of another date; of papers that come twice the later one counts, as it is replaced."""
    for draft in {each.key: each for each in drafts if each.dated}.values():
        given = numbering.given_elsewhere(case, draft)
        if given and given.tanggal and given.tanggal != draft.date:
            yield warning("number-date", given.asal, "Tanggal",
                f"Nomor ini diberikan kepada naskah bertanggal {tanggal(given.tanggal)}, sedangkan {draft.naskah.judul} bertanggal {tanggal(draft.date)}. Cocokkan dengan buku agenda, lalu perbaiki Tanggal di sini atau tanggal naskahnya.",
                f"This number is given to a paper of {given.tanggal}, but {draft.naskah.judul} is dated {draft.date}. Compare with the book, then mend Tanggal here or the date of the paper.",
            )  # fmt: skip


Ground = tuple[str, ...]
"""What papers have in common that may rest on each other: nothing but the case, a unit, or a row."""


def strangers(kit: Kit, earlier: Naskah, later: Naskah) -> bool:
    """Return whether papers of two kinds never rest on each other: of the rows of two sheets, which know nothing of each other."""
    return earlier.of_row and later.of_row and earlier.per != later.per and not kit.rows_of_units(earlier)


def together(kit: Kit, earlier: Draft, later: Draft) -> bool:
    """Return whether a later paper rests on an earlier one: of the same row or unit, or one of them of the whole case."""
    if strangers(kit, earlier.naskah, later.naskah):
        return False
    if earlier.naskah.of_row and earlier.naskah.per == later.naskah.per:
        return earlier.row == later.row
    return not earlier.unit or not later.unit or kunci(earlier.unit) == kunci(later.unit)


def _latest(drafts: Sequence[Draft]) -> list[tuple[Naskah, dict[Ground, Draft]]]:
    """Return of each kind the latest paper of the case, of each unit, of each row."""
    found: dict[str, tuple[Naskah, dict[Ground, Draft]]] = {}
    for draft in drafts:
        held = found.setdefault(draft.naskah.kode, (draft.naskah, {}))[1]
        for ground in ((), ("unit", kunci(draft.unit)), ("row", *draft.row)):
            if ground not in held or held[ground].date < draft.date:
                held[ground] = draft
    return list(found.values())


def _ground(earlier: Naskah, later: Draft) -> Ground:
    """Return which of an earlier kind a paper rests on: those of its row, of its unit, or all."""
    if earlier.of_row and later.naskah.per == earlier.per:
        return ("row", *later.row)
    return ("unit", kunci(later.unit)) if later.unit and not earlier.of_case else ()


def date_cell(case: Case, kit: Kit, draft: Draft) -> Place:
    """Return the cell that dates a paper."""
    row = records.one(case, kit, kit.sheet(draft.naskah.per), draft.row)
    column = draft.naskah.tanggal
    if row is not None and column and row.ambil(column) is not None:
        return Place(row.asal.sheet, row.asal.at(column))
    told = case.baris_langkah(kit.langkah_tanggal(draft.naskah), draft.unit)[-1]
    return Place(told.asal.sheet, told.asal.at("Tanggal Naskah" if told.tanggal_naskah else "Selesai"))


def unsigned(case: Case, kit: Kit, drafts: Sequence[Draft], uses: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    """Yield each role that a due paper needs and nobody holds, once; *uses* are the roles that templates name, by paper.

    What `checks.roles` tells already is left to it.
    """
    roles_of = {peran.nama: peran for peran in kit.peran}
    changed = {kunci(draft.unit) for draft in drafts if draft.naskah.of_unit and kit.compared}
    asked = {name: case.mencapai(peran.sejak) for name, peran in roles_of.items()}
    minuted, handed = _minuted(case, kit), _handed(kit)
    told: set[tuple[str, str]] = set()
    for draft in drafts:
        for name in (*_needed(draft, kit, minuted, uses), *handed[draft.naskah.kode]):
            for unit in _where(case, kit, draft, roles_of[name]):
                place = (name, kunci(unit))
                known = place in told or (kunci(unit) in changed and asked[name]) or roles.may_be_held(case, name, unit)
                if known or roles.holder(case, kit, name, unit, draft.date) is not None:
                    continue
                told.add(place)
                near = roles.held_in(case, name, unit)
                whose = unit or (draft.label if roles_of[name].bidang else "")
                yield sheet_error("role-missing", "Pejabat",
                    f"Peran {name}{whose and f' untuk {whose}'} belum ada, padahal {draft.naskah.judul} membutuhkannya.{did_you_mean_id(unit, near)} Tambahkan barisnya di lembar Pejabat.",
                    f"The role {name}{whose and f' of {whose}'} has no row, but {draft.naskah.judul} needs it.{did_you_mean_en(unit, near)} Add it to Pejabat.",
                )  # fmt: skip


def _handed(kit: Kit) -> dict[str, tuple[str, ...]]:
    """Return the roles that each paper goes to or that verify it; who leads a unit is addressed by the unit on papers of all."""
    known = {peran.nama for peran in kit.peran}
    leader = roles.leader(kit)
    by_unit = {leader.nama} if leader and leader.bidang else set()
    return {
        naskah.kode: tuple(name for name in naskah.handed if name in (known - by_unit if naskah.of_case else known))
        for naskah in kit.naskah
    }


def _minuted(case: Case, kit: Kit) -> frozenset[str]:
    """Return the units of which a row names who takes the minutes."""
    asked = ((each, kolom) for each in kit.lembar for kolom in each.kolom if (kolom.jenis, kolom.slug) == MINUTES)
    return frozenset(
        kunci(row.unit)
        for lembar, kolom in asked
        for row in records.rows(case, kit, lembar)
        if row.ambil(kolom.nama) is not None
    )


def _where(case: Case, kit: Kit, draft: Draft, peran: Peran) -> tuple[str, ...]:
    """Return in which units a paper needs a role: its own; those of the first sheet that has units, where it is of the whole case.

    A role of the whole office is in none; once its step is dated `checks.roles` tells of it.
    """
    if peran.dari or not peran.bidang:
        return ("",) if peran.sejak and not peran.dari and not case.mencapai(peran.sejak) else ()
    if not draft.naskah.of_case:
        return (draft.unit,)
    lembar = next((each for each in kit.lembar if each.unit), None)
    if kit.compared or lembar is None:
        return ()
    return tuple(dict.fromkeys(row.unit for row in records.rows(case, kit, lembar) if row.unit))


def _needed(draft: Draft, kit: Kit, minuted: AbstractSet[str], uses: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Yield the roles a paper cannot do without: of its signature block, of its template, and for the minutes where no row names who takes them."""
    yield from draft.naskah.signing.values()
    if draft.naskah.of_unit and kit.people:
        yield from (peran.nama for peran in kit.peran if peran.bidang)
    met = kit.met[0].kunci if kit.met else ""
    takes_note = {peran.nama for peran in kit.peran if peran.notulis}
    if met and draft.naskah.per == met and draft.naskah.terbit is not Terbit.TERISI:
        yield from (takes_note if kunci(draft.unit) not in minuted else ())
    named = uses.get(draft.naskah.kode, frozenset())
    yield from sorted(named - takes_note if kunci(draft.unit) in minuted else named)
