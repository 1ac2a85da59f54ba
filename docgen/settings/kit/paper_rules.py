"""Whether the papers of a kit can be made: of rows and units that are there, on days that columns tell, when what they need is known. Each rule yields keys and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.settings.kit.column_rules import conditions, must_be, one_of, step, wrong
from docgen.settings.kit.naskah import Terbit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.settings.kit.column_rules import Wrong
    from docgen.settings.kit.lembar import Lembar
    from docgen.settings.kit.model import Kit
    from docgen.settings.kit.naskah import Naskah

OF_ROWS = ("bila", "perlu", "tanggal", "paling_lambat")
"""Keys that speak of the columns of the sheet a paper is made from."""


def wrongs(kit: Kit, naskah: Naskah, key: str) -> Iterator[Wrong]:
    """Yield everything wrong with what one paper is made from, and when."""
    yield from _made_from(kit, naskah, key)
    yield from _too_early(kit, naskah, key)
    lembar = kit.sheet(naskah.per if naskah.of_row else naskah.dari)
    if lembar:
        yield from _columns(kit, naskah, lembar, key)
    elif naskah.of_case:
        yield from _of_no_use(naskah, key)
    if naskah.terbit is Terbit.TERISI and not naskah.sesudah:
        yield wrong(f"{key}.sesudah", f'naskah {naskah.kode} ber-terbit "terisi" tanpa sesudah. Sebutkan langkahnya.', f'the paper {naskah.kode} has terbit = "terisi" without sesudah. Name the step.')  # fmt: skip
    if naskah.perlu and naskah.terbit is not Terbit.TERISI:
        yield wrong(f"{key}.perlu", f'perlu hanya berlaku bagi terbit = "terisi", sedangkan naskah {naskah.kode} ber-terbit "{naskah.terbit}". Hapus perlu, atau ubah terbitnya.', f'perlu is heeded with terbit = "terisi" alone, but the paper {naskah.kode} has terbit = "{naskah.terbit}". Delete perlu, or change terbit.')  # fmt: skip
    yield from step(kit, f"{key}.sesudah", naskah.sesudah)
    if naskah.sesudah > naskah.langkah:
        yield wrong(f"{key}.sesudah", f"naskah {naskah.kode} naskah langkah {naskah.langkah}, tetapi baru terbit sesudah langkah {naskah.sesudah}. Sebutkan langkah {naskah.langkah} atau sebelumnya.", f"the paper {naskah.kode} is of step {naskah.langkah}, but comes after step {naskah.sesudah}. Name step {naskah.langkah} or an earlier one.")  # fmt: skip
    if naskah.dari and not naskah.of_unit:
        yield wrong(f"{key}.dari", f'dari hanya berlaku bagi per = "unit", sedangkan naskah {naskah.kode} ber-per "{naskah.per}". Hapus dari, atau ubah per.', f'dari is heeded with per = "unit" alone, but the paper {naskah.kode} has per = "{naskah.per}". Delete dari, or change per.')  # fmt: skip
    if naskah.terbit in (Terbit.BERKAS, Terbit.CETAK):
        yield from _made_once(naskah, key)


def _made_once(naskah: Naskah, key: str) -> Iterator[Wrong]:
    """Yield what a paper cannot be that goes with the whole dossier, and is made anew with it."""
    if naskah.bernomor:
        yield wrong(f"{key}.bernomor", f'naskah {naskah.kode} ber-terbit "{naskah.terbit}" dibuat ulang setiap kali, sehingga tidak mempunyai nomor. Hapus bernomor, atau ubah terbitnya.', f'the paper {naskah.kode} with terbit = "{naskah.terbit}" is made anew each time, and has no number. Delete bernomor, or change terbit.')  # fmt: skip
    if not naskah.of_case:
        yield wrong(f"{key}.per", f'naskah {naskah.kode} ber-terbit "{naskah.terbit}" menyertai seluruh berkas, jadi hanya ada satu. Hapus per, atau ubah terbitnya.', f'the paper {naskah.kode} with terbit = "{naskah.terbit}" goes with the whole dossier, so there is only one. Delete per, or change terbit.')  # fmt: skip


def _made_from(kit: Kit, naskah: Naskah, key: str) -> Iterator[Wrong]:
    """Yield what a paper is made for that is not there: a sheet, a sheet's units, the changes."""
    sheets = tuple(each.kunci for each in kit.lembar)
    changes = (kit.banding.kunci,) if kit.banding else ()
    if naskah.of_row:
        yield from one_of(f"{key}.per", naskah.per, ("kasus", "unit", *sheets), "kasus, unit, atau kunci lembar", "kasus, unit, or a sheet's kunci")  # fmt: skip
    yield from one_of(f"{key}.dari", naskah.dari, (*changes, *sheets), "kunci lembar atau perubahan", "a sheet's kunci or the changes")  # fmt: skip
    if naskah.of_unit and not naskah.dari and not changes:
        yield wrong(f"{key}.dari", f"naskah {naskah.kode} dibuat setiap unit, tetapi tidak menyebut dari lembar mana. Tambahkan dari.", f"the paper {naskah.kode} is one a unit, but does not say of which sheet. Add dari.")  # fmt: skip
    suspected = kit.banding is not None and naskah.dari == kit.banding.temuan
    lembar = kit.compared[0] if suspected and kit.compared else kit.sheet(naskah.dari)  # whose rows are suspected
    if naskah.of_unit and lembar and not lembar.unit:
        yield wrong(f"{key}.dari", f"naskah {naskah.kode} dibuat setiap unit, tetapi lembar {lembar.kunci} tidak mempunyai unit. Tambahkan unit pada lembar itu.", f"the paper {naskah.kode} is one a unit, but the sheet {lembar.kunci} has no unit. Give the sheet one.")  # fmt: skip


def _too_early(kit: Kit, naskah: Naskah, key: str) -> Iterator[Wrong]:
    """Yield what a paper is made from that is filled in a later step than the paper's own."""
    part, made = ("per", naskah.per) if naskah.of_row else ("dari", naskah.dari)
    changes = {kit.banding.kunci: kit.banding.sejak} if kit.banding else {}
    since = ({each.kunci: each.sejak for each in kit.lembar} | changes).get(made, 0)
    if naskah.of_the_list and since > naskah.langkah:
        yield wrong(f"{key}.{part}", f"naskah {naskah.kode} dibuat pada langkah {naskah.langkah}, padahal {made} baru diisi pada langkah {since}. Ubah langkah naskahnya, atau sejak.", f"the paper {naskah.kode} is made in step {naskah.langkah}, but {made} is filled in step {since}. Change the step of the paper, or sejak.")  # fmt: skip


def _columns(kit: Kit, naskah: Naskah, lembar: Lembar, key: str) -> Iterator[Wrong]:
    """Yield what a paper asks of the columns of its sheet that they do not have, are not, or do not tell yet."""
    inner = tuple(each.kunci for each in kit.lembar if each.kumpulan == lembar.kunci)
    of = (f"kolom lembar {lembar.kunci}", f"a column of {lembar.kunci}")
    yield from conditions(lembar, naskah.bila, f"{key}.bila")
    for name in naskah.perlu:
        yield from one_of(f"{key}.perlu", name, (*lembar.columns, *inner), *of)
    days = [("tanggal", naskah.tanggal), ("paling_lambat", naskah.paling_lambat)]
    for part, name in days:
        yield from one_of(f"{key}.{part}", name, lembar.columns, *of)
        yield from must_be(f"{key}.{part}", lembar, name, ("tanggal",))
    asked = [*(("bila", name) for name in naskah.bila), *days]
    for part, kolom in ((part, lembar.columns[name]) for part, name in asked if name in lembar.columns):
        if kolom.sejak > naskah.langkah:
            yield wrong(f"{key}.{part}", f'kolom "{kolom.nama}" baru diisi pada langkah {kolom.sejak}, sesudah naskah {naskah.kode} di langkah {naskah.langkah}. Ubah sejak kolom itu, atau langkah naskahnya.', f'the column "{kolom.nama}" is filled in step {kolom.sejak}, after the paper {naskah.kode} of step {naskah.langkah}. Change sejak of the column, or the step of the paper.')  # fmt: skip


def _of_no_use(naskah: Naskah, key: str) -> Iterator[Wrong]:
    """Yield what speaks of rows in a paper of the whole case."""
    for part in (name for name in OF_ROWS if getattr(naskah, name)):
        yield wrong(f"{key}.{part}", f"{part} menyebut kolom, sedangkan naskah {naskah.kode} dibuat satu untuk seluruh kasus. Hapus, atau sebutkan per.", f"{part} names columns, but the paper {naskah.kode} is one for the whole case. Delete it, or say per.")  # fmt: skip
