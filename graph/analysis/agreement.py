"""Stated against computed: which findings that documents name a rule also finds, and which either side lacks.

A computed finding agrees with a stated one when both are of the same class; when something that the
computed one concerns is something that the stated one concerns, or narrower (a narrower duty, a lettered
part, a recommendation of the report, an answer to the recommendation); and when, if both name bodies, all
bodies of one are among those of the other. So a stated group is met by its pairs, and the share of its
pairs that are met is told.

Recall is the share of stated findings that agree with a computed one. Precision is the share of computed
findings that agree with a stated one: documents name few of the findings that hold, so it is a lower bound.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from .finding import Finding
from .snapshot import Snapshot, StatedFinding

CENSUS: Final = ("OrphanRecommendation", "OversightGap", "Underlap")
"""The kinds that count what is missing: their number has bounds, and no p-value."""

_PAIR: Final = 2
_PLACES: Final = 4


@dataclass(frozen=True)
class Agreement:
    """Stated and computed findings, by IRI, and the pairs (stated, computed) that say the same."""

    stated: Mapping[str, StatedFinding]
    computed: Mapping[str, Finding]
    pairs: tuple[tuple[str, str], ...]


def agree(snapshot: Snapshot, computed: Mapping[str, Finding]) -> Agreement:
    """Compare the stated findings of a snapshot with computed ones, which are given by IRI."""
    stated = {one.claim: one for one in snapshot.stated_findings}
    concerned: defaultdict[tuple[str, str], list[StatedFinding]] = defaultdict(list)
    for one in stated.values():
        for thing in one.concerns:
            concerned[one.kind, thing].append(one)
    wider = _Wider(snapshot)
    pairs = {
        (one.claim, iri)
        for iri, finding in computed.items()
        for thing in finding.concerns
        for above in wider.of(thing)
        for one in concerned.get((finding.kind, above), ())
        if _same_bodies(one.involves, finding.involves)
    }
    return Agreement(stated, computed, tuple(sorted(pairs)))


def as_json(agreement: Agreement) -> bytes:
    """The agreement as the bytes of its file."""
    return json.dumps(_told(agreement), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


class _Wider:
    """What a thing is a narrower case of, itself included."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        above: defaultdict[str, set[str]] = defaultdict(set)
        for recommendation in snapshot.recommendations:
            above[recommendation.claim].add(recommendation.report)
            for part in recommendation.parts:
                above[part].add(recommendation.claim)
        for response in snapshot.responses:
            above[response.claim].update(response.responds_to)
        self._above = above

    def of(self, thing: str) -> set[str]:
        """The thing, the broader duties of it, and what it is a part of or answers."""
        found = {thing, *self._snapshot.broader_duties(thing)}
        ahead = [thing]
        while ahead:
            more = self._above.get(ahead.pop(), set()) - found
            found |= more
            ahead.extend(more)
        return found


def _same_bodies(one: Sequence[str], other: Sequence[str]) -> bool:
    a, b = set(one), set(other)
    return not a or not b or a <= b or b <= a


def _told(agreement: Agreement) -> dict[str, Any]:
    met, agreed = ({pair[side] for pair in agreement.pairs} for side in (0, 1))
    kinds = sorted(
        {one.kind for one in agreement.stated.values()} | {one.kind for one in agreement.computed.values()}
    )
    return {
        "overall": _scores(agreement, met, agreed, None),
        "kinds": {kind: _scores(agreement, met, agreed, kind) for kind in kinds},
        "bounds": _bounds(agreement.computed.values()),
        "agreed": [_pair(agreement, stated, computed) for stated, computed in agreement.pairs],
        "groups": list(_groups(agreement)),
        "statedOnly": [_thing(iri, one) for iri, one in sorted(agreement.stated.items()) if iri not in met],
        "computedOnly": [
            _thing(iri, one) for iri, one in sorted(agreement.computed.items()) if iri not in agreed
        ],
    }


def _scores(agreement: Agreement, met: set[str], agreed: set[str], kind: str | None) -> dict[str, Any]:
    stated = [iri for iri, one in agreement.stated.items() if kind in {None, one.kind}]
    computed = [iri for iri, one in agreement.computed.items() if kind in {None, one.kind}]
    stated_met, computed_met = len(met.intersection(stated)), len(agreed.intersection(computed))
    return {
        "stated": len(stated),
        "computed": len(computed),
        "statedAgreed": stated_met,
        "computedAgreed": computed_met,
        "recall": _share(stated_met, len(stated)),
        "precision": _share(computed_met, len(computed)),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, _PLACES) if whole else None


def _groups(agreement: Agreement) -> Iterator[dict[str, Any]]:
    """Stated findings of three bodies or more: how many of their pairs are computed."""
    computed: defaultdict[str, list[Finding]] = defaultdict(list)
    for stated, iri in agreement.pairs:
        computed[stated].append(agreement.computed[iri])
    for iri, one in sorted(agreement.stated.items()):
        if len(one.involves) > _PAIR:
            pairs = {finding.involves for finding in computed[iri] if len(finding.involves) == _PAIR}
            possible = set(combinations(sorted(one.involves), _PAIR))
            yield {"id": iri, "pairs": len(possible), "pairsComputed": len(pairs & possible)}


def _pair(agreement: Agreement, stated: str, computed: str) -> dict[str, Any]:
    return {
        "stated": _thing(stated, agreement.stated[stated]),
        "computed": _thing(computed, agreement.computed[computed]),
    }


def _thing(iri: str, one: StatedFinding | Finding) -> dict[str, Any]:
    return {"id": iri, "kind": one.kind, "label": one.label}


def _bounds(computed: Iterable[Finding]) -> dict[str, dict[str, int]]:
    """How many there are of the kinds that count what is missing: at least (E3), and at most (E3 and E4)."""
    grades = Counter((one.kind, one.grade) for one in computed)
    return {
        kind: {"certain": grades[kind, "E3"], "possible": grades[kind, "E3"] + grades[kind, "E4"]}
        for kind in CENSUS
    }
