"""Processing seconds a minute for each client."""

import pytest

from api.budget import Budget
from api.problems import Problem


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        """Now."""
        return self.now


def spend(budget: Budget, clock: Clock, host: str, seconds: float) -> None:
    with budget.charged(host):
        clock.now += seconds


def test_who_has_used_it_up_is_refused_for_a_while() -> None:
    """After its seconds a client gets 429 with Retry-After, and is served again when that has passed."""
    clock = Clock()
    budget = Budget(10, clock)
    spend(budget, clock, "192.0.2.1", 11)

    with pytest.raises(Problem) as refused:
        spend(budget, clock, "192.0.2.1", 1)
    clock.now += float(refused.value.headers["Retry-After"]) + 1
    spend(budget, clock, "192.0.2.1", 1)

    assert refused.value.status == 429


def test_others_are_not_affected() -> None:
    """The budget is each client's own; one IPv6 network of 64 bits is one client."""
    clock = Clock()
    budget = Budget(10, clock)
    spend(budget, clock, "2001:db8::1", 11)
    spend(budget, clock, "192.0.2.2", 1)

    with pytest.raises(Problem):
        spend(budget, clock, "2001:db8::2", 1)


def test_zero_allows_anything() -> None:
    """A budget of 0 is none."""
    clock = Clock()
    budget = Budget(0, clock)
    spend(budget, clock, "192.0.2.1", 1000)
    spend(budget, clock, "192.0.2.1", 1000)
