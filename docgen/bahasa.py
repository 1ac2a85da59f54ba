"""Indonesian as the office writes it: dates, times, numbers, number words, lists, names. Words only: no case, no files."""

from __future__ import annotations

import re
import textwrap
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, time

NBSP = "\N{NO-BREAK SPACE}"
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
"""As the Unicode CLDR has them; `date.weekday` begins with Senin."""

WRITTEN_OUT = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)})\b(?: \d{{4}}\b)?")
"""A date within a text, with or without its year."""

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
TITLES = frozenset({
    "prof.", "dr.", "drs.", "dra.", "drg.", "drh.", "ir.", "apt.", "ns.", "h.", "hj.", "kh.", "hi.", "k.h.", "r.",
    "ust.", "tgk.", "pdt.",
})  # fmt: skip
"""Titles before a name; other words that end with a full stop are shortened names (`Moh.`)."""

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Zero-width, soft-hyphen and direction marks: they look like nothing and make two names of one."""

_UNMARKED = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "ng"}
_CAPITALS = {letter.upper(): plain.capitalize() for letter, plain in _UNMARKED.items()}
UNMARKED = str.maketrans({**_UNMARKED, **_CAPITALS, "ß": "ss", "ẞ": "SS", "ı": "i"})
"""Latin letters that Unicode does not take apart into a plain letter and its mark."""

DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Control characters and broken letters: no paper can print them, no register keep them."""

APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02c8\u2032\u00b4\uff07`", "'"))
"""What Word, telephones and hands write where an apostrophe is meant (`Jum'at`, `Ma'ruf`)."""

DIGITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"]
SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh"))

LINE = 27
"""Letters of a capital line that fit the signature block and the kop at their sizes."""


@lru_cache(maxsize=4096)
def tanggal(day: date) -> str:
    """Return `7 September 2026`, with no-break spaces so that day and month stay together."""
    return f"{day.day}{NBSP}{bulan(day)}{NBSP}{day.year}"


def hari(day: date) -> str:
    """Return the weekday's name, `Senin`."""
    return DAYS[day.weekday()]


def bulan(day: date) -> str:
    """Return the month's name, `November`."""
    return MONTHS[day.month - 1]


def hari_tanggal(day: date) -> str:
    """Return `Senin, 2 November 2026`."""
    return f"{hari(day)}, {tanggal(day)}"


def tanggal_angka(day: date) -> str:
    """Return `4-11-2026`, the date in brackets of a berita acara."""
    return f"{day.day}-{day.month}-{day.year}"


def jam(moment: time | datetime) -> str:
    """Return `08.30`: hours and minutes parted by a full stop (EYD)."""
    return f"{moment.hour:02}.{moment.minute:02}"


def utuh(text: str) -> str:
    """Return a text whose dates do not break: the spaces in them are no-break spaces."""
    return WRITTEN_OUT.sub(lambda found: found[0].replace(" ", NBSP), text)


def rentang(start: date, end: date) -> str:
    """Return two days as briefly as clear: `3 s.d. 4 November 2026`, or one day where they are the same."""
    if start == end:
        return tanggal(end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} s.d. {tanggal(end)}"
    if start.year == end.year:
        return f"{start.day}{NBSP}{bulan(start)} s.d. {tanggal(end)}"
    return f"{tanggal(start)} s.d. {tanggal(end)}"


@lru_cache(maxsize=4096)
def terbilang(number: int) -> str:
    """Return a whole number in words: `tiga puluh empat`, `seribu`, `satu juta seribu`, `minus lima`."""
    if number < 0:
        return f"minus {terbilang(-number)}"
    if number < len(DIGITS):
        return DIGITS[number]
    if number < 20:  # noqa: PLR2004 - the numbers that end in `belas`
        return f"{_one(number - 10)}belas"
    value, word = next((value, word) for value, word in SCALES if number >= value)
    count, rest = divmod(number, value)
    head = f"{_one(count)}{word}" if value < 10**6 else f"{terbilang(count)} {word}"
    return f"{head} {terbilang(rest)}" if rest else head


def _one(count: int) -> str:
    """Return how many of a power there are: one of them is `se-`, joined to the word (KBBI: `sepuluh`, `seribu`)."""
    return "se" if count == 1 else f"{terbilang(count)} "


@lru_cache(maxsize=8192)
def angka(number: Decimal | int, decimals: int = 0) -> str:
    """Return a number with Indonesian marks, `1.170` or `98,50`; more decimals than asked for are kept."""
    value = Decimal(number)
    exponent = value.normalize().as_tuple().exponent
    places = max(decimals, -exponent if isinstance(exponent, int) else 0)
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


def uang(amount: Decimal, places: int = 2) -> str:
    """Return rupiah as they are written, `Rp12.500.000,00`; what is owed has its minus before the Rp, `-Rp1.500.000,00`."""
    return f"{'-' if amount < 0 else ''}Rp{angka(abs(amount), places)}"


def bertanda(number: int) -> str:
    """Return a deviation with its sign, `+15`, `-20` with a true minus, `0`."""
    return f"+{angka(number)}" if number > 0 else angka(number).replace("-", "\N{MINUS SIGN}")


def deret(items: Sequence[str]) -> str:
    """Return a list in a sentence: `A`, `A dan B`, `A, B, dan C`."""
    if len(items) < 3:  # noqa: PLR2004 - two are joined by a word alone
        return " dan ".join(items)
    return ", ".join(items[:-1]) + f", dan {items[-1]}"


def huruf(index: int) -> str:
    """Return the letter of a point: a, b, ..., z, aa, ab."""
    first, last = divmod(index, 26)
    return (huruf(first - 1) if first else "") + chr(ord("a") + last)


def romawi(month: int) -> str:
    """Return a month's Roman numeral, as some offices write it in numbers."""
    return ROMAN[month - 1]


def akhir_butir(index: int, count: int) -> str:
    """Return what ends a point of a list: a semicolon, `; dan` before the last, a full stop after it."""
    if index == count - 1:
        return "."
    return "; dan" if index == count - 2 else ";"


def kapital_awal(words: str) -> str:
    """Return words as a sentence begins: the first letter in capital, the others as they are."""
    return words[:1].upper() + words[1:]


def kapital(text: str) -> str:
    """Return words in capitals; a physician's title keeps its letters, as `DR.` is a doctorate (`RSUD dr. MELATI`)."""
    return "".join(part if place % 2 else part.upper() for place, part in enumerate(re.split(r"(\bdr[gh]?\.)", text)))


@lru_cache(maxsize=1024)
def kapital_nama(nama: str) -> str:
    """Return a name in capitals; titles and degrees keep their letters (`Drs. AMIN JUMAIL, M.Si.`)."""
    body, comma, degrees = nama.partition(",")
    words = body.split(" ")
    start = next((i for i, word in enumerate(words) if not _is_title(word.casefold())), len(words))
    return " ".join([*words[:start], *(word.upper() for word in words[start:])]) + comma + degrees


def _is_title(word: str) -> bool:
    """Return whether a word is a title, or several written as one (`drs.h.`)."""
    return word in TITLES or (word.endswith(".") and all(f"{part}." in TITLES for part in word[:-1].split(".")))


@lru_cache(maxsize=1024)
def baris(text: str, width: int = LINE) -> str:
    """Return a long title broken between words into lines of at most *width* letters; of a line of three words or more one goes down to a word alone, and `dr.` stays with its name."""
    kept = re.sub(r"\b(dr[gh]?\.) ", rf"\1{NBSP}", " ".join(text.split()))
    lines = textwrap.wrap(kept, width, break_long_words=False, break_on_hyphens=False)
    above, _, word = lines[-2].rpartition(" ") if lines[1:] else ("", "", "")
    if " " in above and not re.search(r"\s", lines[-1]) and len(f"{word} {lines[-1]}") <= width:
        lines[-2:] = [above, f"{word} {lines[-1]}"]
    return "\n".join(lines).replace(NBSP, " ")


def pisah_judul(judul: str) -> str:
    """Return a capital title with `PERIODE ...` on a line of its own."""
    return re.sub(r" (?=PERIODE )", "\n", kapital(judul), count=1)


def nip(digits: str, *, spaced: bool) -> str:
    """Return an NIP as printed, 8-6-1-3 with no-break spaces (Perka BKN 22/2007 explainer); others unchanged."""
    if not spaced or not re.fullmatch(r"\d{18}", digits):
        return digits
    return NBSP.join((digits[:8], digits[8:14], digits[14], digits[15:]))


HEADS = {
    "kasubag": "subbagian", "kasubbag": "subbagian", "kabag": "bagian", "kabid": "bidang", "kasubid": "subbidang", "kasubbid": "subbidang",
    "kasi": "seksi", "kasie": "seksi", "kadis": "dinas", "kaban": "badan", "karo": "biro",
}  # fmt: skip
"""What the head of something is called in short, and of what."""


def jabatan_penuh(post: str) -> str:
    """Return a post with a shortened first word written out: `Kepala Subbagian Perencanaan` of `Kasubag Perencanaan`."""
    first, space, rest = post.partition(" ")
    unit = HEADS.get(first.lower().rstrip("."))
    return f"Kepala {unit.capitalize()}{space}{rest}" if unit else post


@lru_cache(maxsize=4096)
def slug(text: str, joint: str = "-") -> str:
    """Return lower case letters and digits; every other run becomes one *joint*."""
    return re.sub(r"[^a-z0-9]+", joint, text.lower()).strip(joint)


def polos(text: str) -> str:
    """Return a text with its letters without marks: `Rene` of `René`."""
    if text.isascii():
        return text
    apart = normalize("NFKD", UNSEEN.sub("", text)).translate(UNMARKED)
    return "".join(letter for letter in apart if not combining(letter))


def nama_berkas(text: str) -> str:
    """Return what a file is called after *text*: letters with marks are those without (`rene` of `René`)."""
    return slug(polos(text))


def bersih(text: str) -> str:
    """Return *text* in NFC, without marks that nobody sees."""
    return text if text.isascii() else normalize("NFC", UNSEEN.sub("", text))


def kosong(text: str) -> bool:
    """Return whether a text shows nothing: white space, marks that nobody sees and control characters are nothing."""
    return not (text if text.isprintable() else DROPPED.sub("", bersih(text))).strip()


def lurus(text: str) -> str:
    """Return *text* with straight apostrophes, as texts are compared."""
    return text.translate(APOSTROPHES)


@lru_cache(maxsize=4096)
def kunci(text: str) -> str:
    """Return how a heading, a choice or a bidang is matched: no case, no doubled spaces, NBSP, breaks, unseen marks or trailing colon, one kind of apostrophe."""
    return " ".join(lurus(bersih(text)).split()).rstrip(":").strip().casefold()


def rapi(text: str) -> str:
    """Return *text* without outer or doubled spaces on its lines; line breaks stay, NBSP becomes a space."""
    if "\n" not in text and "\r" not in text:
        return " ".join(text.split())
    lines = (" ".join(line.split()) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(lines).strip("\n")
