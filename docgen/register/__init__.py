"""The book of numbers (buku agenda): every number given, to which paper, when and by whom. No files, no Word."""

from docgen.register.book import Register as Register
from docgen.register.events import Kind as Kind
