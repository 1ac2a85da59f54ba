"""What lies in a dossier beside its papers: sources in every version used, evidence, the record. Bytes by path, nothing written."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha512
from typing import TYPE_CHECKING, Any

import docgen
from docgen import dossier, source
from docgen.papers import content, record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.filling import Forms
    from docgen.papers.record import Made
    from docgen.stages import Before, Checked

SOURCES = "sumber/"


def sources(checked: Checked, before: Before, used: Forms) -> dict[str, bytes]:
    """Return `sumber/`: the workbook as read, and every version of office, kit, logo and templates that made a paper."""
    kept = {path: content for path, content in before.payload.items() if path.startswith(SOURCES)}
    for name in ("kasus.xlsx", source.CASE):
        kept.pop(SOURCES + name, None)
    logo = source.logo(checked.sources, checked.office.kantor.logo)
    current = {
        source.OFFICE: source.office_without_register(checked.sources.office).encode(),
        source.KIT: checked.sources.kit.encode(),
        **({checked.office.kantor.logo: logo} if logo else {}),
        **used.contents,
    }
    for name, held in current.items():
        kept[version(kept, name, held)] = held
    kept[f"{SOURCES}kasus.xlsx"] = checked.sources.content
    if checked.sources.case is not None:
        kept[SOURCES + source.CASE] = checked.sources.case.encode()
    return kept


def version(kept: Mapping[str, bytes], name: str, content: bytes) -> str:
    """Return the path of one version of a source: its name, or `name-2` where another version has it."""
    stem, dot, ending = name.rpartition(".")
    number = 1
    while True:
        path = f"{SOURCES}{name}" if number == 1 else f"{SOURCES}{stem}-{number}{dot}{ending}"
        if kept.get(path, content) == content:
            return path
        number += 1


def evidence(checked: Checked) -> dict[str, bytes]:
    """Return `bukti/`: each evidence file once."""
    return {f"bukti/{name}": content for name, content in checked.evidence.contents.items()}


def case_digest(checked: Checked) -> str:
    """Return the digest of the case as read: a workbook merely saved again has the same."""
    files = {berkas: checked.evidence.sha512(berkas) for berkas in checked.evidence.names}
    total = sha512(content.canonical(files))
    for fact in record.facts(checked.case):
        total.update(content.canonical(fact) + b"\n")
    return f"{content.VERSION}:{total.hexdigest()}"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a dossier stands: its number and year, its revision, whether it is closed, and what papers went before."""

    number: int
    year: int
    revision: int
    closed: bool
    later: Sequence[Mapping[str, Any]] = ()
    replaced: Sequence[Mapping[str, Any]] = ()


def head(checked: Checked, stands: Standing) -> dict[str, Any]:
    """Return what the record says of the case itself."""
    case, kit = checked.case, checked.kit
    return {
        "schema": dossier.SCHEMA_VERSION,
        "docgen": docgen.__version__,
        "office": f"{checked.office.kantor.nama} {checked.office.kantor.kabupaten}",
        "sop": kit.sop.nama,
        "standard_minutes": {str(step.no): step.menit for step in kit.langkah},
        "case": record.case_fields(case),
        "case_sha512": case_digest(checked),
        "number": f"{stands.number:04}",
        "year": stands.year,
        "revision": stands.revision,
        "closed": stands.closed,
        "numbers_later": list(stands.later),
        "replaced": list(stands.replaced),
        "steps": record.steps(case, checked.office.jam_kerja),
        "changes": [record.change(row) for row in checked.comparison.changes],
        "evidence": record.evidence(case, checked.evidence.names),
        "findings": [record.finding(item) for item in checked.findings],
        "people": {"before": len(case.semula), "after": len(case.perbaikan or ())},
    }


def sealed(head_: Mapping[str, Any], papers: Sequence[Made], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the whole payload: *files* with the record of them."""
    digests = {path: sha512(content).hexdigest() for path, content in files.items()}
    return {**files, "dossier.json": dossier.write_json(record.compose(head_, papers, digests))}


def bag_info(checked: Checked, name: str, last: str) -> dict[str, str]:
    """Return the labels of bag-info.txt (RFC 8493, section 2.2.2); the date is the case's, not the clock's."""
    return {
        "Source-Organization": f"{checked.office.kantor.nama} {checked.office.kantor.kabupaten}",
        "External-Identifier": name,
        "Internal-Sender-Identifier": checked.case.kasus.kode,
        "External-Description": " ".join(checked.case.kasus.judul.split()),
        "Bagging-Date": last,
        "Bag-Software-Agent": f"docgen {docgen.__version__}",
    }
