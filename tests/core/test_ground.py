"""The rest of the ground: rights, words, clock, log, places, copies, ids."""

from __future__ import annotations

import datetime as dt
import logging
from pathlib import Path

import pytest
import sqlalchemy as sa

from frontdesk_gui.core import backup, base, clock, log, place, rights, words
from frontdesk_gui.core.errors import NotAllowed, Refusal, StoreTrouble
from frontdesk_gui.core.rights import Right, Role, Who
from frontdesk_gui.office.model import Site
from tests.core.test_store import add

SECRET = "ZZPATIENT"


def test_a_right_is_one_line_of_the_table_and_the_refusal_says_who_may() -> None:
    assert set(rights.TABLE) == set(Right)
    assert all(roles for roles in rights.TABLE.values())

    @rights.needs(Right.EDIT_STAFF)
    def hire() -> None: ...

    rights.check(Who(1, "M", frozenset({Role.MANAGER})), hire)
    with pytest.raises(NotAllowed, match="Manager"):
        rights.check(Who(1, "D", frozenset({Role.FRONT_DESK})), hire)
    with pytest.raises(AttributeError):
        rights.check(Who(1, "M", frozenset(Role)), lambda: None)


def test_words_fall_back_to_english() -> None:
    words.install("es")
    try:
        assert words._("No such sentence anywhere") == "No such sentence anywhere"
        assert words.n_("{n} visit", "{n} visits", 2).format(n=2)
    finally:
        words.install("en")


def test_the_clock_can_be_held() -> None:
    moment = dt.datetime(2026, 3, 8, 2, 30)
    with clock.fixed(moment):
        assert (clock.now(), clock.today()) == (moment, moment.date())
    assert clock.now() != moment
    assert clock.utc().tzinfo is dt.UTC


def test_the_trail_of_an_error_names_places_and_no_patient(tmp_path) -> None:
    def fail(name: str) -> None:
        raise ValueError(f"{name} could not be read")

    try:
        fail(SECRET)
    except ValueError as error:
        found = log.trail(error)
    assert "ValueError" in found
    assert "fail" in found
    assert SECRET not in found


def test_a_database_error_reaches_log_and_report_without_its_values(anywhere, caplog) -> None:
    store = anywhere.open()

    def twice() -> None:
        with store.write("Twice") as session:
            session.add_all([Site(name=SECRET, uid=SECRET) for _n in range(2)])
            session.flush()

    with pytest.raises(sa.exc.IntegrityError) as caught:
        twice()
    assert SECRET not in log.trail(caught.value)
    assert SECRET not in caplog.text
    assert SECRET not in log.stripped(f"duplicate key\nDETAIL:  Key (uid)=({SECRET}) already exists.")


def test_the_log_file_is_written_where_it_should_be(tmp_path) -> None:
    root = logging.getLogger(log.ROOT)
    before = list(root.handlers)
    log.start(tmp_path)
    try:
        log.get("test").info("row %s", 12)
        assert "row 12" in (tmp_path / "frontdesk.log").read_text()
    finally:
        for handler in [each for each in root.handlers if each not in before]:
            root.removeHandler(handler)
            handler.close()


MOUNTS = """22 1 8:1 / / rw - ext4 /dev/sda1 rw
40 22 0:50 / /mnt/share rw - {kind} server:/x rw
41 22 0:51 / /mnt/with\\040space rw - cifs //server/x rw
"""


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "davfs", "fuse.rclone"])
def test_a_network_drive_is_known(kind) -> None:
    mounts = MOUNTS.format(kind=kind)
    drives = list(place._of_linux(mounts))
    assert place._kind(Path("/mnt/share/a/b.db"), drives) == kind
    assert place._kind(Path("/mnt/with space/b.db"), drives) == "cifs"
    assert place._kind(Path("/home/x/b.db"), drives) is None


ON_A_MAC = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//ada@server/Records%20(old) on /Volumes/Records on two (old) ({kind}, nodev, nosuid, mounted by ada)
"""


@pytest.mark.parametrize("kind", ["smbfs", "nfs", "afpfs", "webdav", "macfuse", "ftp"])
def test_a_network_drive_is_known_on_a_mac(kind) -> None:
    drives = list(place._of_mac(ON_A_MAC.format(kind=kind)))
    assert len(drives) == 4
    assert place._kind(Path("/Volumes/Records on two (old)/practice.db"), drives) == kind
    assert place._kind(Path("/System/Volumes/Data/Users/ada/practice.db"), drives) is None
    assert place._kind(Path("/Users/ada/practice.db"), drives) is None


def test_a_network_drive_is_refused_with_the_way_out(monkeypatch) -> None:
    monkeypatch.setattr(place, "network_kind", lambda _path: "nfs")
    with pytest.raises(Refusal, match="PostgreSQL"):
        place.local(Path("practice.db"))


def test_a_copy_of_live_records_opens_with_the_same_key(records, tmp_path) -> None:
    store = records.open()
    add(store, Site, name="North")
    to = tmp_path / "copy.db"
    backup.copy(records.to.path, records.keys.data, to)
    backup.verify(to, records.keys.data)
    with pytest.raises(StoreTrouble):
        backup.copy(records.to.path, bytes(32), tmp_path / "other.db")
    body = bytearray(to.read_bytes())
    body[len(body) // 2] ^= 1
    to.write_bytes(body)
    with pytest.raises(StoreTrouble):
        backup.verify(to, records.keys.data)
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".new") == []


def test_ids_sort_by_time_and_are_of_version_seven() -> None:
    ids = [base.uuid7() for _n in range(200)]
    assert len(set(ids)) == 200
    assert all(len(each) == 32 and each[12] == "7" and each[16] in "89ab" for each in ids)
    assert [each[:12] for each in ids] == sorted(each[:12] for each in ids)
    together = base.uuid7s(1_000)
    assert len(set(together)) == 1_000
    assert {each[12:13] for each in together} == {"7"}
    assert {each[16] for each in together} == set("89ab")


def test_no_word_of_a_patient_lies_in_the_file(records) -> None:
    store = records.open()
    add(store, Site, name=SECRET)
    for path in records.to.path.parent.iterdir():
        assert SECRET.encode() not in path.read_bytes()
