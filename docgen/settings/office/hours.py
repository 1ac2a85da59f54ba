"""The working hours of an office and the days it does not work. Shapes only: how they count is `case/progress/`."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator

from docgen.settings import WrongValueError
from docgen.settings.kit.lembar import Model

Listed = TypeVar("Listed")

CLOCK, DAY = re.compile(r"\d{2}:\d{2}(:\d{2})?"), re.compile(r"\d{4}-\d{2}-\d{2}")
"""How a time and a day are written where they stand in quotation marks."""


def _clock(written: object) -> object:
    """Return a time as it is written; a number is none, which pydantic takes for seconds (7.30 for seven of them)."""
    if isinstance(written, time) or (isinstance(written, str) and CLOCK.fullmatch(written)):
        return written
    raise WrongValueError(
        f'{written} bukan jam. Tulis di antara tanda kutip dan dengan titik dua, seperti "07:30".',
        f'{written} is no time. Write it in quotation marks and with a colon, such as "07:30".',
    )


def _day(written: object) -> object:
    """Return a day as it is written; a number is none."""
    if isinstance(written, date) or (isinstance(written, str) and DAY.fullmatch(written)):
        return written
    raise WrongValueError(
        f"{written} bukan tanggal. Tulis seperti 2026-12-31.", f"{written} is no date. Write it as in 2026-12-31."
    )


def _ordered(pair: tuple[time, time]) -> tuple[time, time]:
    if pair[0] >= pair[1]:
        raise WrongValueError(
            f"jam pertama ({pair[0]:%H:%M}) harus lebih awal daripada jam kedua ({pair[1]:%H:%M}). Tukar keduanya.",
            f"the first time ({pair[0]:%H:%M}) must be before the second ({pair[1]:%H:%M}). Swap them.",
        )
    return pair


def _in_order(pair: tuple[date, date]) -> tuple[date, date]:
    if pair[0] > pair[1]:
        raise WrongValueError(
            f"tanggal pertama ({pair[0]}) harus tidak sesudah tanggal kedua ({pair[1]}). Tukar keduanya.",
            f"the first date ({pair[0]}) must not be after the second ({pair[1]}). Swap them.",
        )
    return pair


MOST = 1000
"""Days, or months of Ramadan, that an office may list: each is looked through for every day that is reckoned."""


def _few(listed: tuple[Listed, ...]) -> tuple[Listed, ...]:
    if len(listed) > MOST:
        raise WrongValueError(
            f"daftar ini berisi {len(listed)}, padahal paling banyak {MOST}. Hapus yang sudah lama lewat; libur nasional dan cuti bersama tidak perlu ditulis.",
            f"this list holds {len(listed)}, but at most {MOST} are taken. Delete what is long gone by; national holidays need not be listed.",
        )
    return listed


Hari = Annotated[date, BeforeValidator(_day)]
Jam = Annotated[time, BeforeValidator(_clock)]
Days = Annotated[tuple[Hari, Hari], AfterValidator(_in_order)]
Hours = Annotated[tuple[Jam, Jam], AfterValidator(_ordered)]


class JamKerja(Model):
    """Working hours of the week; defaults: Perpres 21/2023 (start 07.30, 37 h 30 min, breaks 60 and 90 min)."""

    senin_kamis: Hours = (time(7, 30), time(16, 0))
    istirahat: Hours = (time(12, 0), time(13, 0))
    jumat: Hours = (time(7, 30), time(16, 30))
    istirahat_jumat: Hours = (time(11, 30), time(13, 0))
    ramadan: Annotated[tuple[Days, ...], AfterValidator(_few)] = ()
    ramadan_senin_kamis: Hours = (time(8, 0), time(15, 0))
    ramadan_istirahat: Hours = (time(12, 0), time(12, 30))
    ramadan_jumat: Hours = (time(8, 0), time(15, 30))
    ramadan_istirahat_jumat: Hours = (time(11, 30), time(12, 30))
    libur: Annotated[tuple[Hari, ...], AfterValidator(_few)] = ()
