"""Which altered cells of a workbook alter which issued papers: each is tried out, alone and beside the others of its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.case import alterations, changes
from docgen.papers import due
from docgen.pipeline.issue import prepare
from docgen.value import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from docgen.case.alterations import Row
    from docgen.case.model import Case
    from docgen.papers.entries import PaperKey
    from docgen.pipeline.issue.work import WorkContext
    from docgen.pipeline.stages import Existing

    Alteration = tuple[Row, tuple[str, ...]]
    """An altered row, or one cell of it, with the papers that it alters, by file name."""
    Altered = Callable[[Sequence[Row]], tuple[str, ...]]
    """What says which papers some altered rows alter."""
    Trial = Callable[[Case], tuple[str, ...]]
    """What says which papers come out different of a case."""

ONE_BY_ONE = 12
"""So many altered rows are tried out one by one; of more, all of a sheet together: each trial composes the papers."""


def affected(old: Case, new: Case, touched: Mapping[PaperKey, str], trial: Trial) -> tuple[Alteration, ...]:
    """Return each altered row that alters papers, with those papers; of few rows only the cells that alter them."""

    def altered(group: Sequence[Row]) -> tuple[str, ...]:
        return trial(alterations.applied(old, group))

    return tuple(_together(tuple(_alone(alterations.altered_rows(old, new), altered)), touched))


def moved(old: Case, new: Case, trial: Trial) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each sheet whose rows stand in another order where that alters papers, with those papers."""
    tried = ((sheet, trial(case)) for sheet, case in alterations.reordered(old, new))
    yield from ((sheet, papers) for sheet, papers in tried if papers)


def trial(context: WorkContext, existing: Existing, old: Case, touched: Mapping[PaperKey, str]) -> Trial:
    """Return what says which of the touched papers say something else of a case than of the *old* one."""
    before = _said(context, existing, old, touched)

    def differing(case: Case) -> tuple[str, ...]:
        after = _said(context, existing, case, touched)
        return tuple(sorted(stem for key, stem in touched.items() if before.get(key) != after.get(key)))

    return differing


def _alone(rows: Sequence[Row], altered: Altered) -> Iterator[Alteration]:
    """Yield each altered row that alone alters papers; where there are many, each of a sheet that does."""
    if len(rows) > ONE_BY_ONE:
        for table in dict.fromkeys(row.table for row in rows):
            group = [row for row in rows if row.table == table]
            papers = altered(group)
            yield from ((row, papers) for row in group if papers)
        return
    for row in rows:
        if papers := altered([row]):
            whole = handed_on(row) or not 1 < len(row.cells) <= ONE_BY_ONE
            yield from [(row, papers)] if whole else _narrowed(row, papers, altered)


def _narrowed(row: Row, papers: tuple[str, ...], altered: Altered) -> Iterator[Alteration]:
    """Yield the cells of an altered row that alter papers, each with its own and with those that they alter only together."""
    alone = [(cell, own) for cell in alterations.cell_by_cell(row) if (own := altered([cell]))]
    together = set(papers).difference(*(own for _, own in alone))
    yield from [(cell, tuple(sorted({*own, *together}))) for cell, own in alone] or [(row, papers)]


def _together(alone: Sequence[Alteration], touched: Mapping[PaperKey, str]) -> Iterator[Alteration]:
    """Yield altered rows with the papers that they alter only together: those of a bidang that has no changes any more."""
    told = {stem for _, papers in alone for stem in papers}
    units = {stem: key.unit for key, stem in touched.items()}
    left = [stem for stem in touched.values() if stem not in told]
    for row, papers in alone:
        own = {units[stem] for stem in papers} - {""}
        yield row, tuple(sorted((*papers, *(stem for stem in left if units[stem] in own))))


def _said(context: WorkContext, existing: Existing, case: Case, touched: Mapping[PaperKey, str]) -> dict[PaperKey, Any]:
    """Return what the touched papers would say of a case; nothing of one that it does not call for."""
    intake, issued = context.intake, existing.issued
    compared = changes.compare(case, intake.kit)
    called = due.reckon(case, compared, intake.kit, intake.office)
    tried = replace(intake, case=case, comparison=compared, due=called)
    return prepare.said_by_case(prepare.laid_out(tried, context.ledger, issued), issued, touched.keys() & issued.keys())


def handed_on(row: Row) -> bool:
    """Return whether somebody else holds a role."""
    return bool(row.table == "pejabat" and row.old and row.new and row.old.nama != row.new.nama)
