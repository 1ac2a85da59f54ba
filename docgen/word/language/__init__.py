"""The language of templates: tags read, compiled once, filled many times."""
