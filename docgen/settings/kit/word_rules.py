"""Whether a kit's words fit offices: what stands in braces is replaced, what holds in some alone is there. Each rule yields keys and words."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from docgen.settings.kit.column_rules import one_of, wrong
from docgen.settings.kit.forms import FORMS
from docgen.settings.kit.wording import LISTS, OFFICE, PAPER, STEP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.settings.kit.column_rules import Wrong
    from docgen.settings.kit.model import Kit
    from docgen.settings.kit.naskah import Naskah

BRACES = re.compile(r"\{([^{}]*)\}")


def wrongs(kit: Kit) -> Iterator[Wrong]:
    """Yield every name in braces that nothing replaces, and what is left out in some offices but stands nowhere."""
    for words in kit.sop.dasar_daerah:
        yield from one_of("sop.dasar_daerah", words, kit.sop.dasar_sop, "bagian dasar_sop", "part of dasar_sop")
    own = (*OFFICE, *(f"{what}.{role.kunci}" for what in ("peran", "pendek", "unit") for role in kit.peran))
    yield from _examples(kit)
    for key, text in _of_the_office(kit):
        yield from _replaced(key, text, own)
    for place, naskah in enumerate(kit.naskah, start=1):
        known = (*own, *_of_a_paper(kit, naskah))
        texts = [(name, getattr(naskah, name)) for name in PAPER if name != "judul"]
        for name, text in (*texts, *(("tembusan", word) for word in naskah.tembusan)):
            yield from _replaced(f"naskah[{place}].{name}", text, known)
        yield from _replaced(f"naskah[{place}].judul", naskah.judul, own)


def _examples(kit: Kit) -> Iterator[Wrong]:
    """Yield examples of sheets and headings that the blank workbook has not."""
    forms = {form.nama: [*form.columns, *kit.unit_headings] for form in FORMS}
    for name, shown in kit.contoh_judul.items():
        baku = ("lembar yang kolomnya baku", "a sheet whose columns are every kit's")
        yield from one_of("contoh_judul", name, forms, *baku)
        for heading in shown if name in forms else ():
            of = (f"judul lembar {name}", f"a heading of {name}")
            yield from one_of(f'contoh_judul."{name}"', heading, forms[name], *of)


def _of_the_office(kit: Kit) -> Iterator[tuple[str, str]]:
    """Yield the words in which the office's own may stand, by their keys."""
    for name in ("nama", "nomor", "unit"):
        yield f"sop.{name}", getattr(kit.sop, name)
    for name in LISTS:
        yield from ((f"sop.{name}", text) for text in getattr(kit.sop, name))
    for place, role in enumerate(kit.peran, start=1):
        yield f"peran[{place}].sebutan", role.sebutan
    for step in kit.langkah:
        yield from ((f"langkah[{step.no}].{name}", getattr(step, name)) for name in STEP)
    for place, lembar in enumerate(kit.lembar, start=1):
        for at, kolom in enumerate(lembar.kolom, start=1):
            yield f"lembar[{place}].kolom[{at}].sebut", kolom.sebut


def _of_a_paper(kit: Kit, naskah: Naskah) -> tuple[str, ...]:
    """Return what stands in braces in the words of one paper beside the office's own."""
    unit = () if naskah.of_case else ("unit", "bidang")
    lembar = kit.sheet(naskah.per)
    told = (kolom for kolom in lembar.kolom if kolom.sejak <= naskah.langkah) if lembar else ()
    row = tuple(f"{naskah.per}.{kolom.slug}" for kolom in told)
    return ("periode", *unit, *row)


def _replaced(key: str, text: str, known: Iterable[str]) -> Iterator[Wrong]:
    names = tuple(known)
    if {"{", "}"} & {*BRACES.sub("", text)}:
        yield wrong(key, f'kurung kurawal dalam "{text}" tidak berpasangan dan akan tercetak begitu saja. Tulis seperti {{kepala}}.', f'a brace in "{text}" has no partner, and would be printed as it stands. Write it as in {{kepala}}.')  # fmt: skip
    for name in BRACES.findall(text):
        if name in names:
            continue
        near = get_close_matches(name, names, n=1)
        meant, other = (f' Mungkin maksudnya "{{{near[0]}}}".', f' Perhaps "{{{near[0]}}}" was meant.') if near else ("", "")  # fmt: skip
        told = [each for each in names if not each.startswith(("peran.", "pendek.", "unit."))]
        listed = ", ".join(f"{{{each}}}" for each in (*told, "peran.KUNCI"))
        yield wrong(key,
            f'"{{{name}}}" tidak diganti apa pun dan akan tercetak begitu saja.{meant} Yang boleh di sini: {listed}.',
            f'nothing replaces "{{{name}}}", which would be printed as it stands.{other} Allowed here are: {listed}.',
        )  # fmt: skip
