"""What the documents of an inspection recommend, and what becomes of it."""

from dataclasses import dataclass

from . import names
from .pages import Pages, lines
from .telling import Telling
from .terms import cls, day, english, number, text, ul
from .world import Body


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation: its term, its number, and the one that it is addressed to."""

    term: str
    number: str
    addressee: Body


class Advising(Telling):
    """Writes recommendations, answers, actions and judgements into the documents of an inspection."""

    recommendations = 0
    declared = 0

    def recommend(
        self, addressee: Body | None, asked: str = "", pages: Pages | None = None, **properties: str
    ) -> Recommendation:
        """Recommend something to a body, in the report unless another document is given."""
        pages = pages or self.report
        asked = asked or names.recommendation(next(self.world.numbers["recommendation"]))
        self.recommendations += 1
        label = str(self.recommendations)
        whom = f"The {addressee.name}" if addressee else "Somebody"
        term = pages.claim(
            "recommendation",
            f"Recommendation {label}: {whom} should {asked}."[:480],
            identifier=text(label),
            description=english(f"{asked[0].upper()}{asked[1:]}."),
            isPartOf=pages.iri,
            madeBy=pages.author,
            addressedTo=addressee.term if addressee else (),
            **properties,
        )
        if pages is self.report:
            self.declared += 1
        return Recommendation(term, label, addressee or self.subject)

    def due(self, days: int) -> str:
        """The last day for a response, so many days after the report."""
        return day(self.after(days))

    def answer(
        self, to: Recommendation, stance: str, commitment: str, pages: Pages | None = None, **properties: str
    ) -> str:
        """Answer a recommendation, in the department's name."""
        pages = pages or self.response
        said = f"To recommendation {to.number} of inspection {self.number} we say: {stance}, {commitment}."
        issued: dict[str, str] = {"issued": day(pages.issued)} if pages.issued else {}
        return pages.claim(
            "response",
            said if not properties.get("recycles") else f"Again: {said}",
            respondsTo=to.term,
            respondent=self.department.term,
            stance=ul(stance),
            commitment=ul(commitment),
            **issued,
            **properties,
        )

    def act(
        self,
        to: Recommendation,
        response: str,
        *,
        owner: Body | None,
        due: int | None,
        pages: Pages | None = None,
    ) -> str:
        """Promise an action in a response, with an owner and a date where they are given."""
        known: dict[str, str] = {}
        if owner:
            known["owner"] = owner.term
        if due is not None:
            known["dueBy"] = day(self.after(due))
        by = f"The {owner.name}" if owner else "We"
        return (pages or self.response).claim(
            "action",
            f"{by} will carry out recommendation {to.number} of inspection {self.number}.",
            description=english(f"Carry out recommendation {to.number}."),
            promisedIn=response,
            promisedBy=self.department.term,
            **known,
        )

    def assess(self, pages: Pages, what: str, state: str, by: Body, said: str) -> str:
        """Judge how far an action or a recommendation was carried out."""
        return pages.claim("assessment", said, assesses=what, implementation=ul(state), assessedBy=by.term)

    def part(
        self, whole: Recommendation, letter: str, asked: str, pages: Pages | None = None
    ) -> Recommendation:
        """A lettered part of a recommendation, in the report unless another document is given."""
        pages = pages or self.report
        label = f"{whole.number}{letter}"
        term = pages.claim(
            "recommendation",
            f"Recommendation {label}: The {whole.addressee.name} should {asked}.",
            identifier=text(label),
            description=english(f"{asked[0].upper()}{asked[1:]}."),
            isPartOf=pages.iri,
            madeBy=pages.author,
            addressedTo=whole.addressee.term,
        )
        pages.add(whole.term, hasPart=term)
        return Recommendation(term, label, whole.addressee)

    def declare(self, pages: Pages, count: int) -> None:
        """Let a document say how many recommendations it makes."""
        declared = f"{pages.iri[:-1]}#count-recommendation>"
        self.world.pending += lines(pages.iri, self.world.register, declaredCount=declared)
        pages.add(
            declared,
            type=cls("DeclaredCount"),
            counted=ul("Recommendation"),
            value=number(count),
            evidence=pages.quote(f"We make {count} recommendations."),
        )
