"""What `sop.toml` may say of records: sheets, their columns, two of them compared, rules across columns. Shapes only."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticKnownError

from docgen.bahasa import kosong, kunci, slug
from docgen.finding import Words

Kunci = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9_]*$"),
    Words("huruf kecil, angka, dan garis bawah", "small letters, digits and underscores"),
]
Kode = Annotated[
    str,
    StringConstraints(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*)?$"),
    Words("huruf kecil, angka, dan tanda hubung", "small letters, digits and hyphens"),
]
"""The code of a finding."""


def _shown(text: str) -> str:
    """Raise if a text shows nothing."""
    if kosong(text):
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    return text


Teks = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_shown)]
Pola = Annotated[
    str,
    StringConstraints(max_length=100),
    Words("pola sepanjang paling banyak 100 huruf", "a pattern of at most 100 characters"),
]


def _no_truth(value: object) -> object:
    """Raise if a number is `true` or `false`, which Python counts among its numbers."""
    if isinstance(value, bool):
        raise PydanticKnownError("int_type")
    return value


Bilangan = Annotated[int, BeforeValidator(_no_truth)]
Nyata = Annotated[float, BeforeValidator(_no_truth), Field(allow_inf_nan=False)]
Bila = dict[str, tuple[str, ...]]
"""Columns with the values of which one must stand in each."""

NUMBERS = ("angka", "bulat", "uang")
MEASURED = ("tanggal", "jam", *NUMBERS)
"""The kinds of columns whose cells hold no text, but a day, a time or a number."""


DASHES = frozenset("-\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{NON-BREAKING HYPHEN}")
"""What office programs make of a typed hyphen: where one of them is meant, any may stand."""


class Model(BaseModel):
    """A frozen part of the kit; an unknown key is a fault. What is a part of another is made ready with it, not once more by itself."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Tertulis(Model):
    """A value that a column may hold, and the other ways in which it may be written."""

    nama: Teks
    alias: tuple[str, ...] = ()

    @property
    def spellings(self) -> frozenset[str]:
        """How it may be written, as a choice is matched."""
        told = frozenset(map(kunci, (self.nama, *self.alias)))
        return told | DASHES if told & DASHES else told


class Kosong(Tertulis):
    """What a column says where there was nothing to assess: printed as a dash, left out of every rule."""


class Pilihan(Tertulis):
    """One choice of a column, its spellings, and its short form for narrow tables."""

    singkat: str = ""


class Kolom(Model):
    """One column: what may stand in it, how it is printed, and how the blank workbook shows it (`petunjuk`, `contoh`, `lebar`)."""

    nama: Teks
    jenis: Literal["angka", "bulat", "uang", "pilihan", "teks", "kode", "nip", "tanggal", "jam", "daftar", "orang"]
    isian: Kunci | Literal[""] = ""
    min: Bilangan | Nyata | None = None
    maks: Bilangan | Nyata | Literal["hari periode"] | None = None
    desimal: Bilangan = Field(0, ge=0, le=6)
    ribuan: bool = True
    satuan: str = ""
    persen: bool = False
    pola: Pola = ""
    alias: tuple[str, ...] = ()
    pilihan: tuple[Pilihan, ...] = ()
    kosong: Kosong | None = None
    wajib: bool = True
    wajib_bila: Bila = Field(default_factory=dict)
    wajib_status: tuple[str, ...] = ()
    sejak: Bilangan = Field(0, ge=0)
    sebut: str = ""
    petunjuk: str = ""
    contoh: str = ""
    lebar: Bilangan = Field(0, ge=0, le=100)

    @property
    def slug(self) -> str:
        """Its name in templates: `capaian_skp`."""
        return self.isian or slug(self.nama, "_")

    @property
    def unsur(self) -> str:
        """Its name in a table of changes, without the unit in brackets."""
        return self.sebut or self.nama

    @property
    def places(self) -> int:
        """How many decimals it may have: money has two, whatever is said."""
        return 2 if self.jenis == "uang" else self.desimal

    def early_column(self, nama: str) -> Kolom:
        """Return the column that tells what this part of a key was: a day, a time or a number as such, else a text that may be wrong."""
        measured = self.jenis in MEASURED
        return Kolom(nama=nama, jenis=self.jenis if measured else "teks", desimal=self.desimal, wajib=False)

    @property
    def spellings(self) -> dict[str, str]:
        """Every accepted spelling of its choices, with the choice."""
        chosen = {word: each.nama for each in self.pilihan for word in each.spellings}
        return chosen | (dict.fromkeys(self.kosong.spellings, self.kosong.nama) if self.kosong else {})


class Orang(Model):
    """Which columns make a row a person."""

    nip: str = ""
    nama: Teks
    status: str = ""
    pangkat: str = ""
    golongan: str = ""
    jabatan: str = ""
    nomor_pegawai: str = ""
    nip_semula: str = ""

    @cached_property
    def columns(self) -> dict[str, str]:
        """The columns that are named, by what they tell of the person."""
        return {key: name for key, name in self.model_dump().items() if name}


class TiapUnit(Model):
    """That each unit of `dari` has a row, from a step on."""

    dari: Kunci
    sejak: Bilangan = Field(0, ge=0)
    kode: Kode = "value-missing"


class Lembar(Model):
    """One sheet of records: what a row is called and known by, from which step it is needed, what its columns hold."""

    nama: Teks
    kunci: Kunci
    satuan: Teks = "baris"
    sejak: Bilangan = Field(0, ge=0)
    pengenal: tuple[Teks, ...] = ()
    sebutan: str = ""
    unit: str = ""
    orang: Orang | None = None
    seperti: str = ""
    longgar: bool = False
    kumpulan: str = ""
    wajib: bool = True
    tiap_unit: TiapUnit | None = None
    kosong: Kode = ""
    daftar: bool = False
    petunjuk: str = ""
    kolom: tuple[Kolom, ...] = ()

    @property
    def columns(self) -> dict[str, Kolom]:
        """Its columns by name."""
        return {kolom.nama: kolom for kolom in self.kolom}

    @property
    def label(self) -> str:
        """The column that names a row."""
        return self.sebutan or self.pengenal[0]

    @property
    def satu_orang(self) -> bool:
        """Whether a row is one person: known by the number alone."""
        return self.orang is not None and self.pengenal == (self.orang.nip,)

    @property
    def satu_unit(self) -> bool:
        """Whether a row is one unit: known by its unit alone, as a unit's one meeting is."""
        return self.pengenal == (self.unit,)

    @property
    def of_staff(self) -> bool:
        """Whether its rows are staff under the headings that every office has for them."""
        told = self.orang.columns if self.orang else {}
        apart = {*STAFF} - {"nomor_pegawai", "nip_semula"}
        named = apart <= {*told} and all(STAFF[key] == name for key, name in told.items())
        return named and self.satu_orang and self.unit == "Bidang"


STAFF = {
    "nip": "NIP", "nama": "Nama", "status": "Status", "pangkat": "Pangkat", "golongan": "Golongan", "jabatan": "Jabatan",
    "nomor_pegawai": "Nomor Pegawai", "nip_semula": "NIP Semula",
}  # fmt: skip
"""The headings of staff (`workbook.md`), by what they tell of a person."""


class Banding(Model):
    """Two sheets compared, what explains the changes, what was suspected, and the kinds of error and evidence that a blank workbook offers."""

    semula: Kunci
    menjadi: Kunci
    bukti: Teks = "Bukti"
    sejak: Bilangan = Field(0, ge=0)
    koreksi: dict[str, str] = Field(default_factory=dict)
    kunci: Kunci = "perubahan"
    temuan: Kunci | Literal[""] = ""
    terjawab_sejak: Bilangan = Field(0, ge=0)
    jenis_kesalahan: tuple[Teks, ...] = ()
    jenis_bukti: tuple[Teks, ...] = ()


class LabelKasus(Model):
    """One more label of the sheet Kasus; `batas` is the step whose last day it gives, where the office sets one of its own."""

    nama: Teks
    jenis: Literal["teks", "kode", "bulat", "angka", "uang", "tanggal", "jam", "daftar"] = "teks"
    isian: Kunci | Literal[""] = ""
    wajib: bool = True
    sejak: Bilangan = Field(0, ge=0)
    batas: Bilangan = Field(0, ge=0)
    petunjuk: str = ""
    contoh: str = ""

    @property
    def slug(self) -> str:
        """Its name in templates, after `kasus.`."""
        return self.isian or slug(self.nama, "_")

    @property
    def kolom(self) -> Kolom:
        """What stands beside it, as of a column."""
        return Kolom.model_construct(**dict(self))
