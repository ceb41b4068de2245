"""What only a document has: defaults for its claims, counts of itself, the duties that it states."""

from typing import Final

import pyoxigraph as ox

from graph.errors import CurationError, Origin
from graph.evidence.anchoring import SourceFile
from graph.iris import UL

from .quotes import QuoteReader, keys_of
from .sections import Entry, Stated
from .statements import RDF_TYPE, RDF_VALUE, Reading, iri
from .things import EVIDENCE, Defaults, Writer
from .values import Values, scalar
from .words import Property, nearest
from .yaml_file import Mapping, Node, Sequence

_ATTRIBUTED: Final = "http://www.w3.org/ns/prov#wasAttributedTo"
_COUNT_KEYS: Final = ("counted", "value", "evidence")


def defaults_of(entry: Entry, writer: Writer) -> Defaults:
    """Whose words a document's claims are and of what grade, unless a claim says otherwise."""
    return Defaults(
        entry.iri, _read(entry, "attributedTo", writer), next(iter(_read(entry, "grade", writer)), None)
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


def state_duty(stated: Stated, defaults: Defaults, writer: Writer) -> None:
    """A document states a duty of the register: link and quotes stand in the document's graph."""
    slug = writer.iris.slug_of(stated.responsibility)
    writer.references.require(stated.responsibility, slug, stated.origin)
    writer.reading.add(
        stated.responsibility, UL + "statedIn", iri(defaults.document), defaults.document, stated.origin
    )
    quotes = QuoteReader(writer.references, stated.folder, stated.document)
    for spoken in quotes.evidence(_evidence(stated.node)):
        writer.quote(spoken, stated.responsibility, EVIDENCE["evidence"], defaults.document)


def attest_duty(duty: Entry, stating: list[Defaults], writer: Writer) -> None:
    """Whose words a duty is, and the grade of its best witness: in the register, beside the duty."""
    written = duty.body.items
    reading: Reading = writer.reading
    add = reading.add
    graph = writer.iris.register
    if "attributedTo" not in written:
        for agent in sorted({agent for defaults in stating for agent in defaults.attributed}):
            add(duty.iri, _ATTRIBUTED, iri(agent), graph, duty.origin)
    grades = sorted(defaults.grade for defaults in stating if defaults.grade)
    if "grade" not in written and grades:
        add(duty.iri, UL + "grade", iri(grades[0]), graph, duty.origin)
    if "reviewStatus" not in written:
        add(duty.iri, UL + "reviewStatus", iri(UL + "reviewed"), graph, duty.origin)


def _evidence(node: Node) -> Node:
    """The list of quotes, also where it is written under `evidence:`."""
    if isinstance(node, Mapping) and set(node.items) == {"evidence"}:
        return node.items["evidence"]
    return node


def _read(entry: Entry, key: str, writer: Writer) -> tuple[str, ...]:
    if key not in entry.body.items:
        return ()
    values = Values(writer.references, entry.document).read(
        writer.words.properties[key], entry.body.items[key]
    )
    return tuple(written.term.value for written in values if isinstance(written.term, ox.NamedNode))
