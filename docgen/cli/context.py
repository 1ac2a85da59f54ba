"""What every command knows of how it was called: language and output. Values only."""

from __future__ import annotations

from typing import NamedTuple


class State(NamedTuple):
    """The language to speak, whether the result is one JSON object, and whether somebody is watching."""

    lang: str = "id"
    json: bool = False
    terminal: bool = False

    def say(self, indonesian: str, english: str) -> str:
        """Return the sentence in the user's language."""
        return english if self.lang == "en" else indonesian
