"""Who is at the desk: sessions kept on the server, for eight hours. A browser holds a token, the server its digest."""

from __future__ import annotations

import hmac
import secrets
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from docgen.desk import home
from docgen.pipeline.files import locks
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docgen.desk.home import Clock

LASTS = timedelta(hours=8)
COOKIE = "meja"


class Session(Frozen):
    """One log-in: whose it is and since when."""

    account: str
    since: datetime


class Sessions:
    """The sessions of an office's desks; they outlive the server, not their eight hours and not a log-out, at whichever desk."""

    def __init__(self, own: Path, clock: Clock) -> None:
        self.path = own / "sesi.json"
        self._lock = own / ".sesi.kunci"
        self._clock = clock
        self._secret = _secret(own / "rahasia")
        self._stamp: tuple[int, int, int] | None = None
        self._known: dict[str, Session] = {}

    def open(self, account: str) -> str:
        """Return the token of a new session."""
        token = self.stranger()
        with self._changing() as known:
            for key in [key for key, each in known.items() if self._over(each)]:
                del known[key]
            known[_key(token)] = Session(account, self._clock())
        return token

    def find(self, token: str) -> Session | None:
        """Return the session a token opens, None once it is over."""
        found = self._all().get(_key(token))
        return None if found is None or self._over(found) else found

    def close(self, token: str) -> None:
        """End a session, for every copy of its token."""
        with self._changing() as known:
            known.pop(_key(token), None)

    def _all(self) -> dict[str, Session]:
        """Return every session; the file is read again whenever another desk wrote it."""
        stamp = home.stamp(self.path)
        if not any(stamp):
            return {}
        if stamp != self._stamp:
            told = home.read_json(self.path).items()
            self._known = {key: Session(each["account"], datetime.fromisoformat(each["since"])) for key, each in told}
            self._stamp = stamp
        return self._known

    @contextmanager
    def _changing(self) -> Iterator[dict[str, Session]]:
        """Yield the sessions as they stand, to be changed by one desk at a time and written at the end."""
        with locks.alone(self._lock):
            known = dict(self._all())
            before = dict(known)
            yield known
            if known != before:
                told = {key: {"account": each.account, "since": each.since.isoformat()} for key, each in known.items()}
                home.write_json(self.path, told)

    def stranger(self) -> str:
        """Return a token that opens nothing: it only ties a log-in form to its browser."""
        return secrets.token_urlsafe(32)

    def form_token(self, token: str) -> str:
        """Return what a form of this browser carries as `t`."""
        return hmac.new(self._secret, token.encode(), sha256).hexdigest()

    def _over(self, session: Session) -> bool:
        return abs(self._clock() - session.since) >= LASTS  # the clock may have been set back since


def _key(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _secret(path: Path) -> bytes:
    """Return the desk's own secret, made once."""
    if not path.is_file():
        home.write(path, secrets.token_bytes(32))
    return path.read_bytes()
