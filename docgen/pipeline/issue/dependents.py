"""Papers that a revision draws along: they cite what is made anew, by name or by its number. Nothing is numbered or filled here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from docgen.bahasa import kunci, slug
from docgen.checks import papers
from docgen.papers import numbering
from docgen.papers.entries import PaperKey
from docgen.papers.plan import Issued
from docgen.value import one_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from docgen.papers.due import Draft
    from docgen.papers.entries import Entry
    from docgen.papers.plan import Plan
    from docgen.pipeline.issue.work import WorkContext

Issues = Mapping[PaperKey, Issued]
"""The issued papers as the record keeps them."""

Kinds = Mapping[PaperKey, bool]
"""The papers that are made anew, and whether they were signed."""


def differing(context: WorkContext, issued: Issues, decided: Plan, kinds: Kinds) -> dict[PaperKey, bool]:
    """Return the papers that differ only in how they cite papers of *kinds*: they are drawn along, as those are."""
    found: dict[PaperKey, bool] = {}
    for key, differences in decided.differing.items():
        heads = {path.partition(".")[0].partition("[")[0] for path, _, _ in differences}
        causes = [each for each in kinds if heads & _names(context, each) and _cites(context, issued, key, each)]
        if key not in kinds and heads <= {name for each in causes for name in _names(context, each)}:
            found[key] = any(kinds[each] for each in causes)
    return found


def _names(context: WorkContext, key: PaperKey) -> set[str]:
    """Return the fields under which others cite a paper; of one that the kit knows no more, those of its kode."""
    known = {each.kode: each.nama_isian for each in context.intake.kit.naskah}
    name = known.get(key.paper, slug(key.paper, "_"))
    return {name, f"{name}_daftar"}


def _cites(context: WorkContext, issued: Issues, reader: PaperKey, key: PaperKey) -> bool:
    """Return whether an issued paper says anything of another, of its own row or unit or in a list of all: by name, or its number alone."""
    if reader not in issued or not _may_know(context, issued, reader, key):
        return False
    names, paper = _names(context, key), issued[reader]
    if names & paper.values.keys() or any(f'"{name}":'.encode() in paper.text for name in names):
        return True
    entry = context.ledger.live(key)
    return _prints(paper, entry.number if entry else "")


def _may_know(context: WorkContext, issued: Issues, reader: PaperKey, key: PaperKey) -> bool:
    """Return whether a paper rests on another; of one that the case calls for no more its record tells the unit."""
    there = context.kinds.by_key
    if key in there:
        return papers.together(context.intake.kit, there[key], there[reader])
    unit, own = issued[key].entry["unit"] if key in issued else key.unit, there[reader].unit
    return not unit or not own or kunci(unit) == kunci(own)


def _prints(paper: Issued, number: str) -> bool:
    """Return whether an issued paper prints a number, wherever it does."""
    wanted = one_text(number)[1:-1]
    if not number or wanted not in paper.text:
        return False
    return re.search(rb"(?<!\w)" + re.escape(wanted) + rb"(?!\w)", paper.text) is not None


def overtaken(
    context: WorkContext, issued: Issues, decided: Plan, kinds: Kinds, dated: Mapping[PaperKey, date]
) -> Iterator[Draft]:
    """Yield each paper on whose date a replacement stands (from its day in *dated*) of one that it cites: it would cite what stood no more.

    A replacement stands from the day after its date on; for what was made anew that very day, on its date already. One
    that keeps its date and bears no number is cited as before.
    """
    live = context.ledger.live
    told = {key: day for key, day in dated.items() if (entry := live(key)) and (entry.number or entry.date != day)}
    for draft in decided.standing:
        again = len(context.ledger.issues.get(draft.key, ())) > 1
        since = [key for key, day in told.items() if day < draft.date or (again and day == draft.date)]
        if draft.key not in kinds and any(_cites(context, issued, draft.key, key) for key in since):
            yield draft


def silent(
    context: WorkContext, issued: Issues, made_anew: Iterable[PaperKey], moved: Collection[Draft]
) -> Iterator[PaperKey]:
    """Yield each paper that is made anew under its own date and says nothing of those that are *moved* to another: it bounds none of them."""
    others = {draft.key for draft in moved}
    for key in made_anew:
        if key in issued and key not in others and not any(_cites(context, issued, key, other) for other in others):
            yield key


def renumbered(context: WorkContext, issued: Issues, decided: Plan, kinds: Kinds) -> Iterator[Draft]:
    """Yield each paper that prints a number which one that is made anew before it was signed gives up for another."""
    lost = [
        entry.number
        for draft in decided.standing
        if kinds.get(draft.key) is False
        and (entry := context.ledger.live(draft.key))
        and _gives_up(context, draft, entry)
    ]
    for draft in decided.standing:
        if (
            draft.key in issued
            and draft.key not in kinds
            and any(_prints(issued[draft.key], number) for number in lost)
        ):
            yield draft


def _gives_up(context: WorkContext, draft: Draft, entry: Entry) -> bool:
    """Return whether a paper cannot keep its number: it goes to another year or series, or is numbered elsewhere."""
    asked = numbering.request(context.intake.office, context.intake.case, draft)
    given = "" if context.ledger.worn(draft.key, asked.external) else asked.external
    if given or not asked.series:
        return given not in {"", entry.number}
    return entry.n is None or (asked.series, asked.date.year) != (entry.series, entry.date.year)
