"""What only a document has: defaults for its claims, and counts of itself."""

from typing import Final

import pyoxigraph as ox

from graph.errors import CurationError, Origin
from graph.evidence.anchoring import SourceFile
from graph.iris import UL

from .quotes import QuoteReader, keys_of
from .sections import Entry
from .statements import RDF_TYPE, RDF_VALUE, iri
from .things import EVIDENCE, Defaults, Writer
from .values import Values, scalar
from .words import Property, nearest
from .yaml_file import Node, Sequence

_COUNT_KEYS: Final = ("counted", "value", "evidence")


def defaults_of(entry: Entry, writer: Writer) -> Defaults:
    """Whose words a document's claims are and of what grade, unless a claim says otherwise."""
    return attribution(entry, Defaults(entry.iri, (), None), writer)


def attribution(entry: Entry, defaults: Defaults, writer: Writer) -> Defaults:
    """Whose words an entry is and of what grade: its own keys, else those of its document."""
    return Defaults(
        defaults.document,
        _read(entry, "attributedTo", writer) or defaults.attributed,
        next(iter(_read(entry, "grade", writer)), defaults.grade),
    )


def source_file(entry: Entry) -> SourceFile | None:
    """The text that a document was read from, where it was."""
    node = entry.body.items.get("sourceFile")
    if node is None:
        return None
    written = scalar(node)
    return SourceFile(entry.slug, written.text, written.origin, entry.folder)


def declared_counts(entry: Entry, writer: Writer) -> None:
    """What a document says of the number of its own recommendations, into the document's graph."""
    node = entry.body.items.get("declaredCount")
    if node is None:
        return
    for item in node.items if isinstance(node, Sequence) else (node,):
        keys = keys_of(item, _COUNT_KEYS, "counted", "value")
        _declared_count(entry, keys, item.origin, writer)


def _declared_count(entry: Entry, keys: dict[str, Node], origin: Origin, writer: Writer) -> None:
    counted = scalar(keys["counted"])
    stances = writer.words.properties["stance"].values or {}
    possible = {"Recommendation": UL + "Recommendation", **stances}
    if counted.text not in possible:
        hint = nearest(counted.text, possible) or f": write one of {', '.join(sorted(possible))}"
        raise CurationError(f"“{counted.text}” is not counted{hint}", counted.origin)
    subject = f"{entry.iri}#count-{counted.text.lower()}"
    integer = Property("value", RDF_VALUE, "integer")
    (value,) = Values(writer.references, entry.document).read(integer, scalar(keys["value"]))
    reading, graph = writer.reading, entry.iri
    reading.add(entry.iri, UL + "declaredCount", iri(subject), graph, origin)
    reading.add(subject, RDF_TYPE, iri(UL + "DeclaredCount"), graph, origin)
    reading.add(subject, UL + "counted", iri(possible[counted.text]), graph, counted.origin)
    reading.add(subject, RDF_VALUE, value.term, graph, value.node.origin)
    if "evidence" in keys:
        for spoken in QuoteReader(writer.references, entry.folder, entry.slug).evidence(keys["evidence"]):
            writer.quote(spoken, subject, EVIDENCE["evidence"], graph)


def _read(entry: Entry, key: str, writer: Writer) -> tuple[str, ...]:
    if key not in entry.body.items:
        return ()
    values = Values(writer.references, entry.document).read(
        writer.words.properties[key], entry.body.items[key]
    )
    return tuple(written.term.value for written in values if isinstance(written.term, ox.NamedNode))
