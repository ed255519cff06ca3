"""Set-up for the two commands: the virtual environment .venv, its pinned packages, a stamp, and one start at a time."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import debian

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "frontdesk.stamp"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
REQUIREMENTS = Path(__file__).resolve().parent / "requirements"

# Settings of pip that would put packages elsewhere than into .venv; all others (proxy, index, certificates) are kept.
ELSEWHERE = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONHOME", "__PYVENV_LAUNCHER__")


def set_up(level: str) -> None:
    """Makes ready what `level` ("run" or "test") needs; done before, this takes some milliseconds."""
    wanted = _wanted(level)
    if _ready(wanted):
        return
    try:
        with _alone():
            if not _ready(wanted):
                _build(level, wanted)
    except subprocess.CalledProcessError as error:
        sys.exit(f"Setting up stopped (status {error.returncode}). Where the lines above name the network, mend that.")
    except OSError as error:
        sys.exit(f"Setting up stopped: {error}. Front Desk has to be able to write in {ROOT}.")


def become(command: Sequence[str]) -> NoReturn:
    """Hands the process over to a module of .venv with its arguments; returns to nobody."""
    if sys.platform.startswith("linux") and not debian.has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    full = _module(command)
    if not WINDOWS:
        os.execv(full[0], full)
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(subprocess.run(full, check=False).returncode)
    sys.exit(130)


def passes(command: Sequence[str]) -> bool:
    """Says and runs a check of the whole project, from its folder; whether it ended well."""
    sys.stdout.write(f"\n$ {' '.join(command)}\n")
    sys.stdout.flush()
    try:
        return subprocess.run(_module(command), cwd=ROOT, check=False).returncode == 0
    except KeyboardInterrupt:
        sys.exit(130)


def _module(command: Sequence[str]) -> list[str]:
    return [str(PYTHON), "-I", "-m", *command]


def _wanted(level: str) -> list[str]:
    """The stamp's lines that say all is done: for whom it was made, and the hash of each file of requirements."""
    lines = [f"python {sys.version_info[0]}.{sys.version_info[1]} in {ROOT}"]
    for name in _files(level):
        digest = hashlib.sha256((REQUIREMENTS / f"{name}.txt").read_bytes()).hexdigest()
        lines.append(f"{name} {digest}")
    if debian.has_screen():
        lines.append("screen")
    return lines


def _files(level: str) -> tuple[str, ...]:
    return ("run", "test") if level == "test" else ("run",)


def _kind(line: str) -> str:
    return line.partition(" ")[0]


def _stamped() -> list[str] | None:
    try:
        return STAMP.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None


def _ready(wanted: Sequence[str]) -> bool:
    stamped = _stamped()
    return stamped is not None and set(wanted) <= set(stamped) and PYTHON.exists()


def _build(level: str, wanted: Sequence[str]) -> None:
    """System packages, environment, wheels; the stamp is emptied first and written last."""
    debian.ensure_packages(tests=level == "test")
    _say(f"Setting up Front Desk in {VENV} (the first time, some 100 MB are fetched) ...")
    mask = os.umask(0o022)  # a server that the tests start as another person has to be able to read the wheels
    try:
        there = _stamped() or []
        if not _can_build_on(there, wanted):
            there = []
            _make_environment()
        STAMP.write_text("", encoding="utf-8")
        for name in _files(level):
            if not {line for line in wanted if line.startswith(name)} <= set(there):
                _install(REQUIREMENTS / f"{name}.txt")
        _lead_to_checkout()
        kinds = {_kind(line) for line in wanted}
        lines = [*wanted, *(line for line in there if _kind(line) not in kinds)]
        STAMP.write_text("\n".join(lines) + "\n", encoding="utf-8")
    finally:
        os.umask(mask)


def _can_build_on(there: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the environment there is sound: our own and finished for this place, or another's that works."""
    if not PYTHON.exists():
        return False
    if STAMP.exists():
        return list(wanted[:2]) == list(there[:2])
    version = f"({sys.version_info[0]}, {sys.version_info[1]})"
    works = [str(PYTHON), "-I", "-c", f"import pip, sys; sys.exit(sys.version_info[:2] != {version})"]
    return subprocess.run(works, check=False, capture_output=True).returncode == 0


def _make_environment() -> None:
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    base = getattr(sys, "_base_executable", sys.executable)  # also when run by the Python of an environment
    _run([base, "-I", "-m", "venv", str(VENV)])


def _install(requirements: Path) -> None:
    pip = [str(PYTHON), "-I", "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    _run([*pip, "--only-binary", ":all:", "--require-hashes", "-r", str(requirements)])


def _lead_to_checkout() -> None:
    """The environment finds this checkout by a path from where it lies, in whatever letters the folder is named."""
    asked = "import sysconfig; print(ascii(sysconfig.get_path('purelib')))"
    said = subprocess.run([str(PYTHON), "-I", "-c", asked], check=True, capture_output=True, text=True).stdout
    packages = Path(said.strip().strip("'").encode().decode("unicode_escape"))
    (packages / "frontdesk.pth").write_text(os.path.relpath(ROOT, packages) + "\n", encoding="utf-8")


def _run(command: Sequence[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    subprocess.run(command, check=True, env={**environment, "PIP_USER": "0"}, stdin=subprocess.DEVNULL)


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """One set-up at a time in this checkout; a second one waits for the first. Freed also when the first is killed."""
    with open(ROOT / ".venv.lock", "a+b") as lock:
        if not _locked(lock.fileno(), wait=False):
            _say("Front Desk is being set up by another start; waiting for it.")
            while not _locked(lock.fileno(), wait=True):
                pass
        yield


def _locked(file: int, *, wait: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError, InterruptedError):
        return False
    except OSError as error:
        if error.errno == 36:  # EDEADLOCK: Windows gave up waiting after ten tries
            return False
        raise
    return True
