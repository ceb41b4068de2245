"""Everything the analyses need, read once: renames are followed, withdrawn claims left out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from graph.model import Attested

from .claims import (
    Action,
    Allocation,
    Assessment,
    Body,
    Change,
    Completeness,
    Document,
    Duty,
    Handoff,
    Post,
    Recommendation,
    Response,
    StatedFinding,
    Tenure,
    Tie,
    Watch,
)
from .reading import Claims
from .register import Register
from .rows import Select
from .ties import read_ties
from .timeline import Held

__all__ = [
    "Action",
    "Allocation",
    "Assessment",
    "Body",
    "Change",
    "Completeness",
    "Document",
    "Duty",
    "Handoff",
    "Post",
    "Recommendation",
    "Response",
    "Snapshot",
    "StatedFinding",
    "Tenure",
    "Tie",
    "Watch",
    "snapshot",
]


@dataclass(frozen=True)
class Snapshot:
    """The claims of a release in time, and the things they are about; all sequences in order of IRIs."""

    bodies: Mapping[str, Body]
    posts: Mapping[str, Post]
    documents: Mapping[str, Document]
    duties: Mapping[str, Duty]
    changes: tuple[Change, ...]
    renamed: Mapping[str, str]
    allocations: tuple[Allocation, ...]
    ties: tuple[Tie, ...]
    oversight: tuple[Watch, ...]
    handoffs: tuple[Handoff, ...]
    tenures: tuple[Tenure, ...]
    recommendations: tuple[Recommendation, ...]
    responses: tuple[Response, ...]
    actions: tuple[Action, ...]
    assessments: tuple[Assessment, ...]
    completeness: tuple[Completeness, ...]
    stated_findings: tuple[StatedFinding, ...]
    labels: Mapping[str, str]
    days: Mapping[str, tuple[Attested, ...]]

    def label(self, iri: str) -> str:
        """What a thing is called; the last part of its IRI where nobody gives it a name."""
        return self.labels.get(iri) or iri.rpartition("/")[2]

    def ancestors(self, body: str) -> tuple[str, ...]:
        """The parent of a body, its parent, and so on; a loop in the register ends it."""
        found: list[str] = []
        parent = self.bodies[body].parent if body in self.bodies else ""
        while parent and parent != body and parent not in found:
            found.append(parent)
            parent = self.bodies[parent].parent if parent in self.bodies else ""
        return tuple(found)

    def top_parent(self, body: str) -> str:
        """The highest body that this one is a part of: itself where it is part of none."""
        return next(reversed(self.ancestors(body)), body)

    def are_one(self, a: str, b: str) -> bool:
        """Whether two bodies count as one holder: the same, or one a part of the other."""
        return a == b or a in self.ancestors(b) or b in self.ancestors(a)

    def broader_duties(self, duty: str) -> tuple[str, ...]:
        """The broader duties of a duty, nearest first; a loop ends it."""
        found: list[str] = []
        ahead = list(self.duties[duty].broader) if duty in self.duties else []
        while ahead:
            following = ahead.pop(0)
            if following != duty and following not in found:
                found.append(following)
                ahead.extend(self.duties[following].broader if following in self.duties else ())
        return tuple(found)

    @cached_property
    def held(self) -> Mapping[str, Held]:
        """Every claim in time, by its IRI."""
        every = chain(
            self.duties.values(),
            self.allocations,
            self.ties,
            self.oversight,
            self.handoffs,
            self.tenures,
            self.recommendations,
            self.responses,
            self.actions,
            self.assessments,
            self.completeness,
            self.stated_findings,
        )
        return {one.claim: one for one in every if not (isinstance(one, Tie) and one.other)}

    @cached_property
    def ties_of(self) -> Mapping[str, tuple[Tie, ...]]:
        """The ties of each body that has any."""
        found: defaultdict[str, list[Tie]] = defaultdict(list)
        for tie in self.ties:
            for party in tie.parties:
                found[party].append(tie)
        return {party: tuple(ties) for party, ties in found.items()}

    def ties_between(self, a: str, b: str) -> tuple[Tie, ...]:
        """The ties that join two bodies themselves; those of their units or parents are not among them."""
        return tuple(tie for tie in self.ties_of.get(a, ()) if b in tie.parties)

    @cached_property
    def allocations_of(self) -> Mapping[str, tuple[Allocation, ...]]:
        """The allocations of each duty that has any."""
        found: defaultdict[str, list[Allocation]] = defaultdict(list)
        for allocation in self.allocations:
            found[allocation.duty].append(allocation)
        return {duty: tuple(allocations) for duty, allocations in found.items()}

    def successors(self, body: str) -> Iterator[Change]:
        """The changes in which another body took the place of this one; a rename is none."""
        return (change for change in self.changes if body == change.original != change.resulting != "")


def snapshot(select: Select) -> Snapshot:
    """Read a snapshot; `select` answers a SELECT over all graphs together, as Release.select does."""
    register = Register(select)
    claims = Claims(register)
    return Snapshot(
        bodies=register.bodies(),
        posts=register.posts,
        documents=register.documents(),
        duties=claims.duties(),
        changes=register.changes,
        renamed=register.renamed,
        allocations=tuple(claims.allocations()),
        ties=tuple(read_ties(register)),
        oversight=tuple(claims.oversight()),
        handoffs=tuple(claims.handoffs()),
        tenures=tuple(claims.tenures()),
        recommendations=tuple(claims.recommendations()),
        responses=tuple(claims.responses()),
        actions=tuple(claims.actions()),
        assessments=tuple(claims.assessments()),
        completeness=tuple(claims.completeness()),
        stated_findings=tuple(claims.stated_findings()),
        labels=register.labels,
        days=register.days,
    )
