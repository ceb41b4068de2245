"""The small release of tests/data/pages: asked in memory, sealed on disk, and a hostile twin of it."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.iris import Iris
from graph.model import Row
from graph.release import Release
from graph.release.digest import canonical_lines
from graph.release.seal import seal
from graph.views.queries import load_query

FILE: Final = Path(__file__).parent / "data" / "pages" / "small.trig"
IRIS: Final = Iris()
HOSTILE: Final = (
    "<img src=x onerror=document.title='PWNED'> </script><script>document.title='PWNED'</script>"
    ' href="javascript:alert(1)" {{7*7}} ${1+1} `x` <!-- \u2028 \u202e \'"&amp; https://example.org/'
)
LABELS: Final = frozenset({"prefLabel", "altLabel", "hiddenLabel", "title", "name", "description", "note"})
WORDS: Final = LABELS | {
    "exact",
    "prefix",
    "suffix",
    "topic",
    "cell",
    "trigger",
    "dateText",
    "retractionReason",
}

Rows = dict[str, list[Row]]
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def store() -> ox.Store:
    """The small release in memory."""
    made = ox.Store()
    made.load(path=str(FILE), format=ox.RdfFormat.TRIG)
    return made


def hostile_store() -> ox.Store:
    """The same release with an attack in every text, and links that must not become links."""
    made = ox.Store()
    made.extend(_hostile(quad) for quad in store())
    document, register = IRIS.thing("document", "ieca-report"), IRIS.register
    for term, iri in (("license", "javascript:alert(1)"), ("source", "data:text/html,<script>1</script>")):
        value = ox.NamedNode(iri.replace("<", "%3C").replace(">", "%3E"))
        predicate = ox.NamedNode(f"http://purl.org/dc/terms/{term}")
        made.add(ox.Quad(ox.NamedNode(document), predicate, value, ox.NamedNode(register)))
    return made


def rows(source: ox.Store, queries: Collection[str], **bindings: str) -> Rows:
    """The rows of each query by its name, as every way of asking gives them."""
    return {name: _select(source, name, bindings) for name in queries}


def sealed(source: ox.Store, folder: Path) -> Release:
    """The statements of a store as a release on disk."""
    facts = {"base": IRIS.base, "builtAt": "2026-01-01T00:00:00Z"}
    return seal(
        canonical_lines(source), {**facts, "versions": {}, "counts": {}, "sources": [], "texts": []}, folder
    )


def body(slug: str) -> str:
    """The IRI of a body."""
    return IRIS.thing("body", slug)


def duty(slug: str) -> str:
    """The IRI of a duty."""
    return IRIS.thing("responsibility", slug)


def _select(source: ox.Store, name: str, bindings: Mapping[str, str]) -> list[Row]:
    text = load_query(name)
    selected = text.partition("SELECT")[2].partition("WHERE")[0].split()
    terms: dict[ox.Variable, Term] = {
        ox.Variable(key): ox.NamedNode(iri) for key, iri in bindings.items() if f"?{key}" in selected
    }
    answer = source.query(text, use_default_graph_as_union=True, substitutions=terms or None)
    assert isinstance(answer, ox.QuerySolutions)
    return list(_rows(answer))


def _rows(answer: ox.QuerySolutions) -> Iterable[Row]:
    names = [variable.value for variable in answer.variables]
    for solution in answer:
        found = {name: solution[name] for name in names}
        yield {
            name: term.value for name, term in found.items() if isinstance(term, ox.NamedNode | ox.Literal)
        }


def _hostile(quad: ox.Quad) -> ox.Quad:
    name = quad.predicate.value.replace("#", "/").rpartition("/")[2]
    if name not in WORDS or not isinstance(quad.object, ox.Literal):
        return quad
    language = quad.object.language
    text = f"{quad.object.value} {HOSTILE}"
    value = ox.Literal(text, language=language) if language else ox.Literal(text)
    return ox.Quad(quad.subject, quad.predicate, value, quad.graph_name)
