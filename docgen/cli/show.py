"""Findings and summaries as a clerk reads them. Text only: nothing is decided here."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from docgen.bahasa import tanggal
from docgen.finding import Severity, gathered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.cli.context import State
    from docgen.finding import Finding, Words
    from docgen.pipeline.stages import Built, Checked, Drafted

WIDTH = 100
LONGEST_PLACE = 24
"""Letters of the cells of a finding beside which there is room for its words; more stand above them."""


def findings(every: Sequence[Finding], state: State) -> Iterator[str]:
    """Yield the findings, a block a sheet, each with its cell, its weight, what is wrong and what to do."""
    found = gathered(every)
    kinds = {Severity.ERROR: state.say("SALAH", "ERROR"), Severity.WARNING: state.say("PERIKSA", "WARNING")}
    for sheet in dict.fromkeys(item.place.within for item in found):
        yield ""
        yield state.say(f"Lembar {sheet}", f"Sheet {sheet}") if sheet else state.say("Umum", "General")
        for item in (item for item in found if item.place.within == sheet):
            at = item.place.at or "-"
            if len(at) > LONGEST_PLACE:
                yield textwrap.fill(at.replace(",", ", "), WIDTH, initial_indent="  ", subsequent_indent="  ")
                at = ""
            head = f"  {at:<7} {kinds[item.severity]:<8}"
            for line in f"{item.words.text(state.lang)} [{item.code}]".splitlines():
                yield textwrap.fill(
                    line, WIDTH, initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False
                )
                head = " " * len(head)


def count(every: Sequence[Finding], state: State, awaited: Words | None, *, buildable: bool) -> str:
    """Return how many errors and warnings there are, and whether a dossier can be built, or what it *awaited*."""
    found = gathered(every)
    errors = sum(item.severity is Severity.ERROR for item in found)
    warnings = len(found) - errors
    if errors:
        return state.say(
            f"{errors} kesalahan dan {warnings} hal yang perlu diperiksa. Perbaiki semua yang bertanda SALAH, simpan, lalu jalankan lagi.",
            f"{errors} errors and {warnings} warnings. Mend every ERROR, save, and run again.",
        )
    if not buildable:
        return state.say(
            f"Tidak ada kesalahan; {warnings} hal bertanda PERIKSA. Berkas belum dapat dibuat: perbaiki dahulu tahun yang disebut di atas.",
            f"No errors; {warnings} warnings. The dossier cannot be built yet: mend the year that is named above first.",
        )
    if awaited:
        none = (f"Tidak ada kesalahan; {warnings} hal bertanda PERIKSA.", f"No errors; {warnings} warnings.")
        return f"{state.say(*none) if warnings else state.say('Tidak ada kesalahan.', 'No errors.')} {awaited.text(state.lang)}"
    if warnings:
        return state.say(
            f"Tidak ada kesalahan; {warnings} hal bertanda PERIKSA. Berkas dapat dibuat.",
            f"No errors; {warnings} warnings. The dossier can be built.",
        )
    return state.say("Tidak ada kesalahan. Berkas dapat dibuat.", "No errors. The dossier can be built.")


def case(checked: Checked, state: State) -> Iterator[str]:
    """Yield how much a case holds, and which sheets were not read."""
    compared = checked.kit.compared
    yield from _changes(checked, compared[1].satuan, state) if compared else _records(checked, state)
    for sheet in checked.ignored:
        yield state.say(
            f'Lembar "{sheet}" tidak dikenal dan tidak dibaca.', f'The sheet "{sheet}" is unknown and was ignored.'
        )


def _changes(checked: Checked, satuan: str, state: State) -> Iterator[str]:
    """Yield how many people the case has and what changed, by bidang."""
    changes = checked.comparison.changes
    every = len(checked.case.semula) + len(checked.comparison.added)
    touched = checked.comparison.touched()
    of = "people" if checked.kit.people else "rows"
    told, english = f"{len(changes)} unsur data milik {touched} {satuan}", f"{len(changes)} values of {touched} {of}"
    yield state.say(
        f"{every} {satuan}; {told if changes else 'tidak ada unsur data yang'} berubah.",
        f"{every} {of}; {english if changes else 'no value'} changed.",
    )
    for unit in checked.comparison.units():
        own = [change for change in changes if change.unit == unit]
        yield state.say(
            f"  {unit}: {len(own)} unsur data, {checked.comparison.touched(unit)} {satuan}",
            f"  {unit}: {len(own)} values, {checked.comparison.touched(unit)} {of}",
        )


def _records(checked: Checked, state: State) -> Iterator[str]:
    """Yield how many rows each sheet of the kit has."""
    for lembar in checked.kit.lembar:
        count = len(checked.case.lembar.get(lembar.kunci, ()))
        yield state.say(f"{lembar.nama}: {count} {lembar.satuan}.", f"{lembar.nama}: {count} rows.")


def built(made: Built | Drafted, state: State) -> Iterator[str]:
    """Yield all there is to tell of a dossier, or of a DRAF."""
    from docgen.pipeline.stages import Drafted

    if isinstance(made, Drafted):
        yield from (*findings(made.checked.findings, state), "", *case(made.checked, state), drafted(made, state))
        return
    yield from (textwrap.fill(note.text(state.lang), WIDTH, break_on_hyphens=False) for note in made.notes)
    yield from revised(made, state)
    yield from (*findings(made.findings, state), "", *case(made.checked, state), *dossier(made, state))


def revised(made: Built, state: State) -> Iterator[str]:
    """Yield each paper that was made anew or left, with what it says otherwise, before and after."""
    for paper, values in made.revised:
        yield paper.text(state.lang)
        for value in values:
            said = value.text(state.lang)
            yield textwrap.fill(said, WIDTH, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False)


def drafted(made: Drafted, state: State) -> str:
    """Return what a DRAF is and what it is not."""
    count = len(made.drafts)
    return state.say(
        f"DRAF {count} naskah selesai dibuat, tanpa nomor dan tanpa segel. Jangan ditandatangani; jalankan tanpa --draft bila sudah benar.",
        f"A DRAF of {count} papers was made, without numbers or seal. Do not sign them; run without --draft when they are right.",
    )


def dossier(built: Built, state: State) -> Iterator[str]:
    """Yield what stands now: the dossier, its papers with their numbers, those to print one a line and in order."""
    status = state.say("ditutup", "closed") if built.closed else state.say("berjalan", "in progress")
    count = sum(made.item is not None for made in built.papers)
    yield state.say(
        f"Berkas Nomor {built.number} ({status}), {count} item.", f"Dossier {built.number} ({status}), {count} items."
    )
    if any(made.item and not made.new for made in built.papers):
        yield state.say("Sudah terbit sebelumnya:", "Issued before:")
        yield from papers(built, new=False)
    if new := sum(made.new for made in built.papers):
        yield state.say(f"Cetak {new} naskah yang baru, berurutan:", f"Print the {new} new papers, in order:")
        yield from papers(built, new=True)
    elif built.revised:
        yield state.say("Tidak ada naskah baru yang perlu dicetak.", "There is no new paper to print.")
    else:
        yield state.say(
            "Tidak ada yang berubah: tidak ada naskah baru yang perlu dicetak.",
            "Nothing changed: there is no new paper to print.",
        )


def papers(built: Built, *, new: bool) -> Iterator[str]:
    """Yield papers in the order of their items, one a line; number and date go below a name that leaves them no room."""
    listed = (made for made in built.papers if made.new == new and (new or made.item))
    for made in sorted(listed, key=lambda made: made.item or 0):
        told = "  ".join(part for part in (made.number, tanggal(made.draft.date)) if part)
        head = f"  {made.item or '':>3}  {made.draft.file}"
        if len(head) + 2 + len(told) <= WIDTH:
            yield f"{head:<{WIDTH - len(told)}}{told}"
        else:
            yield from (head, f"{told:>{WIDTH}}")
