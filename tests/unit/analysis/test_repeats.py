"""Specifies which recommendations count as made again although no source says so."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from graph.analysis.chains import chains
from graph.analysis.claims import Body, Document, Recommendation
from graph.analysis.finding import Finding
from graph.analysis.repeats import CANDIDATE, SAME_TEXT, repeats
from graph.analysis.snapshot import Snapshot, snapshot

ASKED = "Publish the tide tables of every harbour before the first day of each month"
LIKE = "Publish the tide tables of every single harbour before the first day of each month"
OTHER = "Train all keepers of the lighthouse to read the weather glass"
EMPTY = snapshot(lambda _: [])


def document(name: str, issued: date | None) -> Document:
    return Document(name, name, (), "", None, issued, "day", "", f"{name}.txt", ())


def recommendation(name: str, report: str, asked: str, *, to: str = "harbour-board") -> Recommendation:
    return Recommendation(
        claim=name,
        start=None,
        end=None,
        attested=(),
        documents=frozenset({report}),
        label="",
        identifier=name,
        report=report,
        made_by=("inspectorate",),
        addressed_to=(to,),
        must_consult=(),
        concerns=(),
        repeats=(),
        parts=(),
        known=True,
        due=None,
        description=asked,
    )


def world(*recommendations: Recommendation) -> Snapshot:
    bodies = (Body(name, name, "agency", "") for name in ("harbour-board", "pier-board", "inspectorate"))
    documents = (
        document("first", date(2010, 1, 1)),
        document("second", date(2012, 1, 1)),
        document("third", date(2013, 1, 1)),
        document("undated", None),
    )
    return replace(
        EMPTY,
        bodies={body.iri: body for body in bodies},
        documents={one.iri: one for one in documents},
        recommendations=recommendations,
    )


def found(*recommendations: Recommendation) -> Sequence[Finding]:
    return tuple(repeats(world(*recommendations)))


def test_the_same_words_in_a_later_report_are_a_repeat() -> None:
    """Two reports that ask the same in the same words give one finding, which holds from the later one."""
    (finding,) = found(
        recommendation("a", "first", ASKED), recommendation("b", "second", ASKED.upper() + ".")
    )

    assert (finding.rule, finding.grade, finding.concerns) == (SAME_TEXT, "E4", ("a", "b"))
    assert finding.involves == ("harbour-board", "inspectorate")
    assert [(one.start, one.end, one.certainty) for one in finding.intervals] == [
        (date(2012, 1, 1), None, "possible")
    ]
    assert dict(finding.values) == {"chainLength": 2, "spanDays": 730}


def test_words_much_alike_are_a_candidate_only() -> None:
    """Two reports that ask one body for much the same give a question with its score, never graded E3."""
    (finding,) = found(recommendation("a", "first", ASKED), recommendation("b", "second", LIKE))

    assert (finding.rule, finding.grade) == (CANDIDATE, "E4")
    assert all(one.certainty == "possible" for one in finding.intervals)
    assert 0.85 <= float(dict(finding.values)["score"]) < 1


def test_other_words_are_no_repeat() -> None:
    """Two reports that ask for different things give nothing."""
    assert not found(recommendation("a", "first", ASKED), recommendation("b", "second", OTHER))


def test_a_candidate_needs_a_common_addressee() -> None:
    """Much the same asked of two bodies that have nothing to do with each other is no candidate."""
    other = recommendation("b", "second", LIKE, to="pier-board")

    assert not found(recommendation("a", "first", ASKED), other)


def test_one_report_does_not_repeat_itself() -> None:
    """The same words twice in one report are no repeat."""
    assert not found(recommendation("a", "first", ASKED), recommendation("b", "first", ASKED))


def test_parts_of_one_recommendation_are_no_repeats() -> None:
    """Lettered parts of one recommendation, and the whole, never repeat each other."""
    whole = replace(recommendation("a", "first", OTHER), parts=("b", "c"))

    assert not found(whole, recommendation("b", "first", ASKED), recommendation("c", "second", ASKED))


def test_what_a_source_names_is_not_found_again() -> None:
    """A repeat that a source names, at one remove or more, is left to the rule for those."""
    first = recommendation("a", "first", ASKED)
    second = replace(recommendation("b", "second", OTHER), repeats=("a",))
    third = replace(recommendation("c", "third", ASKED), repeats=("b",))

    assert not found(first, second, third)


def test_a_chain_counts_what_sources_name_and_the_same_words() -> None:
    """A chain joins explicit repeats and those in the same words; its span is from the first to the last."""
    first = recommendation("a", "first", ASKED)
    second = replace(recommendation("b", "second", OTHER), repeats=("a",))
    third = recommendation("c", "third", OTHER)
    chain = chains(world(first, second, third))["a"]

    assert chain.members == ("a", "b", "c")
    assert chain.span_days == (date(2013, 1, 1) - date(2010, 1, 1)).days


def test_a_span_is_unknown_where_a_date_is() -> None:
    """With an undated report in the chain there is a length and no span, and no interval."""
    (finding,) = found(recommendation("a", "first", ASKED), recommendation("b", "undated", ASKED))

    assert dict(finding.values) == {"chainLength": 2}
    assert finding.intervals == ()


def test_a_text_that_nobody_read_is_not_compared() -> None:
    """A recommendation known by report only repeats nothing."""
    unread = replace(recommendation("b", "second", ASKED), known=False)

    assert not found(recommendation("a", "first", ASKED), unread)


def test_a_few_words_prove_nothing() -> None:
    """The same four words are no repeat by the same text, only a candidate."""
    (finding,) = found(
        recommendation("a", "first", "Review the complaints procedure"),
        recommendation("b", "second", "Review the complaints procedure"),
    )

    assert finding.rule == CANDIDATE


def test_a_unit_and_its_body_are_one_addressee() -> None:
    """Much the same asked of a body and then of its unit, or the other way round, is a candidate."""
    unit = Body("pier-unit", "pier-unit", "unit", "harbour-board")
    for first, second in (("harbour-board", "pier-unit"), ("pier-unit", "harbour-board")):
        seen = world(
            recommendation("a", "first", ASKED, to=first), recommendation("b", "second", LIKE, to=second)
        )
        (finding,) = repeats(replace(seen, bodies={**seen.bodies, unit.iri: unit}))

        assert finding.rule == CANDIDATE
