"""Whether a kit's sheets, comparison and rules hang together: every name they use is there. Each rule yields keys and words."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from docgen.finding import Words
from docgen.settings.kit import patterns
from docgen.settings.kit.lembar import NUMBERS
from docgen.settings.kit.naskah import Terbit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.settings.kit.lembar import Aturan, Bila, Kolom, Lembar
    from docgen.settings.kit.model import Kit
    from docgen.settings.kit.naskah import Naskah

Wrong = tuple[str, Words]

TAKEN = frozenset({
    "kantor", "sop", "kasus", "berkas", "naskah", "tanggal", "jumlah", "unit", "batas", "kendali", "daftar_isi", "daftar_unit", "grafik", "waktu",
    "penanda_tangan", "atas_nama", "untuk_beliau", "dibuat",
})  # fmt: skip
"""Fields of docgen's own, which no role, sheet or paper may be called."""

OWN_SHEETS = ("Kasus", "Pejabat", "Langkah", "Nomor Naskah")


def wrongs(kit: Kit) -> Iterator[Wrong]:
    """Yield everything in a kit's sheets, comparison, rules and papers that names what is not there."""
    yield from _names(kit)
    for place, lembar in enumerate(kit.lembar, start=1):
        key = f"lembar[{place}]"
        yield from _sheet(kit, lembar, key)
        for at, kolom in enumerate(lembar.kolom, start=1):
            yield from _column(lembar, kolom, f"{key}.kolom[{at}]")
    yield from _compared(kit)
    for place, rule in enumerate(kit.aturan, start=1):
        yield from _rule(kit, rule, f"aturan[{place}]")
    for place, naskah in enumerate(kit.naskah, start=1):
        yield from _paper(kit, naskah, f"naskah[{place}]")
    for place, peran in enumerate(kit.peran, start=1):
        if peran.dari:
            people = [each.kunci for each in kit.lembar if each.orang]
            yield from _one_of(f"peran[{place}].dari", peran.dari, people, "lembar ber-orang", "a sheet with orang")


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
    sheets = [each.nama.casefold() for each in kit.lembar]
    for each in kit.lembar:
        if sheets.count(each.nama.casefold()) > 1 or each.nama in OWN_SHEETS:
            yield "lembar.nama", Words(f'Lembar "{each.nama}" sudah ada. Beri nama lain.', f'There is a sheet "{each.nama}" already. Call it otherwise.')  # fmt: skip


def _sheet(kit: Kit, lembar: Lembar, key: str) -> Iterator[Wrong]:
    columns, sheets = lembar.columns, [each.kunci for each in kit.lembar]
    suspected = kit.banding is not None and lembar.kunci == kit.banding.temuan
    if not lembar.pengenal and not suspected:
        yield f"{key}.pengenal", Words(f"lembar {lembar.kunci} tidak mempunyai pengenal. Sebutkan kolom yang mengenali satu baris.", f"the sheet {lembar.kunci} has no pengenal. Name the columns that identify a row.")  # fmt: skip
    named = [*(("pengenal", name) for name in lembar.pengenal), ("sebutan", lembar.sebutan), ("unit", lembar.unit)]
    named += [(f"orang.{part}", name) for part, name in (lembar.orang.columns if lembar.orang else {}).items()]
    for part, name in named:
        yield from _one_of(
            f"{key}.{part}",
            name,
            () if suspected else columns,
            f"kolom lembar {lembar.kunci}",
            f"a column of {lembar.kunci}",
        )
    for part, name in (("seperti", lembar.seperti), ("kumpulan", lembar.kumpulan)):
        yield from _one_of(f"{key}.{part}", name, sheets, "kunci lembar", "a sheet's kunci")
    names = [kolom.slug for kolom in lembar.kolom]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield f"{key}.kolom.nama", Words(f'"{name}" dipakai dua kolom lembar {lembar.kunci}. Beri isian yang berbeda.', f'"{name}" is the field of two columns of {lembar.kunci}. Give each its own isian.')  # fmt: skip
    yield from _step(kit, f"{key}.sejak", lembar.sejak)


def _column(lembar: Lembar, kolom: Kolom, key: str) -> Iterator[Wrong]:
    if kolom.jenis == "pilihan" and not kolom.pilihan:
        yield f"{key}.pilihan", Words(f'kolom "{kolom.nama}" berjenis pilihan tetapi tidak mempunyai pilihan. Tambahkan, seperti pilihan = [{{ nama = "Baik" }}].', f'the column "{kolom.nama}" is one of choices but has none. Add them, such as pilihan = [{{ nama = "Baik" }}].')  # fmt: skip
    if kolom.min is not None and isinstance(kolom.maks, (int, float)) and kolom.min > kolom.maks:
        yield f"{key}.min", Words(f'kolom "{kolom.nama}": min {kolom.min} lebih besar daripada maks {kolom.maks}. Tukar keduanya.', f'the column "{kolom.nama}": min {kolom.min} is more than maks {kolom.maks}. Swap them.')  # fmt: skip
    if not patterns.is_sound(kolom.pola):
        yield f"{key}.pola", Words(f'pola "{kolom.pola}" bukan pola yang dapat dipakai. Periksa tanda kurungnya, dan jangan pakai acuan balik atau pengintip (?=...).', f'the pattern "{kolom.pola}" cannot be used. Check its brackets, and use no references back or look-around (?=...).')  # fmt: skip
    yield from _where(lembar, kolom.wajib_bila, f"{key}.wajib_bila")


def _where(lembar: Lembar, bila: Bila, key: str) -> Iterator[Wrong]:
    """Yield what a condition names that its sheet has not: columns, and choices of them."""
    for name, values in bila.items():
        yield from _one_of(key, name, lembar.columns, f"kolom lembar {lembar.kunci}", f"a column of {lembar.kunci}")
        chosen = lembar.columns[name].pilihan if name in lembar.columns else ()
        for value in values if chosen else ():
            yield from _one_of(
                key, value, [each.nama for each in chosen], f'pilihan kolom "{name}"', f'a choice of "{name}"'
            )


def _compared(kit: Kit) -> Iterator[Wrong]:
    banding = kit.banding
    if banding is None:
        return
    sheets = [each.kunci for each in kit.lembar]
    for part, name in (("semula", banding.semula), ("menjadi", banding.menjadi), ("temuan", banding.temuan)):
        yield from _one_of(f"banding.{part}", name, sheets, "kunci lembar", "a sheet's kunci")
    if kit.compared and not kit.people:
        for name in banding.koreksi:
            yield from _one_of("banding.koreksi", name, kit.compared[1].pengenal, "kolom pengenal", "a pengenal column")
    yield from _step(kit, "banding.sejak", banding.sejak)


def _rule(kit: Kit, rule: Aturan, key: str) -> Iterator[Wrong]:
    sheets = {each.kunci: each for each in kit.lembar}
    for name in rule.sheets:
        yield from _one_of(f"{key}.lembar", name, sheets, "kunci lembar", "a sheet's kunci")
    for lembar in (sheets[name] for name in rule.sheets if name in sheets):
        named = [*(("kolom", name) for name in rule.columns), *(("bagian", name) for name in rule.bagian)]
        named += [*(("dari", name) for name in rule.between), ("sampai", rule.sampai)]
        for part, name in named:
            yield from _one_of(
                f"{key}.{part}", name, lembar.columns, f"kolom lembar {lembar.kunci}", f"a column of {lembar.kunci}"
            )
        yield from _where(lembar, rule.bila, f"{key}.bila")
        numbers = [name for name, kolom in lembar.columns.items() if kolom.jenis in NUMBERS]
        for name in (*rule.columns, *rule.bagian) if rule.jenis == "jumlah" else ():
            yield from _one_of(f"{key}.kolom", name, numbers, "kolom angka", "a column of numbers")
    least = {
        "urut": len(rule.columns) > 1,
        "jumlah": bool(rule.bagian),
        "matriks": len(rule.between) > 1 and bool(rule.isi),
    }
    if not least.get(rule.jenis, True):
        needs = {"urut": "kolom = [a, b]", "jumlah": "bagian = [...]", "matriks": "dari = [a, b] dan [aturan.isi]"}[
            rule.jenis
        ]
        yield (
            key,
            Words(
                f"aturan {rule.jenis} memerlukan {needs}. Lengkapi.", f"a rule {rule.jenis} needs {needs}. Complete it."
            ),
        )
    yield from _step(kit, f"{key}.langkah", rule.langkah)


def _paper(kit: Kit, naskah: Naskah, key: str) -> Iterator[Wrong]:
    sheets = {each.kunci: each for each in kit.lembar}
    lembar = sheets.get(naskah.per if naskah.of_row else naskah.dari)
    if naskah.of_row:
        yield from _one_of(
            f"{key}.per",
            naskah.per,
            ("kasus", "unit", *sheets),
            "kasus, unit, atau kunci lembar",
            "kasus, unit, or a sheet's kunci",
        )
    changes = (kit.banding.kunci,) if kit.banding else ()
    yield from _one_of(
        f"{key}.dari", naskah.dari, (*changes, *sheets), "kunci lembar atau perubahan", "a sheet's kunci or the changes"
    )
    if naskah.of_unit and not naskah.dari and not changes:
        yield f"{key}.dari", Words(f"naskah {naskah.kode} dibuat setiap unit, tetapi tidak menyebut dari lembar mana. Tambahkan dari.", f"the paper {naskah.kode} is one a unit, but does not say of which sheet. Add dari.")  # fmt: skip
    if lembar:
        inner = [each.kunci for each in kit.lembar if each.kumpulan == lembar.kunci]
        yield from _where(lembar, naskah.bila, f"{key}.bila")
        named = [
            *(("perlu", name) for name in naskah.perlu),
            ("tanggal", naskah.tanggal),
            ("paling_lambat", naskah.paling_lambat),
        ]
        for part, name in named:
            yield from _one_of(
                f"{key}.{part}",
                name,
                (*lembar.columns, *inner),
                f"kolom lembar {lembar.kunci}",
                f"a column of {lembar.kunci}",
            )
    if naskah.terbit is Terbit.TERISI and not naskah.sesudah:
        yield f"{key}.sesudah", Words(f'naskah {naskah.kode} ber-terbit "terisi" tanpa sesudah. Sebutkan langkahnya.', f'the paper {naskah.kode} has terbit = "terisi" without sesudah. Name the step.')  # fmt: skip
    yield from _step(kit, f"{key}.sesudah", naskah.sesudah)


def _step(kit: Kit, key: str, step: int) -> Iterator[Wrong]:
    if step > len(kit.langkah):
        yield key, Words(f"langkah {step} tidak ada; kit ini mempunyai {len(kit.langkah)} langkah. Perbaiki nomornya.", f"there is no step {step}; this kit has {len(kit.langkah)} steps. Mend the number.")  # fmt: skip


def _one_of(key: str, name: str, known: Iterable[str], what: str, english: str) -> Iterator[Wrong]:
    """Yield what is wrong with a name that has to be one of some; an empty one names nothing."""
    listed = tuple(known)
    if not name or name in listed:
        return
    near = get_close_matches(name, listed, n=1)
    meant, other = (f' Mungkin maksudnya "{near[0]}".', f' Perhaps "{near[0]}" was meant.') if near else ("", "")
    shown = ", ".join(listed) or "-"
    yield (
        key,
        Words(
            f'"{name}" bukan {what}.{meant} Yang ada: {shown}.',
            f'"{name}" is not {english}.{other} There are: {shown}.',
        ),
    )
