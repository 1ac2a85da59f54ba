"""What a count counts; it is told only where counting again gives the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen.bahasa import kunci, terbilang
from docgen.papers.tracing.origins import NOTHING, Origin
from docgen.papers.tracing.sheets import Place
from docgen.settings.kit.forms import DIPERIKSA, NOMOR_BUKTI

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from docgen.papers.tracing.known import TracedDossier
    from docgen.papers.tracing.leaves import Leaf
    from docgen.papers.tracing.sheets import Line

MENDED = "after"
NONE = frozenset({
    "objek", "masuk", "keluar", "semua", "unsur", "orang", "tetap", "benar", "diduga", "diperbaiki", "kemudian",
    "seluruhnya", "bidang",
})  # fmt: skip
"""What may be counted and none found; of other names it is not known that nothing is of them."""


def of_a_count(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield what a count counts, its cells one a thing counted."""
    what = _what(leaf)
    if what is None:
        return
    unit, alone = known.unit(leaf, entry), known.alone(entry)
    for count in _ways(known, entry, leaf, what):
        every = count(unit)
        for cells in ([place for place in every if known.whose(place) == alone], every) if alone else (every,):
            if (cells or what in NONE or known.sop.sheet(what)) and leaf.text in {
                str(len(cells)),
                f"{len(cells):,}".replace(",", "."),
                terbilang(len(cells)),
            }:
                yield Origin("count", tuple(cells), (), "" if cells else NOTHING)
                return


def _what(leaf: Leaf) -> str | None:
    """Return what a value counts by its name; None where it is no count."""
    spoken = leaf.name.removesuffix("_terbilang")
    name = spoken.removeprefix("jumlah_")
    counting = (
        name != spoken
        or (name == "jumlah" and not {"nama", "jenis"}.isdisjoint(leaf.own))
        or any(part.removesuffix("[]").startswith(("jumlah", "rekap")) for part in leaf.names[:-1])
    )
    is_number = re.fullmatch(r"\d{1,3}(?:\.\d{3})*", leaf.text) is not None
    return name if counting and (is_number or spoken != leaf.name) else None


def _ways(
    known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf, what: str
) -> Sequence[Callable[[str | None], list[Place]]]:
    """Return how things of a name may be counted."""
    early, named = entry["step"] < known.mending, frozenset({str(leaf.own.get("nama") or leaf.own.get("jenis"))})
    mended: Callable[[str | None], list[Place]] = lambda unit: changes(known, unit, leaf)  # noqa: E731 - one of several ways
    asked: Callable[[str | None], list[Place]] = lambda unit: suspected(known, unit)  # noqa: E731 - as above
    ways: dict[str, list[Callable[[str | None], list[Place]]]] = {
        "unsur": [asked] if early else [mended],
        "ubah": [lambda _: changes(known, None, leaf, known.person(leaf, entry))],
        "n": [mended],
        "jumlah": [
            lambda unit: changes(known, unit, leaf, kind=named),
            lambda unit: everybody(known, unit),
            lambda unit: _staff(known, unit, MENDED),
        ],
        "objek": [lambda unit: _once(known, asked(unit) if early else mended(unit))],
        "semua": [lambda unit: everybody(known, unit), lambda _: everybody(known, None)],
        "masuk": [lambda unit: whole_rows(known, unit, leaf, "after")],
        "keluar": [lambda unit: whole_rows(known, unit, leaf, "before")],
        "orang": [lambda unit: _once(known, asked(unit) if early else mended(unit))],
        "pegawai": [lambda unit: _staff(known, unit, "before"), lambda unit: everybody(known, unit)],
        "pegawai_akhir": [lambda _: _staff(known, None, MENDED)],
        "pegawai_semua": [lambda _: everybody(known, None)],
        "tetap": [lambda unit: suspected(known, unit, unchanged=True)],
        "benar": [lambda unit: suspected(known, unit, unchanged=True)],
        "diduga": [asked],
        "diperbaiki": [lambda unit: answered(known, unit, mended(unit))],
        "kemudian": [lambda unit: met(known, mended(unit), asked=False)],
        "seluruhnya": [mended],
        "bukti": [lambda unit: _proofs(known, unit)],
        "bidang": [lambda _: _units(known, asked(None) if early else mended(None))],
    }
    return [*ways.get(what, ()), lambda unit: _rows(known, entry, what, unit)]


def changes(known: TracedDossier, unit: str | None, leaf: Leaf, key: str | None = None, kind: frozenset[str] | None = None) -> list[Place]:  # fmt: skip
    """Return the changes of a unit, of a person, or of the kind that a value counts."""
    kind = kind or _kind(leaf)
    return [
        Place(change[f"{side}_sheet"], change[f"{side}_cell"], change[side], "counted")
        for change in known.mended
        if (unit is None or kunci(change["unit"]) == kunci(unit)) and key in {None, change["key"]}
        if kind is None or _of_kind(known, change, kind)
        for side in ("after" if change["after_cell"] else "before",)
    ]


def whole_rows(known: TracedDossier, unit: str | None, leaf: Leaf, side: str) -> list[Place]:
    """Return the rows that were added to a unit (`after`), or taken out of it: a change that stands on one sheet only."""
    gone = {(row[f"{side}_sheet"], row[f"{side}_cell"]) for row in known.mended if row["column"] == "*"}
    return [place for place in changes(known, unit, leaf) if place[:2] in gone and place.sheet == known.sheets.data.get(side)]  # fmt: skip


def _kind(leaf: Leaf) -> frozenset[str] | None:
    """Return the kinds of error that a column of the recap by kind counts; None where a count is of all."""
    columns = leaf.groups[1].get("kolom") if len(leaf.groups) > 1 else None
    if leaf.name != "n" or not isinstance(columns, list) or not leaf.places:
        return None
    names = [str(column.get("nama", "")) for column in columns]
    own = names[leaf.places[-1] - 1] if leaf.places[-1] <= len(names) else ""
    return frozenset({own}) | (frozenset({f"!{name}" for name in names[:-1]}) if own == names[-1] else frozenset())


def _of_kind(known: TracedDossier, change: Mapping[str, Any], kind: frozenset[str]) -> bool:
    """Return whether a change is of a kind; the last column also takes what has none of its own."""
    rows = (known.evidence.get(row) for row in change["evidence_rows"][:1])
    own = next((kunci(row["error_kind"]) for row in rows if row), "")
    others = {kunci(name[1:]) for name in kind if name.startswith("!")}
    return own in {kunci(name) for name in kind if not name.startswith("!")} or (bool(others) and own not in others)


def suspected(known: TracedDossier, unit: str | None, *, unchanged: bool = False) -> list[Place]:
    """Return what was suspected in a unit, or of that what was found to be right."""
    lines = [
        line
        for line in known.sheets.lines
        if DIPERIKSA in line.cells or ("Hasil" in line.cells and "Uraian" in line.cells)
    ]
    return [
        line.place(line.first, "counted")
        for line in {_datum(known, line): line for line in reversed(lines)}.values()
        if (unit is None or kunci(known.unit_of(line)) == kunci(unit))
        and (not unchanged or kunci(str(line.value("Hasil") or "")) == "tetap")
    ][::-1]


def _datum(known: TracedDossier, line: Line) -> tuple[str, str]:
    """Return what a row of Temuan is about: whose datum, and which."""
    return known.former(line), kunci(str(line.value("Kolom") or ""))


def answered(known: TracedDossier, unit: str | None, changed: Sequence[Place]) -> list[Place]:
    """Return the changes that were suspected before; the suspicions themselves where one change answers several."""
    found, right = met(known, changed, asked=True), suspected(known, unit, unchanged=True)
    doubted = [place for place in suspected(known, unit) if place not in right]
    return found if len(found) == len(doubted) else doubted


def met(known: TracedDossier, places: Sequence[Place], *, asked: bool) -> list[Place]:
    """Return the changes that were suspected before, or those that were not."""
    doubted = {_datum(known, line) for line in known.sheets.lines if "Hasil" in line.cells and "Uraian" in line.cells}
    whole = {(whom, "*") for whom, _ in doubted}  # who is taken out is so with all that is doubted of them
    found = {
        (change[f"{side}_sheet"], change[f"{side}_cell"])
        for change in known.mended
        if {
            (known.renamed.get(change["key"], change["key"]), name)
            for name in (kunci(change["column"]), kunci(change["element"]), "*")
        }
        & (doubted | whole if change["column"] == "*" else doubted)
        for side in ("before", "after")
    }
    return [place for place in places if (place[:2] in found) is asked]


def _once(known: TracedDossier, places: Sequence[Place]) -> list[Place]:
    """Return one cell a person or a thing."""
    return list({known.whose(place): place for place in reversed(places)}.values())[::-1]


def _units(known: TracedDossier, places: Sequence[Place]) -> list[Place]:
    found: dict[str, Place] = {}
    for place in places:
        found.setdefault(kunci(known.unit_of(known.sheets.at[place[:2]])), place)
    return list(found.values())


def _staff(known: TracedDossier, unit: str | None, side: str) -> list[Place]:
    lines = known.sheets.people[side].values()
    return [
        line.place(line.first, "counted") for line in lines if unit is None or kunci(known.unit_of(line)) == kunci(unit)
    ]


def everybody(known: TracedDossier, unit: str | None) -> list[Place]:
    """Return everybody of both data sheets once, in the unit of the first one."""
    before, after = known.sheets.people["before"], known.sheets.people["after"]
    lines = [*before.values(), *(line for key, line in after.items() if key not in before and key not in known.renamed)]
    return [line.place(line.first, "counted") for line in lines if unit is None or kunci(line.unit) == kunci(unit)]


def _proofs(known: TracedDossier, unit: str | None) -> list[Place]:
    """Return each piece of evidence behind the changes of a unit once."""
    found: dict[tuple[str, str], Place] = {}
    for change in known.mended:
        for row in change["evidence_rows"] if unit is None or kunci(change["unit"]) == kunci(unit) else ():
            told, line = known.evidence[row], known.proofs.get(row)
            if line:
                found.setdefault((told["kind"], told["number"]), line.place(NOMOR_BUKTI, "counted"))
    return list(found.values())


def _rows(known: TracedDossier, entry: Mapping[str, Any], what: str, unit: str | None) -> list[Place]:
    """Return the rows of the sheet of that key that a paper counts."""
    return [line.place(line.first, "counted") for line in known.belonging(entry, what, unit)]
