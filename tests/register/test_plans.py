"""How the database goes about what is asked of one case: by the case's own events, however many the book holds."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine
from sqlalchemy import event as hooks

from docgen.papers.entries import CaseRequest, PaperKey, Request, Settled
from docgen.register import Kind, Register
from tests.factories import OWNER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WHEN = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
NOTA = PaperKey("nota-verifikasi", "")


@contextmanager
def overheard() -> Iterator[list[tuple[str, Any]]]:
    """Yield the statements that go to any database meanwhile, with what is bound to them."""
    asked: list[tuple[str, Any]] = []

    def hear(*told: Any) -> None:  # noqa: ANN401 - connection, cursor, statement, values and more
        asked.append((told[2], told[3]))

    hooks.listen(Engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        hooks.remove(Engine, "before_cursor_execute", hear)


def test_a_case_is_sought_and_not_the_whole_book(tmp_path: Path) -> None:
    """A table's own order invites a database to go through all of it: a case among thousands would cost more each year."""
    with Register.open(f"sqlite:///{tmp_path}/register.db", OWNER) as book:
        request = Request(NOTA, date(2026, 10, 5), "tahun", "{urut}")
        with overheard() as asked:
            book.reserve(CaseRequest("K-1", "Oktober", 2026, (request,)), who="a", when=WHEN)
            book.settle("K-1", (Settled(NOTA, "s", "v"),), manifest="m", closed=True, who="a", when=WHEN)
            case = book.find("K-1")
            assert case is not None
            assert (len(book.show("1")) > 0, book.noted("K-1", Kind.PRINTED), book.manifests("K-1")) == (
                True,
                (),
                {0: "m"},
            )
            assert (book.numbers_later("K-1"), book.objection(case, book.head_before("K-1", again=True))) == ({}, None)
        with book.read() as connection:
            plans = [
                " ".join(step[3] for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given))
                for statement, given in asked
                if statement.startswith("SELECT") and "event.kode = ?" in statement
            ]

    assert len(plans) > 6
    assert [plan for plan in plans if "events_by_case (office=? AND kode=?" not in plan] == []
