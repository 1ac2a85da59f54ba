"""The office as data: `kantor.toml`, what is true of the office and not of one case. Shapes only: no files."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING, Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from docgen import settings
from docgen.errors import SettingsWrongError
from docgen.settings import WrongValueError
from docgen.settings.kit import PlainName

if TYPE_CHECKING:
    from typing import Self

TOKENS = ("klasifikasi", "urut", "unit", "tahun", "jenis", "bulan", "bulan_romawi", "sifat")
PLACEHOLDERS = frozenset({
    "Pemerintah Kabupaten (nama kabupaten)", "Kabupaten (nama kabupaten)", "(alamat kantor)", "(nama kota)", "(kode unit)",
})  # fmt: skip
"""What `docgen init` writes where the office's own data belong (`workbook/form/kantor.py`)."""

SIZES = {"A4": (210.0, 297.0), "F4": (215.0, 330.0)}


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (OSError, ValueError, ZoneInfoNotFoundError) as error:
        raise WrongValueError(
            f'zona waktu "{name}" tidak dikenal. Tulis seperti Asia/Makassar, Asia/Jakarta, atau Asia/Jayapura.',
            f'the time zone "{name}" is unknown. Write it like Asia/Makassar, Asia/Jakarta or Asia/Jayapura.',
        ) from error


def _pattern(pola: str) -> str:
    names = re.findall(r"\{([^{}:]*)(?::0?\d{1,2})?\}", pola)
    left = re.sub(r"\{[^{}:]*(?::0?\d{1,2})?\}", "", pola)
    wrong = [name for name in names if name not in TOKENS]
    if wrong or "{" in left or "}" in left:
        named = ", ".join(wrong) or "..."
        raise WrongValueError(
            f"isian {{{named}}} tidak dikenal. Yang boleh: {', '.join(TOKENS)}.",
            f"the token {{{named}}} is unknown. Allowed are {', '.join(TOKENS)}.",
        )
    if "urut" not in names:
        raise WrongValueError(
            "pola harus memuat {urut}, sebab tanpa nomor urut dua naskah akan bernomor sama. Tambahkan.",
            "the pattern must hold {urut}, for without it two papers would have one number. Add it.",
        )
    return pola


Text = Annotated[str, StringConstraints(strip_whitespace=True)]
Filled = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _ordered(pair: tuple[time, time]) -> tuple[time, time]:
    if pair[0] >= pair[1]:
        raise WrongValueError(
            f"jam pertama ({pair[0]:%H:%M}) harus lebih awal daripada jam kedua ({pair[1]:%H:%M}). Tukar keduanya.",
            f"the first time ({pair[0]:%H:%M}) must be before the second ({pair[1]:%H:%M}). Swap them.",
        )
    return pair


def _in_order(pair: tuple[date, date]) -> tuple[date, date]:
    if pair[0] > pair[1]:
        raise WrongValueError(
            f"tanggal pertama ({pair[0]}) harus tidak sesudah tanggal kedua ({pair[1]}). Tukar keduanya.",
            f"the first date ({pair[0]}) must not be after the second ({pair[1]}). Swap them.",
        )
    return pair


Days = Annotated[tuple[date, date], AfterValidator(_in_order)]
Hours = Annotated[tuple[time, time], AfterValidator(_ordered)]


class Model(BaseModel):
    """A frozen part of the office file; an unknown key is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Kantor(Model):
    """Who the office is."""

    pemda: Filled
    nama: Filled
    kabupaten: Filled
    alamat: Text = ""
    kode_pos: Text = ""
    telepon: Text = ""
    laman: Text = ""
    pos_el: Text = ""
    tempat: Filled
    zona: Annotated[str, AfterValidator(_zone)] = "Asia/Makassar"
    sebutan_zona: Filled = "WITA"
    logo: PlainName | Literal[""] = ""
    unit_pengolah: Text = ""


class Margin(Model):
    """The page margins in centimetres."""

    atas: float = Field(2.0, ge=0.5, le=8)
    kanan: float = Field(2.0, ge=0.5, le=8)
    bawah: float = Field(2.5, ge=0.5, le=8)
    kiri: float = Field(3.0, ge=0.5, le=8)


class Tampilan(Model):
    """How papers look (`[naskah]`)."""

    kertas: (
        Literal["A4", "F4"] | tuple[Annotated[float, Field(ge=100, le=500)], Annotated[float, Field(ge=100, le=500)]]
    ) = "A4"
    margin_cm: Margin = Margin()
    huruf: Filled = "Arial"
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

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the upright page in millimetres."""
        return SIZES[self.kertas] if isinstance(self.kertas, str) else self.kertas


class Penomoran(Model):
    """How official numbers are made."""

    sumber: Literal["docgen", "luar", "srikandi"] = "docgen"
    pola: Annotated[str, AfterValidator(_pattern)] = "{klasifikasi}/{urut}/{unit}/{tahun}"
    klasifikasi: Filled = "800.1.5.2"
    unit: Filled = "UNIT"
    seri: Literal["tahun", "jenis"] = "tahun"
    urut_awal: int = Field(1, ge=1, le=999_999)
    tanggal_mundur: Literal["peringatan", "tolak"] = "peringatan"

    @model_validator(mode="after")
    def _tells_counters_apart(self) -> Self:
        if self.seri == "jenis" and "{jenis" not in self.pola:
            raise WrongValueError(
                "pola harus memuat {jenis} bila seri = 'jenis', agar nomor dua jenis naskah tidak sama. Tambahkan.",
                "pola must hold {jenis} where seri = 'jenis', lest two kinds of papers have one number. Add it.",
            )
        if "{tahun" not in self.pola:
            raise WrongValueError(
                "pola harus memuat {tahun}, sebab nomor urut kembali ke awal setiap tahun. Tambahkan.",
                "pola must hold {tahun}, for numbers begin again every year. Add it.",
            )
        return self


class Buku(Model):
    """Where the register of numbers is kept."""

    url: Filled = "sqlite:///register.db"

    @model_validator(mode="after")
    def _holds_no_password(self) -> Self:
        server = not self.url.lower().startswith("sqlite")
        if server and re.search(r"://[^@]*:[^@]*@|[?&]password=", self.url, re.IGNORECASE):
            raise WrongValueError(
                "kata sandi tidak boleh ditulis di berkas ini. Hapus dari url; pakai PGPASSFILE atau DOCGEN_REGISTER.",
                "no password may stand in this file. Delete it from url; use PGPASSFILE or DOCGEN_REGISTER.",
            )
        return self


class Arsip(Model):
    """How the archive keeps the dossier."""

    klasifikasi_nama: Text = ""
    keamanan: Text = "Terbatas"
    retensi_aktif: Text = "2 (dua) tahun"
    retensi_inaktif: Text = "3 (tiga) tahun"
    nasib_akhir: Text = "Permanen"
    hak: Literal["pemilik", "kelompok"] = "pemilik"


class JamKerja(Model):
    """Working hours of the week; defaults: Perpres 21/2023 (start 07.30, 37 h 30 min, breaks 60 and 90 min)."""

    senin_kamis: Hours = (time(7, 30), time(16, 0))
    istirahat: Hours = (time(12, 0), time(13, 0))
    jumat: Hours = (time(7, 30), time(16, 30))
    istirahat_jumat: Hours = (time(11, 30), time(13, 0))
    ramadan: tuple[Days, ...] = ()
    ramadan_senin_kamis: Hours = (time(8, 0), time(15, 0))
    ramadan_istirahat: Hours = (time(12, 0), time(12, 30))
    ramadan_jumat: Hours = (time(8, 0), time(15, 30))
    ramadan_istirahat_jumat: Hours = (time(11, 30), time(12, 30))
    libur: tuple[date, ...] = ()


class PejabatBawaan(Model):
    """An official that `docgen init` writes into a new workbook."""

    peran: Filled
    bidang: Text = ""
    nama: Filled
    nip: Text = ""
    pangkat: Text = ""
    golongan: Text = ""
    jabatan: Filled
    sebutan: Text = ""


class Office(Model):
    """The office, its papers, its numbers, its archive and its hours."""

    kantor: Kantor
    naskah: Tampilan = Tampilan()
    penomoran: Penomoran = Penomoran()
    buku: Buku = Field(Buku(), alias="register")  # pydantic keeps the name `register` for itself
    arsip: Arsip = Arsip()
    jam_kerja: JamKerja = JamKerja()
    pejabat: tuple[PejabatBawaan, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.kantor.zona)


def parse(text: str, file: str = "kantor.toml") -> Office:
    """Return the office that *text* (the content of `kantor.toml`) describes."""
    tables = settings.parse_toml(text, file)
    try:
        return Office.model_validate(tables)
    except ValidationError as error:
        raise settings.refusal(file, error, Office) from error


def require_own(office: Office, file: str = "kantor.toml") -> None:
    """Raise while a value that papers print is still what `docgen init` put in its place: `(nama kota)`."""
    tables = office.model_dump(by_alias=True, include={"kantor", "naskah", "penomoran", "arsip"})
    left = [
        f"- {table}.{key}: {value}"
        for table, values in tables.items()
        for key, value in values.items()
        if isinstance(value, str) and value in PLACEHOLDERS
    ]
    if left:
        listed = "\n".join(left)
        raise SettingsWrongError(
            f"Berkas {file} masih memuat isian contoh pada kunci berikut. Ganti dengan data kantor, lalu jalankan lagi.\n{listed}",
            f"The file {file} still holds placeholders at these keys. Replace them by the office's own data, then run again.\n{listed}",
        )
