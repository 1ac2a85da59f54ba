"""A bidang under one spelling, that of the data, the unit each person belongs to, and what units are called together. No rules across sheets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from docgen.bahasa import HEADS, kunci
from docgen.case.model import Attendee, Langkah, Meeting, NomorNaskah, Pejabat, Temuan
from docgen.case.reading.collector import did_you_mean_en, did_you_mean_id, nearest
from docgen.settings.kit.wording import CHAIRED, LED
from docgen.value import Frozen, grouped, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from docgen.case.reading.collector import Collector

NUMBERING = re.compile(r"[ivxlc]+|[a-z]|\d+")
"""What tells units apart that are otherwise called the same: `Wilayah I`, `Seksi B`, `UPTD 3`."""

MIXED = "unit kerja"
"""What units of different kinds are called together."""

KINDS = frozenset({"upt", "uptd", "balai", "puskesmas", "instalasi"})
"""What a unit may be called after beside others that bear no kind: its name is whole, and its head is called by it (`Kepala UPTD Kebersihan`)."""

Row = TypeVar("Row")
Named = TypeVar("Named", Pejabat, Langkah, Temuan, Meeting, Attendee, NomorNaskah)


def by_unit(rows: Iterable[Row], unit_of: Callable[[Row], str]) -> dict[str, list[Row]]:
    """Return rows by how their unit is matched, in their order: a hundred units look for their own among all."""
    return grouped(rows, lambda row: kunci(unit_of(row)))


def of_the_kind(unit: str, kind: str) -> bool:
    """Return whether a unit is called as units of a kind are: `Bidang Aset` of the kind `bidang`."""
    return kunci(unit) == kunci(kind) or kunci(unit).startswith(f"{kunci(kind)} ")


def joint_name(units: Iterable[str], kind: str) -> str:
    """Return what some units are called together: by their kind, and where one is of another, `unit kerja`."""
    return kind if all(of_the_kind(unit, kind) for unit in units) else MIXED


def posted(post: str, unit: str, kind: str, units: Iterable[str]) -> str:
    """Return a post of one unit: `Kepala Bidang Aset`.

    A unit of another kind than most is called by its own name, `Kepala Instalasi Farmasi` among bidang; where no unit
    bears the name of a kind, the post keeps it: `Kepala Ruang ICU`.
    """
    words = (f"Kepala {kind}" if post == LED.get(kunci(kind)) else post).split()
    for length in range(len(words) - 1, 0, -1):
        ending = " ".join(words[-length:])
        whole = kunci(ending) == kunci(kind) and (_bears_its_own(unit) or _bear_kinds(units))
        if whole or of_the_kind(unit, ending):
            return _headed(" ".join(words[:-length]), unit)
    return f"{post} {unit}"


def _headed(post: str, unit: str) -> str:
    """Return the post of a unit by its name: `Lurah Cempaka` and `Ketua Komite Medik`, not `Kepala Kelurahan Cempaka`."""
    first, _, rest = unit.partition(" ")
    if post == "Kepala" and rest:
        if own := LED.get(kunci(first)):
            return f"{own} {rest}"
        if kunci(first) in CHAIRED:
            return f"Ketua {unit}"
    if post == "Ketua" and kunci(first) in HEADS.values():
        return f"Kepala {unit}"
    return f"{post} {unit}"


def _bears_its_own(unit: str) -> bool:
    return any(of_the_kind(unit, kind) for kind in (*KINDS, *LED, *CHAIRED))


def _bear_kinds(units: Iterable[str]) -> bool:
    """Return whether units are called after a kind, as most offices call them: two begin alike, or one as offices' units do."""
    first = [kunci(unit).split()[0] for unit in dict.fromkeys(units) if unit.strip()]
    return len(set(first)) < len(first) or not {*HEADS.values()}.isdisjoint(first)


def told_apart(one: str, other: str) -> bool:
    """Return whether two names differ in a numeral or a letter alone, as units of one kind do."""
    ours, theirs = one.split(), other.split()
    differing = [(word, peer) for word, peer in zip(ours, theirs, strict=False) if word != peer]
    if len(ours) != len(theirs):
        return False
    return bool(differing) and all(NUMBERING.fullmatch(word) and NUMBERING.fullmatch(peer) for word, peer in differing)


def _apart(row: Named) -> str:
    """Return what beside its bidang tells a row of a form from others: the role, the step, the paper."""
    match row:
        case Pejabat():
            return row.peran
        case Langkah():
            return str(row.no)
        case NomorNaskah():
            return row.naskah
        case _:
            return ""


class Units(Frozen):
    """The units of the data by how they are matched; `whole` says that no row's unit is unknown, `known` that there are no others."""

    spelt: Mapping[str, str]
    whole: bool
    collector: Collector
    known: bool = True
    data: str = ""
    """The sheet whose spelling holds."""

    def of(self, rows: tuple[Named, ...], *, apart: frozenset[str] = frozenset()) -> tuple[Named, ...]:
        """Return the rows of a form with their bidang as the data spell it; one that the data do not have is noted.

        *apart* are the roles of the whole office, beside which a Bidang says nothing.
        """
        held = frozenset((_apart(row), kunci(row.bidang)) for row in rows)
        return tuple(
            row if isinstance(row, Pejabat) and row.peran in apart else self._settled(row, held) for row in rows
        )

    def _settled(self, row: Named, held: frozenset[tuple[str, str]]) -> Named:
        bidang = self.spelt.get(kunci(row.bidang), row.bidang)
        if bidang and kunci(bidang) not in self.spelt and self.spelt and (self.known or self._slips(row, held)):
            bidang = self._meant(row)
        return row if bidang == row.bidang else replace(row, bidang=bidang)

    def _slips(self, row: Named, held: frozenset[tuple[str, str]]) -> bool:
        """Return whether a unit that may well have no rows is nearly one that has them and stands in the form nowhere else."""
        close = nearest(row.bidang, tuple(self.spelt.values()))
        told = not close or told_apart(kunci(row.bidang), kunci(close)) or isinstance(row, NomorNaskah)
        return not told and (_apart(row), kunci(close)) not in held

    def _meant(self, row: Named) -> str:
        """Return the bidang that a row may mean, so that nothing follows from the slip; nothing where none is near."""
        known = tuple(self.spelt.values())
        close = nearest(row.bidang, known)
        if not close and not self.whole:
            return row.bidang
        slip = bool(close) and not isinstance(row, NomorNaskah)
        self.collector.add("unit-unknown" if slip else "value-choice", row.asal.sheet, row.asal.at("Bidang"),
            f'Tidak ada unit "{row.bidang}" dalam data.{did_you_mean_id(row.bidang, known)} Tulis seperti di {self.data}.',
            f'The data have no unit "{row.bidang}".{did_you_mean_en(row.bidang, known)} Write it as {self.data} does.',
            warning=slip,
        )  # fmt: skip
        self.collector.doubt(row.asal.sheet, row.asal.at("Bidang"))
        return close
