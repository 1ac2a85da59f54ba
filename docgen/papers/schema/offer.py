"""One paper's schema, put together by the rules of `compose`: what may be known on its date. Choosing only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.papers.fields.context import MENDED, RECAP, VERIFIED
from docgen.papers.schema import tables, vocabulary
from docgen.papers.schema.field import Schema, group
from docgen.settings.kit import Per, Terbit

if TYPE_CHECKING:
    from docgen.settings.kit import Kit, Naskah

WHOLE = (Terbit.BERKAS, Terbit.PENUTUP)
AHEAD = 3
"""Steps after a meeting whose deadlines its papers name."""


def offered(kit: Kit, naskah: Naskah) -> Schema:
    """Return every field that a paper of the kit offers its template, in the order in which they are explained."""
    fields: Schema = {
        "kantor": vocabulary.KANTOR,
        "sop": vocabulary.SOP,
        "kasus": vocabulary.KASUS,
        "berkas": group("Berkas", "The dossier", vocabulary.BERKAS | (vocabulary.BERKAS_WHOLE if naskah.terbit in WHOLE else {})),
        "naskah": vocabulary.NASKAH,
        "tanggal": vocabulary.TANGGAL,
    }  # fmt: skip
    fields |= _officials(kit, naskah) | _counts(naskah) | _steps(kit, naskah) | _citations(kit, naskah)
    if naskah.terbit in WHOLE:
        fields |= {"daftar_isi": tables.DAFTAR_ISI, **tables.KENDALI}
    if naskah.per is not Per.KASUS:
        fields |= _unit(naskah)
    if naskah.langkah >= RECAP:
        fields |= {"rekap_bidang": tables.REKAP_BIDANG, "rekap_jenis": tables.REKAP_JENIS, **tables.staff(kit)}
    return fields


def needed(naskah: Naskah) -> tuple[str, ...]:
    """Return the fields without which a paper would not say on whose behalf it is signed."""
    return tuple(key for key in naskah.signing if key != "penanda_tangan")


def _officials(kit: Kit, naskah: Naskah) -> Schema:
    signer, giver, between = (
        name or "tidak ada" for name in (naskah.penanda_tangan, naskah.atas_nama, naskah.untuk_beliau)
    )
    roles = {
        peran.kunci: vocabulary.official(f"Pejabat: {peran.nama}", f"Official: {peran.nama}")
        for peran in kit.peran
        if not peran.bidang or naskah.per is not Per.KASUS
    }
    return {
        "penanda_tangan": vocabulary.official(f"Penanda tangan ({signer})", f"Who signs ({signer})"),
        "atas_nama": vocabulary.official(f"Atas nama siapa, a.n. ({giver})", f"On whose behalf, a.n. ({giver})"),
        "untuk_beliau": vocabulary.official(f"Untuk siapa, u.b. ({between})", f"For whom, u.b. ({between})"),
        **roles,
    }


def _counts(naskah: Naskah) -> Schema:
    fields: Schema = {"temuan": tables.TEMUAN}
    amounts = vocabulary.JUMLAH
    if naskah.langkah >= MENDED:
        fields["perubahan"] = tables.PERUBAHAN
        amounts = amounts | vocabulary.JUMLAH_MENDED
    if naskah.langkah >= VERIFIED:
        fields["temuan_tetap"] = tables.TEMUAN_TETAP
        amounts = amounts | vocabulary.JUMLAH_TETAP
    return fields | {
        "jumlah": group(
            "Jumlah: temuan sampai langkah 4, perubahan sejak langkah 5",
            "Counts: of what was suspected up to step 4, of changes from step 5",
            amounts,
        ),
        "daftar_bidang": vocabulary.DAFTAR_BIDANG,
        "daftar_kepala_bidang": vocabulary.DAFTAR_KEPALA,
        "bidang_terkait": vocabulary.BIDANG_TERKAIT,
        "paraf_koordinasi": vocabulary.PARAF_KOORDINASI,
    }


def _steps(kit: Kit, naskah: Naskah) -> Schema:
    """Return the steps up to the paper's own, all of them for what speaks of the whole dossier, and what comes after."""
    last = len(kit.langkah) if naskah.terbit in WHOLE else naskah.langkah
    later: range | tuple[int, ...] = (RECAP,) if naskah.langkah < RECAP else ()
    if naskah.per is Per.RAPAT:
        later = range(naskah.langkah + 1, naskah.langkah + 1 + AHEAD)
    steps = {f"langkah{number}": vocabulary.step(number) for number in range(1, last + 1)}
    return steps | {"batas": vocabulary.deadlines(later)}


def _citations(kit: Kit, naskah: Naskah) -> Schema:
    """Return the papers before this one in the kit: per bidang papers to those of a bidang, and as lists from the recap on."""
    place = kit.naskah.index(naskah)
    before = [
        other
        for index, other in enumerate(kit.naskah)
        if other.terbit is not Terbit.BERKAS and (index < place or naskah.terbit is Terbit.BERKAS)
    ]
    found = {
        other.nama_isian: vocabulary.citation(other.judul)
        for other in before
        if other.per is Per.KASUS or naskah.per is not Per.KASUS
    }
    if naskah.langkah >= RECAP:
        lists = (other for other in before if other.per is not Per.KASUS)
        found |= {f"{other.nama_isian}_daftar": vocabulary.citations(other.judul) for other in lists}
    return found


def _unit(naskah: Naskah) -> Schema:
    """Return a bidang's own fields and its meeting; what was said there only after it."""
    over = naskah.terbit not in (Terbit.UNDANGAN, Terbit.DIUNDANG)
    bidang = vocabulary.BIDANG | (vocabulary.BIDANG_MENDED if naskah.langkah >= MENDED else {})
    return {
        "bidang": group("Bidang naskah ini", "The bidang of this paper", bidang),
        "rapat": group("Rapat bidang ini", "The meeting of this bidang", tables.RAPAT | (tables.RAPAT_OVER if over else {})),
        **tables.PESERTA,
    }  # fmt: skip
