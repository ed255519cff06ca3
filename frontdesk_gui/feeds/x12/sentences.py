"""What the readers of X12 can say of a file, by code; the place is told with it, a patient's value never."""

from __future__ import annotations

from frontdesk_gui.feeds.records import Problem

N_ = str  # marks a sentence for translation; the caller translates

SENTENCES = {
    "no_isa": N_("The file does not begin with an interchange (ISA); the usual delimiters were taken."),
    "around": N_("There is something in this file beside what the payer sent; it was passed over."),
    "long": N_("A segment was far too long to be one and was left out."),
    "no_st": N_("A payment has no beginning of its own (ST); it was taken to begin with its first amount."),
    "cut": N_("The file breaks off here. What stands before it was read; the payment is not whole."),
    "stopped": N_("The file could not be read to its end."),
    "no_se": N_("This payment has no end of its own (SE); it was ended where the next segment begins another."),
    "count": N_("The number of segments this payment tells is not the number it has."),
    "control": N_("The control number at the end of this payment is not the one at its beginning."),
    "unended": N_("An interchange has no end of its own (IEA, GE). Something may be missing behind what was read."),
    "held": N_("An interchange does not hold as many payments as it says. Some may be missing."),
    "numbers": N_("The control number at the end of an interchange is not the one at its beginning."),
    "other_set": N_("The file also holds messages that are no remittance; they were passed over."),
    "bad_amount": N_("An amount could not be read and was left empty."),
    "no_amount": N_("An amount that has to be there is missing and was left empty."),
    "component": N_("Procedure codes are parted by another sign than the file declares; that sign was taken."),
    "claim_balance": N_("This claim does not come out even: charge less adjustments is not what was paid."),
    "line_balance": N_("A service of this claim does not come out even: charge less adjustments is not what was paid."),
    "payment_balance": N_("The payment is not the sum of its claims less the provider's adjustments."),
    "unreadable": N_("What was decided about this claim could not be read."),
    "more": N_("The same was found {times} more times."),
}
PLACE = N_("interchange {interchange}, payment {payment}, claim {claim}, segment {segment}")
KEPT = 20  # of one kind; a file with the same fault in each claim is told as that


class Problems:
    """What was found in one file: the first few of each kind with their places, the rest counted."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self._counts: dict[str, int] = {}

    def told(self, code: str, interchange: int, payment: int, claim: int, segment: int) -> None:
        """Keep one, by its place: numbers counted from 1, 0 where there is none yet."""
        self._counts[code] = self._counts.get(code, 0) + 1
        if self._counts[code] <= KEPT:
            place = {"interchange": interchange, "payment": payment, "claim": claim, "segment": segment}
            sentence = SENTENCES[code]
            self._kept.append(Problem(code, PLACE.format(**place), sentence, sentence, tuple(place.items())))

    def whole(self) -> tuple[Problem, ...]:
        """All of them, and how many more of each kind there were."""
        more = []
        for code, count in self._counts.items():
            if count > KEPT:
                fields = (("times", count - KEPT),)
                words = SENTENCES["more"]
                more.append(Problem(code, SENTENCES[code], words.format(times=count - KEPT), words, fields))
        return (*self._kept, *more)
