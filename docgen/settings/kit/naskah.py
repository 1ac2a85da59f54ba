"""One paper of a kit: its template, what it is made for, when it is due, who signs it. Shapes only."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from docgen.bahasa import slug
from docgen.finding import Words
from docgen.settings.kit.lembar import Bila, Bilangan, Kunci, Model, Teks

Kode = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9-]+$", max_length=80),
    Words("paling banyak 80 huruf kecil, angka, dan tanda hubung", "at most 80 small letters, digits and hyphens"),
]
PlainName = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9._-]*$"),
    Words(
        "nama berkas saja, tanpa folder dan tanpa spasi, seperti logo.png",
        "a file name alone, without folder and spaces, such as logo.png",
    ),
]

Templat = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9._-]*\.docx$"),
    Words(
        "nama berkas .docx saja, tanpa folder dan tanpa spasi, seperti surat.docx",
        "a .docx file name alone, without folder and spaces, such as letter.docx",
    ),
]

KASUS, UNIT = "kasus", "unit"
"""How often a paper is made but for one a row: once, or once for each unit that has rows in a sheet."""


BESIDE = re.compile(r"(.+?)(\s*\(.+\))?")
"""A role, and what is added to it: `Kepala Dinas (sebagai laporan)`."""


class Terbit(StrEnum):
    """When a paper is due, and which date it bears (`dossier.md`, "How a case grows"); one of a print lies in no dossier."""

    SELESAI = "selesai"
    BERTANGGAL = "bertanggal"
    TERISI = "terisi"
    BERKAS = "berkas"
    PENUTUP = "penutup"
    CETAK = "cetak"


class Rangkap(Model):
    """How many copies of a paper are printed: originals, for the archive, one for each tembusan, for each who signs."""

    asli: Annotated[Bilangan, Field(ge=0, le=20)] = 1
    arsip: Annotated[Bilangan, Field(ge=0, le=20)] = 1
    tembusan: bool = False
    pihak: Annotated[Bilangan, Field(ge=0, le=20)] = 0


class Naskah(Model):
    """One paper: its template, its step, how often it is made, who signs it.

    What comes after it is made: `rangkap` copies, `tembusan` and `tujuan` (roles or words) whom it goes to, `hal` and
    `isi_ringkas` what registers say of it, `verifikator` the roles that sign it electronically before its signer,
    `tanda` the columns of its tables in which ink must stand.

    `atas_nama` is the role on whose behalf it is signed (a.n., one level up); `untuk_beliau` is the one between the two
    where the signer stands two levels below (u.b., always together with a.n.; Permendagri 54/2009).
    """

    kode: Kode
    langkah: Bilangan = Field(ge=0)
    judul: Teks
    template: Templat
    per: Kunci = KASUS
    dari: Kunci | Literal[""] = ""
    bila: Bila = Field(default_factory=dict)
    bernomor: bool = False
    penanda_tangan: str = ""
    atas_nama: str = ""
    untuk_beliau: str = ""
    terbit: Terbit = Terbit.SELESAI
    sesudah: Bilangan = Field(0, ge=0)
    perlu: tuple[Teks, ...] = ()
    tanggal: str = ""
    paling_lambat: str = ""
    awalan: Annotated[Bilangan, Field(ge=0, le=99)] | None = None
    uraian: str = ""
    jenis: str = ""
    sakelar: Literal["", "lembar_paraf"] = ""
    isian: Kunci | Literal[""] = ""
    rangkap: Rangkap = Rangkap()
    tembusan: tuple[str, ...] = ()
    tujuan: str = ""
    hal: str = ""
    isi_ringkas: str = ""
    verifikator: tuple[Teks, ...] = ()
    tanda: tuple[str, ...] = ()

    @property
    def of_case(self) -> bool:
        """Whether there is one of it in a case."""
        return self.per == KASUS

    @property
    def of_unit(self) -> bool:
        """Whether there is one of it for each unit that has rows where it looks."""
        return self.per == UNIT

    @property
    def of_row(self) -> bool:
        """Whether there is one of it for each row of a sheet."""
        return self.per not in (KASUS, UNIT)

    @property
    def of_the_list(self) -> bool:
        """Whether it is issued under an item of its own: what encloses the dossier is not, nor what goes with a print."""
        return self.terbit not in (Terbit.BERKAS, Terbit.CETAK)

    def known(self, sejak: int) -> bool:
        """Return whether it may know what is filled from a step on: what lies before it, or all where it encloses the dossier."""
        return self.terbit is Terbit.BERKAS or sejak <= self.langkah

    @property
    def signing(self) -> dict[str, str]:
        """The roles in its signature block by their keys: who signs, on whose behalf, for whom; those that it has."""
        roles = {key: getattr(self, key) for key in ("penanda_tangan", "atas_nama", "untuk_beliau")}
        return {key: role for key, role in roles.items() if role}

    @property
    def handed(self) -> tuple[str, ...]:
        """The roles or words that it goes to and that verify it, without what is added to them."""
        told = (word for word in (self.tujuan, *self.tembusan) if word)
        return (*self.verifikator, *(found[1] for word in told if (found := BESIDE.fullmatch(word))))

    @property
    def nama_isian(self) -> str:
        """The name under which later papers cite it: `berita_acara`."""
        return self.isian or slug(self.kode, "_")

    @property
    def prefix(self) -> str:
        """The two digits its file name starts with."""
        return f"{self.langkah if self.awalan is None else self.awalan:02}"
