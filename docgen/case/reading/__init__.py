"""How a book of cells becomes a case: headings found, cells read into values, people keyed."""
