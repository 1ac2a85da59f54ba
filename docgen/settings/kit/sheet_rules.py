"""Whether a kit's sheets, comparison and rules hang together: every name they use is there. Each rule yields keys and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import deret, kunci
from docgen.settings.kit import column_rules, name_rules, paper_rules, role_rules, row_rules
from docgen.settings.kit.column_rules import one_of, step, wrong
from docgen.settings.kit.forms import KASUS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.settings.kit.column_rules import Wrong
    from docgen.settings.kit.lembar import Banding, LabelKasus, Lembar
    from docgen.settings.kit.model import Kit


def wrongs(kit: Kit) -> Iterator[Wrong]:
    """Yield everything in a kit's sheets, comparison, rules and papers that names what is not there."""
    yield from name_rules.wrongs(kit)
    for place, lembar in enumerate(kit.lembar, start=1):
        key = f"lembar[{place}]"
        yield from _sheet(kit, lembar, key)
        yield from column_rules.wrongs(kit, lembar, key)
        for at, kolom in enumerate(lembar.kolom, start=1):
            yield from column_rules.conditions(lembar, kolom.wajib_bila, f"{key}.kolom[{at}].wajib_bila")
    yield from _compared(kit)
    for place, label in enumerate(kit.kasus, start=1):
        yield from _label(kit, label, f"kasus[{place}]")
    for place, rule in enumerate(kit.aturan, start=1):
        yield from row_rules.wrongs(kit, rule, f"aturan[{place}]")
    for place, naskah in enumerate(kit.naskah, start=1):
        yield from paper_rules.wrongs(kit, naskah, f"naskah[{place}]")
    yield from role_rules.wrongs(kit)


def _sheet(kit: Kit, lembar: Lembar, key: str) -> Iterator[Wrong]:
    sheets = [each.kunci for each in kit.lembar]
    suspected = kit.banding is not None and lembar.kunci == kit.banding.temuan
    if not lembar.pengenal and not suspected:
        yield wrong(f"{key}.pengenal", f"lembar {lembar.kunci} tidak mempunyai pengenal. Sebutkan kolom yang mengenali satu baris.", f"the sheet {lembar.kunci} has no pengenal. Name the columns that identify a row.")  # fmt: skip
    named = [*(("pengenal", name) for name in lembar.pengenal), ("sebutan", lembar.sebutan), ("unit", lembar.unit)]
    named += [(f"orang.{part}", name) for part, name in (lembar.orang.columns if lembar.orang else {}).items()]
    columns = {} if suspected else lembar.columns
    for part, name in named:
        yield from one_of(f"{key}.{part}", name, columns, f"kolom lembar {lembar.kunci}", f"a column of {lembar.kunci}")
    whole = [each.kunci for each in kit.lembar if not each.seperti and each is not lembar]
    yield from one_of(f"{key}.seperti", lembar.seperti, whole, "lembar lain yang menyebut kolomnya sendiri", "another sheet that names its own columns")  # fmt: skip
    yield from one_of(f"{key}.kumpulan", lembar.kumpulan, sheets, "kunci lembar", "a sheet's kunci")
    yield from _kinds(lembar, key)
    yield from _belonging(kit, lembar, key)
    if each := lembar.tiap_unit:
        changes = (kit.banding.kunci,) if kit.banding else ()
        yield from one_of(f"{key}.tiap_unit.dari", each.dari, (*changes, *sheets), "kunci lembar atau perubahan", "a sheet's kunci or the changes")  # fmt: skip
        yield from step(kit, f"{key}.tiap_unit.sejak", each.sejak)
        if not lembar.unit:
            yield wrong(f"{key}.tiap_unit", f"lembar {lembar.kunci} tidak mempunyai unit, sehingga tidak diketahui baris unit mana. Tambahkan unit.", f"the sheet {lembar.kunci} has no unit, so nobody knows of which unit a row is. Add unit.")  # fmt: skip
    yield from step(kit, f"{key}.sejak", lembar.sejak)


OF_PEOPLE = {"nip": ("nip", "kode"), "nomor_pegawai": ("kode", "teks"), "nip_semula": ("nip", "kode", "teks")}
WORDS = ("teks", "kode", "pilihan", "orang")
"""What kind of column tells something of a person, and what groups rows."""


def _kinds(lembar: Lembar, key: str) -> Iterator[Wrong]:
    """Yield the columns that cannot be what the sheet takes them for; those that know its rows are there from the start."""
    yield from column_rules.must_be(f"{key}.unit", lembar, lembar.unit, WORDS)
    for part, name in (lembar.orang.columns if lembar.orang else {}).items():
        yield from column_rules.must_be(f"{key}.orang.{part}", lembar, name, OF_PEOPLE.get(part, WORDS))
    for name in lembar.pengenal:
        if lembar.pengenal.count(name) > 1:
            yield wrong(f"{key}.pengenal", f'"{name}" disebut dua kali. Sebutkan sekali.', f'"{name}" is named twice. Name it once.')  # fmt: skip
        kolom = lembar.columns.get(name)
        if kolom and kolom.sejak > lembar.sejak:
            yield wrong(f"{key}.pengenal", f'kolom "{name}" baru diisi pada langkah {kolom.sejak}, padahal barisnya dikenal darinya sejak langkah {lembar.sejak}. Hapus sejak kolom itu.', f'the column "{name}" is filled in step {kolom.sejak}, but rows are known by it from step {lembar.sejak} on. Delete its sejak.')  # fmt: skip


def _belonging(kit: Kit, lembar: Lembar, key: str) -> Iterator[Wrong]:
    """Yield what keeps the rows of a sheet from belonging to those of another: each bears the other's key."""
    parent = kit.sheet(lembar.kumpulan)
    if parent is lembar:
        yield wrong(f"{key}.kumpulan", f"lembar {lembar.kunci} tidak dapat menjadi bagian dirinya sendiri. Sebutkan lembar lain.", f"the sheet {lembar.kunci} cannot belong to itself. Name another.")  # fmt: skip
    elif parent and parent.kumpulan:
        yield wrong(f"{key}.kumpulan", f"lembar {lembar.kumpulan} sendiri milik lembar {parent.kumpulan}. Sebutkan lembar yang berdiri sendiri.", f"the sheet {lembar.kumpulan} itself belongs to {parent.kumpulan}. Name a sheet that stands by itself.")  # fmt: skip
    for name in parent.pengenal if parent else ():
        if name not in lembar.columns:
            yield wrong(f"{key}.kumpulan", f'lembar {lembar.kunci} tidak mempunyai kolom "{name}", pengenal lembar {lembar.kumpulan}. Tambahkan kolom itu.', f'the sheet {lembar.kunci} has no column "{name}", by which rows of {lembar.kumpulan} are known. Add it.')  # fmt: skip


EVERY_FIELD = ("kode", "judul", "judul_kapital", "periode", "periode_kapital", "sifat", "klasifikasi", "klasifikasi_nama", "unit_pengolah", "kotak_sifat")  # fmt: skip


def _label(kit: Kit, label: LabelKasus, key: str) -> Iterator[Wrong]:
    """Yield what is wrong with a further label of Kasus: it stands there already, or its step is none."""
    labels = [kunci(name) for name in (*KASUS.columns, *(each.nama for each in kit.kasus))]
    fields = [*EVERY_FIELD, *(name for each in kit.kasus for name in (each.slug, *column_rules.following(each.kolom)))]
    if labels.count(kunci(label.nama)) > 1:
        yield wrong(f"{key}.nama", f'label "{label.nama}" sudah ada di lembar Kasus. Beri nama lain.', f'the label "{label.nama}" stands in Kasus already. Call it otherwise.')  # fmt: skip
    elif fields.count(label.slug) > 1:
        yield wrong(f"{key}.isian", f'"kasus.{label.slug}" sudah dipakai. Beri isian lain.', f'"kasus.{label.slug}" is taken. Give it another isian.')  # fmt: skip
    yield from step(kit, f"{key}.sejak", label.sejak)
    yield from step(kit, f"{key}.batas", label.batas)
    if label.batas and label.jenis != "tanggal":
        yield wrong(f"{key}.batas", f'label "{label.nama}" berjenis {label.jenis}, padahal batas langkah adalah tanggal. Tulis jenis = "tanggal", atau hapus batas.', f'the label "{label.nama}" is of jenis {label.jenis}, but the last day of a step is a date. Write jenis = "tanggal", or delete batas.')  # fmt: skip
    if label.batas and [each.batas for each in kit.kasus].count(label.batas) > 1:
        yield wrong(f"{key}.batas", f"batas langkah {label.batas} disebut dua label. Sebutkan pada satu label.", f"two labels give the last day of step {label.batas}. Say it of one.")  # fmt: skip


def _comparable(was: Lembar, now: Lembar, banding: Banding) -> Iterator[Wrong]:
    """Yield what keeps the rows of two sheets from being paired: each is known by the same columns, and what corrects them is there in time."""
    if was.pengenal != now.pengenal:
        yield wrong("banding.menjadi", f"lembar {was.kunci} berpengenal {deret(was.pengenal) or '-'}, sedangkan {now.kunci} {deret(now.pengenal) or '-'}, sehingga barisnya tidak dapat dipasangkan. Beri keduanya pengenal yang sama.", f"rows of {was.kunci} are known by {', '.join(was.pengenal) or '-'}, those of {now.kunci} by {', '.join(now.pengenal) or '-'}, so they cannot be paired. Give both the same pengenal.")  # fmt: skip
    if 0 < banding.sejak < now.sejak:
        yield wrong("banding.sejak", f"langkah {banding.sejak} mendahului langkah {now.sejak}, yang baru mengisi lembar {now.kunci}. Sebutkan langkah {now.sejak} atau sesudahnya.", f"step {banding.sejak} comes before step {now.sejak}, which fills {now.kunci}. Name step {now.sejak} or a later one.")  # fmt: skip
    olds = [kunci(old) for old in banding.koreksi.values()]
    for name, old in banding.koreksi.items():
        yield from one_of("banding.koreksi", name, now.pengenal, "kolom pengenal", "a pengenal column")
        kinds = (*WORDS, "nip", *(now.columns[name].jenis for name in (name,) if name in now.columns))
        yield from column_rules.must_be("banding.koreksi", now, old, tuple(dict.fromkeys(kinds)))
        if not old.strip() or olds.count(kunci(old)) > 1 or old in now.pengenal:
            yield wrong("banding.koreksi", f'isi lama "{name}" memerlukan judul kolomnya sendiri, bukan "{old}". Tulis seperti "{name} Semula".', f'the old value of "{name}" needs a heading of its own, not "{old}". Write one such as "{name} Semula".')  # fmt: skip


def _compared(kit: Kit) -> Iterator[Wrong]:
    banding = kit.banding
    if banding is None:
        return
    sheets = [each.kunci for each in kit.lembar]
    for part, name in (("semula", banding.semula), ("menjadi", banding.menjadi), ("temuan", banding.temuan)):
        yield from one_of(f"banding.{part}", name, sheets, "kunci lembar", "a sheet's kunci")
    if kit.compared:
        yield from _comparable(*kit.compared, banding)
    if banding.semula == banding.menjadi:
        yield wrong("banding.menjadi", f'lembar "{banding.menjadi}" tidak dapat dibandingkan dengan dirinya sendiri. Sebutkan lembar lain.', f'the sheet "{banding.menjadi}" cannot be compared with itself. Name another.')  # fmt: skip
    yield from step(kit, "banding.sejak", banding.sejak)
    yield from step(kit, "banding.terjawab_sejak", banding.terjawab_sejak)
    if banding.temuan and 0 < banding.terjawab_sejak < banding.sejak:
        yield wrong("banding.terjawab_sejak", f"langkah {banding.terjawab_sejak} mendahului langkah {banding.sejak}, yang baru menuntut perubahannya. Sebutkan langkah {banding.sejak} atau sesudahnya.", f"step {banding.terjawab_sejak} comes before step {banding.sejak}, from which changes are needed. Name step {banding.sejak} or a later one.")  # fmt: skip
