"""Rows of the two data sheets into people. Shapes only: whether figures agree is asked in `checks`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case import nip, pangkat
from docgen.case.cells import Mark, uncollected
from docgen.case.model import IDENTITY, Pegawai, Status, Value
from docgen.case.reading import headings, person_keys, records, table, values
from docgen.case.reading.cache import Cache
from docgen.finding import Words
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from datetime import date

    from docgen.case.cells import Cell, Sheet
    from docgen.case.reading.collector import Collector
    from docgen.settings.kit import Kit, Kolom, Lembar

STATUSES = {kunci(word): status.value for status in Status for word in (status.value, status.value.replace(" ", ""))}
REPEATED = ("Status", "Pangkat", "Golongan", "Jabatan", "Bidang", "Nomor Pegawai", "NIP Semula")
"""The identity columns in which many rows hold the same, the status first: the others may depend on it."""

ALWAYS = ("Nama", "Jabatan", "Bidang")
RANK = ("Pangkat", "Golongan")
BY_STATUS = {Status.PNS.value: RANK, Status.PPPK.value: ("Golongan",)}
"""What only some statuses must give: a PPPK has no pangkat, a Non ASN neither (`workbook.md`)."""


class Reader(Frozen):
    """One row of a data sheet into a person: what it is read with, the columns by name, and the old numbers that are corrected.

    `form` are the columns of the identity of which the kit asks something; `late` those that a row as a whole calls for.
    """

    reading: records.Reading
    cache: Cache
    data: dict[str, Kolom | None]
    form: dict[str, Kolom]
    late: dict[str, Kolom]
    statuses: dict[str, str]
    mended: frozenset[str]

    @property
    def collector(self) -> Collector:
        """Where findings go."""
        return self.reading.collector

    @property
    def until(self) -> date | None:
        """The last day of the period; none while the period is not known."""
        return self.reading.period[1] if self.reading.period else None

    def person(self, row: table.Row) -> Pegawai:
        """Return a row as a person; the key is empty where it cannot be read."""
        status, rank, golongan, jabatan, bidang, number, old, *data = self.cache.row(row, self._cell)
        digits = self._nip(row)
        if not digits:
            self._key_is_there(row, digits, number, status)
        elif digits not in self.mended and (wrong := nip.misfit(digits, status)):
            self.collector.at(row["Status"], wrong.code, wrong.id, wrong.en)
        found = Pegawai(
            key="" if digits is None else digits or ("" if status in BY_STATUS else number), nip=digits or "", nomor_pegawai=number,
            key_semula=old, key_tertulis=digits or nip.clean(person_keys.as_typed(row["NIP"])),
            nama=self._name(row, status), status=status, pangkat=rank, golongan=golongan,
            jabatan=jabatan, bidang=bidang, unit=bidang, nilai=dict(zip(self.data, data, strict=True)), asal=row.origin,
        )  # fmt: skip
        for name, kolom in self.late.items():
            if (cell := row[name]).empty and cell.ref and self.reading.misses(cell, kolom, found.ambil, bidang):
                values.need(cell, name, self.collector)
        return found

    def _name(self, row: table.Row, status: str) -> str:
        plain = "" if "Nama" in self.form else row.plain(self.cache.nama)
        return plain or self._word(row, "Nama", status)

    def _cell(self, row: table.Row, name: str, status: str) -> Value:
        """Return the value of one cell, wherever the same may stand in many rows."""
        if name in self.data:
            return self._datum(row, name, status)
        if name == "Status":
            values.need(row[name], name, self.collector)
            return values.choice(row[name], self.statuses, name, self.collector)
        if name == "NIP Semula":
            return person_keys.old(row[name], self.collector)
        return self._word(row, name, status)

    def _word(self, row: table.Row, name: str, status: str) -> str:
        """Return a cell of the identity as text; one that must not be empty is noted."""
        cell = row[name]
        if name in ALWAYS or name in BY_STATUS.get(status, ()):
            values.need(_ranked(cell) if status == Status.PNS and name in RANK else cell, name, self.collector)
        own = self.form.get(name)
        word = str(self.reading.cells.value(cell, own) or "") if own else values.text(cell, self.collector)
        if name == "Golongan":
            return _golongan(word, status)
        return word.strip("-") if name == "Pangkat" else word

    def _nip(self, row: table.Row) -> str | None:
        """Return the digits, "" for a person without a number, None where a number stands but cannot be trusted."""
        plain, until = row.nip, self.until
        if plain and (plain in self.mended or nip.ordinary(plain, until)):
            return plain
        cell = row["NIP"]
        if isinstance(cell.value, str) and (old := nip.clean(cell.value)) in self.mended:
            return old
        digits = person_keys.read(cell, until, self.collector)
        if digits and (odd := nip.unusual(digits, until)):
            self.collector.at(cell, odd.code, odd.id, odd.en, warning=True)
        return digits

    def _key_is_there(self, row: table.Row, digits: str | None, number: str, status: str) -> None:
        """Note a person without a key: an error on both sheets, since nobody can be compared without."""
        cell, own = row["NIP"], row["Nomor Pegawai"]
        if digits is None or not cell.ref or (status not in BY_STATUS and (number or not own.empty)):
            return
        if status == Status.NON_ASN and not own.ref:  # each tells the same
            self.collector.add("heading-missing", cell.sheet, "",
                'Judul kolom "Nomor Pegawai" tidak ada, padahal pegawai Non ASN dikenal menurut nomor itu. Tambahkan kolom itu dan isi nomornya.',
                'The heading "Nomor Pegawai" is missing, though a Non ASN is known by that number. Add that column and give the numbers.',
            )  # fmt: skip
        elif status == Status.NON_ASN:
            self.collector.at(own, "value-missing",
                "Pegawai Non ASN ini tidak mempunyai NIP dan Nomor Pegawai. Isi Nomor Pegawai.",
                "This Non ASN has neither NIP nor Nomor Pegawai. Give the Nomor Pegawai.",
                warning=False,
            )  # fmt: skip
        elif cell.mark is Mark.UNDER:
            values.need(cell, "NIP", self.collector, warning=False)
        else:
            self.collector.at(cell, "value-missing",
                "NIP belum diisi. Isi NIP 18 angka sebagai teks.",
                "The NIP is missing. Give its 18 digits as text.",
                warning=False,
            )  # fmt: skip

    def _datum(self, row: table.Row, name: str, status: str) -> Value:
        cell, kolom = row[name], self.data[name]
        if kolom is None:
            return values.text(cell, self.collector) or None
        if cell.empty:
            if name not in self.late and (not kolom.wajib_status or status in kolom.wajib_status):
                values.need(cell, name, self.collector)
            return None
        return self.reading.cells.value(cell, kolom)


def _ranked(cell: Cell) -> Cell:
    """Return the cell of a rank or a grade; a dash is none, as of who has none."""
    return replace(cell, value=None) if isinstance(cell.value, str) and not cell.value.strip(" -") else cell


def _golongan(written: str, status: str) -> str:
    """Return the golongan in its one spelling where it is one, else as written."""
    bare = written.strip("-")
    if status == Status.PPPK:
        return pangkat.golongan_pppk(bare) or bare
    return pangkat.golongan_pns(bare) or bare


def reader(kit: Kit, sheet: Lembar, reading: records.Reading, cache: Cache, mended: frozenset[str]) -> Reader:
    """Return a reader that knows every spelling of every status, and every column that *cache* remembers."""
    own, form = {kolom.nama: kolom for kolom in kit.kolom}, sheet.columns
    asked = {
        name: form[name] for name in ("Nama", *REPEATED) if name in form and (form[name].pola or form[name].pilihan)
    }
    status = asked.pop("Status", None)
    statuses = STATUSES | (status.spellings if status else {})
    late = {name: kolom for name, kolom in own.items() if kolom.sejak or not _told_by_status(kolom)}
    data = {name: own.get(name) for name in cache.names[len(REPEATED) :]}
    return Reader(reading, cache, data, asked, late, statuses, mended)


def _told_by_status(kolom: Kolom) -> bool:
    """Return whether everybody must say something in a column, or everybody of some status."""
    return {*kolom.wajib_bila} <= {"Status"} and (kolom.wajib or bool(kolom.wajib_bila or kolom.wajib_status))


FORM = ("NIP", "Nomor Pegawai", "NIP Semula", *IDENTITY)
NEEDED = ("NIP", *IDENTITY)


KINDS = (lambda row: bool(row.nip) or table.has_key(row), table.is_total, table.begins_signature, table.is_signature)
"""What tells a person, a total, where signatures begin, and that they may go on."""

ONE = Words("pegawai", "person")
FILL = Words("NIP atau Nomor Pegawai serta Status-nya", "its NIP or Nomor Pegawai, and its Status")


def read(
    sheet: Sheet, kit: Kit, lembar: Lembar, reading: records.Reading, after: records.Records[Pegawai] = records.NOTHING
) -> records.Records[Pegawai]:
    """Return everybody on a data sheet.

    *after* are the people of Data Perbaikan when Data Semula is read: its columns have the same names here, and the
    old numbers that it corrects are taken as text, since they may be wrong.
    """
    spelt = {name: kit.alias_judul.get(name, ()) for name in FORM} | {kolom.nama: kolom.alias for kolom in kit.kolom}
    needed = (*NEEDED, *records.needed(kit.kolom, reading))
    found = headings.find(sheet, spelt | dict.fromkeys(after.kolom, ()), needed, reading.collector, carried=True)
    if found is None:
        return records.NOTHING
    kolom = (*(name for name in after.kolom if name in found.columns), *found.others)
    mended = frozenset(each.key_semula for each in after.rows) - {""}
    names = dict.fromkeys((*REPEATED, *(item.nama for item in kit.kolom), *kolom))
    read_row = reader(kit, lembar, reading, Cache(found, tuple(names), reading.collector), mended)
    with uncollected():
        staff = [read_row.person(row) for row in records.filled(found, ONE, FILL, reading.collector, KINDS)]
    same = records.twins(staff, "nip-duplicate", Words("orang", "person"), reading.collector)
    return records.parted(staff, same, kolom, keyed="NIP" in found.columns)
