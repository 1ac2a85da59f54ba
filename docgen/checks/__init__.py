"""The office's rules: what is wrong with a case, all of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.checks import dates, evidence, identity, meetings, numbers, people, roles, rules, steps, temuan, units
from docgen.checks.view import View

if TYPE_CHECKING:
    from docgen.finding import Finding

__all__ = ["View"]

RULES = (
    *identity.RULES,
    *rules.RULES,
    *people.RULES,
    *evidence.RULES,
    *steps.RULES,
    *roles.RULES,
    *meetings.RULES,
    *temuan.RULES,
    *numbers.RULES,
    *dates.RULES,
    *units.RULES,
)


def check(view: View) -> tuple[Finding, ...]:
    """Return every finding of every rule, each once: what all bidang share is judged once a bidang."""
    return tuple(dict.fromkeys(finding for rule in RULES for finding in rule(view)))
