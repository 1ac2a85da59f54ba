"""By what a case is known again under another code: its facts without their addresses, and digests of its data, its steps, its evidence. Pure."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import lru_cache
from hashlib import sha512
from itertools import chain
from typing import TYPE_CHECKING, Any

from docgen.case import model
from docgen.case.model import Baris, Pegawai
from docgen.errors import WouldChangeError
from docgen.papers import content
from docgen.papers.fields.field import ByIdentity
from docgen.papers.record import json_value
from docgen.papers.record_sheets import LISTS
from docgen.settings.kit import former
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.case.model import Case

APART = frozenset({"asal", "dini", "lain"})
"""What a row says of itself beside its facts: where it stands, how it is dated, and the kit's own columns."""

FIRST: dict[type[Any], str] = {
    model.Kasus: "kode judul periode mulai selesai sifat klasifikasi catatan",
    model.Pejabat: "peran bidang nama nip pangkat golongan jabatan sebutan sejak",
    model.Langkah: "no bidang mulai selesai menit tanggal_naskah keterangan",
    model.Temuan: "no bidang key kolom uraian bukti_diperiksa hasil keterangan",
    model.Meeting: "bidang tanggal mulai selesai tempat agenda pembahasan kesimpulan tindak_lanjut tanggal_undangan notulis",
    model.Attendee: "bidang nama nip jabatan",
    model.Bukti: "key kolom jenis_kesalahan alasan jenis nomor tanggal berkas baris",
    model.NomorNaskah: "naskah bidang baris nomor tanggal",
}
"""The fields by which a case is known for good, also where they are empty; a column that came later is told where it is filled."""
EMPTY = (None, "", ())


def facts(case: Case) -> Iterator[Any]:
    """Yield the case without its addresses, fact by fact: what makes two readings of a workbook the same case."""
    lain = {name: json_value(value) for name, value in case.kasus.lain.items()}
    yield _said(case.kasus) | {key: lain.pop(name, None) for name, key in former.LABELS.items()}
    yield lain
    yield list(case.kolom)
    for name in LISTS:
        rows = getattr(case, name)
        yield [former.PARTS.get(name, name), None if rows is None else len(rows)]
        for row in rows or ():
            yield told_of(row)
    for name, rows in sorted(case.lembar.items()):
        yield [name, len(rows)]
        yield from map(told_of, rows)


def told_of(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of any sheet
    """Return what one row of any sheet says, without its cells."""
    if isinstance(row, Pegawai):
        return _person(row)
    if isinstance(row, Baris):
        return {
            "key": row.key,
            "was": row.key_semula,
            "nilai": {name: json_value(value) for name, value in row.nilai.items()},
        }
    told = _said(row)
    lain = {name: json_value(value) for name, value in getattr(row, "lain", {}).items()}
    return told | ({"lain": lain} if lain else {})


def _said(row: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    told = ((name, getattr(row, name)) for name in row.__struct_fields__ if name not in APART)
    first = FIRST[type(row)].split()
    return {name: json_value(value) for name, value in told if value not in EMPTY or name in first}


def _person(row: Pegawai) -> dict[str, Any]:
    told = {name: str(value) if isinstance(value, Decimal) else json_value(value) for name, value in row.nilai.items()}
    said = {former.PARTS.get(name, name): getattr(row, name) for name in row.__struct_fields__ if name != "asal"}
    return said | {"nilai": told}


LONG_ENOUGH = 32
"""Letters of a SHA-512 that are kept: two cases of all offices together do not share so many by chance."""


class FirstCase(Frozen):
    """Which case of the office bore a digest first, by code and period, and how many more bear it."""

    kode: str
    periode: str
    more: int


def of_case(case: Case, evidence: Iterable[str]) -> dict[str, Any]:
    """Return the digests of a case: of its data before they were corrected, of them with the steps, of each evidence file."""
    return {**_of_rows(ByIdentity(case)), "evidence": sorted({short(digest) for digest in evidence if digest})}


@lru_cache(maxsize=1)  # a build asks three times
def _of_rows(known: ByIdentity[Case]) -> dict[str, str]:
    case = known.it
    rows = (*case.semula, *(row for _, rows in sorted(case.lembar.items()) for row in rows))
    data = sorted(content.canonical(told_of(row)) for row in rows)
    steps = [content.canonical(told_of(row)) for row in case.langkah]
    return {"data": _digest(data) if data else "", "whole": _digest(chain(data, (b"",), steps)) if data else ""}


def _digest(lines: Iterable[bytes]) -> str:
    total, between = sha512(), b""
    for line in lines:  # of ten thousand rows, never put together
        total.update(between + line)
        between = b"\n"
    return short(total.hexdigest())


def short(digest: str) -> str:
    """Return of a digest what is kept."""
    return digest[:LONG_ENOUGH]


def register_text(digests: Mapping[str, Any]) -> str:
    """Return the digests of a case as the register keeps them."""
    return json.dumps(digests, sort_keys=True, separators=(",", ":"))


def signs(digests: Mapping[str, Any]) -> frozenset[str]:
    """Return every digest of a case."""
    return frozenset((digests["data"], digests["whole"], *digests["evidence"])) - {""}


def require_no_copy(kode: str, data: str, copy: FirstCase | None) -> None:
    """Refuse a new case whose *data* and steps are those of another: it is a copy under a new code."""
    if copy:
        raise WouldChangeError(
            f"{data} dan langkah kasus {kode} sama dengan kasus {copy.kode} (periode {copy.periode}): buku kerja ini salinannya, jadi tidak ada yang diterbitkan. Isi data dan langkah periode yang baru, atau lanjutkan kasus {copy.kode}.",
            f"{data} and the steps of case {kode} are those of case {copy.kode} (period {copy.periode}): this workbook is a copy of it, so nothing was issued. Enter the data and steps of the new period, or go on with case {copy.kode}.",
        )
