"""TOML text as tables; what is no TOML is said with its line. No keys, no shapes."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.errors import SettingsWrongError
from docgen.finding import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACE = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")
LONGEST_LINE = 60
SAID = (
    ("Expected ']]'", Words('kurung "]]" penutup belum ada', 'the closing "]]" is missing')),
    ("Expected ']'", Words('kurung "]" penutup belum ada', 'the closing "]" is missing')),
    ("Expected '='", Words('sesudah kunci harus ada tanda "="', 'after a key there must be a "="')),
    ("Expected newline", Words("ada tulisan berlebih sesudah isinya", "there is more after its value")),
    ("Unclosed array", Words('kurung "]" penutup daftar belum ada', 'the "]" that closes a list is missing')),
    ("Unclosed inline", Words('kurung "}" penutup belum ada', 'the closing "}" is missing')),
    ("Unterminated string", Words("tanda kutip penutup belum ada", "the closing quotation mark is missing")),
    ("Expected '\"'", Words("tanda kutip penutup belum ada", "the closing quotation mark is missing")),
    ("Illegal character '\\n'", Words("tanda kutip penutup belum ada", "the closing quotation mark is missing")),
    ("Unescaped", Words('garis miring terbalik "\\" harus ditulis dua kali', 'a backslash "\\" must be written twice')),
    ("Invalid value", Words("isinya tidak dikenal; tulisan harus diapit tanda kutip", "its value is unknown; text must stand in quotation marks")),
    ("Invalid initial", Words("kuncinya tidak dapat dibaca", "its key cannot be read")),
    ("Invalid statement", Words("baris ini tidak dapat dibaca", "this line cannot be read")),
    ("Invalid date", Words("tanggal atau jamnya tidak ada", "there is no such date or time")),
    ("Cannot declare", Words("bagian ini sudah ada sebelumnya", "this section was there before")),
    ("Cannot overwrite", Words("kunci ini sudah ada sebelumnya", "this key was there before")),
    ("Duplicate", Words("kunci ini tertulis dua kali", "this key is written twice")),
)  # fmt: skip
"""What the parser of the standard library says, by how it begins."""

DEEPEST = 16
TEXTS = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"""|\'\'\'(?:[^\']|\'(?!\'\'))*+\'\'\'|"(?:[^"\\\n]|\\.)*+"|\'[^\'\n]*+\'|#[^\n]*+',
    re.DOTALL,
)
ENDLESS = re.compile(rf"(?<![\w-])(?:[\w-]++|\"\")(?:[ \t]*+\.[ \t]*+(?:[\w-]++|\"\")){{{DEEPEST}}}")
"""A key of more parts than any setting has: the standard library takes the square of their number to read them."""

COMMA = re.compile(r"=\s*\d+,\d+\s*(?:[,}#]|$)")
"""A number as Indonesian writes it, `2,0`, outside a list, where a comma parts two."""

BARE = re.compile(r'(?:=\s*(-?\d[\w.,:/%()-]*)|(?:^|[\[,{])\s*(-?\d[\w.:/%()-]*))\s*(?=[\],}#"]|$)')
"""What begins as a number, where it stands outside quotation marks; in a list a comma parts two."""

CUT_SHORT = ("Expected newline", "Unclosed")
"""What the parser says where it took the beginning of such a word for a number."""

TRUTH = re.compile(r'=\s*(?!(?-i:true|false)\b)(true|false|ya|tidak|yes|no)\s*(?=[,}#"]|$)', re.IGNORECASE)
"""Yes and no and nothing else, as TOML does not write them."""

UNREADABLE = Words("ada tulisan yang tidak dapat dibaca", "there is something that cannot be read")


@lru_cache(maxsize=4)  # an office file is read, and archived without its register
def parse_toml(text: str, file: str) -> Mapping[str, object]:
    """Return the tables of a TOML text, which nobody alters; what is no TOML is a fault that names the line."""
    if number := _endless(text):
        raise SettingsWrongError(
            f"Berkas {file} memuat kunci bertitik yang panjangnya tidak masuk akal pada baris {number}. Hapus, lalu jalankan lagi.",
            f"The file {file} holds a dotted key of senseless length at line {number}. Delete it and run again.",
        )
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _fault(file, str(error), text.splitlines()) from error
    except (ValueError, RecursionError) as error:
        raise SettingsWrongError(
            f"Berkas {file} memuat angka atau kurung yang panjangnya tidak masuk akal. Hapus, lalu jalankan lagi.",
            f"The file {file} holds a number or brackets of senseless length. Delete them and run again.",
        ) from error


def _endless(text: str) -> int:
    """Return the line of the first key of senselessly many parts, 0 if there is none."""
    if all(line.count(".") < DEEPEST for line in text.splitlines()):
        return 0
    keys = TEXTS.sub(lambda found: '""' + "\n" * found[0].count("\n"), text)  # what stands in quotes is no such key
    found = ENDLESS.search(keys)
    return keys.count("\n", 0, found.start()) + 1 if found else 0


def _fault(file: str, message: str, lines: list[str]) -> SettingsWrongError:
    found = PLACE.search(message)
    number = int(found[1]) if found and found[1] else max(len(lines), 1)
    line = lines[number - 1].strip()[:LONGEST_LINE] if number <= len(lines) else ""
    bare = TEXTS.sub('""', line)
    if COMMA.search(bare):
        return SettingsWrongError(
            f"Berkas {file} memuat bilangan dengan koma desimal pada baris {number} ({line}). Di berkas ini bilangan desimal ditulis dengan titik, misalnya 2.0: ganti komanya, lalu jalankan lagi.",
            f"The file {file} has a number with a decimal comma at line {number} ({line}). Decimals take a full stop in this file, such as 2.0: change the comma and run again.",
        )
    for word in map("".join, BARE.findall(bare) if message.startswith(CUT_SHORT) else ()):
        if not _is_value(word):
            return SettingsWrongError(
                f'Berkas {file} memuat {word} pada baris {number} ({line}), yang bukan bilangan: bilangan tidak berawal nol dan tidak memuat tanda lain. Bila itu kode, nomor, jam, atau uang, apit dengan tanda kutip: "{word}". Perbaiki lalu jalankan lagi.',
                f'The file {file} has {word} at line {number} ({line}), which is no number: a number begins with no zero and holds no other marks. If it is a code, a time or an amount, put it in quotation marks: "{word}". Mend it and run again.',
            )
    if message.startswith("Invalid value") and (found := TRUTH.search(bare)):
        right = "true" if found[1].lower() in ("true", "ya", "yes") else "false"
        return SettingsWrongError(
            f"Berkas {file} memuat {found[1]} pada baris {number} ({line}). Ya dan tidak ditulis true dan false, dengan huruf kecil tanpa tanda kutip: tulis {right}, lalu jalankan lagi.",
            f"The file {file} has {found[1]} at line {number} ({line}). Yes and no are written true and false, in small letters without quotation marks: write {right} and run again.",
        )
    why = next((words for begins, words in SAID if message.startswith(begins)), UNREADABLE)
    return SettingsWrongError(
        f"Berkas {file} bukan TOML yang benar pada baris {number} ({line}): {why.id}. Perbaiki baris itu lalu jalankan lagi.",
        f"The file {file} is not valid TOML at line {number} ({line}): {why.en}. Mend that line and run again.",
    )


def _is_value(word: str) -> bool:
    """Return whether a bare word is a value of TOML."""
    try:
        return bool(tomllib.loads(f"a = {word}"))
    except tomllib.TOMLDecodeError:
        return False
