"""All findings of a store: withdrawn claims left out, twins made one, each written whole."""

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.analysis.detect import Detected, by_iri, detect
from graph.analysis.finding import Finding, Interval
from graph.analysis.rule_file import load_finding_rules
from graph.derive import derive, load_rules, materialise
from graph.iris import UL, Iris
from ontology.load import vocabulary

DATA = Path(__file__).parents[2] / "data" / "findings"
IRIS = Iris()
ID = "https://w3id.org/underlap/id/"
FIRES = "overlap-accountable/fires/two-answer.ttl"
JAN, JUL, END = date(2020, 1, 1), date(2020, 7, 1), date(2022, 1, 1)


def a_store(example: str) -> ox.Store:
    store = ox.Store()
    store.load(path=str(DATA / example), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(IRIS.register))
    materialise(store, vocabulary())
    derive(store, load_rules(), vocabulary(), IRIS)
    return store


def detected(store: ox.Store) -> Detected:
    return detect(store, load_finding_rules(vocabulary()), vocabulary(), IRIS)


def values(store: ox.Store, subject: str, name: str) -> set[str]:
    predicate = ox.NamedNode(name if "://" in name else UL + name)
    quads = store.quads_for_pattern(ox.NamedNode(subject), predicate, None)
    return {str(getattr(quad.object, "value", quad.object)).removeprefix(UL) for quad in quads}


def a_finding(rule: str, grade: str, start: date, end: date, premise: str) -> Finding:
    found = (Interval(start, end, "certain" if grade == "E3" else "possible"),)
    duty = (f"{ID}responsibility/duty",)
    return Finding("Underlap", rule, (), duty, found, grade, rule, "Says.", "Remedy.", premises=(premise,))


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        ("http://www.w3.org/ns/prov#invalidatedAtTime", ox.Literal("2024-01-01")),
        (UL + "reviewStatus", ox.NamedNode(UL + "suggested")),
    ],
)
def test_withdrawn_and_suggested_claims_are_no_ground(
    predicate: str, value: ox.Literal | ox.NamedNode
) -> None:
    """A finding that rests on a claim that was withdrawn, or that nobody reviewed, is not computed."""
    store = a_store(FIRES)
    claim, graph = ox.NamedNode(f"{ID}allocation/a"), ox.NamedNode(IRIS.register)
    store.add(ox.Quad(claim, ox.NamedNode(predicate), value, graph))
    kinds = {finding.kind for finding in detected(store).findings.values()}

    assert "Overlap" not in kinds
    assert values(store, claim.value, "part") == {"accountable"}


def test_a_finding_is_written_with_rule_dates_and_premises() -> None:
    """What is known of a finding stands on it: class, basis, grade, rule, dates, certainty, premises."""
    store = a_store(FIRES)
    (iri,) = [iri for iri, finding in detected(store).findings.items() if finding.kind == "Overlap"]

    assert values(store, iri, "basis") == {"computed"}
    assert values(store, iri, "grade") == {"E3"}
    assert values(store, iri, "certainty") == {"certain"}
    assert values(store, iri, "rule") == {f"{ID}rule/overlap-accountable"}
    assert values(store, iri, "https://schema.org/startDate") == {"2020-01-01"}
    assert values(store, iri, "https://schema.org/endDate") == {"2022-01-01"}
    assert values(store, iri, "premise") == {f"{ID}allocation/a", f"{ID}allocation/b"}
    assert values(store, iri, "holdsDuring") == set()


def test_several_intervals_are_written_one_by_one() -> None:
    """A finding that holds in several intervals names each, and bears the first start and the last end."""
    store = a_store("orphan-no-response/fires/all-answers-known.ttl")
    (iri,) = [iri for iri, one in detected(store).findings.items() if one.kind == "OrphanRecommendation"]
    certain = f"{iri}#interval-2"

    assert values(store, iri, "holdsDuring") == {f"{iri}#interval-{number}" for number in (1, 2, 3)}
    assert values(store, certain, "certainty") == {"certain"}
    assert values(store, certain, "https://schema.org/startDate") == {"2020-10-01"}
    assert values(store, iri, "https://schema.org/startDate") == {"2020-08-02"}


def test_every_rule_is_written_with_its_text() -> None:
    """Rules are things: their title, version and exact text are in the release, whether they fired or not."""
    store = a_store(FIRES)
    detected(store)
    for rule in load_finding_rules(vocabulary()):
        assert values(store, f"{ID}rule/{rule.id}", "ruleQuery") == {rule.sparql}


def test_findings_stand_in_their_own_graph() -> None:
    """Computing findings writes into the graph of findings and no other."""
    store = a_store(FIRES)
    before = set(store)
    detected(store)

    assert {quad.graph_name for quad in set(store) - before} == {ox.NamedNode(IRIS.findings)}


def test_two_rules_that_say_the_same_make_one_finding() -> None:
    """The address of a finding does not tell rules apart: the better grade counts, with both proofs."""
    one = a_finding("one", "E4", JAN, JUL, "claim/1")
    other = a_finding("other", "E3", JUL, END, "claim/2")
    (merged,) = by_iri([one, other], IRIS).values()

    assert (merged.rule, merged.grade, merged.premises) == ("other", "E3", ("claim/1", "claim/2"))
    assert merged.intervals == (Interval(JAN, JUL, "possible"), Interval(JUL, END, "certain"))


def test_a_question_is_never_certain() -> None:
    """Where a rule looks for what is missing and nobody says that all is known, its finding only may hold."""
    asked = a_finding("one", "E4", JAN, JUL, "claim/1")
    sure = Finding(**{**vars(asked), "intervals": (Interval(JAN, JUL, "certain"),)})

    assert [one.intervals for one in by_iri([sure], IRIS).values()] == [(Interval(JAN, JUL, "possible"),)]
