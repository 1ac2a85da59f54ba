"""The user's files: found and read once, written whole or not at all. What they mean is the intake's."""
