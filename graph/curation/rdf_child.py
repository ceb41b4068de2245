"""Run as a program of its own, since a hostile file can end the process that parses it.

Reads one RDF file and writes it as N-Quads without blank nodes: `rdf_child.py FILE FORMAT REGISTER GENID`.
REGISTER is the graph for statements without one, GENID what the IRIs of blank nodes start with.
A fault is one line of JSON on standard error: {"line": n or null, "message": "…"}; the exit code is then 3.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

SECONDS = 60
BYTES = 2 << 30
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
POSITION = re.compile(r"^Parser error (at|between) line .*?: ")
FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}


class NotAllowed(ValueError):  # noqa: N818 - says what happened
    """RDF may say this, a release may not."""


def main() -> int:
    """Translate the file named on the command line; 0 when all went well."""
    path, suffix, register, genid = sys.argv[1:5]
    limit()
    try:
        sys.stdout.buffer.write(translate(Path(path).read_bytes(), FORMATS[suffix], register, genid))
    except SyntaxError as error:
        return fault(POSITION.sub("", error.msg), error.lineno)
    except (ValueError, OSError, MemoryError) as error:
        return fault(str(error) or "too large", None)
    return 0


def limit() -> None:
    """Take from this process the means to use up the machine, where the system knows such limits."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not to be had on Windows

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def translate(data: bytes, form: ox.RdfFormat, register: str, genid: str) -> bytes:
    """The statements of `data` as N-Quads, sorted, every graph and every node named."""
    if form is ox.RdfFormat.RDF_XML and (b"<!DOCTYPE" in data or b"<!ENTITY" in data):
        raise NotAllowed("a document type declaration (<!DOCTYPE) is not allowed: write the addresses out")
    dataset = ox.Dataset(checked(ox.parse(data, form), ox.NamedNode(register)))
    if any(has_blank(quad) for quad in dataset):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        content = sorted(str(quad) for quad in dataset)
        digest = hashlib.sha256("\n".join(content).encode()).hexdigest()
        dataset = ox.Dataset(named(quad, genid, digest) for quad in dataset)
    return ox.serialize(sorted(dataset, key=str), format=ox.RdfFormat.N_QUADS) or b""


def checked(quads: Iterator[ox.Quad], register: ox.NamedNode) -> Iterator[ox.Quad]:
    """The statements, each in a graph, refusing what a release cannot hold."""
    for quad in quads:
        value = quad.object
        if isinstance(value, ox.Triple):
            raise NotAllowed("a statement about a statement (RDF 1.2 triple term) is not allowed")
        if isinstance(value, ox.Literal) and CONTROL.search(value.value):
            raise NotAllowed(f"a control character in a value of {quad.predicate}")
        if isinstance(quad.graph_name, ox.BlankNode):
            raise NotAllowed("a graph without a name is not allowed")
        graph = register if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name
        yield ox.Quad(quad.subject, quad.predicate, value, graph)


def has_blank(quad: ox.Quad) -> bool:
    """Whether a blank node stands in the statement."""
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


def named(quad: ox.Quad, genid: str, digest: str) -> ox.Quad:
    """The statement with IRIs for its blank nodes, from the file's content and their canonical labels."""
    subject, value = quad.subject, quad.object
    if isinstance(subject, ox.BlankNode):
        subject = skolem(subject, genid, digest)
    if isinstance(value, ox.BlankNode):
        value = skolem(value, genid, digest)
    return ox.Quad(subject, quad.predicate, value, quad.graph_name)


def skolem(node: ox.BlankNode, genid: str, digest: str) -> ox.NamedNode:
    """The IRI that stands for a blank node."""
    return ox.NamedNode(genid + hashlib.sha256(f"{digest} {node.value}".encode()).hexdigest()[:32])


def fault(message: str, line: int | None) -> int:
    """Say what is wrong, for the program that started this one."""
    sys.stderr.write(json.dumps({"line": line, "message": " ".join(message.split())}))
    return 3


if __name__ == "__main__":
    sys.exit(main())
