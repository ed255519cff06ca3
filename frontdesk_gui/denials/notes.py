"""The shapes of notes from billing: what is written, how each stands for who looks, and the clock's weeks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from frontdesk_gui.core.rights import Role

KIND = "feedback"  # as in the address "feedback:12"


@dataclass(frozen=True, slots=True)
class About:
    """What a note is about: one denial, or a cluster: a cause, of one payer or all (None), one code or all ("")."""

    denial_id: int | None = None
    payer_id: int | None = None
    cause: str = ""
    carc: str = ""


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note as billing writes it, to a role or to persons; it names no patient."""

    happened: str
    next_time: str
    example: str = ""
    about: About = About()
    to_role: Role | None = None
    to_people: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known before a note is written: its subject in words, texts to begin with, whom it can go to.

    `roles` are those somebody else has, `people` (id, name) of the others; `causes` (key, name, what it means, what to
    do next time) are there to choose from.
    """

    about: About
    subject: str
    happened: str
    next_time: str
    roles: tuple[Role, ...]
    people: tuple[tuple[int, str], ...]
    causes: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asked about a note. `by` and `answered_by` are names, "" where they are not for this person.

    `mine`: she who looks has asked it; `fresh`: and has not read the answer yet.
    """

    id: int
    text: str
    at: dt.datetime
    by: str
    mine: bool
    answer: str = ""
    answered_at: dt.datetime | None = None
    answered_by: str = ""
    fresh: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.answered_at is None


@dataclass(frozen=True, slots=True)
class Receipt:
    """Somebody has read a note; `name` is "" where it is not for the person who looks."""

    name: str
    at: dt.datetime
    thanks: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it stands for the person who looks.

    `by` wrote it, `to` says to whom in words. `for_me`: it was written to her; `mine`: by her; `got_at` is when she
    said "Got it". Of `asked` people `read` have; their names are in `receipts` and `waiting` where she may see them.
    """

    id: int
    at: dt.datetime
    by: str
    to: str
    subject: str
    happened: str
    next_time: str
    example: str
    denial_id: int | None
    cause: str
    for_me: bool
    mine: bool
    got_at: dt.datetime | None
    thanked: bool
    asked: int
    read: int
    receipts: tuple[Receipt, ...] = ()
    waiting: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def unread(self) -> bool:
        """Whether it waits for her "Got it"."""
        return self.for_me and self.got_at is None

    @property
    def fresh(self) -> bool:
        """Whether it, or an answer to what she asked about it, is new to her."""
        return self.unread or any(one.fresh for one in self.questions)

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """What was asked about it and waits for an answer."""
        return tuple(one for one in self.questions if one.is_open)


@dataclass(frozen=True, slots=True)
class Days:
    """How many days something took: for half of `count` it was at most `median`, for nine of ten at most `most`.

    None where there was nothing to count.
    """

    count: int
    median: float | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """One week, by its Monday: days from the payer's payment to the notes written, and to each "Got it", in it."""

    first: dt.date
    to_note: Days
    to_receipt: Days


@dataclass(frozen=True, slots=True)
class Clock:
    """The feedback clock over a time, and its weeks; `target` is the policy's, in days."""

    target: int
    to_note: Days
    to_receipt: Days
    weeks: tuple[Week, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """What the page shows: the notes, what is new first; how many there are; the clock for those who may see it."""

    notes: tuple[Note, ...]
    total: int
    unread: int
    clock: Clock | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """A note to be printed; it names no patient."""

    note: Note
    practice: str
    by: str
    at: dt.datetime
