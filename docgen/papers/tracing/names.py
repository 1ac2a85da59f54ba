"""Which of the things that are compared a printed group means, by what they are known by (people by their numbers), and which paper a name."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.bahasa import kunci
from docgen.case.rows import JOINT
from docgen.papers.tracing import reading
from docgen.papers.tracing.sheets import flat
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.papers.tracing.sheets import Line
    from docgen.settings.kit import Kit, Lembar


class Things(Frozen, dict=True):
    """The rows of both compared sheets by key, the sheet as it should be (None where people are compared), and the former keys."""

    rows: Mapping[str, Mapping[str, Line]]
    sheet: Lembar | None
    renamed: Mapping[str, str]

    @cached_property
    def known_by(self) -> dict[str, str]:
        """The fields by which a thing is known, each with its heading."""
        return {self.sheet.columns[heading].slug: heading for heading in self.sheet.pengenal} if self.sheet else {}

    def named(self, group: Mapping[str, Any], unit: str | None, alone: str | None) -> str | None:
        """Return the key of the one thing that a group names by what things are known by, and by its name.

        Of several it is the one that the paper is made for *alone*, by its key before, else the one of the *unit*.
        """
        if self.sheet is None:
            return None
        columns = [self.sheet.columns[self.known_by[field]] for field in self.known_by.keys() & group.keys()]
        told = [(one.nama, kunci(reading.keyed(one.jenis, str(group[one.slug])))) for one in columns]
        name = kunci(str(group.get("nama") or ""))
        found = [self._saying.get(said, set()) for said in told]
        if name:
            title = self.sheet.sebutan
            nameless = self._saying.get((title, ""), set()) if found else set()
            found.append(self._saying.get((title, name), set()) | nameless)
        found.sort(key=len)
        one = found[0].intersection(*found[1:]) if found else set()
        one -= {self.renamed[key] for key in one & self.renamed.keys()}
        if len(one) > 1 and (alone or unit):
            one &= {alone, self.present(alone)} if alone else self._in_units.get(kunci(unit or ""), set())
        return one.pop() if len(one) == 1 else None

    def present(self, was: str) -> str:
        """Return the present key of a row by its former one."""
        return self._now.get(was, was)

    @cached_property
    def _now(self) -> dict[str, str]:
        """The present key of each row whose key was corrected, by the former one."""
        return {was: key for key, was in self.renamed.items()}

    @cached_property
    def _in_units(self) -> dict[str, set[str]]:
        """The keys of the things of each unit, by its key: of the unit that had a thing, of one that was added its own."""
        found: dict[str, set[str]] = {}
        for lines in self.rows.values():
            for key, line in lines.items():
                had = self.rows["before"].get(self.renamed.get(key, key), line)
                found.setdefault(kunci(had.unit), set()).add(key)
        return found

    @cached_property
    def _saying(self) -> dict[tuple[str, str], set[str]]:
        """The keys of the things that say a text under a heading that a thing is known or named by."""
        found: dict[tuple[str, str], set[str]] = {}
        for lines in self.rows.values():
            for key, line in lines.items():
                for heading, said in self._own(key, line).items():
                    found.setdefault((heading, kunci(said)), set()).add(key)
        return found

    def _own(self, key: str, line: Line) -> dict[str, str]:
        """Return what a row is known and named by, as keys have it: a cell may hold 2026 as 2026.0, or a day as a text."""
        headings = [*self.known_by.values()]
        parts = key.split(JOINT) if len(headings) > 1 else [key]
        cells = {name: str(line.value(name) or "") for name in (self.sheet.sebutan if self.sheet else "", *headings)}
        return cells | (dict(zip(headings, parts, strict=True)) if len(parts) == len(headings) else {})


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
