"""The book of numbers (buku agenda): every number given, to which paper, when and by whom. No files, no Word."""

from docgen.register.book import Register
from docgen.register.events import Kind
from docgen.register.handling import Noted
from docgen.register.schema import NoRegisterError

__all__ = ["Kind", "NoRegisterError", "Noted", "Register"]
