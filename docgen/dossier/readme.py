"""BACA-SAYA.txt: what a dossier's folder is, for whoever opens it without docgen. Told from the record alone, Windows lines."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from docgen import bahasa

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

README = "BACA-SAYA.txt"


def write(record: Mapping[str, Any], comma: str = ",") -> Iterator[bytes]:
    """Yield the text that goes into the dossier of a record, line by line; the same record gives the same bytes.

    *comma* is what stands before the decimals of a number in the Indonesian part: it once was a full stop.
    """
    for line in chain(_indonesian(record, comma), ("", ""), _english(record)):
        yield f"{line.replace(bahasa.NBSP, ' ').rstrip()}\r\n".encode()


def _first(record: Mapping[str, Any]) -> str:
    """Return the file of the first paper that has an item, else of the first."""
    papers = sorted(record["papers"], key=lambda paper: (paper["item"] is None, paper["item"] or 0))
    return next((str(paper["file"]) for paper in papers), "dossier.json")


def _headed(title: str) -> tuple[str, ...]:
    return ("", title, "-" * len(title))


def _indonesian(record: Mapping[str, Any], comma: str) -> Iterator[str]:
    case, state = record["case"], _state(record, "dibatalkan", "ditutup", "masih berjalan")
    yield from ("BACA SAYA", "=========", "", *_named(record))
    yield f"Keadaan : {state}"
    yield ""
    yield "Folder ini satu berkas lengkap: naskah, bukti, dan bahan yang dipakai membuatnya,"
    yield "disegel sebagai bag BagIt (RFC 8493). Jangan mengubah, menambah, atau menghapus isinya;"
    yield "salin seluruh folder bila perlu. Uraian: " + _tidy(case["judul"]) + "."
    yield from _headed("Isi folder data")
    yield from (
        "*.docx          naskah, menurut daftar di bawah",
        "bukti           berkas bukti, sebagaimana diterima",
        "sumber          buku kerja, pengaturan kantor, kit, dan templat yang dipakai",
        "diganti         naskah yang diganti atau ditarik, bila ada",
        "dossier.json    semua keterangan di atas sebagai data",
    )
    yield from _headed("Naskah")
    yield from _papers(record, "item", "tanpa nomor")
    yield from _headed("Perubahan dan buktinya")
    yield from _changes(record, "menjadi", "tanpa bukti", "Tidak ada data yang berubah.", comma)
    yield from _headed("Memeriksa keutuhan")
    yield from (
        "Dengan docgen       : docgen verify FOLDER_INI",
        "Linux atau macOS    : sha512sum -c manifest-sha512.txt   (atau: shasum -a 512 -c)",
        "Windows tanpa docgen: buka Command Prompt di folder ini, lalu untuk setiap berkas",
        f'    certutil -hashfile "data\\{_first(record)}" SHA512',
        "    Hasilnya harus sama dengan angka di depan nama berkas itu dalam manifest-sha512.txt.",
        "Bila ada yang berbeda, berkas itu sudah diubah: pulihkan dari salinan.",
    )


def _english(record: Mapping[str, Any]) -> Iterator[str]:
    state = _state(record, "cancelled", "closed", "in progress")
    yield from ("READ ME", "=======", "", *_named(record))
    yield f"State   : {state}"
    yield ""
    yield "This folder is one complete dossier: papers, evidence and what they were made from,"
    yield "sealed as a BagIt bag (RFC 8493). Do not change, add or delete anything in it;"
    yield "copy the whole folder where you need to."
    yield from _headed("Papers")
    yield from _papers(record, "item", "no number")
    yield from _headed("Changes and their evidence")
    yield from _changes(record, "to", "no evidence", "No data changed.")
    yield from _headed("How to verify")
    yield from (
        "With docgen           : docgen verify THIS_FOLDER",
        "Linux or macOS        : sha512sum -c manifest-sha512.txt   (or: shasum -a 512 -c)",
        "Windows without docgen: open a Command Prompt in this folder, then for each file",
        f'    certutil -hashfile "data\\{_first(record)}" SHA512',
        "    The result must equal the digits before that file's name in manifest-sha512.txt.",
        "Where one differs, that file was altered: restore it from a copy.",
    )


def _state(record: Mapping[str, Any], cancelled: str, closed: str, running: str) -> str:
    """Return how a case stands, in one of three words; of one that was ended early also why."""
    if ended := record.get("cancelled"):
        return f"{cancelled} ({_tidy(ended['reason'])})"
    return closed if record["closed"] else running


def _named(record: Mapping[str, Any]) -> Iterator[str]:
    case = record["case"]
    revision = f" rev. {record['revision']}" if record["revision"] else ""
    yield f"Berkas  : {record['number']}/{record['year']}{revision}, {case['kode']}"
    yield f"Kantor  : {_tidy(record['office'])}"
    yield f"SOP     : {_tidy(record['sop'])}"
    yield f"Periode : {_tidy(case['periode'])}"


def _papers(record: Mapping[str, Any], item: str, unnumbered: str) -> Iterator[str]:
    """Yield each paper: its item, its file, its number and its date."""
    for paper in sorted(record["papers"], key=lambda paper: paper["item"] or 0):
        place = f"{item} {paper['item']:>3}" if paper["item"] else " " * (len(item) + 4)
        yield f"{place}  {paper['file']}"
        yield f"{' ' * (len(item) + 6)}{_tidy(paper['number'] or unnumbered)}, {_day(paper['date'])}"


def _changes(record: Mapping[str, Any], becomes: str, unproven: str, nothing: str, comma: str = ".") -> Iterator[str]:
    """Yield each change with what explains it, and the file of that."""
    proof = {row["row"]: row for row in record["evidence"]}
    if not record["changes"]:
        yield nothing
    for change in record["changes"]:
        yield f"{_tidy(change['name'] or change['key'])} ({_tidy(change['unit'])})"
        before, after = (_number(change[side], comma) for side in ("before", "after"))
        yield f"    {_tidy(change['column'])}: {before} {becomes} {after}"
        rows = [proof[row] for row in change.get("evidence_rows", (change["evidence_row"],)) if row in proof]
        for row in rows:
            file = f" [{row['file']}]" if row["file"] else ""
            yield f"    {_tidy(row['kind'])} {_tidy(row['number'])}, {_day(row['date'])}{file}"
        if not rows:
            yield f"    ({unproven})"


def _tidy(value: object) -> str:
    """Return a value on one line, the parts of one that has several after each other; nothing is a dash."""
    if isinstance(value, list):
        return "; ".join(map(_tidy, value)) or "-"
    return " ".join(str(value).split()) if value not in (None, "") else "-"


def _number(value: object, comma: str) -> str:
    """Return a value in the same way; what stands before the decimals of a number is the language's."""
    return str(value).replace(".", comma) if isinstance(value, float) else _tidy(value)


def _day(written: str | None) -> str:
    return bahasa.tanggal(date.fromisoformat(written)) if written else "-"
