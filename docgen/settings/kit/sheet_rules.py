"""Whether a kit's sheets, comparison and rules hang together: every name they use is there. Each rule yields keys and words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.finding import Words
from docgen.settings.kit import column_rules, paper_rules, row_rules
from docgen.settings.kit.column_rules import one_of, step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.settings.kit.column_rules import Wrong
    from docgen.settings.kit.lembar import LabelKasus, Lembar
    from docgen.settings.kit.model import Kit

TAKEN = frozenset({
    "kantor", "sop", "kasus", "berkas", "naskah", "tanggal", "jumlah", "unit", "batas", "kendali", "daftar_isi", "daftar_unit", "grafik", "waktu",
    "penanda_tangan", "atas_nama", "untuk_beliau", "dibuat",
})  # fmt: skip
"""Fields of docgen's own, which no role, sheet or paper may be called."""

LONGEST_SHEET, NOT_IN_A_NAME = 31, re.compile(r"[:\\/?*\[\]]")
"""What Excel takes as the name of a sheet."""

OWN_SHEETS = ("Kasus", "Pejabat", "Langkah", "Nomor Naskah")


def wrongs(kit: Kit) -> Iterator[Wrong]:
    """Yield everything in a kit's sheets, comparison, rules and papers that names what is not there."""
    yield from _names(kit)
    for place, lembar in enumerate(kit.lembar, start=1):
        key = f"lembar[{place}]"
        yield from _sheet(kit, lembar, key)
        yield from column_rules.wrongs(kit, lembar, key)
    yield from _compared(kit)
    for place, label in enumerate(kit.kasus, start=1):
        yield from _label(kit, label, f"kasus[{place}]")
    for place, rule in enumerate(kit.aturan, start=1):
        yield from row_rules.wrongs(kit, rule, f"aturan[{place}]")
    for place, naskah in enumerate(kit.naskah, start=1):
        yield from paper_rules.wrongs(kit, naskah, f"naskah[{place}]")
    for place, peran in enumerate(kit.peran, start=1):
        yield from step(kit, f"peran[{place}].sejak", peran.sejak)
        if peran.pengganti and not peran.bidang:
            yield f"peran[{place}].pengganti", Words(f'peran "{peran.nama}" satu untuk seluruh kantor, sehingga pengganti menurut unit tidak berlaku. Hapus, atau tambahkan bidang = true.', f'the role "{peran.nama}" is one for the whole office, so a pengganti by unit does nothing. Delete it, or add bidang = true.')  # fmt: skip
        if peran.dari:
            people = [each.kunci for each in kit.lembar if each.orang]
            yield from one_of(f"peran[{place}].dari", peran.dari, people, "lembar ber-orang", "a sheet with orang")


def _names(kit: Kit) -> Iterator[Wrong]:
    """Yield what two things are called, or what is docgen's own."""
    named = [
        *(("lembar.kunci", each.kunci) for each in kit.lembar),
        *(("peran.kunci", each.kunci) for each in kit.peran),
        *(("naskah.isian", each.nama_isian) for each in kit.naskah),
    ]
    seen: set[str] = set()
    for key, name in named:
        if name in TAKEN:
            yield key, Words(f'"{name}" adalah isian docgen sendiri. Pilih nama lain.', f'"{name}" is a field of docgen. Choose another name.')  # fmt: skip
        elif name in seen and not kit.people:
            yield key, Words(f'"{name}" dipakai dua kali. Ganti salah satunya.', f'"{name}" is used twice. Change one of them.')  # fmt: skip
        seen.add(name)
    called = [("lembar.nama", each.nama) for each in kit.lembar]
    called += [("banding.bukti", kit.banding.bukti)] if kit.banding else []
    taken = [kunci(name) for name in (*OWN_SHEETS, *(name for _, name in called))]
    for key, name in called:
        if taken.count(kunci(name)) > 1:
            yield key, Words(f'lembar "{name}" sudah ada. Beri nama lain.', f'there is a sheet "{name}" already. Call it otherwise.')  # fmt: skip
        if len(name) > LONGEST_SHEET or NOT_IN_A_NAME.search(name):
            yield key, Words(f'"{name}" tidak dapat menjadi nama lembar Excel. Pakai paling banyak {LONGEST_SHEET} huruf, tanpa : \\ / ? * [ ].', f'"{name}" cannot be the name of a sheet in Excel. Use at most {LONGEST_SHEET} letters, without : \\ / ? * [ ].')  # fmt: skip


def _sheet(kit: Kit, lembar: Lembar, key: str) -> Iterator[Wrong]:
    columns, sheets = lembar.columns, [each.kunci for each in kit.lembar]
    suspected = kit.banding is not None and lembar.kunci == kit.banding.temuan
    if not lembar.pengenal and not suspected:
        yield f"{key}.pengenal", Words(f"lembar {lembar.kunci} tidak mempunyai pengenal. Sebutkan kolom yang mengenali satu baris.", f"the sheet {lembar.kunci} has no pengenal. Name the columns that identify a row.")  # fmt: skip
    named = [*(("pengenal", name) for name in lembar.pengenal), ("sebutan", lembar.sebutan), ("unit", lembar.unit)]
    named += [(f"orang.{part}", name) for part, name in (lembar.orang.columns if lembar.orang else {}).items()]
    for part, name in named:
        yield from one_of(
            f"{key}.{part}",
            name,
            () if suspected else columns,
            f"kolom lembar {lembar.kunci}",
            f"a column of {lembar.kunci}",
        )
    for part, name in (("seperti", lembar.seperti), ("kumpulan", lembar.kumpulan)):
        yield from one_of(f"{key}.{part}", name, sheets, "kunci lembar", "a sheet's kunci")
    yield from _belonging(kit, lembar, key)
    if each := lembar.tiap_unit:
        changes = (kit.banding.kunci,) if kit.banding else ()
        yield from one_of(f"{key}.tiap_unit.dari", each.dari, (*changes, *sheets), "kunci lembar atau perubahan", "a sheet's kunci or the changes")  # fmt: skip
        yield from step(kit, f"{key}.tiap_unit.sejak", each.sejak)
    yield from step(kit, f"{key}.sejak", lembar.sejak)


def _belonging(kit: Kit, lembar: Lembar, key: str) -> Iterator[Wrong]:
    """Yield what keeps the rows of a sheet from belonging to those of another: each bears the other's key."""
    parent = kit.sheet(lembar.kumpulan)
    if parent is lembar:
        yield f"{key}.kumpulan", Words(f"lembar {lembar.kunci} tidak dapat menjadi bagian dirinya sendiri. Sebutkan lembar lain.", f"the sheet {lembar.kunci} cannot belong to itself. Name another.")  # fmt: skip
    for name in parent.pengenal if parent else ():
        if name not in lembar.columns:
            yield f"{key}.kumpulan", Words(f'lembar {lembar.kunci} tidak mempunyai kolom "{name}", pengenal lembar {lembar.kumpulan}. Tambahkan kolom itu.', f'the sheet {lembar.kunci} has no column "{name}", by which rows of {lembar.kumpulan} are known. Add it.')  # fmt: skip


EVERY_LABEL = ("Kode Kasus", "Judul", "Periode", "Periode Mulai", "Periode Selesai", "Sifat", "Klasifikasi", "Catatan")
EVERY_FIELD = ("kode", "judul", "judul_kapital", "periode", "periode_kapital", "sifat", "klasifikasi", "klasifikasi_nama", "unit_pengolah", "kotak_sifat")  # fmt: skip


def _label(kit: Kit, label: LabelKasus, key: str) -> Iterator[Wrong]:
    """Yield what is wrong with a further label of Kasus: it stands there already, or its step is none."""
    labels = [kunci(name) for name in (*EVERY_LABEL, *(each.nama for each in kit.kasus))]
    fields = [*EVERY_FIELD, *(each.slug for each in kit.kasus)]
    if labels.count(kunci(label.nama)) > 1:
        yield f"{key}.nama", Words(f'label "{label.nama}" sudah ada di lembar Kasus. Beri nama lain.', f'the label "{label.nama}" stands in Kasus already. Call it otherwise.')  # fmt: skip
    elif fields.count(label.slug) > 1:
        yield f"{key}.isian", Words(f'"kasus.{label.slug}" sudah dipakai. Beri isian lain.', f'"kasus.{label.slug}" is taken. Give it another isian.')  # fmt: skip
    yield from step(kit, f"{key}.sejak", label.sejak)


def _compared(kit: Kit) -> Iterator[Wrong]:
    banding = kit.banding
    if banding is None:
        return
    sheets = [each.kunci for each in kit.lembar]
    for part, name in (("semula", banding.semula), ("menjadi", banding.menjadi), ("temuan", banding.temuan)):
        yield from one_of(f"banding.{part}", name, sheets, "kunci lembar", "a sheet's kunci")
    if kit.compared and not kit.people:
        for name in banding.koreksi:
            yield from one_of("banding.koreksi", name, kit.compared[1].pengenal, "kolom pengenal", "a pengenal column")
    if banding.semula == banding.menjadi:
        yield "banding.menjadi", Words(f'lembar "{banding.menjadi}" tidak dapat dibandingkan dengan dirinya sendiri. Sebutkan lembar lain.', f'the sheet "{banding.menjadi}" cannot be compared with itself. Name another.')  # fmt: skip
    yield from step(kit, "banding.sejak", banding.sejak)
    yield from step(kit, "banding.terjawab_sejak", banding.terjawab_sejak)
