"""Which files a build reads: those named, and in folders everything curated, in a fixed order."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import CurationError, Origin

YAML_SUFFIXES: Final = frozenset({".yaml", ".yml"})
RDF_SUFFIXES: Final = frozenset({".ttl", ".trig", ".nt", ".nq", ".jsonld", ".rdf"})
NOT_STATEMENTS: Final = frozenset({"anchors.yaml", "expected.yaml", "tombstones.yaml"})


@dataclass(frozen=True)
class SourcePath:
    """A file to read: where it is, how messages name it, and how a manifest names it (on any machine)."""

    path: Path
    shown: str
    name: str

    @property
    def is_yaml(self) -> bool:
        """Whether it is curated YAML; otherwise it is RDF."""
        return self.path.suffix in YAML_SUFFIXES

    @property
    def origin(self) -> Origin:
        """The whole file, as a place to point at."""
        return Origin(self.shown)

    def sha256(self) -> str:
        """The digest of its bytes."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()


def collect(sources: Sequence[Path]) -> tuple[SourcePath, ...]:
    """The files of all sources, each once, in an order that no machine changes.

    Raises:
        CurationError: a source is not there, is of no known format, or holds nothing to read.

    """
    found: dict[Path, SourcePath] = {}
    for source in sources:
        before = len(found)
        for file in _files(source):
            found.setdefault(file.path.resolve(), file)
        if source.is_dir() and len(found) == before:
            raise CurationError("no YAML or RDF files in this folder", Origin(shown(source)))
    return tuple(sorted(found.values(), key=lambda file: (file.name, file.shown)))


def shown(path: Path) -> str:
    """A path as messages name it: from the working folder when it lies inside it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def _files(source: Path) -> Iterable[SourcePath]:
    if source.is_dir():
        return _folder(source)
    if not source.is_file():
        raise CurationError("no such file or folder", Origin(shown(source)))
    if source.suffix not in YAML_SUFFIXES | RDF_SUFFIXES:
        raise CurationError("neither YAML nor RDF, to judge by its name", Origin(shown(source)))
    return [SourcePath(source, shown(source), source.name)]


def _folder(source: Path) -> Iterator[SourcePath]:
    top = source.resolve().name
    for folder, names, files in os.walk(source):
        names[:] = sorted(name for name in names if not name.startswith((".", "__")))
        for name in sorted(files):
            path = Path(folder, name)
            hidden = name.startswith(".") or name in NOT_STATEMENTS
            if not hidden and path.suffix in YAML_SUFFIXES | RDF_SUFFIXES:
                yield SourcePath(path, shown(path), f"{top}/{path.relative_to(source).as_posix()}")
