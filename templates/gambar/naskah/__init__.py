"""The words and tables of each paper, one function a paper."""
