"""Issued papers that would come out different: refused with what differs, or told once they were revised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import WouldChangeError
from docgen.finding import Words
from docgen.pipeline.issue import causes

if TYPE_CHECKING:
    from docgen.papers.plan import Plan
    from docgen.pipeline.issue.causes import Cause
    from docgen.pipeline.issue.work import WorkContext
    from docgen.pipeline.stages import Existing

SHOWN = 12
"""Causes that a refusal lists; the rest is counted."""

REFUSED = Words(
    "Naskah yang sudah terbit akan berubah, jadi tidak ada yang diubah. Kembalikan nilainya di buku kerja, atau pakai --revise unsigned (belum ditandatangani) atau --revise signed (sudah ditandatangani) dengan --reason.",
    "Issued papers would come out different, so nothing was changed. Restore the values in the workbook, or use --revise unsigned (not signed yet) or --revise signed with --reason.",
)


def require_same(context: WorkContext, existing: Existing, decided: Plan) -> None:
    """Raise if an issued paper would come out different, and say why."""
    if not (decided.differing or decided.gone):
        return
    found = causes.reckoned(context, existing, decided)
    lines = [_line(each) for each in found[:SHOWN]]
    more = len(found) - SHOWN
    if more > 0:
        lines.append(
            Words(f"dan {more} sebab lain; docgen check menyebut semuanya", f"and {more} more; docgen check names all")
        )
    indonesian, english = ("".join(f"\n- {line.text(lang)}" for line in lines) for lang in ("id", "en"))
    raise WouldChangeError(REFUSED.id + indonesian, REFUSED.en + english, tuple(each.finding for each in found))


def _line(cause: Cause) -> Words:
    what, papers, own = _place(cause), ", ".join(cause.papers), cause.advice is not causes.HERE
    return Words(
        f"{what.id} ({papers}){f'. {cause.advice.id}' if own else ''}",
        f"{what.en} ({papers}){f'. {cause.advice.en}' if own else ''}",
    )


FATE = {
    False: Words("dibuat ulang, belum ditandatangani", "made anew, not signed yet"),
    True: Words("diganti, sudah ditandatangani", "replaced, signed before"),
}
LEFT = {False: Words("ditarik", "withdrawn"), True: Words("ditarik; nomornya BATAL", "withdrawn; its number is void")}
ALONG = Words("ikut, sebab ia menyebut naskah atau nomor berkas yang berganti", "along, as it names a paper or dossier number that changed")  # fmt: skip


def revised_papers(
    context: WorkContext, existing: Existing, before: Plan, after: Plan
) -> tuple[tuple[Words, tuple[Words, ...]], ...]:
    """Return of each paper that a revision makes anew or lets go how it fares, and what it says otherwise, before and after."""
    if not (after.again or after.withdrawn):
        return ()
    found, stems = causes.reckoned(context, existing, before), before.issued
    fates = {stems[key]: FATE[kind] for key, kind in after.again.items()}
    numbered = {key for key in after.withdrawn if (entry := context.ledger.live(key)) and entry.number}
    fates |= {stems[key]: LEFT[key in numbered] for key in after.withdrawn}
    return tuple(
        (
            Words(f"{stem}: {fate.id}", f"{stem}: {fate.en}"),
            tuple(_place(each) for each in found if stem in each.papers) or (ALONG,),
        )
        for stem, fate in sorted(fates.items(), key=lambda item: str(item[0]))
    )


def _place(cause: Cause) -> Words:
    at = f"{cause.place}: " if cause.place.within else ""
    return Words(f"{at}{cause.what.id}", f"{at}{cause.what.en}")
