"""What a kit says in vain: nothing heeds it, or no template can name it. No fault, for cases go on and dossiers lie sealed with such a kit; each rule yields keys and words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.settings.kit.column_rules import COUNTED, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.settings.kit.column_rules import Wrong
    from docgen.settings.kit.lembar import Lembar
    from docgen.settings.kit.model import Kit
    from docgen.settings.kit.naskah import Naskah

FIELD = re.compile(r"[a-z][a-z0-9_]*")
OF_A_ROW = ("perlu", "tanggal", "paling_lambat")
"""Keys of a paper that ask a row of its own."""


def wrongs(kit: Kit) -> Iterator[Wrong]:
    """Yield everything that a kit says in vain."""
    for place, lembar in enumerate(kit.lembar, start=1):
        yield from _columns(kit, lembar, f"lembar[{place}]")
        yield from _of_each_unit(kit, lembar, f"lembar[{place}]")
    for key, name in _fields(kit):
        if not FIELD.fullmatch(name):
            yield wrong(key, f'"{name}" tidak dapat menjadi nama isian, sehingga tidak ada templat yang dapat menyebutnya. Beri isian yang berawal huruf kecil, seperti isian = "nilai_{name}".', f'"{name}" cannot be the name of a field, so that no template can name it. Give an isian that begins with a small letter, such as isian = "nilai_{name}".')  # fmt: skip
    for place, naskah in enumerate(kit.naskah, start=1):
        yield from _of_units(kit, naskah, f"naskah[{place}]") if naskah.of_unit else ()
    now = kit.things
    for name, old in kit.banding.koreksi.items() if kit.banding and now else ():
        kolom = now.columns.get(old) if now else None
        if kolom and kolom.wajib and not kolom.wajib_bila:
            yield wrong("banding.koreksi", f'kolom "{old}" wajib diisi, padahal hanya baris yang "{name}"-nya dibetulkan mempunyai isi lama. Tulis wajib = false pada kolom itu.', f'the column "{old}" must be filled, but only a row whose "{name}" was corrected has an old value. Write wajib = false in that column.')  # fmt: skip


def _of_each_unit(kit: Kit, lembar: Lembar, key: str) -> Iterator[Wrong]:
    """Yield what a sheet says of units that are not asked, or of their second meeting, which is refused."""
    if kit.met and lembar is kit.met[0] and not lembar.satu_unit:
        yield wrong(f"{key}.pengenal", f'unit pegawai yang dibandingkan hanya sekali mengadakan {lembar.satuan}, sehingga baris kedua unit itu ditolak walaupun pengenalnya lain. Tulis pengenal = ["{lembar.unit}"].', f'a unit of staff that is compared has one {lembar.satuan} alone, so that its second row is refused though its pengenal differs. Write pengenal = ["{lembar.unit}"].')  # fmt: skip
    each = lembar.tiap_unit
    if each and not _units_of(kit, each.dari):
        yield wrong(f"{key}.tiap_unit.dari", f"{each.dari} tidak mempunyai unit, sehingga tidak ada unit yang ditagih barisnya. Beri lembarnya unit, atau sebutkan yang lain.", f"{each.dari} has no unit, so that no unit is asked for its row. Give its sheet one, or name another.")  # fmt: skip


def _columns(kit: Kit, lembar: Lembar, key: str) -> Iterator[Wrong]:
    """Yield what the columns of a sheet say that their kind does not heed, and those whose field is docgen's own; those of the sheet it is like are told there."""
    other, taken = kit.sheet(lembar.seperti), _taken(kit, lembar)
    told = other.kolom if other else ()
    for at, kolom in enumerate(lembar.kolom, start=1):
        if kolom.satuan and kolom.jenis not in COUNTED and kolom not in told:
            yield wrong(f"{key}.kolom[{at}].satuan", f'kolom "{kolom.nama}" berjenis {kolom.jenis}, sehingga satuan tidak tercetak; itu hanya untuk {", ".join(COUNTED)}. Hapus, atau ubah jenisnya.', f'the column "{kolom.nama}" is of jenis {kolom.jenis}, of which no satuan is printed; that is for {", ".join(COUNTED)}. Delete it, or change the jenis.')  # fmt: skip
        if kolom.desimal and kolom.desimal != kolom.places and kolom not in told:
            yield wrong(f"{key}.kolom[{at}].desimal", f'kolom "{kolom.nama}" berjenis {kolom.jenis}, yang selalu mempunyai {kolom.places} desimal, sehingga desimal tidak berlaku. Hapus, atau ubah jenisnya.', f'the column "{kolom.nama}" is of jenis {kolom.jenis}, which always has {kolom.places} decimals, so that desimal has no effect. Delete it, or change the jenis.')  # fmt: skip
        if taken.get(kolom.slug, kolom.nama) != kolom.nama:
            yield wrong(f"{key}.kolom[{at}].isian", f'"{kolom.slug}" isian docgen sendiri pada baris lembar {lembar.kunci}, sehingga isi kolom "{kolom.nama}" tidak tercetak dengannya. Beri kolom itu isian lain.', f'"{kolom.slug}" is a field of docgen in rows of {lembar.kunci}, which does not print the column "{kolom.nama}". Give that column another isian.')  # fmt: skip


def _taken(kit: Kit, lembar: Lembar) -> dict[str, str]:
    """Return the fields that rows of a sheet have beside its columns, each with the one column that may bear the name."""
    found = dict.fromkeys((f"{other.kunci}_daftar" for other in kit.lembar if other.kumpulan == lembar.kunci), "")
    if lembar.orang and (lembar.orang.nip or lembar.orang.nomor_pegawai):
        found["nip_baris"] = ""
    if lembar is not kit.things:
        return found
    keys = {lembar.columns[name].slug for name in (*lembar.pengenal, lembar.label)}
    of_changes = {"butir": "", "unit": lembar.unit, "nama": lembar.label}
    return found | {"berubah": ""} | {name: own for name, own in of_changes.items() if name in keys}


def _units_of(kit: Kit, source: str) -> str:
    """Return the column of units of a sheet; of the changes and of what is suspected, that of what is compared."""
    compared = kit.banding and source in ("", kit.banding.kunci, kit.banding.temuan)
    lembar = kit.compared[0] if compared and kit.compared else kit.sheet(source)
    return lembar.unit if lembar else ""


def _fields(kit: Kit) -> Iterator[tuple[str, str]]:
    """Yield the names of fields that follow from other words of the kit, by their keys."""
    for place, lembar in enumerate(kit.lembar, start=1):
        other = kit.sheet(lembar.seperti)
        own = ((at, each) for at, each in enumerate(lembar.kolom, start=1) if not other or each not in other.kolom)
        yield from ((f"lembar[{place}].kolom[{at}].isian", each.slug) for at, each in own)
    yield from ((f"kasus[{place}].isian", each.slug) for place, each in enumerate(kit.kasus, start=1))
    yield from ((f"naskah[{place}].isian", each.nama_isian) for place, each in enumerate(kit.naskah, start=1))


def _of_units(kit: Kit, naskah: Naskah, key: str) -> Iterator[Wrong]:
    """Yield what a paper of each unit says of rows, which nothing heeds there; one of changes that are of no unit is never made."""
    changes = kit.sheet(naskah.dari) is None or (kit.banding is not None and naskah.dari == kit.banding.temuan)
    for part in (*OF_A_ROW, *(("bila",) if changes else ())):
        if getattr(naskah, part):
            yield wrong(f"{key}.{part}", f"naskah {naskah.kode} dibuat setiap unit, bukan setiap baris, sehingga {part} tidak berlaku. Hapus, atau sebutkan per lembar.", f"the paper {naskah.kode} is one a unit and not one a row, so that {part} has no effect. Delete it, or let per name a sheet.")  # fmt: skip
    if not _units_of(kit, naskah.dari):
        yield wrong(f"{key}.dari", f"naskah {naskah.kode} dibuat setiap unit, padahal lembar yang dibandingkan tidak mempunyai unit, sehingga tidak pernah dibuat. Beri lembar itu unit, atau hapus per.", f"the paper {naskah.kode} is one a unit, but the compared sheets have no unit, so that it is never made. Give them one, or delete per.")  # fmt: skip
