"""Three worlds in which ties have nothing to do with shared duties: how often they fit as badly as ours."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from .arrays import Arena, Floats, tied_weight
from .rewiring import rewired

DRAWS: Final = 20_000
REWIRED_DRAWS: Final = 1_000
_WORK: Final = 4_000_000
_LEAST: Final = 99
_TINY: Final = 1e-9


@dataclass(frozen=True)
class Null:
    """What a null model expects of F, and how often it gave an F as low as the one found."""

    draws: int
    mean: float
    deviation: float
    p: float


def redrawn(arena: Arena, rng: np.random.Generator) -> Null:
    """As many ties, drawn at random among all pairs that may carry one.

    Of m ties on M pairs a number h falls on the K pairs that share (hypergeometric); those h are any.
    """
    sharing, count = len(arena.weights), len(arena.ties)
    draws = _affordable(sharing + 1, DRAWS)
    hits = rng.hypergeometric(sharing, max(arena.free - sharing, 0), min(count, arena.free), draws)
    order = rng.permuted(np.tile(arena.weights, (draws, 1)), axis=1)
    sums = np.concatenate([np.zeros((draws, 1)), np.cumsum(order, axis=1)], axis=1)
    return _compared(arena, sums[np.arange(draws), hits])


def redrawn_closed(arena: Arena) -> tuple[float, float]:
    """The mean and the standard deviation of F when ties are redrawn, exactly.

    The total of m values drawn without replacement from M: mean m·w̄, variance m(1 - m/M)S², where S² is
    the variance of the M pair weights (most of them 0) with divisor M - 1; both divided by Σw.
    Source: W. G. Cochran, Sampling Techniques, 3rd ed. 1977, theorems 2.1 and 2.2.
    """
    pairs, count = arena.free, min(len(arena.ties), arena.free)
    mean = arena.total / pairs
    squares = float(np.square(arena.weights).sum())
    spread = (squares - pairs * mean**2) / (pairs - 1) if pairs > 1 else 0.0
    variance = count * (1 - count / pairs) * max(spread, 0.0)
    return count * mean / arena.total, math.sqrt(variance) / arena.total


def permuted(arena: Arena, rng: np.random.Generator) -> Null:
    """The same network of ties, its bodies shuffled: the quadratic assignment procedure.

    Source: L. Hubert, J. Schultz, Br. J. Math. Stat. Psychol. 29 (1976); D. Krackhardt, Soc. Netw. 10 (1988).
    """
    draws = _affordable(arena.size + len(arena.ties), DRAWS)
    labels = np.argsort(rng.random((draws, arena.size)), axis=1)
    covered = arena.weight_at(labels[:, arena.ties[:, 0]], labels[:, arena.ties[:, 1]]).sum(axis=1)
    return _compared(arena, covered)


def rewired_degrees(arena: Arena, rng: np.random.Generator) -> Null:
    """Other networks of ties in which each body has as many ties as it has: see `rewiring`."""
    draws = _affordable(len(arena.ties) * 20, REWIRED_DRAWS)
    networks = rewired(arena.ties, arena.size, draws, rng)
    return _compared(arena, np.concatenate([tied_weight(arena, batch) for batch in networks]))


def p_low(found: float, drawn: Floats) -> float:
    """The share of draws as low as what was found, which itself counts as one: never 0.

    Source: B. Phipson, G. K. Smyth, Stat. Appl. Genet. Mol. Biol. 9 (2010).
    """
    return float((1 + np.count_nonzero(drawn <= found + _TINY)) / (1 + len(drawn)))


def _compared(arena: Arena, covered: Floats) -> Null:
    found = float(tied_weight(arena, arena.ties))
    drawn = covered / arena.total
    return Null(len(drawn), float(drawn.mean()), float(drawn.std()), p_low(found, covered))


def _affordable(each: int, wanted: int) -> int:
    """As many draws as wanted, or fewer where one costs much; never so few that 0.05 cannot be told."""
    return max(_LEAST, min(wanted, _WORK // max(each, 1)))
