"""Who is whom on the two sheets that are compared: by the key, and by the number somebody had before."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docgen.case import nip
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.case.model import Case, Rekaman

OLD = "NIP Semula"


class Pairs(Frozen):
    """Who everybody was, by key: nobody for who is new. Apart those whose NIP Semula leads nowhere, or where others lead too.

    `lost` are the keys of whom nothing can be said for such a reason.
    """

    was: Mapping[str, Rekaman | None]
    nobody: tuple[Rekaman, ...]
    shared: tuple[tuple[Rekaman, Rekaman], ...]
    lost: frozenset[str]


def pair_people(case: Case) -> Pairs:
    """Return the pairs of a case; whose NIP Semula is wrong is paired by the own key, where somebody has it."""
    before, after = {person.key: person for person in case.semula}, case.menjadi or ()
    aims = {person.key: person.key_semula if person.key_semula in before else person.key for person in after}
    claims = Counter(aims.values())
    wrong = {person.key: person for person in after if aims[person.key] != person.key and claims[aims[person.key]] > 1}
    was = {key: before.get(key if key in wrong else aim) for key, aim in aims.items()}
    led = [person for person in after if person.key_semula and person.key_semula not in before]
    unread = _unread(case, led)
    nobody = tuple(person for person in led if not unread.may_be(person.key_semula))
    astray = {person.key for person in led}
    astray |= (
        {person.key for person in after if not case.terbaca(person.asal, OLD)} if case.tak_terbaca.cells else set()
    )
    return Pairs(
        was,
        nobody,
        tuple((person, _other(after, aims, person)) for person in wrong.values()),
        frozenset(key for key in (*astray, *wrong) if was[key] is None or key in wrong),
    )


def _other(after: tuple[Rekaman, ...], aims: Mapping[str, str], person: Rekaman) -> Rekaman:
    """Return who leads to the same person of Data Semula."""
    return next(each for each in after if each is not person and aims[each.key] == aims[person.key])


def _unread(case: Case, led: list[Rekaman]) -> nip.Misread:
    """Return the keys of Data Semula that cannot be read: a NIP Semula that leads nowhere may name one."""
    staff = case.tak_terbaca.staff if led else ()
    return nip.Misread.of(row.key_tertulis for row in staff if row.asal.sheet != led[0].asal.sheet)
