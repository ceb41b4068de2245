"""Handing statements over to rdflib, term by term: faster than writing and parsing them again."""

from collections.abc import Iterable

import pyoxigraph as ox
import rdflib
from rdflib.term import Node

_RDF_STRING = "http://www.w3.org/2001/XMLSchema#string"


def to_dataset(quads: Iterable[ox.Quad]) -> rdflib.Dataset:
    """The statements as a dataset whose default graph is the union of all."""
    dataset = rdflib.Dataset(default_union=True)
    for quad in quads:
        graph = rdflib.URIRef(_value(quad.graph_name))
        dataset.graph(graph).add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return dataset


def to_graph(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    """The statements as one graph, whatever graphs they stand in."""
    graph = rdflib.Graph()
    for quad in quads:
        graph.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return graph


def _node(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language is not None:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        return rdflib.Literal(
            term.value, datatype=None if datatype == _RDF_STRING else rdflib.URIRef(datatype)
        )
    return rdflib.BNode(_value(term))


def _value(term: object) -> str:
    return str(getattr(term, "value", term))
