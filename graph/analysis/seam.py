"""Seams of oversight: a process crosses two bodies, and nobody who checks sees the whole of it.

rule overseer-seam: when a hands a case or duty to b, both have overseers, the overseers differ (no body
checks both, none of them is a part of another), and no tie joins any of the one side with any of the
other. An oversight counts if it is of the body or of a body that it is part of, and for that duty, a
broader one, or no stated duty. A body without an overseer is a gap, and no seam.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .claims import Handoff, Watch
from .finding import Finding, Interval
from .intervals import attested, covering, jointly
from .sharing import Sharing
from .snapshot import Snapshot
from .timeline import Held, either, judge

RULE = "overseer-seam"
Ground = tuple[Handoff, Watch, Watch]


@dataclass(frozen=True)
class Crossing:
    """A process that passes from one body to another, and the oversight on either side."""

    handoffs: tuple[Handoff, ...]
    before: tuple[Watch, ...]
    after: tuple[Watch, ...]

    @property
    def ends(self) -> tuple[str, str, str]:
        """The body that hands over, the one that receives, and the duty."""
        return self.handoffs[0].source, self.handoffs[0].target, self.handoffs[0].duty


def seams(seen: Snapshot) -> Iterator[Finding]:
    """The seams of a snapshot: one for each pair of bodies and duty handed over, with all overseers."""
    sharing = Sharing(seen)
    handed: dict[tuple[str, str, str], list[Handoff]] = {}
    for one in seen.handoffs:
        if one.target and not sharing.are_one(one.source, one.target):
            handed.setdefault((one.source, one.target, one.duty), []).append(one)
    for (source, target, duty), handoffs in sorted(handed.items(), key=lambda item: item[0]):
        before, after = sharing.watching(source, duty), sharing.watching(target, duty)
        found = _seam(Crossing(tuple(handoffs), before, after), sharing)
        if found is not None:
            yield found


def _seam(crossing: Crossing, sharing: Sharing) -> Finding | None:
    source, target, _ = crossing.ends
    joined = _joined(crossing, sharing)
    times: list[tuple[Ground, tuple[Interval, ...]]] = []
    for handoff in crossing.handoffs:
        for mine in crossing.before:
            for theirs in crossing.after:
                ground = (handoff, mine, theirs)
                apart = not any(
                    sharing.are_one(one, other)
                    for one, other in (
                        (mine.overseer, theirs.overseer),
                        (mine.overseer, target),
                        (theirs.overseer, source),
                    )
                )
                when = judge(ground, joined) if apart else ()
                if when and attested(ground, when):
                    times.append((ground, when))
    return _finding(crossing, times, joined, sharing) if times else None


def _joined(crossing: Crossing, sharing: Sharing) -> tuple[Held, ...]:
    """What joins the two sides: a body that checks both, and the ties of their overseers."""
    both: list[Held] = []
    for mine in crossing.before:
        for theirs in crossing.after:
            if sharing.are_one(mine.overseer, theirs.overseer):
                both += jointly(mine, theirs)
    overseers = {(mine.overseer, theirs.overseer) for mine in crossing.before for theirs in crossing.after}
    ties = {
        tie: None
        for pair in sorted(overseers)
        for tie in sharing.seen.ties_between(*pair)
        if pair[0] != pair[1]
    }
    return (*both, *ties)


def _finding(
    crossing: Crossing,
    times: Sequence[tuple[Ground, tuple[Interval, ...]]],
    joined: Sequence[Held],
    sharing: Sharing,
) -> Finding:
    label, complete = sharing.seen.label, sharing.seen.completeness
    source, target, duty = crossing.ends
    intervals = either(when for _, when in times)
    premises = {claim.claim for ground, _ in times for claim in ground}
    over_source = sorted({ground[1].overseer for ground, _ in times})
    over_target = sorted({ground[2].overseer for ground, _ in times})
    whole = [
        list(covering(complete, about, {relation}, intervals))
        for about, relation in (
            ({source}, "overseer"),
            ({target}, "overseer"),
            ({*over_source, *over_target}, "party"),
        )
    ]
    proven = all(whole) and all(interval.certainty == "certain" for interval in intervals)
    watched = f"{_names(over_source, label)} check{_s(over_source)} {label(source)}"
    watching = f"{_names(over_target, label)} check{_s(over_target)} {label(target)}"
    return Finding(
        kind="OverseerSeam",
        rule=RULE,
        involves=tuple(sorted({source, target, *over_source, *over_target})),
        concerns=(duty,) if duty else (),
        intervals=intervals,
        grade="E3" if proven else "E4",
        label=f"No overseer sees both sides of the hand-off from {label(source)} to {label(target)}",
        says=(
            f"{label(source)} hands cases to {label(target)}; {watched}, {watching}, and the documents read "
            "state neither a joint remit nor a tie between those who check."
        ),
        remedy="A joint remit or inspection, or a tie between the overseers, or a document that states one.",
        premises=(*sorted(premises), *(one.claim for found in whole for one in found)),
        against=tuple(sorted({one.claim for one in joined} - premises)),
    )


def _names(bodies: Sequence[str], label: Callable[[str], str]) -> str:
    return " and ".join(label(body) for body in bodies)


def _s(bodies: Sequence[str]) -> str:
    return "s" if len(bodies) == 1 else ""
