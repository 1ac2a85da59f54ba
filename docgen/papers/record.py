"""dossier.json: the whole case as data, for auditors, for later builds, for other programs. What it says, not how it is written."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from docgen.bahasa import slug, uang
from docgen.papers import content, record_sheets
from docgen.papers.entries import PaperKey
from docgen.papers.plan import Issued
from docgen.settings.kit.former import LABELS
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from docgen.case.changes import Change
    from docgen.case.model import Case, Value
    from docgen.finding import Finding
    from docgen.papers.due import Draft
    from docgen.settings.kit import Kit


class DossierPaper(Frozen):
    """One paper in its dossier, as a run tells of it: what it is, its number, the digest of its bytes."""

    draft: Draft
    item: int | None
    number: str
    sha512: str
    new: bool
    issue: int = 1
    series: str = ""
    n: int | None = None

    @property
    def key(self) -> PaperKey:
        """Which paper it is."""
        return self.draft.key

    @classmethod
    def from_entry(cls, draft: Draft, item: Mapping[str, Any], number: str, *, new: bool = False) -> DossierPaper:
        """Return a paper as dossier.json keeps it, with its number as the register has it now."""
        return cls(draft, item["item"], number, item["sha512"], new, item["issue"], item["series"], item["n"])


class PaperDetails(Frozen):
    """What dossier.json alone keeps of a paper: the digest of its members, what shaped it and what it says.

    `values` is what it is compared by; `printed` the same as it stands on paper, None where an older docgen made it.
    """

    content_sha512: str
    form: Mapping[str, str]
    values: Mapping[str, Any]
    printed: Mapping[str, Any] | None

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> PaperDetails:
        """Return the same of a paper by its entry there."""
        printed = entry["values"] if "compared" in entry else None
        return cls(entry["content_sha512"], entry["form"], compared_values(entry), printed)


def json_value(value: Value) -> Any:  # noqa: ANN401 - what JSON holds
    """Return a value as JSON holds it: numbers as numbers, days and times as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def json_change(row: Change, kit: Kit) -> dict[str, Any]:
    """Return one change as `--json` tells it: of things a key of several columns as a list, money as it is printed."""
    told = {
        "key": row.key, "name": row.name, "unit": row.unit, "column": row.column, "before": json_value(row.before), "after": json_value(row.after),
        "before_cell": row.before_cell, "after_cell": row.after_cell, "evidence_row": row.evidence_row,
    }  # fmt: skip
    if not kit.compared:
        return told
    sheet = kit.compared[1]
    kolom = sheet.columns.get(row.column)
    if len(sheet.pengenal) > 1:
        told["key"] = list(row.parts)
    if kolom and kolom.jenis == "uang":
        amounts = {side: told[side] for side in ("before", "after") if isinstance(told[side], (int, float))}
        told |= {side: uang(Decimal(str(amount))) for side, amount in amounts.items()}
    return told


def dossier_change(row: Change, case: Case, kit: Kit) -> dict[str, Any]:
    """Return one change as dossier.json keeps it: also which sheets its cells are of, all its evidence, what papers call it."""
    kolom = kit.data.get(row.column)
    told = record_sheets.data_sheets(case)
    return json_change(row, kit) | {
        "before_sheet": told["before"] if row.before_cell else None,
        "after_sheet": told["after"] if row.after_cell else None,
        "evidence_rows": [one.baris for one in row.evidence],
        "element": kolom.unsur if kolom else row.column,
    }


def finding(item: Finding, lang: str = "id") -> dict[str, str]:
    """Return one finding as `--json` and dossier.json tell it."""
    return {
        "code": item.code,
        "severity": item.severity.value,
        "sheet": item.place.within,
        "cell": item.place.at,
        "message": item.words.text(lang),
    }


def paper(made: DossierPaper) -> dict[str, Any]:
    """Return one paper as `--json` tells it."""
    naskah = made.draft.naskah
    return {
        "file": made.draft.file, "paper": naskah.kode, "title": naskah.judul, "step": naskah.langkah, "unit": made.draft.unit or None, "row": list(made.draft.row) or None, "item": made.item,
        "number": made.number or None, "date": made.draft.date.isoformat() if made.draft.dated else None, "sha512": made.sha512 or None, "new": made.new,
    }  # fmt: skip


def listed(made: DossierPaper) -> dict[str, Any]:
    """Return of the same what a list of papers says."""
    return {"file": made.draft.file, "item": made.item, "number": made.number, "date": made.draft.date.isoformat()}


def drafted(draft: Draft) -> dict[str, Any]:
    """Return one paper of a DRAF as `--json` tells it: nothing of it is issued."""
    return paper(DossierPaper(draft, None, "", "", new=True))


def dossier_entry(made: DossierPaper, held: PaperDetails) -> dict[str, Any]:
    """Return one paper as dossier.json keeps it: without what only this run knows, with what made it and what it says."""
    entry = paper(made)
    del entry["new"]
    if made.draft.label not in ("", made.draft.unit):
        entry["label"] = made.draft.label
    if made.draft.known_as:
        entry["known_as"] = made.draft.known_as
    told = {"values": held.values}
    if held.printed is not None:
        told = {"values": held.printed, "compared": content.apart(held.printed, held.values)}
    return entry | {
        "issue": made.issue,
        "series": made.series,
        "n": made.n,
        "content_sha512": held.content_sha512,
        "form": held.form,
        **told,
    }


def compared_values(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a paper is compared by, as its entry keeps it; an older docgen kept nothing else."""
    values: dict[str, Any] = content.together(entry["values"], entry.get("compared", {}))
    return values


def issued(record: Mapping[str, Any]) -> dict[PaperKey, Issued]:
    """Return the issued papers that a dossier.json keeps; those that only enclose the dossier have no item."""
    return {
        PaperKey.told(entry): Issued(entry, compared_values(entry))
        for entry in record.get("papers", ())
        if entry["item"] is not None
    }


def case_fields(case: Case) -> dict[str, Any]:
    """Return the case itself as data."""
    kasus = case.kasus
    told = {slug(name, "_"): json_value(value) or "" for name, value in kasus.lain.items() if name not in LABELS}
    return {
        "kode": kasus.kode, "judul": kasus.judul, "periode": kasus.periode, "periode_mulai": str(kasus.mulai), "periode_selesai": str(kasus.selesai),
        **told, "sifat": kasus.sifat, "klasifikasi": kasus.klasifikasi, "catatan": kasus.catatan,
    }  # fmt: skip


SINCE_2 = {
    "": ("sheets", "data_sheets", "digests", "office_kode"),
    "changes": ("before_sheet", "after_sheet", "evidence_rows", "element"),
    "papers": ("row",),
}
"""What the record says since schema 2: of the case, of a change, of a paper."""


def of_schema(document: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """Return a whole record as the docgen wrote it that wrote *known*: one of schema 1 also summed the case up otherwise."""
    schema = known["schema"]
    document = _without(document, {"digests", "form"} - known.keys())
    if schema > 1:
        return document
    told = _without(document, SINCE_2[""]) | {"schema": schema, "case_sha512": known["case_sha512"]}
    return told | {name: [_without(row, SINCE_2[name]) for row in document[name]] for name in SINCE_2 if name}


def _without(told: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in names}


def compose(
    head: Mapping[str, Any], papers: Iterable[tuple[DossierPaper, PaperDetails]], files: Mapping[str, str]
) -> dict[str, Any]:
    """Return the whole record: what *head* says of the case, its papers, told once and one by one, the digest of every other payload file."""
    return {**head, "papers": (dossier_entry(*paper) for paper in papers), "files": dict(sorted(files.items()))}
