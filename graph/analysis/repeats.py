"""Recommendations made again without saying so: in the same words, or in words much alike.

Same text: two recommendations of different reports are described in the same words (case, white space
and punctuation apart), of which there are five or more. Candidate: of different reports and with a common
addressee (a body and its units count as one), their descriptions have J ≥ 0.6 and s ≥ 0.85; see
`likeness`. A candidate is a question, to be confirmed: it is graded E4 whatever its score.

What ul:repeats joins, at any remove, and parts of one recommendation are left out. A repeat is linked
with the one before it in time. Its chain is all that ul:repeats and same text join to it; the span is in
days from the first report of the chain to the last, unknown where one of them has no date.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from .chains import Chain, chain_of, chains, families, in_time, made_on, same_text, stated
from .finding import Finding, Interval, Value
from .likeness import Rooms, alike, words
from .snapshot import Recommendation, Snapshot

VERSION: Final = "1"
SOURCE: Final = "docs/findings.md, RepeatRecommendation"
SAME_TEXT: Final = "repeat-same-text"
CANDIDATE: Final = "repeat-candidate"
_JACCARD: Final = 0.6
_SIMILAR: Final = 0.85
_REMEDY: Final = (
    "An answer that says what became of the earlier recommendation, and what will now be different."
)


def repeats(snapshot: Snapshot) -> Iterator[Finding]:
    """The repeats that no source names, each with the recommendation before it."""
    known, related = chains(snapshot), _related(snapshot)
    by_iri = {one.claim: one for one in snapshot.recommendations}
    for one, other in same_text(snapshot):
        if related[one.claim].isdisjoint(related[other.claim]):
            yield _finding(SAME_TEXT, one, other, known[other.claim], snapshot)
    for one, other, score in _candidates(snapshot):
        chain = known.get(one.claim, Chain((one.claim,), 0))
        if other.claim not in chain.members and related[one.claim].isdisjoint(related[other.claim]):
            following = known.get(other.claim, Chain((other.claim,), 0))
            both = chain_of((by_iri[iri] for iri in (*chain.members, *following.members)), snapshot)
            yield _finding(CANDIDATE, one, other, both, snapshot, score)


def _related(snapshot: Snapshot) -> Mapping[str, set[int]]:
    """The numbers of the families that a recommendation is in: repeats that a source names, and parts."""
    parts = ((one.claim, part) for one in snapshot.recommendations for part in one.parts)
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, family in enumerate([*families(stated(snapshot)), *families(parts)]):
        for member in family:
            found[member].add(number)
    return found


def _candidates(snapshot: Snapshot) -> Iterator[tuple[Recommendation, Recommendation, float]]:
    """Pairs of different reports, with a common addressee, in words much alike; the earlier first."""
    by_iri = {one.claim: one for one in snapshot.recommendations if one.known and one.description}
    texts = {iri: words(one.description) for iri, one in by_iri.items()}
    rooms = {iri: _rooms(one, snapshot) for iri, one in by_iri.items()}
    for first, second, score in alike(texts, _JACCARD, _SIMILAR, rooms):
        one, other = sorted((by_iri[first], by_iri[second]), key=lambda each: in_time(each, snapshot))
        if one.report != other.report:
            yield one, other, score


def _rooms(one: Recommendation, snapshot: Snapshot) -> Rooms:
    """Where those with a common addressee are met: at the body itself, above it and below it."""
    bodies = set(_bodies(one.addressed_to, snapshot))
    above = {parent for body in bodies for parent in snapshot.ancestors(body)}
    return Rooms(
        frozenset(bodies | {f"below {parent}" for parent in above}),
        frozenset(bodies | above | {f"below {body}" for body in bodies}),
    )


def _bodies(agents: Iterable[str], snapshot: Snapshot) -> tuple[str, ...]:
    """The agents that are bodies, and the bodies of those that are posts."""
    posts = snapshot.posts
    named = (posts[agent].body if agent in posts else agent for agent in agents)
    return tuple(sorted({body for body in named if body}))


def _finding(
    rule: str,
    one: Recommendation,
    other: Recommendation,
    chain: Chain,
    snapshot: Snapshot,
    score: float | None = None,
) -> Finding:
    dated = _since(one, other, snapshot)
    values: list[tuple[str, Value]] = [("chainLength", len(chain.members))]
    if chain.span_days is not None:
        values.append(("spanDays", chain.span_days))
    if score is not None:
        values.append(("score", round(Decimal(score), 3)))
    return Finding(
        kind="RepeatRecommendation",
        rule=rule,
        involves=_bodies((*one.addressed_to, *other.addressed_to, *other.made_by), snapshot),
        concerns=tuple(sorted((one.claim, other.claim))),
        # The words compared are the curators' descriptions, not the reports' own: no more than a question.
        intervals=(Interval(dated, None, "possible"),) if dated else (),
        grade="E4",
        label=f"{_name(other, snapshot)} may repeat an earlier one",
        says=_says(one, other, snapshot, score),
        remedy=_REMEDY,
        premises=tuple(sorted((one.claim, other.claim))),
        values=tuple(values),
    )


def _says(one: Recommendation, other: Recommendation, snapshot: Snapshot, score: float | None) -> str:
    both = f"{_name(other, snapshot)} and {_name(one, snapshot)}"
    if score is None:
        return f"{both} are described in the same words; no document read says that one repeats the other."
    return (
        f"{both} are described in words much alike ({score:.2f} of 1); "
        "whether one repeats the other is to be confirmed."
    )


def _since(one: Recommendation, other: Recommendation, snapshot: Snapshot) -> date | None:
    """The day from which both were made; None where one of the reports has no date."""
    first, second = made_on(one, snapshot), made_on(other, snapshot)
    return max(first, second) if first and second else None


def _name(one: Recommendation, snapshot: Snapshot) -> str:
    number = f"Recommendation {one.identifier}" if one.identifier else "A recommendation"
    return f"{number} of “{snapshot.label(one.report)}”"
