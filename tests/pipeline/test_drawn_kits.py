"""Kits that nobody wrote: whatever sheets, columns, steps and papers chance draws, a case of such a kit keeps docgen's word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from tests.kits import drawn
from tests.sample import Result, docgen, text_of, tree

if TYPE_CHECKING:
    from tests.kits.drawn import Drawn

pytestmark = pytest.mark.long

Key = tuple[str, str | None]


def said(result: Result) -> dict[Key, list[str]]:
    """Return what each paper of a build says, its number and the rest, by its kind and what it is made for."""
    data = Path(result.json["dossier"]) / "data"
    papers = {(one["paper"], one["row"][0] if one["row"] else one["unit"]): one["file"] for one in result.json["documents"]}  # fmt: skip
    texts = {key: text_of(data / file).replace("\N{NO-BREAK SPACE}", " ") for key, file in papers.items()}
    return {key: text.partition("\nBerkas ")[0].split("#")[1:] for key, text in texts.items()}


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(made=drawn.kits())
def test_a_case_of_any_kit_grows_to_its_end(tmp_path_factory: pytest.TempPathFactory, made: Drawn) -> None:
    """Each step brings the papers that are due, each says what its rows say, numbers come once, and what was issued stays as it was."""
    folder = tmp_path_factory.mktemp("kit") / "sendiri"
    folder.mkdir()
    kit = made.kit(folder / "kit")
    assert docgen("kit", "lint", kit, "--json").json["problems"] == []
    issued: dict[str, bytes] = {}
    for step in range(1, made.steps + 1):
        due, workbook = made.due(step), made.case(folder / "kantor", step)
        checked, built = docgen("check", workbook, "--kit", kit), docgen("build", workbook, "--kit", kit, "--json")
        assert (checked.code, built.code) == (0, 0 if due else 3), checked.out + built.out
        if due:
            _holds(built, due, issued)
            again = docgen("build", workbook, "--kit", kit, "--json")
            assert not any(one["new"] for one in again.json["documents"])
    if issued:
        assert docgen("verify", built.json["dossier"], "--rebuild").code == 0


def _holds(built: Result, due: dict[Key, str], issued: dict[str, bytes]) -> None:
    """Fail unless a build made what is due, and kept what was issued."""
    papers = said(built)
    assert {key: text for key, (_, text) in papers.items()} == due
    assert len({number for number, _ in papers.values()}) == len(papers)
    files = {name: content for name, content in tree(Path(built.json["dossier"]) / "data").items() if name[0].isdigit()}
    assert files | issued == files
    issued |= files
