"""Starts the program: `python -m frontdesk_gui`, with a command or, without one, with the window."""

from __future__ import annotations

import sys


def main() -> int:
    """Open the window at once where no command is given; everything else goes by the command line."""
    if len(sys.argv) == 1:
        from frontdesk_gui import app

        return app.main()
    from frontdesk_gui import cli

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
