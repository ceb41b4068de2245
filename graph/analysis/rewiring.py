"""Networks drawn at random among those in which every body keeps its number of ties."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from .arrays import Ints

STEPS: Final = 10
_WORK: Final = 20_000_000
_BATCH: Final = 16_384
_PLACES: Final = 19
_DIRECT: Final = 1 << 23
_HALF: Final = np.int64(32)
_LOW: Final = np.int64(0xFFFFFFFF)

Flags = npt.NDArray[np.bool_]


def rewired(
    ties: Ints, size: int, draws: int, rng: np.random.Generator, steps: int = STEPS
) -> Iterator[Ints]:
    """Networks of the same degrees, exchangeable with the given one; in batches of (r, m, 2), `draws` in all.

    Global edge switching: in a step all ties are paired at random, and each pair (a-b, c-d) with chance ½
    becomes (a-d, c-b) or (a-c, b-d), unless a loop or a tie twice would come of it, or two switches want
    one tie. The condition is the same for the way back, so that every simple network of these degrees is
    as likely as every other. First one walk back to a hub, then each draw is a walk of as many steps from
    there: the given network and the draws are exchangeable however few the steps, so that p is exact.

    Source: D. Allendorf, U. Meyer, M. Penschuck, H. Tran, “Parallel global edge switching”, J. Parallel
    Distrib. Comput. 174 (2023); J. Besag, P. Clifford, “Generalized Monte Carlo significance tests”,
    Biometrika 76 (1989).
    """
    if len(ties) * draws * steps > _WORK:  # a short walk costs power and never validity
        steps = max(2, _WORK // (len(ties) * draws))
    batch = max(1, _BATCH // max(len(ties), 1))
    switching = _Switching(size, batch, rng)
    hub = switching.walk((ties[:, 0] << _HALF | ties[:, 1])[np.newaxis], steps)
    for start in range(0, draws, batch):
        walks = switching.walk(np.repeat(hub, min(batch, draws - start), axis=0), steps)
        yield np.stack([walks >> _HALF, walks & _LOW], axis=-1)


class _Switching:
    """The walk of several networks at once. A tie is one number: its first end in the upper half."""

    def __init__(self, size: int, batch: int, rng: np.random.Generator) -> None:
        self._size, self._rng = size, rng
        self._direct = batch * size * size <= _DIRECT
        places = batch * size * size if self._direct else 1 << _PLACES
        self._last: npt.NDArray[np.int32] = np.zeros(places, dtype=np.int32)

    def walk(self, networks: Ints, steps: int) -> Ints:
        """So many steps from each of the networks, (r, m)."""
        if networks.shape[1] > 1:  # a switch takes two ties
            for _ in range(steps):
                networks = self._step(networks)
        return networks

    def _step(self, networks: Ints) -> Ints:
        networks = self._rng.permuted(networks, axis=1)
        count, ties = networks.shape
        half = ties // 2
        chance = self._rng.integers(0, 4, size=count * half, dtype=np.uint8)
        rows, columns = np.divmod(np.flatnonzero(chance & 1), half)
        first, second = rows * ties + columns, rows * ties + columns + half
        flat = networks.ravel()
        high, low = flat >> _HALF, flat & _LOW
        a, b, c, d = high[first], low[first], high[second], low[second]
        turned = chance[rows * half + columns] > 1
        c, d = np.where(turned, d, c), np.where(turned, c, d)
        old = self._keys(high, low)
        news = [self._keys(a, d), self._keys(c, b)]
        places = self._places(
            np.concatenate([old, *news]), np.concatenate([np.arange(count * ties) // ties, rows, rows])
        )
        single = self._single(places)
        fresh = single[len(old) : len(old) + len(rows)] & single[len(old) + len(rows) :]
        possible = (a != d) & (c != b) & fresh & single[first] & single[second]
        flat[first[possible]] = (a << _HALF | d)[possible]
        flat[second[possible]] = (c << _HALF | b)[possible]
        return networks

    def _keys(self, first: Ints, second: Ints) -> Ints:
        return np.minimum(first, second) * self._size + np.maximum(first, second)

    def _places(self, keys: Ints, rows: Ints) -> Ints:
        """A place in the tables for each tie of each network.

        Where there are too many for a place each, they are hashed, anew in every step: two that fall on
        one place are taken for equal, which refuses a switch that might have been, there and back alike.
        """
        every = keys + rows * (self._size * self._size)
        if self._direct:
            return every
        odd = self._rng.integers(1 << 62, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
        return ((every.astype(np.uint64) * odd) >> np.uint64(64 - _PLACES)).astype(np.int64)

    def _single(self, places: Ints) -> Flags:
        """Where a place is named once: the last to write there finds its own number, all others do not."""
        numbers = np.arange(len(places), dtype=np.int32)
        self._last[places] = numbers
        crowded = places[self._last[places] != numbers]
        self._last[crowded] = -1
        single: Flags = self._last[places] == numbers
        return single
