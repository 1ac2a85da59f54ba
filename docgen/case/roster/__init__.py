"""A staff list as offices keep them: its people, whatever stands above, between and below them. No case, no files."""

from docgen.case.roster.listed import Roster, UnderstoodColumn, read

__all__ = ["Roster", "UnderstoodColumn", "read"]
