"""The edge to workbooks: cells in."""

from docgen.workbook.read import read

__all__ = ["read"]
