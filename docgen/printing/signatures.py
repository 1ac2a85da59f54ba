"""Electronic signatures judged: whose they are, whether they hold, whether the paper below them is the one prepared. Nothing is fetched."""

from __future__ import annotations

import hashlib
import io
import logging
import re
from datetime import datetime  # noqa: TC003 - tests and callers hand it in
from typing import TYPE_CHECKING, Any

import pikepdf
from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

from docgen.bahasa import kunci
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

for library in ("pyhanko", "pyhanko_certvalidator", "pikepdf"):
    logging.getLogger(library).setLevel(logging.CRITICAL)  # what is wrong with a file is said in its refusal

UNREADABLE = (
    PdfError, SigningError, SignatureValidationError, pikepdf.PdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError,
)  # fmt: skip
"""What a damaged or hostile file ends in."""

NIP = re.compile(r"\d{18}")
DEEPEST = 60


class RefusedError(Exception):
    """A file that is not taken: its code, and why in both languages."""

    def __init__(self, code: str, indonesian: str, english: str) -> None:
        super().__init__(indonesian)
        self.code, self.id, self.en = code, indonesian, english


class Expected(Frozen):
    """Who has to sign: the name, and the NIP where there is one."""

    name: str
    nip: str


class Judged(Frozen):
    """What was seen of a file that is right: whether revocation was checked, and who is known by name alone though the certificate bears an NIP."""

    checked: bool
    by_name: tuple[Expected, ...]


def roots(content: bytes) -> list[x509.Certificate]:
    """Return the certificates of roots that a PEM or DER file holds; ValueError where it holds none."""
    parts = [der for _, _, der in pem.unarmor(content, multiple=True)] if pem.detect(content) else [content]
    found = [x509.Certificate.load(der) for der in parts]
    for one in found:
        _ = one.native  # only now is all of it read
    return found


def judge(
    content: bytes, length: int, expected: Sequence[Expected], trusted: Sequence[x509.Certificate], now: datetime
) -> Judged:
    """Raise unless a file is what was prepared, its first *length* bytes, plus the signatures *expected*; return what was seen besides."""
    try:
        return _judged(content, length, expected, trusted, now)
    except UNREADABLE as error:
        raise RefusedError(
            "damaged", "tidak dapat dibaca sebagai PDF yang ditandatangani", "cannot be read as a signed PDF"
        ) from error


def _judged(
    content: bytes, length: int, expected: Sequence[Expected], trusted: Sequence[x509.Certificate], now: datetime
) -> Judged:
    reader = PdfFileReader(io.BytesIO(content))
    signatures = list(reader.embedded_regular_signatures)
    if not signatures:
        raise RefusedError("unsigned", "belum ditandatangani", "is not signed yet")
    context = ValidationContext(
        trust_roots=list(trusted),
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=now,
        best_signature_time=now,
    )
    by_name = _require_signers(signatures, expected)
    for signature in signatures:
        _require_sound(signature, context)
    _require_covered(reader, content)
    _require_same_pages(content[:length], content)
    return Judged("/DSS" in reader.root, by_name)


def _require_signers(signatures: Sequence[EmbeddedPdfSignature], expected: Sequence[Expected]) -> tuple[Expected, ...]:
    """Raise unless just those signed who have to, in their order; return whose NIP the certificate alone says."""
    found = [signature.signer_cert for signature in signatures]
    if any(certificate is None for certificate in found) or len(found) != len(expected):
        raise RefusedError(
            "signers", f"memuat {len(found)} tanda tangan, seharusnya {len(expected)}: {', '.join(one.name for one in expected)}",
            f"holds {len(found)} signatures instead of {len(expected)}: {', '.join(one.name for one in expected)}",
        )  # fmt: skip
    for certificate, wanted in zip(found, expected, strict=True):
        if not is_of(certificate, wanted):
            name = certificate.subject.human_friendly
            raise RefusedError(
                "signers", f"ditandatangani {name}, seharusnya {wanted.name} pada urutan itu", f"is signed by {name} where {wanted.name} should sign"
            )  # fmt: skip
    told = ((wanted, nips_of(certificate)) for certificate, wanted in zip(found, expected, strict=True))
    return tuple(
        Expected(one.name, numbers[0]) for one, numbers in told if numbers and re.sub(r"\D", "", one.nip) not in numbers
    )


def nips_of(certificate: x509.Certificate) -> list[str]:
    """Return the NIPs that a certificate bears."""
    subject = certificate.subject.native
    numbers = [re.sub(r"\s", "", str(subject.get(name) or "")) for name in ("serial_number", "user_id")]
    return [number for number in numbers if NIP.fullmatch(number)]


def is_of(certificate: x509.Certificate, wanted: Expected) -> bool:
    """Return whether a certificate is a person's: by the NIP where both have one, else by the name."""
    subject, numbers, own = certificate.subject.native, nips_of(certificate), re.sub(r"\D", "", wanted.nip)
    if numbers and NIP.fullmatch(own):
        return own in numbers
    return kunci(str(subject.get("common_name") or "")).replace(" ", "") == kunci(wanted.name).replace(" ", "")


def _require_sound(signature: EmbeddedPdfSignature, context: ValidationContext) -> None:
    status = validate_pdf_signature(signature, context)
    allowed = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
    for holds, code, indonesian, english in (
        (status.intact and status.valid, "broken", "tanda tangannya tidak cocok lagi dengan isinya", "its signature does not fit its content any more"),
        (status.trusted, "untrusted", "sertifikat penanda tangannya tidak berakar pada [tte] akar di kantor.toml", "its signer's certificate does not lead to a root in [tte] akar of kantor.toml"),
        (not status.revoked, "revoked", "sertifikat penanda tangannya sudah dicabut", "its signer's certificate was revoked"),
        (status.modification_level in allowed, "changed", "diubah sesudah ditandatangani", "was changed after it was signed"),
    ):  # fmt: skip
        if not holds:
            raise RefusedError(code, indonesian, english)


def _require_covered(reader: PdfFileReader, content: bytes) -> None:
    """Raise unless the last signature or time stamp covers the whole file, or only what proves it was added after."""
    last = list(reader.embedded_signatures)[-1]
    last.compute_integrity_info()
    level = last.coverage
    later = getattr(last.diff_result, "modification_level", ModificationLevel.OTHER)
    whole = level is SignatureCoverageLevel.ENTIRE_FILE
    proven = level is SignatureCoverageLevel.ENTIRE_REVISION and later is ModificationLevel.LTA_UPDATES
    if not (whole or proven) or not content.rstrip(b"\r\n").endswith(b"%%EOF"):
        raise RefusedError(
            "appended",
            "memuat tambahan yang tidak dicakup tanda tangan terakhir",
            "holds something that its last signature does not cover",
        )


def _require_same_pages(prepared: bytes, signed: bytes) -> None:
    """Raise unless the pages are those prepared; only the fields of signatures may have come to them."""
    with pikepdf.open(io.BytesIO(prepared)) as before, pikepdf.open(io.BytesIO(signed)) as after:
        same = len(before.pages) == len(after.pages) and all(
            _page(one.obj) == _page(other.obj) for one, other in zip(before.pages, after.pages, strict=False)
        )
    if not same:
        raise RefusedError(
            "changed", "halamannya bukan lagi halaman yang disiapkan", "its pages are not those prepared any more"
        )


def _page(page: Any) -> list[object]:  # noqa: ANN401 - a page of pikepdf
    """Return what a page shows: all of it but where it hangs and the fields of signatures."""
    told: list[object] = [
        [name, _told(page[name], DEEPEST)]
        for name in sorted(page.keys())
        if name not in {"/Parent", "/Annots", "/Tabs"}
    ]
    notes = [_told(note, DEEPEST) for note in page.get("/Annots", ()) if not _is_signature(note)]
    return [*told, notes]


def _is_signature(note: Any) -> bool:  # noqa: ANN401 - an annotation of pikepdf
    """Return whether an annotation is the field of a signature: one that nobody signed may be there, but shows nothing."""
    kind, value = (note.get(name) or note.get("/Parent", {}).get(name) for name in ("/FT", "/V"))
    own = str(note.get("/Subtype")) == "/Widget" and str(kind) == "/Sig"
    return own and (value is not None or "/AP" not in note)


def _told(value: Any, deep: int) -> object:  # noqa: ANN401 - an object of pikepdf
    """Return an object of a PDF as a value that can be compared, its streams by their digests."""
    if deep == 0:
        raise RecursionError
    if isinstance(value, pikepdf.Stream):
        return [hashlib.sha256(value.read_raw_bytes()).hexdigest(), _keys(value, deep)]
    if isinstance(value, pikepdf.Dictionary):
        return _keys(value, deep)
    if isinstance(value, pikepdf.Array):
        return [_told(part, deep - 1) for part in value]
    return repr(value)


def _keys(value: Any, deep: int) -> object:  # noqa: ANN401 - as above
    return [
        [name, _told(value[name], deep - 1)]
        for name in sorted(value.keys())
        if name not in {"/Parent", "/P", "/StructParent"}
    ]
