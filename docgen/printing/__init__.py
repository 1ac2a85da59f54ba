"""The edge to LibreOffice and poppler: papers printed to PDF and held against the layout profile."""

from docgen.printing.inspection import Paper, Report, inspect, shipped
from docgen.printing.libreoffice import Programs, convert, find, office_program
from docgen.printing.pdf import first_page
from docgen.printing.printed import Rule

__all__ = [
    "Paper", "Programs", "Report", "Rule", "convert", "find", "first_page", "inspect", "office_program",
    "shipped",
]  # fmt: skip
