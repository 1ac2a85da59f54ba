"""What the blank workbook consists of: its sheets, columns, words and looks."""
