"""What holds of docgen/cli/."""
