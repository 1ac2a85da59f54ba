"""The desk put together: its accounts, sessions, log, workers. What is wrong with the office file is a fault here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.desk import home as homes
from docgen.desk.accounts import Accounts
from docgen.desk.exchange import Premises
from docgen.desk.facts import Facts
from docgen.desk.issues import Issues
from docgen.desk.journal import Journal
from docgen.desk.looks import Looks
from docgen.desk.pictures import Pictures
from docgen.desk.sessions import Sessions
from docgen.desk.workers import Workers

if TYPE_CHECKING:
    from docgen.desk.home import Clock, Home

WORKERS = 4
"""Two for looks at cases, on two cores, one for what is dropped meanwhile, and one for every other screen; each begun when it is first needed."""


def opened(home: Home, clock: Clock) -> Premises:
    """Return an office's desk, its workers begun and its office file read."""
    own = homes.make_folder(home.own)
    workers = Workers(WORKERS)
    facts = Facts(home, workers)
    try:
        facts.read()
    except BaseException:
        workers.close()
        raise
    return Premises(
        home,
        clock,
        Accounts(own),
        Sessions(own, clock),
        Journal(own),
        workers,
        Looks(home),
        Issues(home, clock),
        Pictures(home),
        facts,
    )
