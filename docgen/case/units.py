"""A bidang under one spelling, that of the data, and the unit each person belongs to. No rules across sheets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from docgen.bahasa import kunci
from docgen.case.model import Langkah, NomorNaskah, Pejabat, Peserta, Rapat, Temuan
from docgen.case.reading.collector import maksud, meant, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docgen.case.model import Pegawai
    from docgen.case.reading.collector import Collector

Named = TypeVar("Named", Pejabat, Langkah, Temuan, Rapat, Peserta, NomorNaskah)


def spellings(staff: Iterable[Pegawai]) -> dict[str, str]:
    """Return the first spelling of each bidang of the data, by how it is matched."""
    found: dict[str, str] = {}
    for person in staff:
        found.setdefault(kunci(person.bidang), person.bidang)
    found.pop("", None)
    return found


def settled(
    before: Sequence[Pegawai], after: Sequence[Pegawai], spelt: Mapping[str, str]
) -> tuple[tuple[Pegawai, ...], tuple[Pegawai, ...]]:
    """Return the people of both sheets with their units; whose old bidang is empty or unreadable belongs to the new one."""
    new = {person.key: person.bidang for person in after} | {
        person.nip_semula: person.bidang for person in after if person.nip_semula
    }
    return (
        tuple(_in_unit(person, person.bidang or new.get(person.key, ""), spelt) for person in before),
        tuple(_in_unit(person, person.bidang, spelt) for person in after),
    )


def _in_unit(person: Pegawai, bidang: str, spelt: Mapping[str, str]) -> Pegawai:
    unit = spelt.get(kunci(bidang), bidang)
    return person if unit == person.unit else replace(person, unit=unit)


@dataclass(frozen=True, slots=True)
class Units:
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
        return tuple(row if isinstance(row, Pejabat) and row.peran in apart else self._settled(row) for row in rows)

    def _settled(self, row: Named) -> Named:
        bidang = self.spelt.get(kunci(row.bidang), row.bidang)
        if bidang and kunci(bidang) not in self.spelt and self.spelt and self.known:
            bidang = self._meant(row)
        return row if bidang == row.bidang else row.model_copy(update={"bidang": bidang})

    def _meant(self, row: Named) -> str:
        """Return the bidang that a row may mean, so that nothing follows from the slip; nothing where none is near."""
        known = tuple(self.spelt.values())
        close = nearest(row.bidang, known)
        if not close and not self.whole:
            return row.bidang
        slip = bool(close) and not isinstance(row, NomorNaskah)
        self.collector.add(
            "unit-unknown" if slip else "value-choice",
            row.asal.sheet,
            row.asal.at("Bidang"),
            f'Tidak ada unit "{row.bidang}" dalam data.{maksud(row.bidang, known)} Tulis seperti di {self.data}.',
            f'The data have no unit "{row.bidang}".{meant(row.bidang, known)} Write it as {self.data} does.',
            warning=slip,
        )
        self.collector.doubt(row.asal.sheet, row.asal.at("Bidang"))
        return close
