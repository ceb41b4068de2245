"""From the sealed networks back to claims in time: enough to suppose changes without asking the store."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from graph.projection.lens import Edge
from graph.projection.sealed import Sealed

from .claims import Allocation, Body, Duty, Handoff, Post, Tie, Watch
from .snapshot import Snapshot
from .timeline import Held


def unseal(networks: Mapping[str, Sealed]) -> Snapshot:
    """The bodies, duties, allocations, ties, oversight and hand-offs of sealed networks, by lens.

    What the networks do not hold (documents, recommendations, completeness …) is empty, so that nothing
    found in it is graded better than possible.
    """
    nodes = {node["id"]: node for network in networks.values() for node in network.nodes}
    posts = {
        iri: Post(iri, node["label"], node["parent"]) for iri, node in nodes.items() if node["kind"] == "post"
    }
    duties = {iri: _duty(iri, node) for iri, node in nodes.items() if node["kind"] == "responsibility"}
    bodies = {
        iri: Body(iri, node["label"], node["kind"], node["parent"])
        for iri, node in sorted(nodes.items())
        if "succeededBy" in node
    }
    return Snapshot(
        bodies=bodies,
        posts=posts,
        documents={},
        duties=dict(sorted(duties.items())),
        changes=(),
        renamed={},
        allocations=tuple(_allocations(networks["responsibility"], posts)),
        ties=tuple(_ties(networks["coordination"])),
        oversight=tuple(_oversight(networks["oversight"], posts)),
        handoffs=tuple(_handoffs(networks["handoff"])),
        tenures=(),
        recommendations=(),
        responses=(),
        actions=(),
        assessments=(),
        completeness=(),
        stated_findings=(),
        labels={iri: node["label"] for iri, node in nodes.items()},
        days={},
    )


def _held(edge: Edge, more: Mapping[str, str]) -> Held:
    return Held(edge.claim, edge.start, edge.end, edge.attested, frozenset(more["documents"].split()))


def _duty(iri: str, node: Mapping[str, str]) -> Duty:
    undated = Held(iri, None, None, (), frozenset())
    broader = tuple(node["broader"].split())
    return Duty(
        **vars(undated),
        label=node["label"],
        broader=broader,
        topic=node["topic"],
        level="",
        area="",
        phase="",
        tension=(),
    )


def _allocations(network: Sealed, posts: Mapping[str, Post]) -> Iterator[Allocation]:
    for edge, more in network.edges:
        body = "" if edge.source in posts else edge.source
        yield Allocation(
            **vars(_held(edge, more)),
            body=body,
            post=more["post"],
            duty=edge.target,
            part=edge.kind,
            principals=tuple(more["onBehalfOf"].split()),
        )


def _ties(network: Sealed) -> Iterator[Tie]:
    parties: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    first: dict[tuple[str, str], tuple[Edge, Mapping[str, str]]] = {}
    for edge, more in network.edges:
        key = (edge.claim, more["other"])
        parties[key] |= {edge.source, edge.target}
        first.setdefault(key, (edge, more))
    for key, (edge, more) in sorted(first.items(), key=lambda item: item[0]):
        yield Tie(
            **vars(_held(edge, more)),
            parties=frozenset(parties[key]),
            through=more["through"],
            kind=edge.kind,
            other=more["other"],
        )


def _oversight(network: Sealed, posts: Mapping[str, Post]) -> Iterator[Watch]:
    for edge, more in network.edges:
        yield Watch(
            **vars(_held(edge, more)),
            overseer="" if edge.source in posts else edge.source,
            post=more["post"],
            overseen=edge.target,
            duty=more["duty"],
            excludes=tuple(more["excludes"].split()),
            promised=None,
            publication_controlled_by="",
        )


def _handoffs(network: Sealed) -> Iterator[Handoff]:
    for edge, more in network.edges:
        accepted = date.fromisoformat(more["accepted"]) if more["accepted"] else None
        yield Handoff(
            **vars(_held(edge, more)),
            source=edge.source,
            target=edge.target,
            duty=more["duty"],
            accepted=accepted,
            trigger=more["trigger"],
        )
