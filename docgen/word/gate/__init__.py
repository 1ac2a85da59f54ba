"""The gate every Word file passes: it says whether one is inert, and names each part that is not."""

from docgen.word.gate.judge import SHUT, admitted, inert, judged, unreadable

__all__ = ["SHUT", "admitted", "inert", "judged", "unreadable"]
