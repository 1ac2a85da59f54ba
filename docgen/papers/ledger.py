"""Every issue of every paper of a case, and which of them a paper may cite. Pure: the register keeps them, this reads them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from docgen.bahasa import tanggal
from docgen.papers import numbering
from docgen.papers.entries import Entry, State
from docgen.papers.fields import Cited, Papers
from docgen.value import Frozen, field, replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from docgen.case.model import Case, NomorNaskah
    from docgen.papers.due import Draft
    from docgen.papers.entries import CaseRequest, Later, PaperKey
    from docgen.papers.fields import Kinds

UNKNOWN = "\N{HORIZONTAL ELLIPSIS}"
"""A number that is not given yet, or that does not matter."""
UNGIVEN = f"{UNKNOWN} (baru)"
"""The same of a paper that is not issued yet, where that matters."""


class Ledger(Frozen):
    """The issues of each paper, first to last, without void ones.

    `later` has of numbers that came late which papers were issued before: they are filled again without them. `withdrawn` are the
    issues of papers that left the case: one that comes back begins anew. `again` are the papers that are made anew now, before the
    register knows: they may cite what was issued after their issue before.
    """

    issues: Mapping[PaperKey, tuple[Entry, ...]]
    later: Later = field(default_factory=dict)
    withdrawn: tuple[Entry, ...] = ()
    again: Collection[PaperKey] = ()

    def live(self, key: PaperKey) -> Entry | None:
        """Return the issue of a paper that counts now; None before it is issued."""
        found = self.issues.get(key, ())
        return found[-1] if found else None

    def last_date(self, series: str, year: int) -> date | None:
        """Return the latest date of a number of *series* in *year* that was used; one only reserved may still go."""
        held = chain(*self.issues.values())
        used = (one for one in held if one.n is not None and one.state is not State.RESERVED)
        return max((one.date for one in used if (one.series, one.date.year) == (series, year)), default=None)

    @property
    def unsigned(self) -> bool:
        """Whether no issue of any paper was ever said to be signed."""
        held = (entry for entries in self.issues.values() for entry in entries)
        return not any(entry.signed for entry in (*held, *self.withdrawn))

    def worn(self, key: PaperKey, number: str) -> bool:
        """Return whether a number stands on an issue that went out, and was replaced or withdrawn: the one that counts now has or needs another."""
        entries = self.issues.get(key, ())
        replaced = [entry for entry in entries[:-1] if entry.signed is not False]
        gone = {entry.number for entry in (*replaced, *self.withdrawn) if entry.key == key}
        return number in gone and not (entries and entries[-1].number == number)

    def another(self, key: PaperKey, number: str) -> Entry | None:
        """Return the issue of another paper that went out under a number, and was replaced or withdrawn."""
        gone = (entry for entries in self.issues.values() for entry in entries[:-1])
        found = (one for one in (*gone, *self.withdrawn) if one.key != key and one.signed is not False)
        return next((one for one in found if one.number == number), None)

    def mistyped(self, case: Case, draft: Draft) -> tuple[str, NomorNaskah] | None:
        """Return the number that an issued paper bears and another that Nomor Naskah gives it; one of an issue that was replaced is none."""
        told, entry = numbering.given_elsewhere(case, draft), self.live(draft.key)
        if not told or not entry or entry.number in ("", told.nomor) or self.worn(draft.key, told.nomor):
            return None
        return entry.number, told

    def outworn(self, case: Case, draft: Draft) -> tuple[str, NomorNaskah] | None:
        """Return the number that a paper bears, empty while it awaits one, and that of an issue before it which Nomor Naskah still gives it."""
        told, entry = numbering.given_elsewhere(case, draft), self.live(draft.key)
        return (entry.number if entry else "", told) if told and self.worn(draft.key, told.nomor) else None

    def asked(self, asking: CaseRequest) -> CaseRequest:
        """Return what a case asks of the register, without numbers from elsewhere that are worn."""
        requests = (replace(one, external="") if self.worn(one.key, one.external) else one for one in asking.requests)
        return replace(asking, requests=tuple(requests))

    def redate(self, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
        """Return the papers with the date that a replacing issue bears in the place of the workbook's."""
        return tuple(self._redated(draft) for draft in drafts)

    def _redated(self, draft: Draft) -> Draft:
        entries = self.issues.get(draft.key, ())
        return replace(draft, date=entries[-1].date) if signed(entries) and not draft.of_an_event else draft

    def cited(self, kinds: Kinds, reader: Draft, *, masked: bool = False, held: bool = False) -> Papers:
        """Return each paper as *reader* cites it: in the issue that stood on its own date (`dossier.md`, "Changes").

        A replacement stands from the day after its date on: what was issued that day may have cited the one before; a paper
        that was made anew that day itself cites the newest, as does what encloses the dossier, which is made last of all.
        *masked* hides items and numbers, which are no value of a paper; a *held* reader is issued already, and can have cited
        no paper that is not: one that came in the place of another under a mended key.
        """
        return Papers(kinds, lambda draft: self._cited(draft, reader, masked=masked, held=held))

    def _cited(self, draft: Draft, reader: Draft, *, masked: bool, held: bool) -> Cited:
        entries = self.issues.get(draft.key, ())
        if held and not entries:
            return Cited(draft, -1, UNGIVEN)
        stood = self._stood(entries, reader, own=draft.key == reader.key)
        dated = replace(draft, date=stood[-1].date) if signed(entries) else draft
        later = self._came_later(entries, reader)
        if masked or not stood:
            return Cited(dated, 0, UNKNOWN, later=later)
        number = stood[-1].number
        known = reader.key not in self.later.get((draft.key, number), ())
        told = replaces(draft, entries) if draft.key == reader.key else ""
        return Cited(dated, stood[-1].item, number if known else "", told, later)

    def _came_later(self, entries: Sequence[Entry], reader: Draft) -> bool:
        """Return whether a paper was issued after its reader, which was not made anew since: items are given in that order."""
        own = self.issues.get(reader.key, ())
        return bool(entries and own) and not self._made_anew(reader) and entries[0].item > own[0].item

    def _made_anew(self, reader: Draft) -> bool:
        """Return whether a paper was made anew since it was first issued, or is now."""
        return reader.key in self.again or len(self.issues.get(reader.key, ())) > 1

    def _stood(self, entries: Sequence[Entry], reader: Draft, *, own: bool) -> list[Entry]:
        """Return the issues of a paper that stood on a reader's date; one that was replaced unsigned never did."""
        known = [*signed(entries), *entries[-1:]]
        if not reader.naskah.of_the_list:
            return known[-1:]
        again = self._made_anew(reader)
        return [
            entry
            for place, entry in enumerate(known)
            if own or not place or entry.date < reader.date or (again and entry.date == reader.date)
        ]


def signed(entries: Sequence[Entry]) -> list[Entry]:
    """Return the issues that were replaced after they were signed; where it is not said, by another number or date."""
    return [
        old
        for old in entries[:-1]
        if (old.signed if old.signed is not None else (old.number, old.date) != (entries[-1].number, entries[-1].date))
    ]


def replaces(draft: Draft, entries: Sequence[Entry]) -> str:
    """Return what a replacing paper says of the one it replaces; nothing for a first issue or one that was never signed."""
    if not signed(entries):
        return ""
    old = signed(entries)[-1]
    number = f" Nomor {old.number}" if old.number else ""
    return f"Menggantikan {draft.naskah.judul}{number} tanggal {tanggal(old.date)}."


def known_to(again: Collection[PaperKey], later: Later) -> Later:
    """Return numbers that came later without the papers that are made anew now: those know them."""
    return {number: keys.difference(again) for number, keys in later.items()}


def from_entries(entries: Iterable[Entry], later: Later | None = None) -> Ledger:
    """Return the ledger of a case's entries in the register."""
    issues: dict[PaperKey, tuple[Entry, ...]] = {}
    withdrawn: list[Entry] = []
    for entry in sorted(entries, key=lambda item: item.issue):
        if entry.state is not State.VOID:
            issues[entry.key] = (*issues.get(entry.key, ()), entry)
        elif entry.sha512:
            withdrawn += (*issues.pop(entry.key, ()), entry)
    return Ledger(issues, later or {}, tuple(withdrawn))
