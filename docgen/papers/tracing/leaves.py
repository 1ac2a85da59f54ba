"""The printed values of a paper one by one, each with the rows it stands in. Order only: where a value comes from is asked elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.papers.entries import ROW
from docgen.papers.tracing.reading import clean
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SILENT = frozenset({ROW, "bukti_sha512", "batas_sejak", "batas_kantor"})


class Leaf(Frozen):
    """One printed value: its text, the names that lead to it, the groups it stands in from the paper itself to its own."""

    text: str
    names: tuple[str, ...]
    groups: tuple[Mapping[str, Any], ...]
    places: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """What it is called in its group."""
        return self.names[-1]

    @property
    def own(self) -> Mapping[str, Any]:
        """The group it stands in."""
        return self.groups[-1]

    @property
    def no(self) -> str | None:
        """The number of its row as printed; None where it stands in no list."""
        return next((str(group[ROW]).rstrip(".") for group in reversed(self.groups) if group.get(ROW)), None)

    @property
    def step(self) -> int | None:
        """The step of the SOP whose row it stands in; None where it stands in no such row."""
        said = next((str(group["no"]).rstrip(".") for group in reversed(self.groups) if group.get("no")), "")
        return int(said) if said.isdecimal() else None

    @property
    def path(self) -> str:
        """Where it stands among the paper's values: `rekap_bidang[2].butir[1].menjadi`."""
        places = iter(self.places)
        return ".".join(f"{name[:-2]}[{next(places)}]" if name.endswith("[]") else name for name in self.names)


def leaves(values: Mapping[str, Any]) -> Iterator[Leaf]:
    """Yield every text that a paper prints from its values."""
    yield from _within(values, (), (values,), ())


def _within(
    value: Any,  # noqa: ANN401 - a field may be text, truth, list or group
    names: tuple[str, ...],
    groups: tuple[Mapping[str, Any], ...],
    places: tuple[int, ...],
) -> Iterator[Leaf]:
    if isinstance(value, dict):
        inner = groups if value is groups[-1] else (*groups, value)
        for name, part in sorted(value.items()):
            if name not in SILENT:
                yield from _within(part, (*names, name), inner, places)
    elif isinstance(value, list):
        for place, row in enumerate(value, start=1):
            yield from _within(row, (*names[:-1], f"{names[-1]}[]"), groups, (*places, place))
    elif isinstance(value, str) and value.strip():
        yield Leaf(clean(value), names, groups, places)
