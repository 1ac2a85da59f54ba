"""From a figure on paper to the cells that say so, and back: told by a dossier's record and the cells of its workbook. Pure."""

from docgen.papers.tracing.sheets import Place, Sheets
from docgen.papers.tracing.trace import Hit, figures, matches

__all__ = ["Hit", "Place", "Sheets", "figures", "matches"]
