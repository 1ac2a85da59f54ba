"""What `sop.toml` may hold: steps, roles, papers and data columns. Shapes only: how they fit each other is `judging`'s."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from docgen.bahasa import slug
from docgen.finding import Words

Kode = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9-]+$"),
    Words("huruf kecil, angka, dan tanda hubung", "small letters, digits and hyphens"),
]
PlainName = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9._-]*$"),
    Words(
        "nama berkas saja, tanpa folder dan tanpa spasi, seperti logo.png",
        "a file name alone, without folder and spaces, such as logo.png",
    ),
]
Kunci = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z_]+$"),
    Words("huruf kecil dan garis bawah", "small letters and underscores"),
]


class Model(BaseModel):
    """A frozen part of the kit; an unknown key is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Per(StrEnum):
    """How often a paper is made."""

    KASUS = "kasus"
    BIDANG = "bidang"
    RAPAT = "rapat"


class Terbit(StrEnum):
    """When a paper is due, and which date it bears (`dossier.md`, "How a case grows")."""

    SELESAI = "selesai"
    BERTANGGAL = "bertanggal"
    UNDANGAN = "undangan"
    DIUNDANG = "diundang"
    RAPAT = "rapat"
    BERKAS = "berkas"
    PENUTUP = "penutup"


class Sop(Model):
    """What the SOP is called and rests on.

    For the SOP as a document (PermenPANRB 35/2012): `disahkan` is the role that signs it (default: the first),
    `pelaksana` the roles in the order of the flowchart's columns, `dasar_sop` its legal basis where that is longer.
    """

    nama: str
    nomor: str = "-"
    tanggal_pembuatan: str = "-"
    tanggal_revisi: str = "-"
    tanggal_efektif: str = "-"
    unit: str = ""
    disahkan: str = ""
    pelaksana: tuple[str, ...] = ()
    dasar: tuple[str, ...] = ()
    dasar_sop: tuple[str, ...] = ()
    kualifikasi: tuple[str, ...] = ()
    keterkaitan: tuple[str, ...] = ()
    peralatan: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()
    pencatatan: tuple[str, ...] = ()


class Peran(Model):
    """One role of the SOP; `bidang` says that each bidang has its own holder, `pengganti` who acts in the Sekretariat.

    `singkat` is its name at the head of a narrow column.
    """

    nama: str
    kunci: Kunci
    bidang: bool = False
    banyak: bool = False
    pengganti: str = ""
    singkat: str = ""


class Langkah(Model):
    """One step of the SOP with its standard minutes; `per_bidang` steps may run in each bidang by itself.

    `ditunggu` is the act as `docgen status` awaits it ("koreksi"). A step whose `bentuk` is a decision leads to step
    `ya` (0: the next one) or `tidak` (0: the one before).
    """

    no: int = Field(ge=1)
    uraian: str
    ringkas: str
    pelaksana: str
    kepada: str = ""
    kelengkapan: str
    menit: int = Field(ge=1, le=100_000)
    output: str
    per_bidang: bool = False
    keterangan: str = ""
    ditunggu: str = ""
    bentuk: Literal["proses", "keputusan"] = "proses"
    ya: int = Field(0, ge=0)
    tidak: int = Field(0, ge=0)

    @property
    def ways(self) -> tuple[int, int]:
        """The steps a decision leads to: after yes, after no."""
        return self.ya or self.no + 1, self.tidak or self.no - 1


class Naskah(Model):
    """One paper: its template, its step, how often it is made, who signs it.

    `atas_nama` is the role on whose behalf it is signed (a.n., one level up); `untuk_beliau` is the one between the two
    where the signer stands two levels below (u.b., always together with a.n.; Permendagri 54/2009).
    """

    kode: Kode
    langkah: int = Field(ge=0)
    judul: str
    template: PlainName
    per: Per = Per.KASUS
    bernomor: bool = False
    penanda_tangan: str = ""
    atas_nama: str = ""
    untuk_beliau: str = ""
    terbit: Terbit = Terbit.SELESAI
    awalan: Annotated[int, Field(ge=0, le=99)] | None = None
    uraian: str = ""
    jenis: str = ""
    sakelar: Literal["", "lembar_paraf"] = ""
    isian: str = ""

    @property
    def signing(self) -> dict[str, str]:
        """The roles in its signature block by their keys: who signs, on whose behalf, for whom; those that it has."""
        roles = {key: getattr(self, key) for key in ("penanda_tangan", "atas_nama", "untuk_beliau")}
        return {key: role for key, role in roles.items() if role}

    @property
    def nama_isian(self) -> str:
        """The name under which later papers cite it: `berita_acara`."""
        return self.isian or slug(self.kode, "_")

    @property
    def prefix(self) -> str:
        """The two digits its file name starts with."""
        return f"{self.langkah if self.awalan is None else self.awalan:02}"


class Pilihan(Model):
    """One choice of a column, its spellings, and its short form for narrow tables."""

    nama: str
    singkat: str = ""
    alias: tuple[str, ...] = ()


class Kolom(Model):
    """One data column: what may stand in it and how it is printed."""

    nama: str
    jenis: Literal["angka", "bulat", "pilihan", "teks"]
    min: int | None = None
    maks: int | Literal["hari periode"] | None = None
    desimal: int = Field(0, ge=0, le=6)
    satuan: str = ""
    persen: bool = False
    alias: tuple[str, ...] = ()
    pilihan: tuple[Pilihan, ...] = ()
    wajib_status: tuple[str, ...] = ()
    sebut: str = ""

    @property
    def slug(self) -> str:
        """Its name in templates: `capaian_skp`."""
        return slug(self.nama, "_")

    @property
    def unsur(self) -> str:
        """Its name in a table of changes, without the unit in brackets."""
        return self.sebut or self.nama


class Matriks(Model):
    """The rating that two other ratings give (PermenPANRB 6/2022): `isi[hasil][perilaku]` is the predikat."""

    hasil: str
    perilaku: str
    predikat: str
    isi: dict[str, dict[str, str]]


class Jumlah(Model):
    """A column that equals the sum of others."""

    kolom: str
    bagian: tuple[str, ...]


class Kit(Model):
    """One SOP as data."""

    sop: Sop
    peran: tuple[Peran, ...]
    langkah: tuple[Langkah, ...]
    naskah: tuple[Naskah, ...]
    kolom: tuple[Kolom, ...]
    matriks: Matriks | None = None
    jumlah: tuple[Jumlah, ...] = ()
    alias_judul: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each paper in the dossier's tree: by the digits its name starts with, then as listed."""
        ordered = sorted(self.naskah, key=lambda naskah: naskah.prefix)
        return {naskah.kode: place for place, naskah in enumerate(ordered)}

    @property
    def menit(self) -> int:
        """The standard minutes of the whole SOP."""
        return sum(step.menit for step in self.langkah)
