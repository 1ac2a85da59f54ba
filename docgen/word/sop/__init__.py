"""The SOP drawn as the official document: identity, flowchart, mutu baku. Pure: parts of a Word file, nothing written."""

from docgen.word.sop.document import parts as parts
