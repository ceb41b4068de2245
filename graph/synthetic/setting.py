"""One inspection of the made world: who inspects whom, when, and the documents that come of it."""

from datetime import date, timedelta
from random import Random
from typing import Final

from .pages import OPEN, Pages, When
from .world import ALWAYS, PROMISE, Body, World, pair

_FIRST: Final = date(2001, 1, 8)
_DAYS: Final = 8000
_UNDATED: Final = 25
_TRIES: Final = 8


class Setting:
    """Who is inspected, by whom, when, and the documents that come of it."""

    def __init__(self, world: World, rng: Random, number: int) -> None:
        self.world, self.rng, self.number = world, rng, number
        self.subject = self._subject()
        self.notes = 0
        self.day = _FIRST + timedelta(rng.randrange(_DAYS))
        self.dated = number % _UNDATED != 0
        self.delay = rng.randrange(10, PROMISE + 1)
        self.recommendations = 0
        self.declared = 0
        self.report = self._report()
        self.response = self._pages("response", "GovernmentResponse", self.department, "E2", 120)
        self.later = self._pages("reinspection", "InspectionReport", self.inspectorate, "E1", 900)
        self.story = self._pages("story", "NewsStory", self._newspaper(), "E5", 4)

    def _subject(self) -> Body:
        """A body to inspect: one time in three drawn by Zipf's law, else each in its turn."""
        agencies = self.world.agencies
        if self.rng.random() < 1 / 3:
            return agencies[int(len(agencies) ** self.rng.random()) - 1]
        return agencies[self.number % len(agencies)]

    def _newspaper(self) -> Body:
        papers = self.world.papers
        return papers[self.number % len(papers)]

    @property
    def department(self) -> Body:
        """The department of the body inspected."""
        return self.subject.parent or self.world.assembly

    @property
    def inspectorate(self) -> Body:
        """Who inspects."""
        return self.subject.inspectorate or self.world.inspectorates[0]

    def after(self, days: int) -> date:
        """The day so many days after the report was written."""
        return self.day + timedelta(days)

    def _report(self) -> Pages:
        return Pages(
            self.world.iris,
            f"{self._year()}-report-{self.number}",
            "InspectionReport",
            f"Inspection {self.number} of the {self.subject.name}",
            self.inspectorate.term,
            "E1",
            issued=self.after(self.delay) if self.dated else None,
            submitted=self.day if self.dated else None,
            submitted_to=self.department.term,
            publisher=self.department.term,
        )

    def _pages(self, name: str, kind: str, author: Body, grade: str, days: int) -> Pages:
        return Pages(
            self.world.iris,
            f"{self._year()}-{name}-{self.number}",
            kind,
            f"{name.capitalize()} on inspection {self.number} of the {self.subject.name}",
            author.term,
            grade,
            issued=self.after(days) if self.dated else None,
        )

    def another_report(self, days: int, author: Body | None = None) -> Pages:
        """A further short report, written so many days after the main one."""
        self.notes += 1
        return self._pages(f"note-{self.notes}", "ThematicReport", author or self.inspectorate, "E1", days)

    def another_answer(self, days: int) -> Pages:
        """A further answer of the department, written so many days after the main report."""
        self.notes += 1
        return self._pages(f"answer-{self.notes}", "GovernmentResponse", self.department, "E2", days)

    def finish(self, *documents: Pages) -> None:
        """Put documents with the rest of the world; those that say nothing are left out."""
        for document in documents:
            if document.quotes:
                self.world.pending += document.finish(self.world.register)

    def _year(self) -> str:
        return str(self.day.year) if self.dated else "undated"

    # Who

    def stranger(self) -> Body:
        """Another agency of the sector that is neither tied to the subject nor kept apart from it."""
        sector = self.world.sectors[self.inspectorate]
        for _ in range(_TRIES):
            other = sector[self.rng.randrange(len(sector))]
            known = pair(self.subject, other)
            if other is self.subject or known in self.world.tied or known in self.world.apart:
                continue
            return other
        return self.fresh()

    def partner(self) -> Body:
        """Another agency of the sector that is not kept apart from the subject."""
        sector = self.world.sectors[self.inspectorate]
        for _ in range(_TRIES):
            other = sector[self.rng.randrange(len(sector))]
            if other is not self.subject and pair(self.subject, other) not in self.world.apart:
                return other
        return self.fresh()

    def fresh(self, *, watched: bool = True) -> Body:
        """A new agency of the department; unless told otherwise the report says who inspects it."""
        body = self.world.agency(self.department)
        if watched:
            said = f"The {self.inspectorate.name} inspects the {body.name} from 1990 to 2039."
            self.report.claim("oversight", said, ALWAYS, overseer=self.inspectorate.term, overseen=body.term)
        return body

    def apart(self, one: Body, other: Body) -> None:
        """Keep two bodies from ever being tied."""
        self.world.apart.add(pair(one, other))

    # When

    def when(self) -> When:
        """Bounds as sources give them: none, both, or a start only."""
        chance = self.rng.random()
        if chance < 1 / 3:
            return OPEN
        return self.bounded() if chance < 2 / 3 else When(self.bounded().start)

    def bounded(self) -> When:
        """Bounds on both sides, with the day of the report between them."""
        return When(self.after(-self.rng.randrange(100, 2000)), self.after(self.rng.randrange(1000, 2000)))

    def around(self) -> When:
        """The years around the report."""
        return When(self.after(-1500), self.after(1500))
