"""Which fields a paper has, in the order in which they are explained, and their values. Each is declared in the file of its group."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from docgen.papers.fields import (
    citations,
    compared,
    control_sheet,
    counts,
    kasus,
    meeting,
    office,
    people,
    recap,
    records,
    staff,
    steps,
    tables,
)
from docgen.papers.fields.field import ByIdentity, spaced
from docgen.papers.fields.schema import applying, root, within
from docgen.papers.fields.view import View
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docgen.papers.due import Draft
    from docgen.papers.fields.context import Fields, Setting
    from docgen.papers.fields.field import Schema
    from docgen.settings.kit import Kit, Naskah


def declared(kit: Kit, naskah: Naskah) -> Schema:
    """Return every field that a paper of the kit offers its template: what may be known on its date, and nothing later; put together once for all its bidang and all cases."""
    return _declared(ByIdentity(kit), ByIdentity(naskah))


@lru_cache(maxsize=128)
def _declared(of: ByIdentity[Kit], which: ByIdentity[Naskah]) -> Schema:
    kit, naskah = of.it, which.it
    everything = (
        office.KANTOR,
        office.SOP,
        kasus.kasus(kit, naskah),
        kasus.BERKAS,
        kasus.NASKAH,
        kasus.TANGGAL,
        kasus.DIBUAT,
        kasus.CETAK,
        *people.officials(kit, naskah),
        *tables.tables(kit),
        counts.jumlah(kit, naskah),
        *counts.UNIT,
        *counts.CONCERNED,
        *people.BESIDE,
        *steps.steps(kit, naskah),
        *citations.citations(kit, naskah),
        citations.DAFTAR_ISI,
        citations.BUKTI_PENDUKUNG,
        *control_sheet.KENDALI,
        counts.BIDANG,
        *meeting.meeting(kit, naskah),
        recap.REKAP_BIDANG,
        recap.REKAP_JENIS,
        recap.REKAP_TEMUAN,
        *staff.staff(kit, naskah),
        *compared.compared(kit, naskah),
        *records.sheets(kit, naskah, lambda lembar: citations.of_a_row(kit, naskah, lembar)),
    )
    return applying(everything, naskah, kit)


def needed(naskah: Naskah, *, of_kit: bool = False) -> tuple[str, ...]:
    """Return the fields without which a paper would not say on whose behalf it is signed; in a kit's own template also its number, and the one it replaces."""
    numbered = ("naskah.nomor", "naskah.menggantikan") if of_kit and naskah.bernomor else ()
    return (*(key for key in people.BEHIND if key in naskah.signing), *numbered)


def idle(naskah: Naskah, *, of_kit: bool = False) -> tuple[str, ...]:
    """Return the fields that never say anything of a paper; an office's own template may serve several."""
    return ("naskah.nomor",) if of_kit and not naskah.bernomor else ()


def compose(setting: Setting, draft: Draft, asked: frozenset[str] | None = None, *, again: bool = False) -> Fields:
    """Return the value of every field of a paper; a name that is not here is unknown to its template.

    Where it is known by their paths which ones are *asked* for, the others are not made. What no number touches is the same
    when a paper is rehearsed and when it is filled: it is held only where the paper will be asked for *again*.
    """
    view, ready = View(setting, draft), (draft.naskah.kode, asked)
    if ready not in setting.kept:
        setting.kept[ready] = Makers.of(declared(setting.kit, draft.naskah), asked)
    makers: Makers = setting.kept[ready]
    alike = (draft.key, draft.date, draft.dated, setting.berkas.closed, asked)
    lasting = setting.kept.pop(alike, None) or _made(view, makers.lasting)
    if again:
        setting.kept[alike] = lasting = _shared(lasting, setting.kept)
    values: Fields = lasting | _made(view, makers.numbered)
    if setting.draf:  # but a.n. and u.b. may stand empty for good
        return spaced(makers.schema, values) | {name: values[name] for name in people.settled(view) if name in values}
    return values


BEFORE = "before"
"""Under what the fields are kept that a paper shares with the one before it."""


def _shared(lasting: Fields, kept: dict[Any, Any]) -> Fields:
    """Return fields in which the groups that say what they said of the paper before are the same: of ten thousand letters one signer is held."""
    before = kept.get(BEFORE, {})
    kept[BEFORE] = {
        name: before[name] if isinstance(value, dict) and before.get(name) == value else value
        for name, value in lasting.items()
    }
    shared: Fields = kept[BEFORE]
    return shared


class Makers(Frozen):
    """What makes the fields of a kind of paper, put together once for all of them: those that numbers touch apart from the others."""

    schema: Schema
    lasting: tuple[tuple[str, Callable[[View], Any]], ...]
    numbered: tuple[tuple[str, Callable[[View], Any]], ...]

    @classmethod
    def of(cls, schema: Schema, asked: frozenset[str] | None) -> Self:
        """Return what makes those that are asked for; all where that is not known."""
        wanted = schema if asked is None else _asked(ByIdentity(schema), asked)
        lasting, numbered = (
            tuple((field.name, field.make) for field in wanted.values() if field.numbered is touched)
            for touched in (False, True)
        )
        return cls(wanted, lasting, numbered)


@lru_cache(maxsize=256)
def _asked(schema: ByIdentity[Schema], paths: frozenset[str]) -> Schema:
    """Return the fields that some paths ask for, and those that are compared in their place; many papers share them."""
    told = (schema.it[name].said_by for name in map(root, paths) if name in schema.it)
    return within(schema.it, (*paths, *(root(path) for path in told if path)))


def _made(view: View, makers: Iterable[tuple[str, Callable[[View], Any]]]) -> Fields:
    """Return the values of some fields; those that have nothing to tell are left out."""
    return {name: value for name, make in makers if (value := make(view)) is not None}
