"""What `sop.toml` may hold: steps, roles, papers and data columns. Shapes only: how they fit each other is `rules`'."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field

from docgen.bahasa import kunci
from docgen.settings.kit import forms
from docgen.settings.kit.aturan import Aturan, Jumlah, Matriks
from docgen.settings.kit.lembar import Banding, Bilangan, Kolom, Kunci, LabelKasus, Lembar, Model, Teks
from docgen.settings.kit.naskah import Naskah, Terbit


class Sop(Model):
    """What the SOP is called and rests on.

    For the SOP as a document (PermenPANRB 35/2012): `disahkan` is the role that signs it (default: the first),
    `pelaksana` the roles in the order of the flowchart's columns, `dasar_sop` its legal basis where that is longer, `dasar_daerah` what of it binds the governments of regions alone.
    `satuan_unit` is what a unit is called, `bagian_unit` what one consists of, `bagian_pengganti` the same of a unit that
    another role leads; both hold as long as the office calls its units so.
    """

    nama: Teks
    nomor: str = "-"
    tanggal_pembuatan: str = "-"
    tanggal_revisi: str = "-"
    tanggal_efektif: str = "-"
    unit: str = ""
    disahkan: str = ""
    pelaksana: tuple[str, ...] = ()
    dasar: tuple[str, ...] = ()
    dasar_sop: tuple[str, ...] = ()
    dasar_daerah: tuple[str, ...] = ()
    kualifikasi: tuple[str, ...] = ()
    keterkaitan: tuple[str, ...] = ()
    peralatan: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()
    pencatatan: tuple[str, ...] = ()
    satuan_unit: str = "unit kerja"
    satuan_unit_banyak: str = "unit-unit kerja"
    bagian_unit: str = ""
    bagian_pengganti: str = ""


class Peran(Model):
    """One role of the SOP; `bidang` says that each unit has its own holder, `pengganti` by unit which role stands in there.

    `dari` is the sheet of whose row its holder is the person, `singkat` its name at the head of a narrow column,
    `kependekan` what the kit's own words call it where the office calls its units as the kit does. The others say what it does: it leads the unit's meeting, takes its minutes, confirms, witnesses, initials, approves.
    """

    nama: Teks
    kunci: Kunci
    bidang: bool = False
    banyak: bool = False
    sejak: Bilangan = Field(0, ge=0)
    dari: Kunci | Literal[""] = ""
    pengganti: dict[str, str] = Field(default_factory=dict)
    singkat: str = ""
    kependekan: str = ""
    sebutan: str = ""
    memimpin: bool = False
    notulis: bool = False
    mengetahui: bool = False
    saksi: bool = False
    koordinasi: bool = False
    hierarki: Bilangan = Field(0, ge=0)
    mengesahkan: bool = False


class Langkah(Model):
    """One step of the SOP with its standard minutes; `per_bidang` steps may run in each bidang by itself.

    `ditunggu` is the act as `docgen status` awaits it ("koreksi"). `tindak_lanjut` is how the minutes of a meeting before it
    put what is to be done, `{kepada}` whoever receives it; a point of theirs that has a word of each of `kata` says the same. A step whose `bentuk` is a decision leads to step
    `ya` (0: the next one) or `tidak` (0: the one before).
    """

    no: Bilangan = Field(ge=1)
    uraian: Teks
    ringkas: Teks
    pelaksana: Teks
    kepada: str = ""
    kelengkapan: str
    menit: Bilangan = Field(ge=1, le=100_000)
    output: str
    per_bidang: bool = False
    keterangan: str = ""
    ditunggu: str = ""
    tindak_lanjut: str = ""
    kata: tuple[tuple[str, ...], ...] = ()
    bentuk: Literal["proses", "keputusan"] = "proses"
    ya: Bilangan = Field(0, ge=0)
    tidak: Bilangan = Field(0, ge=0)

    @property
    def ways(self) -> tuple[int, int]:
        """The steps a decision leads to: after yes, after no."""
        return self.ya or self.no + 1, self.tidak or self.no - 1


class Kit(Model):
    """One SOP as data."""

    sop: Sop
    peran: tuple[Peran, ...]
    langkah: tuple[Langkah, ...]
    naskah: tuple[Naskah, ...]
    kolom: tuple[Kolom, ...] = ()
    matriks: Matriks | None = None
    jumlah: tuple[Jumlah, ...] = ()
    kasus: tuple[LabelKasus, ...] = ()
    lembar: tuple[Lembar, ...] = ()
    banding: Banding | None = None
    aturan: tuple[Aturan, ...] = ()
    alias_judul: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    contoh_judul: dict[str, dict[str, str]] = Field(default_factory=dict)

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each paper among those of its day, and which may cite which: by step, by the digits of its name, as listed; what closes the dossier last."""
        ordered = sorted(self.naskah, key=lambda each: (each.terbit is Terbit.PENUTUP, each.langkah, each.prefix))
        return {naskah.kode: place for place, naskah in enumerate(ordered)}

    def langkah_tanggal(self, naskah: Naskah) -> int:
        """Return the step that dates a paper: its own, the one after which it is filled, or the last where it closes the dossier."""
        own = {Terbit.TERISI: naskah.sesudah, Terbit.PENUTUP: len(self.langkah)}
        return own.get(naskah.terbit, naskah.langkah)

    @property
    def menit(self) -> int:
        """The standard minutes of the whole SOP."""
        return sum(step.menit for step in self.langkah)

    def sheet(self, kunci: str) -> Lembar | None:
        """Return a sheet of records by its key."""
        return next((each for each in self.lembar if each.kunci == kunci), None)

    def rows_of_units(self, naskah: Naskah) -> bool:
        """Return whether the rows a paper is made for are known by their unit alone, as a unit's one meeting is."""
        lembar = self.sheet(naskah.per)
        return lembar is not None and lembar.satu_unit

    def peran_words(self, peran: str) -> str:
        """Return how a role is printed: as the office calls it."""
        return next((each.sebutan for each in self.peran if each.nama == peran and each.sebutan), peran)

    @cached_property
    def compared(self) -> tuple[Lembar, Lembar] | None:
        """The two sheets that are compared: as it was, as it should be."""
        if self.banding is None:
            return None
        was, now = self.sheet(self.banding.semula), self.sheet(self.banding.menjadi)
        return (was, now) if was and now else None

    @cached_property
    def optional(self) -> tuple[str, ...]:
        """The columns of both sheets that are compared which neither has to have."""
        if self.compared is None:
            return ()
        was, now = (each.columns for each in self.compared)
        both = {name: (was[name], now[name]) for name in now if name in was}
        return tuple(name for name, two in both.items() if not any(each.wajib or each.wajib_bila for each in two))

    @cached_property
    def compared_people(self) -> bool:
        """Whether the rows that are compared are people."""
        return self.compared is not None and all(each.orang for each in self.compared)

    @cached_property
    def people(self) -> tuple[Lembar, Lembar] | None:
        """The sheets that are compared where they are those of staff (`workbook.md`), which are read and printed as such."""
        return self.compared if self.compared and all(each.of_staff for each in self.compared) else None

    @cached_property
    def things(self) -> Lembar | None:
        """The sheet of what is compared as it should be, where that is no staff; None where it is, or nothing is compared."""
        return self.compared[1] if self.compared and not self.people else None

    @cached_property
    def data(self) -> dict[str, Kolom]:
        """The columns of what is compared, by name: of staff what is no part of the identity."""
        return self.things.columns if self.things else {kolom.nama: kolom for kolom in self.kolom}

    @cached_property
    def met(self) -> tuple[Lembar, Lembar] | None:
        """The sheet of meetings and that of who takes part, where staff are compared; a kit may give both columns of its own."""
        if not self.people:
            return None
        found = ((self.sheet(each.kumpulan), each) for each in self.lembar if each.kumpulan)
        own = ((parent, each) for parent, each in found if parent and {*parent.columns} >= forms.WHEN)
        return next(((parent, each) for parent, each in own if {*forms.SEATS} <= {*each.columns}), None)

    @cached_property
    def records(self) -> tuple[Lembar, ...]:
        """The sheets that are read row by row as the kit describes them."""
        if not self.people:
            return tuple(each for each in self.lembar if not self.banding or each.kunci != self.banding.temuan)
        own = {*(each.kunci for each in (*self.people, *(self.met or ()))), self.banding.temuan if self.banding else ""}
        return tuple(each for each in self.lembar if each.kunci not in own)

    @cached_property
    def sheet_names(self) -> tuple[str, ...]:
        """Every sheet of the workbook, those of every kit first; numbers given elsewhere last."""
        explained = (self.banding.bukti,) if self.banding else ()
        return ("Kasus", "Pejabat", "Langkah", *(each.nama for each in self.lembar), *explained, "Nomor Naskah")

    @cached_property
    def needed_from(self) -> dict[str, int]:
        """From which step each sheet of its own must be there; 0 says from the start."""
        found = {each.nama: each.sejak for each in self.lembar if each.wajib}
        return found | ({self.banding.bukti: self.banding.sejak} if self.banding else {})

    @cached_property
    def lenient(self) -> frozenset[str]:
        """The sheets that are to be corrected: rules only warn there."""
        return frozenset(each.nama for each in self.lembar if each.longgar)

    @cached_property
    def early(self) -> frozenset[int]:
        """The steps whose papers may be dated, and signed, before they end."""
        return frozenset(each.langkah for each in self.naskah if each.terbit is Terbit.BERTANGGAL)

    @cached_property
    def unit_headings(self) -> tuple[str, ...]:
        """What its sheets call the column that groups their rows."""
        return tuple(dict.fromkeys(each.unit for each in self.lembar if each.unit))

    @property
    def unit_column(self) -> str:
        """What they call it first of all, as the forms of a blank workbook do."""
        return next((name for name in self.unit_headings if kunci(name) not in forms.NO_UNIT), "Bidang")

    @cached_property
    def headings_of_numbers(self) -> tuple[str, ...]:
        """What its sheets call the numbers that people are known by."""
        own = (name for each in self.lembar if each.orang for name in (each.orang.nip, each.orang.nomor_pegawai))
        return tuple(dict.fromkeys(("NIP", "Nomor Pegawai", *(name for name in own if name))))

    @property
    def meeting(self) -> int:
        """The step in which units meet; 0 where the kit has no meetings."""
        return self.met[0].sejak if self.met else 0

    @property
    def receiver(self) -> str:
        """The role that initials first, to whom the units hand what they mended."""
        return next((peran.nama for peran in self.peran if peran.hierarki == 1), "")

    @property
    def recap(self) -> int:
        """The first step after those of the units whose papers tell the changes of all of them."""
        since = self.banding.sejak if self.banding else 0
        return next((step.no for step in self.langkah if step.no > since and not step.per_bidang), 0) if since else 0


Kit.model_rebuild()
