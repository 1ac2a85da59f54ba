"""What stands among the rows of a data sheet and is nobody: totals, and the signatures under the data. No values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.case import keys, nip

if TYPE_CHECKING:
    from docgen.case.table import Row

TOTALS = re.compile(r"(?:sub|grand)?[ -]*(?:jumlah|total|jml|rata[ -]?rata|rerata)\b", re.IGNORECASE)
MONTHS = "jan|feb|peb|mar|apr|mei|jun|jul|ag|sep|okt|nov|nop|des"
SIGNED = re.compile(
    r"(?:mengetahui|menyetujui|mengesahkan|diketahui|disetujui|disahkan|dibuat|ditetapkan|pada tanggal)\b"
    r"|(?:plt|plh|pj|a\.? ?n|u\.? ?b)\b\.? *(?:kepala|sekretaris|kasubag|bupati)|atas nama\b"
    r"|(?:kepala|sekretaris|kasubag|nip)\b"
    rf"|[^\d,]+, *(?:\d{{1,2}} \w+ \d{{4}}|(?:{MONTHS})\w* \d{{4}}|\.\.+|\u2026)",
    re.IGNORECASE,
)
"""How a signature under a table begins: a word of approval, an office, or place and date."""

FEW = 2
"""A signature row holds at most this many texts: one or two signers beside each other."""

LONG = 9
"""Digits from which on a number in the column of NIP is meant as one."""


def has_key(row: Row) -> bool:
    """Return whether a row says by number who it is: such a row is a person, wherever it stands.

    An NIP that bears its label and stands alone is the last line of a signature.
    """
    cell = row["NIP"]
    if keys.is_number(cell):
        return len(keys.written(cell).lstrip("-")) >= LONG
    named = not all(row[name].empty for name in ("Nama", "Status", "Jabatan", "Bidang"))
    written = cell.value.strip() if isinstance(cell.value, str) else ""
    if nip.well_formed(nip.clean(written)):
        return named or written[:1].isdigit()
    number = str(row["Nomor Pegawai"].value or "")
    return not row["Nama"].empty and bool(number.strip()) and not (TOTALS.match(number) or SIGNED.match(number))


def is_total(row: Row) -> bool:
    """Return whether a row without a key is a JUMLAH or TOTAL under the data."""
    if any(not row[name].empty and not TOTALS.match(str(row[name].value)) for name in ("NIP", "Nomor Pegawai")):
        return False
    texts = row.texts
    return bool(texts) and TOTALS.match(texts[0]) is not None


def begins_signature(row: Row) -> bool:
    """Return whether a row without a key begins the signatures under the data: few words, such a word among them."""
    name = row["Nama"]
    if not row["Status"].empty or row.numbers or not (name.empty or _signs(str(name.value))):
        return False
    texts = row.texts
    signs = [_signs(text) for text in texts]
    return any(signs) and (len(texts) <= FEW or all(signs))


def is_signature(row: Row) -> bool:
    """Return whether a row without a key may go on with signatures that have begun: no status, no figures, few words."""
    return row["Status"].empty and not row.numbers and len(row.texts) <= 2 * FEW


def _signs(text: str) -> bool:
    return SIGNED.match(" ".join(text.split())) is not None
