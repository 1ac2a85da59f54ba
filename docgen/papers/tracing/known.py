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
    from docgen.settings.kit import Kit

NIP_DIGITS = 18


class Rows(Frozen, dict=True):
    """The rows of one sheet of the kit."""

    lines: tuple[Line, ...]

    @cached_property
    def _known(self) -> dict[str, Line | None]:
        """Each row by what it is known by, and by its unit; None where two are known so."""
        found: dict[str, Line | None] = {}
        for line in self.lines:
            for name in {kunci(flat(line.about.get("key"))), kunci(line.unit)}:
                found[name] = line if name not in found else None
        return found

    def of(self, key: str) -> Line | None:
        """Return the one row that is known by a key, or is of a unit; None where there is none, or more than one."""
        return self._known.get(kunci(key))


class Known(Frozen, dict=True):
    """The record of a dossier, the rows of its workbook, and its kit."""

    record: Mapping[str, Any]
    sheets: Sheets
    sop: Kit

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

    @cached_property
    def _rows(self) -> dict[str, Rows]:
        """The rows of each sheet of the kit by its key, however its name is spelt in the workbook."""
        spelt = {kunci(name): name for name in self.sheets.by_sheet}
        return {one.kunci: Rows(tuple(self.sheets.rows(spelt.get(kunci(one.nama))))) for one in self.sop.lembar}

    def rows(self, key: str) -> Rows:
        """Return the rows of the sheet of a key; none where the kit has no such sheet."""
        return self._rows.get(key) or Rows(())

    @cached_property
    def _citable(self) -> dict[str, dict[tuple[str, str], list[Mapping[str, Any]]]]:
        """The papers by the name under which others cite them, then by their row, by their unit, and all of them."""
        names = {naskah.kode: naskah.nama_isian for naskah in self.sop.naskah}
        found: dict[str, dict[tuple[str, str], list[Mapping[str, Any]]]] = {}
        for entry in self.record["papers"]:
            own = found.setdefault(names.get(entry["paper"], ""), {})
            for way in (("row", flat(entry["row"])), ("unit", str(entry["unit"])), ("", "")):
                own.setdefault(way, []).append(entry)
        return found

    def cited(self, name: str, entry: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Return the paper that another cites under a name: that of its row, of its unit, the only one; None where it is not sure."""
        own = self._citable.get(name, {})
        ways = (("row", flat(entry["row"])), ("unit", str(entry["unit"])), ("", ""))
        found = (own.get(way, []) for way in ways)
        return next((papers[0] for papers in found if len(papers) == 1 and papers[0] is not entry), None)

    @cached_property
    def groups(self) -> dict[int, Line | None]:
        """The row that each group of printed values was found to be of."""
        return {}

    @cached_property
    def items(self) -> dict[str, Mapping[str, Any]]:
        """Each paper by its item as printed."""
        return {str(entry["item"]): entry for entry in self.record["papers"] if entry["item"]}

    @cached_property
    def files(self) -> dict[str, int]:
        """The first row of each file of evidence, by the name under which it is kept."""
        found = {str(row["file"]).rpartition("/")[2]: row["row"] for row in reversed(self.record["evidence"])}
        return {name: row for name, row in found.items() if row in self.proofs}

    @cached_property
    def things(self) -> frozenset[str]:
        """The fields by which what is compared is known, where that is no person."""
        now = None if self.sop.compared_people or not self.sop.compared else self.sop.compared[1]
        return frozenset(slug(heading, "_") for heading in now.pengenal) if now else frozenset()

    def _thing(self, group: Mapping[str, Any]) -> str | None:
        """Return the key of the one thing that a group names by what things are known by, and by its name."""
        told = {name: kunci(str(group[name])) for name in self.things & group.keys()}
        name = kunci(str(group.get("nama") or ""))
        title = self.sop.compared[1].sebutan if self.sop.compared else ""
        found = {
            key
            for side in ("after", "before")
            for key, line in self.sheets.people[side].items()
            if told
            and all(kunci(str(line.value(self.heading(line, one) or "") or "")) == said for one, said in told.items())
            if not name or kunci(str(line.value(title) or "")) in {name, ""}
        }
        return found.pop() if len(found) == 1 else None

    def person(self, leaf: Leaf) -> str | None:
        """Return the key of the person, or the thing, whose row a value stands in; None where it stands in nobody's."""
        for group in reversed(leaf.groups):
            if self.things and (found := self._thing(group)):
                return found
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
