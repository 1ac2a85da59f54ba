"""Work on foreign scans done in child processes within limits: a few files at a time, so that each child's start is paid once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen import isolated
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

AT_ONCE = 20
"""Sides that one child process looks at: its start, and what it opens of the originals, is paid once for all of them."""

LARGE = 100 * 1024 * 1024
"""Bytes of files that one child is handed; a file that is larger by itself has one to itself."""

MEMORY = 1024 * 1024 * 1024
"""Bytes that the child may ask for: the libraries of pictures map more than they use."""


class Job(Frozen):
    """One thing to be worked on: the name to blame, the files that it is made of, and how many sides it has."""

    item: Any
    name: str
    contents: Sequence[bytes]
    weight: int = 1


def together(function: Callable[..., list[Any]], jobs: Sequence[Job], *more: object) -> list[Any]:
    """Return what a function makes of some jobs, a few of them at a time; one that is beyond the limits is a fault that names its file."""
    return [made for few in _batches(jobs) for made in _made(function, few, more)]


def _batches(jobs: Sequence[Job]) -> Iterator[list[Job]]:
    """Yield jobs a few at a time; a file that several are made of counts once."""
    few: list[Job] = []
    for job in jobs:
        wide = [*few, job]
        large = sum({id(content): len(content) for one in wide for content in one.contents}.values())
        if few and (sum(one.weight for one in wide) > AT_ONCE or large > LARGE):
            yield few
            wide = [job]
        few = wide
    if few:
        yield few


def _made(function: Callable[..., list[Any]], jobs: Sequence[Job], more: tuple[object, ...]) -> list[Any]:
    from docgen.printing.scans import sides  # noqa: PLC0415 - the libraries of scans are an extra

    # Weights are sides; a job of many is a file whose sides are bound together, which takes little of each.
    seconds = 10 + 2 * max(AT_ONCE, sum(job.weight for job in jobs))
    try:
        return isolated.run(function, [job.item for job in jobs], *more, seconds=seconds, memory=MEMORY)
    except isolated.OverLimitError as error:
        if len(jobs) == 1:
            raise sides.unreadable(jobs[0].name) from error
        return [made for job in jobs for made in _made(function, [job], more)]
