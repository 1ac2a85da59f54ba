"""How many cases went against the standard: by step, by bidang, by kind of error. Counting only, from sealed records."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Record = Mapping[str, Any]
    """One dossier.json as it was sealed."""

TAIL = 0.9
"""The share of cases that took no longer than the 90th percentile."""


@dataclass(frozen=True, slots=True)
class Share:
    """Minutes of many cases: how many there are, their median and 90th percentile, the share over their standard."""

    label: str
    count: int
    standard: int
    median: float
    p90: float
    over: float


@dataclass(frozen=True, slots=True)
class Tally:
    """What was corrected under one name (a bidang or a kind of error): in how many cases, of how many people, how much."""

    label: str
    cases: int
    people: int
    changes: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """Many cases at once; `minutes` holds each case's own minutes by step, in the order of the cases."""

    cases: tuple[str, ...]
    total: Share
    steps: tuple[Share, ...]
    unit_times: tuple[Share, ...]
    units: tuple[Tally, ...]
    kinds: tuple[Tally, ...]
    minutes: tuple[tuple[int | None, ...], ...]


def distribute(records: Sequence[Record]) -> Distribution:
    """Return the distribution over the newest record of each case, in the order of case codes."""
    newest = _newest(records)
    numbers = sorted({number for record in newest for number in _standards(record)})
    return Distribution(
        cases=tuple(record["case"]["kode"] for record in newest),
        total=_share("", [_whole(record) for record in newest if record["closed"]]),
        steps=tuple(_share(str(number), [_step(record, number) for record in newest]) for number in numbers),
        unit_times=tuple(_share(unit, times) for unit, times in _unit_times(newest).items()),
        units=_tallies((record, change["unit"], change) for record in newest for change in record["changes"]),
        kinds=_tallies(found for record in newest for found in _by_kind(record)),
        minutes=tuple(tuple(_step(record, number)[0] for number in numbers) for record in newest),
    )


def _newest(records: Sequence[Record]) -> list[Record]:
    """Return each case once: a revision stands for what it revised, a closed dossier for the one in progress."""
    by_case: dict[str, Record] = {}
    for record in sorted(records, key=lambda item: (item["closed"], item["revision"])):
        by_case[record["case"]["kode"]] = record
    return [by_case[kode] for kode in sorted(by_case)]


def _standards(record: Record) -> dict[int, int]:
    return {int(number): minutes for number, minutes in record["standard_minutes"].items()}


def _minutes(row: Mapping[str, Any]) -> int | None:
    found = row.get("actual", row["minutes"])
    return found if row["end"] and isinstance(found, int) else None


def _step(record: Record, number: int) -> tuple[int | None, int]:
    """Return the minutes a case spent on a step (its longest row, None until all ended) and that step's standard."""
    each = [_minutes(row) for row in record["steps"] if row["step"] == number]
    known = [minutes for minutes in each if minutes is not None]
    return max(known) if known and len(known) == len(each) else None, _standards(record).get(number, 0)


def _whole(record: Record) -> tuple[int | None, int]:
    found = [_step(record, number) for number in _standards(record)]
    return sum(minutes or 0 for minutes, _ in found), sum(standard for _, standard in found)


def _unit_times(records: Sequence[Record]) -> dict[str, list[tuple[int | None, int]]]:
    """Return the minutes of each bidang's own rows, one sum a case, with the sum of the standards of those steps."""
    found: dict[str, list[tuple[int | None, int]]] = defaultdict(list)
    for record in records:
        standards = _standards(record)
        own: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for row in record["steps"]:
            minutes = _minutes(row)
            if row["unit"] and minutes is not None:
                own[row["unit"]].append((minutes, standards.get(row["step"], 0)))
        for unit, rows in own.items():
            found[unit].append((sum(minutes for minutes, _ in rows), sum(standard for _, standard in rows)))
    return dict(sorted(found.items()))


def _share(label: str, times: Iterable[tuple[int | None, int]]) -> Share:
    pairs = [(minutes, standard) for minutes, standard in times if minutes is not None]
    if not pairs:
        return Share(label, 0, 0, 0, 0, 0)
    spent = sorted(minutes for minutes, _ in pairs)
    over = sum(minutes > standard for minutes, standard in pairs) / len(pairs)
    return Share(label, len(pairs), pairs[-1][1], median(spent), percentile(spent, TAIL), over)


def percentile(ordered: Sequence[int], share: float) -> float:
    """Return the value below which a share of ordered numbers lies, as a spreadsheet's PERCENTILE reckons it."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return round(ordered[below] + (ordered[above] - ordered[below]) * (place - below), 1)


def _by_kind(record: Record) -> Iterator[tuple[Record, str, Mapping[str, Any]]]:
    """Yield each change with its Jenis Kesalahan: that of the first row of Bukti which explains it."""
    kinds = {row["row"]: row["error_kind"] for row in record["evidence"]}
    for change in record["changes"]:
        yield record, kinds.get(change["evidence_row"]) or "(tidak disebut)", change


def _tallies(changes: Iterable[tuple[Record, str, Mapping[str, Any]]]) -> tuple[Tally, ...]:
    """Return the tally of each name, the most frequent first."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for record, label, change in changes:
        found[label].append((record["case"]["kode"], change["key"]))
    tallies = (
        Tally(label, len({case for case, _ in rows}), len(set(rows)), len(rows)) for label, rows in found.items()
    )
    return tuple(sorted(tallies, key=lambda item: (-item.changes, item.label)))
