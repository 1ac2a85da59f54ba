"""Numbers that came after papers were issued, as dossier.json tells them: of which paper, and the files that print none of it.

Thousands may come at once, from an office's own book: each names the files that were issued before it only where these are
others than those of the number told before. A record that repeated them would be too large to be read again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.papers.entries import Late, PaperKey

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    Told = tuple[Mapping[str, Any], Sequence[str]]
    """The issue of a paper whose number came later, and the files that cannot know it."""

OF_OLD = 1
"""The issue of which a record tells that names none, as the first ones did."""


def numbered(key: PaperKey, issue: int) -> dict[str, Any]:
    """Return an issue of a paper as it is told."""
    return {"paper": key.paper, "unit": key.unit or None, "issue": issue}


def unfolded(items: Iterable[Mapping[str, Any]], but: Collection[str] = ()) -> list[Told]:
    """Return each number with the files that cannot know it, without those that were made anew (*but*); what is shared is one list."""
    found: list[Told] = []
    files: Sequence[str] = ()
    for item in items:
        if "unknown_to" in item:
            files = [file for file in item["unknown_to"] if file not in but]
        found.append(({"paper": item["paper"], "unit": item["unit"], "issue": item.get("issue", OF_OLD)}, files))
    return found


def read(items: Iterable[Mapping[str, Any]], keys: Mapping[str, PaperKey]) -> Iterator[Late]:
    """Yield each number that came later with the papers that cannot know it, told by their files: *keys* has whose those are."""
    shared: dict[int, tuple[Sequence[str], frozenset[PaperKey]]] = {}
    for paper, files in unfolded(items):
        if id(files) not in shared:
            shared[id(files)] = files, frozenset(keys[file] for file in files if file in keys)
        yield Late(PaperKey.told(paper), paper["issue"], shared[id(files)][1])


def folded(told: Iterable[Told]) -> list[dict[str, Any]]:
    """Return the same as the record keeps it."""
    found: list[dict[str, Any]] = []
    before: Sequence[str] | None = None
    for paper, files in told:
        shared = files is before or files == before
        found.append({**paper} if shared else {**paper, "unknown_to": list(files)})
        before = files
    return found
