"""What is issued already, what is new, and what would come out different: decided before anything is numbered. Pure."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import accumulate, chain, count
from typing import TYPE_CHECKING, Any

from docgen.errors import RegisterRefusesError, WouldChangeError
from docgen.finding import Finding, Place, Severity, Words
from docgen.papers import content
from docgen.papers.entries import State
from docgen.value import Frozen, field, one_text, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from docgen.case.model import NomorNaskah
    from docgen.papers.due import Draft
    from docgen.papers.entries import PaperKey
    from docgen.papers.ledger import Ledger

EVIDENCE = "bukti_sha512"
"""The digests of evidence among a paper's values: nobody reads them."""

NUMBER = "naskah.nomor"
"""The path under which a paper's own number differs: no value is kept of it, for it is its register row's."""

Difference = tuple[str, str, str]
"""A value that differs: its path, as it was issued, as it would be now."""


UNLIKE: Difference = ("", "", "")
"""How a paper differs whose dossier was lost, and that does not come out as it was issued: nobody knows in what."""


def require_period(kode: str, periode: str, known: str) -> None:
    """Refuse a known Kode Kasus with another Periode: it would be another case under the same numbers."""
    if periode != known:
        raise WouldChangeError(
            f"Kode Kasus {kode} sudah tercatat untuk periode {known}, bukan {periode}. Tulis kembali periode itu, atau pakai Kode Kasus baru untuk periode yang baru; bila periodenya dahulu salah tulis dan kasusnya belum ditutup, batalkan kasus itu dengan docgen cancel, lalu mulai lagi dengan kode baru.",
            f"The case code {kode} is already registered for the period {known}, not {periode}. Write that period again, or use a new Kode Kasus for a new period; if the period was a slip and the case is not closed, end it with docgen cancel and begin again under a new code.",
        )


def require_running(kode: str, cancelled: str | None) -> None:
    """Refuse a case that was ended early: its numbers are void, and it takes none any more."""
    if cancelled is not None:
        raise WouldChangeError(
            f"Kasus {kode} sudah dibatalkan ({cancelled}), jadi tidak ada yang dikerjakan. Untuk memulainya lagi, pakai Kode Kasus yang baru.",
            f"The case {kode} was cancelled ({cancelled}), so nothing was done. To begin it again, use a new Kode Kasus.",
        )


def half_ended(kode: str, why: str) -> WouldChangeError:
    """Return the fault for a case whose end was stopped halfway: its numbers are void, and its dossier is not sealed with the reason."""
    return WouldChangeError(
        f"Kasus {kode} sedang dibatalkan ({why}), tetapi prosesnya terputus: nomornya sudah BATAL, berkasnya belum disegel. Jalankan docgen cancel sekali lagi untuk menyelesaikannya.",
        f"The case {kode} is being cancelled ({why}), and that was stopped halfway: its numbers are void, its dossier is not sealed. Run docgen cancel once more to finish it.",
    )


def other_number(kode: str, key: PaperKey, number: str, given: str) -> WouldChangeError:
    """Return the fault for an issued paper that is given another number than it bears."""
    return WouldChangeError(
        f"Naskah {key.named} pada kasus {kode} sudah terbit dengan nomor {number}, bukan {given}. Betulkan lembar Nomor Naskah.",
        f"The paper {key.named} of case {kode} was issued with the number {number}, not {given}. Correct the sheet Nomor Naskah.",
    )


def number_of_former_issue(key: PaperKey, number: str, given: NomorNaskah) -> WouldChangeError:
    """Return the fault for a paper that is given the number of an issue before it, which went out, and bears another by now."""
    at = given.asal.at("Nomor")
    words = Words(
        f"Nomor {given.nomor} sudah tercetak pada naskah {key.named} yang dahulu, yang diganti atau ditarik; yang berlaku bernomor {number}. Tulis nomor {number} di {given.asal.sheet}!{at}, atau nomor lain yang belum pernah dipakai.",
        f"The number {given.nomor} stands on an earlier paper {key.named}, which was replaced or withdrawn; the one that counts bears {number}. Write the number {number} at {given.asal.sheet}!{at}, or another that was never used.",
    )
    found = Finding(WouldChangeError.code, Severity.ERROR, Place(given.asal.sheet, at), words)
    return WouldChangeError(words.id, words.en, (found,))


def number_taken(number: str, key: PaperKey) -> RegisterRefusesError:
    """Return the fault for a number of Nomor Naskah that another paper of the case bears."""
    return RegisterRefusesError(
        f"Nomor {number} di lembar Nomor Naskah sudah dipakai naskah {key.named} kasus ini, jadi tidak ada yang dinomori. Betulkan lembar Nomor Naskah.",
        f"The number {number} in Nomor Naskah is borne by the paper {key.named} of this case, so nothing was numbered. Correct the sheet Nomor Naskah.",
    )


class Issued(Frozen, dict=True):
    """An issued paper as dossier.json keeps it: its entry there, and the values its template used."""

    entry: Mapping[str, Any]
    values: Mapping[str, Any]

    @cached_property
    def text(self) -> bytes:
        """All that it prints, as one JSON text: a recap of thousands of letters is looked through for each of them."""
        return one_text(self.entry["values"])


class Plan(Frozen):
    """Which papers stand as they are, which are to be made, what differs in issued ones, which issued ones are not due.

    `gone` has the file names of the latter without their ending. Once a revision is decided, `again` are the issued papers
    among the fresh ones, `withdrawn` those that leave, and both say whether they were signed.
    """

    standing: tuple[Draft, ...]
    fresh: tuple[Draft, ...]
    differing: Mapping[PaperKey, tuple[Difference, ...]]
    gone: Mapping[PaperKey, str] = field(default_factory=dict)
    again: Mapping[PaperKey, bool] = field(default_factory=dict)
    withdrawn: Mapping[PaperKey, bool] = field(default_factory=dict)

    @property
    def issued(self) -> dict[PaperKey, str]:
        """Every issued paper by its file name without its ending."""
        return {draft.key: draft.stem for draft in self.standing} | dict(self.gone)


def with_issued_names(drafts: Sequence[Draft], files: Mapping[PaperKey, str]) -> tuple[Draft, ...]:
    """Return due papers under the file names under which they were issued; no other takes one of those.

    What names a row may be mended, and rows of one name be put above it, after its paper went out. A name that could not
    be that of its kind is not followed: *files* may be of a record that was written to mislead.
    """
    own = {draft.key: files[draft.key].removesuffix(".docx") for draft in drafts if draft.key in files}
    kept = {draft.key: own[draft.key] for draft in drafts if draft.key in own and _of_its_kind(draft, own[draft.key])}
    if all(kept.get(draft.key, draft.stem) == draft.stem for draft in drafts):
        return tuple(drafts)
    taken = set(kept.values())
    found = []
    for draft in drafts:
        stem = kept.get(draft.key, draft.stem)
        if draft.key not in kept:
            names = chain([stem], (f"{stem}-{number}" for number in count(2)))
            stem = next(name for name in names if name not in taken)
            taken.add(stem)
        found.append(replace(draft, stem=stem))
    return tuple(found)


def _of_its_kind(draft: Draft, stem: str) -> bool:
    """Return whether a file name could be that of a paper: its digits, its kind, and what it is made for."""
    first = f"{draft.naskah.prefix}-{draft.naskah.kode}"
    return stem == draft.stem or (bool(draft.key.unit) and re.fullmatch(rf"{first}-[a-z0-9-]+", stem) is not None)


def decide(
    drafts: Sequence[Draft],
    ledger: Ledger,
    issued: Mapping[PaperKey, Issued],
    now: Mapping[PaperKey, Mapping[str, Any]],
) -> Plan:
    """Return which of the due papers stand: used in the register, or complete in the dossier after a crash."""
    used = {key for key, entries in ledger.issues.items() if entries[-1].state is State.USED}
    kept = {key for key, paper in issued.items() if _newest(ledger, key, paper)}
    stands, due = used | kept, {draft.key for draft in drafts}
    gone = {key: _stem(key, issued) for key in sorted(stands) if key not in due}
    standing = tuple(draft for draft in drafts if draft.key in stands)
    different = {
        draft.key: tuple(content.differences(issued[draft.key].values, now[draft.key]))
        for draft in standing
        if draft.key in kept
    }
    fresh = tuple(draft for draft in drafts if draft.key not in stands)
    return Plan(standing, fresh, {key: found for key, found in different.items() if found}, gone)


def of_the_case(
    decided: Plan, sealed: Mapping[PaperKey, Mapping[str, Any]], now: Mapping[PaperKey, Mapping[str, Any]]
) -> Plan:
    """Return the plan in which issued papers differ only by their case: by what they would say *now*, and neither say nor would say of the case as it was *sealed*."""
    found = {
        key: _at(different, content.differences(sealed[key], now[key])) if key in sealed else different
        for key, different in decided.differing.items()
    }
    return replace(decided, differing={key: different for key, different in found.items() if different})


def _at(different: Iterable[Difference], others: Iterable[Difference]) -> tuple[Difference, ...]:
    """Return of some differences those that stand where others do: at their value, in it or around it."""
    paths = {path for path, _, _ in different}
    above = {higher for path in paths for higher in _upwards(path)}
    return tuple(one for one in others if one[0] in above or not paths.isdisjoint(_upwards(one[0])))


def _upwards(path: str) -> Iterator[str]:
    """Return the path of a value after those of the groups and lists that hold it."""
    return accumulate(re.split(r"(?=[.\[])", path))


def _stem(key: PaperKey, issued: Mapping[PaperKey, Issued]) -> str:
    """Return the file name of a paper that is not due any more, or what it is called where its dossier was lost."""
    return str(issued[key].entry["file"]).removesuffix(".docx") if key in issued else f"{key.paper} {key.unit}".strip()


def _newest(ledger: Ledger, key: PaperKey, paper: Issued) -> bool:
    """Return whether a paper in the dossier is the issue that counts: a run may have stopped while it was replaced."""
    entry, issue = ledger.live(key), paper.entry["issue"]
    if entry is None:
        return not any(one.key == key and one.issue == issue for one in ledger.withdrawn)
    return bool(entry.issue == issue)


def revise(plan: Plan, kinds: Mapping[PaperKey, bool], redated: Mapping[PaperKey, Draft]) -> Plan:
    """Return the plan in which the papers of *kinds* are made anew or leave, each with its new date; others still differ."""
    standing = tuple(draft for draft in plan.standing if draft.key not in kinds)
    again = tuple(redated[draft.key] for draft in plan.standing if draft.key in kinds)
    return Plan(
        standing,
        (*plan.fresh, *again),
        {key: found for key, found in plan.differing.items() if key not in kinds},
        {key: stem for key, stem in plan.gone.items() if key not in kinds},
        {each.key: kinds[each.key] for each in again},
        {key: kinds[key] for key in plan.gone if key in kinds},
    )
