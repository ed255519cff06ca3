"""What each role may do: one table, asked in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from frontdesk_gui.core.errors import NotAllowed
from frontdesk_gui.core.words import N_, _

F = TypeVar("F", bound=Callable[..., Any])


class Role(StrEnum):
    """The roles of a practice; a person may have several."""

    FRONT_DESK = "front_desk"
    BILLER = "biller"
    CODER = "coder"
    CLINICAL = "clinical"
    PROVIDER = "provider"
    MANAGER = "manager"


class Right(StrEnum):
    """What a function of the program needs; each is one line of the table below."""

    SEE_OFFICE = "see_office"
    EDIT_OFFICE = "edit_office"
    EDIT_STAFF = "edit_staff"
    SEE_SCHEDULE = "see_schedule"
    CHECK_IN = "check_in"
    IMPORT = "import"
    EDIT_COVERAGE = "edit_coverage"
    SEE_DENIALS = "see_denials"
    WORK_DENIALS = "work_denials"
    EDIT_CODES = "edit_codes"
    READ_NOTES = "read_notes"
    WRITE_NOTES = "write_notes"
    ASK_PATIENT = "ask_patient"
    PRINT = "print"
    CHECK_DATABASE = "check_database"


ROLE_WORDS = {
    Role.FRONT_DESK: N_("Front desk"),
    Role.BILLER: N_("Billing"),
    Role.CODER: N_("Coding"),
    Role.CLINICAL: N_("Clinical staff"),
    Role.PROVIDER: N_("Provider"),
    Role.MANAGER: N_("Manager"),
}

_ALL = frozenset(Role)
_DESK = frozenset({Role.FRONT_DESK, Role.MANAGER})
_DESK_AND_BILLING = _DESK | {Role.BILLER}
_BILLING = frozenset({Role.BILLER, Role.CODER, Role.MANAGER})

TABLE: dict[Right, frozenset[Role]] = {
    Right.SEE_OFFICE: _ALL,
    Right.EDIT_OFFICE: frozenset({Role.MANAGER}),
    Right.EDIT_STAFF: frozenset({Role.MANAGER}),
    Right.SEE_SCHEDULE: _ALL,
    Right.CHECK_IN: _DESK_AND_BILLING,
    Right.IMPORT: _DESK_AND_BILLING,
    Right.EDIT_COVERAGE: _DESK_AND_BILLING,
    Right.SEE_DENIALS: _ALL - {Role.CLINICAL},
    Right.WORK_DENIALS: _BILLING,
    Right.EDIT_CODES: frozenset({Role.BILLER, Role.MANAGER}),
    Right.READ_NOTES: _ALL,
    Right.WRITE_NOTES: _BILLING,
    Right.ASK_PATIENT: _BILLING,
    Right.PRINT: _ALL,
    Right.CHECK_DATABASE: frozenset({Role.MANAGER}),
}


@dataclass(frozen=True, slots=True)
class Who:
    """The person who acts: her row in the staff list, her name as shown, and her roles."""

    person_id: int
    name: str
    roles: frozenset[Role]


def needs(right: Right) -> Callable[[F], F]:
    """Declare the right a service function needs."""

    def mark(function: F) -> F:
        function.right = right  # type: ignore[attr-defined]  # a function carries its own declaration
        return function

    return mark


def may(who: Who, right: Right) -> bool:
    """Whether one of the person's roles carries the right."""
    return not who.roles.isdisjoint(TABLE[right])


def check(who: Who, function: Callable[..., Any]) -> None:
    """Refuse (NotAllowed) unless the person may call the function; a function that declares no right is a bug."""
    right: Right = function.right  # type: ignore[attr-defined]  # a missing one must fail loudly
    if not may(who, right):
        names = ", ".join(_(ROLE_WORDS[role]) for role in Role if role in TABLE[right])
        raise NotAllowed(_("Your role does not allow this. It can be done by: {roles}.").format(roles=names))
