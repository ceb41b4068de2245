"""The canonical form of a release and its digest: same statements in, same bytes and same digest out."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

import pyoxigraph as ox


def canonical_lines(quads: Iterable[ox.Quad]) -> list[bytes]:
    """The statements as N-Quads lines without their line ends, each once, in code point order."""
    data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return sorted(set(data.split(b"\n")) - {b""})


def content_digest(lines: Sequence[bytes]) -> str:
    """SHA-256 over the sorted list of (graph IRI, SHA-256 of that graph's sorted N-Quads).

    `lines` are canonical N-Quads lines of statements that all stand in a named graph.
    """
    graphs: defaultdict[bytes, list[bytes]] = defaultdict(list)
    for line in lines:
        graphs[_graph(line)].append(line)
    entries = (
        b"%s %s\n" % (graph, _sha256(b"".join(line + b"\n" for line in sorted(members))).encode())
        for graph, members in graphs.items()
    )
    return _sha256(b"".join(sorted(entries)))


def _graph(line: bytes) -> bytes:
    """The graph IRI at the end of an N-Quads line; no IRI and no closing full stop holds a space."""
    return line[:-2].rpartition(b" ")[2].strip(b"<>")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
