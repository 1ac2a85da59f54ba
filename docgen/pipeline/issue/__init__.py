"""How a dossier is issued: reconciled with what stands, prepared, numbered, produced, sealed."""
