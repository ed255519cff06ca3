"""The system packages that a bare Debian or Ubuntu lacks, asked for at once: by name, or installed where we may."""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from typing import NoReturn

# The libraries that the wheel of Qt needs from the system, and the Debian package of each.
ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
# With a screen: all of xcb's, or its plugin names libxcb-cursor0 whichever is missing; without libcups2 no printers.
SCREEN = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libcups.so.2": "libcups2",
}
# What the tests of a power cut look through: installed where we may, never asked for, for they skip without it.
TESTS = {"strace": "strace"}
AGAIN = "FRONTDESK_SYSTEM_PACKAGES_DONE"
INSTALL = ["install", "-y", "--no-install-recommends"]


def has_screen() -> bool:
    """Whether this is a Linux session with a display to draw on."""
    return sys.platform.startswith("linux") and any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def ensure_packages(*, tests: bool = False) -> None:
    """Returns when nothing is missing. Otherwise installs it and starts anew (as root), or ends with what to type."""
    missing = missing_libraries() if sys.platform.startswith("linux") else {}
    packages = list(missing.values())
    if importlib.util.find_spec("ensurepip") is None:
        packages.insert(0, f"python3.{sys.version_info[1]}-venv")
    again = os.environ.pop(AGAIN, None)
    if tests and not again and _may_install():
        packages += [package for program, package in TESTS.items() if not shutil.which(program)]
    if not packages:
        return
    if not shutil.which("apt-get"):
        _refuse_elsewhere(list(missing))
    if os.geteuid() == 0 and not again:
        _install_and_start_anew(packages)
    apt = "apt-get" if os.geteuid() == 0 else "sudo apt-get"
    sys.exit(
        "Front Desk needs packages of the system that are not there yet. Type this line, then your command again:\n"
        f"{apt} update && {apt} {' '.join(INSTALL + packages)}"
    )


def missing_libraries() -> dict[str, str]:
    """The libraries that cannot be loaded, each with its Debian package."""
    missing = {}
    for library, package in {**ALWAYS, **(SCREEN if has_screen() else {})}.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing[library] = package
    return missing


def _may_install() -> bool:
    return sys.platform.startswith("linux") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _refuse_elsewhere(libraries: list[str]) -> NoReturn:
    if libraries:
        sys.exit("Front Desk needs these libraries; install them with your system's packages: " + ", ".join(libraries))
    sys.exit("This Python came without ensurepip, so it cannot make an environment; install its venv package.")


def _install_and_start_anew(packages: list[str]) -> NoReturn:
    """Installs, then hands over to a new process: apt may have replaced the very Python that runs this."""
    sbin = os.pathsep.join((os.environ.get("PATH", ""), "/usr/local/sbin", "/usr/sbin", "/sbin"))
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "PATH": sbin}
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    sys.stderr.write(f"Installing packages of the system: {' '.join(packages)}\n")
    with contextlib.suppress(subprocess.CalledProcessError):
        for step in (["update"], [*INSTALL, *packages]):
            subprocess.run(apt + step, check=True, env=surroundings, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    os.environ[AGAIN] = "1"
    os.execv(sys.executable, sys.orig_argv)
