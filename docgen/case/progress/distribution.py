"""How many cases went against the standard: by step, by bidang, by kind of error. Counting only, from sealed records."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docgen.case.progress.record import Correction, Sealed

TAIL = 0.9
"""The share of cases that took no longer than the 90th percentile."""


class Share(Frozen):
    """Minutes of many cases: how many there are, their median and 90th percentile, the share over their own standard.

    `standard` is None where the cases do not have the same.
    """

    label: str
    count: int
    standard: int | None
    median: float
    p90: float
    over: float


class Tally(Frozen):
    """What was corrected under one name (a bidang or a kind of error): in how many cases, of how many people, how much."""

    label: str
    cases: int
    people: int
    changes: int


class Distribution(Frozen):
    """Many cases at once; `minutes` holds each case's own minutes by step, in the order of the cases."""

    cases: tuple[str, ...]
    total: Share
    steps: tuple[Share, ...]
    unit_times: tuple[Share, ...]
    units: tuple[Tally, ...]
    kinds: tuple[Tally, ...]
    minutes: tuple[tuple[int | None, ...], ...]


def distribute(sealed: Sequence[Sealed]) -> Distribution:
    """Return the distribution over the newest dossier of each case, in the order of case codes."""
    newest = _newest(sealed)
    numbers = sorted({number for one in newest for number in one.standards})
    minutes = [{number: one.minutes(number) for number in numbers} for one in newest]
    found = [(one.case, correction) for one in newest for correction in one.corrections]
    return Distribution(
        cases=tuple(one.kode for one in newest),
        total=_share("", [_whole(one, each) for one, each in zip(newest, minutes, strict=True) if one.closed]),
        steps=tuple(
            _share(
                str(number),
                [(each[number], one.standards.get(number, 0)) for one, each in zip(newest, minutes, strict=True)],
            )
            for number in numbers
        ),
        unit_times=tuple(_share(unit, times) for unit, times in _unit_times(newest).items()),
        units=_tallies((case, correction.unit, correction) for case, correction in found),
        kinds=_tallies((case, correction.kind, correction) for case, correction in found),
        minutes=tuple(tuple(each.values()) for each in minutes),
    )


def _newest(sealed: Sequence[Sealed]) -> list[Sealed]:
    """Return each case once: a revision stands for what it revised, a closed dossier for the one in progress, the newer of two copies."""
    by_case = {one.case: one for one in sorted(sealed, key=lambda one: one.age)}
    return [by_case[case] for case in sorted(by_case)]


def _whole(one: Sealed, minutes: Mapping[int, int | None]) -> tuple[int | None, int]:
    return sum(minutes[number] or 0 for number in one.standards), sum(one.standards.values())


def _unit_times(sealed: Sequence[Sealed]) -> dict[str, list[tuple[int | None, int]]]:
    """Return the minutes of each bidang's own rows, one sum a case, with the sum of the standards of those steps.

    Sums are comparable only over the same steps: a bidang that is on its way, or met and had nothing to correct, is
    left out where another case went further.
    """
    found: dict[str, list[tuple[Mapping[int, int], int]]] = defaultdict(list)
    for one in sealed:
        for unit, spent in _own(one).items():
            found[unit].append((spent, sum(one.standards.get(step, 0) for step in spent)))
    sums: dict[str, list[tuple[int | None, int]]] = {}
    for unit, own in sorted(found.items()):
        most = max((sorted(spent) for spent, _ in own), key=lambda steps: (len(steps), steps))
        sums[unit] = [(sum(spent.values()), standard) for spent, standard in own if sorted(spent) == most]
    return sums


def _own(one: Sealed) -> dict[str, dict[int, int]]:
    """Return the minutes of each bidang by step, as far as it has ended them."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for step in sorted({row.step for row in one.times}):
        for unit, minutes in one.taken(step).items():
            if unit:
                found[unit][step] = minutes
    return found


def _share(label: str, times: Iterable[tuple[int | None, int]]) -> Share:
    pairs = [(minutes, standard) for minutes, standard in times if minutes is not None]
    if not pairs:
        return Share(label, 0, None, 0, 0, 0)
    from statistics import median  # noqa: PLC0415 - only a folder of cases needs it

    spent = sorted(minutes for minutes, _ in pairs)
    over = sum(minutes > standard for minutes, standard in pairs) / len(pairs)
    standards = {standard for _, standard in pairs}
    common = standards.pop() if len(standards) == 1 else None
    return Share(label, len(pairs), common, median(spent), percentile(spent, TAIL), over)


def percentile(ordered: Sequence[int], share: float) -> float:
    """Return the value below which a share of ordered numbers lies, as a spreadsheet's PERCENTILE reckons it."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return round(ordered[below] + (ordered[above] - ordered[below]) * (place - below), 1)


def _tallies(corrections: Iterable[tuple[tuple[str, str, str], str, Correction]]) -> tuple[Tally, ...]:
    """Return the tally of each name, the most frequent first; a person corrected in several cases is one person."""
    found: dict[str, list[tuple[tuple[str, str, str], str]]] = defaultdict(list)
    for case, label, correction in corrections:
        found[label].append((case, correction.key))
    tallies = (
        Tally(label, len({case for case, _ in rows}), len({key for _, key in rows}), len(rows))
        for label, rows in found.items()
    )
    return tuple(sorted(tallies, key=lambda item: (-item.changes, item.label)))
