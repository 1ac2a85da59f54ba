"""Work for a carrier that ends in every way work can end."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def maker() -> Callable[[Mapping[str, str]], dict[str, Any]]:
    """Return the work."""
    return work


def sleeper() -> Callable[[Mapping[str, str]], dict[str, Any]]:
    """Return the work, much later."""
    time.sleep(60)
    return work


def work(task: Mapping[str, str]) -> dict[str, Any]:
    """End as asked."""
    if task["do"] == "die":
        os._exit(3)
    if task["do"] == "sleep":
        time.sleep(60)
    if task["do"] == "much":
        return {"said": "x" * 100_000_000}
    return {"again": True} if task["do"] == "silence" else {"said": task["do"]}
