"""Earlier papers as later ones name them: number, date and item, and the list of everything in the dossier. Fields only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.papers import numbering
from docgen.papers.fields import people
from docgen.papers.fields.context import RECAP, Cited, Fields, Setting, day, same
from docgen.settings.kit import Terbit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.papers.due import Draft


def citations(setting: Setting, draft: Draft) -> Fields:
    """Return number and date of every paper before this one, under the name the kit gives it.

    A paper of a bidang sees those of its own bidang; from the recap on, each kind made per bidang is a list as well.
    """
    fields: Fields = {}
    kinds: dict[str, list[Cited]] = {}
    for cited in setting.cited.values():
        if not _comes_before(setting, cited, draft):
            continue
        unit, name = cited.draft.unit, cited.draft.naskah.nama_isian
        if not unit or same(unit, draft.unit):
            fields[name] = citation(cited)
        if unit and draft.naskah.langkah >= RECAP:
            kinds.setdefault(name, []).append(cited)
    return fields | {f"{name}_daftar": _listing(found) for name, found in kinds.items()}


def _listing(found: Sequence[Cited]) -> list[Fields]:
    """Return papers of one kind as the points of a sentence."""
    return [
        {
            "huruf": f"{bahasa.huruf(place)}.",
            **citation(cited),
            "bidang": cited.draft.unit,
            "akhiran": bahasa.akhir_butir(place, len(found)),
        }
        for place, cited in enumerate(found)
    ]


def citation(cited: Cited) -> Fields:
    """Return how a paper is named by others."""
    return {
        "nomor": numbering.cited(cited.draft, cited.number),
        "tanggal": day(cited.draft),
        "item": str(cited.item),
    }


def _comes_before(setting: Setting, cited: Cited, draft: Draft) -> bool:
    place = setting.kit.places
    if draft.naskah.terbit is Terbit.BERKAS:
        return True
    return (cited.draft.date, place[cited.draft.naskah.kode]) < (draft.date, place[draft.naskah.kode])


def contents(setting: Setting, about: Fields) -> Fields:
    """Return what 00 and 11 say of the dossier; until it is closed they are marked SEMENTARA."""
    listed = sorted(setting.cited.values(), key=lambda cited: cited.item)
    items = len(listed)
    code = setting.case.kasus.klasifikasi or setting.office.penomoran.klasifikasi
    first, last = (
        bahasa.tanggal(on) if any(cited.draft.dated for cited in listed) else numbering.BLANK
        for on in (setting.berkas.start, setting.berkas.end)
    )
    berkas = about | {
        "mulai": first, "selesai": last, "jumlah_item": str(items),
        "jumlah_item_terbilang": bahasa.terbilang(items), "status": "" if setting.berkas.closed else "SEMENTARA",
    }  # fmt: skip
    return {"berkas": berkas, "daftar_isi": [_listed(setting, cited, code) for cited in listed]}


def _listed(setting: Setting, cited: Cited, code: str) -> Fields:
    naskah = cited.draft.naskah
    about = (
        (naskah.uraian or naskah.judul)
        .replace("{bidang}", cited.draft.unit)
        .replace("{periode}", setting.case.kasus.periode)
    )
    return {
        "item": str(cited.item), "nomor": numbering.cited(cited.draft, cited.number) or people.NOTHING, "klasifikasi": code,
        "uraian": about, "tanggal": day(cited.draft), "jumlah": "1 naskah", "keterangan": "Asli",
    }  # fmt: skip
