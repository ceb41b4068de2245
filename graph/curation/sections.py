"""The first pass over curated YAML: which things are described, in which document's folder, and where."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

from graph.errors import CurationError, Origin
from graph.iris import BY_COLLECTION, BY_NAME, CLAIM_KINDS, REGISTER_KINDS, Iris, Kind, is_slug

from . import yaml_file
from .sources import SourcePath
from .words import nearest

DOCUMENT: Final = "document"
STATES: Final = "states"
_STATUS: Final = "reviewStatus"
_SECTIONS: Final = (*(kind.collection for kind in (*REGISTER_KINDS, *CLAIM_KINDS)), DOCUMENT, STATES)


@dataclass(frozen=True)
class Entry:
    """One thing as written: its kind and IRI, its properties, and the document whose folder it is in."""

    kind: Kind
    slug: str
    iri: str
    body: yaml_file.Mapping
    origin: Origin
    folder: Path
    document: str | None

    @property
    def is_read(self) -> bool:
        """Whether it is the document of its folder, rather than one only known from another."""
        return self.kind.name == DOCUMENT and self.document == self.slug


@dataclass(frozen=True)
class Stated:
    """A duty that the document of this folder states, with the quotes that show it."""

    responsibility: str
    node: yaml_file.Node
    origin: Origin
    folder: Path
    document: str


@dataclass
class Written:
    """All entries of all files, and where each thing was described first."""

    entries: list[Entry] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    documents: dict[str, Entry] = field(default_factory=dict)
    declared: dict[str, Origin] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    problems: list[CurationError] = field(default_factory=list)


@dataclass(frozen=True)
class _Section:
    name: str
    node: yaml_file.Node
    origin: Origin
    folder: Path


def survey(files: Sequence[SourcePath], iris: Iris, *, include_suggested: bool) -> Written:
    """Go through the sections of all YAML files; problems are kept, not raised, so that all are seen."""
    written = Written()
    by_folder = sorted(files, key=lambda file: (str(file.path.resolve().parent), file.name))
    for folder, group in groupby(by_folder, key=lambda file: file.path.resolve().parent):
        sections = list(_sections(group, folder, written.problems))
        document = _document(sections, iris, written)
        for section in sections:
            if section.name == STATES:
                _stated(section, document, iris, written)
            elif section.name != DOCUMENT:
                _entries(section, document, iris, written, include_suggested=include_suggested)
    return written


def _sections(files: Iterable[SourcePath], folder: Path, problems: list[CurationError]) -> Iterator[_Section]:
    for file in files:
        try:
            content = yaml_file.parse(file.path.read_bytes().decode("utf-8"), file.shown)
        except UnicodeDecodeError as error:
            problems.append(CurationError(f"not UTF-8 (byte {error.start})", file.origin))
            continue
        except OSError as error:
            problems.append(CurationError(f"cannot be read: {error.strerror}", file.origin))
            continue
        except CurationError as error:
            problems.append(error)
            continue
        for name, node in content.items.items():
            origin = content.key_origins[name]
            if name in _SECTIONS:
                yield _Section(name, node, origin, folder)
            else:
                hint = nearest(name, _SECTIONS)
                problems.append(CurationError(f"there is no section “{name}”{hint}", origin))


def _document(sections: Sequence[_Section], iris: Iris, written: Written) -> Entry | None:
    """The document of this folder, if one of its files describes one."""
    described = [section for section in sections if section.name == DOCUMENT]
    if not described:
        return None
    for second in described[1:]:
        first = described[0].origin
        written.problems.append(
            CurationError(f"this folder's document stands at {first} already", second.origin)
        )
    section = described[0]
    try:
        body = _mapping(section.node)
        entry = _entry(BY_NAME[DOCUMENT], _slug(body, section.origin), body, section, None, iris)
        _declare(entry, written)
    except CurationError as error:
        written.problems.append(error)
        return None
    written.documents[entry.slug] = entry
    return entry


def _entries(
    section: _Section, document: Entry | None, iris: Iris, written: Written, *, include_suggested: bool
) -> None:
    kind = BY_COLLECTION[section.name]
    if kind in CLAIM_KINDS and document is None:
        needs = f"{section.name} need a document: describe it under document: in this folder"
        written.problems.append(CurationError(needs, section.origin))
        return
    for key, node, origin in _keyed(section, written.problems):
        here = _Section(section.name, node, origin, section.folder)
        try:
            entry = _entry(kind, key, _mapping(node), here, document, iris)
            if _is_left_out(entry, include_suggested=include_suggested):
                written.left_out.add(entry.iri)
                continue
            _declare(entry, written)
        except CurationError as error:
            written.problems.append(error)


def _entry(
    kind: Kind, key: str, body: yaml_file.Mapping, section: _Section, document: Entry | None, iris: Iris
) -> Entry:
    if not is_slug(key):
        raise CurationError(
            f"“{key}” is not a slug: use lower-case letters, digits and single hyphens", section.origin
        )
    slug = f"{document.slug}-{key}" if kind in CLAIM_KINDS and document else key
    owner = document.slug if document else None
    if kind.name == DOCUMENT and section.name == DOCUMENT:
        owner = key
    return Entry(kind, slug, iris.thing(kind.name, slug), body, section.origin, section.folder, owner)


def _declare(entry: Entry, written: Written) -> None:
    first = written.declared.get(entry.iri)
    if first is not None:
        raise CurationError(f"{entry.kind.name} “{entry.slug}” is described at {first} already", entry.origin)
    written.declared[entry.iri] = entry.origin
    written.entries.append(entry)


def _stated(section: _Section, document: Entry | None, iris: Iris, written: Written) -> None:
    if document is None:
        needs = "states: needs a document: describe it under document: in this folder"
        written.problems.append(CurationError(needs, section.origin))
        return
    for slug, node, origin in _keyed(section, written.problems):
        if is_slug(slug):
            duty = iris.thing("responsibility", slug)
            written.stated.append(Stated(duty, node, origin, section.folder, document.slug))
        else:
            written.problems.append(CurationError(f"“{slug}” is not a slug", origin))


def _is_left_out(entry: Entry, *, include_suggested: bool) -> bool:
    status = entry.body.items.get(_STATUS)
    text = status.text if isinstance(status, yaml_file.Scalar) else ""
    return text == "rejected" or (text == "suggested" and not include_suggested)


def _keyed(section: _Section, problems: list[CurationError]) -> Iterator[tuple[str, yaml_file.Node, Origin]]:
    """The keys of a section with what stands under them; nothing when it has none."""
    try:
        content = _mapping(section.node)
    except CurationError as error:
        problems.append(error)
        return
    for key, node in content.items.items():
        yield key, node, content.key_origins[key]


def _slug(body: yaml_file.Mapping, origin: Origin) -> str:
    slug = body.items.get("slug")
    if not isinstance(slug, yaml_file.Scalar):
        raise CurationError("the document needs a slug", origin)
    return slug.text


def _mapping(node: yaml_file.Node) -> yaml_file.Mapping:
    if not isinstance(node, yaml_file.Mapping):
        raise CurationError("expected keys with values here", node.origin)
    return node
