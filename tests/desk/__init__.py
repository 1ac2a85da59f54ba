"""The desk, tested through its pages."""
