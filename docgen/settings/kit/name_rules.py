"""Whether what a kit calls its own stays apart: fields, sheets, roles, each under a name that nothing else bears. Each rule yields keys and words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.settings.kit.column_rules import wrong
from docgen.settings.kit.lembar import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.settings.kit.column_rules import Wrong
    from docgen.settings.kit.model import Kit

TAKEN = frozenset({
    "kantor", "sop", "kasus", "berkas", "naskah", "tanggal", "jumlah", "unit", "batas", "kendali", "daftar_isi", "daftar_unit", "grafik", "waktu",
    "penanda_tangan", "atas_nama", "untuk_beliau", "dibuat", "bukti_pendukung", "kendali_jumlah", "kendali_lewat",
})  # fmt: skip
"""Fields of docgen's own, which no role, sheet or paper may be called; nor `langkah1`, `langkah2` ..."""
OF_CHANGES = frozenset({"daftar_bukti", "keluar_daftar", "perubahan_jenis", "tanpa_perubahan", "temuan_tetap"})
OF_STAFF = frozenset({
    "alamat", "bidang", "bidang_terkait", "daftar_bidang", "daftar_kepala_bidang", "daftar_terlampir", "lebih_dari_setengah", "pegawai_lain",
    "rekap_bidang", "rekap_jenis", "rekap_pegawai", "rekap_temuan", "staf", "staf_keluar", "unit_kerja",
})  # fmt: skip
"""The same where a kit compares, and where it compares staff."""
COUNTED_CHANGES = ("unsur", "tetap", "diduga", "objek", "semua", "masuk", "keluar", "bukti")
COUNTED_STAFF = ("pegawai", "orang", "bidang", "pegawai_akhir", "pegawai_semua", "termasuk")
"""What `jumlah` counts where a kit compares, and where it compares staff."""

OF_PARTS = {
    "memimpin": ("pimpinan", "diundang_daftar"), "notulis": ("notulis",), "mengetahui": ("mengetahui",), "saksi": ("saksi", "saksi_daftar"),
    "hierarki": ("paraf_hierarki",), "koordinasi": ("paraf_koordinasi",),
}  # fmt: skip
"""What follows from what a role does: that role itself may bear the name."""

OF_TEMPLATES = frozenset({
    "and", "elif", "else", "false", "for", "if", "in", "is", "loop", "none", "not", "or", "self", "super", "true",
})  # fmt: skip
"""Words that mean something else in the tags of a template."""

LONGEST_SHEET, NOT_IN_A_NAME, OF_EXCEL = 31, re.compile(r"[:\\/?*\[\]\x00-\x1f]|^'|'$"), "history"
"""What Excel takes as the name of a sheet; one it keeps for itself."""

OWN_SHEETS = ("Kasus", "Pejabat", "Langkah", "Nomor Naskah")


def wrongs(kit: Kit) -> Iterator[Wrong]:
    """Yield what two things are called, or what is docgen's own."""
    yield from _fields(kit)
    yield from _counts(kit)
    yield from _sheets(kit)
    roles = [kunci(role.nama) for role in kit.peran]
    for place, role in enumerate(kit.peran, start=1):
        if kunci(role.nama) in roles[: place - 1]:
            yield wrong(f"peran[{place}].nama", f'peran "{role.nama}" sudah ada; huruf besar dan spasi tidak membedakannya. Ganti namanya.', f'there is a role "{role.nama}" already; capitals and spaces do not tell them apart. Call it otherwise.')  # fmt: skip


def _fields(kit: Kit) -> Iterator[Wrong]:
    """Yield each name of a sheet, role or paper that templates know as something else."""
    named = [
        *((f"lembar[{place}].kunci", each.kunci) for place, each in enumerate(kit.lembar, start=1)),
        *((f"peran[{place}].kunci", each.kunci) for place, each in enumerate(kit.peran, start=1)),
        *((f"naskah[{place}].isian", each.nama_isian) for place, each in enumerate(kit.naskah, start=1)),
    ]
    named += [("banding.kunci", kit.banding.kunci)] if kit.banding else []
    own, following = _docgens(kit), _following(kit)
    seen: dict[str, str] = {}
    for key, name in named:
        if name in own or re.fullmatch(r"langkah\d+", name):
            yield wrong(key, f'"{name}" adalah isian docgen sendiri. Pilih nama lain.', f'"{name}" is a field of docgen. Choose another name.')  # fmt: skip
        elif name in OF_TEMPLATES:
            yield wrong(key, f'"{name}" mempunyai arti lain dalam tanda isian templat. Pilih nama lain.', f'"{name}" means something else in the tags of templates. Choose another name.')  # fmt: skip
        elif name in seen:
            yield wrong(key, f'"{name}" dipakai dua kali, juga oleh {seen[name]}. Ganti salah satunya.', f'"{name}" is used twice, by {seen[name]} too. Change one of them.')  # fmt: skip
        elif name in following:
            yield wrong(key, f'"{name}" sudah menjadi isian yang mengikuti "{following[name]}". Pilih nama lain.', f'"{name}" is a field that follows from "{following[name]}". Choose another name.')  # fmt: skip
        seen.setdefault(name, key)


def _docgens(kit: Kit) -> frozenset[str]:
    """Return the fields that docgen has for such a kit, but those that a role with that very part bears."""
    parts = {
        name
        for part, names in OF_PARTS.items()
        for name in names
        if any(getattr(role, part) for role in kit.peran)
        and not any(getattr(role, part) and role.kunci == name for role in kit.peran)
    }
    return TAKEN | parts | (OF_CHANGES if kit.banding else frozenset()) | (OF_STAFF if kit.people else frozenset())


def _following(kit: Kit) -> dict[str, str]:
    """Return the fields that follow from other names, with those: lists of rows and of papers, groups by unit."""
    listed = [*(each.kunci for each in kit.lembar), *(each.nama_isian for each in kit.naskah)]
    found = {f"{name}_daftar": name for name in listed}
    grouped = (kit.banding.kunci, kit.banding.menjadi) if kit.banding else ()
    return found | {f"{name}_unit": name for name in grouped}


def _counts(kit: Kit) -> Iterator[Wrong]:
    """Yield whatever is counted or summed under a name of `jumlah` that means something else."""
    own = (*(COUNTED_CHANGES if kit.banding else ()), *(COUNTED_STAFF if kit.people else ()))
    seen = {f"{name}{end}": "" for name in own for end in IN_WORDS}
    for key, name in _counted(kit):
        told = next((f"{name}{end}" for end in IN_WORDS if seen.get(f"{name}{end}", key) != key), "")
        if told:
            other = seen[told]
            yield wrong(key, f'"jumlah.{told}" sudah menghitung yang lain ({other or "isian docgen sendiri"}). Pilih nama lain.', f'"jumlah.{told}" counts something else already ({other or "a field of docgen"}). Choose another name.')  # fmt: skip
        for end in IN_WORDS:
            seen.setdefault(f"{name}{end}", key)


IN_WORDS = ("", "_terbilang")


def _counted(kit: Kit) -> Iterator[tuple[str, str]]:
    """Yield the names under which rows, columns of numbers and papers are counted, by their keys."""
    for place, lembar in enumerate(kit.lembar, start=1):
        if lembar in kit.records:
            yield f"lembar[{place}].kunci", lembar.kunci
        for at, kolom in enumerate(lembar.kolom, start=1):
            key = f"lembar[{place}].kolom[{at}].isian"
            if kolom.jenis in NUMBERS and lembar in kit.records:
                yield key, f"{lembar.kunci}_{kolom.slug}"
            if kolom.jenis in NUMBERS and lembar is kit.things:
                yield key, f"selisih_{kolom.slug}"
    for place, naskah in enumerate(kit.naskah, start=1):
        if not naskah.of_case:
            yield f"naskah[{place}].isian", naskah.nama_isian


def _sheets(kit: Kit) -> Iterator[Wrong]:
    """Yield each name that no sheet of a workbook can bear, or that two would bear."""
    called = [(f"lembar[{place}].nama", each.nama) for place, each in enumerate(kit.lembar, start=1)]
    called += [("banding.bukti", kit.banding.bukti)] if kit.banding else []
    taken = [kunci(name) for name in (*OWN_SHEETS, *(name for _, name in called))]
    for key, name in called:
        if taken.count(kunci(name)) > 1:
            yield wrong(key, f'lembar "{name}" sudah ada. Beri nama lain.', f'there is a sheet "{name}" already. Call it otherwise.')  # fmt: skip
        if len(name.encode("utf-16-le")) > 2 * LONGEST_SHEET or NOT_IN_A_NAME.search(name) or kunci(name) == OF_EXCEL:
            yield wrong(key, f'"{name}" tidak dapat menjadi nama lembar Excel. Pakai paling banyak {LONGEST_SHEET} huruf, tanpa : \\ / ? * [ ], tanpa tanda petik di awal atau akhirnya, dan bukan History.', f'"{name}" cannot be the name of a sheet in Excel. Use at most {LONGEST_SHEET} letters, without : \\ / ? * [ ], without an apostrophe at either end, and not History.')  # fmt: skip
