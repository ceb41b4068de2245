"""The SHACL shapes, run by pyshacl; each violation a sentence with its place."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.query import Result

from graph.errors import CurationError
from graph.iris import Iris

from .problems import Find, cut, raise_problems

_SH: Final = rdflib.Namespace("http://www.w3.org/ns/shacl#")


class PreparingGraph(rdflib.Graph):
    """A graph that parses each query text once: pyshacl asks the same ones again for every node."""

    def __init__(self) -> None:
        super().__init__()
        self._prepared: dict[str, Any] = {}

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Result:
        """As rdflib's, but a text asked before is not parsed again."""
        if isinstance(query_object, str):
            if query_object not in self._prepared:
                self._prepared[query_object] = prepareQuery(query_object)
            query_object = self._prepared[query_object]
        return super().query(query_object, *args, **kwargs)


def check_shapes(data: rdflib.Graph, shapes: rdflib.Graph, iris: Iris, find: Find) -> None:
    """Refuse what violates a SHACL shape.

    Raises:
        ValidationError: with all violations, in the order of files and lines.

    """
    from pyshacl import validate  # noqa: PLC0415 - half a second to import, and only builds need it

    conforms, report, _ = validate(data, shacl_graph=shapes, inference="none", do_owl_imports=False)
    if not conforms:
        raise_problems(list(_violations(report, iris, find)))


def _violations(report: rdflib.Graph, iris: Iris, find: Find) -> Iterator[CurationError]:
    for result in report.objects(None, _SH.result):
        focus = str(report.value(result, _SH.focusNode))
        path = report.value(result, _SH.resultPath)
        value = report.value(result, _SH.value)
        messages = sorted(str(message) for message in report.objects(result, _SH.resultMessage))
        where = str(path) if isinstance(path, rdflib.URIRef) else None
        given = "" if value is None or str(value) == focus else f" (given: {cut(iris.path_of(str(value)))})"
        yield CurationError(f"{iris.path_of(focus)}: {_first(messages)}{given}", find(focus, where))


def _first(messages: Iterable[str]) -> str:
    return next(iter(messages), "violates a shape").removesuffix(".")
