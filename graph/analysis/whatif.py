"""What if: which findings a tie, an allocation or the end of a body would close or open.

All functions are pure: they take claims in time and give plain values; nothing is written. They see the
kinds that follow from bodies, duties and ties alone: Silo, OverseerSeam, HandoffBurden, the ownerless
Underlap, and the Overlap of several accountable bodies.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from itertools import chain
from typing import Any, Final, Literal

from graph.errors import QueryRefused

from .arena import Ground
from .burden import burdens
from .claims import Allocation, Tie
from .finding import Finding
from .intervals import within_time
from .owning import owning
from .seam import seams
from .sharing import Sharing
from .silo import silos
from .snapshot import Snapshot
from .system import ranked
from .timeline import Held

LIMIT: Final = 50
_TWO: Final = 2
_SUPPOSED: Final = "#supposed"
_PARTS: Final = frozenset({"accountable", "does", "contributes", "consulted", "informed", "funds"})
Address = tuple[str, str, tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Change:
    """A supposed change: a `tie` between bodies, an `allocation` of a duty to a body, or a body's `removal`.

    Bodies and the duty are IRIs or slugs; `part` is a local name of the scheme, for an allocation.
    """

    kind: Literal["tie", "allocation", "removal"]
    bodies: tuple[str, ...]
    duty: str = ""
    part: str = "accountable"


@dataclass(frozen=True)
class Outcome:
    """What the changes close, what they open, and what stays with other duties or another weight."""

    closed: tuple[Finding, ...]
    opened: tuple[Finding, ...]
    changed: tuple[tuple[Finding, Finding], ...]


def what_if(seen: Snapshot, changes: Sequence[Change]) -> Outcome:
    """Which findings would close or open if all of the changes held, at all times.

    Raises:
        QueryRefused: more than 50 changes, a body or duty that the release does not know, or a tie of one.

    """
    if len(changes) > LIMIT:
        raise QueryRefused(f"{len(changes)} changes are more than the {LIMIT} that can be supposed at once")
    supposed = [_resolved(seen, change) for change in changes]
    near = _near(seen, supposed)
    after = near
    for number, change in enumerate(supposed):
        after = _changed(after, change, number)
    before_all, after_all = _findings(near), _findings(after)
    closed = [before_all[key] for key in sorted(before_all.keys() - after_all.keys())]
    opened = [after_all[key] for key in sorted(after_all.keys() - before_all.keys())]
    kept = [(before_all[key], after_all[key]) for key in sorted(before_all.keys() & after_all.keys())]
    moved = list(_moved(closed, opened, kept))
    gone = {id(one) for pair in moved for one in pair}
    return Outcome(
        tuple(one for one in closed if id(one) not in gone),
        tuple(one for one in opened if id(one) not in gone),
        tuple(moved),
    )


def best_ties(seen: Snapshot, limit: int = LIMIT) -> list[dict[str, Any]]:
    """The ties that would close most: the untied pairs by shared weight, at most `limit` (50)."""
    return ranked(Ground(Sharing(seen)), min(limit, LIMIT))


def removals(seen: Snapshot, limit: int = LIMIT) -> list[dict[str, Any]]:
    """The bodies whose end, with their units, would leave most duties with nobody to own them."""
    sharing = Sharing(seen)
    counts: Counter[str] = Counter()
    left: dict[str, list[str]] = {}
    for duty in sorted(seen.duties):
        owners = {
            one.body
            for one in seen.allocations_of.get(duty, ())
            if one.body and one.part in {"accountable", "does"}
        }
        alone = [{owner} | sharing.above.get(owner, frozenset()) for owner in sorted(owners)]
        for body in set.intersection(*alone) if alone else ():
            counts[body] += 1
            left.setdefault(body, []).append(duty)
    first = sorted(counts, key=lambda body: (-counts[body], body))[: min(limit, LIMIT)]
    return [{"body": body, "ownerless": counts[body], "duties": left[body]} for body in first]


def known(seen: Snapshot, kind: Literal["body", "responsibility"], name: str) -> str:
    """The IRI of a body or duty, given as IRI or slug.

    Raises:
        QueryRefused: the release does not know it; with the nearest that it knows.

    """
    things = seen.bodies if kind == "body" else seen.duties
    if name in things:
        return name
    slugs = {iri.rpartition("/")[2]: iri for iri in things}
    if name in slugs:
        return slugs[name]
    near = get_close_matches(name.rpartition("/")[2], slugs, n=1)
    hint = f"; did you mean “{near[0]}”?" if near else ""
    raise QueryRefused(f"this release knows no {kind} “{name}”{hint}")


def _resolved(seen: Snapshot, change: Change) -> Change:
    bodies = tuple(sorted({known(seen, "body", body) for body in change.bodies}))
    fewest = _TWO if change.kind == "tie" else 1
    if len(bodies) < fewest or (len(bodies) > 1 and change.kind != "tie"):
        needs = "two bodies or more" if change.kind == "tie" else "exactly one body"
        raise QueryRefused(f"a supposed {change.kind} needs {needs}")
    if change.kind == "allocation" and change.part not in _PARTS:
        raise QueryRefused(f"there is no part “{change.part}”: take one of {', '.join(sorted(_PARTS))}")
    duty = known(seen, "responsibility", change.duty) if change.kind == "allocation" else ""
    return replace(change, bodies=bodies, duty=duty)


def _changed(seen: Snapshot, change: Change, number: int) -> Snapshot:
    """The claims with one change, which holds at all times and agrees with every document."""
    documents = frozenset(document for one in seen.allocations for document in one.documents)
    always = Held(f"{_SUPPOSED}-{number}", date.min, date.max, (), documents)
    if change.kind == "tie":
        tie = Tie(**vars(always), parties=frozenset(change.bodies), through="", kind="agreement")
        return replace(seen, ties=(*seen.ties, tie))
    if change.kind == "allocation":
        more = Allocation(**vars(always), body=change.bodies[0], post="", duty=change.duty, part=change.part)
        return replace(seen, allocations=(*seen.allocations, more))
    gone = {change.bodies[0], *(body for body in seen.bodies if change.bodies[0] in seen.ancestors(body))}
    return replace(
        seen,
        allocations=tuple(one for one in seen.allocations if one.body not in gone),
        handoffs=tuple(one for one in seen.handoffs if gone.isdisjoint({one.source, one.target})),
        ties=tuple(replace(one, parties=one.parties - gone) for one in seen.ties),
    )


def _near(seen: Snapshot, changes: Iterable[Change]) -> Snapshot:
    """The part of the claims that the changes can touch: their duties, and those of their bodies."""
    bodies = {body for change in changes for body in change.bodies}
    kin = {one for one in seen.bodies if not bodies.isdisjoint({one, *seen.ancestors(one)})}
    kin |= {above for body in bodies for above in seen.ancestors(body)}
    duties = {change.duty for change in changes if change.duty}
    duties |= {one.duty for one in seen.allocations if one.body in kin}
    wider = duties | {above for duty in duties for above in seen.broader_duties(duty)}
    every = {duty for duty in seen.duties if not wider.isdisjoint({duty, *seen.broader_duties(duty)})}
    return replace(
        seen,
        duties={duty: seen.duties[duty] for duty in sorted(every)},
        allocations=tuple(one for one in seen.allocations if one.duty in every),
    )


def _findings(seen: Snapshot) -> dict[Address, Finding]:
    found: Iterator[Finding] = chain(silos(seen), seams(seen), burdens(seen), owning(Sharing(seen)))
    return {
        (one.kind, one.form, one.involves, one.concerns): one
        for one in found
        if not one.intervals or within_time(one.intervals)
    }


def _moved(
    closed: Sequence[Finding], opened: Sequence[Finding], kept: Iterable[tuple[Finding, Finding]]
) -> Iterator[tuple[Finding, Finding]]:
    """What stays, between the same bodies, with other duties or another number."""
    after = {one.involves: one for one in opened if one.kind == "Silo"}
    yield from ((one, after[one.involves]) for one in closed if one.kind == "Silo" and one.involves in after)
    yield from ((one, other) for one, other in kept if one.values != other.values)
