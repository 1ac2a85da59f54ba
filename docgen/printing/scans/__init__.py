"""Signed papers that come back as pictures: known again by code or foot, laid under their originals, looked at for ink."""
