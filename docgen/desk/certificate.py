"""The office's own TLS certificate, for a desk that others on the network use."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from docgen.desk import home as homes
from docgen.errors import SettingsWrongError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docgen.desk.home import Clock, Home

LASTS = timedelta(days=825)
"""What browsers take of a certificate that nobody else vouches for."""


def files(home: Home) -> tuple[Path, Path]:
    """Return where the certificate and its key lie."""
    return home.own / "sertifikat.pem", home.own / "kunci.pem"


def require_sound(home: Home) -> None:
    """Raise unless the office has one with its key, both as they were made."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(*files(home), password=lambda: "")
    except FileNotFoundError as error:
        raise SettingsWrongError(
            "Meja untuk jaringan memerlukan sertifikat, dan kantor ini belum punya. Jalankan docgen desk certificate, lalu ulangi.",
            "A desk on the network needs a certificate, and this office has none. Run docgen desk certificate, then repeat.",
        ) from error
    except OSError as error:
        place, secret = files(home)
        raise SettingsWrongError(
            f"Sertifikat meja ({place}) atau kuncinya ({secret.name}) rusak, tidak dapat dibuka, atau bukan pasangannya. Pulihkan keduanya dari cadangan, atau jalankan docgen desk certificate dan pasang yang baru di setiap komputer, lalu ulangi.",
            f"The desk's certificate ({place}) or its key ({secret.name}) is damaged, cannot be opened, or they are no pair. Restore both from a backup, or run docgen desk certificate and install the new one on each computer, then repeat.",
        ) from error


def make(home: Home, names: Iterable[str], clock: Clock) -> Path:
    """Return a new certificate for the office's host names and this computer, in the place of an earlier one."""
    from cryptography import x509  # noqa: PLC0415 - only this needs it
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - as above
    from cryptography.x509.oid import NameOID  # noqa: PLC0415 - as above

    known = [*dict.fromkeys((*names, "localhost"))]
    addresses: list[x509.GeneralName] = [x509.IPAddress(ipaddress.ip_address(each)) for each in _addresses()]
    key, now = ec.generate_private_key(ec.SECP256R1()), clock()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, known[0][:64])])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + LASTS)
        .add_extension(x509.SubjectAlternativeName([*map(x509.DNSName, known), *addresses]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    form, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    place, secret = files(home)
    homes.write(secret, key.private_bytes(form, serialization.PrivateFormat.PKCS8, plain))
    homes.write(place, made.public_bytes(form))
    return place


def _addresses() -> list[str]:
    """Return the addresses of this computer, its own loop first."""
    found = ["127.0.0.1"]
    with suppress(OSError):
        found += socket.gethostbyname_ex(socket.gethostname())[2]
    return list(dict.fromkeys(found))
