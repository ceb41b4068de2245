"""An opened release: read-only, asked in SPARQL or handed over to rdflib and networkx."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.errors import ReleaseError
from graph.iris import Iris
from graph.model import Row
from graph.projection import FOLDER, check_lens, from_bytes, project

from .digest import canonical_lines, content_digest
from .layout import DUMP, STORE, Manifest, check_file, read_manifest, resolve

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

Bound = ox.NamedNode | ox.Literal | str
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


@dataclass(frozen=True)
class Release:
    """A sealed release. Nothing can be written to it; many may read it at once."""

    path: Path
    manifest: Manifest
    store: ox.Store

    @property
    def digest(self) -> str:
        """The digest of its statements."""
        return self.manifest.digest

    @cached_property
    def iris(self) -> Iris:
        """How its identifiers are made."""
        return Iris(self.manifest.base)

    @property
    def dump(self) -> Path:
        """The file of all its statements: sorted canonical N-Quads."""
        return self.path / DUMP

    def query(self, sparql: str, **bindings: Bound) -> Answer:
        """Answer a query over all graphs together.

        `bindings` are values for variables, which must be among those selected; text means an IRI.
        The query is parsed in this process: never hand it one that a stranger wrote.
        """
        values: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable(name): _term(value) for name, value in bindings.items()
        }
        return self.store.query(sparql, use_default_graph_as_union=True, substitutions=values or None)

    def select(self, sparql: str, bindings: Mapping[str, Bound] | None = None) -> list[Row]:
        """The rows of a SELECT as text; a variable without a value is left out of its row."""
        answer = self.query(sparql, **(bindings or {}))
        if not isinstance(answer, ox.QuerySolutions):
            raise TypeError("select takes a SELECT query")
        names = [variable.value for variable in answer.variables]
        return [{name: _text(row[name]) for name in names if row[name] is not None} for row in answer]

    def to_rdflib(self) -> "rdflib.Dataset":
        """All statements as an rdflib dataset in memory, whose default graph is the union."""
        from .in_rdflib import to_dataset  # noqa: PLC0415 - rdflib is slow to import, and rarely wanted

        return to_dataset(self.store)

    def to_networkx(self, lens: str, as_of: date | None = None) -> "nx.MultiDiGraph[str]":
        """The network of one lens: responsibility, oversight, handoff, coordination or recommendation.

        With `as_of` only what may hold on that day, each edge saying whether it certainly does. It comes
        from the network sealed with the release; a release without one is asked for its claims.
        """
        check_lens(lens)
        sealed = self.path / FOLDER / f"{lens}.json"
        if sealed.is_file():
            return from_bytes(sealed.read_bytes()).at(as_of)
        return project(self.select, lens, as_of)


def open(path: str | Path) -> Release:  # noqa: A001 - graph.release.open is the documented name
    """Open a release, or the current one of a folder of releases.

    Raises:
        ReleaseError: there is none, it is damaged, foreign, or of a newer format.

    """
    folder = resolve(Path(path))
    manifest = read_manifest(folder)
    try:
        store = ox.Store.read_only(str(folder / STORE))
    except (OSError, ValueError) as error:
        what = " ".join(str(error).split())
        raise ReleaseError(
            f"the release at {folder} is damaged: its store does not open ({what}); build again"
        ) from None
    return Release(folder, manifest, store)


def verify(release: Release) -> None:
    """Compare every file with the manifest, and the statements in the store with the digest.

    Raises:
        ReleaseError: something is not what was sealed.

    """
    for name, entry in release.manifest.files.items():
        check_file(release.path, name, entry, whole=True)
    try:
        lines = canonical_lines(release.store)
    except (OSError, ValueError) as error:
        what = " ".join(str(error).split())
        raise ReleaseError(
            f"the release at {release.path} is damaged: its store does not read ({what})"
        ) from None
    if content_digest(lines) != release.digest:
        raise ReleaseError(f"the release at {release.path} is damaged: its statements are not those sealed")
    if release.dump.read_bytes() != b"".join(line + b"\n" for line in lines):
        raise ReleaseError(f"the release at {release.path} is damaged: {DUMP} is not what the store holds")


def _term(value: Bound) -> ox.NamedNode | ox.Literal:
    return ox.NamedNode(value) if isinstance(value, str) else value


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    return str(term) if term is None or isinstance(term, ox.Triple) else term.value
