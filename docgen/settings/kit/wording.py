"""The office's own words in a kit's: `{kepala}`, `{singkatan}`, `{satuan_unit}`, `{peran.KUNCI}`. Words only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.settings.kit.model import Kit

TOKEN = re.compile(r"\{(kepala|singkatan|satuan_unit|satuan_unit_banyak|peran\.\w+)\}")


def in_office(kit: Kit, own: Mapping[str, str]) -> Kit:
    """Return a kit in the words of an office: *own* says what `kepala`, `singkatan` and `satuan_unit` are there."""
    known = {"satuan_unit": kit.sop.satuan_unit, "satuan_unit_banyak": kit.sop.satuan_unit_banyak, **own}
    names = {role.nama: _told(role.sebutan or role.nama, known) for role in kit.peran}
    known |= {f"peran.{role.kunci}": names[role.nama] for role in kit.peran}
    papers = tuple(
        paper.model_copy(
            update={
                name: _told(getattr(paper, name), known) for name in ("judul", "uraian", "hal", "isi_ringkas", "tujuan")
            }
            | {"tembusan": tuple(_told(word, known) for word in paper.tembusan)}
        )
        for paper in kit.naskah
    )
    steps = tuple(
        step.model_copy(
            update={name: _told(getattr(step, name), known) for name in ("uraian", "ringkas", "kelengkapan", "output")}
        )
        for step in kit.langkah
    )
    sop = kit.sop.model_copy(
        update={name: _told(getattr(kit.sop, name), known) for name in ("nama", "nomor", "unit")}
        | {"satuan_unit": known["satuan_unit"], "satuan_unit_banyak": known["satuan_unit_banyak"]}
    )
    roles = tuple(role.model_copy(update={"sebutan": names[role.nama]}) for role in kit.peran)
    return kit.model_copy(update={"sop": sop, "naskah": papers, "langkah": steps, "peran": roles})


def _told(text: str, known: Mapping[str, str]) -> str:
    return TOKEN.sub(lambda found: known.get(found[1], found[0]), text)
