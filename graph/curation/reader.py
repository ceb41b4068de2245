"""Reading all sources: YAML in two passes (what is there, then what it says), and RDF."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from graph.errors import CurationError, raise_all
from graph.iris import CLAIM_KINDS, Iris

from .documents import attribution, declared_counts, defaults_of, source_file
from .duties import attest_duty, state_allocated, state_duty
from .findings import Findings
from .rdf import read_rdf
from .references import References
from .sections import Entry, Written, survey
from .sources import SourcePath, collect
from .statements import Reading, subject_of
from .things import Defaults, Writer
from .words import Words


def read(
    paths: Sequence[Path], iris: Iris, words: Words, *, include_suggested: bool = False
) -> tuple[Reading, tuple[SourcePath, ...]]:
    """What the sources say, and the files they were read from.

    Raises:
        CurationError: something is not understood; SeveralErrors when there is more than one such thing.

    """
    files = collect(paths)
    reading = Reading()
    written = survey([file for file in files if file.is_yaml], iris, include_suggested=include_suggested)
    described = dict(written.declared)
    for file in files:
        if not file.is_yaml:
            try:
                quads = read_rdf(file, iris)
            except CurationError as error:
                written.problems.append(error)
                continue
            reading.extend(quads, file.origin)
            for quad in quads:
                described.setdefault(subject_of(quad), file.origin)
    references = References(iris, described, written.left_out)
    _write(written, Writer(iris, words, references, reading))
    raise_all(written.problems)
    return reading, files


def _write(written: Written, writer: Writer) -> None:
    """Everything of the second pass; the problems of each entry are kept, the others go on."""
    defaults = _documents(written, writer)
    findings = Findings(writer)
    for entry in sorted(written.entries, key=lambda entry: (entry.document or "", entry.iri)):
        try:
            _entry(entry, defaults, findings, writer)
        except CurationError as error:
            written.problems.append(error)
    findings.finish()
    _duties(written, defaults, writer)


def _duties(written: Written, defaults: dict[str, Defaults], writer: Writer) -> None:
    """Which documents state which duty, and in whose words."""
    stating: dict[str, list[Defaults]] = {}
    for stated in written.stated:
        try:
            if stated.document in defaults:
                state_duty(stated, defaults[stated.document], writer)
                stating.setdefault(stated.responsibility, []).append(defaults[stated.document])
        except CurationError as error:
            written.problems.append(error)
    for entry in written.entries:
        if entry.kind.name == "allocation" and entry.document in defaults:
            with suppress(CurationError):  # reported when the entry itself was written
                spoken = attribution(entry, defaults[entry.document], writer)
                for duty in state_allocated(entry, spoken, writer):
                    stating.setdefault(duty, []).append(spoken)
    for entry in written.entries:
        if entry.kind.name == "responsibility":
            attest_duty(entry, stating.get(entry.iri, []), writer)


def _documents(written: Written, writer: Writer) -> dict[str, Defaults]:
    defaults = {}
    for slug, entry in written.documents.items():
        try:
            defaults[slug] = defaults_of(entry, writer)
            source = source_file(entry)
            if source is not None:
                writer.reading.sources.append(source)
            declared_counts(entry, writer)
        except CurationError as error:
            written.problems.append(error)
    return defaults


def _entry(entry: Entry, defaults: dict[str, Defaults], findings: Findings, writer: Writer) -> None:
    if entry.kind not in CLAIM_KINDS:
        writer.thing(entry)
    elif entry.document in defaults and entry.document is not None:
        if entry.kind.name == "finding":
            findings.add(entry, defaults[entry.document])
        else:
            writer.claim(entry, defaults[entry.document])
