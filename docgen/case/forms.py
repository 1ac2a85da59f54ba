"""The forms of the office's part of a case, row by row into values: Pejabat, Langkah, Rapat, Peserta. One form, one function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case import moments, values
from docgen.case.kasus import SIFAT
from docgen.case.model import UNKNOWN, Langkah, Pejabat, Peserta, Rapat
from docgen.case.notes import nearest

if TYPE_CHECKING:
    from docgen.case.desk import Desk
    from docgen.case.table import Row
    from docgen.cell import Cell, Sheet
    from docgen.kit import Langkah as Step

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
            golongan=words["Golongan"].strip("-"), jabatan=words["Jabatan"], sebutan=_sebutan(row["Sebutan"], desk), sejak=moments.day(row["Sejak"], desk.notes), asal=row.origin,
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
            mulai=moments.moment(row["Mulai"], desk.notes, desk.zona), selesai=moments.moment(row["Selesai"], desk.notes, desk.zona), menit=values.whole(row["Menit Kerja"], desk.notes, "90"),
            tanggal_naskah=moments.day(row["Tanggal Naskah"], desk.notes), keterangan=values.text(row["Keterangan"], desk.notes), asal=row.origin,
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
            bidang=words["Bidang"], tanggal=moments.day(row["Tanggal"], desk.notes), mulai=moments.clock(row["Waktu Mulai"], desk.notes, desk.zona), selesai=moments.clock(row["Waktu Selesai"], desk.notes, desk.zona),
            tempat=words["Tempat"], agenda=words["Agenda"], pembahasan=points["Pembahasan"], kesimpulan=points["Kesimpulan"], tindak_lanjut=points["Tindak Lanjut"],
            tanggal_undangan=moments.day(row["Tanggal Undangan"], desk.notes), notulis=words["Notulis"], asal=row.origin,
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
