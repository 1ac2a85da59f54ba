"""Cases that nobody thought of: how large an office is, what was wrong in it, found of it and proved by what is left to chance."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tests.cases import makers
from tests.chance import again
from tests.factories import a_bukti

if TYPE_CHECKING:
    import random

    from tests.factories import ACase

SEEDS = (1, 2, 3, 4)
KINDS = ("Salah ketik", "Salah hitung", "Salah pindah penilaian", "Kehadiran tidak terekam", "Nilai belum dihitung ulang", "Bukti belum dicatat", "Lain")  # fmt: skip
"""More kinds of error than the recap has columns for."""


def by_chance(seed: int) -> ACase:
    """Return the case of a seed; in that of the first one all that was found was right, and something else was wrong."""
    chance = again(seed)
    units = chance.sample(makers.SIX, chance.randint(1, len(makers.SIX)))
    people = {unit: chance.randint(1, 6) for unit in units}
    wrong = chance.sample(units, chance.randint(1, len(units)))
    mistakes = {unit: chance.randint(unit == wrong[0], 4 * people[unit]) for unit in units if unit in wrong}
    begin = date(2026, 11, 2) - timedelta(days=chance.randint(0, 25))
    found = chance.randint(1, 6) if seed != SEEDS[0] else 0
    case = makers.planned(makers.Plan(people, mistakes, found=found, begin=begin, periode="September 2026"))
    for proof in list(case.bukti):
        _mend(case, chance, proof)
    _renumber(case, chance)
    chance.shuffle(case.bukti)
    return case


def _mend(case: ACase, chance: random.Random, proof: dict[str, Any]) -> None:
    """Give a mended value another one by chance, another kind of error, and now and then a proof more or that of another value."""
    row, column = case.person("Data Perbaikan", proof["NIP"]), proof["Kolom"]
    if column != "Jabatan":
        row[column] = chance.choice([chance.randint(0, 89), chance.randint(0, 8900) / 100, 100])
    proof["Jenis Kesalahan"] = chance.choice(KINDS)
    if chance.random() < 1 / 4:
        other = chance.choice(case.bukti)
        proof |= {name: other[name] for name in ("Jenis Bukti", "Nomor Bukti", "Tanggal Bukti")}
    if chance.random() < 1 / 5:
        more = {"Nomor Bukti": f"800/{len(case.bukti) + 100}/2026", "Alasan": "Dibaca ulang", "Jenis Kesalahan": proof["Jenis Kesalahan"]}  # fmt: skip
        case.bukti.append(a_bukti(proof["NIP"], column, **more))


def _renumber(case: ACase, chance: random.Random) -> None:
    """Give somebody whose data were mended another number; some of the evidence goes on to speak of the old one."""
    old = chance.choice(case.bukti)["NIP"]
    new = f"{old[:-3]}{int(old[-3:]) + 40:03}"
    case.person("Data Perbaikan", old).update({"NIP": new, "NIP Semula": old})
    for proof in case.bukti:
        if proof["NIP"] == old and chance.random() < 1 / 2:
            proof["NIP"] = new
    case.bukti.append(a_bukti(new, "NIP", **{"Nomor Bukti": "800/99/2026"}))
