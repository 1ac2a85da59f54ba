"""The office as data: `kantor.toml`, what is true of the office and not of one case. Shapes only: no files."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from docgen import bahasa
from docgen.bahasa import kunci
from docgen.finding import Words
from docgen.settings import WrongValueError
from docgen.settings.kit import PlainName
from docgen.settings.kit.lembar import Model, Nyata, Teks
from docgen.settings.office.hours import JamKerja
from docgen.settings.office.numbering import Buku, Penomoran

if TYPE_CHECKING:
    from typing import Self

ROOM = 50
"""Millimetres that margins leave of a page, at least."""

SIZES = {"A4": (210.0, 297.0), "F4": (215.0, 330.0)}


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (OSError, ValueError, ZoneInfoNotFoundError) as error:
        raise WrongValueError(
            f'zona waktu "{name}" tidak dikenal. Tulis seperti Asia/Makassar, Asia/Jakarta, atau Asia/Jayapura.',
            f'the time zone "{name}" is unknown. Write it like Asia/Makassar, Asia/Jakarta or Asia/Jayapura.',
        ) from error


Text = Annotated[str, StringConstraints(strip_whitespace=True)]
KodeKantor = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Z0-9.-]{2,20}$"),
    Words(
        "2 sampai 20 huruf besar, angka, titik, dan tanda hubung, seperti BKPSDM",
        "2 to 20 capital letters, digits, full stops and hyphens, such as BKPSDM",
    ),
]
Host = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$", max_length=253),
    Words(
        "nama komputer tanpa http:// dan tanpa nomor port, seperti meja.dpmd.local",
        "a host name without http:// and without a port, such as meja.dpmd.local",
    ),
]


def _printed(written: object) -> object:
    """Return a date of TOML as papers print it; text stays as the office wrote it."""
    return bahasa.tanggal(written) if isinstance(written, date) else written


Bertanggal = Annotated[Text, BeforeValidator(_printed)]


def _letterhead(data: dict[str, Any]) -> tuple[str, ...]:
    """Return the letterhead of an office that writes none: its government above its name, in capitals."""
    return tuple(bahasa.kapital(str(data.get(key, ""))) for key in ("pemda", "nama"))


class Kantor(Model):
    """Who the office is; what is not written follows from `pemda` and `nama`."""

    kode: KodeKantor | Literal[""] = ""
    pemda: Teks
    nama: Teks
    kabupaten: Text = ""
    kop: tuple[Teks, ...] = Field(default_factory=_letterhead, min_length=1)
    singkatan: Teks = Field(default_factory=lambda data: data.get("nama", ""))
    sebutan_kepala: Teks = Field(default_factory=lambda data: f"Kepala {data.get('nama', '')}")
    satuan_unit: Teks = "bidang"
    satuan_unit_banyak: Teks = Field(
        default_factory=lambda data: f"{data.get('satuan_unit')}-{data.get('satuan_unit')}"
    )
    alamat: Text = ""
    kode_pos: Text = ""
    telepon: Text = ""
    laman: Text = ""
    pos_el: Text = ""
    tempat: Teks
    zona: Annotated[str, AfterValidator(_zone)] = "Asia/Makassar"
    sebutan_zona: Teks = "WITA"
    logo: PlainName | Literal[""] = ""
    unit_pengolah: Text = ""

    @property
    def nama_lengkap(self) -> str:
        """The name of the office with its regency, where it has one that is no part of the name already."""
        named = kunci(self.nama).endswith(f" {kunci(self.kabupaten)}")
        return self.nama if named or not self.kabupaten else f"{self.nama} {self.kabupaten}"


class Margin(Model):
    """The page margins in centimetres."""

    atas: Nyata = Field(2.0, ge=0.5, le=8)
    kanan: Nyata = Field(2.0, ge=0.5, le=8)
    bawah: Nyata = Field(2.5, ge=0.5, le=8)
    kiri: Nyata = Field(3.0, ge=0.5, le=8)

    def turned(self) -> Margin:
        """Return the margins of a page that lies on its side: the edge that is bound is then the upper one."""
        return Margin(atas=self.kiri, kanan=self.atas, bawah=self.kanan, kiri=self.bawah)


class Tampilan(Model):
    """How papers look (`[naskah]`)."""

    kertas: (
        Literal["A4", "F4"] | tuple[Annotated[float, Field(ge=100, le=500)], Annotated[float, Field(ge=100, le=500)]]
    ) = "A4"
    margin_cm: Margin = Margin()
    huruf: Teks = "Arial"
    ukuran: float = Field(12, ge=9, le=14)
    garis_kop: Literal["tunggal", "ganda", "tebal-tipis"] = "tunggal"
    nip_awalan: Literal["NIP.", "NIP"] = "NIP."
    nip_spasi: bool = True
    nama_kapital: bool = True
    nama_garis_bawah: bool = False
    alamat_tujuan: Literal["kiri", "kanan"] = "kiri"
    notula: Literal["Notula", "Notulen"] = "Notula"
    lembar_paraf: bool = True
    kaki: bool = True

    @model_validator(mode="after")
    def _leaves_room(self) -> Self:
        (width, height), edge = self.size_mm, self.margin_cm
        room = min(width - 10 * (edge.kiri + edge.kanan), height - 10 * (edge.atas + edge.bawah))
        if room < ROOM:
            raise WrongValueError(
                f"kertas dan margin_cm hanya menyisakan {room:.0f} mm untuk tulisan, padahal sekurang-kurangnya {ROOM}. Perkecil margin_cm, atau pakai kertas yang lebih besar.",
                f"kertas and margin_cm leave only {room:.0f} mm for the text, and at least {ROOM} are needed. Use smaller margins, or larger paper.",
            )
        return self

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the upright page in millimetres."""
        return SIZES[self.kertas] if isinstance(self.kertas, str) else self.kertas


RETENTION = re.compile(r"\s*(\d{1,3})\s*(?:\([^()]*\)\s*)?(?:t(?!.*\d\s*(?:\([^()]*\)\s*)?b)|$)", re.IGNORECASE)
"""A number of whole years, as a schedule begins with it: `2 (dua) tahun setelah serah terima`; months beside them make it none."""


class Arsip(Model):
    """How the archive keeps the dossier."""

    klasifikasi_nama: Text = ""
    keamanan: Text = "Terbatas"
    retensi_aktif: Text = "2 (dua) tahun"
    retensi_inaktif: Text = "3 (tiga) tahun"
    nasib_akhir: Text = "Permanen"
    hak: Literal["pemilik", "kelompok"] = "pemilik"

    @property
    def masa(self) -> dict[str, int | None]:
        """The years of each retention, by its key; None where it does not begin with a number of them."""
        told = {"retensi_aktif": self.retensi_aktif, "retensi_inaktif": self.retensi_inaktif}
        return {key: int(found[1]) if (found := RETENTION.match(words)) else None for key, words in told.items()}


class NaskahSop(Model):
    """What the office's own SOP document bears in place of what the kit says; empty: as the kit has it."""

    nomor: Text = ""
    tanggal_pembuatan: Bertanggal = ""
    tanggal_revisi: Bertanggal = ""
    tanggal_efektif: Bertanggal = ""
    unit: Text = ""


class Meja(Model):
    """The desk in the browser: the host names it answers to."""

    nama: tuple[Host, ...] = ()


class Tte(Model):
    """Electronic signatures: the roots they are judged by, and the sentence on papers that bear one. No passphrase, ever."""

    akar: tuple[PlainName, ...] = ()
    kalimat: Teks = (
        "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik "
        "yang diterbitkan oleh Balai Besar Sertifikasi Elektronik (BSrE), Badan Siber dan Sandi Negara."
    )


class PejabatBawaan(Model):
    """An official that `docgen init` writes into a new workbook."""

    peran: Teks
    bidang: Text = ""
    nama: Teks
    nip: Text = ""
    pangkat: Text = ""
    golongan: Text = ""
    jabatan: Teks
    sebutan: Text = ""


class Office(Model):
    """The office, its papers, its numbers, its archive, its SOP, its desk and its hours."""

    kantor: Kantor
    naskah: Tampilan = Tampilan()
    penomoran: Penomoran = Penomoran()
    buku: Buku = Field(Buku(), alias="register")  # pydantic keeps the name `register` for itself
    arsip: Arsip = Arsip()
    sop: NaskahSop = NaskahSop()
    meja: Meja = Meja()
    tte: Tte = Tte()
    jam_kerja: JamKerja = JamKerja()
    pejabat: tuple[PejabatBawaan, ...] = ()

    @model_validator(mode="after")
    def _is_one_in_the_register(self) -> Self:
        if not self.kode:
            raise WrongValueError(
                f'kode unit "{self.penomoran.unit}" tidak memuat huruf A sampai Z atau angka, sehingga tidak dapat menjadi kode kantor dalam buku nomor. Tulis kode pada [kantor], seperti kode = "BKPSDM".',
                f'the unit code "{self.penomoran.unit}" holds no letter A to Z and no digit, and so cannot be the office\'s code in the register. Write kode in [kantor], such as kode = "BKPSDM".',
            )
        return self

    @property
    def words(self) -> dict[str, str]:
        """The office's words that stand in a kit's in braces; what its units are called is the kit's matter unless it says so."""
        kantor = self.kantor
        said = kantor.model_fields_set & {"satuan_unit", "satuan_unit_banyak"}
        named = ("singkatan", "nama", "nama_lengkap", "pemda", *(("satuan_unit", "satuan_unit_banyak") if said else ()))
        told = {name: str(getattr(kantor, name)) for name in named}
        return {"kepala": kantor.sebutan_kepala, "notula": self.naskah.notula, **told}

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.kantor.zona)

    @property
    def kode(self) -> str:
        """The office in the register: its own code, else its unit code as far as that may be one."""
        return self.kantor.kode or re.sub(r"[^A-Z0-9.]+", "-", self.penomoran.unit.upper()).strip("-")[:20]


Office.model_rebuild()
