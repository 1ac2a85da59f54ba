"""Pangkat (rank) and golongan (pay grade): how they are spelt, and which belong together. Tables only.

PNS: 17 rows I/a to IV/e (PP 11/2017 and its forerunners). PPPK: golongan I to XVII, no pangkat (Perpres 98/2020).
"""

from __future__ import annotations

import re

from docgen.bahasa import kunci

PNS = {
    "I/a": "Juru Muda", "I/b": "Juru Muda Tingkat I", "I/c": "Juru", "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda", "II/b": "Pengatur Muda Tingkat I", "II/c": "Pengatur", "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda", "III/b": "Penata Muda Tingkat I", "III/c": "Penata", "III/d": "Penata Tingkat I",
    "IV/a": "Pembina", "IV/b": "Pembina Tingkat I", "IV/c": "Pembina Utama Muda", "IV/d": "Pembina Utama Madya", "IV/e": "Pembina Utama",
}  # fmt: skip
PPPK = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")


def golongan_pns(text: str) -> str:
    """Return `III/b` for `IIIb`, `III/B`, `III b`, `PNS - 3B`; empty where it is no PNS golongan."""
    bare = re.sub(r"^C?PNS\s*-\s*", "", text.strip(), flags=re.IGNORECASE)
    found = re.fullmatch(r"(IV|III|II|I|[1-4])\s*[/.\-]?\s*([a-e])", bare, flags=re.IGNORECASE)
    if not found:
        return ""
    level = found[1].upper()
    name = f"{PPPK[int(level) - 1] if level.isdigit() else level}/{found[2].lower()}"
    return name if name in PNS else ""


def golongan_pppk(text: str) -> str:
    """Return `IX` for `IX`, `9`, `09`, `PPPK - 09`; empty where it is no PPPK golongan."""
    bare = re.sub(r"^PPPK\s*-\s*", "", text.strip(), flags=re.IGNORECASE).upper()
    if re.fullmatch(r"\d{1,2}", bare):
        return PPPK[int(bare) - 1] if 1 <= int(bare) <= len(PPPK) else ""
    return bare if bare in PPPK else ""


def baku(pangkat: str) -> str:
    """Return a rank in the form it is compared in: `Pembina Tkt I`, `Pembina Tk. 1` and `Pembina Tingkat I` are one."""
    return re.sub(r"\b(?:tkt|tk|tingkat)\b\.?\s*(?:i|1)\b", "tingkat i", kunci(pangkat))


def cocok(pangkat: str, golongan: str, status: str) -> bool:
    """Return whether rank, golongan and status belong together; what is empty is not judged."""
    if status == "PPPK":
        return not pangkat.strip(" -") and (not golongan or bool(golongan_pppk(golongan)))
    if status != "PNS":
        return True
    name = golongan_pns(golongan)
    if golongan and not name:
        return False
    return not (pangkat and name) or baku(pangkat) == baku(PNS[name])
