"""Store: the one door to the practice's records, with every write recorded, told and open to undo."""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from frontdesk_gui.core import change, engine, pour, search, text, track, trouble, undo
from frontdesk_gui.core.base import uuid7s
from frontdesk_gui.core.change import Change, Entry
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.news import News
from frontdesk_gui.core.rights import Who
from frontdesk_gui.core.vault import Keys
from frontdesk_gui.core.words import N_, _

BATCH = 2_000
Listener = Callable[[Change], None]


class Store:
    """The records of one practice, opened by one person at one workstation.

    Writes are serialised by a lock and each is one transaction; reads run beside them on their own connections.
    Raises StoreTrouble where the disk, the network or another program fails: then nothing was half written.
    """

    def __init__(self, to: engine.Target, keys: Keys, who: Who, workstation: str, *, sync: str = "FULL") -> None:
        self.target, self.keys, self.who, self.workstation = to, keys, who, text.normalise(workstation, 80)
        self._lock = threading.RLock()
        self._writing = False
        self._listeners: list[Listener] = []
        key = keys.data if to.is_file else None
        self._writer, self._reader = engine.writer(to, key, sync=sync), engine.reader(to, key)
        try:
            with trouble.told(), trouble.driver_told():
                self._news = News(self._reader)
        except BaseException:
            self._writer.dispose()
            self._reader.dispose()
            raise

    @property
    def _owner(self) -> undo.Owner:
        return undo.Owner(self.who.person_id, self.workstation)

    @contextlib.contextmanager
    def read(self) -> Iterator[orm.Session]:
        """A session that only looks, at one moment of the records."""
        with trouble.told(), orm.Session(self._reader, autoflush=False) as session:
            session.info.update(who=self.who, store=self)
            yield session

    @contextlib.contextmanager
    def write(self, label: str, *, undoable: bool = True) -> Iterator[orm.Session]:
        """One transaction under a name a person knows ("Patient checked in"): kept and told as a whole, or not at all.

        `undoable` is False only for what prepares or clears away a step, such as the loading of an import.
        """
        with self._transaction(label) as (session, entries):
            yield session
            entries.extend(self._gather(session, label, undoable=undoable))

    @contextlib.contextmanager
    def _transaction(self, label: str) -> Iterator[tuple[orm.Session, list[Entry]]]:
        entries: list[Entry] = []
        ids: list[int] = []
        with self._alone(), trouble.told(), orm.Session(self._writer, expire_on_commit=False) as session:
            session.info.update(who=self.who, store=self, entries=entries)
            track.watch(session)
            session.connection().info[engine.DOOR] = 0
            try:
                yield session, entries
                ids = self._record(session, label, entries)
                self._news.wrote(ids)  # before they can be read by the thread that polls
                track.finish(session)
            except BaseException:
                self._news.did_not_write(ids)
                session.rollback()
                raise
        news = self._told(label, entries, ids)
        if news is not None:
            for listener in tuple(self._listeners):
                listener(news)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with self._lock:
            if self._writing:
                raise RuntimeError("a write within a write")
            self._writing = True
            try:
                yield
            finally:
                self._writing = False

    def _gather(self, session: orm.Session, label: str, *, undoable: bool) -> list[Entry]:
        """Flush, keep the words of what search finds and the undo step, and give the entries for the record."""
        session.flush()
        touched = [t for t in session.info[track.TOUCHED].values() if t.fields]
        with engine.open_door(session.connection()):
            for row in touched:
                _keep_words(session, row)
            if undoable and touched:
                undo.keep(session, self._owner, change.head(session)[0] + 1, label, session.info[track.JOURNAL])
        return [Entry(str(t.model.__tablename__), t.row_id, t.kind, t.fields, t.after) for t in touched]

    def _record(self, session: orm.Session, label: str, entries: list[Entry]) -> list[int]:
        with engine.open_door(session.connection()):
            ids = change.write(session, self.keys.chain, label, entries, self.who.person_id, self.workstation)
            if ids and not self.target.is_file:
                session.connection().execute(
                    sa.text("SELECT pg_notify(:channel, :head)"), {"channel": engine.CHANNEL, "head": str(ids[-1])}
                )
        return ids

    def _told(self, label: str, entries: list[Entry], ids: list[int]) -> Change | None:
        loud = [entry for entry in entries if entry.kind not in change.QUIET]
        if not loud:
            return None
        tables, rows = frozenset(e.table for e in loud), frozenset((e.table, e.row_id) for e in loud)
        return Change(label, tables, rows, self.who.person_id, self.workstation, ids[-1], True)

    def bulk(
        self, session: orm.Session, model: type[Any], rows: Iterable[Mapping[str, Any]], run: int | None = None
    ) -> int:
        """Insert many rows of one model at once (`run`: the import they belong to); gives how many.

        The only door for bulk writing: one change row stands for all of them, with their count and hash. Not undoable.
        """
        count, digest = 0, hashlib.sha256()
        with engine.open_door(session.connection()):
            for batch in _batches(rows):
                _insert(session, model, batch, digest)
                count += len(batch)
            engine.renumber(session.connection(), model.__table__)
        if count:
            content = {"rows": count, "run": run, "sha256": digest.hexdigest()}
            kind = "bulk" if run is None else "staged"
            session.info["entries"].append(Entry(str(model.__tablename__), run, kind, (str(count),), content))
        return count

    def numbers(self, session: orm.Session, model: type[Any], count: int) -> range:
        """The numbers (`id`) that so many new rows may have: while this write lasts, nobody else takes them."""
        return _numbers(session.connection(), model, count)

    def sweep(self, session: orm.Session, model: type[Any], run: int, limit: int = 2_000) -> int:
        """Delete up to `limit` rows that an import in state loading, or one taken back, has left; gives how many."""
        ids = list(session.scalars(sa.select(model.id).where(model.run_id == run).limit(limit)))
        with engine.open_door(session.connection()):
            for start in range(0, len(ids), 500):
                part = ids[start : start + 500]
                session.connection().execute(sa.delete(model).where(model.id.in_(part)))
                if model.__search__ is not None:
                    session.connection().execute(
                        sa.delete(search.Word).where(
                            search.Word.kind == model.__search__.kind, search.Word.row_id.in_(part)
                        )
                    )
        if ids:
            session.info["entries"].append(
                Entry(str(model.__tablename__), run, "swept", (str(len(ids)),), {"rows": len(ids), "run": run})
            )
        return len(ids)

    def note(self, kind: str, table: str, row_id: int | None = None, label: str = "") -> None:
        """Record that something was seen, printed, exported or signed in to; a list looked at counts once a day."""
        with self._transaction(label) as (session, entries):
            if row_id is not None or kind != "seen" or not change.today_seen(session, self.who.person_id, table, kind):
                entries.append(Entry(table, row_id, kind))

    def steps(self) -> tuple[str | None, str | None]:
        """The names of what Undo would take back and of what Redo would do again."""
        with self.read() as session:
            return undo.labels(session, self._owner)

    def undo(self) -> str:
        """Take back this person's last step here; gives its name. Refuses where somebody has changed it since."""
        return self._turn(back=True)

    def redo(self) -> str:
        """Do again what was last taken back; gives its name."""
        return self._turn(back=False)

    def _turn(self, *, back: bool) -> str:
        words = N_("Undone: {label}") if back else N_("Done again: {label}")
        step = self.steps()[0 if back else 1]
        if step is None:
            raise Refusal(_("There is nothing to undo.") if back else _("There is nothing to do again."))
        with self._transaction(_(words).format(label=step)) as (session, entries):
            taken = undo.take(session, self._owner, back=back)
            entries.extend(self._gather(session, taken, undoable=False))
            with engine.open_door(session.connection()):
                undo.mark(session, self._owner, back=back)
        return taken

    def forget_steps(self) -> None:
        """Empty this person's undo steps here: at sign-out."""
        with self._transaction("") as (session, _entries), engine.open_door(session.connection()):
            undo.empty(session, self._owner)

    def poll(self) -> Change | None:
        """What other programs have written since the last call, told to the listeners too; None when nothing."""
        with trouble.told(), trouble.driver_told():
            news = self._news.ask()
        if news is not None:
            for listener in tuple(self._listeners):
                listener(news)
        return news

    def listen(self, listener: Listener) -> None:
        """Call `listener(change)` after each commit, on the thread that wrote or polled."""
        self._listeners.append(listener)

    def check(self) -> change.Report:
        """Verify the whole chain of changes."""
        with self.read() as session:
            return change.check(session, self.keys.chain)

    def close(self) -> None:
        """Let go of every connection."""
        with self._lock:
            self._listeners.clear()
            self._news.close()
            self._writer.dispose()
            self._reader.dispose()


def _keep_words(session: orm.Session, row: track.Touched) -> None:
    searched = row.model.__search__
    if searched is None or (row.kind == "changed" and not set(row.fields) & set(searched.columns)):
        return
    search.keep(session, row.model, row.row_id, row.after, new=row.kind == "new")


def _batches(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    batch: list[Mapping[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _numbers(connection: sa.Connection, model: type[Any], count: int) -> range:
    first = engine.highest(connection, model.__table__) + 1
    return range(first, first + count)


def _insert(session: orm.Session, model: type[Any], batch: list[Mapping[str, Any]], digest: Any) -> None:
    connection = session.connection()
    count, named = len(batch), batch[0]
    numbers = [row["id"] for row in batch] if "id" in named else _numbers(connection, model, count)
    given = {"id": numbers, "uid": uuid7s(count), "version": [1] * count}
    beside = {name: values for name, values in given.items() if name not in named}
    stored = pour.insert(connection, model.__table__, batch, beside)
    digest.update(repr(stored).encode("utf-8", "replace"))
    if model.__search__ is not None:
        pairs = zip(numbers, batch, strict=True)
        words = [word for number, row in pairs for word in search.rows_for(model, number, row)]
        if words:
            pour.insert(connection, search.Word.metadata.tables[search.Word.__tablename__], words)
