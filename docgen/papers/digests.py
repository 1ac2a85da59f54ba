"""By what a case is known again under another code: digests of its data, of its steps, of its evidence. Pure."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha512
from itertools import chain
from typing import TYPE_CHECKING, Any

from docgen.errors import WouldChangeError
from docgen.papers import content, facts
from docgen.papers.fields.field import Same
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.case.model import Case

LONG_ENOUGH = 32
"""Letters of a SHA-512 that are kept: two cases of all offices together do not share so many by chance."""


class Known(Frozen):
    """Which case of the office bore a digest first, by code and period, and how many more bear it."""

    kode: str
    periode: str
    more: int


def of(case: Case, evidence: Iterable[str]) -> dict[str, Any]:
    """Return the digests of a case: of its data before they were corrected, of them with the steps, of each evidence file."""
    return {**_of_rows(Same(case)), "evidence": sorted({short(digest) for digest in evidence if digest})}


@lru_cache(maxsize=1)  # a build asks three times
def _of_rows(known: Same[Case]) -> dict[str, str]:
    case = known.it
    rows = (*case.semula, *(row for _, rows in sorted(case.lembar.items()) for row in rows))
    data = sorted(content.canonical(facts.told_of(row)) for row in rows)
    steps = [content.canonical(facts.told_of(row)) for row in case.langkah]
    return {"data": _digest(data) if data else "", "whole": _digest(chain(data, (b"",), steps)) if data else ""}


def _digest(lines: Iterable[bytes]) -> str:
    total, between = sha512(), b""
    for line in lines:  # of ten thousand rows, never put together
        total.update(between + line)
        between = b"\n"
    return short(total.hexdigest())


def short(digest: str) -> str:
    """Return of a digest what is kept."""
    return digest[:LONG_ENOUGH]


def written(digests: Mapping[str, Any]) -> str:
    """Return the digests of a case as the register keeps them."""
    return json.dumps(digests, sort_keys=True, separators=(",", ":"))


def signs(digests: Mapping[str, Any]) -> frozenset[str]:
    """Return every digest of a case."""
    return frozenset((digests["data"], digests["whole"], *digests["evidence"])) - {""}


def require_no_copy(kode: str, data: str, copy: Known | None) -> None:
    """Refuse a new case whose *data* and steps are those of another: it is a copy under a new code."""
    if copy:
        raise WouldChangeError(
            f"{data} dan langkah kasus {kode} sama dengan kasus {copy.kode} (periode {copy.periode}): buku kerja ini salinannya, jadi tidak ada yang diterbitkan. Isi data dan langkah periode yang baru, atau lanjutkan kasus {copy.kode}.",
            f"{data} and the steps of case {kode} are those of case {copy.kode} (period {copy.periode}): this workbook is a copy of it, so nothing was issued. Enter the data and steps of the new period, or go on with case {copy.kode}.",
        )
