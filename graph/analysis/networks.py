"""The networks that are sealed with a release, one for each lens, from the claims in time."""

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, product
from typing import Final

from graph.projection.lens import Edge
from graph.projection.sealed import Sealed, to_bytes

from .claims import Recommendation
from .snapshot import Snapshot
from .timeline import Held

Drawn = tuple[Edge, Mapping[str, str]]


def projections(seen: Snapshot) -> dict[str, bytes]:
    """The files of a release's networks, by name (`responsibility.json` …): at all time, renames followed.

    Each edge has its stated bounds, the days that attest it and its documents; a body has its parent, and
    the bodies that took its place. The members of one joint body are tied.
    """
    return {f"{lens}.json": to_bytes(seal(lens, seen)) for lens in _LENSES}


def seal(lens: str, seen: Snapshot) -> Sealed:
    """The network of one lens."""
    edges = sorted(
        _LENSES[lens](seen), key=lambda one: (one[0].claim, one[0].source, one[0].target, one[0].kind)
    )
    ends = {end for edge, _ in edges for end in (edge.source, edge.target) if end}
    shown = ends | {above for body in ends for above in seen.ancestors(body)}
    if lens == "responsibility":  # what nobody holds, and who holds nothing, belong to the question
        shown |= {*seen.bodies, *seen.duties}
    return Sealed(lens, tuple(_node(iri, seen) for iri in sorted(shown)), tuple(edges))


def _node(iri: str, seen: Snapshot) -> dict[str, str]:
    body, post, duty = seen.bodies.get(iri), seen.posts.get(iri), seen.duties.get(iri)
    node = {"id": iri, "label": seen.label(iri), "kind": "", "parent": ""}
    if body:
        after = sorted({change.resulting for change in seen.successors(iri)})
        node |= {"kind": body.kind, "parent": body.parent, "succeededBy": " ".join(after)}
    elif post:
        node |= {"kind": "post", "parent": post.body}
    elif duty:
        node |= {"kind": "responsibility", "broader": " ".join(duty.broader), "topic": duty.topic}
    return node


def _edge(claim: Held, source: str, target: str, kind: str, **more: str) -> Drawn:
    edge = Edge(claim.claim, source, target, kind, claim.start, claim.end, claim.attested)
    return edge, {"documents": " ".join(sorted(claim.documents)), **more}


def _responsibility(seen: Snapshot) -> Iterator[Drawn]:
    for one in seen.allocations:
        more = {"post": one.post, "onBehalfOf": " ".join(one.principals)}
        yield _edge(one, one.body or one.post, one.duty, one.part, **more)


def _oversight(seen: Snapshot) -> Iterator[Drawn]:
    for one in seen.oversight:
        if one.overseen:
            more = {"duty": one.duty, "post": one.post, "excludes": " ".join(one.excludes)}
            yield _edge(one, one.overseer or one.post, one.overseen, "", **more)


def _handoff(seen: Snapshot) -> Iterator[Drawn]:
    for one in seen.handoffs:
        accepted = one.accepted.isoformat() if one.accepted else ""
        yield _edge(one, one.source, one.target, "", duty=one.duty, accepted=accepted, trigger=one.trigger)


def _coordination(seen: Snapshot) -> Iterator[Drawn]:
    for one in seen.ties:
        through = [one.through] if one.through in one.parties else []
        for source, target in combinations([*sorted(one.parties - {one.through}), *through], 2):
            yield _edge(one, source, target, one.kind, through=one.through, other=one.other)


def _recommendation(seen: Snapshot) -> Iterator[Drawn]:
    for one in seen.recommendations:
        yield from (_edge(one, source, target, kind) for source, target, kind in _around(one))
    for answer in seen.responses:
        for source, target in product(answer.respondents, answer.responds_to):
            yield _edge(
                answer, source, target, "respondsTo", stance=answer.stance, commitment=answer.commitment
            )


def _around(one: Recommendation) -> Iterator[tuple[str, str, str]]:
    yield from ((maker, one.claim, "madeBy") for maker in one.made_by)
    yield from ((one.claim, body, "addressedTo") for body in one.addressed_to)
    yield from ((one.claim, body, "mustConsult") for body in one.must_consult)
    yield from ((one.claim, thing, "concerns") for thing in one.concerns)
    yield from ((one.claim, earlier, "repeats") for earlier in one.repeats)


_LENSES: Final[Mapping[str, Callable[[Snapshot], Iterator[Drawn]]]] = {
    "responsibility": _responsibility,
    "oversight": _oversight,
    "handoff": _handoff,
    "coordination": _coordination,
    "recommendation": _recommendation,
}
