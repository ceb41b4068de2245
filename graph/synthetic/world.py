"""The bodies of the made world: a few big departments, their units and agencies, and who inspects them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, count
from random import Random
from typing import Final

from graph.iris import Iris

from . import names
from .pages import Pages, When, lines
from .terms import cls, days, english, node, text, ul

PROMISE: Final = 56
ALWAYS: Final = When(date(1990, 1, 1), date(2040, 1, 1))
_ENACTED: Final = date(1989, 6, 1)
_SMALLEST: Final = 40
_SECTIONS: Final = 40
_PAPERS: Final = 6


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A body: its term, its name, what it is part of, and the inspectorate of its sector."""

    term: str
    name: str
    parent: "Body | None" = None
    inspectorate: "Body | None" = None


@dataclass(eq=False)
class World:
    """All bodies, and the numbers that the next person, duty and recommendation get.

    Bodies made later are written into `pending`, which whoever streams the world empties.
    """

    iris: Iris
    rng: Random
    size: int
    pending: list[str] = field(default_factory=list)
    departments: list[Body] = field(default_factory=list)
    inspectorates: list[Body] = field(default_factory=list)
    agencies: list[Body] = field(default_factory=list)
    units: dict[Body, list[Body]] = field(default_factory=dict)
    sectors: dict[Body, list[Body]] = field(default_factory=dict)
    tied: set[tuple[str, str]] = field(default_factory=set)
    apart: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.register = node(self.iris.register)
        self.numbers = {kind: count() for kind in ("agency", "person", "duty", "recommendation", "post")}
        self.assembly = self._body("Assembly of the Vale", "government")
        self.papers = [
            self._body(f"{head}shire Courier", "newspaper") for head in names.words("place heads")[:6]
        ]
        self._found_departments()
        self._found_agencies()

    def _found_departments(self) -> None:
        many = max(4, int(max(self.size, _SMALLEST) ** 0.5 / 3))
        inspecting = max(4, many // 3)
        for index in range(inspecting):
            body = self._body(
                f"Inspectorate of {names.words('topics')[-1 - index % 30]} {index + 1}", "inspectorate"
            )
            self.inspectorates.append(body)
            self.sectors[body] = []
        for index in range(many):
            inspectorate = self.inspectorates[index % inspecting]
            self.departments.append(self._body(names.department(index), "department", None, inspectorate))
            self.units[self.departments[-1]] = []

    def _found_agencies(self) -> None:
        """Three agencies for each department, the others by Zipf's law; one body in six is a unit."""
        weights = list(accumulate(1 / (rank + 1) for rank in range(len(self.departments))))
        left = max(self.size, _SMALLEST) - len(self.inspectorates) - len(self.departments) - _PAPERS - 1
        for index in range(left):
            if index < 4 * len(self.departments):
                department = self.departments[index // 4]
                is_unit = index % 4 == 0
            else:
                department = self.rng.choices(self.departments, cum_weights=weights)[0]
                is_unit = self.rng.random() < 1 / 6
            if is_unit:
                self._unit(department)
            else:
                self.agencies.append(self.agency(department))
                if department.inspectorate is not None:
                    self.sectors[department.inspectorate].append(self.agencies[-1])

    def _unit(self, department: Body) -> None:
        units = self.units[department]
        name = names.unit(department.name, len(units))
        units.append(self._body(name, "directorate", department, department.inspectorate))

    def agency(self, department: Body) -> Body:
        """A new agency under a department; those made later are never drawn as anybody's subject."""
        name = names.agency(next(self.numbers["agency"]))
        return self._body(name, "agency", department, department.inspectorate)

    def lone(self, name: str, kind: str, parent: Body | None = None) -> Body:
        """A new body outside every sector."""
        return self._body(name, kind, parent)

    def _body(
        self, name: str, kind: str, parent: Body | None = None, inspectorate: Body | None = None
    ) -> Body:
        body = Body(node(self.iris.thing("body", names.slug(name))), name, parent, inspectorate)
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        self.pending += lines(
            body.term,
            self.register,
            type=cls("JointBody" if kind == "jointBody" else "Body"),
            prefLabel=english(name),
            altLabel=english(initials),
            classification=ul(kind),
            subOrganizationOf=parent.term if parent else (),
        )
        return body

    def person(self) -> tuple[str, str]:
        """A new person: the term and the name."""
        index = next(self.numbers["person"])
        name = names.person(index)
        person = node(self.iris.thing("person", f"{names.slug(name)}-{index + 1}"))
        self.pending += lines(person, self.register, type=cls("Person"), name=text(name))
        return person, name

    def post(self, title: str, body: Body) -> str:
        """A new post in a body."""
        post = node(self.iris.thing("post", f"{names.slug(title)}-{next(self.numbers['post']) + 1}"))
        self.pending += lines(
            post, self.register, type=cls("Post"), prefLabel=english(title), postIn=body.term
        )
        return post

    def charters(self) -> Iterator[list[str]]:
        """The Acts that say who inspects whom, and how soon reports are to be published."""
        watched = [
            *self.departments,
            *self.agencies,
            *(unit for units in self.units.values() for unit in units),
        ]
        for number, start in enumerate(range(0, len(watched), _SECTIONS), start=1):
            act = Pages(
                self.iris,
                f"1989-inspection-act-{number}",
                "Statute",
                f"Inspection Act 1989, schedule {number}",
                self.assembly.term,
                "E1",
                issued=_ENACTED,
            )
            for body in watched[start : start + _SECTIONS]:
                self._section(act, body)
            if number == 1:
                tie_words = "agree to inspect jointly where their work meets."
                self.tie(act, self.inspectorates[0], self.inspectorates[1], ALWAYS, tie_words)
            yield act.finish(self.register)

    def _section(self, act: Pages, body: Body) -> None:
        overseer = body.inspectorate
        if overseer is None:
            return
        said = f"From 1990 to 2039 the {overseer.name} shall inspect the {body.name}."
        act.claim("oversight", said, ALWAYS, overseer=overseer.term, overseen=body.term)
        if body in self.units:
            said = f"The {body.name} shall publish each report of the {overseer.name} within eight weeks."
            act.claim(
                "oversight",
                said,
                ALWAYS,
                overseer=overseer.term,
                overseen=body.term,
                publicationControlledBy=body.term,
                promisedPublication=days(PROMISE),
            )

    def tie(self, pages: Pages, one: Body, other: Body, when: When, words: str = "") -> str:
        """State that two bodies work together."""
        self.tied.add(pair(one, other))
        said = f"The {one.name} and the {other.name} {words or 'meet each month in a shared forum.'}"
        return pages.claim(
            "coordination", said, when, party=(one.term, other.term), tieKind=ul("sharedForum")
        )


def pair(one: Body, other: Body) -> tuple[str, str]:
    """Two bodies in one order."""
    return (one.term, other.term) if one.term < other.term else (other.term, one.term)
