"""The SHACL shapes, run by pyshacl; each violation a sentence with its place."""

from collections.abc import Iterable, Iterator
from typing import Final

import rdflib

from graph.errors import CurationError
from graph.iris import Iris
from ontology.load import RELEASE_FOCUS

from .problems import Find, cut, raise_problems

_SH: Final = rdflib.Namespace("http://www.w3.org/ns/shacl#")


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
        if focus == RELEASE_FOCUS:  # a rule over the whole release: the culprit is the value
            focus = str(value)
        messages = sorted(str(message) for message in report.objects(result, _SH.resultMessage))
        where = str(path) if isinstance(path, rdflib.URIRef) else None
        given = "" if value is None or str(value) == focus else f" (given: {cut(iris.path_of(str(value)))})"
        yield CurationError(f"{iris.path_of(focus)}: {_first(messages)}{given}", find(focus, where))


def _first(messages: Iterable[str]) -> str:
    return next(iter(messages), "violates a shape").removesuffix(".")
