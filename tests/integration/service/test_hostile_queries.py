"""What a hostile query gets: a refusal, and the next query its answer."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from tests.served import Server

FINE = "ASK {}"
CROSS = '?a ?p ?b . ?c ?q ?d . ?e ?r ?f FILTER(CONCAT(STR(?b), STR(?d), STR(?f)) = "no")'


@contextmanager
def canary() -> Iterator[tuple[str, list[int]]]:
    """A listening loopback socket: its address, and a list that grows with every connection."""
    connections: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        done = threading.Event()

        def count() -> None:
            while not done.is_set():
                try:
                    connection, _ = listener.accept()
                except TimeoutError:
                    continue
                connections.append(1)
                connection.close()

        thread = threading.Thread(target=count)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/x", connections
            time.sleep(0.2)
        finally:
            done.set()
            thread.join()


def assert_healthy(server: Server) -> None:
    """The next query is answered, by the same server process."""
    start = time.monotonic()
    assert server.ask(FINE).json()["boolean"] is True
    assert time.monotonic() - start < 1
    assert server.process.poll() is None


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {" + "{" * 3000,
        "SELECT * {" + "{" * 3000 + "}" * 3001,
        "SELECT * { FILTER " + "(" * 5000,
        "ASK { FILTER(" + "!" * 10000 + "true) }",
        "ASK { FILTER(" + "! " * 10000 + "true) }",
        "ASK { FILTER(" + "1+" * 8000 + "1 = 2) }",
        "ASK { FILTER(" + "true && " * 10000 + "true) }",
        "ASK { {}" + " UNION {}" * 7000 + " }",
        "ASK {" + "FILTER NOT EXISTS {" * 1000 + "}" * 1001,
        "SELECT * {" + "{ SELECT * {" * 3000 + "}" * 6001,
        "ASK {" + "OPTIONAL {" * 10000 + "}" * 10001,
        "ASK { ?s " + "<a:p>/" * 10000 + "<a:p> ?o }",
        "ASK { ?s ?p " + "[ ?p " * 10000 + "1" + "]" * 10000 + " }",
        "ASK { FILTER(" + "- " * 9000 + "1 = 1) }",
        "INSERT DATA {" + "[ <a:p> " * 5000,
    ],
    ids=lambda text: text[:24].strip(),
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nesting_ends_no_server(service: Server, method: str, text: str) -> None:
    """A query nested thousands of times is answered 400 or 503, and the next one is answered."""
    if method == "GET":
        try:
            status = httpx.get(f"{service.url}/sparql", params={"query": text}, timeout=60).status_code
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.InvalidURL):
            status = 400
    else:
        status = service.ask(text).status_code

    assert status in {200, 400, 414, 503}
    assert_healthy(service)


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ {CROSS} }}",
        "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }",
        "SELECT (COUNT(*) AS ?n) { ?a (<a:p>|!<a:q>)* ?b . ?c (<a:p>|!<a:q>)* ?d . ?e ?f ?g }",
    ],
)
def test_the_deadline_holds(strict: Server, text: str) -> None:
    """A query that runs too long is answered 503 within a quarter of a second of the deadline."""
    start = time.monotonic()
    answer = strict.ask(text)
    elapsed = time.monotonic() - start

    assert answer.status_code == 503
    assert answer.json()["type"].endswith(":deadline")
    assert 1.0 <= elapsed < 1.25 + 0.5  # the machine of the tests may be busy
    assert_healthy(strict)


def test_a_memory_bomb_is_named(strict: Server) -> None:
    """A query that needs more memory than it may is answered 503, and says which limit."""
    doublings = " ".join(f"BIND(CONCAT(?v{i}, ?v{i}) AS ?v{i + 1})" for i in range(36))
    answer = strict.ask(f'SELECT ?v36 {{ BIND("ab" AS ?v0) {doublings} }}')

    assert answer.status_code == 503
    assert answer.json()["type"].endswith(":memory")
    assert_healthy(strict)


@pytest.mark.parametrize(
    ("text", "accept", "limit"),
    [
        ("SELECT ?s { ?s ?p ?o }", "application/sparql-results+json", "rows"),
        ("SELECT ?s { ?s ?p ?o }", "application/sparql-results+xml", "rows"),
        ("SELECT ?s { ?s ?p ?o }", "text/csv", "rows"),
        ("SELECT ?s { ?s ?p ?o }", "text/tab-separated-values", "rows"),
        ("SELECT * { ?a ?p ?b . ?c ?q ?d }", "application/sparql-results+xml", "size"),
        ("CONSTRUCT { ?a ?q ?d } WHERE { ?a ?p ?b . ?c ?q ?d }", "text/turtle", "size"),
    ],
)
def test_an_answer_is_whole_or_refused(strict: Server, text: str, accept: str, limit: str) -> None:
    """Too many rows or bytes are 413 naming the limit, or the deadline; never a part of the answer."""
    answer = strict.ask(text, accept)

    assert answer.status_code in {413, 503}
    assert answer.json()["type"].endswith((f":{limit}", ":deadline", ":memory"))


def test_as_many_rows_as_allowed(strict: Server) -> None:
    """Exactly as many rows as the limit says are answered, all of them."""
    answer = strict.ask("SELECT ?s { ?s ?p ?o } LIMIT 50000", "text/csv")

    assert answer.status_code == 200
    assert len(answer.text.splitlines()) == 50_001


@pytest.mark.parametrize(
    "clause",
    [
        "SERVICE <{url}> {{ ?s ?p ?o }}",
        "SERVICE SILENT <{url}> {{ ?s ?p ?o }}",
        "VALUES ?v {{ <{url}> }} SERVICE ?v {{ ?s ?p ?o }}",
        "\\u0053ERVICE <{url}> {{ ?s ?p ?o }}",
        "service#comment\n<{url}> {{ ?s ?p ?o }}",
        "OPTIONAL {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}",
        "FILTER NOT EXISTS {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}",
        "LATERAL {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}",
    ],
)
def test_no_other_server_is_asked(service: Server, clause: str) -> None:
    """SERVICE is refused with 400 in every spelling, and nothing connects."""
    with canary() as (url, connections):
        answer = service.ask(f"SELECT * {{ {clause.format(url=url)} }}")

    assert answer.status_code == 400
    assert answer.json()["type"].endswith((":federation", ":unreadable", ":syntax"))
    assert connections == []


@pytest.mark.parametrize(
    "text", ["LOAD <{url}>", "LOAD SILENT <{url}>", "INSERT {{?s ?p ?o}} WHERE {{?s ?p ?o}}"]
)
def test_updates_are_refused(service: Server, text: str) -> None:
    """LOAD and other updates are refused as such with 400, and nothing connects."""
    with canary() as (url, connections):
        answer = service.ask(text.format(url=url))

    assert answer.status_code == 400
    assert answer.json()["type"].endswith(":update")
    assert connections == []


def test_foreign_graphs_are_empty(service: Server) -> None:
    """FROM and default-graph-uri of a graph outside the release give no rows, and fetch nothing."""
    with canary() as (url, connections):
        by_query = service.ask(f"ASK FROM <{url}> {{ ?s ?p ?o }}")
        by_request = httpx.get(
            f"{service.url}/sparql", params={"query": "ASK { ?s ?p ?o }", "default-graph-uri": url}
        )

    assert by_query.json()["boolean"] is False
    assert by_request.json()["boolean"] is False
    assert connections == []
