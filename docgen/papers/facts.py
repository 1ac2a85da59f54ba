"""A case without its addresses, fact by fact: what makes two readings of a workbook the same case."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from docgen.case import model
from docgen.case.model import Baris, Pegawai
from docgen.papers.record import plain
from docgen.papers.record_sheets import LISTS
from docgen.settings.kit import former

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    lain = {name: plain(value) for name, value in case.kasus.lain.items()}
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
            "nilai": {name: plain(value) for name, value in row.nilai.items()},
        }
    told = _said(row)
    lain = {name: plain(value) for name, value in getattr(row, "lain", {}).items()}
    return told | ({"lain": lain} if lain else {})


def _said(row: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    told = ((name, getattr(row, name)) for name in row.__struct_fields__ if name not in APART)
    first = FIRST[type(row)].split()
    return {name: plain(value) for name, value in told if value not in EMPTY or name in first}


def _person(row: Pegawai) -> dict[str, Any]:
    told = {name: str(value) if isinstance(value, Decimal) else value for name, value in row.nilai.items()}
    return {name: getattr(row, name) for name in row.__struct_fields__ if name != "asal"} | {"nilai": told}
