"""The papers of a dossier as they are cited in it: by number, by item, by the name that the kit gives them in other papers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.papers.tracing.sheets import flat
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.settings.kit import Kit


class Papers(Frozen, dict=True):
    """The papers of a record, and the kit that names them."""

    record: Mapping[str, Any]
    sop: Kit

    @cached_property
    def numbered(self) -> dict[str, Mapping[str, Any]]:
        """Each paper by its official number, replaced ones too."""
        entries = (*self.record["replaced"], *self.record["papers"])
        return {entry["number"]: entry for entry in entries if entry["number"]}

    @cached_property
    def items(self) -> dict[str, Mapping[str, Any]]:
        """Each paper by its item as printed."""
        return {str(entry["item"]): entry for entry in self.record["papers"] if entry["item"]}

    @cached_property
    def _citable(self) -> dict[str, dict[tuple[str, str], list[Mapping[str, Any]]]]:
        """The papers by the name under which others cite them, then by their row, by their unit, and all of them."""
        names = {naskah.kode: naskah.nama_isian for naskah in self.sop.naskah}
        found: dict[str, dict[tuple[str, str], list[Mapping[str, Any]]]] = {}
        for entry in self.record["papers"]:
            own = found.setdefault(names.get(entry["paper"], ""), {})
            for way in (("row", flat(entry.get("row"))), ("unit", str(entry["unit"])), ("", "")):
                own.setdefault(way, []).append(entry)
        return found

    def cited(self, name: str, entry: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Return the paper that another cites under a name: that of its row, of its unit, the only one; None where it is not sure."""
        own = self._citable.get(name, {})
        ways = (("row", flat(entry.get("row"))), ("unit", str(entry["unit"])), ("", ""))
        found = (own.get(way, []) for way in ways)
        return next((papers[0] for papers in found if len(papers) == 1 and papers[0] is not entry), None)
