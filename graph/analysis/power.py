"""What a test can see: how often it would notice a world in which no tie joins any two who share."""

from typing import Final

import numpy as np

from .arrays import Arena, Floats, Ints, tied_weight
from .nulls import p_low
from .rewiring import rewired

ALPHA: Final = 0.05
ENOUGH: Final = 0.8
WORLDS: Final = 40
_DRAWS: Final = 99
_STEPS: Final = 5
_WORK: Final = 800_000
_FEWEST: Final = 5


def power(arena: Arena, rng: np.random.Generator) -> dict[str, float]:
    """The share of perfectly siloed worlds in which each null model gives p ≤ 0.05, by its name.

    A perfectly siloed world has as many ties as ours, all of them between bodies that share nothing: F = 0.
    0 where there is no such world (too few pairs that share nothing), and where there is no tie at all.

    Source: power by simulation, as in J. Cohen, Statistical Power Analysis, 2nd ed. 1988, with the worlds
    that are easiest to notice: where these are missed, every other is.
    """
    worlds = max(_FEWEST, min(WORLDS, _WORK // max(1, _DRAWS * len(arena.ties))))
    seen = {"redrawn": 0, "permuted": 0, "rewired": 0}
    if not len(arena.ties) or arena.free - len(arena.weights) < len(arena.ties):
        return dict.fromkeys(seen, 0.0)
    for _ in range(worlds):
        world = siloed_world(arena, rng)
        seen["redrawn"] += _missed_by_chance(arena) <= ALPHA
        seen["permuted"] += p_low(0.0, _permuted(arena, world, rng)) <= ALPHA
        seen["rewired"] += p_low(0.0, _rewired(arena, world, rng)) <= ALPHA
    return {name: count / worlds for name, count in seen.items()}


def siloed_world(arena: Arena, rng: np.random.Generator) -> Ints:
    """As many ties as ours, drawn among the pairs that may carry one and share nothing."""
    taken = np.concatenate([arena.pairs[:, 0] * arena.size + arena.pairs[:, 1], arena.barred])
    chosen = np.zeros(0, dtype=np.int64)
    while len(chosen) < len(arena.ties):
        ends = np.sort(rng.integers(arena.size, size=(4 * len(arena.ties) + 16, 2)), axis=1)
        keys = ends[ends[:, 0] < ends[:, 1]] @ np.array([arena.size, 1])
        fresh = keys[~np.isin(keys, taken)]
        _, first = np.unique(np.concatenate([chosen, fresh]), return_index=True)
        chosen = np.concatenate([chosen, fresh])[np.sort(first)]
    chosen = chosen[: len(arena.ties)]
    return np.stack([chosen // arena.size, chosen % arena.size], axis=1)


def _missed_by_chance(arena: Arena) -> float:
    """The chance that no tie, redrawn, falls on a pair that shares: C(M - K, m) ÷ C(M, m)."""
    free, sharing = arena.free, len(arena.weights)
    drawn = np.arange(len(arena.ties))
    return float(np.prod((free - sharing - drawn) / (free - drawn)))


def _permuted(arena: Arena, ties: Ints, rng: np.random.Generator) -> Floats:
    labels = np.argsort(rng.random((_DRAWS, arena.size)), axis=1)
    return tied_weight(arena, np.stack([labels[:, ties[:, 0]], labels[:, ties[:, 1]]], axis=-1))


def _rewired(arena: Arena, ties: Ints, rng: np.random.Generator) -> Floats:
    networks = rewired(ties, arena.size, _DRAWS, rng, _STEPS)
    return np.concatenate([tied_weight(arena, batch) for batch in networks])
