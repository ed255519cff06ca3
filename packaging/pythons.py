"""Which Pythons can run Front Desk; read and run by Pythons far too old as well, so in words that 2.7 knows."""

import sys

OLDEST = (3, 11)
NEWEST = (3, 14)


def refuse_unfit():
    """Ends the process with one sentence where this Python is too old, or newer than the wheels we pin."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    sys.exit(
        "Front Desk needs Python %d.%d to %d.%d, and this is Python %d.%d; give the command with one of those."
        % (OLDEST + NEWEST + tuple(sys.version_info[:2]))
    )
