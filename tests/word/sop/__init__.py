"""What holds of docgen/word/sop/."""
