"""What is counted while rows are read: problems, unknown status words, rows left out; flat however long the file."""

from collections import Counter

from frontdesk_gui.feeds.records import Problem
from frontdesk_gui.feeds.sentences import problem

KEPT = 20
WORDS_KEPT, WORD_LONGEST = 200, 100


class Notes:
    """The tally of one reading."""

    def __init__(self) -> None:
        self.read = 0
        self.set_aside = 0
        self.left_out: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self._unknown_rows = 0
        self._first: dict[str, list[Problem]] = {}
        self._more: Counter[str] = Counter()
        self._once: dict[tuple[str, str], Problem] = {}

    def add(self, code: str, line: int) -> None:
        """A problem on one row; of each kind the first twenty are kept and the rest counted."""
        kept = self._first.setdefault(code, [])
        if len(kept) < KEPT:
            kept.append(problem(code, line))
        else:
            self._more[code] += 1

    def once(self, code: str, column: str = "") -> None:
        """A problem of the whole file, said once."""
        self._once.setdefault((code, column), problem(code, column=column) if column else problem(code))

    def status(self, word: str) -> None:
        """A status word nobody has explained yet."""
        self._unknown_rows += 1
        word = word[:WORD_LONGEST]
        if word in self.unknown or len(self.unknown) < WORDS_KEPT:
            self.unknown[word] += 1

    def problems(self) -> tuple[Problem, ...]:
        """All that is to be told, in a few lines however many rows it concerns."""
        told = list(self._once.values())
        for code, kept in self._first.items():
            told += kept
            if self._more[code]:
                told.append(problem("more", rows=self._more[code]))
        if self.unknown:
            told.append(problem("unknown_status", rows=self._unknown_rows, words=len(self.unknown)))
        told += [problem(code, rows=rows) for code, rows in self.left_out.items()]
        return tuple(told)
