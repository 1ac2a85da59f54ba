"""What the office file says that every screen shows, read by a worker whenever the file has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.desk import home as homes
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from docgen.desk.home import Home
    from docgen.desk.workers import Workers


class Facts:
    """The office's name, its logo, the host names the desk answers to; what was known last while the file is wrong."""

    def __init__(self, home: Home, workers: Workers) -> None:
        self._home, self._workers = home, workers
        self._stamp = (0, 0, 0)
        self.told: dict[str, Any] = {"nama": home.folder.name, "pemda": "", "logo": "", "hosts": []}

    @property
    def hosts(self) -> frozenset[str]:
        """The host names besides this computer's own."""
        return frozenset(self.told["hosts"])

    def stale(self) -> bool:
        """Return whether the office file changed since it was read."""
        return homes.stamp(self._home.office_file) != self._stamp

    def read(self) -> None:
        """Read the office file; a fault of it is raised, and what was known stays."""
        self._stamp = homes.stamp(self._home.office_file)
        self.told = self._workers.ask("offices.facts", self._home)

    def refresh(self) -> None:
        """Read the office file if it changed; one that is wrong is the screens' matter."""
        if self.stale():
            try:
                self.read()
            except DocgenError:
                return
