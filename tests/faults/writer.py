"""The child of the fault tests: writes answers through the store for as long as it lives, and says so of each.

Arguments: database, its two keys in hex, FULL or NORMAL, and how many writes (0: until it is killed).
"""

import os
import sys

from frontdesk_gui import schema
from frontdesk_gui.core import clock, engine
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.vault import Keys
from frontdesk_gui.office.model import Absence, Person, Site

assert schema.metadata.tables
ROWS = 4  # rows of one write beside its site; half a write would have fewer


def write(store: Store, number: int) -> None:
    """One write of several rows in three tables: what is new, what is changed, what is taken away."""
    with store.write(f"Answer {number}") as session:
        session.add(site := Site(name=f"Site {number}", phone="x" * 200))
        session.add(person := Person(name=f"Nell {number}", sign_in=f"nell{number}", roles=("biller",)))
        session.flush()
        for _row in range(ROWS):
            session.add(Absence(person_id=person.id, first=clock.today(), last=clock.today()))
        if (earlier := session.get(Site, site.id - 7)) is not None:
            earlier.phone = f"changed by {number}"


def main(path: str, data: str, chain: str, sync: str, count: str) -> None:
    """Write, and say the number of each write once it is kept."""
    keys = Keys(bytes.fromhex(data), bytes.fromhex(chain))
    store = Store(engine.target(path), keys, Who(1, "Ada", frozenset(Role)), "front", sync=sync)
    with store.read() as session:
        first = session.query(Site).count() + 1
    os.write(1, b"READY\n")
    number = first
    while not int(count) or number < first + int(count):
        write(store, number)
        os.write(1, f"{number}\n".encode())
        number += 1
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
