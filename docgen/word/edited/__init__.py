"""What editing leaves in a Word file, read as Word itself reads it: before any tag is looked at."""

from docgen.word.edited.part_names import usual_names
from docgen.word.edited.settle import Note, settled

__all__ = ["Note", "settled", "usual_names"]
