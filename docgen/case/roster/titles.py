"""What a heading of a staff list means, and where the headings stand: over one row or two, below titles. No people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.bahasa import bersih, kunci
from docgen.case.model import NOMOR
from docgen.settings.kit.forms import columns_of_staff
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.case.cells import Sheet
    from docgen.settings.kit import Kit, Kolom, Lembar

NAME_AND_NIP, RANK_AND_GRADE = "Nama / NIP", "Pangkat / Golongan"
"""Columns that hold two things in one cell."""

BEFORE, AFTER = "Nama / Gelar Depan", "Nama / Gelar Belakang"
"""Columns of a name's titles, as exports have them."""

DEPTH = 40
LONGEST = 60
"""Rows that may hold titles before the headings, and letters a heading has at most."""

STRANGE = re.compile(
    r"\b(tmt|tgl|tanggal|masa|tahun|lama|kelas|jenis jabatan|eselon|pendidikan|diklat|sekolah|lahir|istri|suami|anak|opd|skpd|instansi|sk)\b"
)
"""Words of a heading that is about something else, whatever else it says."""

MEANT = (
    (BEFORE, re.compile(r"^gelar depan$")),
    (AFTER, re.compile(r"^gelar belakang$")),
    (NAME_AND_NIP, re.compile(r"\bnama\b.*\b(nip|nipppk|ni pppk)\b|\b(nip|nipppk)\b.*\bnama\b")),
    ("NIP", re.compile(r"^(nip|nipppk|nip pegawai|nip baru|nip nipppk|nip ni pppk|nip nip3k|nomor induk pegawai|no induk pegawai)( nip)?$")),
    (RANK_AND_GRADE, re.compile(r"\bpangkat\b.*\b(gol|golongan|ruang)\b|\b(gol|golongan)\b.*\bpangkat\b")),
    ("Jabatan", re.compile(r"\bjabatan\b")),
    ("Pangkat", re.compile(r"\bpangkat\b")),
    ("Golongan", re.compile(r"^(gol|golongan|gol ruang|golongan ruang|ruang)( (ter)?akhir)?( nama)?$")),
    ("Status", re.compile(r"\bstatus( kepegawaian| pegawai| asn)?$|^(jenis|kriteria) (pegawai|kepegawaian|asn)$")),
    ("Bidang", re.compile(r"^((sub )?(unit|bidang|bagian|seksi)( kerja| organisasi)?)( (unit|bidang|bagian|seksi|upt|uptd)( kerja)?)*$")),
    ("Nama", re.compile(r"^nama( lengkap| pegawai| asn| pns| dan gelar| gelar| beserta gelar)*$|\bnama$")),
)  # fmt: skip
"""What a heading means by its words, the more telling first."""


class Titles(Frozen):
    """The headings of one sheet: where each column stands that is understood, the others by their words, all their cells, where the rows begin.

    `number` is what people are known by: the NIP, or the number of a kit whose people have none.
    """

    columns: Mapping[str, int]
    words: Mapping[str, str]
    others: Mapping[int, str]
    cells: frozenset[str]
    first: int
    number: str

    @property
    def whole(self) -> bool:
        """Whether they head a staff list: names and numbers."""
        return NAME_AND_NIP in self.columns or {"Nama", self.number} <= set(self.columns)


def find(sheet: Sheet, kit: Kit) -> Titles | None:
    """Return the headings of a staff list; None where a sheet is none."""
    spelt, number = _spellings(kit), number_of(kit)
    best: Titles | None = None
    for row in range(min(DEPTH, len(sheet.rows))):
        alone = _understood(sheet, (row,), spelt, number)
        both = _understood(sheet, (row, row + 1), spelt, number) if _continues(sheet, row, row + 1) else alone
        found = both if len(both.columns) >= len(alone.columns) else alone
        if found.whole and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best


def _spellings(kit: Kit) -> dict[str, str]:
    """Return every spelling of a data column, and those of the form that the kit knows."""
    data = {kunci(word): kolom.nama for kolom in data_columns(kit).values() for word in (kolom.nama, *kolom.alias)}
    form = ("NIP", "Nama", "Status", "Pangkat", "Golongan", "Jabatan", "Bidang", "Nomor Pegawai")
    own = {
        kunci(word): meant
        for lembar in listed(kit)
        for meant, name in columns_of_staff(lembar).items()
        for word in (name, *(lembar.columns[name].alias if name in lembar.columns else ()))
    }
    return own | data | {kunci(word): name for name in form for word in (name, *kit.alias_judul.get(name, ()))}


def listed(kit: Kit) -> list[Lembar]:
    """Return the sheets of a kit that a list of people fills."""
    return [lembar for lembar in kit.lembar if lembar.daftar and lembar.orang]


def data_columns(kit: Kit) -> dict[str, Kolom]:
    """Return the columns that a list fills besides who somebody is."""
    own = (kolom for each in listed(kit) for kolom in each.kolom if kolom.nama not in columns_of_staff(each).values())
    return {kolom.nama: kolom for kolom in (*own, *kit.kolom)}


def number_of(kit: Kit) -> str:
    """Return what the people of a kit's lists are known by: the NIP, or the number that a kit gives in its place."""
    known = [columns_of_staff(lembar) for lembar in listed(kit)]
    return NOMOR if known and all("NIP" not in told and NOMOR in told for told in known) else "NIP"


def _continues(sheet: Sheet, above: int, below: int) -> bool:
    """Return whether a row only goes on with the headings above it: short words, some of them under no heading of their own or a wider one."""
    if below >= len(sheet.rows):
        return False
    cells = [
        (place, value) for place, value in enumerate(sheet.rows[below]) if value is not None and str(value).strip()
    ]
    lead = next((place for place, value in enumerate(sheet.rows[above]) if _word(value)), 0)
    short = all(
        isinstance(value, str) and len(value) <= LONGEST and not re.search(r"\d{3}", value) for _, value in cells
    )
    return short and len(cells) > 1 and all(place > lead for place, _ in cells)


def _understood(sheet: Sheet, heads: tuple[int, ...], spelt: Mapping[str, str], number: str) -> Titles:
    columns: dict[str, int] = {}
    words: dict[str, str] = {}
    others: dict[int, str] = {}
    for place, parts in _headings(sheet, heads):
        shown = " ".join(parts)
        name = _meaning(parts, spelt)
        if name and name not in columns:
            columns[name], words[name] = place, shown
        elif kunci(shown).rstrip(".") not in ("no", "nomor urut", "no urut"):
            others[place] = shown
    cells = frozenset(
        kunci(value) for row in heads for value in sheet.rows[row] if isinstance(value, str) and value.strip()
    )
    return Titles(columns, words, others, cells, heads[-1] + 1, number)


def _headings(sheet: Sheet, heads: tuple[int, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each column with its words from above to below; what is merged above several columns heads each of them."""
    wide = ""
    for place in range(max(len(sheet.rows[row]) for row in heads)):
        top, *rest = (_word(sheet.cell(row, place).value) for row in heads)
        below = rest[0] if rest else ""
        wide = top or (wide if below else "")
        parts = tuple(dict.fromkeys(part for part in (wide, below) if part))
        if parts:
            yield place, parts


def _word(value: object) -> str:
    """Return the words of a heading, letters that are spaced apart as one: `N A M A`."""
    return re.sub(r"(?<=\b\w) (?=\w\b)", "", " ".join(bersih(value).split())) if isinstance(value, str) else ""


def _meaning(parts: tuple[str, ...], spelt: Mapping[str, str]) -> str:
    """Return the column that a heading means; empty where it is about something else."""
    known = spelt.get(kunci(parts[-1])) or spelt.get(kunci(parts[-1]).rstrip(".*"))
    if known and (len(parts) == 1 or known not in ("Nama", "NIP")):
        return known
    said = " ".join(re.sub(r"[^a-z0-9]+", " ", " ".join(parts).casefold()).split())
    if STRANGE.search(said):
        return ""
    return next((name for name, pattern in MEANT if pattern.search(said)), "")
