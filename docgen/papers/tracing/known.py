"""What a dossier's record tells of its papers and its case, laid out so that a printed value finds its origin."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.bahasa import kunci, slug
from docgen.papers.tracing.sheets import digits, flat
from docgen.settings.kit.forms import NOMOR_BUKTI
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.papers.tracing.leaves import Leaf
    from docgen.papers.tracing.sheets import Line, Sheets

NIP_DIGITS = 18


class Known(Frozen, dict=True):
    """The record of a dossier, and the rows of its workbook."""

    record: Mapping[str, Any]
    sheets: Sheets

    @cached_property
    def mended(self) -> list[dict[str, Any]]:
        """Every change."""
        return [{**change, "key": flat(change["key"])} for change in self.record["changes"]]

    @cached_property
    def changes(self) -> dict[str, list[Mapping[str, Any]]]:
        """The changes of each person by key."""
        found: dict[str, list[Mapping[str, Any]]] = {}
        for change in self.mended:
            found.setdefault(change["key"], []).append(change)
        return found

    @cached_property
    def mending(self) -> int:
        """The first step whose papers speak of changes."""
        told = {"perubahan", "rekap_bidang", "rekap_pegawai", "staf"}
        return min((entry["step"] for entry in self.record["papers"] if told & entry["values"].keys()), default=99)

    def strange(self, entry: Mapping[str, Any]) -> str | None:
        """Return the data sheet that a paper does not speak of: before the changes the corrected one, from then on the old one."""
        return self.sheets.data.get("after" if 0 < entry["step"] < self.mending else "before")

    @cached_property
    def evidence(self) -> dict[int, Mapping[str, Any]]:
        """Each row of evidence by its number."""
        return {row["row"]: row for row in self.record["evidence"]}

    @cached_property
    def numbered(self) -> dict[str, Mapping[str, Any]]:
        """Each paper by its official number, replaced ones too."""
        entries = (*self.record["replaced"], *self.record["papers"])
        return {entry["number"]: entry for entry in entries if entry["number"]}

    @cached_property
    def texts(self) -> dict[str, list[tuple[Line, str]]]:
        """Every cell with a text by the text, as it is compared; an NIP, however it is spaced, by its digits."""
        found: dict[str, list[tuple[Line, str]]] = {}
        for line in self.sheets.lines:
            for heading in line.cells:
                value = line.value(heading)
                if isinstance(value, str) and value.strip():
                    number = digits(value)
                    word = number if len(number) == NIP_DIGITS and heading.startswith("NIP") else kunci(value)
                    found.setdefault(word, []).append((line, heading))
        return found

    @cached_property
    def units(self) -> dict[str, str]:
        """Every unit of the case, as it is compared and as it is written."""
        return {kunci(line.unit): line.unit for line in self.sheets.lines if line.unit}

    @cached_property
    def proofs(self) -> dict[int, Line]:
        """The line of each row of evidence."""
        files = {row["row"]: row for row in self.record["evidence"]}
        return {
            int(number): line
            for line in self.sheets.lines
            if NOMOR_BUKTI in line.cells
            for number in (digits(line.cells[NOMOR_BUKTI].rpartition(".")[0] or line.cells[NOMOR_BUKTI]),)
            if number.isdecimal() and int(number) in files
        }

    def person(self, leaf: Leaf) -> str | None:
        """Return the key of the person whose row a value stands in; None where it stands in nobody's."""
        for group in reversed(leaf.groups):
            for name in ("nip_baris", "nip_tetap", "nip_baru", "nip", "nama", "nama_tetap", "nama_baru"):
                found = self._named(group.get(name))
                if found:
                    return found
        return None

    def _named(self, said: object) -> str | None:
        """Return whom a line under a name, or a name, means; a name that two people share means nobody."""
        if not isinstance(said, str):
            return None
        number = digits(said)
        word = number if len(number) == NIP_DIGITS else said.replace("*)", "").removeprefix("Nomor Pegawai")
        return self.sheets.named.get(kunci(word)) or None

    def name(self, key: str) -> str:
        """Return a person's name."""
        line = self.sheets.people["after"].get(key) or self.sheets.people["before"].get(key)
        return str(line.value("Nama") or "") if line else ""

    def change(self, key: str, element: str) -> Mapping[str, Any] | None:
        """Return the change of a person that papers call so; None where there is none, or more than one."""
        wanted = {kunci(element), kunci(element.partition(" (")[0])}
        found = [
            row
            for row in self.changes.get(key, ())
            if kunci(row["element"]) in wanted or (row["column"] == "*" and kunci(element).startswith("data "))
        ]
        return found[0] if len(found) == 1 else None

    def heading(self, line: Line, name: str) -> str | None:
        """Return the heading that a field or an element is of: `capaian_skp`, `Capaian SKP` are of `Capaian SKP (%)`."""
        wanted = slug(name, "_")
        exact = [one for one in line.cells if slug(one, "_") == wanted]
        close = [one for one in line.cells if slug(one, "_").startswith(wanted)]
        found = exact or close
        return found[0] if len(found) == 1 else None

    def unit(self, leaf: Leaf, entry: Mapping[str, Any]) -> str | None:
        """Return the unit that a value is counted in: that of its row, else of its paper."""
        for group in reversed(leaf.groups[1:]):
            for name in ("bidang", "unit", "nama"):
                said = group.get(name)
                if isinstance(said, str) and kunci(said) in self.units:
                    return self.units[kunci(said)]
        return str(entry["unit"]) if entry["unit"] else None

    def steps(self, step: int, unit: str | None = None) -> Sequence[Line]:
        """Return the rows of the step log that tell of a step: those of the unit where it has its own."""
        rows = [line for line in self.sheets.lines if line.about.get("no") == step and "Selesai" in line.cells]
        own = [line for line in rows if unit and kunci(line.unit) == kunci(unit)]
        return own or [line for line in rows if not unit or not line.unit]
