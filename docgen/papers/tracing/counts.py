"""What a count counts, by itself or within a sentence; it is told only where counting again gives the same."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from docgen.bahasa import kunci, terbilang
from docgen.papers.tracing.origins import NOTHING, Origin
from docgen.papers.tracing.sheets import Place
from docgen.settings.kit.forms import DIPERIKSA, NOMOR_BUKTI

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from docgen.papers.tracing.known import TracedDossier
    from docgen.papers.tracing.reading import Leaf
    from docgen.papers.tracing.sheets import Line

    Counted = Sequence[list[Place]]
    Count = Callable[[str | None], list[Place]]
    """The cells of the things counted in a unit, or in all."""

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


def _ways(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf, what: str) -> Sequence[Count]:
    """Return how things of a name may be counted."""
    named = frozenset({str(leaf.own.get("nama") or leaf.own.get("jenis"))})
    mended, asked = partial(_changes, known), partial(_suspected, known)
    told: Count = asked if entry["step"] < known.mending else mended
    ways: dict[str, Sequence[Count]] = {
        "unsur": [told],
        "ubah": [lambda _: mended(None, key=known.person(leaf, entry))],
        "n": [partial(mended, kind=_kind(leaf))],
        "jumlah": [partial(mended, kind=named), partial(_everybody, known), partial(_staff, known, side="after")],
        "semua": [partial(_everybody, known), lambda _: _everybody(known, None)],
        "masuk": [partial(_whole_rows, known, side="after")],
        "keluar": [partial(_whole_rows, known, side="before")],
        "pegawai": [partial(_staff, known, side="before"), partial(_everybody, known)],
        "pegawai_akhir": [lambda _: _staff(known, None, "after")],
        "pegawai_semua": [lambda _: _everybody(known, None)],
        "diduga": [asked],
        "diperbaiki": [lambda unit: _answered(known, unit, mended(unit))],
        "kemudian": [lambda unit: _met(known, mended(unit), asked=False)],
        "seluruhnya": [mended],
        "bukti": [partial(_proofs, known)],
        "bidang": [lambda _: _units(known, told(None))],
        **dict.fromkeys(("objek", "orang"), (lambda unit: _once(known, told(unit)),)),
        **dict.fromkeys(("tetap", "benar"), (partial(asked, unchanged=True),)),
    }
    return [*ways.get(what, ()), lambda unit: [line.counted for line in known.belonging(entry, what, unit)]]


def _changes(known: TracedDossier, unit: str | None, *, key: str | None = None, kind: frozenset[str] | None = None) -> list[Place]:  # fmt: skip
    """Return the changes of a unit, of a person, or of a kind."""
    return [
        Place(change[f"{side}_sheet"], change[f"{side}_cell"], change[side], "counted")
        for change in known.mended
        if (unit is None or kunci(change["unit"]) == kunci(unit)) and key in {None, change["key"]}
        if kind is None or _of_kind(known, change, kind)
        for side in ("after" if change["after_cell"] else "before",)
    ]


def _whole_rows(known: TracedDossier, unit: str | None, side: str) -> list[Place]:
    """Return the rows that were added to a unit (`after`), or taken out of it: a change that stands on one sheet only."""
    gone = {(row[f"{side}_sheet"], row[f"{side}_cell"]) for row in known.mended if row["column"] == "*"}
    sheet = known.sheets.data.get(side)
    return [place for place in _changes(known, unit) if place[:2] in gone and place.sheet == sheet]


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


ANSWERED = frozenset({"Hasil", "Uraian"})
"""The headings by which a sheet of suspicions is known."""


def _suspected(known: TracedDossier, unit: str | None, *, unchanged: bool = False) -> list[Place]:
    """Return what was suspected in a unit, or of that what was found to be right."""
    lines = [line for line in known.sheets.lines if DIPERIKSA in line.cells or line.cells.keys() >= ANSWERED]
    return [
        line.counted
        for line in {_datum(known, line): line for line in reversed(lines)}.values()
        if known.is_in(line, unit) and (not unchanged or kunci(str(line.value("Hasil") or "")) == "tetap")
    ][::-1]


def _datum(known: TracedDossier, line: Line) -> tuple[str, str]:
    """Return what a row of Temuan is about: whose datum, and which."""
    return known.former(line), kunci(str(line.value("Kolom") or ""))


def _answered(known: TracedDossier, unit: str | None, changed: Sequence[Place]) -> list[Place]:
    """Return the changes that were suspected before; the suspicions themselves where one change answers several."""
    found, right = _met(known, changed, asked=True), _suspected(known, unit, unchanged=True)
    doubted = [place for place in _suspected(known, unit) if place not in right]
    return found if len(found) == len(doubted) else doubted


def _met(known: TracedDossier, places: Sequence[Place], *, asked: bool) -> list[Place]:
    """Return the changes that were suspected before, or those that were not."""
    doubted = {_datum(known, line) for line in known.sheets.lines if line.cells.keys() >= ANSWERED}
    whole = {(whom, "*") for whom, _ in doubted}  # who is taken out is so with all that is doubted of them
    found = set()
    for change in known.mended:
        whom = known.renamed.get(change["key"], change["key"])
        names = {(whom, name) for name in (kunci(change["column"]), kunci(change["element"]), "*")}
        if names & (doubted | whole if change["column"] == "*" else doubted):
            found |= {(change[f"{side}_sheet"], change[f"{side}_cell"]) for side in ("before", "after")}
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
    return [line.counted for line in known.sheets.people[side].values() if known.is_in(line, unit)]


def _everybody(known: TracedDossier, unit: str | None) -> list[Place]:
    """Return everybody of both data sheets once, in the unit of the first one."""
    before, after = known.sheets.people["before"], known.sheets.people["after"]
    lines = [*before.values(), *(line for key, line in after.items() if key not in before and key not in known.renamed)]
    return [line.counted for line in lines if unit is None or kunci(line.unit) == kunci(unit)]


def _proofs(known: TracedDossier, unit: str | None) -> list[Place]:
    """Return each piece of evidence behind the changes of a unit once."""
    found: dict[tuple[str, str], Place] = {}
    for change in known.mended:
        for row in change["evidence_rows"] if unit is None or kunci(change["unit"]) == kunci(unit) else ():
            told, line = known.evidence[row], known.proofs.get(row)
            if line:
                found.setdefault((told["kind"], told["number"]), line.place(NOMOR_BUKTI, "counted"))
    return list(found.values())


FIGURE = re.compile(r"\b\d{1,3}(?:\.\d{3})*\b")


def of_a_sentence(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield each count of a sentence in the order in which it is said."""
    say = SENTENCES.get(leaf.name)
    told = iter(say(known, known.unit(leaf, entry)) if say else ())
    for figure in FIGURE.findall(leaf.text) if say else ():
        many = int(figure.replace(".", ""))
        cells = next((cells for cells in told if len(cells) == many), None)
        if cells is None:
            return
        yield Origin("count", tuple(cells), figure=figure)


def _of_all(known: TracedDossier, unit: str | None) -> Counted:
    """Return everybody of a unit, then those whose data stay as they were."""
    everybody = _everybody(known, unit)
    return everybody, _untouched(known, everybody)


def _rest(known: TracedDossier, _: str | None) -> Counted:
    return (_untouched(known, _everybody(known, None)),)


def _untouched(known: TracedDossier, people: Sequence[Place]) -> list[Place]:
    """Return those of some people of whose data nothing was changed."""
    touched = {known.renamed.get(key, key) for key in known.changes}
    return [place for place in people if known.whose(place) not in touched]


def _findings(known: TracedDossier, _: str | None) -> Counted:
    """Return what was suspected, mended of it and found right where it is both, found wrong beside it, and mended in all."""
    mended = _changes(known, None)
    asked, beside = _answered(known, None, mended), _met(known, mended, asked=False)
    right = _suspected(known, None, unchanged=True)
    return _suspected(known, None), *((asked, right) if asked and right else ()), beside, mended


def _comers(known: TracedDossier, unit: str | None) -> Counted:
    """Return who was added to a unit, then who was taken out of it."""
    return _whole_rows(known, unit, "after"), _whole_rows(known, unit, "before")


SENTENCES: Mapping[str, Callable[[TracedDossier, str | None], Counted]] = {
    "hitungan": _of_all, "pegawai_lain": _rest, "kalimat": _findings, "termasuk": _comers,
}  # fmt: skip
"""The sentences with counts, by the names of their fields."""
