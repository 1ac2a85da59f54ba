"""Where the dossiers of an office stand: those being worked on, and the closed ones by year. Paths only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WORKING = "berjalan"
DRAFTS = "draf"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The places of one case's dossier below the output folder."""

    output: Path
    kode: str
    number: int
    year: int

    @property
    def name(self) -> str:
        """The dossier's name: its number and the case, `0007-PDK-2026-10`."""
        return f"{self.number:04}-{self.kode}"

    @property
    def working(self) -> Path:
        """Where it stands until the last step is finished."""
        return self.output / WORKING / self.name

    @property
    def closed(self) -> Path:
        """Where it stands for good."""
        return self.output / str(self.year) / self.name

    def standing(self) -> Path | None:
        """Return where it stands now, None where it stands nowhere."""
        return next((place for place in (self.closed, self.working) if place.is_dir()), None)
