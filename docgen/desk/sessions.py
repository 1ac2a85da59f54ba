"""Who is at the desk: sessions kept on the server, for eight hours. A browser holds a token, the server its digest."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from docgen.desk import home
from docgen.value import Frozen

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.desk.home import Clock

LASTS = timedelta(hours=8)
COOKIE = "meja"


class Session(Frozen):
    """One log-in: whose it is and since when."""

    account: str
    since: datetime


class Sessions:
    """The sessions of a desk; they outlive the server, not their eight hours and not a log-out."""

    def __init__(self, own: Path, clock: Clock) -> None:
        self.path = own / "sesi.json"
        self._clock = clock
        self._secret = _secret(own / "rahasia")
        told = home.read_json(self.path).items()
        self._known = {key: Session(each["account"], datetime.fromisoformat(each["since"])) for key, each in told}

    def open(self, account: str) -> str:
        """Return the token of a new session."""
        token = self.stranger()
        self._known = {key: each for key, each in self._known.items() if not self._over(each)}
        self._known[_key(token)] = Session(account, self._clock())
        self._write()
        return token

    def find(self, token: str) -> Session | None:
        """Return the session a token opens, None once it is over."""
        found = self._known.get(_key(token))
        return None if found is None or self._over(found) else found

    def close(self, token: str) -> None:
        """End a session, for every copy of its token."""
        if self._known.pop(_key(token), None):
            self._write()

    def stranger(self) -> str:
        """Return a token that opens nothing: it only ties a log-in form to its browser."""
        return secrets.token_urlsafe(32)

    def form_token(self, token: str) -> str:
        """Return what a form of this browser carries as `t`."""
        return hmac.new(self._secret, token.encode(), sha256).hexdigest()

    def _over(self, session: Session) -> bool:
        return abs(self._clock() - session.since) >= LASTS  # the clock may have been set back since

    def _write(self) -> None:
        told = {key: {"account": each.account, "since": each.since.isoformat()} for key, each in self._known.items()}
        home.write_json(self.path, told)


def _key(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _secret(path: Path) -> bytes:
    """Return the desk's own secret, made once."""
    if not path.is_file():
        home.write(path, secrets.token_bytes(32))
    return path.read_bytes()
