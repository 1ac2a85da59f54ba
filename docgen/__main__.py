"""`python -m docgen`, and the `docgen` command."""

import gc
import sys

from docgen import stack

FEW_COLLECTIONS = 1_000_000
"""New objects between two looks for garbage: a run makes many, which all live to its end, and looking is a tenth of it."""


@stack.roomy
def main() -> None:
    """Run the command line, or the work that a frozen program started itself again for."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support  # noqa: PLC0415 - most runs need no second process

        freeze_support()
    gc.set_threshold(FEW_COLLECTIONS)  # before the first of the many modules is loaded
    try:
        from docgen.cli.app import main as run  # noqa: PLC0415 - that work needs no command line

        run()
    except KeyboardInterrupt:  # while what answers it is loaded, or once it has answered
        sys.exit(1)


if __name__ == "__main__":
    main()
