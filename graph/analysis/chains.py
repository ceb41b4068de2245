"""Chains of recommendations that were made again: what belongs to one, and how long it is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

import networkx as nx

from .likeness import words
from .snapshot import Recommendation, Snapshot

LEAST_WORDS: Final = 5


@dataclass(frozen=True)
class Chain:
    """Recommendations that repeat each other, by date, those without one last.

    `span_days` is from the first report to the last, None where a date is unknown.
    """

    members: tuple[str, ...]
    span_days: int | None


def chains(snapshot: Snapshot) -> Mapping[str, Chain]:
    """The chain of each recommendation that repeats another or is repeated, in words or by the same text."""
    by_iri = {one.claim: one for one in snapshot.recommendations}
    links = list(stated(snapshot))
    links += [(earlier.claim, later.claim) for earlier, later in same_text(snapshot)]
    found: dict[str, Chain] = {}
    for family in families(links):
        chain = chain_of((by_iri[iri] for iri in family), snapshot)
        found.update(dict.fromkeys(chain.members, chain))
    return found


def chain_of(family: Iterable[Recommendation], snapshot: Snapshot) -> Chain:
    """These recommendations as one chain."""
    members = sorted(family, key=lambda one: in_time(one, snapshot))
    days = [day for one in members if (day := made_on(one, snapshot))]
    span = (days[-1] - days[0]).days if days and len(days) == len(members) else None
    return Chain(tuple(one.claim for one in members), span)


def families(links: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """What the links join, however many of them lie between; in order."""
    graph: nx.Graph[str] = nx.Graph(list(links))
    return sorted((frozenset(family) for family in nx.connected_components(graph)), key=min)


def stated(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """The repeats that a source names: the earlier recommendation and the later."""
    there = {one.claim for one in snapshot.recommendations}
    for one in snapshot.recommendations:
        yield from ((earlier, one.claim) for earlier in one.repeats if earlier in there)


def same_text(snapshot: Snapshot) -> Iterator[tuple[Recommendation, Recommendation]]:
    """Recommendations described in the same words, each with the one before it that another report makes."""
    groups: defaultdict[tuple[str, ...], list[Recommendation]] = defaultdict(list)
    for one in snapshot.recommendations:
        if one.known and len(text := words(one.description)) >= LEAST_WORDS:
            groups[text].append(one)
    for text in sorted(groups):
        group = sorted(groups[text], key=lambda one: in_time(one, snapshot))
        yield from ((one, other) for one, other in pairwise(group) if one.report != other.report)


def made_on(one: Recommendation, snapshot: Snapshot) -> date | None:
    """The day of the report that makes a recommendation: when it was sent, else when it was published."""
    report = snapshot.documents.get(one.report)
    return (report.submitted or report.issued) if report else None


def in_time(one: Recommendation, snapshot: Snapshot) -> tuple[date, str]:
    """The place of a recommendation in time; what has no date comes last."""
    return made_on(one, snapshot) or date.max, one.claim
