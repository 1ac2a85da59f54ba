"""What comes of a sealed dossier: printed, traced, signed, scanned back, handed on. The dossier itself is only read."""
