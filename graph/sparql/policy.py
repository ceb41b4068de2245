"""What a foreign query may do, decided on the parsed query: ask no other server, change nothing.

Oxigraph has no switch for SERVICE and does not show its parse, so a query whose letters could spell
SERVICE (or a FROM clause, see `names_dataset`) is parsed a second time, by rdflib, and its tree is walked.
What rdflib cannot read is refused: a query is never let through because nobody understood it.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from pyparsing import ParseBaseException, ParseResults
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue

from .faults import Refusal

_ESCAPE: Final = re.compile(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})")
_FROM: Final = re.compile(
    r"""from (?:\s|\#[^\r\n]*)* (?: < | named | [^\s<>"'{}()?$]*: )""", re.IGNORECASE | re.VERBOSE
)
_UPDATE: Final = re.compile(r"insert|delete|load|clear|drop|create|copy|move|add", re.IGNORECASE)
_MAX_CODE_POINT: Final = 0x10FFFF


def spelled_out(text: str) -> str:
    r"""The query with its \u escapes decoded, again and again until nothing changes."""
    while (decoded := _ESCAPE.sub(_character, text)) != text:
        text = decoded
    return text


def names_dataset(text: str) -> bool:
    """Whether the query has FROM clauses of its own; a query with SERVICE is refused on the way.

    It must be known because Oxigraph silently ignores FROM when asked for the union of all graphs.
    """
    plain = spelled_out(text)
    if "service" not in plain.lower() and not _FROM.search(plain):
        return False
    names = {node.name for node in _nodes(_parsed(text))}
    if "ServiceGraphPattern" in names:
        raise Refusal("federation", "This endpoint asks no other server: remove SERVICE from the query.")
    return "DatasetClause" in names


def is_update(text: str) -> bool:
    """Whether what is not a query is an update; for a clear refusal only, since queries never update."""
    if not _UPDATE.search(spelled_out(text)):
        return False
    try:
        parseUpdate(text)
    except (ParseBaseException, RecursionError, ValueError):
        return False
    return True


def _character(escape: re.Match[str]) -> str:
    point = int(escape[1] or escape[2], 16)
    return chr(point) if point <= _MAX_CODE_POINT else ""


def _parsed(text: str) -> ParseResults:
    try:
        return parseQuery(text)
    except ParseBaseException as error:
        message = (
            "The query has the word SERVICE or FROM and could not be read by SPARQL 1.1, "
            "so it cannot be said what it would ask of whom."
        )
        raise Refusal("unreadable", message, error.lineno, error.column) from error
    except RecursionError as error:
        raise Refusal("nested", "The query is too deeply nested to be read.") from error
    except ValueError as error:
        raise Refusal("unreadable", f"The query could not be read: {error}") from error


def _nodes(tree: object) -> Iterator[CompValue]:
    stack: list[Any] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, CompValue):
            yield node
            stack.extend(node.values())
        elif isinstance(node, (ParseResults, list, tuple, set)):
            stack.extend(node)
