"""A sealed dossier handed on: to SRIKANDI, to an archivist's list, to Archivematica. It is read, and written elsewhere."""

from __future__ import annotations

import csv
import io
import json
from calendar import isleap
from datetime import MAXYEAR
from typing import TYPE_CHECKING, Any

import docgen
from docgen import dossier
from docgen.bahasa import slug
from docgen.dossier import payload
from docgen.papers.fields.kasus import SECRET
from docgen.pipeline.after import dossiers
from docgen.pipeline.after.dossiers import HandedOut
from docgen.pipeline.after.from_sources import handings
from docgen.pipeline.files import new_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from docgen.pipeline.after.dossiers import Paper, Sealed
    from docgen.pipeline.after.from_sources import Handing
    from docgen.settings.office import Office

LISTS = ("SRIKANDI", "Berkas", "Isi Berkas")
"""The sheets of what is written, by which a list that lies among the cases is known: it is none."""

WAYS = ("srikandi", "daftar-arsip", "archivematica")
NOTHING = "-"
BIASA = "Biasa"
Row = dict[str, str]


def export(folder: Path, way: str, output: Path) -> HandedOut:
    """Write a dossier in one of the WAYS into a new folder."""
    dossiers.require_new(output)
    sealed = dossiers.opened(folder)
    told, opened = handings(sealed)
    office = opened.intake.office
    if way == "archivematica":
        return _bag(sealed, office, output)
    if way == "srikandi":
        from docgen.printing import docx_text  # noqa: PLC0415 - the edge of printing is opened by what reads papers

        enclosed = {one.file: docx_text.enclosed(sealed.content(one.file), one.file) for one in sealed.final}
        rows = [_srikandi(sealed, paper, told[paper.file], office, enclosed[paper.file]) for paper in sealed.final]
        made = _tables(output, way, {LISTS[0]: rows}, {"rows": rows})
    else:
        whole, items = _berkas(sealed, office), [_item(sealed, paper, told[paper.file]) for paper in sealed.final]
        made = _tables(output, way, {LISTS[1]: [whole], LISTS[2]: items}, {"berkas": whole, "items": items})
    return HandedOut(output, made, dossiers.told_if_past(sealed))


def _tables(output: Path, name: str, sheets: dict[str, list[Row]], document: dict[str, Any]) -> tuple[Path, ...]:
    from docgen.workbook import plain  # noqa: PLC0415 - openpyxl costs start-up that no other way need pay

    keyed = {
        part: [_keys(row) for row in held] if isinstance(held, list) else _keys(held) for part, held in document.items()
    }
    text = json.dumps(keyed, ensure_ascii=False, indent=1) + "\n"
    files = {f"{name}.xlsx": plain.tables(sheets), f"{name}.json": text.encode()}
    return new_file.write_all(output, files)


def _keys(row: Row) -> Row:
    """Return a row under the names that programs use: `Jenis Naskah` is `jenis_naskah`, `SHA-512` is `sha512`."""
    return {slug(name, "_").replace("sha_512", "sha512"): value for name, value in row.items()}


def _srikandi(sealed: Sealed, paper: Paper, told: Handing, office: Office, enclosed: str) -> Row:
    """Return one paper in the order of SRIKANDI's form; its sifat is the security class, docgen's Sifat its urgency."""
    case, entry = sealed.record["case"], paper.entry
    signers = {kind: [one for one in told.signers if one.kind == kind] for kind in ("verifikator", "penandatangan")}
    named = {
        kind: "; ".join(f"{one.name} ({one.post})" if one.post else one.name for one in held)
        for kind, held in signers.items()
    }
    row = {
        "Jenis Naskah": told.naskah.judul, "Keamanan": _keamanan(sealed, office), "Urgensi": BIASA if case["sifat"] in SECRET else case["sifat"],
        "Klasifikasi": case["klasifikasi"] or office.penomoran.klasifikasi, "Nomor": entry["number"], "Tanggal": entry["date"],
        "Hal": told.hal, "Isi Ringkas": _marked(sealed, told.isi_ringkas), "Tujuan": told.tujuan, "Tembusan": "; ".join(one.told for one in told.tembusan),
        "Verifikator": named["verifikator"], "Penandatangan": named["penandatangan"], "Lampiran": enclosed,
        "File": paper.file, "SHA-512": entry["sha512"],
    }  # fmt: skip
    return {name: " ".join(str(value or NOTHING).split()) for name, value in row.items()}


def _marked(sealed: Sealed, words: str) -> str:
    """Return some words, with why the case was ended early where it was: whoever reads them alone has to know."""
    return f"{words} (kasus dibatalkan: {sealed.cancelled})" if sealed.cancelled else words


def _keamanan(sealed: Sealed, office: Office) -> str:
    """Return the security class of a dossier as its cover says it: that of a secret case, else the office's."""
    sifat = str(sealed.record["case"]["sifat"])
    return sifat if sifat in SECRET else office.arsip.keamanan or BIASA


def _berkas(sealed: Sealed, office: Office) -> Row:
    """Return the dossier as an archivist lists it, with the days on which its retention ends."""
    case, arsip = sealed.record["case"], office.arsip
    days = sorted(entry["date"] for entry in sealed.record["papers"])
    active = _later(sealed.day, arsip.masa["retensi_aktif"]) if sealed.record["closed"] else None
    inactive = _later(active, arsip.masa["retensi_inaktif"]) if active else None
    row = {
        "Nomor Berkas": f"{sealed.record['number']}/{sealed.record['year']}", "Kode Klasifikasi": case["klasifikasi"] or office.penomoran.klasifikasi,
        "Nama Klasifikasi": arsip.klasifikasi_nama, "Uraian Informasi Berkas": _marked(sealed, case["judul"]), "Kurun Waktu": f"{days[0]} s.d. {days[-1]}",
        "Jumlah": f"{sum(bool(paper.item) for paper in sealed.papers)} naskah", "Klasifikasi Keamanan": _keamanan(sealed, office),
        "Retensi Aktif": arsip.retensi_aktif, "Aktif Berakhir": active.isoformat() if active else NOTHING,
        "Retensi Inaktif": arsip.retensi_inaktif, "Inaktif Berakhir": inactive.isoformat() if inactive else NOTHING,
        "Nasib Akhir": arsip.nasib_akhir, "Unit Pengolah": office.kantor.unit_pengolah, "Pencipta": office.kantor.nama,
    }  # fmt: skip
    return {name: value or NOTHING for name, value in row.items()}


def _later(day: date, years: int | None) -> date | None:
    """Return the day that lies as many years later; None where nobody says how many, or the calendar ends before."""
    if years is None or (year := day.year + years) > MAXYEAR:
        return None
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) and not isleap(year) else day.day)


def _item(sealed: Sealed, paper: Paper, told: Handing) -> Row:
    entry = paper.entry
    return {
        "Nomor Item": paper.label, "Nomor Naskah": entry["number"] or NOTHING, "Uraian": told.hal, "Jenis Naskah": told.naskah.judul,
        "Tanggal": entry["date"], "Jumlah": "1 naskah", "Keterangan": _marked(sealed, "Asli"), "File": paper.file, "SHA-512": entry["sha512"],
    }  # fmt: skip


DUBLIN = ("filename", "dc.title", "dc.creator", "dc.date", "dc.identifier", "dc.type", "dc.format", "dc.language", "dc.relation", "dc.rights")  # fmt: skip


def _bag(sealed: Sealed, office: Office, output: Path) -> HandedOut:
    """Write a fresh bag as Archivematica takes it in: all that was sealed as objects, and what it is in Dublin Core."""
    held = payload.copies(sealed.folder)
    files: dict[str, bytes | dossier.Copy] = {f"{dossier.OBJECTS}/{name}": file for name, file in held.items()}
    files[dossier.METADATA] = _dublin_core(sealed, office, list(held))
    info = {
        "Source-Organization": str(sealed.record["office"]), "External-Identifier": sealed.name,
        "External-Description": " ".join(_marked(sealed, sealed.record["case"]["judul"]).split()), "Bagging-Date": sealed.day.isoformat(),
        "Bag-Group-Identifier": sealed.name, "Bag-Software-Agent": f"docgen {docgen.__version__}",
    }  # fmt: skip
    with dossier.locked(output):
        dossiers.require_new(output)  # another may have been at the same folder
        with dossier.staged(output) as stage:
            dossier.seal(stage, info, dossier.assemble(stage, files).sums)
            sealed.require_here()
    written = tuple(sorted(path for path in output.rglob("*") if path.is_file()))
    return HandedOut(output, written, dossiers.told_if_past(sealed))


def _dublin_core(sealed: Sealed, office: Office, names: Sequence[str]) -> bytes:
    papers = {paper.file: paper for paper in sealed.papers}
    text = io.StringIO()
    table = csv.DictWriter(text, DUBLIN, restval="", lineterminator="\n")
    table.writeheader()
    for name in names:
        paper = papers.get(name)
        table.writerow({
            "filename": f"{dossier.OBJECTS}/{name}", "dc.title": paper.title if paper else name, "dc.creator": office.kantor.nama,
            "dc.date": paper.entry["date"] if paper else sealed.day.isoformat(), "dc.identifier": (paper.entry["number"] if paper else "") or name,
            "dc.type": "Text", "dc.format": name.rpartition(".")[2], "dc.language": "id", "dc.relation": f"{sealed.record['number']}/{sealed.record['year']}",
            "dc.rights": _keamanan(sealed, office),
        })  # fmt: skip
    return text.getvalue().encode()
