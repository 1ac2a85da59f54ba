"""What a settings file of senseless size or depth costs: a sentence, and no more."""

from __future__ import annotations

import pytest

from docgen.errors import SettingsWrongError
from docgen.settings import kit, office, toml
from tests import factories, sample

SENSELESS = {
    "a key of 400,000 parts": "a." * 400_000 + "b = 1",
    "a quoted key of 200,000 parts": '"a".' * 200_000 + '"a" = 1',
    "a header of 300,000 parts": "[" + "a." * 300_000 + "b]",
    "900,000 brackets": "a = " + "[" * 900_000,
    "300,000 tables in a row of braces": "a = {" + "b = {" * 300_000,
    "a number of 500,000 digits": "a = " + "1" * 500_000,
}


@pytest.mark.parametrize("text", SENSELESS.values(), ids=SENSELESS.keys())
def test_what_has_no_end_is_refused_by_its_line(text: str) -> None:
    """The standard library takes the square of the parts of a key; nobody waits for that."""
    with pytest.raises(SettingsWrongError) as fault:
        toml.parse_toml(text, "kantor.toml")

    assert "kantor.toml" in fault.value.words.id
    assert len(fault.value.words.id) < 400


@pytest.mark.parametrize("word", ["x" * 1_000_000, "a.b " * 250_000, "'" * 400_000])
def test_words_without_end_are_looked_at_once(word: str) -> None:
    """What is no key at all costs no more than reading it."""
    with pytest.raises(SettingsWrongError):
        toml.parse_toml(word, "kantor.toml")


def test_a_sentence_with_many_points_is_no_key() -> None:
    """Dots in a text are the office's own."""
    text = "a.b.c. d. " * 1000

    for written in (f'a = "{text}"', f"a = '{text}'", f'a = """\n{text}\n"""', f"a = 1  # {text}"):
        assert toml.parse_toml(written, "kantor.toml")


@pytest.mark.long
@pytest.mark.parametrize("text", ["".join(f"[t{place}]\n" for place in range(100_000)), "[[naskah]]\n" * 70_000])
def test_wrong_keys_beyond_the_first_are_counted(text: str) -> None:
    """A file that is nothing but wrong is not told line by line."""
    for parse in (office.parse, kit.parse):
        with pytest.raises(SettingsWrongError) as fault:
            parse(text)

        assert fault.value.words.id.count("\n") < 60


@pytest.mark.parametrize("sign", ["\x1b[2J", "\x9b2J", "\x00", "\x07"])
def test_what_is_quoted_from_a_file_moves_nothing_on_the_screen(sign: str) -> None:
    """Nor can it take the place of the sentence that refuses it; tests/fuzz.py met it in a bitten kantor.toml."""
    with pytest.raises(SettingsWrongError) as fault:
        office.parse(f"[kantor]\ntempat = {sign}Luwuk\n")

    for lang in ("id", "en"):
        said = fault.value.words.text(lang)
        assert sign[0] not in said
        assert ascii(sign[0])[1:-1] in said


KIT = (sample.KIT / "sop.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("key", "text"), [
    ("menit", KIT.replace("menit = 60", "menit = 9223372036854775808", 1)),
    ("desimal", KIT.replace("desimal = 2", "desimal = 1000000000", 1)),
    ("desimal", KIT.replace("desimal = 2", "desimal = -1", 1)),
])  # fmt: skip
def test_a_kit_of_senseless_numbers_is_refused(key: str, text: str) -> None:
    """More minutes than a year works, or more decimals than a screen holds, would end in a traceback once papers are made."""
    assert text != KIT
    with pytest.raises(SettingsWrongError, match=key):
        kit.parse(text)


def test_a_first_number_that_no_register_keeps_is_refused() -> None:
    """No office gives a million numbers a year, and a database has an end."""
    with pytest.raises(SettingsWrongError, match="urut_awal"):
        office.parse(factories.KANTOR + "[penomoran]\nurut_awal = 9223372036854775808\n")
