"""A register that is older than the dossiers beside it, copied or brought back from a backup: it must not number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from docgen.errors import RegisterRefusesError
from docgen.register.tables import counter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection


def require_ahead(connection: Connection, seen: Mapping[tuple[str, int], int]) -> None:
    """Refuse to number if any series has stood higher: *seen* is the highest number of each series and year."""
    last = {(row.series, row.year): row.last for row in connection.execute(select(counter))} if seen else {}
    for (series, year), n in sorted(seen.items()):
        known = last.get((series, year), 0)
        if known < n:
            raise RegisterRefusesError(
                f"Register ini tertinggal: di folder berkas sudah ada nomor {n} (seri {series}, tahun {year}), "
                f"sedangkan register baru sampai {known}. Pakai register yang memberi nomor itu; bila hilang, pulihkan "
                "dengan `docgen register restore FOLDER`.",
                f"This register is behind: the dossiers beside it hold the number {n} (series {series}, year {year}), "
                f"and the register has come to {known} only. Use the register that gave that number; if it is lost, "
                "rebuild it with `docgen register restore FOLDER`.",
            )
