"""The register that numbered a sealed dossier, found by its office file or by name: what comes after a build is written down there."""

from __future__ import annotations

from contextlib import contextmanager
from operator import not_
from typing import TYPE_CHECKING

from docgen.errors import RegisterRefusesError
from docgen.pipeline.files import office_home, sources
from docgen.pipeline.sealed import archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docgen.pipeline.after.dossiers import Sealed
    from docgen.register import Register


def _register_url(folder: Path, named: str | None) -> str | None:
    """Return the register as *named*, else that of the nearest office file above the dossier; None where there is none."""
    from docgen.pipeline.files import office_file  # noqa: PLC0415 - what asks no register need not load the settings

    if named:
        return sources.register_url(folder.resolve().parent, named)
    own = office_home.nearest(folder)
    if own is None:
        return None
    return sources.register_url(own.parent, office_file.read(own).buku.url)


@contextmanager
def book(sealed: Sealed, named: str | None, *, needed: bool = True) -> Iterator[Register | None]:
    """Yield the register that knows a dossier; None where there is none and it is not *needed*."""
    from docgen.register import NoRegisterError, Register  # noqa: PLC0415 - what asks no register need not load a database

    url = _register_url(sealed.folder, named)
    try:
        register = Register.look(url, None, needed=True) if url else None
    except NoRegisterError:
        if needed or named:
            raise
        register = None
    if register is None:
        if needed:
            raise _unknown(sealed)
        yield None
        return
    with register:
        own = register.of(sealed.office) if sealed.office else register
        # Its build may be telling it right now.
        if archive.steady(sealed.folder, lambda _: sealed.manifest in own.manifests(sealed.kode).values(), not_):
            yield own
        elif needed:
            told = (seals for (_, kode, _), seals in own.seals().items() if kode == sealed.kode)
            raise _former(sealed) if any(sealed.manifest in seals for seals in told) else _unknown(sealed)
        else:
            yield None


def _former(sealed: Sealed) -> RegisterRefusesError:
    return RegisterRefusesError(
        f"{sealed.folder} adalah keadaan lama berkas kasus {sealed.kode}, yang sesudah itu disegel lagi. Pakai berkas yang terbaru, di folder output yang terakhir dipakai.",
        f"{sealed.folder} is how the dossier of case {sealed.kode} stood before it was sealed anew. Use the newest one, in the output folder that was used last.",
    )


def _unknown(sealed: Sealed) -> RegisterRefusesError:
    return RegisterRefusesError(
        f"Register yang mengenal {sealed.folder.name} tidak ditemukan. Bila build terakhirnya terputus, jalankan docgen build lagi; bila tidak, sebutkan register itu dengan --register, atau letakkan berkas itu di bawah folder kantornya.",
        f"No register that knows {sealed.folder.name} was found. If its last build was stopped, run docgen build again; if not, name that register with --register, or keep the dossier below its office's folder.",
    )
