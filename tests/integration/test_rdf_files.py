"""RDF laid beside the YAML, in any syntax; hostile files end a child, and nothing reaches the network."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.curation.rdf import read_rdf
from graph.curation.sources import SourcePath
from graph.errors import CurationError
from graph.iris import Iris

IRIS = Iris()
TURTLE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/a> skos:prefLabel "A"@en ; skos:note [ skos:note "b" ] ."""


def _read(tmp_path: Path, name: str, data: str | bytes) -> list[ox.Quad]:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_rdf(SourcePath(path, name, name), IRIS)


def _in_syntax(syntax: ox.RdfFormat) -> bytes:
    triples = [quad.triple for quad in ox.parse(TURTLE, ox.RdfFormat.TURTLE)]
    return ox.serialize(triples, format=syntax) or b""


@pytest.mark.parametrize(
    ("suffix", "syntax"),
    [
        ("ttl", ox.RdfFormat.TURTLE),
        ("trig", ox.RdfFormat.TRIG),
        ("nt", ox.RdfFormat.N_TRIPLES),
        ("nq", ox.RdfFormat.N_QUADS),
        ("jsonld", ox.RdfFormat.JSON_LD),
        ("rdf", ox.RdfFormat.RDF_XML),
    ],
)
def test_every_syntax_says_the_same(suffix: str, syntax: ox.RdfFormat, tmp_path: Path) -> None:
    """Six ways to write three statements: the same three statements, blank node and all."""
    assert set(_read(tmp_path, f"f.{suffix}", _in_syntax(syntax))) == set(_read(tmp_path, "g.ttl", TURTLE))


def test_statements_without_a_graph_go_to_the_register(tmp_path: Path) -> None:
    """Triples are about things; a graph of a document must be named."""
    assert {quad.graph_name for quad in _read(tmp_path, "f.ttl", TURTLE)} == {ox.NamedNode(IRIS.register)}


def test_named_graphs_are_kept(tmp_path: Path) -> None:
    """TriG and N-Quads say where each statement stands."""
    (quad,) = _read(tmp_path, "f.trig", "<urn:g> { <urn:a> <urn:p> <urn:b> }")
    assert quad.graph_name == ox.NamedNode("urn:g")


def test_blank_nodes_become_iris_whatever_their_labels(tmp_path: Path) -> None:
    """The IRI comes from the canonical form: other labels and another order change nothing."""
    one = _read(tmp_path, "f.nt", '_:x <urn:p> "1" .\n_:y <urn:q> _:x .\n')
    two = _read(tmp_path, "g.nt", '_:b <urn:q> _:a .\n_:a <urn:p> "1" .\n')
    assert one == two
    assert all(str(quad.subject).startswith(f"<{IRIS.skolem('')}") for quad in one)


def test_blank_nodes_of_two_files_stay_apart(tmp_path: Path) -> None:
    """The same label in another file is another node."""
    one = _read(tmp_path, "f.nt", '_:x <urn:p> "1" .\n')
    two = _read(tmp_path, "g.nt", '_:x <urn:p> "2" .\n')
    assert one[0].subject != two[0].subject


def test_a_syntax_error_has_its_line(tmp_path: Path) -> None:
    """The file and the line, in one sentence."""
    with pytest.raises(CurationError, match=r"^f\.ttl:3: not readable: [^0-9]*$"):
        _read(tmp_path, "f.ttl", "<urn:a> <urn:p> <urn:b> .\n\n<urn:a> <urn:p> .\n")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("f.ttl", "<urn:a> <urn:p> " + "<<( <urn:a> <urn:p> " * 30_000 + "<urn:a>" + ")>> " * 30_000 + "."),
        ("f.nt", "<urn:a> <urn:p> " + "<<( <urn:a> <urn:p> " * 30_000 + "<urn:a>" + ")>> " * 30_000 + " ."),
        ("f.ttl", "<urn:a> <urn:p> " + "[ <urn:p> " * 50_000 + "1" + "]" * 50_000 + " ."),
        ("f.ttl", "<urn:a> <urn:p> " + "(" * 50_000 + ")" * 50_000 + " ."),
        ("f.jsonld", '{"https://e.org/p":' * 20_000 + "1" + "}" * 20_000),
        ("f.rdf", '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "x">]><r>&a;</r>'),
        ("f.jsonld", '{"@context": 7}'),
        ("f.nq", b"\xff\xfe\x00"),
        ("f.ttl", "<relative> <urn:p> <urn:b> ."),
    ],
)
def test_hostile_files_are_one_sentence(name: str, data: str | bytes, tmp_path: Path) -> None:
    """Nested, looping or broken: refused with the file's name, or read; this process lives on."""
    try:
        _read(tmp_path, name, data)
    except CurationError as error:
        assert str(error).startswith(name)  # noqa: PT017 - being read is right as well
        assert "\n" not in str(error)  # noqa: PT017 - as above


@pytest.fixture
def canary() -> Iterator[tuple[str, list[object]]]:
    """An address on loopback, and the connections made to it."""
    seen: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)

        def listen() -> None:
            try:
                while True:
                    connection, address = server.accept()
                    connection.close()
                    seen.append(address)
            except OSError:
                return

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x", seen
        thread.join()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("f.jsonld", '{{"@context": "{url}", "@id": "urn:a", "p": 1}}'),
        ("f.jsonld", '{{"@context": {{"@import": "{url}"}}, "@id": "urn:a", "p": 1}}'),
        ("f.rdf", '<!DOCTYPE r SYSTEM "{url}"><r/>'),
        ("f.rdf", '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a SYSTEM "{url}">]><r>&a;</r>'),
    ],
)
def test_nothing_is_fetched(name: str, data: str, canary: tuple[str, list[object]], tmp_path: Path) -> None:
    """Remote contexts and entities are refused, and nobody is asked for them."""
    url, seen = canary
    with pytest.raises(CurationError, match="not readable"):
        _read(tmp_path, name, data.format(url=url))
    assert seen == []
