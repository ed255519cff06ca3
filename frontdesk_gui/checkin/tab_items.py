"""The checklist of a visit as the card shows it: what is due first, what is fine below, and what each item asks for."""

from __future__ import annotations

from frontdesk_gui.checkin.card import Line, VisitCard
from frontdesk_gui.core.words import _
from frontdesk_gui.shell import pill
from frontdesk_gui.shell.checkitems import Answer, Check


def checks(card: VisitCard, told: bool = True) -> list[Check]:
    """The items: due ones in their groups, then the fine ones in one; `told`: why it matters and how to are shown."""
    locked = card.finished_at is not None
    due = [
        _check(each, group.title, locked, told) for group in card.groups for each in group.lines if each.state != "fine"
    ]
    fine = [_check(each, _("Fine since"), locked, told) for each in card.lines if each.state == "fine"]
    return due + fine


def _check(item: Line, group: str, locked: bool, told: bool) -> Check:
    return Check(
        id=item.key,
        text=item.text,
        group=group,
        state=Answer(item.state) if item.state in set(Answer) else Answer.OPEN,
        required=item.required,
        why=_("Why it matters to the claim: {why}").format(why=item.why) if told and item.why else "",
        how="\n".join(part for part in (_how(item) if told else "", hint(item, locked)) if part),
        note=_note(item),
        fine=item.state == "fine",
        asks=asks(item),
        locked=locked,
        pill=None if locked or not item.confirms else pill.Pill(_("To confirm"), "quiet"),
    )


def _how(item: Line) -> str:
    return _("How to: {how}").format(how=item.how) if item.how else ""


def asks(item: Line) -> bool:
    """Whether "done" wants a value that is not known yet."""
    return bool(item.value_kind) and not item.earlier and not item.choices


def hint(item: Line, locked: bool) -> str:
    """Which keys give it another value: the choices by their numbers, or V."""
    if locked:
        return ""
    if item.key == "eligibility":
        return _("V for the payer's reference number and copay")
    if item.choices:
        return "   ".join(f"{number} {each.text}" for number, each in enumerate(item.choices[:9], 1))
    if item.value_kind == "money" and item.earlier:
        return _("${amount} is due. V for another amount.").format(amount=item.earlier)
    if item.earlier:
        return _("On file: {value}. V for another.").format(value=item.earlier)
    return ""


def _note(item: Line) -> str:
    if item.state == "fine" and item.fine_since is not None:
        return f"{item.fine_since:%b} {item.fine_since.day}"
    if item.value_kind == "money" and item.said:
        return _("${amount}").format(amount=item.said)
    return item.reason or item.said
