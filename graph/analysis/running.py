"""Running the finding rules: each in a child process, within its time; what it answers, in time and words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyoxigraph as ox

from graph.certainty import Span, widen
from graph.errors import RuleError
from graph.model import Row

from .child import FORKS, BrokenOffError, OutOfTimeError, in_child
from .finding import Finding, Interval, Value
from .rows import PRECISIONS, Group, grouped, selecting
from .rule_file import PREMISES, FindingRule
from .snapshot import Snapshot
from .timeline import Case, Held, best, downgraded, either, intervals, overlaps

SECONDS: Final = 60.0
"""How long one rule may run; at a million statements ours take a few seconds."""

_TRUE: Final = ("true", "1")


def run_rules(
    store: ox.Store,
    rules: Sequence[FindingRule],
    snapshot: Snapshot,
    values: Mapping[str, str],
    seconds: float = SECONDS,
) -> Iterator[Finding]:
    """What the rules find in the statements of a store; `values` are the number columns and their datatypes.

    Raises:
        RuleError: a rule runs too long, breaks off, or answers what cannot be understood.

    """
    for rule, rows in ask(store, rules, seconds):
        told = Telling(rule, snapshot, values)
        for group in grouped(rows, "key"):
            finding = told.finding(group)
            if finding is not None:
                yield finding


def ask(
    store: ox.Store, rules: Sequence[FindingRule], seconds: float = SECONDS
) -> Iterator[tuple[FindingRule, list[Row]]]:
    """The rows that each rule selects; rows without a key are left out.

    Raises:
        RuleError: a rule runs too long, or breaks off.

    """
    with TemporaryDirectory() as folder:
        queries = [rule.sparql for rule in rules]
        answers = in_child(_rows, _handed(store, folder), queries, seconds)
        for rule in rules:
            yield rule, [row for row in _answer(rule, answers, seconds) if row.get("key")]


def _answer(rule: FindingRule, answers: Iterator[list[Row] | str], seconds: float) -> list[Row]:
    try:
        rows = next(answers)
    except OutOfTimeError:
        raise RuleError(f"{rule.shown}: still running after {seconds:g} seconds: stopped") from None
    except BrokenOffError:
        raise RuleError(f"{rule.shown}: broke off without an answer") from None
    if isinstance(rows, str):
        raise RuleError(f"{rule.shown}: cannot be run: {rows}")
    return rows


def _handed(store: ox.Store, folder: str) -> ox.Store | Path:
    """The store as a child can have it: shared memory, or a file."""
    if FORKS:
        return store
    path = Path(folder, "statements.nq")
    store.dump(str(path), ox.RdfFormat.N_QUADS)
    return path


def _rows(handed: ox.Store | Path, sparql: str) -> list[Row] | str:
    store = handed
    if isinstance(store, Path):
        store = ox.Store()
        store.bulk_load(path=str(handed), format=ox.RdfFormat.N_QUADS)
    try:
        return selecting(store)(sparql)
    except (RuntimeError, OSError, ValueError, SyntaxError) as error:
        return " ".join(str(error).split())


@dataclass(frozen=True)
class _Basis:
    """What one row gives as ground: claims that must hold together, and the days that it speaks of."""

    premises: tuple[str, ...]
    window: Span
    surely: Span
    witness: str
    since: date | None
    by: date | None


class Telling:
    """Makes findings of the rows of one rule: in time, graded, in words."""

    def __init__(self, rule: FindingRule, snapshot: Snapshot, values: Mapping[str, str]) -> None:
        self._rule = rule
        self._snapshot = snapshot
        self._values = [(name, values[name]) for name in rule.columns if name in values]

    def finding(self, group: Group) -> Finding | None:
        """The finding of the rows of one key; None where it holds at no time."""
        timed = self._timed(group)
        if timed is None:
            return None
        found, sure = timed
        group = self._in_time(group, found)
        words = self._words(group)
        premises = {*group.all("proof"), *group.all("witness"), *group.all("complete")}
        return Finding(
            kind=self._rule.kind,
            rule=self._rule.id,
            involves=self._bodies(group),
            concerns=group.all("concerns"),
            intervals=found,
            grade="E3" if sure else "E4",
            label=self._rule.label.format_map(words),
            says=self._rule.says.format_map(words),
            remedy=self._rule.closes.format_map(words),
            cell=group.one("cell"),
            form=group.word("form"),
            rung=group.word("rung"),
            premises=tuple(sorted(premises.union(*(group.all(name) for name in PREMISES)))),
            against=tuple(sorted({*group.all("against"), *group.all("mitigation")})),
            values=tuple(
                (name, value)
                for name, kind in self._values
                if (value := self._value(group, name, kind)) is not None
            ),
        )

    def _timed(self, group: Group) -> tuple[tuple[Interval, ...], bool] | None:
        """When the finding holds and whether it is certain; no interval where no date is known."""
        bases = self._bases(group)
        if bases and all(basis == _TIMELESS for basis in bases):
            sure = not (self._rule.grade == "E4" or group.one("mitigation"))
            return (), sure and (self._rule.grade == "E3" or bool(group.one("complete")))
        found = either(self._intervals(basis, group) for basis in bases)
        if not found:
            return None
        if self._rule.grade == "E4":
            found = downgraded(found)
        return found, any(interval.certainty == "certain" for interval in found)

    def _bases(self, group: Group) -> list[_Basis]:
        """The grounds of the rows, each once; rows that only add to others give none of their own."""
        bases = {self._basis(row) for row in group.rows}
        return sorted(bases - {_TIMELESS}, key=str) or [_TIMELESS]

    def _basis(self, row: Row) -> _Basis:
        first, until = self._day(row, "from"), self._day(row, "until")
        unit = PRECISIONS.get(row.get("precision", ""), "day")
        return _Basis(
            premises=tuple(row[name] for name in PREMISES if row.get(name)),
            window=Span(first, until),
            surely=Span(widen(first, unit)[1] if first else None, until),
            witness=row.get("witness", ""),
            since=self._day(row, "since"),
            by=self._day(row, "by"),
        )

    def _intervals(self, basis: _Basis, group: Group) -> tuple[Interval, ...]:
        case = self._case(basis, group)
        found = intervals(case)
        if basis.surely != basis.window:
            found = either((downgraded(found), intervals(replace(case, window=basis.surely))))
        if basis.witness and basis.since and basis.by:
            attested = best(self._held(basis.witness, "witness"), basis.since, basis.by)
            return found if attested == "certain" else downgraded(found) if attested else ()
        return found

    def _case(self, basis: _Basis, group: Group) -> Case:
        return Case(
            premises=[self._held(claim, "premise") for claim in basis.premises],
            defeaters=[self._held(claim, "defeater") for claim in group.all("defeater")],
            bars=[self._held(claim, "bars") for claim in group.all("bars")],
            softeners=[self._held(claim, "mitigation") for claim in group.all("mitigation")],
            covers=[self._held(claim, "complete") for claim in group.all("complete")],
            window=basis.window,
            needs_cover=self._rule.grade == "E3 if complete",
            sure=self._rule.sure,
        )

    def _held(self, claim: str, column: str) -> Held:
        held = self._snapshot.held.get(claim)
        if held is None:
            raise RuleError(f"{self._rule.shown}: ?{column} is {claim}, which is no claim of the release")
        return held

    def _day(self, row: Row, name: str) -> date | None:
        text = row.get(name, "")
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise RuleError(f"{self._rule.shown}: ?{name} is “{text}”, which is no date") from None

    def _in_time(self, group: Group, found: Sequence[Interval]) -> Group:
        """The group without the rows whose counter-evidence does not hold while the finding does."""
        held = self._snapshot.held

        def speaks(row: Row) -> bool:
            against = held.get(row.get("against") or row.get("mitigation", ""))
            return not found or against is None or overlaps(against, found)

        kept = [row for row in group.rows if speaks(row)]
        return Group(group.key, kept or [_without_counter_evidence(row) for row in group.rows])

    def _bodies(self, group: Group) -> tuple[str, ...]:
        """The bodies involved, under their last names; a post stands for its body."""
        snapshot = self._snapshot
        agents = group.all("involves")
        bodies = {snapshot.posts[agent].body if agent in snapshot.posts else agent for agent in agents}
        return tuple(sorted({snapshot.renamed.get(body, body) for body in bodies if body}))

    def _words(self, group: Group) -> dict[str, str]:
        words = {name: self._said(group.all(name)) for name in ("involves", "concerns", *self._rule.columns)}
        return words | {"involves": self._said(self._bodies(group))}

    def _said(self, values: Sequence[str]) -> str:
        """Values in words: things by their labels, concepts by theirs, numbers as they are."""
        told = sorted(self._snapshot.label(value) if "://" in value else value for value in values)
        if not told:
            return "unknown"
        return " and ".join(part for part in (", ".join(told[:-1]), told[-1]) if part)

    def _value(self, group: Group, name: str, datatype: str) -> Value | None:
        texts = group.all(name)
        if not texts:
            return None
        if datatype == "boolean":
            return any(text in _TRUE for text in texts)
        try:
            return int(texts[0]) if datatype == "integer" else Decimal(texts[0])
        except (ValueError, ArithmeticError):
            raise RuleError(f"{self._rule.shown}: ?{name} is “{texts[0]}”, which is no {datatype}") from None


_TIMELESS: Final = _Basis((), Span(None, None), Span(None, None), "", None, None)


def _without_counter_evidence(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in {"against", "mitigation", "managed"}}
