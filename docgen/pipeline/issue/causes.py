"""Why issued papers would come out different, in the office's words: which cell, whose, before and after, in which papers."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from docgen.bahasa import deret, kapital_awal
from docgen.case.alterations import NOTHING, cell_text
from docgen.case.model import Bukti
from docgen.errors import DocgenError
from docgen.finding import Finding, Place, Severity, Words
from docgen.papers.plan import EVIDENCE, UNLIKE
from docgen.pipeline.issue import affected
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.case.alterations import Cell, Row
    from docgen.case.model import Case
    from docgen.papers.entries import PaperKey
    from docgen.papers.plan import Plan
    from docgen.pipeline.files.evidence import Evidence
    from docgen.pipeline.issue.work import WorkContext
    from docgen.pipeline.stages import Existing
    from docgen.settings.kit import Kit

CODE = "would-change"
COLUMN = 3
"""More cells than these of one column are one cause."""

CELLS = 8
"""Cells that one cause lists; the rest is counted."""

HERE = Words(
    "Kembalikan nilainya, atau nyatakan perubahannya dengan docgen build --revise, di meja dengan Revisi dan terbitkan.",
    "Restore the value, or say with docgen build --revise, at the desk with Revise and issue, that it is meant.",
)

MOVED = Words("baris-barisnya kini berurutan lain", "its rows stand in another order")
SORT = Words(
    "Kembalikan urutan barisnya, atau nyatakan perubahannya dengan docgen build --revise, di meja dengan Revisi dan terbitkan.",
    "Put its rows back in their order, or say with docgen build --revise, at the desk with Revise and issue, that it is meant.",
)


class Cause(Frozen):
    """One thing that makes issued papers come out different: where it stands, what it is, what to do, and which papers."""

    place: Place
    what: Words
    advice: Words
    papers: tuple[str, ...]

    @property
    def finding(self) -> Finding:
        """The cause as `check` tells it."""
        told = deret(self.papers)
        words = Words(
            f"{kapital_awal(self.what.id)}; ini mengubah {told}, yang sudah terbit. {self.advice.id}",
            f"{kapital_awal(self.what.en)}; this alters {told}, already issued. {self.advice.en}",
        )
        return Finding(CODE, Severity.ERROR, self.place, words)


def reckoned(context: WorkContext, existing: Existing, decided: Plan) -> tuple[Cause, ...]:
    """Return why the papers of a plan differ or are not called for, each cause once; what no cell explains is told by its values."""
    touched = {key: decided.issued[key] for key in (*decided.differing, *decided.gone)}
    found = list(_numbers(context, decided))
    if existing.folder:
        with suppress(
            DocgenError, OSError, LookupError, ValueError
        ):  # sources of another docgen: then the values alone are told
            from docgen.pipeline.sealed import reopened  # noqa: PLC0415 - needs the whole house, which only a refusal does

            before, new = reopened.reopen(existing.folder).intake, context.intake.case
            trial = affected.trial(context, existing, before.case, touched)
            found += _files(context, before.case, before.evidence, decided)
            found += _cells(affected.affected(before.case, new, touched, trial), context.intake.kit)
            found += [
                Cause(Place(sheet), MOVED, SORT, papers) for sheet, papers in affected.moved(before.case, new, trial)
            ]
    told = {stem for cause in found for stem in cause.papers}
    return (*found, *_unexplained(decided, {key: stem for key, stem in touched.items() if stem not in told}))


def _numbers(context: WorkContext, decided: Plan) -> Iterator[Cause]:
    """Yield each number in Nomor Naskah that is another than its paper bears."""
    for draft in decided.standing:
        if found := context.ledger.mistyped(context.intake.case, draft):
            old, told = found
            what = Words(
                f'nomor naskah berubah dari "{old}" menjadi "{told.nomor}"',
                f'the number went from "{old}" to "{told.nomor}"',
            )
            yield Cause(Place("Nomor Naskah", told.asal.at("Nomor")), what, HERE, (draft.stem,))


def _cells(altered: Sequence[tuple[Row, tuple[str, ...]]], kit: Kit) -> Iterator[Cause]:
    """Yield the causes that lie in cells: a new holder of a role is one, and so is what fills a column."""
    columns: dict[tuple[str, str], list[tuple[Row, Cell, tuple[str, ...]]]] = {}
    for row, papers in altered:
        if affected.handed_on(row):
            yield _holder(row, papers)
            continue
        for cell in row.cells:
            columns.setdefault((row.table, cell.column), []).append((row, cell, papers))
    for entries in columns.values():
        if len(entries) > COLUMN:
            yield _column(entries)
        else:
            yield from (Cause(cell.place, _what(row, cell, kit), HERE, papers) for row, cell, papers in entries)


def _holder(row: Row, papers: tuple[str, ...]) -> Cause:
    """Return the cause of a role that changed hands: a new holder is a new row."""
    was, now = row.old.nama, row.new.nama
    what = Words(f'{row.who} berganti dari "{was}" menjadi "{now}"', f'{row.who} went from "{was}" to "{now}"')
    advice = Words(
        f"Bila {now} pejabat baru, kembalikan baris {was} dan tambahkan baris {now} di bawahnya dengan Sejak; bila {was} salah tulis, pakai --revise.",
        f"If {now} is a new holder, restore the row of {was} and add a row for {now} below it with Sejak; if {was} was a slip, use --revise.",
    )
    return Cause(Place(row.sheet, row.new.asal.at("Nama")), what, advice, papers)


def _column(entries: Sequence[tuple[Row, Cell, tuple[str, ...]]]) -> Cause:
    """Return one cause for all cells of a column."""
    row, first, _ = entries[0]
    refs = [cell.place.at for _, cell, _ in entries if cell.place.at]
    more = f", +{len(refs) - CELLS}" if len(refs) > CELLS else ""
    cells = ", ".join(refs[:CELLS]) + more
    papers = tuple(sorted({stem for _, _, stems in entries for stem in stems}))
    sheet, column = row.sheet, first.column
    what = (
        Words(
            f"{column} berubah di {len(entries)} baris ({cells})", f"{column} differs in {len(entries)} rows ({cells})"
        )
        if column
        else Words(f"{len(entries)} baris {sheet} ditambah atau hilang", f"{len(entries)} rows of {sheet} came or went")
    )
    return Cause(first.place, what, HERE, papers)


def _amounts(kit: Kit, table: str) -> frozenset[str]:
    """Return the headings of a table under which amounts stand."""
    sheets = dict(zip(("semula", "menjadi"), kit.compared or (), strict=False))
    sheets |= dict(zip(("meetings", "attendees"), kit.met or (), strict=False))
    sheet = sheets.get(table) or kit.sheet(table)
    columns = (label.kolom for label in kit.kasus) if table == "kasus" else sheet.kolom if sheet else ()
    return frozenset(kolom.nama for kolom in columns if kolom.jenis == "uang")


def _what(row: Row, cell: Cell, kit: Kit) -> Words:
    """Return what one cell says now, and whose it is."""
    whose = f" {row.who}" if row.who else ""
    money = cell.column in _amounts(kit, row.table)
    before, after = cell_text(cell.was, money=money), cell_text(cell.now, money=money)
    if cell.column:
        return Words(
            f'{cell.column}{whose} berubah dari "{before}" menjadi "{after}"',
            f'{cell.column} of{whose or " the case"} went from "{before}" to "{after}"',
        )
    known_by = after if before == NOTHING else before
    whole = whose if known_by.replace(", ", " ") == row.who else f"{whose} ({known_by})"
    if before == NOTHING:
        return Words(f"baris{whole} ditambahkan", f"the row of{whole} was added")
    return Words(f"baris{whole} tidak ada lagi", f"the row of{whole} is gone")


def _files(context: WorkContext, old: Case, before: Evidence, decided: Plan) -> Iterator[Cause]:
    """Yield each evidence file that is another than it was, was added or is gone, by its name; many of a kind together."""
    touched = (
        key for key, found in decided.differing.items() if any(path.startswith(EVIDENCE) for path, _, _ in found)
    )
    papers = tuple(sorted(decided.issued[key] for key in touched))
    now, alike = context.intake.evidence, dict[str, list[Bukti]]()
    for row in {row.berkas: row for row in (*old.bukti, *context.intake.case.bukti) if row.berkas}.values():
        was, became = before.sha512(row.berkas), now.sha512(row.berkas)
        if papers and was != became:
            alike.setdefault("altered" if was and became else "added" if became else "gone", []).append(row)
    for kind, found in alike.items():
        groups = [found] if len(found) > COLUMN else [[row] for row in found]
        yield from (_exchanged(kind, group, papers) for group in groups)


def _exchanged(kind: str, rows: Sequence[Bukti], papers: tuple[str, ...]) -> Cause:
    """Return the cause that lies in evidence files, by their names."""
    more = f", +{len(rows) - CELLS}" if len(rows) > CELLS else ""
    named = ", ".join(row.berkas for row in rows[:CELLS]) + more
    indonesian, english = FATES[kind]
    told = Words(f"berkas bukti {named} {indonesian}", f"the evidence {named} {english}")
    return Cause(Place(rows[0].asal.sheet, rows[0].asal.at("Berkas")), told, RESTORE, papers)


FATES = {
    "altered": ("berubah isinya", "has other content"),
    "added": ("ditambahkan", "was added"),
    "gone": ("tidak ada lagi", "is gone"),
}
"""What became of an evidence file."""

RESTORE = Words(
    "Kembalikan berkas buktinya, atau nyatakan perubahannya dengan docgen build --revise, di meja dengan Revisi dan terbitkan.",
    "Put the evidence file back, or say with docgen build --revise, at the desk with Revise and issue, that it is meant.",
)


def _unexplained(decided: Plan, touched: Mapping[PaperKey, str]) -> Iterator[Cause]:
    """Yield what differs in papers of which no cell tells, by the values themselves."""
    for key, stem in touched.items():
        pairs = [(old, new) for path, old, new in decided.differing.get(key, ()) if not path.startswith(EVIDENCE)]
        told = "; ".join(f'"{old}" menjadi "{new}"' for old, new in pairs[:CELLS])
        english = told.replace("menjadi", "to")
        unlike = UNLIKE in decided.differing.get(key, ())
        what = (
            Words(
                "berkasnya hilang, dan ia tidak keluar seperti waktu terbit",
                "its dossier is lost, and it does not come out as it was issued",
            )
            if unlike
            else Words(f"isi naskah berubah: {told}", f"what the paper says changed: {english}")
            if told
            else Words("naskah tidak diperlukan lagi menurut buku kerja", "the workbook calls for the paper no longer")
        )
        yield Cause(Place(), what, HERE, (stem,))
