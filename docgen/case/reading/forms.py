"""The forms of a case, row by row into values: what `settings/kit/forms.py` declares of their columns, with the meaning of a whole row on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from docgen.bahasa import kunci, lurus
from docgen.case.model import JOINT, UNKNOWN, Attendee, Bukti, Langkah, Meeting, NomorNaskah, Pejabat, Temuan
from docgen.case.reading import person_keys, values
from docgen.case.reading.collector import did_you_mean_en, did_you_mean_id, nearest
from docgen.case.rows import joined_in_one_way, key_part
from docgen.settings.kit.forms import BUKTI, LANGKAH, NOMOR_NASKAH, PEJABAT, TEMUAN, UNIT, understood

if TYPE_CHECKING:
    from docgen.case.cells import Cell, Sheet
    from docgen.case.reading.context import Context
    from docgen.case.reading.table import Row
    from docgen.settings.kit import Langkah as Step
    from docgen.settings.kit import Lembar

OfUnit = TypeVar("OfUnit", Meeting, Attendee)
SEBUTAN = {"plt": "Plt.", "plh": "Plh.", "pj": "Pj."}


def pejabat(sheet: Sheet, context: Context) -> tuple[Pejabat, ...]:
    """Return who held each role."""
    roles = {kunci(peran.nama): peran.nama for peran in context.kit.peran}
    own = {item.nama for item in context.kit.peran if item.bidang}
    found = []
    for row, told in context.read(
        PEJABAT,
        sheet,
        peran=lambda cell, _: _peran(cell, roles, context),
        sebutan=lambda cell, _: _sebutan(cell, context),
    ):
        if told["peran"] in own and row[UNIT].empty:
            if (sheet.name, row["Peran"].ref) not in context.collector.doubtful:  # else the role may be one without
                context.need(row, UNIT)
            context.collector.doubt(sheet.name, row[UNIT].ref)
        bare = {name: told[name].strip("-") for name in ("bidang", "pangkat", "golongan")}
        found.append(Pejabat(**{**told, **bare}, asal=row.origin))
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
        context.collector.at(cell, "value-choice",
            f'Sebutan "{written}" tidak dikenal. Kosongkan, atau pilih Plt., Plh., atau Pj.',
            f'The Sebutan "{written}" is not known. Leave it empty or choose Plt., Plh. or Pj.',
        )  # fmt: skip
    return short


def langkah(sheet: Sheet, context: Context) -> tuple[Langkah, ...]:
    """Return the steps as they happened, in the order of the sheet; a row with its number alone is none beside others of that step."""
    found, told_of = [], set[int]()
    for row, told in context.read(LANGKAH, sheet):
        step = _step(row["Langkah"], told["no"], context)
        where = _own_bidang(row[UNIT], told["bidang"].strip("-"), step, context)
        early = bool(step and step.no in context.kit.early)
        no = step.no if step else UNKNOWN
        bare = all(row[kolom.nama].empty for kolom in LANGKAH.kolom if kolom.nama != "Langkah")
        found.append((Langkah(**{**told, "no": no, "bidang": where}, dini=early, asal=row.origin), bare))
        told_of |= set() if bare else {no}
    return tuple(each for each, bare in found if not (bare and each.no in told_of))


def _step(cell: Cell, number: int | None, context: Context) -> Step | None:
    """Return the step a row tells of; what is no step is noted."""
    step = next((item for item in context.kit.langkah if item.no == number), None)
    if step is None and number is not None:
        context.collector.at(cell, "value-range",
            f"Langkah harus 1 sampai {len(context.kit.langkah)}. Perbaiki sel ini.",
            f"The step must be 1 to {len(context.kit.langkah)}. Mend this cell.",
        )  # fmt: skip
    return step


def _own_bidang(cell: Cell, bidang: str, step: Step | None, context: Context) -> str:
    if bidang and step and not step.per_bidang:
        context.collector.at(cell, "value-range",
            f"Langkah {step.no} berlaku untuk seluruh kantor, tidak untuk satu unit. Kosongkan sel ini.",
            f"Step {step.no} is of the whole office and not of one unit. Empty this cell.",
        )  # fmt: skip
        return ""
    return bidang


def of_units(sheet: Sheet, lembar: Lembar, kind: type[OfUnit], context: Context) -> tuple[OfUnit, ...]:
    """Return the meetings, or who takes part: what docgen knows under its fields, the kit's own columns beside."""
    form = lembar.model_copy(update={"kolom": understood(lembar, kind.known)})
    other = {kolom.slug: kolom.nama for kolom in form.kolom if kolom.nama not in kind.known}
    found = []
    for row, told in context.read(form, sheet):
        lain = {name: told.pop(slug) or None for slug, name in other.items()}
        found.append(kind(**told, lain=lain, asal=row.origin))
    return tuple(found)


HASIL = {"tetap": "Tetap"}


def temuan(sheet: Sheet, context: Context) -> tuple[Temuan, ...]:
    """Return what was suspected."""
    headings = context.kolom()
    found = []
    for row, told in context.read(TEMUAN, sheet, keyed=True, hasil=lambda cell, _: _hasil(cell, context)):
        key = _key(row, context)
        if key and told["kolom"]:
            kolom = headings.get(kunci(told["kolom"]), told["kolom"])
            found.append(Temuan(**{**told, "key": key, "kolom": kolom}, asal=row.origin))
    return tuple(found)


def _hasil(cell: Cell, context: Context) -> str:
    hasil = values.choice(cell, HASIL, "Hasil", context.collector)
    if hasil and hasil not in HASIL.values():
        context.collector.doubt(cell.sheet, cell.ref)
    return hasil


def bukti(sheet: Sheet, context: Context) -> tuple[tuple[Bukti, ...], tuple[Bukti, ...]]:
    """Return the evidence in the order of the sheet, and apart the rows of which is not known whom they are about.

    A row that lacks its reason still explains its cell: the missing reason is noted by itself.
    """
    headings = context.kolom()
    found: list[Bukti] = []
    lost: list[Bukti] = []
    for row, told in context.read(BUKTI, sheet, keyed=True):
        key = _key(row, context)
        known = bool(key and told["kolom"])
        kolom = headings.get(kunci(told["kolom"]), told["kolom"])
        typed = [person_keys.as_typed(row[name]) for name in context.key_headings]
        whom = key or (JOINT.join(typed) if all(typed) else "")
        (found if known else lost).append(
            Bukti(**{**told, "key": whom, "kolom": kolom}, baris=row.number, asal=row.origin)
        )
    return tuple(found), tuple(lost)


def _key(row: Row, context: Context) -> str:
    """Return whom or what a row speaks of; a cell that names nobody is noted."""
    if context.keys:
        return _record_key(row, context)
    cell = row["NIP"]
    key = context.key(cell)
    if cell.empty:
        context.need(row, "NIP")
    elif key == "":
        context.collector.at(cell, "value-missing", "NIP belum diisi. Isi sel ini.", "NIP is missing. Fill this cell.")
    return key or ""


def _record_key(row: Row, context: Context) -> str:
    """Return the key of the record that a row speaks of; nothing where a part of it cannot be read."""
    for kolom in context.keys:
        person_keys.need(row[kolom.nama], kolom, context.collector)
    parts = [key_part(context.cells.value(row[kolom.nama], kolom)) for kolom in context.keys]
    key = JOINT.join(parts) if all(parts) else ""
    return context.known.get(lurus(key), key)


def nomor_naskah(sheet: Sheet, context: Context) -> tuple[NomorNaskah, ...]:
    """Return the numbers that were given elsewhere."""
    kinds = {naskah.kode: naskah.kode for naskah in context.kit.naskah}
    found = []
    for row, told in context.read(NOMOR_NASKAH, sheet):
        kode = told["naskah"]
        if kode and kode.casefold() not in kinds:
            context.collector.at(row["Naskah"], "value-choice",
                f'Naskah "{kode}" tidak ada dalam kit.{did_you_mean_id(kode, kinds)} Pilih salah satu: {", ".join(kinds)}.',
                f'The kit has no paper "{kode}".{did_you_mean_en(kode, kinds)} Choose one of: {", ".join(kinds)}.',
            )  # fmt: skip
        baris = joined_in_one_way(told["baris"])
        found.append(NomorNaskah(**{**told, "naskah": kode.casefold(), "baris": baris}, asal=row.origin))
    return tuple(found)
