"""The pieces of N-Quads lines: nodes, literals, and the predicates by the names of the curated format."""

from datetime import date
from types import MappingProxyType
from typing import Final

from graph.iris import UL
from ontology import vocabulary as v

PREDICATES: Final = MappingProxyType(
    {
        "type": v.RDF_TYPE,
        "value": v.RDF_VALUE,
        "prefLabel": v.SKOS_PREF_LABEL,
        "altLabel": v.SKOS_ALT_LABEL,
        "broader": v.SKOS_BROADER,
        "classification": v.ORG_CLASSIFICATION,
        "subOrganizationOf": v.ORG + "subOrganizationOf",
        "postIn": v.ORG_POST_IN,
        "originalOrganization": v.ORG_ORIGINAL_ORGANIZATION,
        "resultingOrganization": v.ORG + "resultingOrganization",
        "name": v.FOAF + "name",
        "attributedTo": v.PROV + "wasAttributedTo",
        "title": v.DCTERMS + "title",
        "description": v.DCTERMS + "description",
        "identifier": v.DCTERMS + "identifier",
        "isPartOf": v.DCTERMS + "isPartOf",
        "hasPart": v.DCTERMS + "hasPart",
        "creator": v.DCTERMS + "creator",
        "publisher": v.DCTERMS + "publisher",
        "dateSubmitted": v.DCTERMS + "dateSubmitted",
        "issued": v.DCTERMS + "issued",
        "startDate": v.SCHEMA + "startDate",
        "endDate": v.SCHEMA + "endDate",
        "hasSource": v.OA + "hasSource",
        "hasSelector": v.OA + "hasSelector",
        "exact": v.OA + "exact",
        "prefix": v.OA + "prefix",
        "suffix": v.OA + "suffix",
        "start": v.OA + "start",
        "end": v.OA + "end",
    }
)
CLASSES: Final = MappingProxyType(
    {
        "Post": v.ORG_POST_CLASS,
        "ChangeEvent": v.ORG_CHANGE_EVENT_CLASS,
        "Person": v.FOAF + "Person",
        "SpecificResource": v.OA + "SpecificResource",
        "TextQuoteSelector": v.OA + "TextQuoteSelector",
        "TextPositionSelector": v.OA + "TextPositionSelector",
    }
)
_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_WRITTEN: Final[dict[str, str]] = {}


def node(iri: str) -> str:
    """An IRI as a term."""
    return f"<{iri}>"


def ul(name: str) -> str:
    """A word of the ontology as a term."""
    return f"<{UL}{name}>"


def cls(name: str) -> str:
    """A class by its local name, as a term."""
    return node(CLASSES.get(name, UL + name))


def predicate(name: str) -> str:
    """A property by its key in the curated format; one that stands in no other vocabulary is ours."""
    written = _WRITTEN.get(name)
    if written is None:
        written = _WRITTEN[name] = node(PREDICATES.get(name, UL + name))
    return written


def text(value: str) -> str:
    """A plain string."""
    return f'"{value.translate(_ESCAPES)}"'


def english(value: str) -> str:
    """A text in English."""
    return f'"{value.translate(_ESCAPES)}"@en'


def day(value: date) -> str:
    """A day."""
    return f'"{value.isoformat()}"^^<{v.XSD_DATE}>'


def number(value: int) -> str:
    """A whole number."""
    return f'"{value}"^^<{v.XSD_INTEGER}>'


def days(value: int) -> str:
    """A length of time in days."""
    return f'"P{value}D"^^<{v.XSD_DAY_TIME_DURATION}>'
