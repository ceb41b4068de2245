"""Timelines: what happened to a body, a duty or a recommendation, in order."""

from datetime import date

from graph.views import timeline
from graph.views.timeline import Timeline
from tests.computed import store
from tests.small import IRIS, rows


def of(kind: str, slug: str, as_of: date | None = None) -> Timeline:
    iri = IRIS.thing(kind, slug)
    return timeline.assemble(rows(store(), timeline.QUERIES, thing=iri), IRIS, as_of)


def test_events_come_in_order_of_their_dates() -> None:
    """What began first comes first; what has no date stands apart."""
    found = of("body", "icibi")
    starts = [event.start or event.end for event in found.events]
    assert starts == sorted(starts)
    assert all(not (event.start or event.end) for event in found.undated)


def test_a_body_has_its_documents_inspections_and_the_tenures_of_its_posts() -> None:
    """A report is sent on one day and published on another; each is an event of a day."""
    found = [(event.what, event.kind, event.start, event.end) for event in of("body", "icibi").events]
    assert ("submitted", "document", "2024-08-07", "2024-08-08") in found
    assert ("issued", "document", "2024-12-11", "2024-12-12") in found
    assert ("holds", "inspection", "2024-01-01", "2024-07-01") in found
    assert ("holds", "tenure", "2024-06-03", "") in found


def test_whose_words_a_claim_is_does_not_put_it_in_their_timeline() -> None:
    """The inspectorate says who decides referrals; that is not something that happened to it."""
    everything = (*of("body", "icibi").events, *of("body", "icibi").undated)
    assert "allocation" not in {event.kind for event in everything}


def test_a_finding_is_an_event_for_each_interval() -> None:
    """With the certainty of each."""
    found = [event for event in of("responsibility", "small-boats").events if event.kind == "finding"]
    assert [(event.start, event.end, event.certainty) for event in found] == [
        ("2019-01-01", "2019-03-01", "certain"),
        ("2020-01-01", "2020-08-01", "possible"),
    ]


def test_a_day_keeps_what_may_hold_then() -> None:
    """And says how sure it is."""
    found = of("responsibility", "small-boats", date(2019, 2, 1))
    assert [(event.kind, event.certainty) for event in found.events] == [
        ("finding", "certain"), ("allocation", "possible"),
    ]  # fmt: skip


def test_a_recommendation_has_itself_its_report_and_its_answers() -> None:
    """Asked, published, answered."""
    found = of("recommendation", "ieca-report-r1")
    assert {event.kind for event in (*found.events, *found.undated)} == {
        "recommendation", "document", "response",
    }  # fmt: skip


def test_events_carry_their_sentences() -> None:
    """Each claim its own."""
    (tenure,) = [event for event in of("body", "icibi").events if event.kind == "tenure"]
    assert [quote.exact[:15] for quote in tenure.quotes] == ["This inspection"]
