"""What holds of docgen/settings/."""
