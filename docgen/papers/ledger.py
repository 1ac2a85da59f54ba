"""Every issue of every paper of a case, and which of them a paper may cite. Pure: the register keeps them, this reads them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from docgen.bahasa import tanggal
from docgen.papers.entries import Entry, State
from docgen.papers.fields import Cited

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docgen.papers.due import Draft
    from docgen.papers.entries import CaseRequest, PaperKey

UNKNOWN = "\N{HORIZONTAL ELLIPSIS}"
"""A number that is not given yet, or that does not matter."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The issues of each paper, first to last, without void ones.

    `later` has for a paper the numbers that came after it was issued: it is filled again without them.
    """

    issues: Mapping[PaperKey, tuple[Entry, ...]]
    later: Mapping[PaperKey, frozenset[tuple[PaperKey, str]]] = field(default_factory=dict)

    def live(self, key: PaperKey) -> Entry | None:
        """Return the issue of a paper that counts now; None before it is issued."""
        found = self.issues.get(key, ())
        return found[-1] if found else None

    def worn(self, key: PaperKey, number: str) -> bool:
        """Return whether a number stands on a replaced issue of a paper: the issue that counts now has or needs another."""
        entries = self.issues.get(key, ())
        return number in {entry.number for entry in entries[:-1]} and entries[-1].number != number

    def asked(self, asking: CaseRequest) -> CaseRequest:
        """Return what a case asks of the register, without numbers from elsewhere that stand on replaced issues."""
        requests = (replace(one, external="") if self.worn(one.key, one.external) else one for one in asking.requests)
        return replace(asking, requests=tuple(requests))

    def redate(self, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
        """Return the papers with the date that a replacing issue bears in the place of the workbook's."""
        return tuple(self._redated(draft) for draft in drafts)

    def _redated(self, draft: Draft) -> Draft:
        entries = self.issues.get(draft.key, ())
        return replace(draft, date=entries[-1].date) if signed(entries) else draft

    def cited(self, drafts: Sequence[Draft], reader: Draft, *, masked: bool = False) -> dict[PaperKey, Cited]:
        """Return each paper as *reader* cites it: in the issue that stood on its own date (`dossier.md`, "Changes").

        A replacement stands from the day after its date on: what was issued that day may have cited the one before.
        *masked* hides items and numbers, which are no value of a paper.
        """
        return {draft.key: self._cited(draft, reader, masked=masked) for draft in drafts}

    def _cited(self, draft: Draft, reader: Draft, *, masked: bool) -> Cited:
        entries = self.issues.get(draft.key, ())
        if masked and len(entries) <= 1:
            return Cited(draft, 0, UNKNOWN)
        own = draft.key == reader.key
        stood = [entry for place, entry in enumerate(entries) if own or entry.date < reader.date or not place]
        if not stood:
            return Cited(draft, 0, UNKNOWN)
        dated = replace(draft, date=stood[-1].date) if len(entries) > 1 else draft
        if masked:
            return Cited(dated, 0, UNKNOWN)
        number = stood[-1].number
        known = (draft.key, number) not in self.later.get(reader.key, ())
        return Cited(dated, stood[-1].item, number if known else "", replaces(draft, stood) if own else "")


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


def of(entries: Iterable[Entry], later: Mapping[PaperKey, frozenset[tuple[PaperKey, str]]] | None = None) -> Ledger:
    """Return the ledger of a case's entries in the register."""
    issues: dict[PaperKey, tuple[Entry, ...]] = {}
    for entry in sorted(entries, key=lambda item: item.issue):
        if entry.state is not State.VOID:
            issues[entry.key] = (*issues.get(entry.key, ()), entry)
    return Ledger(issues, later or {})
