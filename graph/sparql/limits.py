"""What one query may cost, and how many may run at once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The limits of one query: wall-clock seconds, bytes of memory above what is held, rows, bytes."""

    seconds: float = 30.0
    memory: int = 512 * 1024 * 1024
    rows: int = 50_000
    size: int = 20_000_000


@dataclass(frozen=True)
class Capacity:
    """How many queries of a pool run at once, how many may wait for a place, and for how many seconds."""

    running: int = 2
    waiting: int = 64
    patience: float = 5.0


OWN_LIMITS = Limits(seconds=20.0, rows=1_000_000, size=200_000_000)
"""For queries of our own, which list whole collections."""
