"""Whether the rules across columns of a kit (`[[aturan]]`) can speak: each has what its kind needs, of the kinds it can reckon with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import deret
from docgen.settings.kit.column_rules import conditions, must_be, never, one_of, step, wrong
from docgen.settings.kit.lembar import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.settings.kit.aturan import Aturan
    from docgen.settings.kit.column_rules import Wrong
    from docgen.settings.kit.lembar import Kolom, Lembar
    from docgen.settings.kit.model import Kit

DAY = ("tanggal",)
ORDERED = {**dict.fromkeys(NUMBERS, "number"), "tanggal": "day", "jam": "time"}
"""The kinds of columns that can be put in order, and which of them with each other."""

RECKONS: dict[str, dict[str, tuple[str, ...]]] = {
    "jumlah": {"kolom": NUMBERS, "bagian": NUMBERS},
    "hari-kerja": {"kolom": NUMBERS, "dari": DAY, "sampai": DAY},
    "langkah": {"kolom": DAY},
    "matriks": {"kolom": ("pilihan", "teks", "kode", *NUMBERS), "dari": ("pilihan",)},
    "urut": {"kolom": tuple(ORDERED)},
}
"""What each kind of rule reckons with, by its keys."""

BOTH = 2
HEEDS = {
    "bagian": ("jumlah",), "dari": ("hari-kerja", "matriks"), "sampai": ("hari-kerja",), "isi": ("matriks",), "langkah": ("langkah",),
    "paling_banyak": ("hari-kerja",), "tegas": ("urut",),
}  # fmt: skip
"""Which kinds of rules heed a key."""


def wrongs(kit: Kit, rule: Aturan, key: str) -> Iterator[Wrong]:
    """Yield everything wrong with one rule."""
    sheets = {each.kunci: each for each in kit.lembar}
    for name in rule.sheets:
        yield from one_of(f"{key}.lembar", name, sheets, "kunci lembar", "a sheet's kunci")
    yield from _in_vain(rule, key)
    if not rule.sheets or not rule.columns:
        part = "kolom" if rule.sheets else "lembar"
        yield wrong(f"{key}.{part}", f"{part} belum menyebut apa pun. Sebutkan sekurang-kurangnya satu.", f"{part} names nothing. Name at least one.")  # fmt: skip
        return
    if needs := _lacking(rule):
        yield wrong(key,
            f"aturan {rule.jenis} memerlukan {needs}. Lengkapi.",
            f"a rule {rule.jenis} needs {needs}. Complete it.",
        )  # fmt: skip
    for lembar in (sheets[name] for name in rule.sheets if name in sheets):
        yield from _named(lembar, rule, key)
        yield from conditions(lembar, rule.bila, f"{key}.bila")
        yield from _kinds(lembar, rule, key)
        if rule.jenis == "matriks" and not needs:
            yield from _matrix(lembar, rule, key)
    yield from step(kit, f"{key}.langkah", rule.langkah)


def _in_vain(rule: Aturan, key: str) -> Iterator[Wrong]:
    """Yield what a rule of its kind does not heed, and what it names of itself."""
    for part, kinds in HEEDS.items():
        if getattr(rule, part) and rule.jenis not in kinds:
            yield wrong(f"{key}.{part}", f"aturan {rule.jenis} tidak mengenal {part}; itu untuk {deret(kinds)}. Hapus, atau ubah jenisnya.", f"a rule {rule.jenis} heeds no {part}; that is for {', '.join(kinds)}. Delete it, or change the jenis.")  # fmt: skip
    if rule.jenis not in ("unik", "urut") and len(rule.columns) > 1:
        yield wrong(f"{key}.kolom", f"aturan {rule.jenis} memeriksa satu kolom. Sebutkan satu, dan tulis aturan lain untuk yang lain.", f"a rule {rule.jenis} is about one column. Name one, and write another rule for each other.")  # fmt: skip
    named = (*rule.columns, *rule.bagian, *rule.between, rule.sampai) if rule.jenis not in ("matriks", "unik") else ()
    for name in dict.fromkeys(name for name in named if name and named.count(name) > 1):
        yield wrong(key, f'aturan {rule.jenis} menyebut "{name}" dua kali. Sebutkan kolom yang berlainan.', f'a rule {rule.jenis} names "{name}" twice. Name different columns.')  # fmt: skip


def _lacking(rule: Aturan) -> str:
    """Return what a rule needs by its kind and has not."""
    whole, needs = {
        "urut": (len(rule.columns) == BOTH, "kolom = [a, b]"),
        "jumlah": (bool(rule.bagian), "bagian = [...]"),
        "matriks": (len(rule.between) == BOTH and bool(rule.isi), "dari = [a, b] dan [aturan.isi]"),
        "langkah": (rule.langkah > 0, "langkah = nomor langkah"),
        "hari-kerja": (bool(rule.between) == bool(rule.sampai), "dari dan sampai, atau tanpa keduanya"),
    }.get(rule.jenis, (True, ""))
    return "" if whole else needs


def _named(lembar: Lembar, rule: Aturan, key: str) -> Iterator[Wrong]:
    named = [*(("kolom", name) for name in rule.columns), *(("bagian", name) for name in rule.bagian)]
    named += [*(("dari", name) for name in rule.between), ("sampai", rule.sampai)]
    for part, name in named:
        yield from one_of(f"{key}.{part}", name, lembar.columns, f"kolom lembar {lembar.kunci}", f"a column of {lembar.kunci}")  # fmt: skip


def _kinds(lembar: Lembar, rule: Aturan, key: str) -> Iterator[Wrong]:
    """Yield each column of a kind that the rule cannot reckon with."""
    of_what = RECKONS.get(rule.jenis, {})
    parts = {"kolom": rule.columns, "bagian": rule.bagian, "dari": rule.between, "sampai": (rule.sampai,)}
    for part, kinds in of_what.items():
        for name in parts[part]:
            yield from must_be(f"{key}.{part}", lembar, name, kinds)
    if rule.jenis == "urut":
        yield from _in_order(lembar, rule, key)


def _in_order(lembar: Lembar, rule: Aturan, key: str) -> Iterator[Wrong]:
    """Yield columns that have no order with each other."""
    kinds = {ORDERED.get(lembar.columns[name].jenis, "") for name in rule.columns if name in lembar.columns}
    if len(kinds) > 1 and "" not in kinds:
        told = ", ".join(f'"{name}" ({lembar.columns[name].jenis})' for name in rule.columns if name in lembar.columns)
        yield wrong(f"{key}.kolom",
            f"{told} tidak dapat dibandingkan. Sebutkan dua bilangan, dua tanggal, atau dua jam.",
            f"{told} cannot be compared. Name two numbers, two days, or two times.",
        )  # fmt: skip


def _matrix(lembar: Lembar, rule: Aturan, key: str) -> Iterator[Wrong]:
    """Yield what is wrong with a matrix whose columns are there, those of the ratings with choices."""
    told = [lembar.columns[name] for name in (*rule.between, rule.columns[0]) if name in lembar.columns]
    if len(told) > BOTH and all(kolom.pilihan for kolom in told[:BOTH]):
        yield from cells(rule.isi, f"{key}.isi", *told)


def cells(isi: Mapping[str, Mapping[str, str]], key: str, hasil: Kolom, perilaku: Kolom, given: Kolom) -> Iterator[Wrong]:  # fmt: skip
    """Yield the pairs of ratings that a matrix has no value for, and what it names that is no choice."""
    rows, columns = ([each.nama for each in kolom.pilihan] for kolom in (hasil, perilaku))
    for row, held in isi.items():
        yield from one_of(f'{key}."{row}"', row, rows, f'pilihan kolom "{hasil.nama}"', f'a choice of "{hasil.nama}"')
        for column, value in held.items():
            at = f'{key}."{row}"."{column}"'
            yield from one_of(at, column, columns, f'pilihan kolom "{perilaku.nama}"', f'a choice of "{perilaku.nama}"')
            yield from never(given, value, at) if value else ()
    for row, column in ((row, column) for row in rows for column in columns):
        if not isi.get(row, {}).get(column):
            yield wrong(f'{key}."{row}"', f'tidak ada isi untuk "{column}". Tambahkan, sebab tanpa itu pasangan ini tidak diperiksa.', f'there is nothing for "{column}". Add it, for without it this pair is not checked.')  # fmt: skip
