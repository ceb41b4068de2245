"""How a duty of the register comes to be stated: by a document's `states:`, or by an allocation of it."""

from typing import Final

import pyoxigraph as ox

from graph.iris import UL

from .quotes import QuoteReader
from .sections import Entry, Stated
from .statements import iri
from .things import EVIDENCE, Defaults, Writer
from .values import Values
from .yaml_file import Mapping, Node

_ATTRIBUTED: Final = "http://www.w3.org/ns/prov#wasAttributedTo"


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


def state_allocated(entry: Entry, defaults: Defaults, writer: Writer) -> list[str]:
    """An allocation states its duty too: its quotes become the duty's. The duties' IRIs.

    The sentence that says who holds a duty nearly always is the one that states it (decision 0004).
    """
    node = entry.body.items.get("responsibility")
    if node is None:
        return []
    values = Values(writer.references, entry.document)
    written = values.read(writer.words.properties["responsibility"], node)
    duties = [value.term.value for value in written if isinstance(value.term, ox.NamedNode)]
    evidence = entry.body.items.get("evidence")
    for duty in duties:
        writer.reading.add(duty, UL + "statedIn", iri(defaults.document), defaults.document, entry.origin)
        quotes = QuoteReader(writer.references, entry.folder, entry.document)
        for spoken in quotes.evidence(evidence) if evidence else ():
            writer.quote(spoken, duty, EVIDENCE["evidence"], defaults.document)
    return duties


def attest_duty(duty: Entry, stating: list[Defaults], writer: Writer) -> None:
    """Whose words a duty is, and the grade of its best witness: in the register, beside the duty."""
    written = duty.body.items
    add = writer.reading.add
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
