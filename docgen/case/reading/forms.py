"""The forms of the office's part of a case, row by row into values: Pejabat, Langkah, Rapat, Peserta. One form, one function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case.model import UNKNOWN, Bukti, Langkah, NomorNaskah, Pejabat, Peserta, Rapat, Temuan
from docgen.case.reading import dates, person_keys, values
from docgen.case.reading.case_sheet import SIFAT
from docgen.case.reading.collector import maksud, meant, nearest

if TYPE_CHECKING:
    from docgen.case.cells import Cell, Sheet
    from docgen.case.reading.context import Desk
    from docgen.case.reading.table import Row
    from docgen.settings.kit import Langkah as Step

__all__ = ["SIFAT", "langkah", "pejabat", "peserta", "rapat"]

SEBUTAN = {"plt": "Plt.", "plh": "Plh.", "pj": "Pj."}


def pejabat(sheet: Sheet, desk: Desk) -> tuple[Pejabat, ...]:
    """Return who held each role."""
    columns = ("Peran", "Bidang", "Nama", "NIP", "Pangkat", "Golongan", "Jabatan", "Sebutan", "Sejak")
    roles = {kunci(peran.nama): peran.nama for peran in desk.kit.peran}
    found = []
    for row in desk.rows(sheet, columns, columns[:7]):
        peran = _peran(row["Peran"], roles, desk)
        own = ("Bidang",) if any(item.nama == peran and item.bidang for item in desk.kit.peran) else ()
        desk.need(row, "Peran", "Nama", "Jabatan", *own)
        if own and row["Bidang"].empty:
            desk.notes.doubt(sheet.name, row["Bidang"].ref)
        words = desk.words(row, "Bidang", "Nama", "Pangkat", "Golongan", "Jabatan")
        found.append(Pejabat(
            peran=peran, bidang=words["Bidang"].strip("-"), nama=words["Nama"], nip=desk.key(row["NIP"]) or "", pangkat=words["Pangkat"].strip("-"),
            golongan=words["Golongan"].strip("-"), jabatan=words["Jabatan"], sebutan=_sebutan(row["Sebutan"], desk), sejak=dates.day(row["Sejak"], desk.notes), asal=row.origin,
        ))  # fmt: skip
    return tuple(found)


def _peran(cell: Cell, roles: dict[str, str], desk: Desk) -> str:
    """Return the role a cell names or nearly names, so that nothing follows from a slip; else nothing, and it is doubted."""
    written = values.choice(cell, roles, "Peran", desk.notes)
    if found := roles.get(kunci(written)):
        return found
    desk.notes.doubt(cell.sheet, cell.ref)
    return nearest(written, roles.values())


def _sebutan(cell: Cell, desk: Desk) -> str:
    written = values.text(cell, desk.notes)
    short = SEBUTAN.get(written.rstrip(".").casefold(), "")
    if written.strip("-") and not short:
        desk.notes.at(
            cell,
            "value-choice",
            f'Sebutan "{written}" tidak dikenal. Kosongkan, atau pilih Plt., Plh., atau Pj.',
            f'The Sebutan "{written}" is not known. Leave it empty or choose Plt., Plh. or Pj.',
        )
    return short


def langkah(sheet: Sheet, desk: Desk) -> tuple[Langkah, ...]:
    """Return the steps as they happened, in the order of the sheet."""
    columns = ("Langkah", "Bidang", "Mulai", "Selesai", "Menit Kerja", "Tanggal Naskah", "Keterangan")
    found = []
    for row in desk.rows(sheet, columns, ("Langkah", "Mulai", "Selesai")):
        step = _step(row, desk)
        found.append(Langkah(
            no=step.no if step else UNKNOWN, bidang=_own_bidang(row["Bidang"], step, desk),
            mulai=dates.moment(row["Mulai"], desk.notes, desk.zona), selesai=dates.moment(row["Selesai"], desk.notes, desk.zona), menit=values.whole(row["Menit Kerja"], desk.notes, "90"),
            tanggal_naskah=dates.day(row["Tanggal Naskah"], desk.notes), keterangan=values.text(row["Keterangan"], desk.notes), asal=row.origin,
        ))  # fmt: skip
    return tuple(found)


def _step(row: Row, desk: Desk) -> Step | None:
    """Return the step a row tells of; what is no step is noted."""
    desk.need(row, "Langkah")
    number = values.whole(row["Langkah"], desk.notes, "1")
    step = next((item for item in desk.kit.langkah if item.no == number), None)
    if step is None and number is not None:
        desk.notes.at(
            row["Langkah"],
            "value-range",
            f"Langkah harus 1 sampai {len(desk.kit.langkah)}. Perbaiki sel ini.",
            f"The step must be 1 to {len(desk.kit.langkah)}. Mend this cell.",
        )
    return step


def _own_bidang(cell: Cell, step: Step | None, desk: Desk) -> str:
    bidang = values.text(cell, desk.notes).strip("-")
    if bidang and step and not step.per_bidang:
        desk.notes.at(
            cell,
            "value-range",
            f"Langkah {step.no} berlaku untuk seluruh kantor, tidak untuk satu bidang. Kosongkan sel ini.",
            f"Step {step.no} is of the whole office and not of one bidang. Empty this cell.",
        )
        return ""
    return bidang


def rapat(sheet: Sheet, desk: Desk) -> tuple[Rapat, ...]:
    """Return the meetings, one a bidang."""
    needed = ("Bidang", "Tanggal", "Waktu Mulai", "Waktu Selesai", "Tempat", "Agenda", "Pembahasan", "Kesimpulan")
    found = []
    for row in desk.rows(sheet, (*needed, "Tindak Lanjut", "Tanggal Undangan", "Notulis"), needed):
        desk.need(row, "Bidang")
        points = {
            name: tuple(line for line in values.text(row[name], desk.notes).split("\n") if line)
            for name in ("Pembahasan", "Kesimpulan", "Tindak Lanjut")
        }
        words = desk.words(row, "Bidang", "Tempat", "Agenda", "Notulis")
        found.append(Rapat(
            bidang=words["Bidang"], tanggal=dates.day(row["Tanggal"], desk.notes), mulai=dates.clock(row["Waktu Mulai"], desk.notes, desk.zona), selesai=dates.clock(row["Waktu Selesai"], desk.notes, desk.zona),
            tempat=words["Tempat"], agenda=words["Agenda"], pembahasan=points["Pembahasan"], kesimpulan=points["Kesimpulan"], tindak_lanjut=points["Tindak Lanjut"],
            tanggal_undangan=dates.day(row["Tanggal Undangan"], desk.notes), notulis=words["Notulis"], asal=row.origin,
        ))  # fmt: skip
    return tuple(found)


def peserta(sheet: Sheet, desk: Desk) -> tuple[Peserta, ...]:
    """Return who was invited to which meeting."""
    found = []
    for row in desk.rows(sheet, ("Bidang", "Nama", "NIP", "Jabatan"), ("Bidang", "Nama", "Jabatan")):
        desk.need(row, "Bidang", "Nama")
        words = desk.words(row, "Bidang", "Nama", "Jabatan")
        found.append(Peserta(
            bidang=words["Bidang"], nama=words["Nama"], nip=desk.key(row["NIP"]) or "", jabatan=words["Jabatan"], asal=row.origin,
        ))  # fmt: skip
    return tuple(found)


HASIL = {"tetap": "Tetap"}


def temuan(sheet: Sheet, desk: Desk) -> tuple[Temuan, ...]:
    """Return what was suspected."""
    columns = ("No", "Bidang", "NIP", "Kolom", "Uraian", "Bukti Diperiksa", "Hasil", "Keterangan")
    headings = desk.kolom()
    found = []
    for row in desk.rows(sheet, columns, ("NIP", "Kolom", "Uraian")):
        key = _key(row, desk)
        desk.need(row, "Kolom", "Uraian")
        words = desk.words(row, "No", "Bidang", "Kolom", "Uraian", "Bukti Diperiksa", "Keterangan")
        hasil = values.choice(row["Hasil"], HASIL, "Hasil", desk.notes)
        if hasil and hasil not in HASIL.values():
            desk.notes.doubt(sheet.name, row["Hasil"].ref)
        if key and words["Kolom"]:
            found.append(Temuan(
                no=words["No"], bidang=words["Bidang"], key=key, kolom=headings.get(kunci(words["Kolom"]), words["Kolom"]), uraian=words["Uraian"],
                bukti_diperiksa=words["Bukti Diperiksa"], hasil=hasil, keterangan=words["Keterangan"], asal=row.origin,
            ))  # fmt: skip
    return tuple(found)


def bukti(sheet: Sheet, desk: Desk) -> tuple[tuple[Bukti, ...], tuple[Bukti, ...]]:
    """Return the evidence in the order of the sheet, and apart the rows of which is not known whom they are about.

    A row that lacks its reason still explains its cell: the missing reason is noted by itself.
    """
    columns = ("NIP", "Kolom", "Jenis Kesalahan", "Alasan", "Jenis Bukti", "Nomor Bukti", "Tanggal Bukti", "Berkas")
    headings = desk.kolom()
    found: list[Bukti] = []
    lost: list[Bukti] = []
    for row in desk.rows(sheet, columns, columns[:7]):
        key = _key(row, desk)
        desk.need(row, *columns[1:7])
        words = desk.words(row, "Kolom", "Jenis Kesalahan", "Alasan", "Jenis Bukti", "Nomor Bukti", "Berkas")
        known = bool(key and words["Kolom"])
        (found if known else lost).append(Bukti(
            key=key or person_keys.written(row["NIP"]), kolom=headings.get(kunci(words["Kolom"]), words["Kolom"]), jenis_kesalahan=words["Jenis Kesalahan"], alasan=words["Alasan"], jenis=words["Jenis Bukti"],
            nomor=words["Nomor Bukti"], tanggal=dates.day(row["Tanggal Bukti"], desk.notes), berkas=words["Berkas"], baris=row.number, asal=row.origin,
        ))  # fmt: skip
    return tuple(found), tuple(lost)


def _key(row: Row, desk: Desk) -> str:
    """Return whom a row speaks of; a cell that names nobody is noted."""
    cell = row["NIP"]
    key = desk.key(cell)
    if key == "" and cell.ref:
        desk.notes.at(cell, "value-missing", "NIP belum diisi. Isi sel ini.", "NIP is missing. Fill this cell.")
    return key or ""


def nomor_naskah(sheet: Sheet, desk: Desk) -> tuple[NomorNaskah, ...]:
    """Return the numbers that were given elsewhere."""
    kinds = {naskah.kode: naskah.kode for naskah in desk.kit.naskah}
    found = []
    for row in desk.rows(sheet, ("Naskah", "Bidang", "Nomor", "Tanggal"), ("Naskah", "Nomor")):
        desk.need(row, "Naskah", "Nomor")
        words = desk.words(row, "Naskah", "Bidang", "Nomor")
        kode = words["Naskah"]
        if kode and kode.casefold() not in kinds:
            desk.notes.at(
                row["Naskah"],
                "value-choice",
                f'Naskah "{kode}" tidak ada dalam kit.{maksud(kode, kinds)} Tulis kode naskah.',
                f'The kit has no paper "{kode}".{meant(kode, kinds)} Give a paper\'s kode.',
            )
        found.append(NomorNaskah(
            naskah=kode.casefold(), bidang=words["Bidang"], nomor=words["Nomor"], tanggal=dates.day(row["Tanggal"], desk.notes), asal=row.origin,
        ))  # fmt: skip
    return tuple(found)
