"""Room for the calls of a process, allotted once. Nothing is known here of what is called."""

from __future__ import annotations

TYPE_CHECKING = False
"""As `typing` has it, whose loading takes ten milliseconds before Ctrl-C is answered."""

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Root = TypeVar("Root", bound=Callable[..., object])

WORDS = 1 << 15
"""Half of what is then allotted: the other half holds some five hundred calls within calls."""


def roomy(function: Root) -> Root:
    """Return the function that a process begins with, its frame so wide that all frames of the work fit beside it.

    CPython holds frames in pieces of 16 KB, and gives a piece back to the system as soon as the call that asked for it ends.
    Work that happens to lie at the end of a piece, which only its depth decides, asks for one and gives it back at each call:
    two to twenty thousand times in a build, 4 to 20 % of its time. The piece of a wide frame is as wide.
    """
    function.__code__ = function.__code__.replace(co_stacksize=WORDS)
    return function
