"""The layout profile: which rules there are, their sources and their measures, as data. Nothing is judged here."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from docgen.value import Frozen, field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Rule(Frozen):
    """One rule: its code, the source it cites, and its measures as they stand in the profile."""

    code: str
    source: str
    measures: Mapping[str, Any] = field(default_factory=dict)

    def number(self, name: str) -> float:
        """Return a measure."""
        return float(self.measures[name])

    def names(self, name: str) -> Sequence[str]:
        """Return a list of names; without one it is empty."""
        return tuple(self.measures.get(name, ()))

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table; without one it is empty."""
        return dict(self.measures.get(name, {}))


class Profile(Frozen):
    """The rules by code."""

    rules: Mapping[str, Rule]


def parse(text: str) -> Profile:
    """Return the profile that a TOML text describes."""
    entries = tomllib.loads(text)["aturan"]
    rules = [
        Rule(entry["kode"], entry["sumber"], {name: value for name, value in entry.items() if name not in ("kode", "sumber")})
        for entry in entries
    ]  # fmt: skip
    return Profile({rule.code: rule for rule in rules})


def shipped() -> Profile:
    """Return the profile that came with docgen."""
    return parse((files("docgen.printing") / "profil.toml").read_text(encoding="utf-8"))
