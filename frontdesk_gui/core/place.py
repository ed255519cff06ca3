"""Whether a folder may hold the records: a drive on the network loses what two computers write to it at once."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
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
    "ftp",
    "macfuse",
    "osxfuse",
)
_REMOTE = 4
_ESCAPED = re.compile(r"\\([0-7]{3})")
_MOUNTS, _MOUNT = Path("/proc/self/mountinfo"), Path("/sbin/mount")
_MOUNTED = re.compile(r"^.*? on (?P<path>/.*) \((?P<kind>[^\s,)]+)[^()]*\)$")
PATIENCE = 5.0  # seconds; a drive that hangs is not waited for


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
    if _MOUNTS.exists():
        return _kind(path, _of_linux(_MOUNTS.read_text(encoding="utf-8", errors="replace")))
    if _MOUNT.exists():
        told = subprocess.run([_MOUNT], capture_output=True, text=True, errors="replace", timeout=PATIENCE, check=False)
        return _kind(path, _of_mac(told.stdout))
    return None


def _kind(path: Path, mounts: Iterable[tuple[Path, str]]) -> str | None:
    """The kind of the drive that holds a path, which is the innermost, where it is one of the network's."""
    best, found = -1, ""
    for mount, kind in mounts:
        if (path == mount or mount in path.parents) and len(mount.parts) >= best:
            best, found = len(mount.parts), kind
    return found if found.startswith(NETWORK) else None


def _of_linux(mounts: str) -> Iterator[tuple[Path, str]]:
    """Each drive and its kind, as the kernel lists them: 36 35 98:0 /root /mnt/a rw,noatime - ext4 /dev/sda rw."""
    for line in mounts.splitlines():
        before, _dash, after = line.partition(" - ")
        fields = before.split()
        if len(fields) >= 5 and after:
            yield Path(_ESCAPED.sub(lambda found: chr(int(found[1], 8)), fields[4])), after.split()[0]


def _of_mac(mounts: str) -> Iterator[tuple[Path, str]]:
    """Each drive and its kind, as mount says them: //ada@server/share on /Volumes/share (smbfs, nodev, nosuid)."""
    for line in mounts.splitlines():
        if found := _MOUNTED.search(line):
            yield Path(found["path"]), found["kind"]


def _windows_kind(path: Path) -> str | None:
    import ctypes

    drive = path.drive + "\\"
    windows: Any = vars(ctypes).get("windll")
    remote = drive.startswith("\\\\") or windows.kernel32.GetDriveTypeW(drive) == _REMOTE
    return path.drive if remote else None
