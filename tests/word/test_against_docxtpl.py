"""Every shipped template, filled with the sample case and with invented values: docgen's XML is docxtpl's XML."""

from __future__ import annotations

import re
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from jinja2 import TemplateError

from docgen.word import part, template
from docgen.word.language import faults, program
from docgen.word.language.names import NotPlainError
from docgen.word.sandbox import environment
from tests import sample, witness, wordfile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen import word

TAG = re.compile(rb"\{\{.*?\}\}")
KIT = sorted(path.name for path in sample.KIT.glob("*.docx"))


class Filled:
    """What a build gave to one template. No dataclass: hypothesis would write out its fields, which are far too long."""

    def __init__(self, made: word.Template, fields: Mapping[str, Any]) -> None:
        self.made = made
        self.fields = fields


class Case(dict[str, Filled]):
    """Each template with what a build gave to it."""

    def __repr__(self) -> str:
        """Return a word: hypothesis would write out everything."""
        return "Case()"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Return each template with the fields that a build of the sample fills it with."""
    found = Case()
    fill = template.Template.filled

    def record(made: word.Template, fields: Mapping[str, Any]) -> word.Filled:
        found[made.name] = Filled(made, fields)
        return fill(made, fields)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(template.Template, "filled", record)
        result = sample.docgen("build", sample.office(tmp_path_factory.mktemp("kantor") / "kantor"), "--json")
    assert result.code == 0, result.err + result.out
    return found


def require_equal(one: Filled, fields: Mapping[str, Any]) -> None:
    """Fail unless both engines fill a template with the same XML; made columns are the listed difference."""
    widths = b"{%tc" not in one.made.dressed["word/document.xml"]
    mine = witness.parts(one.made.fill(fields))
    # docxtpl escapes document properties twice and refuses long ones.
    bare = {name: TAG.sub(b"", xml) if name.startswith("docProps/") else xml for name, xml in one.made.dressed.items()}
    theirs = witness.parts(witness.filled(wordfile.packed(bare), fields))
    for name, content in mine.items():
        if name.endswith(".xml") and name.startswith("word/") and name != "word/grafik.xml":
            assert witness.canonical(content, widths=widths) == witness.canonical(theirs[name], widths=widths), name


@pytest.mark.parametrize("name", KIT)
def test_the_sample_is_filled_as_docxtpl_fills_it(case: Case, name: str) -> None:
    """The papers an office knows come out to the letter."""
    require_equal(case[name], case[name].fields)


def invented(fields: Any, chance: Random, texts: list[str]) -> Any:  # noqa: ANN401 - a field may be text, truth, list or group
    """Return fields of the same shape with other texts, and lists of other lengths."""
    if isinstance(fields, dict):
        return {name: invented(value, chance, texts) for name, value in fields.items()}
    if isinstance(fields, list):
        return [invented(value, chance, texts) for value in fields[:5] for _ in range(chance.choice((1, 1, 1, 0, 2)))]
    return chance.choice(texts) if isinstance(fields, str) else fields


LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff{}%#")
TEXT = st.one_of(
    st.text(LETTERS, max_size=8),
    st.text(st.sampled_from("ab \n\t&<>\"'é漢👍\u202e\u00a0"), max_size=12),
    st.just(""),
    st.just("panjang sekali " * 100),
)


def emptied(fields: Any) -> Any:  # noqa: ANN401 - as above
    """Return fields of the same shape in which every list is empty."""
    if isinstance(fields, dict):
        return {name: emptied(value) for name, value in fields.items()}
    return [] if isinstance(fields, list) else fields


@pytest.mark.parametrize("name", KIT)
def test_empty_lists_are_filled_as_docxtpl_fills_them(case: Case, name: str) -> None:
    """What stands around a list that holds nothing comes out alike."""
    require_equal(case[name], emptied(case[name].fields))


@pytest.mark.long
@pytest.mark.parametrize("name", KIT)
@settings(max_examples=3, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(texts=st.lists(TEXT, min_size=8, max_size=8), chance=st.integers(0, 2**32))
def test_invented_values_are_filled_as_docxtpl_fills_them(case: Case, name: str, texts: list[str], chance: int) -> None:
    """Any letter, line break, tab and length comes out as docxtpl would have it."""
    require_equal(case[name], invented(case[name].fields, Random(chance), texts))  # noqa: S311 - no secret


@pytest.mark.parametrize("name", KIT)
def test_a_template_uses_the_fields_that_jinja_finds(case: Case, name: str) -> None:
    """What an issued paper is held to is every field its template reads, whoever reads the tags."""
    made = case[name].made
    parts = [content for content in made.parts.values() if isinstance(content, part.Part)]

    jinja = {path for one in parts for path in witness.paths(one.source)}

    assert not made.whole
    assert made.paths == jinja


NAMES = st.sampled_from(["a", "b", "g.x", "g.y.z", "n", "ya", "g['x']"])
ATOMS = st.one_of(NAMES, st.sampled_from(["'s'", "1", "true", "false", "xs|length", "a|upper", "q|default('d')", "g.q|default(a)", "g.x is defined", "q is not defined", "q is undefined", "a|first", "b|last", "xs|first", "xs|join(a)"]))  # fmt: skip
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds("{} {} {}".format, inner, st.sampled_from(["and", "or", "==", "!=", "in", "not in", "<"]), inner),
        st.builds("not {}".format, inner),
        st.builds("({})".format, inner),
        st.builds("{} if {} else {}".format, inner, inner, inner),
    ),
    max_leaves=6,
)
FIELDS = {"a": "satu", "b": "", "g": {"x": "iks", "y": {"z": "zet"}}, "n": 3, "ya": True, "xs": ["1", "2"]}


@settings(max_examples=300)
@given(expression=EXPRESSIONS)
@example("(g.x is defined if a else a)")
@example("(a if q is not undefined if b else a)")
def test_an_expression_means_the_same_in_both_languages(expression: str) -> None:
    """Precedence, truth and faults are Jinja's own."""
    source = f"{{% if {expression} %}}ya{{% else %}}tidak{{% endif %}}"
    try:
        read = program.read(source)
    except NotPlainError:
        return
    assert read.block
    made = part.compiled("docProps/x.xml", f"<x>{source.replace('<', '&lt;')}</x>".encode())
    assert made is not None

    assert outcome(lambda: b"".join(made.text(FIELDS)).decode().rpartition("\n")[2]) == outcome(
        lambda: environment().from_string(f"<x>{source}</x>").render(FIELDS)
    )


NOT_THERE = {
    **dict.fromkeys(
        ("q", "q.r", "a and q", "q.r or b", "(q or kosong) and a", "kosong", "c.izin", "c.izin.nomor", "q.r is defined", "rows|first", "rows|last", "q|default(kosong)", "g.q|default(kosong)", "kosong|default(a)"),
        "tidak",
    ),
    **dict.fromkeys(("not q.r", "q or a", "not kosong", "g", "q.r|default('d')", "not (rows|first)"), "ya"),
    **dict.fromkeys(("q == 's'", "q in a", "q|length"), "fault"),
}  # fmt: skip
"""What a condition answers that asks after what is not there, or holds nothing."""


@pytest.mark.parametrize(("expression", "answer"), NOT_THERE.items())
def test_a_field_that_is_not_there_is_asked_and_printed_alike_in_both_languages(expression: str, answer: str) -> None:
    """What a condition asks after may be missing, or a group that holds nothing: it is false. What is printed may not."""
    nothing = {"nama": "", "jabatan": ""}
    fields = FIELDS | {"kosong": nothing, "c": {"izin": None}, "rows": [nothing]}
    for source in (f"{{% if {expression} %}}ya{{% else %}}tidak{{% endif %}}", f"{{{{ {expression} }}}}"):
        made = part.compiled("docProps/x.xml", f"<x>{source}</x>".encode())
        assert made is not None
        theirs = environment().from_string(f"<x>{source}</x>")

        mine = outcome(partial(spoken, made, fields))

        assert mine == outcome(partial(theirs.render, fields))
        assert "{% if" not in source or mine.removeprefix("<x>").removesuffix("</x>") == answer


def spoken(made: part.Part, fields: Mapping[str, Any]) -> str:
    """Return what a part of our engine says of some fields, without what stands above it."""
    return b"".join(made.text(fields)).decode().rpartition("\n")[2]


def outcome(fill: Callable[[], str]) -> str:
    """Return what is printed, or that it fails."""
    try:
        return fill()
    except (*faults.FILLING, TemplateError):
        return "fault"
