"""Our reader of remittances held against one that others wrote: the same claims, services and adjustments."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from frontdesk_gui.feeds.x12.records import Adjustment
from tests.feeds import invented
from tests.feeds import remittances as made

oxedi = pytest.importorskip("oxedi", reason="there is no wheel of it for this system")
generate = pytest.importorskip("x12sdk.generate", reason="there is no wheel of it for this system")

CLAIMS = 25
BATCH = 20  # seeds a test
Row = dict[str, str | None]


def by_sdk(seed: int) -> str:
    """A file made by others."""
    found: str = generate.generate_835(seed=seed, claims=CLAIMS)
    return found


def by_us(seed: int) -> str:
    """A file made here."""
    return invented.file_of(seed, CLAIMS)


def table(tables: Any, name: str) -> list[Row]:
    """The rows of one table of theirs, as the text it shows; None where there is nothing."""
    _title, head, *rows = tables[name].render().splitlines()
    names = [column.partition(":")[0] for column in head.split(" | ")]
    cells = ([None if cell in ("∅", "") else cell for cell in row.split(" | ")] for row in rows if row)
    return [dict(zip(names, row, strict=True)) for row in cells]


def cents(text: str | None) -> int:
    return int(Decimal(text or "0") * 100)


Money = tuple[str | None, str | None, int]


def theirs(text: str) -> tuple[list[object], list[object], list[list[Money]], list[list[Money]]]:
    """Claims, services, adjustments of each claim itself, adjustments of each service."""
    tables = oxedi.parse(text.encode()).tables
    claims, services = table(tables, "claims"), table(tables, "services")
    own: list[list[Money]] = [[] for _claim in claims]
    of_service: list[list[Money]] = [[] for _service in services]
    for one in table(tables, "adjustments"):
        place = of_service[int(one["service"])] if one["service"] is not None else own[int(one["claim"] or 0)]
        place.append((one["group_code"], one["reason_code"], cents(one["amount"])))
    return (
        [
            (
                one["claim_id"],
                one["claim_status"],
                cents(one["charge_amount"]),
                cents(one["payment_amount"]),
                cents(one["patient_responsibility"]),
                one["payer_control_number"],
                one["patient_last_name"],
                one["patient_id"],
            )
            for one in claims
        ],
        [
            (
                int(one["claim"] or 0),
                one["procedure_qualifier"],
                one["procedure_code"],
                cents(one["charge_amount"]),
                cents(one["payment_amount"]),
                (one["service_date"] or "").replace("-", "") or None,
            )
            for one in services
        ],
        own,
        of_service,
    )


def money(found: tuple[Adjustment, ...]) -> list[Money]:
    return [(one.group, one.carc, one.cents or 0) for one in found]


def ours(text: str) -> tuple[list[object], list[object], list[list[Money]], list[list[Money]]]:
    """The same as we read it."""
    found = made.read(text).claims
    lines = [(number, line) for number, one in enumerate(found) for line in one.lines]
    return (
        [
            (c.pcn, c.status, c.charged, c.paid, c.patient_resp or 0, c.payer_claim_no, c.patient.last, c.patient.id)
            for c in found
        ],
        [
            (
                number,
                line.qualifier,
                line.code,
                line.charge,
                line.paid,
                line.date_from.strftime("%Y%m%d") if line.date_from else None,
            )
            for number, line in lines
        ],
        [money(one.adjustments) for one in found],
        [money(line.adjustments) for _number, line in lines],
    )


@pytest.mark.parametrize("make", [by_sdk, by_us])
@pytest.mark.parametrize("first", range(0, 200, BATCH))
def test_the_same_claims_services_and_adjustments(make: Callable[[int], str], first: int) -> None:
    for seed in range(first, first + BATCH):
        text = make(seed)
        read = ours(text)
        assert len(read[0]) == CLAIMS
        assert read == theirs(text)


def test_the_files_hold_what_is_to_be_compared() -> None:
    for make in (by_sdk, by_us):
        _claims, services, own, of_service = ours(make(7))
        assert len(services) > CLAIMS
        assert sum(map(len, of_service)) > 10
        assert make is by_sdk or max(map(len, of_service)) > 6
        assert make is by_sdk or sum(map(len, own)) > 10
