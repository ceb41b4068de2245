"""What a foreign query may do, decided on the parsed query."""

import pytest

from graph.sparql.faults import Refusal
from graph.sparql.policy import is_update, names_dataset

PATTERN = "{ ?s ?p ?o }"


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ SERVICE <http://x/> {PATTERN} }}",
        f"SELECT * {{ SERVICE SILENT <http://x/> {PATTERN} }}",
        f"SELECT * {{ VALUES ?v {{ <http://x/> }} SERVICE ?v {PATTERN} }}",
        f"SELECT * {{ sErViCe <http://x/> {PATTERN} }}",
        f"SELECT * {{ \\u0053ERVICE <http://x/> {PATTERN} }}",
        f"SELECT * {{ \\U00000053ERVICE <http://x/> {PATTERN} }}",
        f"PREFIX x: <http://x/> SELECT * {{ SERVICEx:y{PATTERN}}}",
        f"SELECT * {{ service#comment\n<http://x/> {PATTERN} }}",
        f"SELECT * {{ OPTIONAL {{ {{ SERVICE <http://x/> {PATTERN} }} }} }}",
        f"SELECT * {{ FILTER EXISTS {{ SERVICE <http://x/> {PATTERN} }} }}",
        f"SELECT * {{ {{ SELECT * {{ SERVICE <http://x/> {PATTERN} }} }} }}",
        f"CONSTRUCT {PATTERN} WHERE {{ SERVICE <http://x/> {PATTERN} }}",
        f"ASK {{ SERVICE <http://x/> {PATTERN} }}",
        f"DESCRIBE ?s {{ SERVICE <http://x/> {PATTERN} }}",
        f"SELECT (EXISTS {{ SERVICE <http://x/> {PATTERN} }} AS ?e) {{}}",
    ],
)
def test_service_is_refused(text: str) -> None:
    """A query that asks another server is refused, however it is spelt and wherever it stands."""
    with pytest.raises(Refusal) as refused:
        names_dataset(text)

    assert refused.value.kind in {"federation", "unreadable"}


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?p 'asks a SERVICE' }",
        "SELECT * { <http://x/service/> ?p ?o } # SERVICE <http://x/>",
        "PREFIX service: <http://x/> SELECT * { service:a service:service ?o }",
        "PREFIX ul: <http://x/> SELECT ?fromBody { ?h ul:fromBody ?fromBody, 'from <x>' }",
    ],
)
def test_words_are_not_clauses(text: str) -> None:
    """The letters of SERVICE or FROM in names, texts and comments mean nothing."""
    assert names_dataset(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <http://x/> { ?s ?p ?o }",
        "SELECT * from named <http://x/> { ?s ?p ?o }",
        "PREFIX x: <http://x/> SELECT * FROM x:y { ?s ?p ?o }",
        "SELECT * FROM# comment\n<http://x/> { ?s ?p ?o }",
    ],
)
def test_from_names_a_dataset(text: str) -> None:
    """A FROM clause is seen, since the engine ignores it beside the union of all graphs."""
    assert names_dataset(text) is True


@pytest.mark.parametrize(
    "text", ["SELECT * { SERVICE <http://x/> { << ?a ?b ?c >> ?p ?o }", "SELECT * FROMx:y { ?s ?p ?o }"]
)
def test_what_cannot_be_read_is_refused(text: str) -> None:
    """A query with SERVICE or FROM that rdflib cannot read is refused, not let through."""
    with pytest.raises(Refusal) as refused:
        names_dataset(text)

    assert refused.value.kind == "unreadable"


def test_deep_nesting_is_refused() -> None:
    """A query too deeply nested for the parser is refused as such."""
    with pytest.raises(Refusal) as refused:
        names_dataset("SELECT * " + "{" * 500 + " SERVICE <http://x/> {} " + "}" * 500)

    assert refused.value.kind == "nested"


@pytest.mark.parametrize("text", ["INSERT DATA { <a:a> <a:a> 1 }", "LOAD <http://x/>", "# SELECT\nDROP ALL"])
def test_updates_are_known(text: str) -> None:
    """An update is told from a broken query."""
    assert is_update(text)
    assert not is_update(f"SELECT {text}")
