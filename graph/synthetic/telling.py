"""What the documents of an inspection say of duties: who holds them, who is tied, how they pass."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from . import names
from .pages import Pages, When, lines
from .setting import Setting
from .terms import cls, english, node, text, ul
from .world import Body

_PARTS: Final = {
    "accountable": "answers for",
    "does": "carries out",
    "contributes": "helps with",
    "consulted": "is consulted on",
    "informed": "is told of",
    "funds": "pays for",
}


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty: its term, its label, and the time for which it is stated."""

    term: str
    label: str
    when: When


class Telling(Setting):
    """Writes claims about duties into the documents of an inspection."""

    def duty(
        self,
        pages: Pages,
        when: When,
        *,
        broader: Duty | None = None,
        tension: Duty | None = None,
    ) -> Duty:
        """A new duty that `pages` state."""
        index = next(self.world.numbers["duty"])
        label = names.duty(index)
        term = node(self.world.iris.thing("responsibility", names.slug(label)))
        self.world.pending += lines(
            term,
            self.world.register,
            type=cls("Responsibility"),
            prefLabel=english(label),
            attributedTo=pages.author,
            grade=ul(pages.grade),
            reviewStatus=ul("reviewed"),
            topic=text(label.split(" on ", maxsplit=1)[0]),
            broader=broader.term if broader else (),
            inTensionWith=tension.term if tension else (),
            **pages.dates(when),
        )
        said = f"There is a duty of {label}."
        pages.add(term, statedIn=pages.iri, evidence=pages.quote(said))
        return Duty(term, label, when)

    def allocate(
        self, pages: Pages, body: Body, duty: Duty, part: str, when: When | None = None, *, post: str = ""
    ) -> str:
        """State that a body (or a post in it) holds a duty in some part; the term of the allocation."""
        said = f"The {body.name} {_PARTS[part]} {duty.label}."
        return pages.claim(
            "allocation",
            said,
            duty.when if when is None else when,
            body=post or body.term,
            responsibility=duty.term,
            part=ul(part),
        )

    def holds(self, body: Body, duty: Duty, when: When | None = None) -> tuple[str, str]:
        """State in the report that a body is accountable for a duty and carries it out."""
        return (
            self.allocate(self.report, body, duty, "accountable", when),
            self.allocate(self.report, body, duty, "does", when),
        )

    def tie(self, one: Body, other: Body, when: When, pages: Pages | None = None) -> str:
        """State that two bodies work together, in the report unless another document is given."""
        return self.world.tie(pages or self.report, one, other, when)

    def handoff(self, source: Body, target: Body | None, duty: Duty, on: date, **properties: str) -> str:
        """State in the report that a duty passes from one body to another on a day."""
        receiver = f"to the {target.name}" if target else "onward"
        said = f"On {on:%d %B %Y} the {source.name} passes {duty.label} {receiver}."
        return self.report.claim(
            "handoff",
            said,
            When(on, on + timedelta(1)),
            fromBody=source.term,
            toBody=target.term if target else (),
            responsibility=duty.term,
            **properties,
        )

    def complete(self, pages: Pages, about: str, relations: tuple[str, ...], when: When, said: str) -> str:
        """State that what `pages` say of some relations of a thing over a time is all there is."""
        return pages.claim(
            "completeness", said, when, about=about, relation=tuple(map(ul, relations)), within=pages.iri
        )
