"""`/sparql`: the query half of the SPARQL 1.1 Protocol, and formats."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping

import httpx
import pyoxigraph as ox
import pytest

from graph.release import Release
from tests.served import Server

ROWS: dict[str, Callable[[str], object]] = {
    "application/sparql-results+json": lambda body: json.loads(body)["head"],
    "application/sparql-results+xml": ET.fromstring,
    "text/csv": lambda body: list(csv.reader(io.StringIO(body))),
    "text/tab-separated-values": str.splitlines,
}
GRAPHS = [
    "text/turtle",
    "application/n-triples",
    "application/n-quads",
    "application/trig",
    "application/rdf+xml",
    "application/ld+json",
]
SELECT = "SELECT ?s { ?s ?p ?o } LIMIT 3"


def get(server: Server, accept: str = "*/*", **parameters: str) -> httpx.Response:
    """The answer to a GET."""
    return get_with(server, parameters, accept)


def get_with(
    server: Server, parameters: Mapping[str, str | list[str]], accept: str = "*/*"
) -> httpx.Response:
    """The answer to a GET with parameters that may be given more than once."""
    return httpx.get(f"{server.url}/sparql", params=dict(parameters), headers={"Accept": accept})


def post(server: Server, body: str, content_type: str, **parameters: str) -> httpx.Response:
    """The answer to a POST."""
    headers = {"Content-Type": content_type}
    return httpx.post(f"{server.url}/sparql", content=body.encode(), headers=headers, params=parameters)


@pytest.mark.parametrize("media_type", ROWS)
@pytest.mark.parametrize("query", [SELECT, "ASK { ?s ?p ?o }"])
def test_rows_come_in_four_formats(service: Server, media_type: str, query: str) -> None:
    """SELECT and ASK answer in the format asked for, well-formed, and say which."""
    answer = get(service, media_type, query=query)

    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type
    if query == SELECT or media_type.endswith(("json", "xml")):
        assert ROWS[media_type](answer.text) is not None


@pytest.mark.parametrize("media_type", GRAPHS)
@pytest.mark.parametrize(
    "query", ["CONSTRUCT WHERE { ?s ?p ?o } LIMIT 5", "DESCRIBE ?s { ?s ?p ?o } LIMIT 1"]
)
def test_triples_come_in_six_formats(service: Server, media_type: str, query: str) -> None:
    """CONSTRUCT and DESCRIBE answer in the format asked for, and parse again."""
    answer = get(service, media_type, query=query)
    form = ox.RdfFormat.from_media_type(media_type)

    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert len(list(ox.parse(answer.content, form))) >= 1


def test_the_default_graph_is_the_union(service: Server, release: Release) -> None:
    """A query without GRAPH sees every statement of the release."""
    answer = get(service, query="SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")

    assert int(answer.json()["results"]["bindings"][0]["n"]["value"]) == release.manifest.counts["quads"]


def test_a_request_can_name_its_graphs(service: Server, release: Release) -> None:
    """default-graph-uri and named-graph-uri, in the URL or the form, are the whole dataset."""
    register = release.iris.register
    inside = get(service, query="ASK { ?s ?p ?o }", **{"default-graph-uri": register})
    named = get(service, query="ASK { GRAPH ?g { ?s ?p ?o } }", **{"named-graph-uri": register})
    outside = get(service, query="ASK { ?s ?p ?o }", **{"named-graph-uri": register})
    form = httpx.post(
        f"{service.url}/sparql", data={"query": "ASK { ?s ?p ?o }", "default-graph-uri": "http://none/"}
    )
    body = post(
        service, "ASK { ?s ?p ?o }", "application/sparql-query", **{"default-graph-uri": "http://none/"}
    )

    booleans = [answer.json()["boolean"] for answer in (inside, named, outside, form, body)]
    assert booleans == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"query": ["ASK {}", "ASK {}"]}, 400),
        ({"update": "DROP ALL"}, 400),
        ({"query": "ASK {}", "update": "DROP ALL"}, 400),
        ({"query": "ASK {}", "colour": "red"}, 400),
        ({"query": "ASK {}", "default-graph-uri": "no iri at all"}, 400),
        ({"query": ""}, 400),
        ({"query": "ASK {}", "format": "docx"}, 400),
    ],
)
def test_a_wrong_request_is_explained(
    service: Server, parameters: dict[str, str | list[str]], status: int
) -> None:
    """Two queries, updates, unknown parameters and broken values each get their problem."""
    answer = get_with(service, parameters)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/sparql-query", "ASK {}", 200),
        ("application/sparql-query; charset=utf-8", "ASK {}", 200),
        ("application/x-www-form-urlencoded", "query=ASK%20%7B%7D", 200),
        ("application/x-www-form-urlencoded", "query=ASK%20%7B%7D&query=ASK%20%7B%7D", 400),
        ("application/x-www-form-urlencoded", "query=%FF", 400),
        ("application/x-www-form-urlencoded", "update=DROP%20ALL", 400),
        ("application/sparql-update", "DROP ALL", 400),
        ("text/plain", "ASK {}", 415),
        ("application/json", "{}", 415),
        ("", "ASK {}", 415),
    ],
)
def test_a_query_is_posted_in_two_ways(service: Server, content_type: str, body: str, status: int) -> None:
    """A form and a bare query are answered, updates refused, anything else is 415."""
    assert post(service, body, content_type).status_code == status


def test_a_syntax_error_has_a_place(service: Server) -> None:
    """A query that is not SPARQL gets its line and column."""
    problem = get(service, query="SELECT *\n{ ?s ?p }").json()

    assert problem["type"].endswith(":syntax")
    assert (problem["line"], problem["column"] > 0) == (2, True)


def test_no_acceptable_format_is_406(service: Server) -> None:
    """A client that takes none of the formats is told which there are; also when only the other sort fits."""
    picture = get(service, "image/png", query="ASK {}")
    triples = get(service, "text/turtle", query="ASK {}")

    assert (picture.status_code, triples.status_code) == (406, 406)
    assert "text/csv" in picture.json()["allowed"]


def test_the_service_describes_itself(service: Server) -> None:
    """Without a query the service description is answered, in the triples format asked for."""
    answer = get(service, "application/n-triples")
    kinds = {quad.object.value for quad in ox.parse(answer.content, ox.RdfFormat.N_TRIPLES)}

    assert "http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph" in kinds


def test_what_the_client_has_is_not_sent_again(service: Server) -> None:
    """An entity tag is given, honoured with 304, and differs by format."""
    first = get(service, "text/csv", query=SELECT)
    again = httpx.get(str(first.url), headers={"Accept": "text/csv", "If-None-Match": first.headers["etag"]})
    other = get(service, "application/json", query=SELECT)

    assert first.headers["cache-control"] == "no-cache"
    assert (again.status_code, again.content) == (304, b"")
    assert other.headers["etag"] != first.headers["etag"]


def test_head_has_no_body(service: Server) -> None:
    """HEAD answers like GET without the body."""
    answer = httpx.head(f"{service.url}/sparql", params={"query": "ASK {}"})

    assert answer.status_code == 200
    assert answer.content == b""


def test_any_page_may_read(service: Server) -> None:
    """Scripts of other sites may read answers, without credentials, and see ETag and Link."""
    answer = httpx.get(
        f"{service.url}/sparql", params={"query": "ASK {}"}, headers={"Origin": "https://a.example"}
    )
    preflight = httpx.options(
        f"{service.url}/sparql",
        headers={"Origin": "https://a.example", "Access-Control-Request-Method": "POST"},
    )

    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    assert {"ETag", "Link"} <= set(answer.headers["access-control-expose-headers"].split(", "))
    assert preflight.status_code == 204


@pytest.mark.parametrize("text", ['SELECT ("a\\u0001b" AS ?x) {}', "SELECT (?none AS ?x) {}"])
def test_xml_is_well_formed_or_refused(service: Server, text: str) -> None:
    """A control character never makes a broken XML answer."""
    answer = get(service, "application/sparql-results+xml", query=text)

    assert answer.status_code in {200, 422}
    if answer.status_code == 200:
        ET.fromstring(answer.text)  # noqa: S314 - our own answer
