"""The edge to workbooks: cells in, marked copy and blank form out (`marked`, `blank`, loaded when asked for)."""

from docgen.workbook.reading.read import peek, read

__all__ = ["peek", "read"]
