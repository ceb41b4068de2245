"""Adding a holder never creates an ownerless underlap, whatever else is said."""

from datetime import date

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.finding import Finding
from graph.analysis.rows import grouped, selecting
from graph.analysis.rule_file import load_finding_rules, value_columns
from graph.analysis.running import Telling
from graph.analysis.snapshot import snapshot
from graph.iris import UL
from ontology.load import vocabulary

ID = "https://w3id.org/underlap/id/"
SCHEMA = "https://schema.org/"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
DATE = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
BROADER = ox.NamedNode("http://www.w3.org/2004/02/skos/core#broader")
GRAPH = ox.NamedNode("https://w3id.org/underlap/graph/register")
RULES = [rule for rule in load_finding_rules(vocabulary()) if rule.id.startswith("underlap-")]
OWNERLESS = [rule for rule in RULES if rule.id.endswith(("ownerless", "cell", "unheld"))]
DUTIES = ("wide", "narrow")
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2021, 1, 1))
HOLDING = st.tuples(
    st.sampled_from(["unit", "agency"]),
    st.sampled_from(DUTIES),
    st.sampled_from(["accountable", "does", "contributes", "consulted"]),
    DAYS,
    DAYS,
)


class World:
    """Two duties, one broader than the other, and their holders."""

    def __init__(self) -> None:
        self.store = ox.Store()
        for duty in DUTIES:
            self.say(f"responsibility/{duty}", TYPE, UL + "Responsibility")
            self.say(f"responsibility/{duty}", ox.NamedNode(UL + "statedIn"), f"{ID}document/report")
            self.on(f"responsibility/{duty}", "startDate", date(2020, 1, 1))
            self.on(f"responsibility/{duty}", "endDate", date(2021, 1, 1))
        self.say("responsibility/narrow", BROADER, f"{ID}responsibility/wide")

    def say(self, thing: str, predicate: ox.NamedNode, value: str) -> None:
        """State that a thing has another as the value of a property."""
        self.store.add(ox.Quad(ox.NamedNode(ID + thing), predicate, ox.NamedNode(value), GRAPH))

    def on(self, thing: str, name: str, day: date | None) -> None:
        """Give a thing a date, if there is one."""
        if day:
            literal = ox.Literal(day.isoformat(), datatype=DATE)
            self.store.add(ox.Quad(ox.NamedNode(ID + thing), ox.NamedNode(SCHEMA + name), literal, GRAPH))

    def hold(self, number: int, holding: tuple[str, str, str, date | None, date | None]) -> None:
        """Let a body hold a duty, in a part and between two days."""
        body, duty, part, *days = holding
        claim = f"allocation/{number}"
        for name, value in (("body", f"{ID}body/{body}"), ("part", UL + part)):
            self.say(claim, ox.NamedNode(UL + name), value)
        self.say(claim, TYPE, UL + "Allocation")
        self.say(claim, ox.NamedNode(UL + "responsibility"), f"{ID}responsibility/{duty}")
        self.say(claim, ox.NamedNode(UL + "statedIn"), f"{ID}document/report")
        start, end = sorted(days, key=lambda day: day or date.min) if all(days) else days
        self.on(claim, "startDate", start)
        self.on(claim, "endDate", end)

    def ownerless(self) -> list[Finding]:
        """What the rules say that nobody holds."""
        select = selecting(self.store)
        seen = snapshot(select)
        found = []
        for rule in OWNERLESS:
            told = Telling(rule, seen, value_columns(vocabulary()))
            rows = [row for row in select(rule.sparql) if row.get("key")]
            found += [finding for group in grouped(rows, "key") if (finding := told.finding(group))]
        return found


def days_of(findings: list[Finding]) -> set[tuple[str, date]]:
    """The duties that are ownerless, on the first day of each of thirteen months."""
    months = [date(2020, month, 1) for month in range(1, 13)] + [date(2021, 1, 1)]
    return {
        (finding.concerns[0], day)
        for finding in findings
        for day in months
        for one in finding.intervals
        if (one.start is None or one.start <= day) and (one.end is None or day < one.end)
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(HOLDING, max_size=3), HOLDING)
def test_adding_a_holder_never_creates_an_ownerless_underlap(
    holdings: list[tuple[str, str, str, date | None, date | None]],
    more: tuple[str, str, str, date | None, date | None],
) -> None:
    """A duty that is not ownerless on a day is not made so by one more allocation."""
    world = World()
    for number, holding in enumerate(holdings):
        world.hold(number, holding)
    before = world.ownerless()
    world.hold(len(holdings), more)
    after = world.ownerless()

    assert days_of(after) <= days_of(before)
