"""Processing seconds a minute for each client: many short queries weigh as much as one long one."""

import ipaddress
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from .problems import Problem

_WINDOW: Final = 60.0
_PREFIX: Final = 64  # one subscriber has a whole IPv6 network of this length
_CLIENTS: Final = 10_000


class Budget:
    """What each client has used in the last minute; 0 `seconds` allow anything."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._used: dict[str, deque[tuple[float, float]]] = {}

    @contextmanager
    def charged(self, host: str) -> Iterator[None]:
        """Charge the client for the time spent inside; Problem 429 when nothing is left."""
        if not self._seconds:
            yield
            return
        client = _network(host)
        self._check(client)
        start = self._clock()
        try:
            yield
        finally:
            end = self._clock()
            self._used.setdefault(client, deque()).append((end, end - start))

    def _check(self, client: str) -> None:
        since = self._clock() - _WINDOW
        if len(self._used) > _CLIENTS:
            self._forget(since)
        used = self._used.get(client, deque())
        while used and used[0][0] < since:
            used.popleft()
        if sum(seconds for _, seconds in used) >= self._seconds:
            detail = f"You have used the {self._seconds:g} processing seconds a minute that each client has."
            problem = Problem(429, detail, title="Too much at once", kind="budget")
            problem.headers["Retry-After"] = str(max(1, round(used[0][0] - since)))
            raise problem

    def _forget(self, since: float) -> None:
        self._used = {client: used for client, used in self._used.items() if used and used[-1][0] >= since}


def _network(host: str) -> str:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 4:  # noqa: PLR2004 - the protocol's number
        return host
    return str(ipaddress.ip_network((address, _PREFIX), strict=False))
