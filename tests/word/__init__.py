"""What holds of docgen/word/."""
