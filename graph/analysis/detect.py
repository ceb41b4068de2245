"""All findings of a release to be: by the rules that are data, then by the analyses; written and compared."""

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

import pyoxigraph as ox

from graph.iris import Iris
from ontology import vocabulary as v
from ontology.load import Vocabulary

from . import agreement, networks, system
from .burden import burdens
from .finding import Finding
from .repeats import repeats
from .rows import selecting
from .rule_file import FindingRule, value_columns
from .running import SECONDS, run_rules
from .seam import seams
from .silo import silos
from .snapshot import Snapshot, snapshot
from .timeline import downgraded, either
from .writing import RuleNote, Writer

Analysis = Callable[[Snapshot], Iterable[Finding]]

ANALYSES: Final[tuple[Analysis, ...]] = (silos, seams, burdens, repeats)
"""What SPARQL cannot say: each takes a snapshot and gives findings. Its module speaks for its rules: the
first line of the docstring is their title, the whole of it their text; VERSION and SOURCE are theirs."""


@dataclass(frozen=True)
class Detected:
    """What was computed: findings by IRI, and the files that are sealed beside the statements, by name."""

    findings: Mapping[str, Finding]
    files: Mapping[str, bytes]


def detect(
    store: ox.Store,
    rules: Sequence[FindingRule],
    vocabulary: Vocabulary,
    iris: Iris,
    seconds: float | None = None,
) -> Detected:
    """Compute all findings, and add them to the store in the graph of findings.

    Withdrawn and suggested claims are no ground for any. Each rule may run for so many seconds, a minute
    unless said otherwise.

    Raises:
        RuleError: a rule runs too long, breaks off, or answers what cannot be understood.

    """
    with _standing(store):
        seen = snapshot(selecting(store))
        limit = SECONDS if seconds is None else seconds
        found = [*run_rules(store, rules, seen, value_columns(vocabulary), limit)]
    notes = {rule.id: RuleNote(rule.id, rule.title, rule.version, rule.sparql, rule.source) for rule in rules}
    for analysis in ANALYSES:
        for finding in analysis(seen):
            found.append(finding)
            notes.setdefault(finding.rule, _note(finding.rule, analysis))
    findings = by_iri(found, iris)
    compared = agreement.agree(seen, findings)
    writer = Writer(store, iris)
    store.extend(
        [*writer.rules(notes.values()), *writer.findings(findings), *writer.agreement(compared.pairs)]
    )
    return Detected(findings, _files(seen, compared))


def by_iri(found: Iterable[Finding], iris: Iris) -> dict[str, Finding]:
    """The findings by IRI, in order; of several that say the same of the same things, one made of all.

    A finding graded E4 is a question, so that none of its intervals is more than possible.
    """
    several: dict[str, list[Finding]] = {}
    for one in found:
        iri = iris.finding(one.kind, "computed", one.involves, one.concerns, one.cell)
        several.setdefault(iri, []).append(one)
    return {iri: _merged(several[iri]) for iri in sorted(several)}


def _merged(same: Sequence[Finding]) -> Finding:
    """The best graded of them, by the order of rules, with the intervals and the premises of all."""
    first = min(same, key=lambda one: (one.grade, one.rule))
    found = either(one.intervals for one in same) if all(one.intervals for one in same) else ()
    return replace(
        first,
        intervals=found if first.grade == "E3" else downgraded(found),
        premises=tuple(sorted({claim for one in same for claim in one.premises})),
        against=tuple(sorted({claim for one in same for claim in one.against})),
    )


def _files(seen: Snapshot, compared: agreement.Agreement) -> dict[str, bytes]:
    files = {
        "analysis/agreement.json": agreement.as_json(compared),
        "analysis/system.json": system.as_json(system.system(seen)),
    }
    return files | {f"projections/{name}": content for name, content in networks.projections(seen).items()}


def _note(rule: str, analysis: Analysis) -> RuleNote:
    """What is said of the rule of an analysis: its module speaks for it."""
    module = sys.modules[analysis.__module__]
    text = inspect.cleandoc(module.__doc__ or "")
    path = analysis.__module__.replace(".", "/")
    title = text.partition("\n")[0].rstrip(".")
    return RuleNote(
        rule,
        title,
        str(getattr(module, "VERSION", "1")),
        f"{path}.py\n\n{text}",
        str(getattr(module, "SOURCE", "docs/findings.md")),
    )


@contextmanager
def _standing(store: ox.Store) -> Iterator[None]:
    """The store without what withdrawn and suggested claims say, and what is said of them, for a while."""
    gone = {quad.subject for quad in store.quads_for_pattern(None, _WITHDRAWN, None)}
    gone |= {quad.subject for quad in store.quads_for_pattern(None, _STATUS, _SUGGESTED)}
    quads = [quad for claim in gone for quad in store.quads_for_pattern(claim, None, None)]
    named = [claim for claim in gone if isinstance(claim, ox.NamedNode)]
    quads += [quad for claim in named for quad in store.quads_for_pattern(None, None, claim)]
    for quad in quads:
        store.remove(quad)
    try:
        yield
    finally:
        store.extend(quads)


_WITHDRAWN: Final = ox.NamedNode(v.PROV_INVALIDATED_AT_TIME)
_STATUS: Final = ox.NamedNode(v.REVIEW_STATUS)
_SUGGESTED: Final = ox.NamedNode(v.UL + "suggested")
