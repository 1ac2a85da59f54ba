"""The tests of docgen: real workbooks, real templates, real folders."""
