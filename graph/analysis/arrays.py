"""The arrays that the kernels work on, and the arena of a test: who shares with whom, and who is tied."""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

Matrix = sparse.csr_array
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_DENSE: Final = 2_000


@dataclass(frozen=True)
class Arena:
    """Bodies numbered from 0, the pairs that share with their weights, and the pairs that are tied.

    Pairs are rows (i, j) with i < j, each once. `free` pairs may carry a tie: all but the `barred`, which
    are no candidates (a body and its own unit), given as keys i·size + j.
    """

    size: int
    pairs: Ints
    weights: Floats
    ties: Ints
    barred: Ints

    @property
    def total(self) -> float:
        """The weight of all pairs."""
        return float(self.weights.sum())

    @property
    def free(self) -> int:
        """How many pairs may carry a tie."""
        return self.size * (self.size - 1) // 2 - len(self.barred)

    @property
    def untied(self) -> Ints:
        """The places in `pairs` of those that share and are not tied."""
        return np.flatnonzero(~np.isin(keys_of(self.pairs, self.size), keys_of(self.ties, self.size)))

    @cached_property
    def _sorted(self) -> tuple[Ints, Floats]:
        keys = keys_of(self.pairs, self.size)
        order = np.argsort(keys)
        return keys[order], self.weights[order]

    @cached_property
    def _table(self) -> Floats:
        table = np.zeros(self.size * self.size)
        table[keys_of(self.pairs, self.size)] = self.weights
        return table

    def weight_at(self, first: Ints, second: Ints) -> Floats:
        """The weight of pairs given by their ends, in whatever order; 0 where they share nothing."""
        keys = np.minimum(first, second) * self.size + np.maximum(first, second)
        if self.size <= _DENSE:
            return np.take(self._table, keys)
        known, weights = self._sorted
        if not len(known):
            return np.zeros(keys.shape)
        place = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        return np.where(known[place] == keys, weights[place], 0.0)


def keys_of(pairs: Ints, size: int) -> Ints:
    """One number for each pair."""
    keys: Ints = pairs[:, 0] * size + pairs[:, 1]
    return keys


def tied_weight(arena: Arena, ties: Ints) -> Floats:
    """The weight that ties cover; `ties` is (…, m, 2), one sum for each set of m ties."""
    covered: Floats = np.asarray(arena.weight_at(ties[..., 0], ties[..., 1]).sum(axis=-1))
    return covered


def fit(arena: Arena) -> float | None:
    """F = Σ w over tied pairs ÷ Σ w over all pairs: 1 where all who share are tied; None where nobody shares.

    Source: the weighted form of socio-technical congruence (the share of coordination needs that are
    met): M. Cataldo, J. D. Herbsleb, K. M. Carley, “Socio-technical congruence”, ESEM 2008.
    """
    if not len(arena.weights):
        return None
    covered = arena.weight_at(arena.ties[:, 0], arena.ties[:, 1])
    return math.fsum(covered) / math.fsum(arena.weights)  # exact sums: a tie more can never lower it
