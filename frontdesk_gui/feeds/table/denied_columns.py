"""The columns of a list of denials: what billing companies and billing programs call them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from frontdesk_gui.feeds.table import columns as names
from frontdesk_gui.feeds.table.columns import Columns
from frontdesk_gui.feeds.table.layouts import layout, named

LAYOUT = layout(
    "",
    "denials",
    marks="Denial Code | Denial Reason | Denial Date | Denied Amount | CARC",
    enough=1,
    fields=named(
        {
            "patient_name": "Patient | Patient Name | Patient Full Name | Name | Patient Last First | "
            "Patient Name Last First",
            "first": "First Name | First | Patient First Name | Patient First",
            "last": "Last Name | Last | Patient Last Name | Patient Last",
            "payer": "Payer | Payer Name | Insurance | Insurance Name | Insurance Company | Insurance Plan | Carrier | "
            "Plan | Plan Name | Primary Insurance | Primary Payer | Ins | Payor | Payor Name | Insurance Carrier | "
            "Payer Plan | Carrier Name | Insurance Payer",
            "service": "DOS | Date of Service | Service Date | Service Date From | DOS From | From DOS | Svc Date | "
            "Date of Svc | Visit Date | From Date | Service From",
            "service_to": "DOS To | To DOS | Service Date To | Service To | To Date | Thru Date",
            "denied_on": "Denial Date | Denied On | Date Denied | Date of Denial | Denied Date | Remit Date | "
            "Remittance Date | "
            "ERA Date | EOB Date | Payment Date | Paid Date | Check Date | Posted Date | Post Date | Posting Date | "
            "Posted | Posted On | Date Posted | Payment Posted Date | Paid On | Date Paid | Date of Payment | "
            "Date of Check | EFT Date | Remit | Remitted | Remittance | Date of Remittance | Process Date | "
            "Processed Date | Date Processed | Processed On | Adjudication Date | Finalized Date | Decision Date",
            "amount": "Denied Amount | Denial Amount | Amount Denied | Denied Amt | Denied | Denied $ | "
            "Adjustment Amount | Amount | Outstanding | Outstanding Amount | Claim Balance | Balance",
            "charge": "Charge | Charges | Charge Amount | Billed | Billed Amount | Amount Billed | Billed Charges | "
            "Total Charge | Total Charges | Claim Amount | Charged | Charged Amount | Amount Charged | Billed Charge | "
            "Total Billed | Billed Total | Bill Amount | Submitted Charge | Submitted Amount | Amount Submitted | "
            "Gross Charge | Original Charge | Line Charge | Claim Charge | Fee",
            "paid": "Paid | Paid Amount | Amount Paid | Insurance Paid | Ins Paid | Payment | Payment Amount | "
            "Insurance Payment | Payments | Insurance Payments | Total Paid | Total Payment | Payer Paid | "
            "Payer Payment | Carrier Paid | Plan Paid | Paid by Insurance | Paid by Payer | Line Paid | Claim Paid",
            "code": "CARC | CARC Code | CARCs | Denial Code | Denial Codes | Reason Code | Reason Codes | "
            "Denial Reason Code | Adjustment Code | Adjustment Reason Code | Adj Reason Code | Adj Code | "
            "Claim Adjustment Reason Code | Claim Adjustment Code | Group Reason Code | Group and Reason Code | "
            "Group CARC | Denial CARC | CAS | CAS Code | ANSI Code | ANSI Reason Code | EOB Code | Remit Code | "
            "CARC RARC | CARC and RARC | Reason and Remark Code | Reason Remark Code | Reject Code | Rejection Code",
            "group": "Group Code | Adjustment Group | Adjustment Group Code | Adj Group | CAGC",
            "remark": "RARC | RARC Code | RARCs | Remark | Remarks | Remark Code | Remark Codes | Remittance Remark | "
            "Remittance Remark Code | Remittance Advice Remark Code | Claim Remark | Payer Remark | Denial Remark",
            "reason": "Denial Reason | Denial Reason Description | Denial Description | Reason for Denial | "
            "Reason Description | Adjustment Reason | Reason | Description | Denial Type | Denial Message",
            "claim_no": "Claim # | Claim Number | Claim No | Claim ID | Claim | ICN | DCN | Payer Claim # | "
            "Payer Claim Number | Payer Claim Control Number | Payer Control Number",
            "pcn": "Patient Control Number | PCN | Patient Account # | Patient Account Number | Account # | "
            "Account Number | Account | Acct # | Acct | Encounter # | Encounter | Encounter ID | Ticket #",
            "status": "Status | Denial Status | Claim Status | Work Status | Current Status",
            "member_id": "Member ID | Member # | Member Number | Subscriber ID | Insurance ID | Policy # | "
            "Policy Number | Policy ID | MBI | Medicare ID",
            "check": "Check # | Check Number | Check No | EFT # | EFT Number | Check/EFT # | Trace # | Trace Number | "
            "ERA # | Remit #",
        }
    ),
)

# How people shorten the words of a header; "" is left out. "Pt. Chg Amt ($)" is "patient charge amount".
SHORT: Mapping[str, str] = {
    "pt": "patient",
    "ins": "insurance",
    "co": "company",
    "svc": "service",
    "serv": "service",
    "dt": "date",
    "amt": "amount",
    "amts": "amount",
    "chg": "charge",
    "chgs": "charge",
    "charges": "charge",
    "pd": "paid",
    "pmt": "payment",
    "pymt": "payment",
    "den": "denial",
    "rsn": "reason",
    "cd": "code",
    "cds": "code",
    "codes": "code",
    "desc": "description",
    "adj": "adjustment",
    "acct": "account",
    "clm": "claim",
    "ck": "check",
    "no": "number",
    "nbr": "number",
    "num": "number",
    "usd": "",
    "s": "",  # of "Code(s)"
}

# What only a list of denials says of itself: a schedule has none of these.
TELLING = frozenset(
    {
        *map(names.key, ("CARC", "CARC Code", "CARCs", "RARC", "RARC Code", "RARCs", "CAGC", "Remark Codes")),
        *map(names.key, ("Adjustment Reason Code", "Adj Reason Code", "Claim Adjustment Reason Code")),
        *map(names.key, ("Adjustment Code", "Adjustment Codes", "Adj Codes", "CARC/RARC", "CAS Codes", "Remark Code")),
    }
)
DENIED = ("denial", "denied", "denials")
UNUSED = frozenset({"status"})  # known, so that nobody takes it for something else, and kept nowhere
BOOKED = frozenset({"appointment", "appointments", "appt", "appts", "booked", "slot", "schedule", "scheduled"})


def is_list(cells: Sequence[str]) -> bool:
    """Whether a header is one of a list of denials: it says so, names whose, and has no word of a schedule."""
    said = [set(names.words(cell[: names.NAME_READ]).split()) for cell in cells if cell.strip()]
    if len(said) < 3 or any(BOOKED & words for words in said) or names.recognise(cells) is not None:
        return False
    tells = any(names.key(cell) in TELLING for cell in cells) or any(words & set(DENIED) for words in said)
    return tells and bool(at(cells).keys() & {"patient_name", "last", "claim_no", "pcn"})


def at(cells: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Where each field of such a header stands."""
    return dict(columns(cells).at)


def columns(cells: Sequence[str]) -> Columns:
    """The columns of such a header: by the names we know, then by what their shortened words stand for."""
    exact = names.columns(cells, LAYOUT)
    placed = {index for found in exact.at.values() for index in found}
    at = dict(exact.at)
    for index, name in enumerate(exact.header):
        if index not in placed and index not in exact.ssn and (field := _fields().get(plain(name))):
            at[field] = (*at.get(field, ()), index)
    return replace(exact, at=at)


def plain(name: str) -> str:
    """The words of a column name, none of them shortened."""
    said = re.sub(r"\bd o s\b", "dos", names.words(name[: names.NAME_READ]))
    return " ".join(whole for word in said.split() if (whole := SHORT.get(word, word)))


@cache
def _fields() -> Mapping[str, str]:
    """The field of each name, none of its words shortened."""
    found: dict[str, str] = {}
    for field, given in LAYOUT.fields.items():
        for name in given:
            found.setdefault(plain(name), field)
    return found


def unread(found: Columns) -> tuple[str, ...]:
    """The names of the columns that are not read, in their order; those left out on purpose are told by themselves."""
    read = {index for name, places in found.at.items() if name not in UNUSED for index in places}
    return tuple(
        name[: names.NAME_LONGEST]
        for index, name in enumerate(found.header)
        if name and index not in read and index not in found.ssn
    )
