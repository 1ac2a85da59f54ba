"""What holds of docgen/dossier/."""
