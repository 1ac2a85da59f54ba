"""One story a command, each readable aloud: read `build` first."""
