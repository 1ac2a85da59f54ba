"""How much a paper speaks of: people, values, bidang, evidence. Counting only: which paper shows what is in `compose`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.papers.fields import tables
from docgen.papers.fields.context import MENDED, RECAP, VERIFIED, Fields, Setting, same
from docgen.papers.numbering import BLANK

if TYPE_CHECKING:
    from docgen.papers.due import Draft


def counted(**counts: int | None) -> Fields:
    """Return each count in figures and in words; room for the hand where it is not known yet."""
    return {
        key: text
        for name, count in counts.items()
        for key, text in (
            (name, BLANK if count is None else bahasa.angka(count)),
            (f"{name}_terbilang", BLANK if count is None else bahasa.terbilang(count)),
        )
    }


def units(setting: Setting, draft: Draft) -> list[str]:
    """Return the bidang a paper concerns: those with changes once the data are mended, before it those suspected."""
    if draft.naskah.langkah >= MENDED:
        own = draft.unit if draft.naskah.langkah < RECAP else ""
        return list(dict.fromkeys(row.unit for row in tables.changes(setting, own)))
    return [draft.unit] if draft.unit else _suspected_units(setting)


def whole(setting: Setting, draft: Draft) -> Fields:
    """Return the counts of a paper: of Temuan before the data were mended, of changes after."""
    concerned, examined = len(units(setting, draft)), len(setting.case.semula)
    if draft.naskah.langkah < MENDED:
        rows = tables.suspicions(setting, draft.unit)
        return counted(pegawai=examined, unsur=len(rows), orang=len({row.key for row in rows}), bidang=concerned)
    own = draft.unit if draft.naskah.langkah < RECAP else ""
    changes = tables.changes(setting, own)
    known = bool(setting.comparison.changes)
    fields = counted(
        pegawai=examined,
        pegawai_akhir=len(setting.case.perbaikan or ()) if known else None,
        pegawai_semua=len(setting.index.everybody) if known else None,
        unsur=len(changes) if known else None,
        orang=len({change.key for change in changes}) if known else None,
        bidang=concerned if known else None,
    )
    if draft.naskah.langkah >= VERIFIED:
        fields |= counted(tetap=len(tables.unchanged(setting, own)))
    return fields | {"termasuk": _coming_and_going(setting)}


def bidang(setting: Setting, draft: Draft) -> Fields:
    """Return the counts of a bidang once its data are mended, and its kinds of evidence in one sentence."""
    rows = tables.changes(setting, draft.unit)
    evidence = list({(row.jenis, row.nomor): row for change in rows for row in change.evidence}.values())
    staff = sum(same(setting.index.unit_of(person), draft.unit) for person in setting.index.everybody)
    known = bool(rows)
    return counted(
        jumlah_pegawai=staff,
        jumlah_unsur=len(rows) if known else None,
        jumlah_orang=len({row.key for row in rows}) if known else None,
        jumlah_bukti=len(evidence) if known else None,
    ) | {
        "termasuk": _coming_and_going(setting, draft.unit),
        "daftar_bukti": bahasa.deret(list(dict.fromkeys(row.jenis for row in evidence))),
    }


def _coming_and_going(setting: Setting, unit: str = "") -> str:
    """Return how many of the people counted stand on one data sheet only; usually empty."""
    sides = (("ditambahkan", setting.comparison.added), ("dikeluarkan", setting.comparison.removed))
    told = [
        f"{bahasa.angka(number)} ({bahasa.terbilang(number)}) pegawai yang {how}"
        for how, staff in sides
        if (number := sum(not unit or same(setting.index.unit_of(person), unit) for person in staff))
    ]
    return f", termasuk {bahasa.deret(told)}" if told else ""


def _suspected_units(setting: Setting) -> list[str]:
    """Return the bidang that Temuan names, else all of Data Semula, in the order of the data."""
    named = {tables.unit_of_suspicion(setting, row) for row in setting.case.temuan}
    every = dict.fromkeys(person.unit for person in setting.case.semula)
    return [unit for unit in every if unit and (not named or unit in named)]
