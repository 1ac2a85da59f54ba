"""`python -m docgen`, and the `docgen` command."""

import sys


def main() -> None:
    """Run the command line, or the work that a frozen program started itself again for."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support  # noqa: PLC0415 - most runs need no second process

        freeze_support()
    from docgen.cli.app import main as run  # noqa: PLC0415 - that work needs no command line

    run()


if __name__ == "__main__":
    main()
