"""Rules: what they derive, what they leave alone, and what is said of a rule that cannot be run."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.derive import Rule, derive, load_rules, materialise
from graph.errors import RuleError
from graph.iris import Iris
from ontology.load import vocabulary

IRIS = Iris()
PREFIXES = """
@prefix ul: <https://w3id.org/underlap/ns#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix b: <https://w3id.org/underlap/id/body/> .
@prefix d: <https://w3id.org/underlap/id/document/> .
@prefix r: <https://w3id.org/underlap/id/responsibility/> .
@prefix i: <https://w3id.org/underlap/id/inspection/> .
@prefix x: <https://w3id.org/underlap/id/allocation/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
NAMES = """b:a skos:prefLabel "A"@en . b:b skos:prefLabel "B"@en . b:c skos:prefLabel "C"@en .
r:duty skos:prefLabel "Duty"@en ."""


def _store(claims: str) -> ox.Store:
    store = ox.Store()
    store.load(f"{PREFIXES} d:doc {{ {claims} }} <{IRIS.register}> {{ {NAMES} }}", ox.RdfFormat.TRIG)
    materialise(store, vocabulary())
    return store


def _derived(claims: str, rules: Iterable[Rule] | None = None) -> set[str]:
    """What our rules (or these) derive, each statement in short."""
    store = _store(claims)
    derive(store, load_rules() if rules is None else rules, vocabulary(), IRIS)
    quads = store.quads_for_pattern(None, None, None, ox.NamedNode(IRIS.derived))
    return {" ".join(_short(term) for term in quad.triple) for quad in quads}


def _short(term: object) -> str:
    value = str(getattr(term, "value", term))
    return value.replace(IRIS.things, "").rpartition("#")[2] if value.startswith("http") else f"“{value}”"


def test_an_inspection_is_an_oversight_with_its_evidence_and_dates() -> None:
    """The derived claim has an IRI made from the inspection's, and keeps evidence, words, dates and grade."""
    derived = _derived(
        """i:doc-one a ul:Inspection ; ul:inspector b:a ; ul:inspects b:b ;
        ul:statedIn d:doc ; ul:grade ul:E1 ;
        ul:evidence <https://w3id.org/underlap/id/evidence/1> ; schema:startDate "2024-01-01"^^xsd:date ."""
    )
    name = "oversight/inspection-doc-one"
    assert {
        f"{name} type Oversight",
        f"{name} type Claim",
        f"{name} overseer body/a",
        f"{name} overseen body/b",
        f"{name} evidence evidence/1",
        f"{name} grade E1",
        f"{name} statedIn document/doc",
        f"{name} https://schema.org/startDate “2024-01-01”",
        "body/a oversees body/b",
    } <= derived


def test_parties_are_tied_both_ways() -> None:
    """A tie has no direction, and none binds a body to itself."""
    derived = _derived("<urn:c> a ul:Coordination ; ul:party b:a , b:b .")
    assert {line for line in derived if "tiedTo" in line} == {"body/a tiedTo body/b", "body/b tiedTo body/a"}


def test_members_of_one_joint_body_are_tied_whoever_states_it() -> None:
    """Two coordinations through one joint body make its members, and tie them."""
    derived = _derived(
        """b:j a ul:JointBody . <urn:c> a ul:Coordination ; ul:party b:a , b:j ; ul:through b:j .
        <urn:e> a ul:Coordination ; ul:party b:c , b:j ; ul:through b:j ."""
    )
    assert {"body/j hasMember body/a", "body/j hasMember body/c", "body/a tiedTo body/c"} <= derived
    assert "body/j hasMember body/j" not in derived


@pytest.mark.parametrize(
    ("part", "edge"),
    [("accountable", "accountableFor"), ("does", "carriesOut"), ("contributes", "contributesTo")],
)
def test_each_part_has_its_edge(part: str, edge: str) -> None:
    """Accountable, does and contributes give three different edges."""
    derived = _derived(
        f"x:one a ul:Allocation ; ul:body b:a ; ul:responsibility r:duty ; ul:part ul:{part} ."
    )
    assert {line for line in derived if line.startswith("body/a")} == {f"body/a {edge} responsibility/duty"}


@pytest.mark.parametrize("part", ["consulted", "informed", "funds"])
def test_the_other_parts_have_none(part: str) -> None:
    """Who is consulted or informed, or pays, neither holds the duty nor does it."""
    derived = _derived(
        f"x:one a ul:Allocation ; ul:body b:a ; ul:responsibility r:duty ; ul:part ul:{part} ."
    )
    assert not {line for line in derived if line.startswith("body/a")}


def test_a_withdrawn_claim_is_out_of_the_rules() -> None:
    """It stays, is shown, and nothing follows from it."""
    derived = _derived(
        "<urn:h> a ul:Handoff ; ul:fromBody b:a ; ul:toBody b:b ; "
        'prov:invalidatedAtTime "2024-01-01"^^xsd:date .'
    )
    assert "body/a handsOffTo body/b" not in derived


def test_claims_without_a_label_get_one() -> None:
    """A hand-off is named by its bodies, in the order in which it goes."""
    assert "urn:h label “B → A”" in {
        line.replace("“urn:h”", "urn:h")
        for line in _derived("<urn:h> a ul:Handoff ; ul:fromBody b:b ; ul:toBody b:a .")
    }


def test_a_name_in_another_language_will_do() -> None:
    """The English label where there is one; a body named only in French is named in French."""
    named = 'b:f skos:prefLabel "Centre"@fr . b:g skos:prefLabel "Grenze"@de , "Border"@en .'
    derived = _derived(f"{named} <urn:h> a ul:Handoff ; ul:fromBody b:f ; ul:toBody b:g .")
    assert any("“Centre → Border”" in line for line in derived)


def test_a_hand_off_to_nobody_says_so() -> None:
    """No receiver stated is not left out of the label."""
    derived = _derived("<urn:h> a ul:Handoff ; ul:fromBody b:b .")
    assert any("B → nobody stated" in line for line in derived)


def test_the_curators_label_wins() -> None:
    """A claim with a preferred label gets no other."""
    derived = _derived('<urn:h> a ul:Handoff ; skos:prefLabel "Mine"@en ; ul:fromBody b:b ; ul:toBody b:a .')
    assert not any(" label " in line for line in derived)


def test_names_in_a_label_are_in_order() -> None:
    """Whatever the order in the store, the label is the same."""
    derived = _derived("<urn:c> a ul:Coordination ; ul:party b:c , b:a , b:b .")
    assert any("“A, B, C”" in line for line in derived)


def test_what_another_graph_holds_is_not_derived_again() -> None:
    """A triple stands in one graph only."""
    derived = _derived("b:a ul:handsOffTo b:b . <urn:h> a ul:Handoff ; ul:fromBody b:a ; ul:toBody b:b .")
    assert "body/a handsOffTo body/b" not in derived


def test_all_classes_above_stand_beside_the_class() -> None:
    """A joint body is typed as a body, in the graph in which it is typed."""
    store = _store("b:j a ul:JointBody .")
    typed = store.quads_for_pattern(ox.NamedNode(IRIS.thing("body", "j")), None, None, None)
    assert {(_short(quad.object), _short(quad.graph_name)) for quad in typed} == {
        ("JointBody", "document/doc"),
        ("Body", "document/doc"),
    }


def test_a_rule_of_the_same_name_takes_ours_place(tmp_path: Path) -> None:
    """--rules replaces by name and adds the rest; all run in the order of their names."""
    (tmp_path / "30-oversees.rq").write_text("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(false) }")
    (tmp_path / "31a-new.rq").write_text("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(false) }")
    names = [rule.name for rule in load_rules(tmp_path)]
    assert names == sorted({*(rule.name for rule in load_rules()), "31a-new.rq"})
    assert "FILTER(false)" in next(
        rule.sparql for rule in load_rules(tmp_path) if rule.name == "30-oversees.rq"
    )


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("CONSTRUCT { ?s ?p", r"^mine\.rq: not SPARQL: "),
        (
            "SELECT * WHERE { ?s ?p ?o }",
            r"^mine\.rq: a rule must be a CONSTRUCT query, or have the header of a finding rule$",
        ),
        (
            "CONSTRUCT { ?s <https://w3id.org/underlap/ns#overseez> ?o } WHERE { ?s ?p ?o }",
            "derives ul:overseez",
        ),
        ("CONSTRUCT { ?s a <https://w3id.org/underlap/ns#Bodie> } WHERE { ?s ?p ?o }", "derives ul:Bodie"),
        ("CONSTRUCT { [] ?p ?o } WHERE { ?s ?p ?o }", "derives a blank node"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "no other server"),
        ("CONSTRUCT { ?s ?p ?o } FROM <urn:g> WHERE { ?s ?p ?o }", "leave out FROM"),
    ],
)
def test_a_rule_that_cannot_be_run_is_one_sentence(sparql: str, message: str) -> None:
    """It names the file and what is wrong with it."""
    with pytest.raises(RuleError, match=message) as caught:
        _derived("b:a ul:handsOffTo b:b .", [Rule("mine.rq", sparql, "mine.rq")])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.name)
def test_every_rule_says_what_it_is_for(rule: Rule) -> None:
    """A rule begins with its id, what it derives, and why."""
    heads = [line.partition(":")[0] for line in rule.sparql.splitlines()[:3]]
    assert heads == ["# id", "# derives", "# why"]
    assert rule.sparql.splitlines()[0] == f"# id: {rule.name.removesuffix('.rq')}"
