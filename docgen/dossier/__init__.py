"""The dossier as files: staged, assembled, sealed and verified. The standard library and values only; it knows no paper."""

from docgen.dossier.bag import TAG_FILES, digests, manifest_digest, seal, stamp
from docgen.dossier.disk import Copy, LaidPayload, assemble, require_room, write
from docgen.dossier.layout import CANCELLED, DRAFTS, WORKING, Layout
from docgen.dossier.lock import locked
from docgen.dossier.numbers import (
    LAST_NUMBERS,
    OFFICE,
    REGISTER_HEAD,
    bags,
    dossiers_by_name,
    head,
    label_text,
    last_numbers,
    stated,
)
from docgen.dossier.problem import found, harm, missing
from docgen.dossier.record import (
    METADATA,
    OBJECTS,
    RECORD,
    SCHEMA_VERSION,
    SIGNED,
    Lines,
    json_lines,
    read_json,
    write_json,
)
from docgen.dossier.rights import DRAFT, GROUP, OWNER, RIGHTS
from docgen.dossier.staging import discard, recover, require_outside, staged
from docgen.dossier.verify import verify

__all__ = [
    "CANCELLED", "DRAFT", "DRAFTS", "GROUP", "LAST_NUMBERS", "METADATA", "OBJECTS", "OFFICE", "OWNER", "RECORD",
    "REGISTER_HEAD", "RIGHTS", "SCHEMA_VERSION", "SIGNED", "TAG_FILES", "WORKING", "Copy", "LaidPayload", "Layout",
    "Lines", "assemble", "bags", "digests", "discard", "dossiers_by_name", "found", "harm", "head", "json_lines",
    "label_text", "last_numbers", "locked", "manifest_digest", "missing", "read_json", "recover", "require_outside", "require_room",
    "seal", "staged", "stamp", "stated", "verify", "write", "write_json",
]  # fmt: skip
