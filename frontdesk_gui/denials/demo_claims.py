"""The life of each claim of the demo: what its payer answers and when, what is worked on, and what comes of that."""

from __future__ import annotations

import datetime as dt
import random
import zlib
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from frontdesk_gui.denials import demo_answers, demo_lines, demo_ways
from frontdesk_gui.denials.demo_answers import Sheet
from frontdesk_gui.denials.demo_lines import Priced
from frontdesk_gui.denials.demo_visits import Billed, Card
from frontdesk_gui.denials.demo_ways import Denial, Payer, Ways
from frontdesk_gui.feeds.x12 import judge
from frontdesk_gui.feeds.x12.records import ClaimPayment

# Of a hundred claims that were paid: the payer puts its price right later, ends the insurance after the fact, takes
# the money back, or pays nothing without a denial.
PRICE_MENDED, ENDED_LATER, TAKEN_BACK, ALL_CONTRACT = 0.6, 0.4, 0.1, 0.1
WAITS = 1.5  # of a hundred marketplace claims: the premium is late, and the payer waits
OWN_CODE = 1.2  # of a hundred claims of a payer with codes of its own
PROTECTED, SUPPLEMENT = 7, 35  # of a hundred with Medicare: QMB up to the first, another plan up to the second
UPHELD = Denial("upheld", "193", "CO", {})
OWN = Denial("own", "ZQ7", "CO", {}, remarks=("ZQ70",), worked=100, paid=30)
ENDED = Denial("ended_later", "27", "PR", {})
CONTRACT = Denial("contract", demo_lines.CONTRACT, "CO", {})
WAITING = Denial("waiting", "257", "OA", {})
AGAIN_DENIED = 0.5  # of those worked on in vain


class Answer(NamedTuple):
    """What a payer answers about a claim on a day: as it is meant to be judged, and the denial's key ("" for none)."""

    on: dt.date
    payer: Payer
    site: int
    claim: ClaimPayment
    state: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A claim on its way: the visit, the payer who is asked, the card, and what was done."""

    billed: Billed
    payer: Payer
    card: Card
    found: tuple[Priced, ...]


class Lives:
    """Decides what becomes of claims, in the order of the visits; the same for the same chance."""

    def __init__(self, ways: Ways, day: dt.date, seed: int, chance: random.Random) -> None:
        self.ways, self.day, self.seed, self.chance = ways, day, seed, chance

    def of(self, billed: Billed) -> Iterator[Answer]:
        """Every answer there will ever be about the claim of a visit, each with its day."""
        if self._happens(self.ways.unanswered):
            return
        payer = billed.card.payer
        done = demo_lines.services(self.ways, billed, self.chance)
        case = Case(billed, payer, billed.card, demo_lines.priced(self.ways, billed, payer, done, self.chance))
        denial = self._denial(case)
        if denial is None:
            yield from self._paid(case)
        elif denial.again:
            first = yield from self._paid(case)
            on = payer.pays_on(first.on + dt.timedelta(days=self.chance.randrange(14, 35)))
            yield self._answer(on, case, self._refused(case, denial, 2), denial.key)
        else:
            yield from self._denied(case, denial)

    # -- what is decided by chance --

    def _happens(self, percent: float) -> bool:
        return self.chance.random() * 100 < percent

    def _trait(self, what: str, patient: int) -> int:
        """A number below a million that a patient keeps."""
        return zlib.crc32(f"{self.seed}:{what}:{patient}".encode()) % 1_000_000

    def _later(self, case: Case, after: dt.date, least: int, most: int) -> dt.date:
        return case.payer.pays_on(after + dt.timedelta(days=self.chance.randrange(least, most)))

    def _first_day(self, case: Case, late: tuple[int, int] = (0, 0)) -> dt.date:
        """The day of the first answer; a week's rhythm may add some days, but never beyond what the payer takes."""
        least, most = case.payer.after
        days = self.chance.randrange(least, max(most - 5, least + 1)) + (
            self.chance.randrange(*late) if any(late) else 0
        )
        return case.payer.pays_on(case.billed.day + dt.timedelta(days=days))

    def _denial(self, case: Case) -> Denial | None:
        billed, payer = case.billed, case.payer
        for story in self.ways.stories:
            since = self.day - dt.timedelta(weeks=story.weeks)
            if story.payer == payer.name and billed.day >= since and self._happens(story.more):
                return story.denial
        if payer.own_code and self._happens(OWN_CODE):
            return OWN
        choice = self.ways.choice(payer.kind, payer.denies, billed.type, billed.day.month)
        if self.chance.random() >= choice.rate:
            return None
        drawn = self.chance.choices(choice.denials, cum_weights=choice.sums, k=3)
        single = sum(1 for one in case.found if one.service.charge) == 1
        return next((denial for denial in drawn if not single or denial.lines != demo_ways.LAST), drawn[0])

    # -- a claim that is paid --

    def _paid(self, case: Case) -> Generator[Answer, None, Answer]:
        """Paid, with what may come later; gives the first answer."""
        on = self._first_day(case)
        if case.payer.kind == "marketplace" and self._happens(WAITS):
            return (yield from self._waits(case, on))
        if self._happens(ALL_CONTRACT):
            sheet = self._refused(case, CONTRACT, 1)
            first = self._answer(on, case, replace(sheet, status="4"), state=judge.STATUS_4_ONLY)
            yield first
            return first
        second = self._second(case)
        first = self._answer(on, case, self._whole(case, 1, second))
        yield first
        yield from self._paid_later(case, first)
        if second is not None:
            yield self._by_second(case, first, second)
        return first

    def _paid_later(self, case: Case, first: Answer) -> Iterator[Answer]:
        at = self.chance.random() * 100
        if at < PRICE_MENDED:
            better = tuple(replace(one, allowed=min(one.service.charge, one.allowed * 11 // 10)) for one in case.found)
            yield from self._put_right(replace(case, found=better), first, "")
        elif at < PRICE_MENDED + ENDED_LATER:
            yield from self._put_right(case, first, ENDED.key, ENDED)
        elif at < PRICE_MENDED + ENDED_LATER + TAKEN_BACK:
            on = self._later(case, first.on, 40, 120)
            yield first._replace(on=on, claim=demo_answers.reversal(first.claim), state=judge.REVERSAL)

    def _waits(self, case: Case, on: dt.date) -> Generator[Answer, None, Answer]:
        """The payer waits for the patient's premium, then pays or says that the insurance had ended."""
        first = self._answer(on, case, self._refused(case, WAITING, 1), state=judge.NONE)
        yield first
        later = self._later(case, on, 45, 80)
        if self._happens(60):
            yield self._answer(later, case, self._whole(case, 2))
        else:
            yield self._answer(later, case, self._refused(case, ENDED, 2), ENDED.key)
        return first

    def _second(self, case: Case) -> Card | None:
        """The insurance that Medicare passes a claim on to, where it leaves something to the patient."""
        if case.payer.kind != "medicare" or not any(one.share for one in case.found):
            return None
        if case.billed.second is not None:
            return case.billed.second
        at = self._trait("second", case.billed.patient) % 100
        kind = "medicaid" if at < PROTECTED else "commercial" if at < SUPPLEMENT else ""
        payers = self.ways.of_kind(kind)
        return self._card(payers[-1 if kind == "commercial" else 0], case.billed.patient) if payers else None

    def _card(self, payer: Payer, patient: int) -> Card:
        return Card(payer, demo_answers.number(payer.form, self._trait(payer.name, patient)))

    def _by_second(self, case: Case, first: Answer, second: Card) -> Answer:
        pays = second.payer.kind != "medicaid"
        found = tuple(demo_lines.after_another(one, one.share, pays=pays) for one in case.found)
        passed = Case(case.billed, second.payer, second, found)
        on = self._later(passed, first.on, 9, 23)
        return self._answer(on, passed, replace(self._whole(passed, 1), status="2"))

    # -- a claim that is denied --

    def _denied(self, case: Case, denial: Denial) -> Iterator[Answer]:
        on = self._first_day(case, denial.late)
        first = self._answer(on, case, self._refused(case, denial, 1), denial.key)
        yield first
        if not self._happens(denial.worked):
            return
        if self._happens(denial.paid):
            yield from self._recovered(case, denial, first)
        elif self.chance.random() < AGAIN_DENIED:
            second = denial if self.chance.random() < 0.5 else UPHELD
            yield self._answer(self._later(case, on, 25, 70), case, self._refused(case, second, 2), second.key)

    def _recovered(self, case: Case, denial: Denial, first: Answer) -> Iterator[Answer]:
        """Paid in the end: by another payer, after a correction of the same claim, or on a new claim."""
        others = [payer for kind in denial.elsewhere for payer in self.ways.of_kind(kind) if payer is not case.payer]
        if others and self.chance.random() < 0.6:
            payer = self.chance.choice(others)
            done = [one.service for one in case.found]
            found = demo_lines.priced(self.ways, case.billed, payer, done, self.chance)
            moved = Case(case.billed, payer, self._card(payer, case.billed.patient), found)
            yield self._answer(self._later(moved, first.on, 20, 60), moved, self._whole(moved, 1))
        elif first.claim.paid or self.chance.random() < 0.3:
            yield from self._put_right(case, first, "")
        else:
            card = self._card(case.payer, case.billed.patient) if denial.corrects else case.card
            mended = replace(case, card=card)
            sheet = replace(self._whole(mended, 2), frequency="7", original=first.claim.payer_claim_no or "")
            yield self._answer(self._later(case, first.on, 25, 70), mended, sheet)

    def _put_right(self, case: Case, first: Answer, why: str, denial: Denial | None = None) -> Iterator[Answer]:
        """The payer takes its answer back and gives another, under the number it had."""
        on = self._later(case, first.on, 35, 110)
        yield first._replace(on=on, claim=demo_answers.reversal(first.claim), state=judge.REVERSAL, why="")
        sheet = self._refused(case, denial, 1) if denial else self._whole(case, 1)
        late = dt.timedelta(weeks=1) if case.payer.late_corrections else dt.timedelta()
        yield self._answer(on + late, case, sheet, why)

    # -- how it is told --

    def _whole(self, case: Case, version: int, second: Card | None = None) -> Sheet:
        """The sheet of a claim that is paid, passed on to a second payer where there is one."""
        sheet = self._sheet(case, version, case.found)
        if second is None:
            return sheet
        remarks = ["MA01", "MA18"]
        if second.payer.kind == "medicaid":
            codes = {one.share_code for one in case.found}
            remarks += ["N781"] * (demo_lines.YEARLY in codes) + ["N782"] * (demo_lines.PERCENT in codes)
        return replace(sheet, status="19", remarks=tuple(remarks), forwarded_to=second.payer)

    def _refused(self, case: Case, denial: Denial, version: int) -> Sheet:
        sheet = self._sheet(case, version, demo_lines.denied(case.found, denial), denial.remarks)
        whole = denial.lines == demo_ways.WHOLE
        other = self._card(case.payer, case.billed.patient).member_id
        return replace(
            sheet,
            status=denial.status or ("4" if case.payer.says_4 and whole else "1"),
            on_the_claim=whole and case.payer.whole,
            corrected=other if denial.corrects and self._happens(35) else "",
            ended=case.billed.day.replace(day=1) - dt.timedelta(days=1) if denial.carc == ENDED.carc else None,
        )

    def _sheet(self, case: Case, version: int, found: Sequence[Priced], remarks: tuple[str, ...] = ()) -> Sheet:
        return Sheet(
            case.billed,
            case.payer,
            case.card,
            tuple(found),
            version,
            remarks=tuple(each for each in remarks if demo_lines.on_the_claim(each)),
            corrected=self._card(case.payer, case.billed.patient).member_id if self._happens(0.7) else "",
            forgotten=self._happens(case.payer.forgets),
        )

    def _answer(self, on: dt.date, case: Case, sheet: Sheet, why: str = "", state: str = "") -> Answer:
        claim = demo_answers.claim(sheet, on)
        return Answer(on, case.payer, case.billed.site, claim, state or demo_answers.meant(claim, why), why)
