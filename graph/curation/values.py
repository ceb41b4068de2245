"""Values: what a key's text becomes, by the property's definition; nothing is guessed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from graph.certainty import PartialDate, Precision, parse_date
from graph.errors import CurationError

from .references import References
from .statements import Term, day, iri, typed
from .words import Property, nearest
from .yaml_file import Mapping, Node, Scalar, Sequence

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL: Final = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?")
_DURATION: Final = re.compile(
    r"P(?=[0-9T])([0-9]{1,6}D)?(T(?=[0-9])([0-9]{1,6}H)?([0-9]{1,6}M)?([0-9]{1,6}S)?)?"
)
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_EXCLUSIVE: Final = frozenset({"endDate"})
_INCLUSIVE_LAST: Final = frozenset({"dueBy", "responseDueBy"})


@dataclass(frozen=True)
class Written:
    """A value as a term, the node it came from, and for a date how precisely it was written."""

    term: Term
    node: Node
    precision: Precision | None = None


@dataclass(frozen=True)
class Values:
    """Turns nodes into terms; references are resolved for the folder of `document`."""

    references: References
    document: str | None

    def read(self, prop: Property, node: Node) -> Iterator[Written]:
        """Every value of `prop` in `node`: one, or those of a list.

        Raises:
            CurationError: a value is not what the property takes.

        """
        for item in node.items if isinstance(node, Sequence) else (node,):
            if prop.value == "text" and isinstance(item, Mapping):
                yield from _by_language(item)
            else:
                yield self._one(prop, scalar(item))

    def _one(self, prop: Property, written: Scalar) -> Written:
        if prop.value == "date":
            return _date(prop, written)
        if prop.value == "reference":
            return Written(iri(self.references.resolve(written, prop, self.document)), written)
        if prop.value == "concept":
            return Written(iri(_concept(prop, written)), written)
        return Written(_PLAIN[prop.value](written), written)


def scalar(node: Node) -> Scalar:
    """The node as one written value.

    Raises:
        CurationError: it is a list or a mapping, or nothing is written.

    """
    if not isinstance(node, Scalar):
        raise CurationError("expected one value here", node.origin)
    if not node.text.strip():
        raise CurationError("there is no value here: write one, or leave out the key", node.origin)
    return node


def read_date(key: str, written: Scalar) -> tuple[PartialDate, ox.Literal]:
    """A date as written, and as the day that stands for it in the place of `key`."""
    try:
        partial = parse_date(written.text)
    except ValueError as error:
        raise CurationError(f"{key}: {error}", written.origin) from None
    if key in _INCLUSIVE_LAST:
        return partial, day(partial.last)
    if key in _EXCLUSIVE and partial.precision != "day":
        return partial, day(partial.after)
    return partial, day(partial.first)


def _date(prop: Property, written: Scalar) -> Written:
    partial, term = read_date(prop.key, written)
    return Written(term, written, partial.precision)


def _concept(prop: Property, written: Scalar) -> str:
    values = prop.values or {}
    if written.text not in values:
        choice = nearest(written.text, values) or f": write one of {', '.join(sorted(values))}"
        raise CurationError(f"{prop.key} cannot be “{written.text}”{choice}", written.origin)
    return values[written.text]


def _by_language(item: Mapping) -> Iterator[Written]:
    for language, node in item.items.items():
        if not _LANGUAGE.fullmatch(language):
            raise CurationError(f"“{language}” is not a language tag", item.key_origins[language])
        for text in node.items if isinstance(node, Sequence) else (node,):
            yield Written(_in_language(scalar(text), language), text)


def _in_language(written: Scalar, language: str) -> Term:
    try:
        return ox.Literal(written.text.strip(), language=language.lower())
    except ValueError:
        raise CurationError(f"“{language}” is not a language tag", written.origin) from None


def _integer(written: Scalar) -> Term:
    if not _INTEGER.fullmatch(written.text):
        raise CurationError(f"“{written.text}” is not a whole number", written.origin)
    return typed(str(int(written.text)), "integer")


def _decimal(written: Scalar) -> Term:
    if not _DECIMAL.fullmatch(written.text):
        raise CurationError(f"“{written.text}” is not a number", written.origin)
    return typed(written.text, "decimal")


def _boolean(written: Scalar) -> Term:
    if written.text not in {"true", "false"}:
        raise CurationError(f"“{written.text}” is neither true nor false", written.origin)
    return typed(written.text, "boolean")


def _duration(written: Scalar) -> Term:
    if not _DURATION.fullmatch(written.text):
        raise CurationError(f"“{written.text}” is not a duration such as P56D (56 days)", written.origin)
    return typed(written.text, "dayTimeDuration")


def _address(written: Scalar) -> Term:
    wrong = CurationError(f"“{written.text}” is not an absolute address (https://…)", written.origin)
    if not _ADDRESS.fullmatch(written.text):
        raise wrong
    try:
        return iri(written.text)
    except ValueError:
        raise wrong from None


def _text(written: Scalar) -> Term:
    return ox.Literal(written.text.strip(), language="en")


def _string(written: Scalar) -> Term:
    return ox.Literal(written.text.strip())


_PLAIN: Final[dict[str, Callable[[Scalar], Term]]] = {
    "integer": _integer,
    "decimal": _decimal,
    "boolean": _boolean,
    "duration": _duration,
    "iri": _address,
    "text": _text,
    "string": _string,
}
