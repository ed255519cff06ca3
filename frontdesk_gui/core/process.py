"""What this program is on this computer: its name in the record, and files that are this person's alone."""

from __future__ import annotations

import os
import sys


def workstation() -> str:
    """This computer's name in the record."""
    import platform

    return platform.node() or sys.platform


def guarded() -> None:
    """What we write from now on is this person's alone, and a crash leaves no picture of the memory on the disk."""
    os.umask(0o077)
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
