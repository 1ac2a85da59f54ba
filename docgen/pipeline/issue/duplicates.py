"""The same work done twice: a copied workbook, evidence used again, a second register of one office. Nothing is written."""

from __future__ import annotations

import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.bahasa import tanggal
from docgen.errors import DocgenError, RegisterRefusesError
from docgen.finding import Finding, Place, Severity, Words
from docgen.papers import digests, numbering
from docgen.papers.entries import Owner
from docgen.pipeline.files import inputs, office_home, sources
from docgen.settings import office
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.papers.digests import FirstCase
    from docgen.papers.entries import Bearer
    from docgen.pipeline.files.sources import Sources
    from docgen.pipeline.stages import Intake, Means
    from docgen.register import Register


class FirstCases(Frozen):
    """Which other case bore first what a case is known by: data with steps, data alone, each evidence by its digest; and its numbers.

    `numbers` are those of Nomor Naskah that a paper of another case bears or bore, with that case and the date of the paper.
    """

    whole: FirstCase | None
    data: FirstCase | None
    evidence: Mapping[str, FirstCase]
    numbers: Mapping[str, Bearer]


def found(intake: Intake, means: Means) -> FirstCases:
    """Return what other cases of the office have in common with a case, as far as the register knows them."""
    own = digests.of_case(intake.case, intake.evidence.digests)
    known = means.register.known(intake.case.kasus.kode, digests.signs(own))
    numbers = means.register.of_others(intake.case.kasus.kode, [row.nomor for row in intake.case.nomor_naskah])
    return FirstCases(known.get(own["whole"]), known.get(own["data"]), known, numbers)


def require_other(intake: Intake, others: FirstCases, *, issued: bool) -> None:
    """Raise if a case that is not issued yet has data and steps of another; the register asks once more when it opens the case."""
    if not issued:
        digests.require_no_copy(intake.case.kasus.kode, data(intake), others.whole)


def data(intake: Intake) -> str:
    """Return the sheet of what was recorded: that which is corrected, else the first of the kit."""
    compared = intake.kit.compared
    return compared[0].nama if compared else next((each.nama for each in intake.kit.lembar), "Kasus")


def warnings(intake: Intake, others: FirstCases) -> Iterator[Finding]:
    """Yield where a case uses what other cases used already: once for the data, once for each evidence, however many they are."""
    sheet = data(intake)
    if others.data:
        indonesian, english = _named(others.data)
        words = Words(
            f"{sheet} sama dengan {sheet} {indonesian}. Pastikan datanya data periode ini.",
            f"{sheet} is the same as that of {english}. Make sure that it is of this period.",
        )
        yield Finding("data-copy", Severity.WARNING, Place(sheet), words)
    for row in intake.case.bukti:
        digest = digests.short(intake.evidence.sha512(row.berkas))
        if used := others.evidence.get(digest):
            indonesian, english = _named(used)
            words = Words(
                f"Berkas bukti {row.berkas} sudah dipakai {indonesian}. Pastikan berkasnya bukti perubahan ini.",
                f"The evidence file {row.berkas} was used in {english}. Make sure that it is evidence of this change.",
            )
            yield Finding("evidence-reused", Severity.WARNING, Place(row.asal.sheet, row.asal.at("Berkas")), words)
    yield from _numbers(intake, others)


def _numbers(intake: Intake, others: FirstCases) -> Iterator[Finding]:
    """Yield each number of Nomor Naskah that a paper of another case bears in a year of this one: an office's own book begins anew each year."""
    years = {draft.date.year for draft in intake.drafts}
    for row in intake.case.nomor_naskah:
        other = others.numbers.get(row.nomor)
        if other and other.date.year in years:
            state, english = (
                ("", "is") if other.live else ("BATAL atau diganti ", "was, before it was replaced or void,")
            )
            words = Words(
                f"Nomor {row.nomor} sudah tercatat {state}pada naskah kasus {other.kode} tanggal {tanggal(other.date)}. Satu nomor hanya untuk satu naskah: cocokkan dengan buku agenda, lalu betulkan salah satunya.",
                f"The number {row.nomor} {english} that of a paper of case {other.kode} dated {other.date} already. A number is of one paper: compare with the book of numbers, then mend either.",
            )
            yield Finding("number-reused", Severity.WARNING, Place(row.asal.sheet, row.asal.at("Nomor")), words)


def _named(first: FirstCase) -> tuple[str, str]:
    """Return cases as a message names them, in both languages: the first, and how many more there are."""
    known = f"kasus {first.kode} (periode {first.periode})", f"case {first.kode} (period {first.periode})"
    return (f"{known[0]} dan {first.more} kasus lain", f"{known[1]} and {first.more} more") if first.more else known


def require_only(register: Register, taken: Intake) -> None:
    """Raise if a register would be begun while a folder beside the office's keeps one, or an office file, of the same office.

    A copy of the very workbook, byte for byte, on another disk or for a trial, gives the same papers the same numbers.
    """
    require_no_other(register, taken.sources.office_file, numbering.owner(taken.office), taken.sources)


def require_no_other(register: Register, office_file: Path, owner: Owner, read: Sources | None = None) -> None:
    """Raise as above for whatever would begin a register beside an office's file; a folder with the very workbook that was *read* is a copy."""
    home = office_file.resolve().parent
    begun = (
        not register.there and Path(register.address).resolve().parent == home
    )  # one that was named elsewhere is meant
    kept = _kept(home, owner) if begun else iter(())
    other = next((folder for folder in kept if not (read and _holds(folder, read))), None)
    if other:
        raise RegisterRefusesError(
            f"Folder {other} di sebelahnya sudah menyimpan register atau kantor.toml kantor ini, jadi register kedua tidak dibuat: dua register memberi nomor yang sama. Pindahkan kantor.toml dan register itu ke {home.parent} agar dipakai semua kasus, dan hapus kantor.toml di {home}.",
            f"The folder {other} beside it keeps a register or a kantor.toml of this office already, so no second register was begun: two give the same numbers. Move that kantor.toml and register to {home.parent}, where all cases use them, and remove the kantor.toml in {home}.",
        )


def _kept(home: Path, owner: Owner) -> Iterator[Path]:
    """Yield each folder beside the office's that keeps a register or an office file of the same office.

    None counts where everybody may put one, as in /tmp: a stranger's would stop the office's work.
    """
    with suppress(OSError):
        if home.parent.stat().st_mode & stat.S_ISVTX:
            return
    for folder in office_home.siblings(home):
        whose = _whose(folder / sources.OFFICE, owner)
        if whose == owner or (whose is None and office_home.keeps(folder, office_home.REGISTER)):
            yield folder


def _holds(folder: Path, read: Sources) -> bool:
    """Return whether a folder holds the very workbook that was read."""
    twin = folder / read.workbook.name
    with suppress(OSError):
        return twin.is_file() and twin.read_bytes() == read.content
    return False


def _whose(file: Path, owner: Owner) -> Owner | None:
    """Return whose an office file is, None where there is none; one that never names *owner* is not worth parsing."""
    try:
        text = inputs.text(file, file.name)
        return numbering.owner(office.parse(text, file.name)) if owner.nama in text else ELSE
    except DocgenError:
        return None


ELSE = Owner("", "", "")
"""Another office, whichever."""
