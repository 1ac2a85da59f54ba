"""What holds of docgen/checks/."""
