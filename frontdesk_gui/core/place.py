"""Whether a folder may hold the records: a drive on the network loses what two computers write to it at once."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.words import _

NETWORK = (
    "nfs",
    "cifs",
    "smb",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.davfs",
    "9p",
    "webdav",
    "davfs",
    "afpfs",
    "ncpfs",
    "fuse.gvfsd",
    "fuse.curlftpfs",
    "fuse.glusterfs",
    "glusterfs",
    "ceph",
    "fuse.ceph",
    "lustre",
    "afs",
)
_REMOTE = 4
_ESCAPED = re.compile(r"\\([0-7]{3})")
_MOUNTS = Path("/proc/self/mountinfo")


def local(path: Path) -> None:
    """Refuse a file on a network drive, and say what to do instead."""
    if kind := network_kind(path.resolve()):
        raise Refusal(
            _(
                "{kind} is a network drive, and records on a network drive get lost when two computers write at once. "
                "Keep the file on this computer, or let several computers share a PostgreSQL database."
            ).format(kind=kind)
        )


def network_kind(path: Path) -> str | None:
    """The kind of network drive a path lies on, or None."""
    if os.name == "nt":
        return _windows_kind(path)
    return _linux_kind(path, _MOUNTS.read_text(encoding="utf-8", errors="replace")) if _MOUNTS.exists() else None


def _linux_kind(path: Path, mounts: str) -> str | None:
    best, kind = -1, ""
    for line in mounts.splitlines():
        before, _dash, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        mount = Path(_ESCAPED.sub(lambda found: chr(int(found[1], 8)), fields[4]))
        if (path == mount or mount in path.parents) and len(mount.parts) >= best:
            best, kind = len(mount.parts), after.split()[0]
    return kind if kind.startswith(NETWORK) else None


def _windows_kind(path: Path) -> str | None:
    import ctypes

    drive = path.drive + "\\"
    windows: Any = vars(ctypes).get("windll")
    remote = drive.startswith("\\\\") or windows.kernel32.GetDriveTypeW(drive) == _REMOTE
    return path.drive if remote else None
