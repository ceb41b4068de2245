"""How problems are put: each with its place, each once, in the order of files and lines."""

from collections.abc import Callable, Sequence
from typing import Final

from graph.errors import CurationError, Origin, ValidationError

_SHOWN_CHARACTERS: Final = 60

Find = Callable[[str, str | None], Origin | None]
"""The place where a subject, or one of its properties, was written."""


def raise_problems(problems: Sequence[CurationError]) -> None:
    """Raise ValidationError for these problems, if there are any."""
    if problems:
        unique = {str(problem): problem for problem in problems}
        raise ValidationError(
            [problem for _, problem in sorted(unique.items(), key=lambda item: _place(item[1]))]
        )


def _place(problem: CurationError) -> tuple[str, int, str]:
    origin = problem.origin or Origin("")
    return origin.file, origin.line or 0, str(problem)


def cut(text: str) -> str:
    """A text on one line, shortened to what a message can show."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_CHARACTERS else line[: _SHOWN_CHARACTERS - 1] + "…"
