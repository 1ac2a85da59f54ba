"""What is said of the sheet that holds the data as they were recorded: never to correct them there. Words only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.finding import Severity, Words
from docgen.value import replace

if TYPE_CHECKING:
    from docgen.finding import Finding
    from docgen.settings.kit import Kit

SENTENCE = re.compile(r"(?<=[.?])\s+(?=[A-Z])")
ORDERS = (
    (re.compile(r"^(?:Perbaiki|Isi sel|Isi NIP|Tulis|Periksa|Pisahkan|Cocokkan|Betulkan|Ketik ulang)\b.*"), ""),
    (re.compile(r"^Isi (.*)"), r"Yang boleh: \1"),
    (re.compile(r"^Pilih salah satu: (.*)"), r"Yang dikenal: \1"),
    (re.compile(r"^(?:Mend|Fill|Write|Check|Look|Unmerge|Correct|Retype)\b.*"), ""),
    (re.compile(r"^Give (.*)"), r"Allowed is \1"),
    (re.compile(r"^Choose one of: (.*)"), r"Known are: \1"),
)
"""Sentences that ask for a correction, and what is left of them where there is nothing to correct."""

OF_NUMBERS = frozenset({"nip-format", "nip-birth-date", "nip-tmt", "nip-sex", "nip-serial"})
OF_THE_FORM = frozenset({"total-row", "hidden-rows", "text-control", "text-lookalike"})
"""What is wrong with how a sheet is typed and not with what was recorded: that is mended where it stands."""

OF_KEYS = frozenset({"nip-duplicate", "record-duplicate"})


def worded(finding: Finding, kit: Kit) -> Finding:
    """Return a finding of a sheet that is to be corrected in another as it is said to the clerk: where it is corrected."""
    if (
        finding.place.within not in kit.lenient
        or not (kit.compared and finding.place.at)
        or finding.code in OF_THE_FORM
    ):
        return finding
    end = _ending(finding, kit.compared[1].nama, _old_number(kit))
    if end is None:
        return finding
    return replace(finding, words=Words(_told(finding.words.id, end.id), _told(finding.words.en, end.en)))


def _old_number(kit: Kit) -> str:
    """Return the column that tells the number somebody had before it was corrected; nothing where nobody is known by one."""
    koreksi, columns = (kit.banding.koreksi, kit.compared[1].columns) if kit.banding and kit.compared else ({}, {})
    return next((old for name, old in koreksi.items() if name in columns and columns[name].jenis == "nip"), "")


def _ending(finding: Finding, after: str, old: str) -> Words | None:
    """Return how a finding ends on the sheet before *after*, which tells *old* numbers; None where it ends there as anywhere."""
    if finding.code == "value-missing" and finding.severity is Severity.WARNING:
        return Words(
            f"Isi seperti yang tercatat; yang memang tercatat kosong dibiarkan, lalu dibetulkan di {after} dengan buktinya.",
            f"Enter what was recorded; what was recorded empty is left, and corrected in {after} with its evidence.",
        )
    if finding.severity is Severity.WARNING:
        return Words(
            f"Biarkan seperti tercatat; bila memang salah, betulkan di {after} dengan buktinya.",
            f"Leave it as recorded; where it is wrong, correct it in {after} with its evidence.",
        )
    if finding.code in OF_NUMBERS and old:
        return Words(
            f"Bila memang tercatat begitu, biarkan: tulis NIP yang benar di {after}, dan NIP ini di kolom {old} lembar itu.",
            f"Where it was recorded so, leave it: give the right NIP in {after}, and this one under {old} there.",
        )
    if finding.code in OF_KEYS:
        return Words("Sisakan satu baris, yang tercatat.", "Leave one row, the one that was recorded.")
    if finding.code == "value-type":
        return Words(
            "Tulis persis seperti tercatat; bila memang tercatat begitu, kosongkan sel ini.",
            "Write it exactly as it was recorded; where it was recorded so, leave this cell empty.",
        )
    return None


def _told(words: str, end: str) -> str:
    said = (_bare(sentence) for sentence in SENTENCE.split(words))
    return " ".join((*(sentence for sentence in said if sentence), end))


def _bare(sentence: str) -> str:
    for order, left in ORDERS:
        if order.match(sentence):
            return order.sub(left, sentence)
    return re.sub(
        r": perbaiki atau hapus salah satunya\.$|: mend or delete one\.$|\. Ketik ulang NIP-nya\.$", ".", sentence
    )
