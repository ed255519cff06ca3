"""What may go wrong without anybody having made a mistake in the program: each is a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping


class Refusal(Exception):
    """Something the program will not do, told to the person in one sentence that says what to do instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotAllowed(Refusal):
    """The person's role does not carry the right that was asked for."""


class NotFound(Refusal):
    """The row that was asked for is not there (any more)."""


class StoreTrouble(Refusal):
    """The surroundings of the database failed: disk, network, key, another program. Nothing was half written."""


class Conflict(Refusal):
    """Two people changed one row: holds what each of them typed, by field, so that nothing is lost.

    `version` is that of the row as it is now: whoever has seen both values may save over it.
    """

    def __init__(
        self, sentence: str, ours: Mapping[str, object], theirs: Mapping[str, object], version: int | None = None
    ) -> None:
        super().__init__(sentence)
        self.version = version
        self.ours = dict(ours)
        self.theirs = dict(theirs)
