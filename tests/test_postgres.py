"""The PostgreSQL that the tests run on: real, alone, quick to give a database, and gone with its process."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from tests import postgres as given

START = """
import os, sys
from tests import postgres
server = postgres.Server()
sys.stdout.write(str(server.folder) + "\\n")
sys.stdout.flush()
sys.stdin.read()
"""


def scalar(url: str, question: str) -> object:
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return connection.execute(text(question)).scalar()


def test_a_database_is_ones_own(postgres: given.Server, postgres_url: str) -> None:
    other = postgres.fresh()
    assert scalar(postgres_url, "SELECT current_database()") != scalar(postgres.url(other), "SELECT current_database()")
    postgres.drop(other)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(postgres.url(other).replace("+psycopg", ""))


def test_a_template_brings_its_tables(postgres: given.Server, postgres_url: str) -> None:
    template = postgres.fresh()
    with psycopg.connect(postgres.url(template).replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE TABLE topic (id int)")
    copy = postgres.fresh(template)
    assert scalar(postgres.url(copy), "SELECT count(*) FROM topic") == 0
    postgres.drop(copy)
    postgres.drop(template)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no sockets in a folder here")
def test_the_server_does_not_listen_to_the_network(postgres_url: str) -> None:
    assert scalar(postgres_url, "SHOW listen_addresses") == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a server by its own means")
def test_the_server_goes_with_a_process_that_is_killed() -> None:
    root = Path(__file__).parent.parent
    command = [sys.executable, "-c", START]
    holder = subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdin is not None
    assert holder.stdout is not None
    folder = Path(holder.stdout.readline().decode().strip())
    server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    os.kill(server, 0)
    holder.kill()
    holder.wait()
    holder.stdin.close()
    holder.stdout.close()
    assert given.gone(server, seconds=20)
    shutil.rmtree(folder)
