"""Cells in: what a file is by its bytes, whether it may be opened, and its grids with what readers hide."""
