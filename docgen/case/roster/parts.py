"""One cell of a staff list that holds two things, parted: name and NIP, rank and grade. One cell at a time."""

from __future__ import annotations

import re

from docgen.bahasa import bersih, kunci
from docgen.case import nip, pangkat

NUMBER = re.compile(r"\d(?:[ .\-]?\d){17}")
LABEL = re.compile(r"\s*[,;/|(]?\s*\bNI[PK](?:\s*PPPK)?\b\s*[.:]*\s*-*\s*", re.IGNORECASE)
EDGE = " \t\n,;:/|()-\N{EN DASH}"
GRADE = re.compile(r"\b(IV|I{1,3})\s*/\s*([a-e])\b", re.IGNORECASE)
STATUSES = {
    "PNS": ("pns", "cpns", "pegawai negeri sipil", "asn pns"),
    "PPPK": ("pppk", "p3k", "asn pppk", "pppk paruh waktu", "pppk penuh waktu"),
    "Non ASN": ("non asn", "nonasn", "non pns", "honorer", "tenaga honorer", "honor", "thl", "ptt", "kontrak", "tenaga kontrak", "outsourcing", "sukarela", "phl", "tkk"),
}  # fmt: skip
STATUS = {word: status for status, words in STATUSES.items() for word in words}


def name_and_nip(text: str) -> tuple[str, str]:
    """Return name and NIP of a cell that holds both, in either order; a number that is not there is empty."""
    whole = bersih(text)
    found = NUMBER.search(whole)
    number = nip.clean(found[0]) if found else ""
    rest = f"{whole[: found.start()]}\n{whole[found.end() :]}" if found else whole
    return " ".join(LABEL.sub(" ", rest).split()).strip(EDGE), number


def with_titles(name: str, before: str, after: str) -> str:
    """Return a name with the academic titles that stand in columns of their own."""
    return ", ".join(word for word in (f"{before.strip(EDGE)} {name}".strip(), after.strip(EDGE)) if word)


def rank_and_grade(text: str) -> tuple[str, str]:
    """Return pangkat and golongan of a cell that holds both or either, in whatever brackets."""
    tidy = " ".join(bersih(text).split())
    if found := GRADE.search(tidy):
        rest = f"{tidy[: found.start()]} {tidy[found.end() :]}"
        return _bare(rest), pangkat.golongan_pns(found[0])
    pieces = [piece.strip(EDGE) for piece in re.split(r"[,/()]| - ", tidy)]
    grade = next((one for piece in reversed(pieces) if piece and (one := _alone(piece))), "")
    rank = next((piece for piece in pieces if piece and not _alone(piece)), "")
    return rank, grade


def _alone(piece: str) -> str:
    return pangkat.golongan_pns(piece) or pangkat.golongan_pppk(piece)


def _bare(text: str) -> str:
    return " ".join(re.sub(r"\bgol(?:ongan)?\b\.?(?:\s*/?\s*ruang)?", " ", text, flags=re.IGNORECASE).split()).strip(
        EDGE
    )


def status(text: str) -> str:
    """Return the status that a word means; empty where it is none."""
    return STATUS.get(kunci(re.sub(r"[.\-]+", " ", text)), "")


def unit(text: str) -> str:
    """Return a unit as its title row names it: without its numeral, and not in capitals alone."""
    bare = re.sub(r"^\s*(?:[IVX]+|[A-Z]|\d{1,2})\s*[.)]\s*", "", " ".join(bersih(text).split())).strip(EDGE)
    if not bare.isupper() or (len(bare.split()) == 1 and len(bare) <= 5):  # noqa: PLR2004 - an abbreviation: UPTD
        return bare
    return " ".join(word if word in ABBREVIATIONS else SMALL.get(word, word.capitalize()) for word in bare.split())


ABBREVIATIONS = frozenset({"UPT", "UPTD", "PAUD", "SD", "SMP", "SMA", "BLUD", "I", "II", "III", "IV", "V", "VI"})
SMALL = {"DAN": "dan", "DI": "di", "KE": "ke", "UNTUK": "untuk", "PADA": "pada", "ATAU": "atau"}
