"""The words of the pages: what letters, owners, grades and kinds are called, and how dates are printed."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from markupsafe import Markup

from graph.iris import BY_NAME

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")

_DAYS: Final = re.compile(r"P([0-9]{1,6})D")

PARTS: Final[Mapping[str, tuple[str, str]]] = {
    "accountable": ("A", "answers for it or leads it"),
    "does": ("D", "carries it out"),
    "contributes": ("C", "helps another that carries it out"),
    "consulted": ("c", "is asked beforehand"),
    "informed": ("i", "is told"),
    "funds": ("f", "pays for it"),
}

OWNERS: Final[Mapping[str, tuple[str, str, str]]] = {
    "none-stated": ("∅", "none stated", "a document itself says that nobody answers for it"),
    "none-found": ("○", "none found", "a document speaks of the duty and names nobody who answers for it"),
    "not-examined": ("?", "not examined", "no document in this release speaks of who answers for it"),
    "several": ("●●", "several", "the documents name more than one body that answers for it"),
    "one": ("●", "one", "the documents name one body that answers for it"),
}

GRADES: Final[Mapping[str, str]] = {
    "E1": "E1, an overseer's own words",
    "E2": "E2, the addressee's own words",
    "E3": "E3, computed",
    "E4": "E4, computed: possible",
    "E5": "E5, reported by a third party",
}

KINDS: Final[Mapping[str, str]] = {
    "responsibility": "duty",
    "nobody": "nobody stated",
    "handoff": "hand-off",
    "oversight": "statement of oversight",
    "coordination": "tie",
    "completeness": "statement of completeness",
    "": "other",
}
"""Kinds of things whose everyday word is not the one in their IRI."""

PROPERTIES: Final[Mapping[str, str]] = {
    "altLabel": "also known as",
    "hiddenLabel": "printed as (misprint)",
    "dateText": "dates in the source's words",
    "datePrecision": "dates are precise to the",
    "subOrganizationOf": "part of",
    "isPartOf": "part of",
    "hasPart": "parts",
    "sourceFile": "text read",
    "sourceDigest": "SHA-256 of that text",
    "textKnown": "its text is known",
    "identifier": "number as printed",
}
"""What properties are called where the words of their term would puzzle a reader."""

TITLES: Final[Mapping[str, str]] = {
    "responsibilities": "Duties",
    "oversight": "Statements of oversight",
    "handoffs": "Hand-offs",
    "coordination": "Ties",
    "completeness": "What is stated to be complete",
}
"""Headings of collections whose everyday word is not the one in their address."""

_SHAPES: Final[Mapping[str, Markup]] = {
    "dot": Markup('<circle cx="9" cy="9" r="6"/>'),
    "square": Markup('<rect x="3" y="3" width="12" height="12"/>'),
    "triangle": Markup('<path d="M9 3l7 12H2z"/>'),
    "triangleDown": Markup('<path d="M9 15L2 3h14z"/>'),
    "diamond": Markup('<path d="M9 2l7 7-7 7-7-7z"/>'),
    "star": Markup('<path d="M9 1l2.3 5.4 5.7.5-4.3 3.8 1.3 5.7L9 13.3l-5 3.1 1.3-5.7L1 6.9l5.7-.5z"/>'),
    "hexagon": Markup('<path d="M5 3h8l4 6-4 6H5L1 9z"/>'),
}


def words(name: str) -> str:
    """A name in code as words: `sharedForum` → “shared forum”."""
    return _CAMEL.sub(" ", last_part(name)).lower()


def last_part(iri: str) -> str:
    """The last part of an IRI: what follows the last # or /."""
    return re.split(r"[#/]", iri.rstrip("#/"))[-1]


def day(text: str, precision: str = "day") -> str:
    """An ISO date as a reader writes it: “3 June 2024”, or “June 2024”; anything else as it is."""
    try:
        written = date.fromisoformat(text)
    except ValueError:
        return text
    if precision == "year":
        return str(written.year)
    return f"{written:%B %Y}" if precision == "month" else f"{written.day} {written:%B %Y}"


def to_end(text: str) -> str:
    """Up to an exclusive end, so that no reader takes it for another day than the source's.

    An end on the first of a month is nearly always a month or year written out: “to 30 April 2020”.
    Any other is a day that a source names: “until 3 June 2024, not included”.
    """
    try:
        end = date.fromisoformat(text)
    except ValueError:
        return f"until {text}"
    if end.day == 1:
        return f"to {day((end - timedelta(days=1)).isoformat())}"
    return f"until {day(text)}, not included"


def plain(text: str) -> str:
    """A literal as a reader writes it: `P56D` → “56 days”, an ISO date in words, anything else as it is."""
    days = _DAYS.fullmatch(text)
    return count(int(days[1]), "day") if days else day(text)


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: “1 duty”, “no duties”, “3 duties”."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def enumerate_words(parts: list[str]) -> str:
    """Parts of a sentence joined: “a, b and c”."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def shape(name: str) -> Markup:
    """The outline of a node's shape, for a legend (our own constant, never data)."""
    return _SHAPES[name]


def kind_heading(kind: str) -> str:
    """The heading of a group of things of one kind: `handoff` → “Hand-offs”."""
    collection = BY_NAME[kind].collection
    return TITLES.get(collection, collection.capitalize())


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "words": words,
    "last_part": last_part,
    "day": day,
    "to_end": to_end,
    "count": count,
    "plain": plain,
    "sentence": lambda text: text[:1].upper() + text[1:],
    "property": lambda iri: PROPERTIES.get(last_part(iri), words(iri)),
    "shape": shape,
    "kind_name": lambda kind: KINDS.get(kind, kind),
    "kind_heading": kind_heading,
    "kind_title": lambda collection: TITLES.get(collection, collection.capitalize()),
    "letter": lambda part: PARTS[part][0] if part in PARTS else "·",
    "part": words,
    "part_meaning": lambda part: PARTS[part][1] if part in PARTS else "",
    "owner": lambda owner: OWNERS[owner][1],
    "glyph": lambda owner: OWNERS[owner][0],
    "owner_meaning": lambda owner: OWNERS[owner][2],
    "grade": lambda grade: GRADES.get(grade, grade),
}
