"""What holds of docgen/register/."""
