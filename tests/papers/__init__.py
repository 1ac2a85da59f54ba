"""What holds of docgen/papers/."""
