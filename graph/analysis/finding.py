"""What an analysis says: a finding, the intervals in which it holds, and how sure that is."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Value = int | Decimal | bool


@dataclass(frozen=True, order=True)
class Interval:
    """Days from `start` (inclusive) to `end` (exclusive) in which a finding holds; None: nobody says."""

    start: date | None
    end: date | None
    certainty: Literal["certain", "possible"]


@dataclass(frozen=True)
class Finding:
    """One computed finding; all of it is in IRIs and plain values, sorted, so that equal ones are equal.

    `kind` is the local name of its class; `rule` the id of the rule that found it; `involves` bodies and
    `concerns` duties, recommendations, documents …; no interval means that no date is known. `premises`
    are the claims it rests on, `against` those that speak against it: their quotes become its evidence
    and counter-evidence. `values` are numbers, by the local name of a ul: property (days, weight …).
    """

    kind: str
    rule: str
    involves: tuple[str, ...]
    concerns: tuple[str, ...]
    intervals: tuple[Interval, ...]
    grade: str
    label: str
    says: str
    remedy: str
    cell: str = ""
    form: str = ""
    rung: str = ""
    premises: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    values: tuple[tuple[str, Value], ...] = ()

    @property
    def certain(self) -> bool:
        """Whether it certainly holds at some time."""
        return any(interval.certainty == "certain" for interval in self.intervals)
