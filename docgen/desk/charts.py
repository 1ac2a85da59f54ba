"""Charts as SVG attributes reckoned by the server: no script, no style in a page. Geometry only."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

from docgen.value import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 720.0
"""Units that the longest time takes."""

BAR, STANDARD_AT = 126.0, 106.0
"""Units of a bar on the case's page, and where on it the standard stands."""

RADIUS = 62.0


def dots(
    steps: Sequence[dict[str, Any]], minutes: Sequence[Sequence[int | None]], cases: Sequence[str]
) -> list[dict[str, Any]]:
    """Return for each step a line: a dot a case, those that took as long in one place; the standard as a mark, all on one scale."""
    longest = max([1, *(value or 0 for case in minutes for value in case), *(step["standard"] or 0 for step in steps)])
    return [
        {
            "step": step["step"],
            "median": step["median"],
            "standard": step["standard"],
            "at": _place(step["standard"], longest),
            "dots": _dots(
                [
                    (value, case)
                    for case, own in zip(cases, minutes, strict=True)
                    if place < len(own) and (value := own[place]) is not None
                ],
                step["standard"],
                longest,
            ),
        }
        for place, step in enumerate(steps)
    ]


def _dots(times: Sequence[tuple[int, str]], standard: int | None, longest: int) -> list[dict[str, Any]]:
    """Return the dots of a line, the shortest first: of thousands of cases many lie on one another."""
    lying = grouped(sorted(times), lambda one: _place(one[0], longest))
    return [
        {
            "x": x,
            "late": bool(standard and here[-1][0] > standard),
            "case": here[0][1] if len(here) == 1 else "",
            "count": len(here),
            "minutes": here[-1][0],
        }
        for x, here in lying.items()
    ]


def _place(value: float | None, longest: float) -> float | None:
    return None if value is None else round(8 + (WIDTH - 16) * value / longest, 1)


def bar(minutes: int | None, standard: int) -> dict[str, float]:
    """Return the lengths of a step's bar: up to the standard, and beyond it as far as there is room."""
    taken = minutes or 0
    within = STANDARD_AT * min(taken, standard) / standard
    over = min(BAR - STANDARD_AT, STANDARD_AT * max(0, taken - standard) / standard)
    return {"within": round(within, 1), "over": round(max(over, 3) if over else 0, 1), "at": STANDARD_AT, "width": BAR}


def ring(part: float) -> str:
    """Return the path of a ring's filled part, from the top clockwise; empty where nothing is filled."""
    filled = min(max(part, 0.0), 0.9999)
    if not filled:
        return ""
    angle = 2 * pi * filled
    x, y = 70 + RADIUS * sin(angle), 70 - RADIUS * cos(angle)
    return f"M 70 {70 - RADIUS:g} A {RADIUS:g} {RADIUS:g} 0 {int(filled > 0.5)} 1 {x:.2f} {y:.2f}"  # noqa: PLR2004 - half a circle
