"""The book of numbers (buku agenda): every number given, to which paper, when and by whom. No files, no Word."""

from docgen.register.book import Register as Register
from docgen.register.events import Kind as Kind
from docgen.register.handling import Noted as Noted
from docgen.register.schema import NoRegisterError as NoRegisterError
