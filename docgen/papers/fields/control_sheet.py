"""How the SOP went against its standard: steps, minutes, deadlines. Times only."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.case import progress
from docgen.case.progress import worktime
from docgen.papers import due as drafts
from docgen.papers.fields.context import day
from docgen.papers.fields.people import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.papers.due import Draft
    from docgen.papers.fields.context import Fields, Setting
    from docgen.settings.kit import Langkah as Step


RECKONED = "Waktu dihitung menurut jam kerja kantor, di luar waktu istirahat dan hari libur."


def steps(setting: Setting, unit: str, last: int) -> Fields:
    """Return `langkah1` ... up to the paper's own step: dates and clock times as printed."""
    return {f"langkah{number}": _step(setting, number, unit) for number in range(1, last + 1)}


def _step(setting: Setting, number: int, unit: str) -> Fields:
    rows = setting.case.baris_langkah(number, unit)
    starts = sorted(row.mulai for row in rows if row.mulai)
    ends = sorted(row.selesai for row in rows if row.selesai)
    dated = drafts.paper_date(setting.case, number, unit, early=True)
    days = sorted({row.mulai.date() for row in rows if row.mulai})
    return {
        "tanggal": bahasa.tanggal(dated) if dated else "",
        "hari_tanggal": bahasa.deret([bahasa.hari_tanggal(day) for day in days]),
        "mulai": bahasa.jam(starts[0]) if starts else "",
        "selesai": bahasa.jam(ends[-1]) if ends else "",
        "rentang_tanggal": bahasa.rentang(starts[0].date(), ends[-1].date()) if starts and ends else "",
    }


def deadline(setting: Setting, start: datetime, steps_: Sequence[int]) -> str:
    """Return the day by which the standard minutes of some steps have passed in working time."""
    minutes = sum(step.menit for step in setting.kit.langkah if step.no in steps_)
    return bahasa.tanggal(worktime.after(setting.office.jam_kerja, start, minutes).date())


def issued_at(setting: Setting, draft: Draft) -> datetime:
    """Return when a paper was issued: its step's Selesai where that is on the paper's date, else the day's beginning."""
    ends = [row.selesai for row in setting.case.baris_langkah(draft.naskah.langkah, draft.unit) if row.selesai]
    on_the_day = [end for end in ends if end.date() == draft.date]
    return max(on_the_day, default=datetime.combine(draft.date, time()))


def sheet(setting: Setting, draft: Draft) -> Fields:
    """Return the control sheet: each step's standard and actual minutes, their sums, the late steps, the closing sentence."""
    rows = [_row(setting, step) for step in setting.kit.langkah]
    done = [row for row in rows if row["_nyata"] is not None]
    standard = sum(row["_baku"] for row in done)
    spent = sum(row["_nyata"] for row in done)
    late = [row for row in done if row["_nyata"] > row["_baku"]]
    return {
        "kendali": [{key: value for key, value in row.items() if not key.startswith("_")} for row in rows],
        "kendali_jumlah": {
            "baku": bahasa.angka(standard) if done else NOTHING,
            "nyata": bahasa.angka(spent) if done else NOTHING,
            "selisih": bahasa.bertanda(spent - standard) if done else NOTHING,
        },
        "kendali_lewat": [
            {"langkah": f"{row['no']}. {row['langkah']}", "selisih": row["selisih"], "keterangan": row["_keterangan"]}
            for row in late
        ],
        "grafik": [_bars(row) for row in rows],
        "waktu": _closing(setting, (standard, spent), (len(late), len(done) - len(late)), day(draft)),
    }


def _row(setting: Setting, step: Step) -> Fields:
    rows = setting.case.baris_langkah(step.no)
    done = progress.ended(setting.case, setting.kit, step)
    spent = progress.longest(setting.office.jam_kerja, rows) if done else None
    starts, ends = [row.mulai for row in rows if row.mulai], [row.selesai for row in rows if row.selesai]
    over = [row for row in rows if (progress.spent(setting.office.jam_kerja, row) or 0) > step.menit]
    notes = dict.fromkeys(row.keterangan for row in over or rows if row.keterangan)
    return {
        "no": str(step.no),
        "langkah": step.ringkas,
        "pelaksana": step.pelaksana,
        "lewat": spent is not None and spent > step.menit,
        "mulai": _moment(min(starts)) if starts else NOTHING,
        "selesai": _moment(max(ends)) if done else NOTHING,
        "baku": bahasa.angka(step.menit),
        "nyata": bahasa.angka(spent) if spent is not None else NOTHING,
        "selisih": bahasa.bertanda(spent - step.menit) if spent is not None else NOTHING,
        "_baku": step.menit,
        "_nyata": spent,
        "_keterangan": "; ".join(notes) or NOTHING,
    }


def _bars(row: Fields) -> Fields:
    """Return one step of the chart: its bars' minutes as digits (none for a step not finished), and the words at their end."""
    done = row["_nyata"] is not None
    return {
        "nama": f"Langkah {row['no']}",
        "baku": str(row["_baku"]),
        "nyata": str(row["_nyata"]) if done else NOTHING,
        "label": f"{row['nyata']} ({row['selisih']})" if done else NOTHING,
        "lewat": row["lewat"],
    }


def _moment(moment: datetime) -> str:
    return f"{bahasa.tanggal_angka(moment.date())}\n{bahasa.jam(moment)}"


def _closing(setting: Setting, sums: tuple[int, int], counts: tuple[int, int], on: str) -> Fields:
    standard, spent = sums
    late, punctual = counts
    apart = (
        f"{bahasa.angka(abs(spent - standard))} menit {'lebih lama daripada' if spent > standard else 'lebih singkat daripada'}"
        if spent != standard
        else "sama dengan"
    )
    begin = (
        "Seluruh langkah"
        if setting.berkas.closed
        else f"Sampai dengan {on}, {bahasa.terbilang(late + punctual)} langkah"
    )
    told = (
        f"{begin} dilaksanakan dalam {bahasa.angka(spent)} menit kerja, {apart} waktu baku {bahasa.angka(standard)} menit. "
        f"{_count(late, capital=True)} langkah melampaui waktu baku dan {_count(punctual)} langkah selesai tidak melebihi waktu baku."
        if late + punctual
        else "Belum ada langkah yang selesai."
    )
    return {
        "nyata": bahasa.angka(spent),
        "baku": bahasa.angka(standard),
        "perbandingan": apart,
        "lewat_terbilang": _count(late, capital=True),
        "tepat_terbilang": _count(punctual),
        "penutup": f"{told} {RECKONED}",
    }


def _count(number: int, *, capital: bool = False) -> str:
    word = bahasa.terbilang(number) if number else "tidak ada"
    return word.capitalize() if capital else word
