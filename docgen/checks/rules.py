"""The rules across columns that a kit names (`[[aturan]]`): sums, order, working days, a matrix, a step's days, one of a kind. One kind, one function."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from docgen.bahasa import angka, deret, jam, kunci, tanggal, uang
from docgen.case import records
from docgen.case.progress import worktime
from docgen.case.reading.records import FEW
from docgen.case.rows import key_part, meets
from docgen.finding import Finding, Place, Severity, Words
from docgen.settings.kit.lembar import NUMBERS
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.case.model import Value
    from docgen.case.records import Row
    from docgen.checks.view import View
    from docgen.settings.kit import Aturan, Kolom, Lembar


class AppliedRule(Frozen, dict=True):
    """One rule held against one sheet."""

    view: View
    rule: Aturan
    lembar: Lembar

    @cached_property
    def columns(self) -> dict[str, Kolom]:
        """The columns of the sheet by name."""
        return self.lembar.columns

    def rows(self) -> Iterator[Row]:
        """Yield the rows it holds for, those whose key cannot be read too."""
        case, lembar, bila = self.view.case, self.lembar, self.rule.bila
        for row in (*records.rows(case, self.view.kit, lembar), *records.unread(case, lembar)):
            if not bila or meets(row.ambil, bila):
                yield row

    def value(self, row: Row, name: str) -> Value:
        """Return a value of a row; nothing where it is empty, not assessed or could not be read."""
        value, kolom = row.ambil(name), self.columns.get(name)
        return None if kolom and kolom.kosong and value == kolom.kosong.nama else value

    def number(self, row: Row, name: str) -> Decimal | None:
        """Return a number of a row; nothing where there is none."""
        value = self.value(row, name)
        return value if isinstance(value, Decimal) else None

    def is_read(self, name: str, value: Value) -> bool:
        """Return whether a value is of the kind of its column; where rules only warn, what could not be read is kept."""
        kolom = self.columns.get(name)
        if kolom and kolom.jenis in NUMBERS:
            return isinstance(value, Decimal)
        return value in {each.nama for each in kolom.pilihan} if kolom and kolom.pilihan else bool(value)

    def written(self, name: str, text: str) -> Value:
        """Return what a kit writes of a column as its cells hold it."""
        kolom = self.columns.get(name)
        return Decimal(text) if kolom and kolom.jenis in NUMBERS else text

    def shown(self, name: str, value: Value) -> str:
        """Return a value as a message tells it."""
        return shown(value, self.columns.get(name))

    def at(self, row: Row, indonesian: str, english: str, *, mild: bool = False) -> Finding:
        """Return a finding at the column that the rule reports at."""
        soft = mild or self.rule.tingkat == "periksa" or self.lembar.longgar
        severity = Severity.WARNING if soft else Severity.ERROR
        place = Place(row.asal.sheet, row.asal.at(self.rule.columns[-1]))
        return Finding(self.rule.code, severity, place, Words(indonesian, english))


def shown(value: Value, kolom: Kolom | None) -> str:
    """Return a value as a message tells it: a number with Indonesian marks, a day in words."""
    if isinstance(value, Decimal):
        if kolom and kolom.jenis == "uang":
            return uang(value)
        told = angka(value, kolom.places if kolom else 0)
        return told if kolom is None or kolom.ribuan else told.replace(".", "")
    if isinstance(value, time):
        return jam(value)
    return tanggal(value) if isinstance(value, date) else key_part(value)


def kit_rules_hold(view: View) -> Iterator[Finding]:
    """What the kit says of its columns holds in every row; a rule with an empty or unreadable part does not speak."""
    for rule in view.kit.aturan:
        for lembar in (found for key in rule.sheets if (found := view.kit.sheet(key))):
            yield from KINDS[rule.jenis](AppliedRule(view, rule, lembar))


def _sum(held: AppliedRule) -> Iterator[Finding]:
    whole_name, parts = held.rule.columns[0], held.rule.bagian
    for row in held.rows():
        numbers = [held.number(row, name) for name in parts]
        whole = held.number(row, whole_name)
        known = [number for number in numbers if number is not None]
        if whole is None or len(known) < len(numbers) or sum(known) == whole:
            continue
        total, listed = sum(known, Decimal()), ", ".join(parts)
        yield held.at(row,
            f"{whole_name} {held.shown(whole_name, whole)}, tetapi {deret(parts)} berjumlah {held.shown(whole_name, total)}. Perbaiki salah satunya.",
            f"{whole_name} is {whole}, but {listed} add up to {total}. Mend one of them.",
        )  # fmt: skip


def _order(held: AppliedRule) -> Iterator[Finding]:
    first, second = held.rule.columns[:2]
    strict = held.rule.tegas
    for row in held.rows():
        one, other = held.value(row, first), held.value(row, second)
        if one is None or other is None or type(one) is not type(other) or isinstance(one, (str, tuple)):
            continue
        if one < other or (one == other and not strict):  # type: ignore[operator]  # of one type, as asked
            continue
        number = isinstance(one, Decimal)
        how = ("di bawah" if strict else "tidak di atas") if number else ("sebelum" if strict else "tidak sesudah")
        english = ("below" if strict else "not above") if number else ("before" if strict else "not after")
        yield held.at(row,
            f"{first} {held.shown(first, one)} harus {how} {second} {held.shown(second, other)}. Perbaiki salah satunya.",
            f"{first} {held.shown(first, one)} must be {english} {second} {held.shown(second, other)}. Mend either.",
        )  # fmt: skip


def _workdays(held: AppliedRule) -> Iterator[Finding]:
    rule, hours, kasus = held.rule, held.view.office.jam_kerja, held.view.case.kasus
    name = rule.columns[0]
    whole = worktime.working_days(hours, kasus.mulai, kasus.selesai) if kasus.mulai and kasus.selesai else None
    for row in held.rows():
        value, days = held.number(row, name), whole
        if rule.between:
            start, end = held.value(row, rule.between[0]), held.value(row, rule.sampai)
            sound = isinstance(start, date) and isinstance(end, date) and start <= end
            days = worktime.working_days(hours, start, end) if sound else None  # type: ignore[arg-type]  # days, as asked
        if value is None or days is None or (value <= days if rule.paling_banyak else value == days):
            continue
        where = f"{rule.between[0]} sampai {rule.sampai}" if rule.between else "periode ini"
        span = f"{rule.between[0]} to {rule.sampai}" if rule.between else "this period"
        yield held.at(row,
            f"{name} {held.shown(name, value)}, sedangkan {where} mempunyai {days} hari kerja. Periksa kembali.",
            f"{name} is {value}, but {span} has {days} working days. Look again.",
        )  # fmt: skip


def _matrix(held: AppliedRule) -> Iterator[Finding]:
    rule = held.rule
    name, (one, other) = rule.columns[0], rule.between[:2]
    for row in held.rows():
        value = held.value(row, name)
        first, second, given = (key_part(held.value(row, each)) for each in (one, other, name))
        right = rule.isi.get(first, {}).get(second)
        if right and kunci(given) != kunci(right) and held.is_read(name, value):
            says, gives = held.shown(name, value), held.shown(name, held.written(name, right))
            yield held.at(row,
                f'{name} tertulis "{says}", padahal {one} "{first}" dan {other} "{second}" memberi "{gives}". Perbaiki salah satunya.',
                f'{name} says "{says}", but {one} "{first}" and {other} "{second}" give "{gives}". Mend one of them.',
            )  # fmt: skip


def _in_step(held: AppliedRule) -> Iterator[Finding]:
    """Yield each day that lies outside its step in the row's unit, and each without working hours."""
    name, step, view = held.rule.columns[0], held.rule.langkah, held.view
    for row in held.rows():
        on = held.value(row, name)
        if not isinstance(on, date):
            continue
        if days := _outside(view, step, row.unit, on):
            yield held.at(row,
                f"{name} {tanggal(on)} di luar langkah {step} ({days[0]}). Perbaiki tanggal ini, atau Mulai dan Selesai langkah {step}.",
                f"{name} {on} lies outside step {step} ({days[1]}). Mend this date, or Mulai and Selesai of step {step}.",
            )  # fmt: skip
        elif not worktime.works(view.office.jam_kerja, on):
            yield held.at(row,
                f"{name} {tanggal(on)} bukan hari kerja. Periksa kembali.",
                f"{name} {on} is no working day. Look again.",
                mild=True,
            )  # fmt: skip


def _outside(view: View, step: int, unit: str, on: date) -> tuple[str, str] | None:
    """Return the days of a step that a day is not within, in both languages; None where it is, or where they are not known."""
    rows = view.case.baris_langkah(step, unit)
    begins = [row.mulai.date() for row in rows if row.mulai]
    ends = [row.selesai.date() for row in rows if row.selesai]
    start = min(begins) if begins else None
    end = max(ends) if ends and len(ends) == len(rows) else None
    if (start is None or on >= start) and (end is None or on <= end):
        return None
    if start and end and start != end:
        return f"{tanggal(start)} sampai {tanggal(end)}", f"{start} to {end}"
    return ("mulai " if end is None else "") + tanggal(
        start or end or on
    ), f"{'from ' if end is None else ''}{start or end}"


def _unique(held: AppliedRule) -> Iterator[Finding]:
    names = held.rule.columns
    same: dict[tuple[str, ...], list[Row]] = {}
    for row in held.rows():
        value = tuple(kunci(key_part(held.value(row, name))) for name in names)
        if all(value):
            same.setdefault(value, []).append(row)
    listed = deret(names)
    for rows in (rows for rows in same.values() if len(rows) > 1):
        cells = [row.asal.at(names[-1]) for row in rows]
        for row, cell in zip(rows, cells, strict=True):
            others = ", ".join([other for other in cells[: FEW + 1] if other != cell][:FEW])
            yield held.at(row,
                f"{listed} ini juga tertulis di {others}. Perbaiki salah satunya.",
                f"This {listed} also stands in {others}. Mend either.",
            )  # fmt: skip


KINDS: dict[str, Callable[[AppliedRule], Iterator[Finding]]] = {
    "jumlah": _sum,
    "urut": _order,
    "hari-kerja": _workdays,
    "matriks": _matrix,
    "langkah": _in_step,
    "unik": _unique,
}

RULES = (kit_rules_hold,)
