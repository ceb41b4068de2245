"""Stated findings: one object each, even where several documents name the same gap."""

from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from graph.errors import CurationError, Origin
from graph.iris import UL

from .sections import Entry
from .statements import iri
from .things import Defaults, Writer
from .values import Values, scalar

_ATTRIBUTED: Final = "http://www.w3.org/ns/prov#wasAttributedTo"
_STATED: Final = UL + "stated"


@dataclass
class Findings:
    """The findings met so far: which document named each first, and the grades of all that did."""

    writer: Writer
    places: dict[tuple[str, str], Origin] = field(default_factory=dict)
    first: dict[str, Entry] = field(default_factory=dict)
    graphs: dict[str, str] = field(default_factory=dict)
    grades: dict[str, list[str]] = field(default_factory=dict)
    agents: dict[str, set[str]] = field(default_factory=dict)

    def add(self, entry: Entry, defaults: Defaults) -> None:
        """One document's statement of a finding; what it is about is written down the first time only."""
        subject = self._iri(entry)
        self._refuse_twice(subject, entry, defaults.document)
        reading = self.writer.reading
        if subject not in self.first:
            self.first[subject] = entry
            self.graphs[subject] = defaults.document
            self.writer.properties(
                _without(entry, "grade", "attributedTo", "basis"), subject, defaults.document
            )
            reading.add(subject, UL + "basis", iri(_STATED), defaults.document, entry.origin)
            if "reviewStatus" not in entry.body.items:
                reviewed = iri(UL + "reviewed")
                reading.add(subject, UL + "reviewStatus", reviewed, defaults.document, entry.origin)
        else:
            self.writer.quotes(entry, subject, defaults.document)
        reading.add(subject, UL + "statedIn", iri(defaults.document), defaults.document, entry.origin)
        own = self._values(entry, "grade") or ([defaults.grade] if defaults.grade else [])
        self.grades.setdefault(subject, []).extend(own)
        agents = self._values(entry, "attributedTo") or list(defaults.attributed)
        self.agents.setdefault(subject, set()).update(agents)

    def finish(self) -> None:
        """The best witness's grade and all whose words it is, where the finding stands."""
        for subject, entry in self.first.items():
            graph = self.graphs[subject]
            if self.grades[subject]:
                best = min(self.grades[subject])
                self.writer.reading.add(subject, UL + "grade", iri(best), graph, entry.origin)
            for agent in sorted(self.agents[subject]):
                self.writer.reading.add(subject, _ATTRIBUTED, iri(agent), graph, entry.origin)

    def _iri(self, entry: Entry) -> str:
        class_iri = self.writer.class_of(entry)
        if class_iri == UL + "Finding":
            raise CurationError("a finding needs a type: Silo, Underlap, OversightGap …", entry.origin)
        if any(value != _STATED for value in self._values(entry, "basis")):
            raise CurationError("a finding written here is one that a document states", entry.origin)
        cell = entry.body.items.get("cell")
        return self.writer.iris.finding(
            class_iri.removeprefix(UL),
            "stated",
            self._values(entry, "involves"),
            self._values(entry, "concerns"),
            "" if cell is None else scalar(cell).text.strip(),
        )

    def _refuse_twice(self, subject: str, entry: Entry, document: str) -> None:
        place = self.places.setdefault((subject, document), entry.origin)
        if place != entry.origin:
            raise CurationError(
                f"this is the finding of {place}: same type, bodies and concerns; give both quotes there, "
                "or tell the two apart by cell:",
                entry.origin,
            )

    def _values(self, entry: Entry, key: str) -> list[str]:
        if key not in entry.body.items:
            return []
        prop = self.writer.words.properties[key]
        read = Values(self.writer.references, entry.document).read(prop, entry.body.items[key])
        return [written.term.value for written in read if isinstance(written.term, ox.NamedNode)]


def _without(entry: Entry, *keys: str) -> Entry:
    kept = {key: node for key, node in entry.body.items.items() if key not in keys}
    body = type(entry.body)(kept, entry.body.origin, entry.body.key_origins)
    return Entry(entry.kind, entry.slug, entry.iri, body, entry.origin, entry.folder, entry.document)
