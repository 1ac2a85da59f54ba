"""Room for the hand in a DRAF: what is not known yet is a dotted line. Fields to fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.papers.numbering import BLANK

if TYPE_CHECKING:
    from docgen.papers.fields.context import Fields

FACTS = frozenset(
    {
        "tanggal",
        "hari_tanggal",
        "mulai",
        "selesai",
        "rentang_tanggal",
        "tempat",
        "agenda",
        "nama",
        "nama_kapital",
        "jabatan",
        "jabatan_kapital",
        "daftar_bidang",
        "daftar_kepala_bidang",
        "daftar_bukti",
    }
)
"""Fields that a finished paper always has; others (a rank, a mark) may well be empty."""

LISTS = frozenset({"peserta_kosong"})
"""Lists whose rows are meant to be empty."""


def spaced(fields: Fields, settled: frozenset[str]) -> Fields:
    """Return the fields with a dotted line wherever a fact is not known yet; those that are *settled* may be empty for good."""
    known = LISTS | settled
    return {name: value if name in known else _spaced(name, value) for name, value in fields.items()}


def _spaced(name: str, value: object) -> object:
    if isinstance(value, dict):
        return {inner: _spaced(inner, item) for inner, item in value.items()}
    if isinstance(value, list):
        return [_spaced(name, item) for item in value]
    return BLANK if value == "" and name in FACTS else value
