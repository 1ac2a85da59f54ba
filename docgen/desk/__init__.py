"""The desk (meja): docgen in a browser. A face: it parses what is asked, calls the pipeline and shows its result."""
