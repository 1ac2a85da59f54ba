"""The dossier as files: staged, assembled, sealed and verified. Standard library only; it knows no paper."""

from docgen.dossier.bag import digests as digests
from docgen.dossier.bag import manifest_digest as manifest_digest
from docgen.dossier.bag import seal as seal
from docgen.dossier.disk import Copy as Copy
from docgen.dossier.disk import assemble as assemble
from docgen.dossier.disk import write as write
from docgen.dossier.layout import DRAFTS as DRAFTS
from docgen.dossier.layout import WORKING as WORKING
from docgen.dossier.layout import Layout as Layout
from docgen.dossier.lock import locked as locked
from docgen.dossier.numbers import LAST_NUMBERS as LAST_NUMBERS
from docgen.dossier.numbers import REGISTER_HEAD as REGISTER_HEAD
from docgen.dossier.numbers import bags as bags
from docgen.dossier.numbers import head as head
from docgen.dossier.numbers import last_numbers as last_numbers
from docgen.dossier.numbers import written as written
from docgen.dossier.problem import found as found
from docgen.dossier.record import SCHEMA_VERSION as SCHEMA_VERSION
from docgen.dossier.record import read_json as read_json
from docgen.dossier.record import write_json as write_json
from docgen.dossier.staging import discard as discard
from docgen.dossier.staging import recover as recover
from docgen.dossier.staging import staged as staged
from docgen.dossier.verify import verify as verify
