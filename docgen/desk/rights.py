"""Who may do what at the desk: four roles of the office, each act with its own. Values only."""

from __future__ import annotations

KASUBAG, SEKRETARIS, ARSIPARIS, ADMIN = "kasubag", "sekretaris", "arsiparis", "admin"
ROLES = (KASUBAG, SEKRETARIS, ARSIPARIS, ADMIN)

READ = frozenset({KASUBAG, SEKRETARIS, ARSIPARIS})
"""Cases, agenda, archive, year: everybody but the admin."""

WORK = frozenset({KASUBAG})
"""Checked, issued, revised, cancelled, reserved, voided, templates."""

PRINT = frozenset({KASUBAG, SEKRETARIS})
KEEP = frozenset({KASUBAG, ARSIPARIS})
"""Scans taken in, the agenda exported."""

RULE = frozenset({ADMIN})
"""The office file and the accounts."""

NAMES = {
    KASUBAG: ("Kasubag", "Head of planning"),
    SEKRETARIS: ("Sekretaris", "Secretary"),
    ARSIPARIS: ("Arsiparis", "Archivist"),
    ADMIN: ("Admin", "Administrator"),
}
"""How the roles are called on a screen."""


def name(role: str, lang: str) -> str:
    """Return how a role is called."""
    indonesian, english = NAMES[role]
    return english if lang == "en" else indonesian
