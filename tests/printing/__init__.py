"""What holds of docgen/printing/."""
