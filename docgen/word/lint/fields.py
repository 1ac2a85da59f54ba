"""Whether a field that a template asks for is offered, and is what it is used as. Names only: no XML."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from docgen.finding import Words
from docgen.papers.fields import schema
from docgen.papers.fields.field import EACH, Kind
from docgen.value import Frozen
from docgen.word.language.names import LOOP
from docgen.word.lint.tag import Aim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from docgen.papers.fields.field import Field, Schema
    from docgen.word.lint.tag import Use
    from docgen.word.lint.tag_problems import Problem

UNFIT = {
    Aim.PRINTED: (Kind.TRUTH, Kind.GROUP, Kind.LIST),
    Aim.COUNTED: (Kind.TRUTH,),
    Aim.COMPARED: (Kind.GROUP, Kind.LIST),
}
"""What nothing can be done to, whatever the case."""

DONE = {
    Aim.PRINTED: Words("dicetak", "printed"),
    Aim.COUNTED: Words("dihitung banyaknya", "counted"),
    Aim.COMPARED: Words("dibandingkan", "compared"),
}
PARTS = 12
"""Parts of a group that are named; `docgen templates fields` has all."""

SHOWN = 3
"""Papers that are named as offering a field; the rest is left out."""


class Offer(Frozen):
    """A paper that uses a template, the fields it offers, those it is wrong without, and those that never say anything of it."""

    template: str
    paper: str
    schema: Schema
    needs: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()


def resolve(path: str, variables: Mapping[str, str]) -> str:
    """Return a field's path from the top, loop variables put in; empty where a variable stands for nothing known."""
    name, _, rest = path.partition(".")
    if name not in variables:
        return path
    return f"{variables[name]}.{rest}".rstrip(".") if variables[name] else ""


def judge(
    use: Use, variables: Mapping[str, str], own: Sequence[Offer], every: Sequence[Offer], *, looped: bool
) -> Problem | None:
    """Return the code and the words of what is wrong with one use of a field; None where it is offered."""
    name, _, rest = use.path.partition(".")
    if name == "loop" and variables:
        return _turn(use, rest)
    path = resolve(use.path, variables)
    if not path or (path.endswith(EACH) and use.aim in (Aim.ASKED, Aim.COUNTED) and not looped):
        return None
    for offer in own:
        found = schema.find(offer.schema, path)
        if found is None:
            return _missing(use.path, path, variables, offer, every)
        kind = Kind.GROUP if path.endswith(EACH) else found.kind
        if looped and kind is not Kind.LIST:
            return _no_list(use.path)
        if kind in UNFIT.get(use.aim, ()):
            return _unfit(use, kind, found)
    return None


def silent(used: Iterable[str], own: Sequence[Offer]) -> Iterator[Problem]:
    """Yield the code and the words of each field that a paper must print and its template never asks for."""
    tops = tuple(used)
    for offer in own:
        for need in offer.needs:
            if not any(path == need or path.startswith(f"{need}.") for path in tops):
                yield UNUSED, _unused(need, offer.paper)


def blank(used: Iterable[str], own: Sequence[Offer]) -> Iterator[Problem]:
    """Yield the code and the words of each field that a template prints without asking, and that a paper of it never has."""
    tops = frozenset(used)
    for offer in own:
        for name in offer.blank:
            if name in tops:
                yield BLANK, Words(
                        f'Isian "{name}" selalu kosong pada naskah {offer.paper}, sebab naskah itu tidak bernomor. Tulis bernomor = true pada naskahnya dalam sop.toml, hapus isian itu, atau tanyakan dahulu: {{% if {name} %}} … {{% endif %}}.',
                        f'The field "{name}" is always empty on the paper {offer.paper}, which bears no number. Write bernomor = true for the paper in sop.toml, delete the field, or ask first: {{% if {name} %}} … {{% endif %}}.',
                )  # fmt: skip


UNUSED, BLANK = "field-unused", "field-blank"
REPLACING = "naskah.menggantikan"


def _unused(need: str, paper: str) -> Words:
    if need == REPLACING:
        return Words(
            f'Isian "{need}" tidak dicetak, sehingga pengganti naskah {paper} yang sudah ditandatangani tidak menyebut nomor yang digantikannya. Tambahkan {{{{ {need} }}}}; biasanya kosong.',
            f'The field "{need}" is not printed, so that what replaces a signed paper {paper} does not say which number it replaces. Add {{{{ {need} }}}}; it is usually empty.',
        )
    return Words(
        f'Isian "{need}" tidak dicetak, padahal sop.toml mengatakan naskah {paper} memuatnya. Tambahkan, atau ubah sop.toml.',
        f'The field "{need}" is not printed, but sop.toml says that the paper {paper} has it. Add it, or change sop.toml.',
    )


def invented(schema: Mapping[str, Field[Any]], *, full: bool, without: str = "") -> dict[str, Any]:
    """Return fields of a schema's shape to fill a template with on trial: all there is, or as little as there may be.

    *without* leaves out one that there may be none of.
    """
    made: dict[str, Any] = {}
    for name, one in schema.items():
        parts = invented(one.parts, full=full, without=without)
        made[name] = {
            Kind.TEXT: "Contoh" if full else "",
            Kind.TRUTH: full,
            Kind.GROUP: None if one.lacks and name == without else parts,
            Kind.LIST: [parts, parts] if full else [],
        }[one.kind]
    return made


def lacking(schema: Mapping[str, Field[Any]], used: Iterable[str]) -> list[str]:
    """Return the fields that there may be none of and that a template names."""
    said = {name.removesuffix(EACH) for path in used for name in path.split(".")}
    return [name for name in dict.fromkeys(_that_may_lack(schema)) if name in said]


def _that_may_lack(schema: Mapping[str, Field[Any]]) -> Iterator[str]:
    """Yield the names of all fields, inner ones last, that there may be none of."""
    yield from (name for name, one in schema.items() if one.lacks)
    for one in schema.values():
        yield from _that_may_lack(one.parts)


LACKING = "field-lacking"


def unasked(name: str, used: Iterable[str], text: str) -> Words:
    """Return what to say of a field that is printed though there may be none of it, as it is typed in the *text* of its paragraph: `p.undangan` in a loop."""
    met = (re.match(rf"(?:\w+\.)*?{re.escape(name)}(?!\w)", path) for path in used)
    name = max((found[0] for found in met if found), key=lambda typed: (typed in text, len(typed), typed), default=name)
    return Words(
        f'Isian "{name}" boleh jadi tidak ada, dan berkasnya lalu tidak dapat dibuat. Tanyakan dahulu: {{% if {name} %}} … {{% endif %}}.',
        f'There may be no "{name}", and the dossier could not be made then. Ask first: {{% if {name} %}} … {{% endif %}}.',
    )


def _turn(use: Use, asked: str) -> Problem | None:
    """Return what is wrong with a use of what a loop knows of itself."""
    if asked not in LOOP:
        return _unknown(use.path, f"loop.{asked}", [f"loop.{turn}" for turn in LOOP])
    truth = asked in ("first", "last")
    return _unfit(use, Kind.TRUTH, None) if truth and use.aim is Aim.PRINTED else None


def _missing(typed: str, path: str, variables: Mapping[str, str], offer: Offer, every: Sequence[Offer]) -> Problem:
    """Return what to say of a field that a paper does not offer: others do, or nobody does."""
    others = list(dict.fromkeys(one.paper for one in every if schema.find(one.schema, path) is not None))
    if others:
        named = ", ".join(others[:SHOWN]) + (", …" if len(others) > SHOWN else "")
        return "field-not-offered", Words(
            f'Isian "{typed}" tidak tersedia bagi naskah {offer.paper}; yang mengenalnya: {named}. Hapus, atau pakai isian yang tersedia (docgen templates fields {offer.paper}).',
            f'The field "{typed}" is not offered to the paper {offer.paper}; those that know it: {named}. Delete it, or use one that is offered (docgen templates fields {offer.paper}).',
        )
    return _unknown(typed, typed, _near(typed, path, variables, offer))


def _near(typed: str, path: str, variables: Mapping[str, str], offer: Offer) -> list[str]:
    """Return the fields that were perhaps meant, as they would be typed there."""
    if typed != typed.lower() and schema.find(offer.schema, typed.lower()):
        return [typed.lower()]
    head, _, last = path.rpartition(".")
    before = typed.rpartition(".")[0]
    parent = schema.find(offer.schema, head) if head else None
    if parent is not None and parent.parts and before:
        close = [f"{before}.{name}" for name in get_close_matches(last, parent.parts, n=1)]
        if close:
            return close
    if parent is not None and not parent.parts and before:
        return [before]
    top = typed.partition(".")[0]
    if top not in offer.schema and top not in variables:
        near = get_close_matches(top, [*offer.schema, *variables], n=1)
        if near:
            return [near[0] + typed[len(top) :]]
    plain = [entry.path for entry in schema.entries(offer.schema) if EACH not in entry.path]
    same = [one for one in plain if one.rpartition(".")[2] == last]
    return same[:1] or get_close_matches(typed, plain, n=1)


def _unknown(typed: str, wanted: str, near: Iterable[str]) -> Problem:
    meant = next(iter(get_close_matches(wanted, list(near), n=1, cutoff=0.0)), "")
    hint, english = (f' Mungkin maksudnya "{meant}".', f' Perhaps "{meant}" was meant.') if meant else ("", "")
    return "field-unknown", Words(
        f'Isian "{typed}" tidak dikenal.{hint} Perbaiki ejaannya; daftarnya: docgen templates fields.',
        f'The field "{typed}" is unknown.{english} Mend its spelling; the list: docgen templates fields.',
    )


def _no_list(typed: str) -> Problem:
    return "field-type", Words(
        f'Isian "{typed}" bukan daftar, jadi tidak dapat diulang. Hapus pengulangannya, atau pilih isian berjenis daftar.',
        f'The field "{typed}" is no list and cannot be repeated. Delete the loop, or choose a list.',
    )


def _unfit(use: Use, kind: Kind, found: Field[Any] | None) -> Problem:
    parts = [f'"{use.path}.{name}"' for name in (found.parts if found else ())]
    named = ", ".join(parts[:PARTS]) + (", …" if len(parts) > PARTS else "")
    how = {
        Kind.TRUTH: ("hanya dapat ditanyakan; tulis {% if ... %}", "can only be asked; write {% if ... %}"),
        Kind.GROUP: (
            f"sebuah kelompok; sebut salah satu bagiannya: {named}",
            f"is a group; name one of its parts: {named}",
        ),
        Kind.LIST: ("sebuah daftar; ulangi dengan {% for ... %}", "is a list; repeat it by {% for ... %}"),
    }[kind]
    done = DONE[use.aim]
    return "field-type", Words(
        f'Isian "{use.path}" tidak dapat {done.id}: {how[0]}. Perbaiki tandanya.',
        f'The field "{use.path}" cannot be {done.en}: it {how[1]}. Mend the tag.',
    )
