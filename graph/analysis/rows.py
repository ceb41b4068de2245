"""Rows of queries regrouped: one value for each claim, with the documents that state it and their days."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.certainty import Precision, widen
from graph.iris import UL
from graph.model import Attested, Row

from .timeline import Held

Select = Callable[[str], list[Row]]
"""Answers a SELECT over all graphs together."""

_QUERIES: Final = Path(__file__).parent / "queries"
PRECISIONS: Final[Mapping[str, Precision]] = {UL + "month": "month", UL + "year": "year"}
"""The units of dates that are coarser than a day."""
_DAYS: Final = re.compile(r"P(\d+)D")


def load(name: str) -> str:
    """The text of one of our queries."""
    return (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def selecting(store: ox.Store) -> Select:
    """How to ask a store: rows as text, a variable without a value left out."""

    def select(sparql: str) -> list[Row]:
        answer = store.query(sparql, use_default_graph_as_union=True)
        if not isinstance(answer, ox.QuerySolutions):
            raise TypeError("select takes a SELECT query")
        names = [variable.value for variable in answer.variables]
        return [
            {name: text for name, term in zip(names, row, strict=True) if (text := as_text(term))}
            for row in answer
        ]

    return select


def as_text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """The IRI, or the characters of a literal; empty for no value."""
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple) else term.value


@dataclass(frozen=True)
class Group:
    """The rows of one thing."""

    key: str
    rows: Sequence[Row]

    def one(self, name: str) -> str:
        """The value of a column; the first in order where rows differ, empty where none has one."""
        return next(iter(self.all(name)), "")

    def all(self, name: str) -> tuple[str, ...]:
        """The values of a column, sorted."""
        if len(self.rows) == 1:
            value = self.rows[0].get(name, "")
            return (value,) if value else ()
        return tuple(sorted({row[name] for row in self.rows if row.get(name)}))

    def word(self, name: str) -> str:
        """The local name of a ul: term in a column."""
        return self.one(name).removeprefix(UL)

    def day(self, name: str) -> date | None:
        """A date in a column."""
        text = self.one(name)
        return date.fromisoformat(text) if text else None


def grouped(rows: Iterable[Row], name: str = "claim") -> Iterator[Group]:
    """The rows of each thing, in the order of their IRIs."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[name], []).append(row)
    return (Group(key, groups[key]) for key in sorted(groups))


def held(group: Group, days: Mapping[str, tuple[Attested, ...]]) -> Held:
    """The claim of a group in time; `days` are those on which each document may have been written."""
    documents = group.all("document")
    attested = {day for document in documents for day in days.get(document, ())}
    return Held(
        group.key, group.day("start"), group.day("end"), tuple(sorted(attested)), frozenset(documents)
    )


def attested(group: Group) -> tuple[Attested, ...]:
    """The days on which a document may have been written: sent and published both attest what it says."""
    unit = PRECISIONS.get(group.one("precision"), "day")
    days = (date.fromisoformat(text) for name in ("issued", "submitted") for text in group.all(name))
    return tuple(sorted({widen(day, unit) for day in days}))


def whole_days(duration: str) -> int | None:
    """The days of a duration such as P56D; None for none, or for what is not whole days."""
    written = _DAYS.fullmatch(duration)
    return int(written.group(1)) if written else None
