"""The Kasus sheet, a label and its value on each row, into the case itself. No rules across sheets."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from docgen.bahasa import kunci, rapi
from docgen.case.cells import blank
from docgen.case.model import Kasus, Origin
from docgen.case.reading import dates, headings, record_cell, values
from docgen.case.reading.collector import nearest_name
from docgen.settings.kit.forms import KASUS, SIFAT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docgen.case.cells import Cell, Sheet
    from docgen.case.reading.collector import Collector
    from docgen.settings.kit import Kolom, LabelKasus


def read(
    sheet: Sheet,
    collector: Collector,
    labels: Sequence[LabelKasus] = (),
    zona: str = "",
    reached: Callable[[int], bool] = lambda _: False,
) -> Kasus:
    """Return the case of the Kasus sheet; what it needs and does not say is noted.

    *labels* are those of the kit, *reached* says whether the step since which one is needed is dated.
    """
    due = (label.nama for label in labels if label.wajib and (not label.sejak or reached(label.sejak)))
    cells = _labelled(sheet, (*KASUS.columns, *(label.nama for label in labels)), collector)
    _note_missing((*KASUS.pengenal, *due), cells, sheet.name, collector)
    told = {each.slug: _told(cells.get(each.nama), each, collector) for each in KASUS.kolom}
    _check_words(cells, told["kode"], collector)
    start, end = _period(cells, (told["mulai"], told["selesai"]), collector)
    settled = {"mulai": start, "selesai": end, "sifat": told["sifat"] or SIFAT[0]}
    reader = record_cell.Reader(collector, (start, end) if start and end else None, zona)
    lain = {each.nama: reader.value(cells[each.nama], each.kolom) if each.nama in cells else None for each in labels}
    return Kasus(
        **{**told, **settled}, lain=lain, asal=Origin(sheet.name, {label: cell.ref for label, cell in cells.items()})
    )


def _told(cell: Cell | None, label: Kolom, collector: Collector) -> Any:  # noqa: ANN401 - a day or a text
    """Return what stands beside a label."""
    if label.jenis == "tanggal":
        return dates.day(cell, collector) if cell else None
    if cell is None:
        return ""
    return (
        values.choice(cell, label.spellings, label.nama, collector) if label.pilihan else values.text(cell, collector)
    )


def _note_missing(needed: Sequence[str], cells: dict[str, Cell], name: str, collector: Collector) -> None:
    for label in needed:
        if label not in cells or cells[label].empty:
            collector.add("value-missing", name, cells[label].ref if label in cells else "",
                f"{label} belum diisi. Isi di sebelah kanan label itu.",
                f"{label} is missing. Give it to the right of its label.",
            )  # fmt: skip


def _labelled(sheet: Sheet, asked: Sequence[str], collector: Collector) -> dict[str, Cell]:
    """Return the cell beside each label; one that is nearly a label that is missed is noted, and read as that."""
    labels = {kunci(label): label for label in asked}
    found: dict[str, Cell] = {}
    unknown: list[tuple[int, int, str]] = []
    for index, row in enumerate(sheet.rows):
        words = [(place, value) for place, value in enumerate(row[:6]) if isinstance(value, str) and not blank(value)]
        known = [(place, labels[kunci(value)]) for place, value in words if kunci(value) in labels]
        place, label = next(((place, label) for place, label in known if label not in found), (0, ""))
        if label:
            found[label] = _beside(sheet, index, place)
        elif known and known[0][0] == words[0][0]:
            _again(sheet, (index, *known[0]), found, collector)
        elif words and not known:
            unknown.append((index, *words[0]))
    for index, place, word in unknown:
        missed = {key: label for key, label in labels.items() if label not in found}
        if label := nearest_name(kunci(word), missed):
            headings.note(collector, "heading-ambiguous", (sheet.name, sheet.ref(index, place)), word, label)
            found[label] = _beside(sheet, index, place)
    return found


def _beside(sheet: Sheet, row: int, label: int) -> Cell:
    """Return the cell right of a label; a colon that stands there by itself only parts the two."""
    cell = sheet.cell(row, label + 1)
    return sheet.cell(row, label + 2) if isinstance(cell.value, str) and cell.value.strip() == ":" else cell


def _again(sheet: Sheet, again: tuple[int, int, str], found: dict[str, Cell], collector: Collector) -> None:
    """Take a label in a second row for the one that is filled, or note that both say something, and not the same."""
    row, place, label = again
    first, second = found[label], _beside(sheet, row, place)
    if first.empty:
        found[label] = second
    elif not second.empty and rapi(str(second.value)) != rapi(str(first.value)):
        collector.add("heading-ambiguous", sheet.name, sheet.ref(row, place),
            f'"{label}" sudah diisi di {first.ref}. Satu label satu baris: hapus salah satunya.',
            f'"{label}" is given in {first.ref} already. A label has one row: delete either.',
        )  # fmt: skip


def _check_words(cells: Mapping[str, Cell], kode: str, collector: Collector) -> None:
    """Note a Periode that the workbook took for a day, for it is printed as it stands, and a Kode Kasus that is none."""
    if "Periode" in cells and isinstance(cells["Periode"].value, date):
        collector.at(cells["Periode"], "value-type",
            "Periode tersimpan sebagai tanggal, bukan sebagai kata. Ubah format sel menjadi Teks, lalu ketik seperti akan dicetak, misalnya Oktober 2026.",
            "Periode is stored as a date and not as words. Format the cell as Text, then type it as it will be printed, such as Oktober 2026.",
        )  # fmt: skip
    if kode and not re.fullmatch(r"[A-Z0-9-]{3,40}", kode):
        collector.at(cells["Kode Kasus"], "value-choice",
            "Kode Kasus hanya boleh huruf besar, angka, dan tanda hubung, 3 sampai 40 huruf, misalnya KASUS-2026-10.",
            "Kode Kasus takes capitals, digits and hyphens only, 3 to 40 of them, such as KASUS-2026-10.",
        )  # fmt: skip


def _period(
    cells: dict[str, Cell], days: tuple[date | None, date | None], collector: Collector
) -> tuple[date | None, date | None]:
    """Return the first and last day of the period; none where they stand the wrong way round."""
    start, end = days
    if start and end and start > end:
        collector.at(cells["Periode Selesai"], "date-invalid",
            "Periode Selesai lebih awal daripada Periode Mulai. Perbaiki salah satunya.",
            "Periode Selesai is before Periode Mulai. Mend either.",
        )  # fmt: skip
        return None, None
    return start, end
