"""The edge to LibreOffice and poppler: papers printed to PDF and held against the layout profile."""

from docgen.proof.conversion import convert
from docgen.proof.inspection import Paper, Report, inspect
from docgen.proof.printed import Problem
from docgen.proof.profile import Profile, Rule, shipped
from docgen.proof.programs import Programs, find

__all__ = ["Paper", "Problem", "Profile", "Programs", "Report", "Rule", "convert", "find", "inspect", "shipped"]
