"""What holds of docgen/workbook/."""
