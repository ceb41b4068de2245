"""What was planted: the findings that must come out, the near misses that must not, and what is left open."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import IO, Any, Final, Literal

_GROUPS: Final = ("planted", "nearMisses", "open")

Certainty = Literal["certain", "possible"]


@dataclass(frozen=True)
class Planted:
    """A finding that was planted: its kind, what it is about (IRIs), and whether it is certain."""

    kind: str
    involves: tuple[str, ...]
    concerns: tuple[str, ...]
    certainty: Certainty
    form: str = ""
    case: str = ""


@dataclass
class Ledger:
    """Everything planted so far. `open` holds what the definitions allow and do not demand."""

    planted: list[Planted] = field(default_factory=list)
    near: list[Planted] = field(default_factory=list)
    open: list[Planted] = field(default_factory=list)

    def write(self, out: IO[str]) -> None:
        """Write all of it as JSON, sorted."""
        groups = (self.planted, self.near, self.open)
        content = {
            name: [asdict(one) for one in sorted(group, key=_order)]
            for name, group in zip(_GROUPS, groups, strict=True)
        }
        json.dump(content, out, indent=1)
        out.write("\n")


def read(text: str) -> Ledger:
    """The ledger that was written as this text."""
    content = json.loads(text)
    groups = [[_planted(entry) for entry in content[name]] for name in _GROUPS]
    return Ledger(*groups)


def _planted(entry: dict[str, Any]) -> Planted:
    lists = {name: tuple(entry[name]) for name in ("involves", "concerns")}
    return Planted(**{**entry, **lists})


def bare(terms: Iterable[str]) -> tuple[str, ...]:
    """Terms of N-Quads as sorted IRIs."""
    return tuple(sorted(term.strip("<>") for term in terms))


def _order(one: Planted) -> tuple[str, ...]:
    return (one.kind, one.case, *one.concerns, *one.involves)
