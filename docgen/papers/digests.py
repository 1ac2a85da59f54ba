"""By what a case is known again under another code: digests of its data, of its steps, of its evidence. Pure."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha512
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen.papers import content, facts
from docgen.papers.fields.field import Same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.case.model import Case

LONG_ENOUGH = 32
"""Letters of a SHA-512 that are kept: two cases of all offices together do not share so many by chance."""


class Shared(NamedTuple):
    """What a case has in common with another: its code and period, whether data and steps, whether Data Semula, which evidence."""

    kode: str
    periode: str
    whole: bool
    data: bool
    evidence: frozenset[str]


def of(case: Case, evidence: Iterable[str]) -> dict[str, Any]:
    """Return the digests of a case: of its data before they were corrected, of them with the steps, of each evidence file."""
    return {**_of_rows(Same(case)), "evidence": sorted({short(digest) for digest in evidence if digest})}


@lru_cache(maxsize=1)  # a build asks three times
def _of_rows(known: Same[Case]) -> dict[str, str]:
    case = known.it
    rows = (*case.semula, *(row for _, rows in sorted(case.lembar.items()) for row in rows))
    data = sorted(content.canonical(facts.told_of(row)) for row in rows)
    steps = [content.canonical(facts.told_of(row)) for row in case.langkah]
    return {
        "data": _digest(data) if data else "",
        "whole": _digest([*data, b"", *steps]) if data else "",
    }


def _digest(lines: Iterable[bytes]) -> str:
    return short(sha512(b"\n".join(lines)).hexdigest())


def short(digest: str) -> str:
    """Return of a digest what is kept."""
    return digest[:LONG_ENOUGH]


def written(digests: Mapping[str, Any]) -> str:
    """Return the digests of a case as the register keeps them."""
    return json.dumps(digests, sort_keys=True, separators=(",", ":"))


def alike(own: Mapping[str, Any], others: Iterable[tuple[str, str, str]]) -> Iterator[Shared]:
    """Yield what a case has in common with others (kode, period, digests as kept); of thousands few are read at all."""
    signs = {digest for digest in (own["data"], *own["evidence"]) if digest}
    for kode, periode, kept in others:
        if not signs.isdisjoint(kept.split('"')) and (one := shared(own, kode, periode, kept)):
            yield one


def shared(own: Mapping[str, Any], kode: str, periode: str, kept: str) -> Shared | None:
    """Return what a case has in common with one whose digests the register *kept*; None where that is nothing."""
    other = json.loads(kept)
    evidence = frozenset(own["evidence"]) & frozenset(other["evidence"])
    whole, data = (bool(own[name]) and own[name] == other[name] for name in ("whole", "data"))
    found = Shared(kode, periode, whole, data, evidence)
    return found if found.data or found.evidence else None
