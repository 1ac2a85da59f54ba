"""dossier.json: the whole case as data, for auditors, for later builds, for other programs. What it says, not how it is written."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from docgen.case import progress
from docgen.case.model import Pegawai
from docgen.papers.entries import BERKAS, PaperKey
from docgen.papers.plan import Issued

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.case.changes import Change
    from docgen.case.model import Case, Value
    from docgen.finding import Finding
    from docgen.papers.due import Draft
    from docgen.settings.office import JamKerja


@dataclass(frozen=True, slots=True)
class Made:
    """One paper in its dossier: what it is, its number, its bytes' digests, what it was made from and says."""

    draft: Draft
    item: int | None
    number: str
    sha512: str
    content_sha512: str
    form: Mapping[str, str]
    values: Mapping[str, Any]
    new: bool
    issue: int = 1
    series: str = ""
    n: int | None = None

    @property
    def key(self) -> PaperKey:
        """Which paper it is."""
        return self.draft.key

    @classmethod
    def kept(cls, draft: Draft, item: Mapping[str, Any], number: str, *, new: bool = False) -> Made:
        """Return a paper as dossier.json keeps it, with its number as the register has it now."""
        return cls(
            draft, item["item"], number, item["sha512"], item["content_sha512"], item["form"], item["values"],
            new=new, issue=item["issue"], series=item["series"], n=item["n"],
        )  # fmt: skip


def plain(value: Value) -> str | float | int | None:
    """Return a value as JSON holds it: numbers as numbers."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def change(row: Change) -> dict[str, Any]:
    """Return one change as `--json` and dossier.json tell it."""
    return {
        "key": row.key, "name": row.name, "unit": row.unit, "column": row.column, "before": plain(row.before), "after": plain(row.after),
        "before_cell": row.before_cell, "after_cell": row.after_cell, "evidence_row": row.evidence_row,
    }  # fmt: skip


def finding(item: Finding, lang: str = "id") -> dict[str, str]:
    """Return one finding as `--json` and dossier.json tell it."""
    return {
        "code": item.code,
        "severity": item.severity.value,
        "sheet": item.place.within,
        "cell": item.place.at,
        "message": item.words.text(lang),
    }


def paper(made: Made) -> dict[str, Any]:
    """Return one paper as `--json` tells it."""
    naskah = made.draft.naskah
    return {
        "file": made.draft.file, "paper": naskah.kode, "title": naskah.judul, "step": naskah.langkah, "unit": made.draft.unit or None, "item": made.item,
        "number": made.number or None, "date": made.draft.date.isoformat(), "sha512": made.sha512, "new": made.new,
    }  # fmt: skip


def drafted(draft: Draft) -> dict[str, Any]:
    """Return one paper of a DRAF as `--json` tells it: nothing of it is issued."""
    naskah = draft.naskah
    return {
        "file": draft.file, "paper": naskah.kode, "title": naskah.judul, "step": naskah.langkah, "unit": draft.unit or None, "item": None,
        "number": None, "date": draft.date.isoformat() if draft.dated else None, "sha512": None, "new": True,
    }  # fmt: skip


def kept(made: Made) -> dict[str, Any]:
    """Return one paper as dossier.json keeps it: without what only this run knows, with what made it and what it says."""
    entry = paper(made)
    del entry["new"]
    return entry | {
        "issue": made.issue,
        "series": made.series,
        "n": made.n,
        "content_sha512": made.content_sha512,
        "form": dict(made.form),
        "values": dict(made.values),
    }


def issued(record: Mapping[str, Any]) -> dict[PaperKey, Issued]:
    """Return the issued papers that a dossier.json keeps; those that only enclose the dossier have no item."""
    return {
        PaperKey(entry["paper"], entry["unit"] or ""): Issued(entry, entry["values"])
        for entry in record.get("papers", ())
        if entry["item"] is not None
    }


def highest(papers: Sequence[Made], *, number: int, year: int) -> dict[tuple[str, int], int]:
    """Return the highest number of each series and year that a dossier bears, its own among them."""
    found = {(BERKAS, year): number}
    for made in papers:
        if made.n is not None:
            place = (made.series, made.draft.date.year)
            found[place] = max(made.n, found.get(place, 0))
    return found


def case_fields(case: Case) -> dict[str, Any]:
    """Return the case itself as data."""
    kasus = case.kasus
    return {
        "kode": kasus.kode, "judul": kasus.judul, "periode": kasus.periode, "periode_mulai": str(kasus.mulai), "periode_selesai": str(kasus.selesai),
        "uraian_temuan": kasus.uraian_temuan, "sifat": kasus.sifat, "klasifikasi": kasus.klasifikasi, "catatan": kasus.catatan,
    }  # fmt: skip


def steps(case: Case, hours: JamKerja) -> list[dict[str, Any]]:
    """Return the step log as data, each row with the minutes it took."""
    return [
        {
            "step": row.no,
            "unit": row.bidang or None,
            "start": row.mulai.isoformat() if row.mulai else None,
            "end": row.selesai.isoformat() if row.selesai else None,
            "minutes": row.menit,
            "actual": progress.spent(hours, row),
            "note": row.keterangan,
        }
        for row in case.langkah
    ]


def evidence(case: Case, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return each row of Bukti with the file it became."""
    return [
        {
            "row": row.baris,
            "key": row.key,
            "column": row.kolom,
            "kind": row.jenis,
            "number": row.nomor,
            "date": row.tanggal.isoformat() if row.tanggal else None,
            "error_kind": row.jenis_kesalahan,
            "reason": row.alasan,
            "file": f"bukti/{names[row.berkas]}" if row.berkas in names else None,
        }
        for row in case.bukti
    ]


def facts(case: Case) -> Iterator[Any]:
    """Yield the case without its addresses, fact by fact: what makes two readings of a workbook the same case."""
    yield case.kasus.model_dump(mode="json", exclude={"asal"})
    yield list(case.kolom)
    for name in LISTS:
        rows = getattr(case, name)
        yield [name, None if rows is None else len(rows)]
        for row in rows or ():
            yield _person(row) if isinstance(row, Pegawai) else row.model_dump(mode="json", exclude={"asal"})


def _person(row: Pegawai) -> dict[str, Any]:
    told = {name: str(value) if isinstance(value, Decimal) else value for name, value in row.nilai.items()}
    return {each.name: getattr(row, each.name) for each in fields(row) if each.name != "asal"} | {"nilai": told}


LISTS = ("pejabat", "langkah", "temuan", "rapat", "peserta", "semula", "perbaikan", "bukti", "nomor_naskah")


def compose(head: Mapping[str, Any], papers: Sequence[Made], files: Mapping[str, str]) -> dict[str, Any]:
    """Return the whole record: what *head* says of the case, its papers, the digest of every other payload file."""
    return {**head, "papers": [kept(made) for made in papers], "files": dict(sorted(files.items()))}
