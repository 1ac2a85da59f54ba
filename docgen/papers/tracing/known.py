"""What a dossier's record tells of its papers and its case, laid out so that a printed value finds its origin."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.bahasa import kunci, slug
from docgen.papers.tracing.names import Papers, Things
from docgen.papers.tracing.reading import NIP_DIGITS
from docgen.papers.tracing.sheets import Rows, digits, flat
from docgen.settings.kit.forms import KASUS, NOMOR_BUKTI
from docgen.value import Frozen, grouped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.papers.tracing.reading import Leaf
    from docgen.papers.tracing.sheets import Line, Place, Sheets
    from docgen.settings.kit import Kit, Lembar


class TracedDossier(Frozen, dict=True):
    """The record of a dossier, the rows of its workbook, and its kit."""

    record: Mapping[str, Any]
    sheets: Sheets
    sop: Kit

    @cached_property
    def mended(self) -> list[dict[str, Any]]:
        """Every change, its points one below the other as the cells have them."""
        return [
            {**change, "key": flat(change["key"])} | {side: _as_typed(change[side]) for side in ("before", "after")}
            for change in self.record["changes"]
        ]

    @cached_property
    def changes(self) -> dict[str, list[Mapping[str, Any]]]:
        """The changes of each person by key."""
        return grouped(self.mended, lambda change: str(change["key"]))

    @cached_property
    def renamed(self) -> dict[str, str]:
        """The former key of each row whose number, or another part of its key, was corrected, by the present one."""
        both = [row for row in self.mended if row["before_cell"] and row["after_cell"]]
        lines = ((row["key"], self.sheets.at.get((row["before_sheet"], row["before_cell"]))) for row in both)
        return {key: was for key, line in lines if line and (was := flat(line.about.get("key"))) != key}

    def before(self, key: str) -> Line | None:
        """Return the row that a person or a thing had in the sheet that was corrected, under its former key where it has another now."""
        return self.sheets.people["before"].get(self.renamed.get(key, key))

    def former(self, line: Line) -> str:
        """Return the key before of whom a row is about: all sheets but the one that corrects tell it as it was, where somebody had it."""
        key = flat(line.about.get("key"))
        told = line.sheet != self.sheets.data.get("after") and key in self.sheets.people["before"]
        return key if told else self.renamed.get(key, key)

    def whose(self, place: Place) -> str:
        """Return the same of the row of a cell."""
        return self.former(self.sheets.at[place[:2]])

    def unit_of(self, line: Line) -> str:
        """Return the unit of whom a row is about: that of the sheet that was corrected, for who was added its own."""
        old = self.sheets.people["before"].get(self.former(line))
        return old.unit if old else line.unit

    def is_in(self, line: Line, unit: str | None) -> bool:
        """Return whether whom a row is about is of a unit, where one is asked for."""
        return unit is None or kunci(self.unit_of(line)) == kunci(unit)

    def alone(self, entry: Mapping[str, Any]) -> str | None:
        """Return the key before of the one compared row that a paper is made for; None where it is made for more."""
        per = next((naskah.per for naskah in self.sop.naskah if naskah.kode == entry["paper"]), "")
        if per not in (sides := [sheet.kunci for sheet in self.sop.compared or ()]):
            return None
        key = flat(entry.get("row"))
        return key if per == sides[0] else self.renamed.get(key, key)

    def subject(self, entry: Mapping[str, Any]) -> str | None:
        """Return the present key of the one compared row that a paper is made for: all changes that it tells are of that one."""
        was = self.alone(entry)
        return self.things.present(was) if was else None

    @cached_property
    def mending(self) -> int:
        """The first step whose papers speak of changes; of none where nothing is compared."""
        return self.sop.banding.sejak if self.sop.banding else 0

    def strange(self, entry: Mapping[str, Any]) -> str | None:
        """Return the data sheet that a paper does not speak of: before the changes the corrected one, from then on the old one."""
        return self.sheets.data.get("after" if 0 < entry["step"] < self.mending else "before")

    @cached_property
    def evidence(self) -> dict[int, Mapping[str, Any]]:
        """Each row of evidence by its number."""
        return {row["row"]: row for row in self.record["evidence"]}

    @cached_property
    def papers(self) -> Papers:
        """Its papers as others cite them."""
        return Papers(self.record, self.sop)

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
        return {
            int(number): line
            for line in self.sheets.lines
            if NOMOR_BUKTI in line.cells
            for number in (digits(line.cells[NOMOR_BUKTI].rpartition(".")[0] or line.cells[NOMOR_BUKTI]),)
            if number.isdecimal() and int(number) in self.evidence
        }

    @cached_property
    def _rows(self) -> dict[str, Rows]:
        """The rows of each sheet of the kit by its key, however its name is spelt in the workbook."""
        spelt = {kunci(name): name for name in self.sheets.by_sheet}
        return {one.kunci: Rows(tuple(self.sheets.rows(spelt.get(kunci(one.nama))))) for one in self.sop.lembar}

    def rows(self, key: str) -> Rows:
        """Return the rows of the sheet of a key; none where the kit has no such sheet."""
        return self._rows.get(key) or Rows(())

    def belonging(self, entry: Mapping[str, Any], key: str, unit: str | None) -> list[Line]:
        """Return the rows of a sheet that a paper counts: those that belong to its own row, else those of a unit, else all."""
        lines, sheet = self.rows(key).lines, self.sop.sheet(key)
        parent = self.sop.sheet(sheet.kumpulan) if sheet else None
        own = self.rows(parent.kunci).of(flat(entry["row"])) if parent and entry.get("row") else None
        if sheet and parent and (own or (parent.unit and not sheet.unit)):
            outer = [own] if own else self._in_unit(entry, parent.kunci, unit)
            keys = {_key(line, parent) for line in outer}
            return [line for line in lines if _key(line, parent) in keys]
        return self._in_unit(entry, key, unit)

    def _in_unit(self, entry: Mapping[str, Any], key: str, unit: str | None) -> list[Line]:
        """Return the rows of a sheet that are of a unit: what is compared of the one in which it was recorded, but in papers of the units of that sheet."""
        of_its_own = any((each.kode, each.dari) == (entry["paper"], key) for each in self.sop.naskah)
        compared = () if of_its_own else tuple(self.sheets.data.values())
        lines = self.rows(key).lines
        told = ((line, self.unit_of(line) if line.sheet in compared else line.unit) for line in lines)
        return [line for line, own in told if unit is None or kunci(own) == kunci(unit)]

    @cached_property
    def groups(self) -> dict[int, Line | None]:
        """The row that each group of printed values was found to be of."""
        return {}

    @cached_property
    def files(self) -> dict[str, int]:
        """The first row of each file of evidence, by the name under which it is kept."""
        found = {str(row["file"]).rpartition("/")[2]: row["row"] for row in reversed(self.record["evidence"])}
        return {name: row for name, row in found.items() if row in self.proofs}

    @cached_property
    def things(self) -> Things:
        """What is compared, where that is no person, as printed groups name it."""
        return Things(self.sheets.people, None if self.sop.compared_people or not self.sop.compared else self.sop.compared[1], self.renamed)  # fmt: skip

    def person(self, leaf: Leaf, entry: Mapping[str, Any]) -> str | None:
        """Return the key of the person, or the thing, whose row a value stands in; None where it stands in nobody's."""
        unit, alone = self.unit(leaf, entry), self.alone(entry)
        for group in reversed(leaf.groups):
            if found := self.things.named(group, unit, alone):
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
        words = said.replace("*)", "")
        return self.sheets.named.get(self.number(words) or kunci(words)) or None

    def number(self, line: str) -> str:
        """Return the number in a line under a name, as keys are compared; empty where the line is none."""
        if len(number := digits(line)) == NIP_DIGITS:
            return number
        called = next((name for name in self.sop.headings_of_numbers if line.startswith(f"{name} ")), "")
        return kunci(line.removeprefix(called)) if called else ""

    def name(self, key: str) -> str:
        """Return a person's name."""
        line = self.sheets.people["after"].get(key) or self.sheets.people["before"].get(key)
        return str(line.value("Nama") or "") if line else ""

    def change(self, key: str, element: str) -> Mapping[str, Any] | None:
        """Return the change of a person that papers call so, or of a column; None where there is none, or more than one."""
        wanted = {kunci(element), kunci(element.partition(" (")[0])}
        found = [
            row
            for row in self.changes.get(key, ())
            if row["column"] == element
            or kunci(row["element"]) in wanted
            or (row["column"] == "*" and kunci(element).startswith("data "))
        ]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _fields(self) -> dict[str, dict[str, str]]:
        """The headings of each sheet by what the kit calls them: in tables of changes, and in templates."""
        kasus = (KASUS.nama, (*KASUS.kolom, *(label.kolom for label in self.sop.kasus)))
        return {
            kunci(name): {slug(column.unsur, "_"): column.nama for column in columns}
            | {column.slug: column.nama for column in columns}
            for name, columns in (kasus, *((sheet.nama, sheet.kolom) for sheet in self.sop.lembar))
        }

    def heading(self, line: Line, name: str) -> str | None:
        """Return the heading that a field or an element is of: as the kit says, else `mulai` of `Waktu Mulai`, `kode` of `Kode Kasus`."""
        wanted = slug(name, "_")
        own = self._fields.get(kunci(line.sheet), {}).get(wanted)
        if own in line.cells:
            return own
        slugs = {heading: slug(heading, "_") for heading in line.cells}
        ways = (wanted.__eq__, lambda one: one.startswith(wanted), lambda one: one.endswith(f"_{wanted}"))
        found = next((near for way in ways if (near := [one for one, spelt in slugs.items() if way(spelt)])), [])
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


def _key(line: Line, parent: Lembar) -> tuple[str, ...]:
    """Return by what a row is matched with the one that it belongs to."""
    return tuple(kunci(str(line.value(name))) for name in parent.pengenal)


def _as_typed(value: object) -> object:
    """Return a value of a change as its cell holds it: a list of points is one text of several lines."""
    return "\n".join(map(str, value)) if isinstance(value, list) else value
