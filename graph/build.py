"""From sources to a sealed release: read, anchor, validate, derive, seal; each step may stop it."""

import os
import platform
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from ontology import load, terms

from .analysis.detect import detect
from .analysis.rule_file import load_finding_rules
from .curation.proofs import prove
from .curation.reader import read
from .curation.sources import SourcePath
from .curation.statements import Reading
from .curation.words import make_words
from .derive import derive, load_rules, materialise
from .evidence.anchoring import Anchoring, anchor
from .evidence.anchors import write_anchors
from .evidence.texts import locate_texts
from .iris import KINDS, ONTOLOGY_GRAPH, UL, Iris
from .release import Release
from .release.digest import canonical_lines
from .release.in_rdflib import to_graph
from .release.seal import seal
from .validate.shapes import check_shapes
from .validate.statements import check_statements

_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_QUOTE: Final = ox.NamedNode("http://www.w3.org/ns/oa#TextQuoteSelector")

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Options:
    """How to build: where texts and further rules are, and whether suggested claims come in."""

    texts: Path | None = None
    rules: Path | None = None
    include_suggested: bool = False
    iris: Iris = field(default_factory=Iris)


@dataclass(frozen=True)
class Prepared:
    """A release to be: its statements in canonical form, what its manifest says, and files by name."""

    lines: Sequence[bytes]
    facts: Mapping[str, Any]
    files: Mapping[str, bytes]


def build(
    sources: Sequence[Path],
    releases: Path,
    options: Options | None = None,
    progress: Progress = lambda _: None,
) -> Release:
    """Build a release from the sources, seal it in the folder `releases` and make it current.

    The release that was current before stays, and stays current when anything goes wrong.

    Raises:
        UnderlapError: in one sentence a problem, with file and line where there is one.

    """
    prepared = prepare(sources, options or Options(), progress)
    progress("sealing")
    return seal(prepared.lines, prepared.facts, releases, prepared.files)


def prepare(sources: Sequence[Path], options: Options, progress: Progress = lambda _: None) -> Prepared:
    """Everything of a build but the sealing: what `underlap check` does.

    Raises:
        UnderlapError: as `build`.

    """
    rules = load_rules(options.rules)
    finding_rules = load_finding_rules(load.vocabulary(), options.rules)
    progress("reading")
    reading, files = _read(sources, options)
    progress("anchoring")
    anchoring = _anchor(reading, sources, options.texts)
    prove(reading, anchoring, options.iris)
    progress("validating")
    store = _validated(reading, options.iris)
    progress("deriving")
    derive(store, rules, load.vocabulary(), options.iris)
    progress("finding")
    detected = detect(store, finding_rules, load.vocabulary(), options.iris)
    facts = _facts(store, files, reading, anchoring, options.iris)
    return Prepared(canonical_lines(store), facts, detected.files)


def write_all_anchors(sources: Sequence[Path], options: Options) -> list[Path]:
    """Place every quote anew in its text and write anchors.yaml beside the curated files; their folders.

    Raises:
        UnderlapError: a source is not understood, a text is not at hand, or a quote is not in it.

    """
    reading, _ = _read(sources, options)
    anchoring = _anchor(reading, sources, options.texts, renew=True)
    for folder, anchors in sorted(anchoring.kept.items()):
        write_anchors(folder, anchors)
    return sorted(anchoring.kept)


def _read(sources: Sequence[Path], options: Options) -> tuple[Reading, tuple[SourcePath, ...]]:
    words = make_words(load.vocabulary(), terms.terms())
    return read(sources, options.iris, words, include_suggested=options.include_suggested)


def _anchor(
    reading: Reading, sources: Sequence[Path], texts: Path | None, *, renew: bool = False
) -> Anchoring:
    at_hand = locate_texts(texts, os.environ, sources)
    quotes = [use.quote for use in reading.quotes]
    passages = [use.passage for use in reading.passages]
    return anchor(quotes, passages, reading.sources, at_hand, renew=renew)


def _validated(reading: Reading, iris: Iris) -> ox.Store:
    """A store of what was read, with the classes above each class, that keeps to the model."""
    vocabulary = load.vocabulary()
    check_statements(reading.quads, vocabulary, iris, reading.origins.find)
    store = ox.Store()
    store.extend(reading.quads)
    materialise(store, vocabulary)
    check_shapes(to_graph(store), load.shapes_graph(), iris, reading.origins.find)
    store.extend(_ontology())
    return store


def _ontology() -> list[ox.Quad]:
    """The ontology with its concepts and alignments, which every release carries."""
    graph = ox.NamedNode(ONTOLOGY_GRAPH)
    return [
        ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        for name in load.ONTOLOGY_FILES
        for quad in ox.parse(path=load.FOLDER / name, format=ox.RdfFormat.TURTLE)
    ]


def _facts(
    store: ox.Store, files: Sequence[SourcePath], reading: Reading, anchoring: Anchoring, iris: Iris
) -> dict[str, Any]:
    """What the manifest says beside the digest: none of it changes the digest."""
    return {
        "base": iris.base,
        "builtAt": datetime.now(UTC).isoformat(timespec="seconds"),
        "versions": _versions(store),
        "counts": _counts(store),
        "sources": [{"file": file.name, "sha256": file.sha256()} for file in files],
        "texts": [
            {
                "document": source.document,
                "sourceFile": source.name,
                "verified": source.document in anchoring.verified,
            }
            for source in sorted(reading.sources, key=lambda source: source.document)
        ],
    }


def _counts(store: ox.Store) -> dict[str, int]:
    types = Counter(quad.object for quad in store.quads_for_pattern(None, _TYPE, None))
    counts = {"quads": len(store), "claims": types[ox.NamedNode(UL + "Claim")], "quotes": types[_QUOTE]}
    return counts | {kind.collection: types[ox.NamedNode(kind.class_iri)] for kind in KINDS}


def _versions(store: ox.Store) -> dict[str, str]:
    ontology = ox.NamedNode(ONTOLOGY_GRAPH)
    info = ox.NamedNode("http://www.w3.org/2002/07/owl#versionInfo")
    said = next(store.quads_for_pattern(ontology, info, None), None)
    try:
        own = metadata.version("underlap")
    except metadata.PackageNotFoundError:
        own = "not installed"
    return {
        "underlap": own,
        "ontology": said.object.value if said and isinstance(said.object, ox.Literal) else "unknown",
        "pyoxigraph": metadata.version("pyoxigraph"),
        "python": platform.python_version(),
    }
