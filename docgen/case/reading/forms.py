"""The forms of the office's part of a case, row by row into values: Pejabat, Langkah, Rapat, Peserta. One form, one function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case.model import JOINT, UNKNOWN, Bukti, Langkah, NomorNaskah, Pejabat, Peserta, Rapat, Temuan
from docgen.case.reading import dates, person_keys, record_cell, records, values
from docgen.case.reading.case_sheet import SIFAT
from docgen.case.reading.collector import maksud, meant, nearest

if TYPE_CHECKING:
    from docgen.case.cells import Cell, Sheet
    from docgen.case.reading.context import Context
    from docgen.case.reading.table import Row
    from docgen.settings.kit import Langkah as Step

__all__ = ["SIFAT", "langkah", "pejabat", "peserta", "rapat"]

SEBUTAN = {"plt": "Plt.", "plh": "Plh.", "pj": "Pj."}


def pejabat(sheet: Sheet, context: Context) -> tuple[Pejabat, ...]:
    """Return who held each role."""
    columns = ("Peran", "Bidang", "Nama", "NIP", "Pangkat", "Golongan", "Jabatan", "Sebutan", "Sejak")
    roles = {kunci(peran.nama): peran.nama for peran in context.kit.peran}
    found = []
    for row in context.rows(sheet, columns, columns[:7]):
        peran = _peran(row["Peran"], roles, context)
        own = ("Bidang",) if any(item.nama == peran and item.bidang for item in context.kit.peran) else ()
        context.need(row, "Peran", "Nama", "Jabatan", *own)
        if own and row["Bidang"].empty:
            context.collector.doubt(sheet.name, row["Bidang"].ref)
        words = context.words(row, "Bidang", "Nama", "Pangkat", "Golongan", "Jabatan")
        found.append(Pejabat(
            peran=peran, bidang=words["Bidang"].strip("-"), nama=words["Nama"], nip=context.key(row["NIP"]) or "", pangkat=words["Pangkat"].strip("-"),
            golongan=words["Golongan"].strip("-"), jabatan=words["Jabatan"], sebutan=_sebutan(row["Sebutan"], context), sejak=dates.day(row["Sejak"], context.collector), asal=row.origin,
        ))  # fmt: skip
    return tuple(found)


def _peran(cell: Cell, roles: dict[str, str], context: Context) -> str:
    """Return the role a cell names or nearly names, so that nothing follows from a slip; else nothing, and it is doubted."""
    written = values.choice(cell, roles, "Peran", context.collector)
    if found := roles.get(kunci(written)):
        return found
    context.collector.doubt(cell.sheet, cell.ref)
    return nearest(written, tuple(roles.values()))


def _sebutan(cell: Cell, context: Context) -> str:
    written = values.text(cell, context.collector)
    short = SEBUTAN.get(written.rstrip(".").casefold(), "")
    if written.strip("-") and not short:
        context.collector.at(
            cell,
            "value-choice",
            f'Sebutan "{written}" tidak dikenal. Kosongkan, atau pilih Plt., Plh., atau Pj.',
            f'The Sebutan "{written}" is not known. Leave it empty or choose Plt., Plh. or Pj.',
        )
    return short


def langkah(sheet: Sheet, context: Context) -> tuple[Langkah, ...]:
    """Return the steps as they happened, in the order of the sheet."""
    columns = ("Langkah", "Bidang", "Mulai", "Selesai", "Menit Kerja", "Tanggal Naskah", "Keterangan")
    found = []
    for row in context.rows(sheet, columns, ("Langkah", "Mulai", "Selesai")):
        step = _step(row, context)
        found.append(Langkah(
            no=step.no if step else UNKNOWN, bidang=_own_bidang(row["Bidang"], step, context),
            mulai=dates.moment(row["Mulai"], context.collector, context.zona), selesai=dates.moment(row["Selesai"], context.collector, context.zona), menit=values.whole(row["Menit Kerja"], context.collector, "90"),
            tanggal_naskah=dates.day(row["Tanggal Naskah"], context.collector), keterangan=values.text(row["Keterangan"], context.collector), dini=bool(step and step.no in context.kit.early), asal=row.origin,
        ))  # fmt: skip
    return tuple(found)


def _step(row: Row, context: Context) -> Step | None:
    """Return the step a row tells of; what is no step is noted."""
    context.need(row, "Langkah")
    number = values.whole(row["Langkah"], context.collector, "1")
    step = next((item for item in context.kit.langkah if item.no == number), None)
    if step is None and number is not None:
        context.collector.at(
            row["Langkah"],
            "value-range",
            f"Langkah harus 1 sampai {len(context.kit.langkah)}. Perbaiki sel ini.",
            f"The step must be 1 to {len(context.kit.langkah)}. Mend this cell.",
        )
    return step


def _own_bidang(cell: Cell, step: Step | None, context: Context) -> str:
    bidang = values.text(cell, context.collector).strip("-")
    if bidang and step and not step.per_bidang:
        context.collector.at(
            cell,
            "value-range",
            f"Langkah {step.no} berlaku untuk seluruh kantor, tidak untuk satu unit. Kosongkan sel ini.",
            f"Step {step.no} is of the whole office and not of one unit. Empty this cell.",
        )
        return ""
    return bidang


def rapat(sheet: Sheet, context: Context) -> tuple[Rapat, ...]:
    """Return the meetings, one a bidang."""
    needed = ("Bidang", "Tanggal", "Waktu Mulai", "Waktu Selesai", "Tempat", "Agenda", "Pembahasan", "Kesimpulan")
    found = []
    for row in context.rows(sheet, (*needed, "Tindak Lanjut", "Tanggal Undangan", "Notulis"), needed):
        context.need(row, "Bidang")
        points = {
            name: tuple(line for line in values.text(row[name], context.collector).split("\n") if line)
            for name in ("Pembahasan", "Kesimpulan", "Tindak Lanjut")
        }
        words = context.words(row, "Bidang", "Tempat", "Agenda", "Notulis")
        found.append(Rapat(
            bidang=words["Bidang"], tanggal=dates.day(row["Tanggal"], context.collector), mulai=dates.clock(row["Waktu Mulai"], context.collector, context.zona), selesai=dates.clock(row["Waktu Selesai"], context.collector, context.zona),
            tempat=words["Tempat"], agenda=words["Agenda"], pembahasan=points["Pembahasan"], kesimpulan=points["Kesimpulan"], tindak_lanjut=points["Tindak Lanjut"],
            tanggal_undangan=dates.day(row["Tanggal Undangan"], context.collector), notulis=words["Notulis"], asal=row.origin,
        ))  # fmt: skip
    return tuple(found)


def peserta(sheet: Sheet, context: Context) -> tuple[Peserta, ...]:
    """Return who was invited to which meeting."""
    found = []
    for row in context.rows(sheet, ("Bidang", "Nama", "NIP", "Jabatan"), ("Bidang", "Nama", "Jabatan")):
        context.need(row, "Bidang", "Nama")
        words = context.words(row, "Bidang", "Nama", "Jabatan")
        found.append(Peserta(
            bidang=words["Bidang"], nama=words["Nama"], nip=context.key(row["NIP"]) or "", jabatan=words["Jabatan"], asal=row.origin,
        ))  # fmt: skip
    return tuple(found)


HASIL = {"tetap": "Tetap"}


def temuan(sheet: Sheet, context: Context) -> tuple[Temuan, ...]:
    """Return what was suspected."""
    columns = ("No", "Bidang", *context.key_headings, "Kolom", "Uraian", "Bukti Diperiksa", "Hasil", "Keterangan")
    headings = context.kolom()
    found = []
    for row in context.rows(sheet, columns, (*context.key_headings, "Kolom", "Uraian")):
        key = _key(row, context)
        context.need(row, "Kolom", "Uraian")
        words = context.words(row, "No", "Bidang", "Kolom", "Uraian", "Bukti Diperiksa", "Keterangan")
        hasil = values.choice(row["Hasil"], HASIL, "Hasil", context.collector)
        if hasil and hasil not in HASIL.values():
            context.collector.doubt(sheet.name, row["Hasil"].ref)
        if key and words["Kolom"]:
            found.append(Temuan(
                no=words["No"], bidang=words["Bidang"], key=key, kolom=headings.get(kunci(words["Kolom"]), words["Kolom"]), uraian=words["Uraian"],
                bukti_diperiksa=words["Bukti Diperiksa"], hasil=hasil, keterangan=words["Keterangan"], asal=row.origin,
            ))  # fmt: skip
    return tuple(found)


def bukti(sheet: Sheet, context: Context) -> tuple[tuple[Bukti, ...], tuple[Bukti, ...]]:
    """Return the evidence in the order of the sheet, and apart the rows of which is not known whom they are about.

    A row that lacks its reason still explains its cell: the missing reason is noted by itself.
    """
    columns = ("Kolom", "Jenis Kesalahan", "Alasan", "Jenis Bukti", "Nomor Bukti", "Tanggal Bukti", "Berkas")
    headings = context.kolom()
    found: list[Bukti] = []
    lost: list[Bukti] = []
    for row in context.rows(sheet, (*context.key_headings, *columns), (*context.key_headings, *columns[:6])):
        key = _key(row, context)
        context.need(row, *columns[:6])
        words = context.words(row, "Kolom", "Jenis Kesalahan", "Alasan", "Jenis Bukti", "Nomor Bukti", "Berkas")
        known = bool(key and words["Kolom"])
        (found if known else lost).append(Bukti(
            key=key or person_keys.written(row[context.key_headings[0]]), kolom=headings.get(kunci(words["Kolom"]), words["Kolom"]), jenis_kesalahan=words["Jenis Kesalahan"], alasan=words["Alasan"], jenis=words["Jenis Bukti"],
            nomor=words["Nomor Bukti"], tanggal=dates.day(row["Tanggal Bukti"], context.collector), berkas=words["Berkas"], baris=row.number, asal=row.origin,
        ))  # fmt: skip
    return tuple(found), tuple(lost)


def _key(row: Row, context: Context) -> str:
    """Return whom or what a row speaks of; a cell that names nobody is noted."""
    if context.keys:
        return _record_key(row, context)
    cell = row["NIP"]
    key = context.key(cell)
    if key == "" and cell.ref:
        context.collector.at(cell, "value-missing", "NIP belum diisi. Isi sel ini.", "NIP is missing. Fill this cell.")
    return key or ""


def _record_key(row: Row, context: Context) -> str:
    """Return the key of the record that a row speaks of; nothing where a part of it cannot be read."""
    reader = record_cell.Reader(context.collector, None, context.zona)
    context.need(row, *context.key_headings)
    parts = [records.told(reader.value(row[kolom.nama], kolom)) for kolom in context.keys]
    return JOINT.join(parts) if all(parts) else ""


def nomor_naskah(sheet: Sheet, context: Context) -> tuple[NomorNaskah, ...]:
    """Return the numbers that were given elsewhere."""
    kinds = {naskah.kode: naskah.kode for naskah in context.kit.naskah}
    found = []
    for row in context.rows(sheet, ("Naskah", "Bidang", "Baris", "Nomor", "Tanggal"), ("Naskah", "Nomor")):
        context.need(row, "Naskah", "Nomor")
        words = context.words(row, "Naskah", "Bidang", "Baris", "Nomor")
        kode = words["Naskah"]
        if kode and kode.casefold() not in kinds:
            context.collector.at(
                row["Naskah"],
                "value-choice",
                f'Naskah "{kode}" tidak ada dalam kit.{maksud(kode, kinds)} Tulis kode naskah.',
                f'The kit has no paper "{kode}".{meant(kode, kinds)} Give a paper\'s kode.',
            )
        found.append(NomorNaskah(
            naskah=kode.casefold(), bidang=words["Bidang"], baris=words["Baris"], nomor=words["Nomor"], tanggal=dates.day(row["Tanggal"], context.collector), asal=row.origin,
        ))  # fmt: skip
    return tuple(found)
