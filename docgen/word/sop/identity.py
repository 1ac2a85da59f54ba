"""The identity part of an SOP (PermenPANRB 35/2012): whose it is, who approved it, what it rests on. One page, no flowchart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.value import Frozen
from docgen.word.sop import shapes, styles
from docgen.word.sop.markup import paragraph, run, twips, words
from docgen.word.sop.table import cell, grid_table, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.settings.kit import Kit
    from docgen.settings.office import Office, PejabatBawaan
    from docgen.word.sop.grid import Grid

LABEL = twips(4.2)
LINE, SIGNED, PAIR = twips(0.5), twips(3.2), twips(0.9)
"""The least heights of a line of the block, of the room to sign, and of a pair of lists."""

PADDING = twips(0.2)
TITLES = (
    ("DASAR HUKUM", "KUALIFIKASI PELAKSANA"),
    ("KETERKAITAN", "PERALATAN/PERLENGKAPAN"),
    ("PERINGATAN", "PENCATATAN DAN PENDATAAN"),
)
BLANK_NAME, BLANK_NIP = "(nama)", "(NIP)"
"""What stands where the office has not written who signs."""


class Signer(Frozen):
    """Who approves the SOP, as the block prints it."""

    jabatan: str
    nama: str
    pangkat: str
    nip: str


def signer(kit: Kit, office: Office) -> Signer:
    """Return who approves: the kit's role as kantor.toml fills it; blanks for what is not known."""
    role = next((peran.nama for peran in kit.peran if peran.mengesahkan), "")
    found = next((person for person in office.pejabat if person.peran == role), None)
    if found is None:
        return Signer(bahasa.kapital(kit.peran_words(role)), BLANK_NAME, "", f"{office.naskah.nip_awalan} {BLANK_NIP}")
    acting = f"{found.sebutan} " if found.sebutan else ""
    called = bahasa.kapital_nama(found.nama) if office.naskah.nama_kapital else found.nama
    rank = ", ".join(part for part in (found.pangkat, found.golongan) if part)
    return Signer(acting + bahasa.kapital(found.jabatan), called, rank, _nip(found, office))


def _nip(found: PejabatBawaan, office: Office) -> str:
    number = bahasa.nip(found.nip, spaced=office.naskah.nip_spasi) if found.nip else BLANK_NIP
    return f"{office.naskah.nip_awalan}{bahasa.NBSP}{number}"


def _lines(one: Signer, style: str) -> list[tuple[str, str]]:
    """Return the lines of a signature, each after its style: post, room to sign, name, rank, number."""
    under = [(style, line) for line in (one.pangkat, one.nip) if line]
    return [(style, f"{bahasa.baris(one.jabatan)},"), (f"{style}Nama", one.nama), *under]


def block(one: Signer, style: str) -> list[str]:
    """Return a signature."""
    return [paragraph(name, run(line, bold=name != style)) for name, line in _lines(one, style)]


def table(kit: Kit, office: Office, grid: Grid, picture: bytes | None) -> str:
    """Return the identity part: the block of the SOP beside the office, then its lists in pairs."""
    widths = _widths(grid.paper.text)
    return grid_table(widths, PADDING, *_block(kit, office, widths, picture), *_pairs(kit, widths))


def _widths(text: int) -> tuple[int, int, int]:
    half = text // 2
    return half, LABEL, text - half - LABEL


def _block(kit: Kit, office: Office, widths: Sequence[int], picture: bytes | None) -> list[str]:
    sop, ours = kit.sop, office.sop
    lines: list[tuple[str, list[str], int]] = [
        ("NOMOR SOP", [words("Ident", ours.nomor or sop.nomor)], LINE),
        ("TANGGAL PEMBUATAN", [words("Ident", ours.tanggal_pembuatan or sop.tanggal_pembuatan)], LINE),
        ("TANGGAL REVISI", [words("Ident", ours.tanggal_revisi or sop.tanggal_revisi)], LINE),
        ("TANGGAL EFEKTIF", [words("Ident", ours.tanggal_efektif or sop.tanggal_efektif)], LINE),
        ("DISAHKAN OLEH", block(signer(kit, office), "IdentTtd"), SIGNED),
        ("NAMA SOP", [paragraph("Ident", run(sop.nama.upper(), bold=True))], LINE),
    ]
    rows = []
    for place, (label, blocks, height) in enumerate(lines):
        own = _owner(kit, office, picture) if place == 0 else [words("Ident", "")]
        left = cell(widths[0], *own, merge="continue" if place else "restart")
        title = cell(widths[1], paragraph("Ident", run(label, bold=True)))
        rows.append(row(height, left, title, cell(widths[2], *blocks), exact=False))
    return rows


def _owner(kit: Kit, office: Office, picture: bytes | None) -> list[str]:
    """Return the office under its arms, and the unit the SOP belongs to."""
    kantor = office.kantor
    arms = [paragraph("IdentTengah", shapes.inline(picture, kantor.pemda))] if picture else []
    unit = office.sop.unit or bahasa.kapital(kantor.unit_pengolah or kit.sop.unit)
    return [
        *arms,
        *(words("IdentTengah", line) for line in kantor.kop[:-1]),
        paragraph("IdentDinas", run(bahasa.baris(kantor.kop[-1]))),
        *([words("IdentTengah", unit)] if unit else []),
    ]


def _pairs(kit: Kit, widths: Sequence[int]) -> list[str]:
    sop = kit.sop
    lists = (
        (sop.dasar_sop or sop.dasar, sop.kualifikasi),
        (sop.keterkaitan, sop.peralatan),
        (sop.peringatan, sop.pencatatan),
    )
    wide = (widths[0], widths[1] + widths[2])
    return [
        row(PAIR, *(
            cell(width, *_points(title, points), span=span, align="top")
            for title, points, width, span in zip(titles, pair, wide, (1, 2), strict=True)
        ), exact=False)
        for titles, pair in zip(TITLES, lists, strict=True)
    ]  # fmt: skip


def _points(title: str, points: Sequence[str]) -> list[str]:
    """Return a list under its title; a single point bears no number."""
    numbered = [
        words("IdentButir", f"{place}.\t{point}") if len(points) > 1 else words("Ident", point)
        for place, point in enumerate(points, start=1)
    ]
    return [paragraph("Ident", run(title, bold=True)), *numbered]


def ending(kit: Kit, office: Office) -> str:
    """Return the signature below the flowchart."""
    lines = (words("Jarak", ""), *block(signer(kit, office), "Ttd"), words("Sela", ""))
    return "".join(lines)


def room(kit: Kit, office: Office) -> int:
    """Return how high the signature below the flowchart is: a long post or name takes more lines."""
    said = (("Jarak", ""), *_lines(signer(kit, office), "Ttd"), ("Sela", ""))
    return sum(styles.height(name, text) for name, text in said)
