"""Records altered by chance: the dossier.json of a dossier built from the sample, value by value, line by line, byte by byte."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from docgen import dossier
from docgen.case import progress
from docgen.dossier.record import RECORD
from docgen.errors import DocgenError
from docgen.papers import sealed
from docgen.pipeline import rebuild
from docgen.pipeline.sealed import seals
from tests import chance as by_chance
from tests import sample

if TYPE_CHECKING:
    from random import Random

STEP = 3
"""As far as the dossier is built: far enough for papers of both kinds, near enough to be made again in a moment."""

VALUES = (*by_chance.VALUES, "\ud800", ["\udcff"])
"""What JSON can hold beside: half a letter, which no file and no screen takes."""


def make(chance: Random) -> bytes:
    """Return a record with up to four things done to it."""
    sound = _sound()
    how = chance.random()
    if how < 1 / 10:
        return by_chance.bitten(sound, chance)
    if how < 1 / 4:
        return by_chance.retold(sound.decode(), chance).encode()
    tree = json.loads(sound)
    for _ in range(chance.randint(1, 4)):
        by_chance.swap(tree, chance, VALUES)
    return json.dumps(tree, ensure_ascii=chance.random() < 1 / 2).encode("utf-8", "replace")


def hold(content: bytes) -> None:
    """Raise unless each reader of a record refuses it in words, or takes it."""
    place = _built() / RECORD
    place.write_bytes(content)
    wrong, notes = rebuild.rebuild(_built())
    by_chance.require_sayable((*(one.words for one in wrong), *notes))
    wrong = seals.compare(_built(), _known())
    by_chance.require_sayable(one.words for one in wrong)
    try:
        told = dossier.read_json(_built())
    except DocgenError as error:
        by_chance.require_sayable([error.words])
        return
    with suppress(ValueError):  # what fits no model; a register takes nothing from it
        sealed.entry(told, "")
    with suppress(progress.OddRecordError):
        progress.read(told)


@cache
def _home() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="docgen-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _known() -> seals.Seals:
    """Return what its register says of dossiers."""
    _built()
    return seals.seals(f"sqlite:///{(_home() / 'kantor' / 'register.db').as_posix()}")


@cache
def _built() -> Path:
    """Return the dossier, built once a process, that may be written to."""
    workbook = sample.cut(sample.office(_home() / "kantor"), STEP)
    return sample.writable(sample.folder_of(sample.docgen("build", workbook, "--json")))


@cache
def _sound() -> bytes:
    return (_built() / RECORD).read_bytes()
