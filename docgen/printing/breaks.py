"""The rules on what a new page or line may part: signatures and what is signed, rows and the person they are of, a date. One function each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.bahasa import MONTHS
from docgen.printing.pdf import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.finding import Finding
    from docgen.printing.pdf import Line, Page
    from docgen.printing.printed import Print, Rule

BLOCK = 75.0
"""A signature block is no higher than this, in millimetres."""

SIGNED, NAMED, HEADING = "Ttd", "Ttd Nama", "heading 1"
CELL, LEGEND = "Sel", "Catatan"
"""How the styles of a table's cells, and of the legends below tables, begin."""

ROW_NUMBER = re.compile(r"\d+\.")
PERSON = re.compile(r"\bNIP\.? (?:\d{8} \d{6} \d \d{3}|\d{18})|\bNomor Pegawai \S+")
SHORT = 20
"""A line with fewer letters may stand in a cell and in running text alike; it tells nothing."""

NEXT_LINE = 4.0
"""The line below begins no farther down than this, in millimetres, measured from the foot of the one above."""

WHOLE = (
    re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}\b"),
    re.compile(r"\b\d{1,2}-\d{1,2}-\d{4}\b"),
    re.compile(r"(?:\bNIP\.? )?\b\d{8} \d{6} \d \d{3}\b"),
    re.compile(r"\b\d[\d.]*(?:/[\w.-]+)+/\d{4}\b"),
    re.compile(r"\bPos-el\b"),
)
"""What is read in one piece: a date in words or figures, a NIP, the number of a paper, the office's word for e-mail."""

WORD = re.compile(r"[^\W\d_]{2,}[.,;:)]*|\*\)|\d[\d.,:]*\d")
"""A word, a figure or a time of day, or the mark of a corrected value; the names of files and addresses may be parted, for want of room."""


def signature_alone(printed: Print, rule: Rule) -> Iterator[Finding]:
    """Blok tanda tangan ditemani sedikitnya dua baris dari yang ditandatangani; judul, keterangan tabel, dan jumlah bukan isi."""
    wanted = rule.number("baris")
    for page, above in _signed_pages(printed):
        if _signed_rows(printed, above) < wanted:
            yield printed.problem(
                rule, page.number, "Blok tanda tangan berdiri sendiri di halaman ini. Pakai gaya Penutup untuk alinea sebelumnya, agar ikut berpindah.",
                "The signature block stands alone on this page. Give the paragraph before it the style Penutup, so that it moves along.",
            )  # fmt: skip
        elif (
            page.sideways and printed.kode in rule.names("baris_pegawai") and _people(above) < _fewest(printed, wanted)
        ):
            yield printed.problem(
                rule, page.number, 'Di atas tanda tangan tidak ada sedikitnya dua baris tabel. Jadikan keterangan dan tanda tangan baris terakhir tabel itu, dan nyalakan "Keep with next" pada dua baris di atasnya.',
                'Fewer than two rows of the table stand above the signature. Make legend and signature the last rows of that table, and switch on "Keep with next" for the two rows above.',
            )  # fmt: skip


def _signed_pages(printed: Print) -> Iterator[tuple[Page, tuple[Line, ...]]]:
    """Yield each page with a signature, and the lines above the lowest name that are no part of a signature block."""
    names, signed = printed.styled(NAMED), printed.styled(SIGNED, NAMED)
    for page in printed.pages:
        body = printed.body(page)
        tops = [line.top for line in body if line.text in names]
        if tops:
            yield page, tuple(line for line in body if line.top < max(tops) and not _part_of(line, signed, min(tops)))


def _part_of(line: Line, signed: set[str], first: float) -> bool:
    """Return whether a line belongs to a signature block: a line of it, or a piece of one that was broken."""
    return line.text in signed or (line.top > first - BLOCK and any(line.text in one for one in signed))


def _signed_rows(printed: Print, above: Iterable[Line]) -> int:
    """Return how many numbered rows and lines of running text there are."""
    beside = printed.styled(HEADING, *(one.style for one in printed.wording if one.style.startswith(LEGEND)))
    styles = {one.style for one in printed.wording} - {HEADING, SIGNED, NAMED}
    cells = {style for style in styles if style.startswith(CELL)}
    running, tables = printed.styled(*(styles - cells)), printed.styled(*cells)
    counted = [
        line
        for line in above
        if not _within(line, beside)
        and (ROW_NUMBER.fullmatch(line.words[0]) or _within(line, running) or not _within(line, tables))
    ]
    return rows(tuple(counted))


def _within(line: Line, texts: Iterable[str]) -> bool:
    """Return whether a line is one of some texts, or a piece of one that is long enough to be known again."""
    return any(line.text == one or (len(line.text) >= SHORT and line.text in one) for one in texts)


def _people(lines: Iterable[Line]) -> int:
    """Return how many lines name a person by number."""
    return rows(tuple(line for line in lines if PERSON.search(line.text)))


def _fewest(printed: Print, wanted: float) -> float:
    """Return how many rows of people can be asked for: a paper about one person has but one."""
    texts = (" ".join(one.text.split()) for one in printed.wording if one.style.startswith(CELL))
    return min(wanted, len({found[0] for text in texts for found in PERSON.finditer(text)}))


def lonely_heading(printed: Print, rule: Rule) -> Iterator[Finding]:
    """Judul bagian berdiri di atas isinya, bukan di akhir halaman."""
    headings = printed.styled(HEADING)
    for page in printed.pages:
        last = printed.body(page)[-1:]
        if last and last[0].text in headings:
            yield printed.problem(
                rule, page.number, f'Judul "{last[0].text[:50]}" berdiri di akhir halaman. Di Word, buka Paragraf, nyalakan "Keep with next" (tetap bersama alinea berikutnya) pada judul itu, atau pindahkan isinya.',
                f'The heading "{last[0].text[:50]}" stands at the end of the page. Switch on "Keep with next" for it, or move what it heads.',
            )  # fmt: skip


def closing_alone(printed: Print, rule: Rule) -> Iterator[Finding]:
    """Halaman terakhir tidak hanya memuat kalimat penutup."""
    tail = tuple(rule.names("ekor"))
    for page in printed.pages[-1:]:
        body = printed.body(page)
        if page.number > 1 and body and (rows(body) < rule.number("baris") or body[0].text.startswith(tail)):
            yield printed.problem(
                rule, page.number, f'Hanya "{body[0].text[:50]}" yang berdiri di halaman terakhir. Rapatkan isi sebelumnya, atau nyalakan "Keep with next" pada alinea sebelumnya.',
                f'Only "{body[0].text[:50]}" stands on the last page. Set what is before it closer, or switch on "Keep with next" there.',
            )  # fmt: skip


def half_empty(printed: Print, rule: Rule) -> Iterator[Finding]:
    """Halaman sebelum tanda tangan terisi sedikitnya separuh."""
    signed = {page.number for page, _ in _signed_pages(printed)}
    for page in printed.pages:
        body = printed.body(page)
        if page.number in signed or page.number + 1 not in signed or not body:
            continue
        edges = printed.margins(page)
        top, foot = edges.atas * 10, page.height - edges.bawah * 10
        filled = (max(line.bottom for line in body) - top) / (foot - top)
        if filled < rule.number("terisi"):
            yield printed.problem(
                rule, page.number, f'Halamannya hanya terisi {filled:.0%}, sedangkan tanda tangannya di halaman berikut. Matikan "Keep with next" pada isi yang panjang, atau rapatkan isinya.',
                f'Only {filled:.0%} of the page is filled, and the signature stands on the next. Switch off "Keep with next" for long contents, or set them closer.',
            )  # fmt: skip


def unnamed_rows(printed: Print, rule: Rule) -> Iterator[Finding]:
    """Baris seorang pegawai yang berlanjut di halaman berikut didahului namanya."""
    if printed.kode in rule.names("kecuali"):
        return
    about_people = tuple(rule.names("kepala"))
    for page in printed.pages[1:]:
        body = printed.body(page)
        numbers = [line.top for line in body if ROW_NUMBER.fullmatch(line.words[0])]
        above = [line for line in body if numbers and line.top < numbers[0]]
        tops = [line for line in above if not any(_goes_on(other, line) for other in above)]
        repeated = any(_read_on(page, line).startswith(about_people) for line in tops)
        foot = numbers[1] if len(numbers) > 1 else page.height
        if repeated and not any(PERSON.search(line.text) for line in body if line.top < foot):
            yield printed.problem(
                rule, page.number, 'Baris pertama di halaman ini tidak didahului nama pegawainya. Ulangi nama itu dengan "(lanjutan)", atau nyalakan "Keep with next" pada baris-barisnya.',
                'The first row of this page has no person\'s name above it. Repeat the name with "(lanjutan)", or switch on "Keep with next" for the rows.',
            )  # fmt: skip


def broken(printed: Print, rule: Rule) -> Iterator[Finding]:
    """Kata, tanggal, NIP, dan nomor naskah tidak terpenggal di akhir baris."""
    words = {word for one in printed.wording for word in one.text.split()}
    for page in printed.pages:
        for line in page.lines:
            text = _read_on(page, line)
            ends = len(line.text)
            whole = [found[0] for one in WHOLE for found in one.finditer(text) if found.start() < ends < found.end()]
            for parted in whole or _parted_word(page, line, words):
                yield printed.problem(
                    rule, page.number, f'"{parted}" terpenggal di akhir baris. Pakai spasi atau tanda hubung yang tidak terputus (Ctrl+Shift+Spasi, Ctrl+Shift+-), atau lebarkan kolomnya.',
                    f'"{parted}" is broken at the end of a line. Use a no-break space or hyphen (Ctrl+Shift+Space, Ctrl+Shift+-), or widen the column.',
                )  # fmt: skip


def _parted_word(page: Page, line: Line, words: set[str]) -> list[str]:
    """Return the word that begins at the end of a line and ends on the line below: its column is narrower than it is."""
    below = next((one for one in page.lines if _goes_on(line, one)), None)
    parts = (line.words[-1], below.words[0]) if below else ("", "")
    word = "".join(parts)
    return [word] if WORD.fullmatch(word) and word in words and not set(parts) <= words else []


def _read_on(page: Page, line: Line) -> str:
    """Return a line with the three that a reader goes on with: each the next below that stands in the same column."""
    text, above = line.text, line
    for _ in range(3):
        below = next((one for one in page.lines if _goes_on(above, one)), None)
        if below is None:
            break
        text += below.text if text[-1:] in "-/" or below.text[:1] == "/" else f" {below.text}"
        above = below
    return text


def _goes_on(above: Line, below: Line) -> bool:
    close = above.bottom < below.middle and below.top - above.bottom < NEXT_LINE
    return close and below.left < above.right and above.left < below.right
