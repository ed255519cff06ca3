"""What billing usually asks of a patient: each kind declared once, with its words, why it matters and how to get it."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk_gui.checkin.model import ValueKind
from frontdesk_gui.core.words import N_, _

SOURCE = "ask:"
GROUP = "billing"
SHORT = 40  # letters of a free line that stand in a pill


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of ask: `words` the line it begins with, `short` what the pill says, `value_kind` what is recorded.

    `effect` and `keyed_when` are those of a checklist's item.
    """

    key: str
    words: str = ""
    short: str = ""
    why: str = N_("Billing cannot go on with a claim without it.")
    how: str = N_("Ask, and write down what the patient says, so that billing need not call.")
    value_kind: str = ValueKind.TEXT
    effect: str = ""
    keyed_when: tuple[str, ...] = ()


KINDS = {
    kind.key: kind
    for kind in (
        Kind(
            "card",
            N_("Get the new insurance card, front and back"),
            N_("get new card"),
            N_("A claim to an old plan or an old member ID comes back unpaid."),
            N_("Copy both sides of the card, and type the member ID letter for letter."),
            ValueKind.MEMBER_ID,
            "card",
            ("*",),
        ),
        Kind(
            "call_payer",
            N_("Have the patient call the insurance about other coverage (COB)"),
            N_("call the insurance (COB)"),
            N_("The insurance holds the claim until the patient has told it which plan pays first."),
            N_("The number is on the back of the card; the call is best made here. Write down who answered."),
        ),
        Kind(
            "sign_abn",
            N_("Have the ABN signed before the service"),
            N_("sign ABN"),
            N_("Medicare may not pay for this service; without the form the patient cannot be billed either."),
            N_("The patient reads it, ticks one of its options, and signs with the date. Write down the option."),
        ),
        Kind(
            "address",
            N_("Update the address"),
            N_("update address"),
            N_("Statements came back, and some payers compare the address."),
            N_("Read the address on file aloud, and type it as it is now."),
            keyed_when=("*",),
        ),
        Kind(
            "referral",
            N_("Bring the referral"),
            N_("bring referral"),
            N_("This plan pays the visit only with a referral from the primary care doctor."),
            N_("Ask for the paper or its number; else have the other office fax it today."),
            keyed_when=("*",),
        ),
        Kind(
            "accident",
            N_("Get the date and details of the accident"),
            N_("accident details"),
            N_("The insurance asks whether another one has to pay first: car, work, or somebody's home."),
            N_("Date, where it happened, whether at work or in a car, and which insurance knows of it."),
        ),
        Kind("", N_("Something else"), ""),
    )
}
OUTCOMES = {
    "no_answer": N_("No answer"),
    "left_message": N_("Left message"),
    "call_back": N_("Will call back"),
}


def of(key: str) -> Kind:
    """A kind by its key; one that is not known is "something else"."""
    return KINDS.get(key, KINDS[""])


def short(key: str, text: str) -> str:
    """An ask in a few words, for a pill."""
    kind = of(key)
    if kind.short:
        return _(kind.short)
    return text if len(text) <= SHORT else _("{beginning}…").format(beginning=text[: SHORT - 1].rstrip())


def source(ask_id: int) -> str:
    """The address of an ask, which is also the key of its item on a checklist."""
    return f"{SOURCE}{ask_id}"


def number(address: str) -> int | None:
    """The ask an address names, or None where it names something else."""
    kind, _colon, row = address.partition(":")
    return int(row) if f"{kind}:" == SOURCE and row.isdecimal() else None
