"""Where the queue of a batch lies, on the PostgreSQL of a register: a schema of its own, and what is said to it."""

from __future__ import annotations

import logging
from typing import Any

import psycopg
from procrastinate import App, PsycopgConnector
from procrastinate.schema import SchemaManager

from docgen.engines.carrier import ForbiddenError

SCHEMA = "docgen_queue"
TASK = "docgen.carry"

OUTCOMES = """
CREATE TABLE IF NOT EXISTS docgen_outcome (
    queue TEXT NOT NULL, key TEXT NOT NULL, value TEXT, why TEXT NOT NULL, seconds REAL NOT NULL, PRIMARY KEY (queue, key)
)
"""
KEEP = """
INSERT INTO docgen_outcome VALUES (%(queue)s, %(key)s, %(value)s, %(why)s, %(seconds)s)
ON CONFLICT (queue, key) DO UPDATE SET value = excluded.value, why = excluded.why, seconds = excluded.seconds
"""
LEAVE = """
WITH gone AS (
    DELETE FROM procrastinate_jobs WHERE queue_name = %(queue)s AND args->'task'->>'lane' = %(lane)s AND status = 'todo'
    RETURNING args
)
INSERT INTO docgen_outcome SELECT %(queue)s, args->>'key', NULL, 'left', 0 FROM gone ON CONFLICT DO NOTHING
"""
THERE = """
SELECT args->>'key' FROM procrastinate_jobs WHERE queue_name = %(queue)s AND status IN ('todo', 'doing')
UNION SELECT key FROM docgen_outcome WHERE queue = %(queue)s
"""
UNDONE = "SELECT count(*) AS many FROM procrastinate_jobs WHERE queue_name = %(queue)s AND status IN ('todo', 'doing')"
TOLD = "SELECT key, value, why, seconds FROM docgen_outcome WHERE queue = %s"
HEARD = "DELETE FROM docgen_outcome WHERE queue = %s AND key = ANY(%s)"
DROP = "DELETE FROM procrastinate_jobs WHERE queue_name = %s AND status = 'todo'"
FORGET = "DELETE FROM docgen_outcome WHERE queue = %s"


LOCKED_FOR = 60
"""Seconds for which another may prepare the queue; one whose computer is gone holds what it held for hours."""


class Place:
    """Where a queue lies: the server of a register, and the name of the batch."""

    def __init__(self, url: str, name: str) -> None:
        for library in ("procrastinate", "psycopg", "asyncio"):
            logging.getLogger(library).setLevel(logging.CRITICAL)  # that a server is gone is said by who asked for it
        self.name = f"docgen-{name}"
        _, _, rest = url.partition("://")
        own = psycopg.conninfo.conninfo_to_dict(f"postgresql://{rest}")
        options = f"{own.pop('options', '')} -c search_path={SCHEMA}".strip()
        self.address = psycopg.conninfo.make_conninfo("", **{**own, "options": options, "client_encoding": "UTF8"})

    def connect(self) -> psycopg.Connection[Any]:
        """Return a connection whose every statement is kept by itself."""
        return psycopg.connect(self.address, autocommit=True)

    def prepare(self, *, anew: bool) -> None:
        """Make the queue's tables where there are none; what an earlier batch of this name left is forgotten where one begins *anew*."""
        try:
            with self.connect() as connection:
                connection.execute(f"SET lock_timeout = '{LOCKED_FOR}s'".encode())
                connection.execute("SELECT pg_advisory_lock(hashtext('docgen_queue'))")
                connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}".encode())
                connection.execute(OUTCOMES.encode())
                there = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
                if there == (None,):
                    connection.execute(SchemaManager.get_schema())
                for statement in (DROP, FORGET) if anew else ():
                    connection.execute(statement, (self.name,))
        except psycopg.errors.InsufficientPrivilege as error:
            raise ForbiddenError(SCHEMA) from error
        except psycopg.OperationalError as error:
            raise ConnectionError(type(error).__name__) from error

    def app(self) -> App:
        """Return procrastinate's own view of the queue, with nothing to do."""
        return App(
            connector=PsycopgConnector(conninfo=self.address, min_size=1, max_size=4, kwargs={"autocommit": True})
        )
