"""Draw the shipped kit's Word templates, so that a change of layout is a change of text and can be read."""
