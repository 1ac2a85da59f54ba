"""Where the dossiers of an office stand: those being worked on, and the closed ones by year. Paths only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.value import Frozen

if TYPE_CHECKING:
    from pathlib import Path

WORKING = "berjalan"
DRAFTS = "draf"
CANCELLED = "batal"
"""How the name of a dossier ends that was ended early."""


class Layout(Frozen):
    """The places of one case's dossier below the output folder; `revised` is the highest revision that the register knows."""

    output: Path
    kode: str
    number: int
    year: int
    revised: int = 0

    @property
    def name(self) -> str:
        """The dossier's name: its number and the case, `0007-PDK-2026-10`."""
        return f"{self.number:04}-{self.kode}"

    @property
    def working(self) -> Path:
        """Where it stands until the last step is finished."""
        return self.output / WORKING / self.name

    def closed(self, revision: int = 0) -> Path:
        """Return where it stands for good; a revision of a closed dossier stands beside it as `-rev1`."""
        return self.output / str(self.year) / (f"{self.name}-rev{revision}" if revision else self.name)

    @property
    def cancelled(self) -> Path:
        """Where it stands for good once its case was ended early."""
        return self.output / str(self.year) / f"{self.name}-{CANCELLED}"

    def revision(self) -> int:
        """Return the highest revision that stands, 0 where there is none; earlier ones may have gone to the archive."""
        revision = next((number for number in range(self.revised, 0, -1) if self.closed(number).is_dir()), 0)
        while self.closed(revision + 1).is_dir():
            revision += 1
        return revision

    def former(self) -> Path | None:
        """Return where it still stands under a number that it gave up; None where it does not."""
        known = (place for place in sorted((self.output / WORKING).glob(f"[0-9]*-{self.kode}")) if place.is_dir())
        return next(
            (place for place in known if place.name.partition("-")[2] == self.kode and place != self.working), None
        )

    def standing(self) -> Path | None:
        """Return where it stands now, in its newest revision; None where it stands nowhere."""
        places = (self.closed(self.revision()), self.working)
        return next((place for place in places if place.is_dir()), self.former())
