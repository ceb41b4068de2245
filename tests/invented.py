"""Invented worlds for the analyses: a few words make bodies, duties and the claims between them.

A claim names its document by `said`; "then" and "later" are dated documents, "sometime" is not. Without
bounds of its own a claim certainly holds on the day of its document and may hold on any other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import Any, Final

from graph.analysis.claims import Allocation, Body, Completeness, Duty, Handoff, Tie, Watch
from graph.analysis.snapshot import Snapshot, snapshot

DAYS: Final[Mapping[str, date | None]] = {
    "then": date(2015, 6, 1),
    "later": date(2020, 6, 1),
    "sometime": None,
}
EMPTY: Final = snapshot(lambda _: [])
_UNSAID: Final[dict[str, Any]] = {"start": None, "end": None, "attested": (), "documents": frozenset()}


@dataclass
class World:
    """A world to be written down; `seen` is what the analyses take."""

    parents: dict[str, str] = field(default_factory=dict)
    broader: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _allocations: list[Allocation] = field(default_factory=list)
    _ties: list[Tie] = field(default_factory=list)
    _oversight: list[Watch] = field(default_factory=list)
    _handoffs: list[Handoff] = field(default_factory=list)
    _completeness: list[Completeness] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=count)

    def holds(self, body: str, duty: str, part: str = "does", **more: Any) -> "World":
        """A body holds a duty, in a part."""
        principals = more.pop("principals", ())
        held = self._held(**more)
        self._allocations.append(
            Allocation(**held, body=body, post="", duty=duty, part=part, principals=principals)
        )
        self.broader.setdefault(duty, ())
        return self._named(body)

    def tied(self, *parties: str, through: str = "", **more: Any) -> "World":
        """Bodies work together."""
        self._ties.append(
            Tie(**self._held(**more), parties=frozenset(parties), through=through, kind="jointWorking")
        )
        return self._named(*parties)

    def watches(self, overseer: str, overseen: str, duty: str = "", **more: Any) -> "World":
        """One body checks another, for a duty or for none stated."""
        excludes = more.pop("excludes", ())
        self._oversight.append(
            Watch(
                **self._held(**more),
                overseer=overseer,
                post="",
                overseen=overseen,
                duty=duty,
                excludes=excludes,
                promised=None,
                publication_controlled_by="",
            )
        )
        return self._named(overseer, overseen)

    def hands(
        self, source: str, target: str, duty: str, accepted: date | None = None, **more: Any
    ) -> "World":
        """One body hands a duty to another, or to nobody stated."""
        self._handoffs.append(
            Handoff(
                **self._held(**more), source=source, target=target, duty=duty, accepted=accepted, trigger=""
            )
        )
        self.broader.setdefault(duty, ())
        return self._named(*(body for body in (source, target) if body))

    def complete(self, about: str, relation: str, start: date, end: date) -> "World":
        """All there is of a relation about a thing is held, for a time."""
        self._completeness.append(
            Completeness(
                **self._held(start=start, end=end),
                about=(about,),
                relations=(relation,),
                within=(),
                as_of=None,
            )
        )
        return self

    @property
    def seen(self) -> Snapshot:
        """The claims of this world, as the analyses take them."""
        duties = {
            duty: above for one in self.broader.items() for duty, above in (one, *((up, ()) for up in one[1]))
        }
        duties |= self.broader
        return replace(
            EMPTY,
            bodies={
                name: Body(name, name.title(), "agency", up) for name, up in sorted(self.parents.items())
            },
            duties={name: _duty(name, above) for name, above in sorted(duties.items())},
            labels={name: name.title() for name in (*self.parents, *duties)},
            allocations=tuple(self._allocations),
            ties=tuple(self._ties),
            oversight=tuple(self._oversight),
            handoffs=tuple(self._handoffs),
            completeness=tuple(self._completeness),
        )

    def _held(self, said: str = "then", start: date | None = None, end: date | None = None) -> dict[str, Any]:
        day = DAYS[said]
        return {
            "claim": f"claim-{next(self._numbers):03}",
            "start": start,
            "end": end,
            "attested": ((day, day),) if day else (),
            "documents": frozenset({said}),
        }

    def _named(self, *bodies: str) -> "World":
        for body in bodies:
            self.parents.setdefault(body, "")
        return self


def _duty(name: str, broader: Iterable[str]) -> Duty:
    return Duty(
        claim=name,
        **_UNSAID,
        label=name.title(),
        broader=tuple(broader),
        topic="",
        level="",
        area="",
        phase="",
        tension=(),
    )
