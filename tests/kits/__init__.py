"""Kits of shapes that no shipped one has, and the workbooks and templates that tests make for them."""
