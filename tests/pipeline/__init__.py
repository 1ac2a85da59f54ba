"""What holds of docgen/pipeline/."""
