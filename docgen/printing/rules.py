"""The rules of the layout profile, one function each: a printed paper in, its problems out. What is measured stands in profil.toml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.printing import breaks
from docgen.printing.pdf import Line
from docgen.value import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.finding import Finding
    from docgen.printing.pdf import Page
    from docgen.printing.printed import Print, Rule

LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\bNone\b|\b[Nn]a[Nn]\b|\bUndefined\b|\bTrue\b|\bFalse\b")
SPACED = re.compile(r" +[,.;?!](?=\s|$)")
DOTTED = re.compile(r"[.…_]{3,}")
SIDE_BY_SIDE = 1.0
"""Cells of one row lie no farther apart in height, in millimetres."""


def page_size(printed: Print, rule: Rule) -> Iterator[Finding]:
    """Setiap halaman sebesar kertas yang dipilih kantor, tegak atau rebah."""
    wide, high = sorted(printed.style.size_mm)
    off = rule.number("toleransi_mm")
    for page in printed.pages:
        narrow, long = sorted((page.width, page.height))
        if abs(narrow - wide) > off or abs(long - high) > off:
            yield printed.problem(
                rule, page.number,
                f"Kertasnya {page.width:.0f} x {page.height:.0f} mm, seharusnya {wide:.0f} x {high:.0f} mm. Hapus ukuran kertas lain dari templat.",
                f"The paper is {page.width:.0f} x {page.height:.0f} mm instead of {wide:.0f} x {high:.0f} mm. Take the other size out of the template.",
            )  # fmt: skip


def orientation(printed: Print, rule: Rule) -> Iterator[Finding]:
    """Hanya naskah bertabel lebar yang boleh rebah: sebaris selnya tidak muat di halaman tegak."""
    turned = [page for page in printed.pages if page.sideways]
    if not any(_holds_a_wide_row(printed, page, rule.number("sel")) for page in turned):
        for page in turned:
            yield printed.problem(
                rule, page.number, "Halamannya rebah, sedangkan tidak ada tabel yang memerlukannya. Tegakkan dalam templat.",
                "The page lies on its side, and no table needs it. Turn it upright in the template.",
            )  # fmt: skip


def _holds_a_wide_row(printed: Print, page: Page, cells: float) -> bool:
    """Return whether so many cells stand side by side that they are wider than the text of an upright page."""
    margins = printed.style.margin_cm
    room = page.height - (margins.kiri + margins.kanan) * 10
    for line in page.lines:
        row = [other for other in page.lines if abs(other.middle - line.middle) < SIDE_BY_SIDE]
        if len(row) >= cells and max(one.right for one in row) - min(one.left for one in row) > room:
            return True
    return False


def margin(printed: Print, rule: Rule) -> Iterator[Finding]:
    """Tidak ada tulisan yang keluar dari batas tepi."""
    off = rule.number("toleransi_mm")
    for page in printed.pages:
        wanted = printed.margins(page)
        foot = page.height - wanted.bawah * 10
        for line in page.lines:
            right = page.width - wanted.kanan * 10
            crosses = line.top < foot - off and line.bottom > foot + off
            if line.left < wanted.kiri * 10 - off or line.right > right + off or crosses:
                yield printed.problem(
                    rule, page.number,
                    f'"{line.text[:50]}" keluar dari batas tepi. Perkecil tabel atau pindahkan tulisannya dalam templat.',
                    f'"{line.text[:50]}" stands outside the margins. Narrow the table or move the words in the template.',
                )  # fmt: skip


def font(printed: Print, rule: Rule) -> Iterator[Finding]:
    """Huruf yang tercetak ialah huruf yang diminta kantor, atau yang sama lebarnya, dan tertanam."""
    same = rule.table("setara")
    asked = printed.style.huruf
    wanted = tuple(map(_plain, (asked, *same.get(asked, ()), *same.get("*", ()))))
    for one in printed.fonts:
        if one.letters and not _plain(one.name).startswith(wanted):
            yield printed.problem(
                rule, 0,
                f"Memakai huruf {one.name}, bukan {asked}. Hapus huruf itu dari templat, atau pasang {asked} di komputer ini.",
                f"It uses the font {one.name} instead of {asked}. Take it out of the template, or install {asked}.",
            )  # fmt: skip
        if not one.embedded:
            yield printed.problem(
                rule, 0, f"Huruf {one.name} tidak tertanam dalam PDF. Pakai huruf yang boleh ditanam.", f"The font {one.name} is not embedded. Use one that may be embedded."
            )  # fmt: skip


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def page_count(printed: Print, rule: Rule) -> Iterator[Finding]:
    """Naskah yang bentuknya satu lembar tetap satu lembar."""
    most = rule.table("paling_banyak").get(printed.kode)
    if most and len(printed.pages) > most:
        yield printed.problem(
            rule, 0, f"Tercetak {len(printed.pages)} halaman, seharusnya paling banyak {most}. Ringkaskan isinya.",
            f"It prints {len(printed.pages)} pages instead of {most} at most. Shorten it.",
        )  # fmt: skip


def blank_page(printed: Print, rule: Rule) -> Iterator[Finding]:
    """Tidak ada halaman tanpa isi."""
    for page in printed.pages:
        if not printed.body(page):
            yield printed.problem(
                rule, page.number, "Halamannya kosong. Hapus pemisah halaman atau alinea kosong dalam templat.",
                "The page is blank. Delete the page break or empty paragraphs in the template.",
            )  # fmt: skip


def kop_once(printed: Print, rule: Rule) -> Iterator[Finding]:
    """Kop berdiri pada halaman pertama, dan hanya di sana."""
    if printed.kode in rule.names("tanpa_kop"):
        return
    head = printed.styled("Kop Dinas", "Kop Pemda")
    for page in printed.pages:
        # Only the top quarter: the office's name may well stand in the text below.
        there = {line.text for line in page.lines if line.top < page.height / 4} & head
        if page.number == 1 and not there:
            yield printed.problem(
                rule, 1, "Halaman pertama tidak berkop. Kembalikan kepala halaman pertama templatnya.", "The first page has no kop. Put the first page's header back."
            )  # fmt: skip
        if page.number > 1 and there == head and head:
            yield printed.problem(
                rule, page.number, "Kop tercetak lagi. Nyalakan 'halaman pertama berbeda' dalam templat.", "The kop is printed again. Switch on 'different first page' in the template."
            )  # fmt: skip


def page_number(printed: Print, rule: Rule) -> Iterator[Finding]:
    """Nomor halaman berdiri di tengah atas mulai halaman kedua."""
    off = rule.number("toleransi_mm")
    for page in printed.pages[1:]:
        edges = printed.margins(page)
        middle = (page.width + (edges.kiri - edges.kanan) * 10) / 2
        wanted = {str(page.number), f"- {page.number} -"}
        found = [line for line in page.lines[:4] if line.text in wanted]
        if not any(abs((line.left + line.right) / 2 - middle) <= off for line in found):
            yield printed.problem(
                rule, page.number, f"Nomor halaman {page.number} tidak berdiri di tengah atas. Kembalikan kepala halaman templatnya.",
                f"The page number {page.number} does not stand at the top centre. Put the template's header back.",
            )  # fmt: skip


def left_over(printed: Print, rule: Rule) -> Iterator[Finding]:
    """Tidak ada tanda templat atau nilai program yang tercetak."""
    for one in printed.wording:
        found = LEFT_OVER.search(one.text)
        if found:
            yield printed.problem(
                rule, 0, f'"{found[0]}" tercetak dalam "{one.text[:50]}". Perbaiki tanda isian itu di Word.', f'"{found[0]}" is printed in "{one.text[:50]}". Mend that tag in Word.'
            )  # fmt: skip


def spacing(printed: Print, rule: Rule) -> Iterator[Finding]:
    """Tidak ada spasi di depan tanda baca."""
    for one in printed.wording:
        found = None if DOTTED.search(one.text) else SPACED.search(one.text)
        if found:
            around = one.text[max(found.start() - 20, 0) : found.end() + 20]
            yield printed.problem(
                rule, 0, f'Spasi berlebih dalam "{around}". Hapus di templat atau di buku kerja.', f'Too many spaces in "{around}". Delete them in the template or the workbook.'
            )  # fmt: skip


def gaping(printed: Print, rule: Rule) -> Iterator[Finding]:
    """Kata-kata sebaris tidak berjauhan karena diratakan kiri dan kanan."""
    texts = {" ".join(line.split()) for one in printed.wording for line in one.text.splitlines()}
    for page in printed.pages:
        for line in _as_typed(printed.body(page), texts):
            if len(line.words) >= rule.number("kata") and line.gap > rule.number("sela_mm"):
                yield printed.problem(
                    rule, page.number, f'Kata-kata dalam "{line.text[:50]}" berjauhan {line.gap:.1f} mm. Ratakan kiri alinea itu dalam templat (Ctrl+L).',
                    f'The words of "{line.text[:50]}" stand {line.gap:.1f} mm apart. Set that paragraph flush left in the template (Ctrl+L).',
                )  # fmt: skip


def _as_typed(lines: tuple[Line, ...], texts: set[str]) -> Iterator[Line]:
    """Yield lines as they were typed: poppler takes words that stand far apart for lines of their own."""
    for row in grouped(lines, lambda line: round(line.top)).values():
        whole = Line.of(sorted(row, key=lambda line: line.left))
        yield from [whole] if len(row) > 1 and any(whole.text in text for text in texts) else row


RULES = {
    "page-size": page_size,
    "orientation": orientation,
    "margin": margin,
    "font": font,
    "pages": page_count,
    "blank-page": blank_page,
    "signature-alone": breaks.signature_alone,
    "lonely-heading": breaks.lonely_heading,
    "closing-alone": breaks.closing_alone,
    "half-empty": breaks.half_empty,
    "unnamed-rows": breaks.unnamed_rows,
    "broken": breaks.broken,
    "kop-once": kop_once,
    "page-number": page_number,
    "left-over": left_over,
    "spacing": spacing,
    "gaping": gaping,
}
