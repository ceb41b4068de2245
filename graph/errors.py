"""Every error this product raises on purpose: each is one sentence a reader can act on.

UnderlapError
├── CurationError        a curated file says something that cannot be read
│   └── AnchorError      a quote does not stand in its document as given
├── SeveralErrors        several of the above, found in one stage
│   └── ValidationError  the statements, taken together, break the model
├── RuleError            a rule file cannot be run, or derives what may not be derived
├── ReleaseError         a release is missing, damaged, foreign or being built
├── ExportError          a format that is not offered
├── QueryRefused         a query asks for what is not allowed
└── QueryFailed          a query broke a limit or could not be answered
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Origin:
    """Where something was written: a file as the reader knows it, and its line (from 1) where known."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


class UnderlapError(Exception):
    """Anything that goes wrong for a reason the user can change."""


class CurationError(UnderlapError):
    """A curated file cannot be read as it stands; `origin` says where."""

    def __init__(self, message: str, origin: Origin | None = None) -> None:
        super().__init__(message if origin is None else f"{origin}: {message}")
        self.origin = origin


class AnchorError(CurationError):
    """A quote is not in its document, stands there twice, or cannot be placed."""


class SeveralErrors(UnderlapError):  # noqa: N818 - it is several
    """All problems found in one stage, the first in reading order on top, one a line."""

    def __init__(self, problems: Sequence[CurationError]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class ValidationError(SeveralErrors):
    """The statements break the model: an unknown term, a dangling reference, a violated shape."""


class RuleError(UnderlapError):
    """A rule file has an error, or derives a term that the ontology does not know."""


class ReleaseError(UnderlapError):
    """A release is missing, damaged, foreign, of a newer format, or being built by someone else."""


class ExportError(UnderlapError):
    """A format or file that an export cannot be written to."""


class QueryRefused(UnderlapError):  # noqa: N818 - says what happened
    """A query that is not a query, or that asks for what is never allowed."""


class QueryFailed(UnderlapError):  # noqa: N818 - says what happened
    """A query that broke a limit or could not be answered."""


def raise_all(problems: Sequence[CurationError]) -> None:
    """Raise nothing for no problem, the problem itself for one, and otherwise all, in order, each once."""
    unique = {str(problem): problem for problem in problems}
    ordered = sorted(unique.values(), key=_reading_order)
    if len(ordered) == 1:
        raise ordered[0]
    if ordered:
        raise SeveralErrors(ordered)


def _reading_order(problem: CurationError) -> tuple[str, int, str]:
    origin = problem.origin or Origin("")
    return origin.file, origin.line or 0, str(problem)
