"""A template is a stranger's file: it reads fields and prints them, and nothing else, however it is written."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import pytest

from docgen.errors import ExitCode, TemplateBrokenError
from docgen.word import docxtpl_template, part
from docgen.word.language import values
from tests import wordfile
from tests.wordfile import p

FIELDS: dict[str, Any] = {"a": "teks", "g": {"x": "y"}, "xs": ["a"] * 200, "n": 7, "panjang": "x" * 1000}

EXPLOITS = (
    # Walks over classes, from docxtpl's issues 549 and 632 and the usual collections.
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ a.__class__ }}",
    "{{ a['__class__'] }}",
    "{{ g|attr('__class__') }}",
    "{{ g.__init__.__globals__ }}",
    "{{ ().__class__.__bases__[0].__subclasses__() }}",
    "{{ [].append.__self__ }}",
    "{% for c in [].__class__.__base__.__subclasses__() %}{{ c }}{% endfor %}",
    # Names that Jinja offers.
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ range(1000000000)|length }}",
    "{{ dict(a=1) }}",
    "{{ config }}{{ request }}{{ url_for }}{{ get_flashed_messages }}",
    "{{ loop }}",
    "{% for x in xs %}{{ loop.__class__ }}{% endfor %}",
    "{% for x in xs %}{{ loop._recurse }}{% endfor %}",
    # Format strings.
    "{{ '{0.__class__}'.format(a) }}",
    "{{ '%s' % a.__class__ }}",
    "{{ a.format_map(g) }}",
    "{{ a|format(g) }}",
    # Python's own words.
    "{{ __import__('os').system('id') }}",
    "{{ eval('1') }}{{ exec('1') }}{{ open('x') }}",
    "{{ a.encode }}",
    "{{ c }}{{ e }}{{ v1 }}",
    "{{ known }}{{ len }}{{ enumerate }}",
    "{{ lambda: 1 }}",
    "{{ (yield) }}{{ await a }}",
    "{{ a if True else b.__class__ }}{{ b.__class__ }}",
    "{{ a\n.__class__ }}",
    "{{ f'{a}' }}",
    # Statements that reach beyond the part.
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}",
    "{% from 'x' import y %}",
    "{% block b %}{% endblock %}",
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "{% call a() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% do a %}",
    "{% with x = 1 %}{% endwith %}",
    "{% autoescape false %}{{ a }}{% endautoescape %}",
    "{{ a|safe }}",
    "{{ a|map('upper')|list }}",
    "{{ xs|map(attribute='__class__')|join }}",
    "{{ xs|groupby('__class__') }}",
    "{{ xs.append('x') }}",
    "{{ g.update({'x': 1}) }}",
    "{{ g.pop('x') }}",
    "{% set g.x = 1 %}",
    # Growth inside one expression.
    "{{ 'x' * 1000000000 }}",
    "{{ 1000000000 * 'x' }}",
    "{{ n ** n ** n ** n }}",
    "{{ 10 ** 1000000 }}",
    "{{ a.ljust(1000000000) }}",
    "{{ a|center(1000000000) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ [0] * 1000000000 }}",
    "{{ xs|join(panjang * 100000) }}",
    "{% set b = panjang %}" + "{% set b = b ~ b %}" * 40 + "{{ b }}",
    "{% set b = panjang %}" + "{% set b = b + b %}" * 40 + "{{ b }}",
    "{% set b = xs %}" + "{% set b = b + b %}" * 40 + "{{ b|length }}",
    "{% set b = 9 %}" + "{% set b = b * b %}" * 40 + "{{ b }}",
    "{{ " + "(" * 2000 + "a" + ")" * 2000 + " }}",
    "{{ " + "not " * 5000 + "a }}",
    "{% if a %}" * 500 + "{% endif %}" * 500,
    "{% for x in xs recursive %}{{ loop(xs) }}{% endfor %}",
    "{% if a %}" * 200 + "x" + "{% endif %}" * 200,
    "{% set b = ['x'] %}" + "{% set b = [b, b] %}" * 60 + "{{ b }}",
    "{% set b = ('x',) %}" + "{% set b = (b, b) %}" * 60 + "{% if b == xs %}{% endif %}",
    "{% if xs == xs %}{% endif %}",
    "{% if g != xs %}{% endif %}{% set q = 1 %}",
)


@pytest.mark.parametrize("tag", EXPLOITS, ids=range(len(EXPLOITS)))
def test_no_tag_reaches_beyond_the_fields(tag: str) -> None:
    """Whatever is tried ends, in exit 5 and a sentence."""
    with pytest.raises(TemplateBrokenError) as caught:
        wordfile.filled(p("{% if a %}" + tag.replace("<", "&lt;") + "{% endif %}"), FIELDS)

    assert caught.value.exit_code is ExitCode.TEMPLATE_BROKEN


@pytest.mark.parametrize(
    "body",
    [
        "{% for a in xs %}{% for b in xs %}{% for c in xs %}{% for d in xs %}{{ panjang }}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in xs %}{% for b in xs %}{% for c in xs %}{% for d in xs %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
        "{{ 1 + 1 }}{% for a in xs %}{% for b in xs %}{% for c in xs %}{% for d in xs %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
        "{{ 1 + 1 }}{% for a in xs %}{% for b in xs %}{% for c in xs %}{% for d in xs %}{% if n == 8 %}x{% endif %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
    ],
)
def test_a_template_that_grows_without_end_is_stopped(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """1.6 billion turns end at the limit, printing or not, compiled or by docxtpl."""
    monkeypatch.setattr(part, "LONGEST", 20_000_000)
    monkeypatch.setattr(docxtpl_template, "LONGEST", 20_000_000)

    with pytest.raises(TemplateBrokenError, match="tanpa akhir"):
        wordfile.filled(p(body), FIELDS)


@pytest.mark.long
@pytest.mark.parametrize("steer", ["", "{{ 1 + 1 }}"], ids=["compiled", "docxtpl"])
def test_a_template_that_reckons_without_end_is_stopped(steer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Turns may be few and each of them long."""
    monkeypatch.setattr(part, "PATIENCE", 0.2)
    body = "{% for a in xs %}{% for b in xs %}{% for c in xs %}{% if t|upper == 'x' %}y{% endif %}{% endfor %}{% endfor %}{% endfor %}"

    with pytest.raises(TemplateBrokenError, match="terlalu lama"):
        wordfile.filled(p(steer + body), {"xs": ["a"] * 200, "t": "x" * 30_000})


class Alive:
    """An object with a method that must never run."""

    def __getitem__(self, key: str) -> str:
        raise AssertionError(key)

    def __str__(self) -> str:
        raise AssertionError

    def delete(self) -> None:
        """Do harm."""
        raise AssertionError


class Text(str):
    """A text that is more than a text."""

    __slots__ = ()


class Group(dict[str, str]):
    """A group that is more than a group."""


@pytest.mark.parametrize(
    "thing",
    [Alive(), Alive, Alive().delete, io, Text("x"), Group(), Decimal(1), wordfile.PLAIN, lambda: 1],
    ids=lambda thing: type(thing).__name__,
)
@pytest.mark.parametrize("place", ["field", "list", "group"])
def test_fields_are_plain_data(thing: object, place: str) -> None:
    """Not one method of a value is ever called, because no value has any that is not Python's own."""
    fields = {"field": thing, "list": [["x"], [thing]], "group": {"b": {"c": thing}}}

    with pytest.raises(TemplateBrokenError, match="bukan teks, daftar, atau kelompok"):
        wordfile.filled(p("x{{ n }}"), {"n": 1, "a": fields[place]})


def test_a_list_within_itself_is_refused() -> None:
    """A circle has no end."""
    circle: list[object] = []
    circle.append(circle)

    with pytest.raises(values.NotPrintableError):
        values.require_plain({"a": circle})
