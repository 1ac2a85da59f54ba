"""A rule across columns as a kit writes it: `[[aturan]]`, and what kits without sheets write instead. Shapes only."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from docgen.settings.kit.lembar import Bila, Bilangan, Kode, Kunci, Model, Teks


class Aturan(Model):
    """One rule across the columns of one or several sheets."""

    jenis: Literal["jumlah", "urut", "hari-kerja", "matriks", "langkah", "unik"]
    lembar: Kunci | tuple[Kunci, ...]
    kolom: Teks | tuple[Teks, ...]
    bagian: tuple[Teks, ...] = ()
    dari: str | tuple[Teks, ...] = ()
    sampai: str = ""
    isi: dict[str, dict[str, str]] = Field(default_factory=dict)
    langkah: Bilangan = Field(0, ge=0)
    paling_banyak: bool = False
    tegas: bool = False
    bila: Bila = Field(default_factory=dict)
    kode: Kode = ""
    tingkat: Literal["salah", "periksa"] = "salah"

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets it holds for."""
        return (self.lembar,) if isinstance(self.lembar, str) else self.lembar

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it is about, the last of them where it reports."""
        return (self.kolom,) if isinstance(self.kolom, str) else self.kolom

    @property
    def between(self) -> tuple[str, ...]:
        """The columns it reckons from, in their order."""
        return (self.dari,) if isinstance(self.dari, str) and self.dari else tuple(self.dari)

    @property
    def code(self) -> str:
        """The code of its findings."""
        return self.kode or CODES[self.jenis]


CODES = {
    "jumlah": "sum-mismatch",
    "urut": "order-mismatch",
    "hari-kerja": "workdays-mismatch",
    "matriks": "matrix-mismatch",
    "langkah": "order-mismatch",
    "unik": "record-duplicate",
}
"""What a rule's findings are called where the kit does not say."""


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
