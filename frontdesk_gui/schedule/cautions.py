"""What a person should look at before she takes a file in, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from frontdesk_gui.core.words import _, n_
from frontdesk_gui.schedule.counting import Counts

MANY_GONE = 20
NAMED = 8


def of(counts: Counts, words: Mapping[str, int]) -> Iterator[str]:
    """Each sentence; `words` are the status words nobody has explained, with the number of their visits."""
    if counts.gone >= MANY_GONE and counts.gone > counts.same + counts.changed:
        yield _("{n} visits would be marked gone. Is this the whole schedule of these days?").format(n=counts.gone)
    if words:
        yield _unexplained(words)
    if counts.clashes:
        yield n_(
            "{n} visit is called off in this file, but the patient is here.",
            "{n} visits are called off in this file, but the patients are here.",
            counts.clashes,
        ).format(n=counts.clashes)
    if counts.ours:
        yield n_(
            "{n} patient has another insurance in this file than the one you verified; yours was kept.",
            "{n} patients have another insurance in this file than the one you verified; yours were kept.",
            counts.ours,
        ).format(n=counts.ours)


def _unexplained(words: Mapping[str, int]) -> str:
    """The words that most visits carry by name, the others by their number."""
    most = sorted(words.items(), key=lambda pair: (-pair[1], pair[0]))
    told = [n_("“{word}” ({n} row)", "“{word}” ({n} rows)", n).format(word=word, n=n) for word, n in most[:NAMED]]
    if more := len(most) - len(told):
        told.append(n_("{n} other word", "{n} other words", more).format(n=more))
    sentence = _(
        "Status words we do not know: {words}. These visits count as booked until somebody says what they mean."
    )
    return sentence.format(words=", ".join(told))
