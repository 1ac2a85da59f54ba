"""How the office numbers its papers, and where its register is kept: `[penomoran]` and `[register]`. Shapes only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from docgen.settings import WrongValueError
from docgen.settings.kit.lembar import Bilangan, Model, Teks

if TYPE_CHECKING:
    from typing import Self

TOKENS = ("klasifikasi", "urut", "unit", "tahun", "jenis", "bulan", "bulan_romawi", "sifat")


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
    padded = [token for token in re.findall(r"\{urut:[^{}]*\}", pola) if not re.fullmatch(r"\{urut:0[1-9]\}", token)]
    if padded:
        raise WrongValueError(
            f"{padded[0]} tidak dapat dipakai. Tulis {{urut}}, atau {{urut:03}} untuk sekurang-kurangnya tiga angka.",
            f"{padded[0]} cannot be used. Write {{urut}}, or {{urut:03}} for three digits at least.",
        )
    return pola


class Penomoran(Model):
    """How official numbers are made."""

    sumber: Literal["docgen", "luar", "srikandi"] = "docgen"
    pola: Annotated[str, AfterValidator(_pattern)] = "{klasifikasi}/{urut}/{unit}/{tahun}"
    klasifikasi: Teks = "800.1.5.2"
    unit: Teks = "UNIT"
    seri: Literal["tahun", "jenis"] = "tahun"
    urut_awal: Bilangan = Field(1, ge=1, le=999_999)
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

    url: Teks = "sqlite:///register.db"

    @model_validator(mode="after")
    def _can_be_kept(self) -> Self:
        kind, named, _ = self.url.partition("://")
        if named and not re.fullmatch(r"sqlite(\+pysqlite)?|postgresql(\+\w+)?", kind):
            raise WrongValueError(
                "url harus berawal sqlite:/// atau postgresql+psycopg://, seperti sqlite:///register.db. Betulkan.",
                "url must begin with sqlite:/// or postgresql+psycopg://, such as sqlite:///register.db. Correct it.",
            )
        server = not self.url.lower().startswith("sqlite")
        if server and re.search(r"://[^@]*:[^@]*@|[?&]password=", self.url, re.IGNORECASE):
            raise WrongValueError(
                "kata sandi tidak boleh ditulis di berkas ini. Hapus dari url; pakai PGPASSFILE atau DOCGEN_REGISTER.",
                "no password may stand in this file. Delete it from url; use PGPASSFILE or DOCGEN_REGISTER.",
            )
        return self
