"""How a thing looks as JSON and as a line of CSV: the same words as the ontology's, references as links."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from graph.certainty import Certainty
from graph.iris import BY_NAME, UL, Iris
from graph.views.claims import ABSTRACT_CLASSES, TYPE, Claim, Value
from graph.views.collection import Kept
from graph.views.dossier import Dossier
from graph.views.evidence import Quote
from graph.views.periods import Period

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_JOINED: Final = " | "
_FIRST: Final = ("id", "slug", "type", "label")
_TOLD_APART: Final = frozenset({TYPE, UL + "certainty", UL + "holdsDuring"})
"""Properties that `type` and `intervals` tell."""
_SOMETIMES: Final = ("certainty", "intervals")

Json = dict[str, Any]


def item(kept: Kept, iris: Iris) -> Json:
    """A thing in a list."""
    member, certainty = kept
    held = {} if member.periods is None else {"intervals": [period_json(one) for one in member.periods]}
    return {**_head(member.claim, member.slug, member.name, certainty, iris), **held, **_said(member.claim)}


def thing(dossier: Dossier, iris: Iris, certainty: Certainty) -> Json:
    """A thing by itself, with everything that it points at or that points at it, and its sentences."""
    claim = dossier.thing
    return {
        **_head(claim, iris.slug_of(claim.iri), dossier.name, certainty, iris),
        **_said(claim),
        "links": [*_outward(claim, iris), *_inward(dossier, iris)],
        "evidence": [quote_json(quote) for quote in dossier.quotes if not quote.against],
        "counterEvidence": [quote_json(quote) for quote in dossier.quotes if quote.against],
    }


def csv_lines(members: Sequence[Kept], iris: Iris) -> Iterable[str]:
    """The CSV of a list, line by line: one column a property, several values joined by “ | ”.

    A cell that a spreadsheet would run as a formula starts with an apostrophe.
    """
    rows = [item(kept, iris) for kept in members]
    properties = sorted({name for row in rows for name in row["properties"]})
    own = [*_FIRST, *(name for name in _SOMETIMES if any(name in row for row in rows))]
    yield _line([*own, *properties])
    for row in rows:
        values = (_JOINED.join(row["properties"].get(name, ())) for name in properties)
        yield _line([*(_cell(row[name]) for name in own), *values])


def _head(claim: Claim, slug: str, name: str, certainty: Certainty, iris: Iris) -> Json:
    known = {"certainty": certainty} if certainty else {}
    return {"id": claim.iri, "slug": slug, "type": _type(claim, iris), "label": name, **known}


def _type(claim: Claim, iris: Iris) -> str:
    """The local name of its most particular class."""
    ours = [value.text for value in claim.values(TYPE) if value.text.startswith(UL)]
    kind = BY_NAME[iris.kind_of(claim.iri) or "evidence"].class_iri
    return _local(min(ours, key=lambda name: (name in ABSTRACT_CLASSES, name), default=kind))


def _said(claim: Claim) -> Json:
    said = {
        _local(prop): [_text(value) for value in values]
        for prop, values in claim.facts.items()
        if prop not in _TOLD_APART
    }
    return {"properties": dict(sorted(said.items()))}


def _text(value: Value) -> str:
    """A concept of ours by its word, anything else as it is."""
    return value.text.removeprefix(UL) if value.reference else value.text


def _outward(claim: Claim, iris: Iris) -> Iterator[Json]:
    for prop, values in claim.facts.items():
        for value in () if prop in _TOLD_APART else values:
            if value.reference and (kind := iris.kind_of(value.text)):
                yield _link(_local(prop), False, value.text, kind, value.shown, iris)


def _inward(dossier: Dossier, iris: Iris) -> Iterator[Json]:
    for kind, references in dossier.references:
        for reference in references:
            for role in reference.roles:
                yield _link(_local(role), True, reference.claim.iri, kind, reference.name, iris)


def _link(relation: str, inverse: bool, iri: str, kind: str, label: str, iris: Iris) -> Json:
    return {
        "relation": relation,
        "inverse": inverse,
        "id": iri,
        "slug": iris.slug_of(iri),
        "kind": kind,
        "label": label,
    }


def period_json(period: Period) -> Json:
    """An interval: half-open; a bound that no document gives is null."""
    return {
        "startDate": period.start.isoformat() if period.start else None,
        "endDate": period.end.isoformat() if period.end else None,
        "certainty": period.certainty,
    }


def quote_json(quote: Quote) -> Json:
    """A sentence with its place: code points in the text of the document."""
    return {
        "id": quote.evidence,
        "document": quote.document,
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "start": quote.start,
        "end": quote.end,
        "speaker": quote.speaker or None,
    }


def _local(iri: str) -> str:
    return iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]


def _cell(value: str | list[Json]) -> str:
    """A word as it is; intervals as “2020-01-01/2020-03-01 certain”, a bound not given as “..”."""
    if isinstance(value, str):
        return value
    spans = (f"{one['startDate'] or '..'}/{one['endDate'] or '..'} {one['certainty']}" for one in value)
    return _JOINED.join(spans)


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells)
    return written.getvalue()
