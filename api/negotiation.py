"""Which format a client gets: by the Accept header with its q-values, or by the suffix, which wins."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_MAX_HEADER: Final = 4000
_RANGE: Final = re.compile(r"\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)/([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*((?:;[^,]*)?)")
_QUALITY: Final = re.compile(r"[qQ]=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")

ROWS: Final = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
"""Formats of rows and of yes or no, by suffix, the preferred one first."""

GRAPHS: Final = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "nq": "application/n-quads",
    "trig": "application/trig",
    "rdf": "application/rdf+xml",
}
"""Formats of triples, by suffix, the preferred one first."""

ROW_ALIASES: Final = ("application/json", "application/xml", "text/xml")
GRAPH_ALIASES: Final = ("application/xml", "text/xml", "application/json")
LISTS: Final = {"json": "application/json", "csv": "text/csv", "jsonl": "application/jsonl"}
THINGS: Final = {"json": "application/json", **GRAPHS}


class MalformedAcceptError(ValueError):
    """The Accept header is not one."""


@dataclass(frozen=True)
class _Range:
    """One media range of an Accept header."""

    type: str
    subtype: str
    quality: float
    parameters: bool

    def fits(self, media_type: str) -> int:
        """How exactly it means `media_type`: 0 not at all, 3 by name."""
        kind, _, subtype = media_type.partition("/")
        if self.type == "*":
            return 1 if self.subtype == "*" else 0
        if self.type != kind:
            return 0
        return 2 if self.subtype == "*" else 3 * (self.subtype == subtype)


def choose(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type the client likes best, the first of equals; None when it accepts none.

    Raises:
        MalformedAcceptError: the header is too long or not of the form RFC 9110 gives.

    """
    ranges = _ranges(accept) if accept and accept.strip() else [_Range("*", "*", 1.0, parameters=False)]
    best, best_quality = None, 0.0
    for media_type in offered:
        quality = _quality(ranges, media_type)
        if quality > best_quality:
            best, best_quality = media_type, quality
    return best


def suffix_of(path: str, formats: Mapping[str, str]) -> tuple[str, str | None]:
    """The last part of a path without its suffix, and the media type of the suffix if it is a known one."""
    stem, dot, suffix = path.rpartition(".")
    return (stem, formats[suffix]) if dot and suffix in formats else (path, None)


def _quality(ranges: Sequence[_Range], media_type: str) -> float:
    """The quality of the range that means `media_type` most exactly."""
    fitting = [(range_.fits(media_type), range_.quality) for range_ in ranges if range_.fits(media_type)]
    return max(fitting, default=(0, 0.0))[1]


def _ranges(accept: str) -> list[_Range]:
    if len(accept) > _MAX_HEADER:
        raise MalformedAcceptError(f"The Accept header is longer than {_MAX_HEADER} characters.")
    return [_range(part) for part in accept.split(",") if part.strip()]


def _range(part: str) -> _Range:
    found = _RANGE.fullmatch(part)
    if found is None:
        raise MalformedAcceptError("The Accept header has a part that is no media range.")
    quality, parameters = 1.0, False
    for parameter in found[3].split(";")[1:]:
        name = parameter.strip()
        if name.lower().startswith("q="):
            value = _QUALITY.fullmatch(name)
            if value is None:
                raise MalformedAcceptError("The Accept header has a q-value that is not between 0 and 1.")
            quality = float(value[1])
        elif name:
            parameters = True
    return _Range(found[1].lower(), found[2].lower(), quality, parameters)
