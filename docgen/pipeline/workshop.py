"""What the builds of one process share: open registers, compiled templates. A single build has a workshop of its own."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from docgen.errors import DocgenError
from docgen.pipeline.files import sources
from docgen.pipeline.stages import Means, Sight

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docgen.papers.entries import Owner
    from docgen.pipeline.stages import Actor, Compiled
    from docgen.register import Register

PATIENCE = 60.0
"""Seconds that a register is waited for: SQLite's lock is not fair, and the slowest of 50 writers waited 9 in the measurements."""

MOST_REGISTERS = 8
"""Registers that stay open: offices that have each a file of their own would use up what a process may open."""


class Workshop:
    """The means of one or many builds; leave the `with` block to let go of the registers."""

    def __init__(self) -> None:
        self.registers: dict[tuple[str, object], Register] = {}
        self.shelves: dict[tuple[str, object], Sight] = {}
        self.compiled: Compiled = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while self.registers:
            self.registers.popitem()[1].engine.dispose()

    @contextmanager
    def register(self, url: str, owner: Owner) -> Iterator[Register]:
        """Yield the register at *url* open at the book of *owner*; it stays open for the next build."""
        from docgen.register import Register  # noqa: PLC0415 - SQLAlchemy costs start-up that a case with errors need not pay

        register = self.registers.pop((url, _identity(url)), None)
        own = register.at(owner) if register else Register.open(url, owner, timeout=PATIENCE, late=True)
        try:
            yield own
        except DocgenError as error:
            error.beside(own.news)
            raise
        finally:
            self._keep(url, own)

    def means(self, register: Register, url: str, actor: Actor, output: Path) -> Means:
        """Return what an issue works with; what was seen of a folder holds as long as the register is the same file."""
        shelf = self.shelves.setdefault((url, _identity(url)), Sight())
        return Means(register, actor, output, shelf, self.compiled)

    def _keep(self, url: str, register: Register) -> None:
        """Leave a register open for the next build, unless there is none yet; the one that was used longest ago is let go."""
        if register.there:
            self.registers[url, _identity(url)] = register
        else:
            register.engine.dispose()
        while len(self.registers) > MOST_REGISTERS:
            self.registers.pop(next(iter(self.registers))).engine.dispose()


def _identity(url: str) -> object:
    """Return which file a SQLite register is: one that was replaced under its name is opened anew."""
    file = sources.register_file(url)
    if file is None:
        return None
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
