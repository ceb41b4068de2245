"""What follows from the claims: the classes above each class, then the rules, in order of their names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ontology.load import Vocabulary

from .errors import QueryRefused, RuleError
from .iris import UL, Iris
from .sparql.policy import names_dataset

RULES: Final = Path(__file__).parent / "rules"
FINDS: Final = re.compile(r"^#[ \t]*kind:", re.MULTILINE)
"""What the header of a rule has that finds; see graph/analysis/rule_file.py."""
_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@dataclass(frozen=True)
class Rule:
    """A CONSTRUCT query in a file; `name` is the file's, which also says when it runs."""

    name: str
    sparql: str
    shown: str

    @property
    def finds(self) -> bool:
        """Whether it is a rule of another sort, which finds and does not derive: its header names a kind."""
        return FINDS.search(self.sparql) is not None


def load_rules(extra: Path | None = None) -> list[Rule]:
    """Our rules, with those of the folder `extra` added; a file of the same name takes the other's place.

    Raises:
        RuleError: `extra` is not a folder, or a file is not text.

    """
    folders = [RULES] if extra is None else [RULES, extra]
    rules: dict[str, Rule] = {}
    for folder in folders:
        if not folder.is_dir():
            raise RuleError(f"the folder of rules is not a folder: {folder}")
        for path in sorted(folder.glob("*.rq")):
            shown = path.name if folder == RULES else str(path)
            try:
                rule = Rule(path.name, path.read_text(encoding="utf-8"), shown)
            except UnicodeDecodeError:
                raise RuleError(f"{shown}: not UTF-8") from None
            if not rule.finds:
                rules[path.name] = rule
    return [rules[name] for name in sorted(rules)]


def materialise(store: ox.Store, vocabulary: Vocabulary) -> None:
    """Type every instance with all ul: classes above its class, in the graph where its type stands."""
    above = _above(vocabulary)
    for quad in sorted(store.quads_for_pattern(None, _TYPE, None), key=str):
        higher = (ox.Triple(quad.subject, _TYPE, name) for name in above.get(quad.object, ()))
        _add(store, higher, quad.graph_name)


def derive(store: ox.Store, rules: Iterable[Rule], vocabulary: Vocabulary, iris: Iris) -> None:
    """Run the rules in order; what one derives, the next may use. All of it stands in the derived graph.

    Raises:
        RuleError: a rule has a syntax error, is no CONSTRUCT, or derives what may not be derived.

    """
    graph = ox.NamedNode(iris.derived)
    above, defined = _above(vocabulary), vocabulary.defined
    for rule in rules:
        triples = _run(store, rule)
        for triple in triples:
            _check(triple, rule, defined)
        typed = [triple for triple in triples if triple.predicate == _TYPE]
        higher = [ox.Triple(one.subject, _TYPE, name) for one in typed for name in above.get(one.object, ())]
        _add(store, (*triples, *higher), graph)


def _above(vocabulary: Vocabulary) -> dict[object, list[ox.NamedNode]]:
    """For each class the ul: classes above it."""
    return {
        ox.NamedNode(name): [ox.NamedNode(iri) for iri in sorted(higher) if iri.startswith(UL)]
        for name, higher in vocabulary.superclasses.items()
    }


def _add(
    store: ox.Store, triples: Iterable[ox.Triple], graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph
) -> None:
    """Add the triples that no graph holds yet."""
    for triple in triples:
        subject, predicate, value = triple.subject, triple.predicate, triple.object
        if next(store.quads_for_pattern(subject, predicate, value), None) is None:
            store.add(ox.Quad(subject, predicate, value, graph))


def _run(store: ox.Store, rule: Rule) -> list[ox.Triple]:
    try:
        if names_dataset(rule.sparql):
            raise RuleError(f"{rule.shown}: leave out FROM: a rule is asked of all graphs together")
        answer = store.query(rule.sparql, use_default_graph_as_union=True)
    except QueryRefused as error:
        raise RuleError(f"{rule.shown}: {error}") from None
    except SyntaxError as error:
        what = " ".join(str(error).split())
        raise RuleError(f"{rule.shown}: not SPARQL: {what}") from None
    except (RuntimeError, OSError, ValueError) as error:
        raise RuleError(f"{rule.shown}: cannot be run: {' '.join(str(error).split())}") from None
    if not isinstance(answer, ox.QueryTriples):
        raise RuleError(
            f"{rule.shown}: a rule must be a CONSTRUCT query, or have the header of a finding rule"
        )
    return list(answer)


def _check(triple: ox.Triple, rule: Rule, defined: frozenset[str]) -> None:
    """Refuse blank nodes, and terms of ours that the ontology does not define."""
    if isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode):
        raise RuleError(f"{rule.shown}: derives a blank node; make an IRI from the claim's")
    for term in triple:
        if isinstance(term, ox.NamedNode) and term.value.startswith(UL) and term.value not in defined:
            raise RuleError(
                f"{rule.shown}: derives ul:{term.value.removeprefix(UL)}, which the ontology does not define"
            )
