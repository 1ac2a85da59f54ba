"""Rules on who stands on the data sheets, and whom cells name: nobody comes or goes unexplained, a number leads to one person. One rule, one function."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from docgen.bahasa import deret, kunci
from docgen.case import nip, pairs, records
from docgen.case.changes import EVERYTHING
from docgen.case.model import Baris
from docgen.case.reading.collector import did_you_mean_en, did_you_mean_id, nearest
from docgen.checks.view import View, error, warning
from docgen.finding import Words
from docgen.value import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.case.model import Origin, Rekaman
    from docgen.finding import Finding


def everybody_stays(view: View) -> Iterator[Finding]:
    """A person stands on both data sheets, unless evidence explains why not."""
    if not view.case.mencapai(view.compares_from) or view.unsaid:
        return
    kind = "person" if view.kit.compared_people else "record"
    comparison, alone = view.comparison, view.comparison.alone(view.case)
    for people, others, code, missing in (
        (comparison.added, comparison.removed, f"{kind}-added", view.was),
        (comparison.removed, comparison.added, f"{kind}-removed", view.now),
    ):
        known = _known_by(others)
        for person in people:
            if person.key in alone and not view.explained_unreadably(person.key, EVERYTHING):
                hint = _renumbered(view, person, known)
                yield error(code, person.asal, person.key_column,
                    f"{person.nama or person.key} tidak ada di {missing}.{hint.id} Tambahkan barisnya, atau isi {view.explained_in} dengan Kolom * yang menjelaskannya.",
                    f"{person.nama or person.key} is not in {missing}.{hint.en} Add the row, or give {view.explained_in} with Kolom * that explains it.",
                )  # fmt: skip


END, MANY = 8, 50
"""Letters at either end of a number of which a slip leaves one or the other as it is; so many numbers that share them say nothing."""


def _known_by(others: Sequence[Rekaman]) -> dict[tuple[str, str], list[Rekaman]]:
    """Return rows by their name and by either end of their key: a list of thousands may be of other people altogether."""
    ways = [(way, each) for each in others for way in _ways(each)]
    found = grouped(ways, lambda found: found[0]).items()
    return {way: [each for _, each in own] for way, own in found if way[0] == "name" or len(own) <= MANY}


def _ways(row: Rekaman) -> tuple[tuple[str, str], ...]:
    return ("name", kunci(row.nama)), ("first", row.key[:END]), ("last", row.key[-END:])


def _renumbered(view: View, person: Rekaman, known: Mapping[tuple[str, str], Sequence[Rekaman]]) -> Words:
    """Return who a person may be on the other sheet under another number: the only one of that name, or of nearly that number."""
    name, *ends = _ways(person)
    near = {id(each): each for end in ends for each in known.get(end, ())}.values()
    found = known.get(name) or [each for each in near if nip.may_mean(each.key, person.key)]
    if len(found) != 1 or not _may_be_renumbered(view, person, found[0]):
        return Words("", "")
    return Words(
        f' Maksud Anda "{found[0].key}"? Bila nomornya dikoreksi, isi {view.old_column} dengan nomor di {view.was}.',
        f' Did you mean "{found[0].key}"? Where the number was corrected, give {view.old_column} the number of {view.was}.',
    )


def _may_be_renumbered(view: View, one: Rekaman, other: Rekaman) -> bool:
    """Return whether two rows differ in nothing of their key but what a column of old values may correct."""
    corrected = view.kit.banding.koreksi if view.kit.banding else {}
    if not isinstance(one, Baris) or not isinstance(other, Baris):
        return True
    return all(value == other.pengenal[name] or name in corrected for name, value in one.pengenal.items())


def old_numbers_are_of_somebody(view: View) -> Iterator[Finding]:
    """A NIP Semula is the number of somebody in Data Semula."""
    if view.case.tak_terbaca.sheets:
        return
    known = [person.key for person in view.case.semula]
    for person in pairs.pair_people(view.case).nobody:
        old = person.key_semula
        yield error("value-choice", person.asal, view.old_column,
            f"Tidak ada {view.whose} {old} di {view.was}.{did_you_mean_id(old, known)} Perbaiki atau kosongkan sel ini.",
            f"Nothing in {view.was} has the key {old}.{did_you_mean_en(old, known)} Mend or empty this cell.",
        )  # fmt: skip


def old_numbers_are_of_one_person(view: View) -> Iterator[Finding]:
    """Nobody in Data Semula becomes two people."""
    if view.case.tak_terbaca.sheets:
        return
    for person, other in pairs.pair_people(view.case).shared:
        key = other.asal.at(other.key_column)
        satuan = view.kit.compared[0].satuan if view.kit.compared else ""
        one = Words("orang", "person") if view.kit.compared_people else Words(satuan, satuan)
        yield error("nip-duplicate" if view.kit.compared_people else "record-duplicate", person.asal, view.old_column,
            f"{satuan.capitalize()} {person.key_semula} di {view.was} juga menjadi {other.nama or other.key} di {key}. Satu {one.id} hanya satu baris: perbaiki {view.old_column} salah satunya.",
            f"{person.key_semula} in {view.was} also becomes {other.nama or other.key} at {key}. One {one.en} has one row: mend either {view.old_column}.",
        )  # fmt: skip


def cells_name_somebody(view: View) -> Iterator[Finding]:
    """Whom a cell names by a number stands in Pejabat or on a sheet of people; whom nobody knows by name is pointed out, unless an official has none yet."""
    if not all(one.nama for one in view.case.pejabat):
        return
    known, officials = _everybody(view), tuple(dict.fromkeys(one.nama for one in view.case.pejabat if one.nama))
    asked = [(each, kolom.nama) for each in view.kit.lembar for kolom in each.kolom if kolom.jenis == "orang"]
    close = cache(lambda said: nearest(said, officials))
    for lembar, column in asked:
        for row in records.rows(view.case, view.kit, lembar):
            said = str(row.ambil(column) or "")
            if said and known.isdisjoint((kunci(said), nip.clean(said))):
                yield from _nobody(row.asal, column, said, close(said))


def _nobody(asal: Origin, column: str, said: str, close: str) -> Iterator[Finding]:
    """Yield what to say of a cell that names nobody who is known."""
    if not any(letter.isalpha() for letter in said) and any(letter.isdigit() for letter in said):
        yield error("value-choice", asal, column,
            f'Tidak ada orang bernomor "{said}" di lembar Pejabat atau lembar orang lain, sehingga namanya tidak akan tercetak. Perbaiki nomornya, atau tulis namanya.',
            f'Nobody in Pejabat or another sheet of people has the number "{said}", so that no name would be printed. Mend the number, or write the name.',
        )  # fmt: skip
    elif close:
        yield warning("value-choice", asal, column,
            f'"{said}" tidak ada di lembar Pejabat; maksud Anda "{close}"? Jabatannya tidak akan tercetak. Pastikan ejaannya.',
            f'"{said}" is not in Pejabat; did you mean "{close}"? No post would be printed. Make sure of the spelling.',
        )  # fmt: skip
    elif any(letter.isalpha() for letter in said):  # without the name: a column of strangers is told once
        yield warning("value-choice", asal, column,
            f"{column} ini tidak ada di lembar Pejabat atau lembar orang lain, sehingga hanya namanya yang tercetak, tanpa jabatan dan NIP. Pastikan ejaannya, atau tambahkan orangnya di lembar itu.",
            f"This {column} is not in Pejabat or another sheet of people, so that the name alone is printed, without post and number. Make sure of the spelling, or add the person there.",
        )  # fmt: skip


def _everybody(view: View) -> frozenset[str]:
    """Return the names and the numbers of all whom a cell may name."""
    known = records.people(view.case, view.kit)
    return frozenset(kunci(name) for one in known for name in (one.nama, one.nip) if name)


def named_people_are_one(view: View) -> Iterator[Finding]:
    """A cell that names somebody means one person: of two who bear the name a paper would print the number of the first."""
    asking = [(lembar, kolom.nama) for lembar in view.kit.lembar for kolom in lembar.kolom if kolom.jenis == "orang"]
    namesakes = _namesakes(view) if asking else {}
    for lembar, column in asking if namesakes else ():
        for row in records.rows(view.case, view.kit, lembar):
            written = row.ambil(column)
            if bearers := namesakes.get(kunci(str(written or ""))):
                yield error("value-choice", row.asal, column,
                    f"{len(bearers)} orang bernama {written}: NIP {deret(bearers)}. Tulis NIP yang dimaksud di sel ini, sebagai ganti namanya.",
                    f"{len(bearers)} people are called {written}: NIP {', '.join(bearers)}. Write the number of the one who is meant instead of the name.",
                )  # fmt: skip


def _namesakes(view: View) -> dict[str, list[str]]:
    """Return the numbers of those of one sheet who share a name, by that name; on two sheets one may have an old and a new number."""
    found: dict[str, list[str]] = {}
    for lembar in view.kit.lembar:
        bearers: dict[str, dict[str, None]] = {}
        for row in records.rows(view.case, view.kit, lembar) if lembar.orang else ():
            one = records.person(row, lembar)
            if one.nip and one.nama:
                bearers.setdefault(kunci(one.nama), {})[one.nip] = None
        found |= {name: [*numbers] for name, numbers in bearers.items() if len(numbers) > 1}
    return found


RULES = (
    cells_name_somebody,
    named_people_are_one,
    everybody_stays,
    old_numbers_are_of_somebody,
    old_numbers_are_of_one_person,
)
