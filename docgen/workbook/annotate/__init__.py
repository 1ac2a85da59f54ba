"""The marked copy: a workbook's own bytes with its findings at their cells, and nothing of it lost."""
