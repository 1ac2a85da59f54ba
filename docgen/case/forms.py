"""The sheets of the case beside the two data sheets, row by row into values. One form, one function; no rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case import headings, people, values
from docgen.case.model import Bukti, Kasus, Langkah, NomorNaskah, Origin, Pejabat, Peserta, Rapat, Temuan
from docgen.case.notes import Notes, maksud, meant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from docgen.cell import Cell, Sheet
    from docgen.kit import Kit

SIFAT = ("Biasa", "Segera", "Sangat Segera", "Terbatas", "Rahasia")
SEBUTAN = {"plt": "Plt.", "plh": "Plh.", "pj": "Pj."}
HASIL = {"tetap": "Tetap"}
KASUS = ("Kode Kasus", "Judul", "Periode", "Periode Mulai", "Periode Selesai", "Uraian Temuan")

Columns = dict[str, tuple[str, ...]]


def kasus(sheet: Sheet, notes: Notes) -> Kasus:
    """Return the case of the Kasus sheet: a label in one cell, its value in the next, one a row."""
    cells = _labelled(sheet)
    for label in KASUS:
        if label not in cells or cells[label].empty:
            notes.add(
                "value-missing",
                sheet.name,
                cells[label].ref if label in cells else "",
                f"{label} belum diisi. Isi di sebelah kanan label itu.",
                f"{label} is missing. Give it to the right of its label.",
            )
    words = {
        label: values.text(cells[label], notes)
        for label in ("Kode Kasus", "Judul", "Periode", "Uraian Temuan", "Klasifikasi", "Catatan")
        if label in cells
    }
    if words.get("Kode Kasus") and not re.fullmatch(r"[A-Z0-9-]{3,40}", words["Kode Kasus"]):
        notes.at(
            cells["Kode Kasus"],
            "value-choice",
            "Kode Kasus hanya boleh huruf besar, angka, dan tanda hubung, 3 sampai 40 huruf, misalnya PDK-2026-10.",
            "Kode Kasus takes capitals, digits and hyphens only, 3 to 40 of them, such as PDK-2026-10.",
        )
    sifat = (
        values.choice(cells["Sifat"], {kunci(name): name for name in SIFAT}, "Sifat", notes) if "Sifat" in cells else ""
    )
    start, end = (
        values.day(cells[label], notes) if label in cells else None for label in ("Periode Mulai", "Periode Selesai")
    )
    if start and end and start > end:
        notes.at(
            cells["Periode Selesai"],
            "date-invalid",
            "Periode Selesai lebih awal daripada Periode Mulai. Perbaiki salah satunya.",
            "Periode Selesai is before Periode Mulai. Mend either.",
        )
        start = end = None
    return Kasus(
        kode=words.get("Kode Kasus", ""), judul=words.get("Judul", ""), periode=words.get("Periode", ""), mulai=start, selesai=end,
        uraian_temuan=words.get("Uraian Temuan", ""), sifat=sifat or "Biasa", klasifikasi=words.get("Klasifikasi", ""), catatan=words.get("Catatan", ""),
        asal=Origin(sheet.name, {label: cell.ref for label, cell in cells.items()}),
    )  # fmt: skip


def _labelled(sheet: Sheet) -> dict[str, Cell]:
    labels = {kunci(label): label for label in (*KASUS, "Sifat", "Klasifikasi", "Catatan")}
    found: dict[str, Cell] = {}
    for index, row in enumerate(sheet.rows):
        for place, value in enumerate(row[:6]):
            label = labels.get(kunci(value)) if isinstance(value, str) else None
            if label and label not in found:
                found[label] = sheet.cell(index, place + 1)
                break
    return found


def _rows(
    sheet: Sheet, kit: Kit, columns: tuple[str, ...], needed: tuple[str, ...], notes: Notes
) -> Iterator[headings.Row]:
    known = {name: kit.alias_judul.get(name, ()) for name in columns}
    if table := headings.find(sheet, known, needed, notes):
        yield from table.rows()


def _filled(row: headings.Row, names: tuple[str, ...], notes: Notes) -> bool:
    """Return whether the cells a row cannot do without are there; what is missing is noted."""
    missing = [name for name in names if row[name].ref and row[name].empty]
    for name in missing:
        notes.at(row[name], "value-missing", f"{name} belum diisi. Isi sel ini.", f"{name} is missing. Fill this cell.")
    return not missing and all(row[name].ref for name in names)


def _key(cell: Cell, until: date | None, notes: Notes) -> str | None:
    """Return the NIP, or the Nomor Pegawai of a Non ASN, that a cell names; None where it cannot be trusted."""
    if isinstance(cell.value, str) and not re.search(r"\d{9}", re.sub(r"[\s.'-]", "", cell.value)):
        return values.text(cell, notes)
    return people.read_nip(cell, until, notes)


def pejabat(sheet: Sheet, kit: Kit, until: date | None, notes: Notes) -> tuple[Pejabat, ...]:
    """Return who held each role."""
    columns = ("Peran", "Bidang", "Nama", "NIP", "Pangkat", "Golongan", "Jabatan", "Sebutan", "Sejak")
    roles = {kunci(peran.nama): peran.nama for peran in kit.peran}
    found = []
    for row in _rows(sheet, kit, columns, columns[:7], notes):
        peran = values.choice(row["Peran"], roles, "Peran", notes)
        if not _filled(row, ("Peran", "Nama", "Jabatan"), notes):
            continue
        _filled(row, ("Bidang",), notes) if any(item.nama == peran and item.bidang for item in kit.peran) else None
        words = {name: values.text(row[name], notes) for name in ("Bidang", "Nama", "Pangkat", "Golongan", "Jabatan")}
        found.append(Pejabat(
            peran=peran, bidang=words["Bidang"], nama=words["Nama"], nip=_key(row["NIP"], until, notes) or "", pangkat=words["Pangkat"].strip("-"),
            golongan=words["Golongan"].strip("-"), jabatan=words["Jabatan"], sebutan=_sebutan(row["Sebutan"], notes), sejak=values.day(row["Sejak"], notes), asal=row.origin,
        ))  # fmt: skip
    return tuple(found)


def _sebutan(cell: Cell, notes: Notes) -> str:
    written = values.text(cell, notes)
    short = SEBUTAN.get(written.rstrip(".").casefold(), "")
    if written.strip("-") and not short:
        notes.at(
            cell,
            "value-choice",
            f'Sebutan "{written}" tidak dikenal. Kosongkan, atau pilih Plt., Plh., atau Pj.',
            f'The Sebutan "{written}" is not known. Leave it empty or choose Plt., Plh. or Pj.',
        )
    return short


def langkah(sheet: Sheet, kit: Kit, until: date | None, notes: Notes) -> tuple[Langkah, ...]:
    """Return the steps as they happened, in the order of the sheet."""
    del until
    columns = ("Langkah", "Bidang", "Mulai", "Selesai", "Menit Kerja", "Tanggal Naskah", "Keterangan")
    found = []
    for row in _rows(sheet, kit, columns, ("Langkah", "Mulai", "Selesai"), notes):
        number, minutes = (_whole(row[name], notes) for name in ("Langkah", "Menit Kerja"))
        step = next((item for item in kit.langkah if item.no == number), None)
        bidang = values.text(row["Bidang"], notes).strip("-")
        if step is None or (bidang and not step.per_bidang):
            cell, own = (row["Langkah"], "") if step is None else (row["Bidang"], " tanpa Bidang")
            notes.at(
                cell,
                "value-range",
                f"Langkah di sini harus 1 sampai {len(kit.langkah)}{own}. Perbaiki sel ini.",
                f"The step here must be 1 to {len(kit.langkah)}{' without a Bidang' if own else ''}. Mend this cell.",
            )
            continue
        found.append(Langkah(
            no=step.no, bidang=bidang, mulai=values.moment(row["Mulai"], notes), selesai=values.moment(row["Selesai"], notes),
            menit=minutes, tanggal_naskah=values.day(row["Tanggal Naskah"], notes), keterangan=values.text(row["Keterangan"], notes), asal=row.origin,
        ))  # fmt: skip
    return tuple(found)


def _whole(cell: Cell, notes: Notes) -> int | None:
    value = values.decimal(cell, notes)
    if value is None or isinstance(value, str):
        return None
    if value != int(value) or value < 0:
        notes.at(
            cell, "value-range", "Isi bilangan bulat yang tidak negatif.", "Give a whole number that is not negative."
        )
        return None
    return int(value)


def temuan(sheet: Sheet, kit: Kit, until: date | None, notes: Notes) -> tuple[Temuan, ...]:
    """Return what was suspected."""
    columns = ("No", "Bidang", "NIP", "Kolom", "Uraian", "Bukti Diperiksa", "Hasil", "Keterangan")
    found = []
    for row in _rows(sheet, kit, columns, ("NIP", "Kolom", "Uraian"), notes):
        key = _key(row["NIP"], until, notes)
        if not _filled(row, ("NIP", "Kolom", "Uraian"), notes) or not key:
            continue
        words = {name: values.text(row[name], notes) for name in columns if name not in ("NIP", "Hasil")}
        hasil = values.choice(row["Hasil"], HASIL, "Hasil", notes)
        found.append(Temuan(
            no=words["No"], bidang=words["Bidang"], key=key, kolom=kolom_bernama(words["Kolom"], kit), uraian=words["Uraian"],
            bukti_diperiksa=words["Bukti Diperiksa"], hasil=hasil, keterangan=words["Keterangan"], asal=row.origin,
        ))  # fmt: skip
    return tuple(found)


def rapat(sheet: Sheet, kit: Kit, until: date | None, notes: Notes) -> tuple[Rapat, ...]:
    """Return the meetings, one a bidang."""
    del until
    needed = ("Bidang", "Tanggal", "Waktu Mulai", "Tempat", "Agenda")
    columns = (*needed, "Waktu Selesai", "Pembahasan", "Kesimpulan", "Tindak Lanjut", "Tanggal Undangan", "Notulis")
    found = []
    for row in _rows(sheet, kit, columns, needed, notes):
        if not _filled(row, ("Bidang",), notes):
            continue
        points = {
            name: tuple(line for line in values.text(row[name], notes).split("\n") if line)
            for name in ("Pembahasan", "Kesimpulan", "Tindak Lanjut")
        }
        words = {name: values.text(row[name], notes) for name in ("Bidang", "Tempat", "Agenda", "Notulis")}
        found.append(Rapat(
            bidang=words["Bidang"], tanggal=values.day(row["Tanggal"], notes), mulai=values.clock(row["Waktu Mulai"], notes), selesai=values.clock(row["Waktu Selesai"], notes),
            tempat=words["Tempat"], agenda=words["Agenda"], pembahasan=points["Pembahasan"], kesimpulan=points["Kesimpulan"], tindak_lanjut=points["Tindak Lanjut"],
            tanggal_undangan=values.day(row["Tanggal Undangan"], notes), notulis=words["Notulis"], asal=row.origin,
        ))  # fmt: skip
    return tuple(found)


def peserta(sheet: Sheet, kit: Kit, until: date | None, notes: Notes) -> tuple[Peserta, ...]:
    """Return who was invited to which meeting."""
    columns = ("Bidang", "Nama", "NIP", "Jabatan")
    found = []
    for row in _rows(sheet, kit, columns, ("Bidang", "Nama", "Jabatan"), notes):
        if _filled(row, ("Bidang", "Nama"), notes):
            words = {name: values.text(row[name], notes) for name in ("Bidang", "Nama", "Jabatan")}
            found.append(
                Peserta(
                    bidang=words["Bidang"],
                    nama=words["Nama"],
                    nip=_key(row["NIP"], until, notes) or "",
                    jabatan=words["Jabatan"],
                    asal=row.origin,
                )
            )
    return tuple(found)


def bukti(sheet: Sheet, kit: Kit, until: date | None, notes: Notes) -> tuple[Bukti, ...]:
    """Return the evidence, in the order of the sheet."""
    columns = ("NIP", "Kolom", "Jenis Kesalahan", "Alasan", "Jenis Bukti", "Nomor Bukti", "Tanggal Bukti", "Berkas")
    found = []
    for row in _rows(sheet, kit, columns, columns[:6], notes):
        key = _key(row["NIP"], until, notes)
        if not _filled(row, ("NIP", "Kolom", "Jenis Kesalahan", "Alasan", "Jenis Bukti"), notes) or not key:
            continue
        words = {name: values.text(row[name], notes) for name in columns if name not in ("NIP", "Tanggal Bukti")}
        found.append(Bukti(
            key=key, kolom=kolom_bernama(words["Kolom"], kit), jenis_kesalahan=words["Jenis Kesalahan"], alasan=words["Alasan"], jenis=words["Jenis Bukti"],
            nomor=words["Nomor Bukti"], tanggal=values.day(row["Tanggal Bukti"], notes), berkas=words["Berkas"], baris=row.number, asal=row.origin,
        ))  # fmt: skip
    return tuple(found)


def nomor_naskah(sheet: Sheet, kit: Kit, until: date | None, notes: Notes) -> tuple[NomorNaskah, ...]:
    """Return the numbers that were given elsewhere."""
    del until
    kinds = {naskah.kode: naskah.kode for naskah in kit.naskah}
    found = []
    for row in _rows(sheet, kit, ("Naskah", "Bidang", "Nomor", "Tanggal"), ("Naskah", "Nomor"), notes):
        kode = values.text(row["Naskah"], notes)
        if not _filled(row, ("Naskah", "Nomor"), notes):
            continue
        if kode.casefold() not in kinds:
            notes.at(
                row["Naskah"],
                "value-choice",
                f'Naskah "{kode}" tidak ada dalam kit.{maksud(kode, kinds)} Tulis kode naskah.',
                f'The kit has no paper "{kode}".{meant(kode, kinds)} Give a paper\'s kode.',
            )
            continue
        found.append(
            NomorNaskah(
                naskah=kode.casefold(),
                bidang=values.text(row["Bidang"], notes),
                nomor=values.text(row["Nomor"], notes),
                tanggal=values.day(row["Tanggal"], notes),
                asal=row.origin,
            )
        )
    return tuple(found)


def kolom_bernama(written: str, kit: Kit) -> str:
    """Return the heading that a Kolom cell names, by its name or another spelling; an unknown one as written."""
    spelt = {kunci(word): kolom.nama for kolom in kit.kolom for word in (kolom.nama, kolom.unsur, *kolom.alias)}
    spelt |= {kunci(word): name for name in people.FORM for word in (name, *kit.alias_judul.get(name, ()))}
    return spelt.get(kunci(written), written)
