"""What a dossier's record keeps of papers that went before: replaced issues, and numbers that came later. Record only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen.making import Work
    from docgen.papers.entries import PaperKey

REPLACED = "diganti/"
"""Where earlier versions of replaced papers are kept."""


def replaced(work: Work) -> tuple[list[dict[str, Any]], dict[str, bytes]]:
    """Return the record of every replaced issue of a paper, and their bytes by path: those from before and those of now."""
    told = [dict(item) for item in work.before.record.get("replaced", ())] if work.before.folder else _lost(work)
    files = {path: content for path, content in work.before.payload.items() if path.startswith(REPLACED)}
    again = {draft.key for draft in work.plan.fresh} & work.issued.keys()
    for key in sorted(again):
        entry = dict(work.issued[key].entry)
        stem = entry["file"].removesuffix(".docx")
        path = f"{REPLACED}{stem}-{entry['issue']}.docx"
        files[path] = work.before.payload[entry["file"]]
        issues = work.desk.ledger.issues.get(key, ())
        signed = next((one.signed for one in issues if one.issue == entry["issue"]), None)
        told.append({**entry, "file": path, "signed": signed})
    return told, files


def _lost(work: Work) -> list[dict[str, Any]]:
    """Return the record of replaced issues whose dossier was lost: the register knows them, and nobody has their bytes."""
    kinds = {naskah.kode: naskah for naskah in work.desk.checked.kit.naskah}
    return [
        {
            "file": None, "paper": key.paper, "title": kinds[key.paper].judul, "step": kinds[key.paper].langkah,
            "unit": key.unit or None, "item": old.item, "number": old.number or None, "date": old.date.isoformat(),
            "sha512": old.sha512, "issue": old.issue, "series": old.series, "n": old.n, "content_sha512": "", "form": {},
            "values": {}, "signed": old.signed,
        }
        for key, entries in sorted(work.desk.ledger.issues.items())
        for old in entries[:-1]
    ]  # fmt: skip


def numbers_later(work: Work) -> list[dict[str, Any]]:
    """Return each paper whose number came after it was issued, and the papers issued before that: they print none."""
    again = {draft.file for draft in work.plan.fresh}
    told = [
        {**item, "unknown_to": [file for file in item["unknown_to"] if file not in again]}
        for item in work.before.record.get("numbers_later", ())
    ]
    told += _unknown(work)
    known = {(item["paper"], item["unit"], item["issue"]) for item in told}
    files = sorted(issued.entry["file"] for issued in work.issued.values())
    for key, issued in sorted(work.standing.items()):
        entry = work.desk.ledger.live(key)
        if not issued.entry["number"] and entry and entry.number:
            paper = {"paper": key.paper, "unit": key.unit or None, "issue": entry.issue}
            told += [{**paper, "unknown_to": files}] if tuple(paper.values()) not in known else []
    return told


def _unknown(work: Work) -> list[dict[str, Any]]:
    """Return the same of a dossier that was lost, by what the register keeps."""
    book, readers = work.desk.ledger, {draft.key: draft.file for draft in work.desk.checked.drafts}
    files: dict[tuple[PaperKey, str], list[str]] = {}
    for reader, numbers in book.later.items():
        for number in numbers if reader in readers else ():
            files.setdefault(number, []).append(readers[reader])
    return [
        {"paper": key.paper, "unit": key.unit or None, "issue": entry.issue, "unknown_to": sorted(files[key, number])}
        for key, number in sorted(files)
        for entry in [each for each in book.issues.get(key, ()) if each.number == number][:1]
    ]
