"""What holds of docgen/case/."""
