"""Who owns what, for supposing: duties that nobody holds, and duties for which two bodies answer.

The release's own findings of these kinds come from rules (`graph/rules/findings`); this is their common
ground, on claims in time: with the same kind, bodies and duty, so that they have the same address.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from .claims import Allocation
from .finding import Finding
from .intervals import within_time
from .sharing import Sharing
from .timeline import Held, judge

OWNING: Final = frozenset({"accountable", "does"})


def owning(sharing: Sharing) -> Iterator[Finding]:
    """The ownerless duties, and the pairs of bodies that answer for one duty, in order."""
    seen = sharing.seen
    for duty in sorted(seen.duties):
        held = seen.allocations_of.get(duty, ())
        if not any(one.part in OWNING for one in held):
            yield _ownerless(duty, sharing)
        answering = [one for one in held if one.part == "accountable" and one.body]
        for pair in sorted({(a.body, b.body) for a, b in combinations(answering, 2)}):
            one, other = sorted(pair)
            if not sharing.are_one(one, other):
                yield from _overlap(duty, one, other, answering, sharing)


def _ownerless(duty: str, sharing: Sharing) -> Finding:
    label = sharing.seen.label(duty)
    return Finding(
        kind="Underlap",
        rule="underlap-ownerless",
        involves=(),
        concerns=(duty,),
        intervals=(),
        grade="E4",
        label=f"No owner named: {label}",
        says=f"No document read names a body that answers for “{label}” or carries it out.",
        remedy="A body named for it.",
        form="ownerless",
    )


def _overlap(
    duty: str, one: str, other: str, answering: list[Allocation], sharing: Sharing
) -> Iterator[Finding]:
    label = sharing.seen.label
    ties: tuple[Held, ...] = sharing.seen.ties_between(one, other)
    grounds = [(a, b) for a in answering for b in answering if (a.body, b.body) == (one, other)]
    times = [when for ground in grounds if (when := judge(ground, ()))]
    if times:
        managed = all(not within_time(judge(ground, ties)) for ground in grounds)
        yield Finding(
            kind="Overlap",
            rule="overlap-accountable",
            involves=(one, other),
            concerns=(duty,),
            intervals=times[0],
            grade="E4",
            label=f"Two bodies answer for: {label(duty)}",
            says=f"{label(one)} and {label(other)} are each said to answer for “{label(duty)}”.",
            remedy="A sentence that says which of the two answers for what, or a tie that joins them.",
            values=(("managed", managed),),
        )
