"""A problem as a page: its title, one sentence, and what would be allowed."""

from collections.abc import Sequence
from typing import Protocol

from .rendering import render


class Told(Protocol):
    """What a page tells of a problem."""

    @property
    def status(self) -> int:
        """The HTTP status."""
        ...

    @property
    def title(self) -> str:
        """What went wrong, in a few words."""
        ...

    @property
    def detail(self) -> str:
        """What went wrong here, in a sentence."""
        ...

    @property
    def allowed(self) -> Sequence[str]:
        """What could have been asked instead."""
        ...


def problem_page(problem: Told) -> str:
    """The HTML of a problem."""
    return render(
        "problem.html", {"problem": problem, "site": True, "here": "", "release": "", "permalink": ""}
    )
