"""The columns of the matrix: bodies that hold some part, grouped under the body they all belong to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from graph.model import Row


@dataclass(frozen=True)
class Body:
    """A body as a column knows it; `short` is its shortest other name (an acronym), or its label."""

    iri: str
    label: str
    short: str
    kind: str
    parent: str


@dataclass(frozen=True)
class ColumnGroup:
    """Bodies under one top-level parent; `label` is empty for those that share no parent with another."""

    label: str
    bodies: tuple[Body, ...]


def bodies(rows: Iterable[Row]) -> dict[str, Body]:
    """Every body by its IRI; of several labels or parents the first in order is taken."""
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["body"]].append(row)
    return {iri: _body(iri, found) for iri, found in grouped.items()}


def group_columns(holders: Collection[str], known: Mapping[str, Body]) -> tuple[ColumnGroup, ...]:
    """The `holders` as columns: families of two or more first, largest first, then all others."""
    families: defaultdict[str, list[Body]] = defaultdict(list)
    for iri in holders:
        families[top_parent(iri, known)].append(known[iri])
    shared = {top: found for top, found in families.items() if len(found) > 1}
    alone = [body for top, found in families.items() if top not in shared for body in found]
    ordered = sorted(shared.items(), key=lambda item: (-len(item[1]), known[item[0]].label, item[0]))
    groups = [ColumnGroup(known[top].label, _parent_first(top, found)) for top, found in ordered]
    return (*groups, ColumnGroup("", _parent_first("", alone))) if alone else tuple(groups)


def top_parent(iri: str, known: Mapping[str, Body]) -> str:
    """The body at the top of the chain of parents; a chain that runs in a circle ends where it started."""
    seen = {iri}
    here = iri
    while (parent := known[here].parent) in known:
        if parent in seen:
            return min(seen)
        seen.add(parent)
        here = parent
    return here


def _body(iri: str, rows: list[Row]) -> Body:
    label = min(row["label"] for row in rows)
    names = {row["short"] for row in rows if "short" in row}
    short = min(names, key=lambda name: (len(name), name), default=label)
    return Body(
        iri=iri,
        label=label,
        short=min(short, label, key=len),
        kind=min((row["kind"] for row in rows if "kind" in row), default=""),
        parent=min((row["parent"] for row in rows if "parent" in row), default=""),
    )


def _parent_first(top: str, found: Iterable[Body]) -> tuple[Body, ...]:
    return tuple(sorted(found, key=lambda body: (body.iri != top, body.label.casefold(), body.iri)))
