"""Strict YAML: every scalar a string, every node with its line; what JSON could not say is refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import yaml

from graph.errors import CurationError, Origin

MAX_DEPTH: Final = 20
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Scalar:
    """A written value, always text: `no`, `2a` and `2020-10` are what they look like."""

    text: str
    origin: Origin


@dataclass(frozen=True)
class Sequence:
    """A list of values."""

    items: tuple["Node", ...]
    origin: Origin


@dataclass(frozen=True)
class Mapping:
    """Keys with their values in the order written; `key_origins` says where each key stands."""

    items: dict[str, "Node"]
    origin: Origin
    key_origins: dict[str, Origin] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


def parse(text: str, file: str) -> Mapping:
    """The one mapping that a curated file is.

    Raises:
        CurationError: not YAML, not one mapping, a duplicate key, or an alias, anchor or tag.

    """
    events = _events(text, file)
    try:
        node = _document(events, file)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        origin = Origin(file, mark.line + 1 if mark else None)
        raise CurationError(f"not YAML: {error.problem or error.context}", origin) from None
    except yaml.YAMLError as error:
        raise CurationError(f"not YAML: {' '.join(str(error).split())}", Origin(file)) from None
    if not isinstance(node, Mapping):
        raise CurationError("a curated file is a mapping of sections", node.origin)
    return node


def _events(text: str, file: str) -> Iterator[yaml.Event]:
    """The parser's events, without those that carry nothing for us, refusing the rest."""
    documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        origin = _origin(event, file)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise CurationError("a second document begins here: one file holds one", origin)
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise CurationError("anchors and aliases (& and *) are not allowed: write it out", origin)
        elif tag := getattr(event, "tag", None):
            raise CurationError(f"tags are not allowed: leave out {tag}", origin)
        if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            yield event


def _origin(event: yaml.Event, file: str) -> Origin:
    return Origin(file, event.start_mark.line + 1 if event.start_mark else None)


def _document(events: Iterator[yaml.Event], file: str) -> Node:
    first = next(events, None)
    if first is None:
        raise CurationError("the file is empty", Origin(file))
    node = _node(first, events, file, 0)
    for _ in events:  # exhausts the parser, which finds what comes after the first document
        pass
    return node


def _node(event: yaml.Event, events: Iterator[yaml.Event], file: str, depth: int) -> Node:
    origin = _origin(event, file)
    if depth > MAX_DEPTH:
        raise CurationError(f"nested more than {MAX_DEPTH} deep", origin)
    if isinstance(event, yaml.ScalarEvent):
        if _CONTROL.search(event.value):
            raise CurationError("a control character in a value", origin)
        return Scalar(event.value, origin)
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(tuple(_items(events, file, depth)), origin)
    return _mapping(events, origin, depth)


def _items(events: Iterator[yaml.Event], file: str, depth: int) -> Iterator[Node]:
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            return
        yield _node(event, events, file, depth + 1)


def _mapping(events: Iterator[yaml.Event], origin: Origin, depth: int) -> Mapping:
    mapping = Mapping({}, origin)
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key = _node(event, events, origin.file, depth + 1)
        if not isinstance(key, Scalar):
            raise CurationError("a key must be a plain word", key.origin)
        if key.text in mapping.items:
            first = mapping.key_origins[key.text]
            raise CurationError(
                f"the key “{key.text}” stands here twice, first in line {first.line}", key.origin
            )
        mapping.key_origins[key.text] = key.origin
        mapping.items[key.text] = _node(next(events), events, origin.file, depth + 1)
    return mapping
