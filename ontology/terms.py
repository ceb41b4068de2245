"""The keys of the curated format, read from the JSON-LD context: what each means and may hold."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from . import vocabulary as v
from .load import CONTEXT_FILE, FOLDER, Vocabulary, vocabulary

ValueKind = Literal[
    "reference",
    "concept",
    "date",
    "integer",
    "decimal",
    "boolean",
    "duration",
    "iri",
    "text",
    "string",
]

_DATATYPES: Mapping[str, ValueKind] = MappingProxyType(
    {
        v.XSD_DATE: "date",
        v.XSD_INTEGER: "integer",
        v.XSD_DECIMAL: "decimal",
        v.XSD_BOOLEAN: "boolean",
        v.XSD_DAY_TIME_DURATION: "duration",
        v.XSD_ANY_URI: "iri",
    },
)


@dataclass(frozen=True)
class Term:
    """One key of the curated format.

    `kind` says how the value is read: a `reference` to a thing; a `concept`, the local name of a `ul:` term
    (of `scheme`, or of any kind where that is None); an absolute `iri`; `text` in `language` unless another
    is given; a plain `string`; or a typed value. `range` is the class that a reference is expected to have.
    A `computed` key is written by the build and never by a curator.
    """

    key: str
    predicate: str
    kind: ValueKind
    language: str | None
    range: str | None
    scheme: str | None
    computed: bool


@cache
def context() -> Mapping[str, Any]:
    """The `@context` object of context.jsonld, as it stands."""
    document = json.loads((FOLDER / CONTEXT_FILE).read_text(encoding="utf-8"))
    return MappingProxyType(document["@context"])


@cache
def prefixes() -> Mapping[str, str]:
    """The prefixes of the context and the namespaces they stand for."""
    return MappingProxyType(
        {
            key: value
            for key, value in context().items()
            if isinstance(value, str) and not key.startswith("@") and value.endswith(("#", "/"))
        },
    )


@cache
def terms() -> Mapping[str, Term]:
    """Every key of the curated format; prefixes, class names and keyword aliases are not keys."""
    words = vocabulary()
    return MappingProxyType(
        {key: _term(key, value, words) for key, value in context().items() if isinstance(value, dict)},
    )


def expand(name: str) -> str:
    """The IRI of a prefixed name such as `ul:Body`; a name without a known prefix comes back as it is."""
    prefix, colon, local = name.partition(":")
    namespace = prefixes().get(prefix)
    return namespace + local if colon and namespace else name


def _term(key: str, definition: Mapping[str, str], words: Vocabulary) -> Term:
    predicate = expand(definition["@id"])
    kind = _kind(definition, words.ranges.get(predicate))
    return Term(
        key=key,
        predicate=predicate,
        kind=kind,
        language=definition.get("@language"),
        range=words.ranges.get(predicate) if kind == "reference" else None,
        scheme=words.scheme_of.get(predicate),
        computed=predicate in words.computed,
    )


def _kind(definition: Mapping[str, str], expected: str | None) -> ValueKind:
    coercion = definition.get("@type")
    if coercion is None:
        return "text" if "@language" in definition else "string"
    if coercion == "@vocab":
        return "concept"
    if coercion == "@id":
        return "iri" if expected == v.SCHEMA_URL_CLASS else "reference"
    return _DATATYPES[expand(coercion)]
