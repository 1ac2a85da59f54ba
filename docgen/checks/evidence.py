"""Rules on changes and their evidence: nothing changes without, and no evidence is left over. One rule, one function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.case import pairs
from docgen.case.changes import EVERYTHING
from docgen.case.reading.collector import did_you_mean_en, did_you_mean_id
from docgen.checks.view import View, error, sheet_error
from docgen.finding import Finding, Place, Severity, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.case.model import Bukti

IDENTITY = ("nama", "pangkat", "golongan", "jabatan")
"""What of a person is pointed out where it changes, beside the unit."""


def data_changed(view: View) -> Iterator[Finding]:
    """Once the data are mended, something has changed."""
    if (
        view.case.menjadi
        and view.case.mencapai(view.compares_from)
        and not (view.comparison.changes or view.comparison.added or view.comparison.removed)
        and not _uncertain(view)
        and not _all_stays(view)
    ):
        doubt = view.suspected_in
        way, other = (
            (f", atau bila semua data ternyata benar, jawab setiap {doubt} dengan Hasil Tetap dan Keterangan", f"; or where all data proved right, answer every {doubt} by Hasil Tetap with a Keterangan")
            if doubt else ("", "")
        )  # fmt: skip
        yield sheet_error("no-change", view.now,
            f"{view.now} sama dengan {view.was}, padahal langkah {view.compares_from} sudah bertanggal. Isi perbaikannya{way}.",
            f"{view.now} equals {view.was}, though step {view.compares_from} is dated. Enter the corrections{other}.",
        )  # fmt: skip


def _all_stays(view: View) -> bool:
    """Return whether the data proved right: there is a Temuan, and each is answered by Tetap."""
    return bool(view.case.temuan) and all(row.hasil == "Tetap" for row in view.case.temuan)


def _uncertain(view: View) -> bool:
    """Return whether the data sheets hold rows or cells that cannot be compared."""
    unread = view.case.tak_terbaca
    return bool(unread.sheets or unread.staff or view.comparison.doubtful)


def changes_have_evidence(view: View) -> Iterator[Finding]:
    """Every changed value has its evidence."""
    for change in view.comparison.changes if view.case.mencapai(view.compares_from) and not view.unsaid else ():
        if not change.evidence and not view.explained_unreadably(change.key, change.column):
            words = Words(
                f"{change.column} {change.name} berubah tanpa bukti. Tambahkan baris di lembar {view.explained_in}, atau kembalikan nilainya.",
                f"{change.column} of {change.name} changed without evidence. Add a row to {view.explained_in}, or restore the value.",
            )
            yield Finding("change-without-evidence", Severity.ERROR, Place(view.now, change.after_cell), words)


def identity_changes_are_seen(view: View) -> Iterator[Finding]:
    """A changed name, rank, grade, post or bidang is pointed out."""
    now = view.kit.compared[1] if view.kit.compared and view.kit.compared_people else None
    told = now.orang.columns if now and now.orang else {}
    identity = {*(told.get(key, "") for key in IDENTITY), now.unit if now else ""}
    for change in view.comparison.changes if now else ():
        if change.column in identity:
            words = Words(
                f'{change.column} {change.name} berubah dari "{change.before or "-"}" menjadi "{change.after or "-"}". Pastikan perubahan ini dimaksudkan.',
                f'{change.column} of {change.name} changed from "{change.before or "-"}" to "{change.after or "-"}". Make sure that this is meant.',
            )
            yield Finding("identity-changed", Severity.WARNING, Place(view.now, change.after_cell), words)


def evidence_explains_something(view: View) -> Iterator[Finding]:
    """Every piece of evidence explains a change."""
    if view.case.menjadi is None or view.case.tak_terbaca.sheets or not view.case.mencapai(view.compares_from):
        return
    used = {row.baris for change in view.comparison.changes for row in change.evidence}
    renumbered = pairs.pair_people(view.case).was.items()
    changed = {change.key for change in view.comparison.changes}
    changed |= {old.key for key, old in renumbered if old and key in changed}
    cells = {(change.key, change.column) for change in view.comparison.changes}
    alone = view.comparison.alone(view.case)
    doubtful = view.comparison.doubtful | {(key, EVERYTHING) for key, _ in view.comparison.doubtful}
    present = {person.key for person in (*view.case.semula, *view.case.menjadi)}
    for row in view.case.bukti:
        explains = row.key in changed if row.kolom == EVERYTHING else row.baris in used or (row.key, row.kolom) in cells
        unknowable = row.key in view.comparison.unread or (row.key not in present and view.case.tak_terbaca.staff)
        if not explains and not unknowable and row.key not in alone and (row.key, row.kolom) not in doubtful:
            yield _useless(view, row)


def _useless(view: View, row: Bukti) -> Finding:
    people = {person.key: person.nama for person in (*view.case.semula, *(view.case.menjadi or ()))}
    if row.key not in people:
        return error("evidence-without-change", row.asal, "Kolom",
            f"Tidak ada {view.whose} {row.key}.{did_you_mean_id(row.key, people)} Perbaiki {view.key_name}-nya.",
            f"Nothing has the key {row.key}.{did_you_mean_en(row.key, people)} Mend it.",
        )  # fmt: skip
    columns = view.columns
    hint = (
        ("", "") if row.kolom in columns else (did_you_mean_id(row.kolom, columns), did_you_mean_en(row.kolom, columns))
    )
    return error("evidence-without-change", row.asal, "Kolom",
        f'Tidak ada perubahan "{row.kolom}" pada {people[row.key].rstrip(".")}.{hint[0]} Perbaiki Kolom, atau hapus baris bukti ini.',
        f'Nothing changed in "{row.kolom}" of {people[row.key].rstrip(".")}.{hint[1]} Mend the Kolom, or delete this row.',
    )  # fmt: skip


def evidence_files_are_there(view: View) -> Iterator[Finding]:
    """A named evidence file lies inside the workbook's folder, as a plain file of bearable size."""
    for row in view.case.bukti:
        why = view.files.get(row.berkas)
        if why and why.id:
            yield error("evidence-file-refused", row.asal, "Berkas",
                f'Berkas "{row.berkas}" ditolak: {why.id}.',
                f'The file "{row.berkas}" was refused: {why.en}.',
            )  # fmt: skip
        elif why:
            yield error("evidence-file-missing", row.asal, "Berkas",
                f'Berkas "{row.berkas}" tidak ada di folder buku kerja. Salin berkasnya ke sana, atau perbaiki namanya.',
                f'The file "{row.berkas}" is not in the workbook\'s folder. Copy it there, or mend its name.',
            )  # fmt: skip


RULES = (
    data_changed,
    changes_have_evidence,
    identity_changes_are_seen,
    evidence_explains_something,
    evidence_files_are_there,
)
