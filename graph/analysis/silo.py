"""Silos: two bodies share a duty, or one hands it to the other, and no tie joins them.

rule silo-pair: for each pair (a, b) that is a candidate, when a and b both hold a duty (accountable, does
or contributes; who holds the whole holds each part, and one of the two holds the part itself), or one
hands it to the other, while no coordination or joint body has both as parties. No candidates: a body and
its own unit, a body and the one that delivers for it, a body and the one that it oversees for that duty.
Weight: the sum of 1/(holders - 1) over the duties shared, plus 1 for each hand-off.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .claims import Tie
from .finding import Finding, Interval
from .intervals import attested, covering
from .sharing import Pair, Share, Sharing
from .snapshot import Snapshot
from .timeline import either, judge

RULE = "silo-pair"
_SEVERAL = 3


@dataclass(frozen=True)
class Untied:
    """What two bodies share while no tie joins them: each share with its times and the claims it rests on."""

    shares: tuple[Share, ...]
    intervals: tuple[Interval, ...]
    premises: tuple[str, ...]

    @property
    def weight(self) -> Fraction:
        """The sum over what is shared untied."""
        return sum((share.weight for share in self.shares), Fraction())

    @property
    def duties(self) -> tuple[str, ...]:
        """What is shared; a hand-off that names no duty adds none."""
        return tuple(sorted({share.duty for share in self.shares if share.duty}))


def silos(seen: Snapshot) -> Iterator[Finding]:
    """The silos of a snapshot, in order of the bodies' IRIs."""
    sharing = Sharing(seen)
    for pair in sharing.pairs():
        found = untied(pair, seen.ties_between(pair.a, pair.b))
        if found is not None:
            yield _finding(pair, found, sharing)


def untied(pair: Pair, ties: Iterable[Tie]) -> Untied | None:
    """What the two share while none of these ties holds; None if there is no such time."""
    ties = tuple(ties)
    shares: list[Share] = []
    times: list[tuple[Interval, ...]] = []
    premises: set[str] = set()
    for share in pair.shares:
        judged = [(ground, judge(ground, (*ties, *share.unless))) for ground in share.grounds]
        holding = [(ground, when) for ground, when in judged if when and attested(ground, when)]
        if holding:
            shares.append(share)
            times.extend(when for _, when in holding)
            premises.update(claim.claim for ground, _ in holding for claim in ground)
    if not shares:
        return None
    return Untied(tuple(shares), either(times), tuple(sorted(premises)))


def mitigating(sharing: Sharing, a: str, b: str) -> tuple[Tie, ...]:
    """The ties between bodies of which one is, contains or is part of a, and the other so of b.

    They soften a silo and are no tie of the pair itself.
    """
    around_a, around_b = _around(sharing, a), _around(sharing, b)
    common = around_a & around_b
    around_a, around_b = around_a - common, around_b - common
    ties = {
        (tie.claim, tie.other): tie
        for body in around_a
        for tie in sharing.seen.ties_of.get(body, ())
        if not tie.parties.isdisjoint(around_b) and not {a, b} <= tie.parties
    }
    return tuple(ties[key] for key in sorted(ties))


def _around(sharing: Sharing, body: str) -> frozenset[str]:
    return frozenset({body}) | sharing.above.get(body, frozenset()) | sharing.below.get(body, frozenset())


def _finding(pair: Pair, found: Untied, sharing: Sharing) -> Finding:
    seen = sharing.seen
    softening = mitigating(sharing, pair.a, pair.b)
    doubted = (
        *seen.ties_between(pair.a, pair.b),
        *(claim for share in found.shares for claim in share.unless),
    )
    complete = tuple(covering(seen.completeness, {pair.a, pair.b}, {"party"}, found.intervals))
    certain = all(interval.certainty == "certain" for interval in found.intervals)
    against = {tie.claim for tie in softening} | {tie.other for tie in softening if tie.other}
    return Finding(
        kind="Silo",
        rule=RULE,
        involves=(pair.a, pair.b),
        concerns=found.duties,
        intervals=found.intervals,
        grade="E3" if complete and certain else "E4",
        label=f"No tie between {seen.label(pair.a)} and {seen.label(pair.b)}",
        says=_says(pair, found, sharing, mitigated=bool(softening)),
        remedy=(
            f"A joint plan, a shared forum or another tie between {seen.label(pair.a)} and "
            f"{seen.label(pair.b)}, or a document that states one."
        ),
        premises=(*found.premises, *(one.claim for one in complete)),
        against=tuple(sorted(against | {claim.claim for claim in doubted} - set(found.premises))),
        values=(("weight", _decimal(found.weight)),),
    )


def _says(pair: Pair, found: Untied, sharing: Sharing, *, mitigated: bool) -> str:
    label = sharing.seen.label
    common = sharing.above.get(pair.a, frozenset()) & sharing.above.get(pair.b, frozenset())
    parent = next((one for one in sharing.seen.ancestors(pair.a) if one in common), "")
    softer = [f"both are parts of {label(parent)}"] if parent else []
    softer += ["a body above or below one of them is tied to the other's side"] if mitigated else []
    but = f" ({', and '.join(softer)})" if softer else ""
    return (
        f"{label(pair.a)} and {label(pair.b)} {_what(found, sharing.seen)}, "
        f"and the documents read state no tie between them{but}."
    )


def _what(found: Untied, seen: Snapshot) -> str:
    """Which duties they share, and which they hand over."""
    said = []
    for verb, handed in (("share", False), ("hand over", True)):
        duties = sorted({seen.label(one.duty) for one in found.shares if one.handed is handed and one.duty})
        if duties:
            named = " and ".join(f"“{duty}”" for duty in duties[:_SEVERAL])
            more = len(duties) - _SEVERAL
            said.append(f"{verb} {named}" + (f" and {more} more" if more > 0 else ""))
        elif any(one.handed is handed for one in found.shares):
            said.append(f"{verb} cases")
    return " and ".join(said)


def _decimal(weight: Fraction) -> Decimal:
    """The weight to six places: exact for the usual numbers of holders."""
    return Decimal(str(round(float(weight), 6)))
