"""Sealed dossiers looked into again: which there are, what each says, whether the register knows it so. Nothing is written in them."""
