"""Where the dossiers of an office stand: those being worked on, and the closed ones by year. Paths only."""

from __future__ import annotations

import os
import re
from contextlib import suppress
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

    def numbered(self) -> list[Path]:
        """Return every place of work, under whatever number, at which it stands or a run that was stopped has left something of it."""
        place = re.compile(rf"\.?(\d+-{re.escape(self.kode)})(?:\.sementara|\.lama)?")
        with suppress(FileNotFoundError, NotADirectoryError):
            names = map(place.fullmatch, sorted(os.listdir(self.output / WORKING)))  # noqa: PTH208 - thousands of names
            return [self.output / WORKING / name for name in dict.fromkeys(found[1] for found in names if found)]
        return []

    def former(self) -> Path | None:
        """Return where it still stands under a number that it gave up; None where it does not."""
        return next((place for place in self.numbered() if place.is_dir() and place != self.working), None)

    def standing(self) -> Path | None:
        """Return where it stands now, in its newest revision; None where it stands nowhere."""
        places = (self.closed(self.revision()), self.working)
        return next((place for place in places if place.is_dir()), self.former())
