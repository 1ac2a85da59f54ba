"""Cases as offices have them, made as real workbooks, built by the command line, and read again: the workbook and the finished papers."""
