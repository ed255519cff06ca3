"""Month first or day first: decided by a whole column together, never date by date."""

from collections import Counter
from collections.abc import Iterable

from frontdesk_gui.feeds import dates
from frontdesk_gui.feeds.table.columns import Columns

FIELDS = ("date", "start", "end", "dob", "arrived", "auth_ends")
ENOUGH, AT_LEAST = 50, 500


class Order:
    """The votes of each date column."""

    def __init__(self, columns: Columns, fields: tuple[str, ...] = FIELDS) -> None:
        self._columns = columns
        self._fields = [name for name in fields if columns.at.get(name)]
        self._votes: dict[str, Counter[str]] = {name: Counter() for name in self._fields}
        self._doubtful: set[str] = set()

    def count(self, rows: Iterable[list[str]]) -> None:
        """Reads rows until every column whose dates could be read both ways has said enough, or none is left."""
        for number, cells in enumerate(rows):
            for name in self._fields:
                text = self._columns.value(cells, name)
                if "/" in text or "-" in text:
                    self._vote(name, text)
            if number >= AT_LEAST and all(self._votes[name].total() >= ENOUGH for name in self._doubtful):
                return

    def _vote(self, name: str, text: str) -> None:
        if dates.SLASHED.match(text):
            self._doubtful.add(name)
            told = dates.order_told(text)
            if told:
                self._votes[name][told] += 1

    def day_first(self) -> frozenset[str]:
        """The fields written day first. A column that proves nothing follows the others of its file."""
        day = set(self.proved())
        mine = {name: "day first" if name in day else "month first" for name, votes in self._votes.items() if votes}
        others = Counter(mine.values())
        common = "day first" if others["day first"] > others["month first"] else "month first"
        return frozenset(name for name in self._fields if mine.get(name, common) == "day first")

    def proved(self) -> list[str]:
        """The fields whose own dates prove day first."""
        return [name for name, votes in self._votes.items() if votes["day first"] > votes["month first"]]

    def mixed(self) -> list[str]:
        """The fields with dates of both orders."""
        return [name for name, votes in self._votes.items() if len(votes) > 1]
