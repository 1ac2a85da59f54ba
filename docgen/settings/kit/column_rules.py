"""Whether the columns of a kit's sheets can be filled, and the conditions on them (`bila`, `wajib_bila`) ever be met. Each rule yields keys and words."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING

from docgen.bahasa import deret, kunci, rapi
from docgen.finding import Words
from docgen.settings.kit import patterns
from docgen.settings.kit.forms import ROW_NUMBERS
from docgen.settings.kit.lembar import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.settings.kit.lembar import Bila, Kolom, Lembar
    from docgen.settings.kit.model import Kit

Wrong = tuple[str, Words]
"""A key of sop.toml and what is wrong with it."""


def wrong(key: str, indonesian: str, english: str) -> Wrong:
    """Return what is wrong with a key."""
    return key, Words(indonesian, english)


PATTERNED = ("teks", "kode", "orang")
"""Kinds of columns whose text may be held against a pattern."""

COUNTED = ("angka", "bulat")


def wrongs(kit: Kit, lembar: Lembar, key: str) -> Iterator[Wrong]:
    """Yield everything wrong with the columns of a sheet."""
    for at, kolom in enumerate(lembar.kolom, start=1):
        yield from _column(kit, kolom, f"{key}.kolom[{at}]")
    yield from _read_as_one(lembar, key)
    yield from _told_as_one(kit, lembar, key)


def _column(kit: Kit, kolom: Kolom, key: str) -> Iterator[Wrong]:
    yield from never_right(kolom, key)
    if not patterns.is_sound(kolom.pola):
        yield wrong(f"{key}.pola", f'pola "{kolom.pola}" bukan pola yang dapat dipakai. Periksa tanda kurungnya, dan jangan pakai acuan balik atau pengintip (?=...).', f'the pattern "{kolom.pola}" cannot be used. Check its brackets, and use no references back or look-around (?=...).')  # fmt: skip
    if kolom.slug == "no":
        yield wrong(f"{key}.isian", f'isian "no" adalah nomor urut setiap daftar. Beri kolom "{kolom.nama}" isian lain.', f'"no" is the running number of every list. Give the column "{kolom.nama}" another isian.')  # fmt: skip
    if kolom.contoh and kolom.pola and patterns.is_sound(kolom.pola) and not patterns.matches(kolom.pola, kolom.contoh):
        yield wrong(f"{key}.contoh", f'contoh "{kolom.contoh}" tidak sesuai pola {kolom.pola}. Perbaiki salah satunya.', f'the example "{kolom.contoh}" does not fit the pattern {kolom.pola}. Mend either.')  # fmt: skip
    if kolom.nama in kolom.wajib_bila:
        yield wrong(f"{key}.wajib_bila", f'kolom "{kolom.nama}" tidak dapat menjadi syaratnya sendiri. Sebutkan kolom lain.', f'the column "{kolom.nama}" cannot be its own condition. Name another.')  # fmt: skip
    yield from _of_no_use(kolom, key)
    yield from _spelt_twice(kolom, key)
    yield from step(kit, f"{key}.sejak", kolom.sejak)


def never_right(kolom: Kolom, key: str) -> Iterator[Wrong]:
    """Yield what leaves a column nothing to be filled with."""
    if kolom.jenis == "pilihan" and not kolom.pilihan:
        yield wrong(f"{key}.pilihan", f'kolom "{kolom.nama}" berjenis pilihan tetapi tidak mempunyai pilihan, sehingga tidak ada isi yang benar. Tambahkan, seperti pilihan = [{{ nama = "Baik" }}].', f'the column "{kolom.nama}" is one of choices but has none, so nothing would be right. Add them, such as pilihan = [{{ nama = "Baik" }}].')  # fmt: skip
    if kolom.min is not None and isinstance(kolom.maks, (int, float)) and kolom.min > kolom.maks:
        yield wrong(f"{key}.min", f'kolom "{kolom.nama}": min {kolom.min} lebih besar daripada maks {kolom.maks}, sehingga tidak ada isi yang benar. Tukar keduanya.', f'the column "{kolom.nama}": min {kolom.min} is more than maks {kolom.maks}, so nothing would be right. Swap them.')  # fmt: skip


def _of_no_use(kolom: Kolom, key: str) -> Iterator[Wrong]:
    """Yield what a column says that its kind does not heed."""
    days = kolom.maks == "hari periode"
    heeding = (
        ("pola", "pola", kolom.pola, PATTERNED),
        ("pilihan", "pilihan", kolom.pilihan, ("pilihan",)),
        ("min", "min", kolom.min is not None, NUMBERS),
        ("maks", 'maks = "hari periode"' if days else "maks", kolom.maks is not None, COUNTED if days else NUMBERS),
        ("desimal", "desimal", kolom.desimal, ("angka", "uang")),
        ("persen", "persen", kolom.persen, COUNTED),
        ("ribuan", "ribuan", not kolom.ribuan, COUNTED),
    )
    for part, told, said, kinds in heeding:
        if said and kolom.jenis not in kinds:
            yield wrong(f"{key}.{part}",
                f'kolom "{kolom.nama}" berjenis {kolom.jenis}, sehingga {told} tidak berlaku; itu hanya untuk {", ".join(kinds)}. Hapus, atau ubah jenisnya.',
                f'the column "{kolom.nama}" is of jenis {kolom.jenis}, which heeds no {told}; that is for {", ".join(kinds)}. Delete it, or change the jenis.',
            )  # fmt: skip


def _spelt_twice(kolom: Kolom, key: str) -> Iterator[Wrong]:
    """Yield each spelling that two choices of a column share."""
    whose: dict[str, str] = {}
    told = [(word, each.nama) for each in kolom.pilihan for word in (each.nama, *each.alias)]
    if dash := kolom.kosong:
        told += [(word, f"{dash.nama} (kosong)") for word in (dash.nama, *dash.alias)]
    short = [each.singkat for each in kolom.pilihan if each.singkat]
    for word in dict.fromkeys(word for word in short if short.count(word) > 1):
        yield wrong(f"{key}.pilihan", f'singkat "{word}" milik dua pilihan kolom "{kolom.nama}", yang tercetak sama. Beri singkat yang berbeda.', f'two choices of the column "{kolom.nama}" are "{word}" in short, and print alike. Shorten them differently.')  # fmt: skip
    names = [kunci(each.nama) for each in kolom.pilihan]
    twice = {name for name in names if names.count(name) > 1}
    for word, name in told:
        if whose.setdefault(kunci(word), name) != name or kunci(word) in twice:
            twice.discard(kunci(word))
            yield wrong(f"{key}.pilihan",
                f'"{word}" dipakai dua pilihan kolom "{kolom.nama}". Beri ejaan yang berbeda.',
                f'"{word}" spells two choices of the column "{kolom.nama}". Spell them differently.',
            )  # fmt: skip


def _read_as_one(lembar: Lembar, key: str) -> Iterator[Wrong]:
    """Yield what two columns of a sheet share: a field, or a spelling of their headings."""
    names = [kolom.slug for kolom in lembar.kolom]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield wrong(f"{key}.kolom.nama", f'"{name}" dipakai dua kolom lembar {lembar.kunci}. Beri isian yang berbeda.', f'"{name}" is the field of two columns of {lembar.kunci}. Give each its own isian.')  # fmt: skip
    heads: dict[str, Kolom] = {}
    for at, kolom in enumerate(lembar.kolom, start=1):
        for word in (kolom.nama, *kolom.alias):
            if kunci(word) in ROW_NUMBERS:
                yield wrong(f"{key}.kolom[{at}].alias", f'judul "{word}" berarti nomor urut dan tidak dibaca. Pakai judul lain.', f'the heading "{word}" is of row numbers, which are not read. Use another.')  # fmt: skip
            if heads.setdefault(kunci(word), kolom) is not kolom:
                other = heads[kunci(word)].nama
                yield wrong(f"{key}.kolom[{at}].alias",
                    f'judul "{word}" dipakai kolom "{other}" dan "{kolom.nama}" lembar {lembar.kunci}. Beri judul yang berbeda.',
                    f'the heading "{word}" is that of the columns "{other}" and "{kolom.nama}" of {lembar.kunci}. Give them different ones.',
                )  # fmt: skip


def _told_as_one(kit: Kit, lembar: Lembar, key: str) -> Iterator[Wrong]:
    """Yield each column whose field follows from another column, or is a paper of the row."""
    follows = {name: f'kolom "{each.nama}"' for each in lembar.kolom for name in following(each)}
    follows |= {paper.nama_isian: f"naskah {paper.kode}" for paper in kit.naskah if paper.per == lembar.kunci}
    for at, kolom in enumerate(lembar.kolom, start=1):
        if other := follows.get(kolom.slug):
            yield wrong(f"{key}.kolom[{at}].isian", f'"{kolom.slug}" sudah menjadi isian {other}. Beri kolom "{kolom.nama}" isian lain.', f'"{kolom.slug}" is a field of {other} already. Give the column "{kolom.nama}" another isian.')  # fmt: skip


def following(kolom: Kolom) -> tuple[str, ...]:
    """Return the fields that follow from a column beside its own: a number in words, the weekday of a day."""
    ends = ("_terbilang",) if kolom.jenis in NUMBERS else ("_hari",) if kolom.jenis == "tanggal" else ()
    return tuple(f"{kolom.slug}{end}" for end in ends)


def step(kit: Kit, key: str, number: int) -> Iterator[Wrong]:
    """Yield a step that the kit has not."""
    if number > len(kit.langkah):
        yield wrong(key, f"langkah {number} tidak ada; kit ini mempunyai {len(kit.langkah)} langkah. Perbaiki nomornya.", f"there is no step {number}; this kit has {len(kit.langkah)} steps. Mend the number.")  # fmt: skip


def one_of(key: str, name: str, known: Iterable[str], what: str, english: str) -> Iterator[Wrong]:
    """Yield what is wrong with a name that has to be one of some; an empty one names nothing."""
    listed = tuple(known)
    if not name or name in listed:
        return
    near = get_close_matches(name, listed, n=1)
    meant, other = (f' Mungkin maksudnya "{near[0]}".', f' Perhaps "{near[0]}" was meant.') if near else ("", "")
    shown = ", ".join(listed) or "-"
    yield wrong(key,
        f'"{name}" bukan {what}.{meant} Yang ada: {shown}.',
        f'"{name}" is not {english}.{other} There are: {shown}.',
    )  # fmt: skip


def must_be(key: str, lembar: Lembar, name: str, kinds: tuple[str, ...]) -> Iterator[Wrong]:
    """Yield a column that is there but of no kind that is asked for."""
    if name in lembar.columns and lembar.columns[name].jenis not in kinds:
        has = ", ".join(kolom.nama for kolom in lembar.kolom if kolom.jenis in kinds) or "-"
        yield wrong(key,
            f'kolom "{name}" berjenis {lembar.columns[name].jenis}, padahal di sini harus {"salah satu dari " if kinds[1:] else ""}{deret(kinds)}. Yang ada: {has}.',
            f'the column "{name}" is of jenis {lembar.columns[name].jenis}, but here it must be one of {", ".join(kinds)}. There are: {has}.',
        )  # fmt: skip


def conditions(lembar: Lembar, bila: Bila, key: str) -> Iterator[Wrong]:
    """Yield what a condition names that its sheet has not: columns, and values of them; one that names none."""
    for name, values in bila.items():
        yield from one_of(key, name, lembar.columns, f"kolom lembar {lembar.kunci}", f"a column of {lembar.kunci}")
        if not values:
            yield wrong(key, f'syarat "{name}" tidak menyebut satu isi pun. Sebutkan, seperti {{ "{name}" = ["Ya"] }}.', f'the condition "{name}" names no value. Name some, such as {{ "{name}" = ["Ya"] }}.')  # fmt: skip
        if kolom := lembar.columns.get(name):
            known = {kolom.kosong.nama} if kolom.kosong else set()
            known |= set() if kolom.wajib and not kolom.wajib_bila and not lembar.longgar else {""}
            for value in (each for each in values if each not in known):
                yield from never(kolom, value, key, lenient=lembar.longgar)


def never(kolom: Kolom, value: str, key: str, *, lenient: bool = False) -> Iterator[Wrong]:
    """Yield a value of a condition, or of a table, that its column never has; where rules only warn, what is out of bounds may stand."""
    if not value:
        yield wrong(key, f'kolom "{kolom.nama}" tidak pernah kosong, sehingga syarat "" tidak pernah terpenuhi. Sebutkan isinya, atau tulis wajib = false pada kolom itu.', f'the column "{kolom.nama}" is never empty, so the condition "" is never met. Name a value of it, or write wajib = false in the column.')  # fmt: skip
    elif kolom.pilihan:
        chosen = [*(each.nama for each in kolom.pilihan), *((kolom.kosong.nama,) if kolom.kosong else ())]
        yield from one_of(key, value, chosen, f'pilihan kolom "{kolom.nama}"', f'a choice of "{kolom.nama}"')
    elif not _is_written(kolom, value):
        example = WRITTEN[kolom.jenis][1] if kolom.jenis in WRITTEN else rapi(value)
        yield wrong(key, f'"{value}" tidak pernah menjadi isi kolom "{kolom.nama}", yang berjenis {kolom.jenis}. Tulis seperti "{example}".', f'"{value}" is never in the column "{kolom.nama}", which is of jenis {kolom.jenis}. Write it as in "{example}".')  # fmt: skip
    elif not lenient and (bound := _out_of(kolom, value)):
        yield wrong(key, f'"{value}" tidak pernah menjadi isi kolom "{kolom.nama}", yang {bound.id}. Ubah isi ini, atau batas kolom itu.', f'"{value}" is never in the column "{kolom.nama}", which {bound.en}. Change this value, or the bound of the column.')  # fmt: skip


WRITTEN = {
    "tanggal": (r"\d{4}-\d\d-\d\d", "2026-12-31"), "jam": (r"([01]\d|2[0-3])\.[0-5]\d", "08.30"), "bulat": (r"0|-?[1-9]\d*", "1500"),
    **dict.fromkeys(("angka", "uang"), (r"-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?", "12.5")),
}  # fmt: skip
"""How a condition writes what columns of a kind hold, and an example."""


def _is_written(kolom: Kolom, value: str) -> bool:
    """Return whether a value is written as what its column holds: a day that there is, a text as it is read."""
    if kolom.jenis not in WRITTEN:
        return rapi(value) == value
    if not re.fullmatch(WRITTEN[kolom.jenis][0], value):
        return False
    try:
        return kolom.jenis != "tanggal" or bool(date.fromisoformat(value))
    except ValueError:
        return False


def _out_of(kolom: Kolom, value: str) -> Words | None:
    """Return what bound of its column keeps a value out."""
    if kolom.jenis in PATTERNED and kolom.pola and value and patterns.is_sound(kolom.pola):
        return None if patterns.matches(kolom.pola, value) else Words(f"berpola {kolom.pola}", f"has the pattern {kolom.pola}")  # fmt: skip
    if kolom.jenis not in NUMBERS:
        return None
    number, (places, maks) = Decimal(value), (kolom.places, kolom.maks)
    if kolom.min is not None and number < Decimal(str(kolom.min)):
        return Words(f"sekurang-kurangnya {kolom.min}", f"is at least {kolom.min}")
    if isinstance(maks, (int, float)) and number > Decimal(str(maks)):
        return Words(f"paling banyak {maks}", f"is at most {maks}")
    if len(value.partition(".")[2]) > places:
        return Words(f"mempunyai paling banyak {places} desimal", f"has at most {places} decimals")
    return None
