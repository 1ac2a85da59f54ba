"""What a case is, and how it is read from a book of cells."""
