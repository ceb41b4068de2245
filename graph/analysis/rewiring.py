"""Networks drawn at random among those in which every body keeps its number of ties."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from .arrays import Ints

STEPS: Final = 10
_WORK: Final = 20_000_000
_BATCH: Final = 500_000


def rewired(
    ties: Ints, size: int, draws: int, rng: np.random.Generator, steps: int = STEPS
) -> Iterator[Ints]:
    """Networks of the same degrees, exchangeable with the given one; in batches of (r, m, 2), `draws` in all.

    Global edge switching: in a step all ties are paired at random, and each pair (a-b, c-d) with chance ½
    becomes (a-d, c-b), unless a loop or a tie twice would come of it, or two switches want one tie. The
    condition is the same for the way back, so that every simple network of these degrees is as likely as
    every other. First one walk back to a hub, then each draw is a walk of as many steps from there: the
    given network and the draws are exchangeable however few the steps, so that p is exact.

    Source: D. Allendorf, U. Meyer, M. Penschuck, H. Tran, “Parallel global edge switching”, J. Parallel
    Distrib. Comput. 174 (2023); J. Besag, P. Clifford, “Generalized Monte Carlo significance tests”,
    Biometrika 76 (1989).
    """
    if len(ties) * draws * steps > _WORK:  # a short walk costs power and never validity
        steps = max(2, _WORK // (len(ties) * draws))
    hub = ties[np.newaxis].astype(np.int64)
    for _ in range(steps):
        hub = _step(hub, size, rng)
    batch = max(1, _BATCH // max(len(ties), 1))
    for start in range(0, draws, batch):
        walks = np.repeat(hub, min(batch, draws - start), axis=0)
        for _ in range(steps):
            walks = _step(walks, size, rng)
        yield walks


def _step(networks: Ints, size: int, rng: np.random.Generator) -> Ints:
    """One step in each of several networks, (r, m, 2)."""
    count, ties, _ = networks.shape
    if ties < 2:  # noqa: PLR2004 - a switch takes two ties
        return networks
    order = np.argsort(rng.random((count, ties)), axis=1)
    networks = np.take_along_axis(networks, order[..., np.newaxis], axis=1)
    turned = rng.random((count, ties)) < 0.5  # noqa: PLR2004 - a tie has no direction: either way round
    networks = np.where(turned[..., np.newaxis], networks[..., ::-1], networks)
    half = ties // 2
    first, second = networks[:, :half], networks[:, half : 2 * half]
    new_first = np.stack([first[..., 0], second[..., 1]], axis=-1)
    new_second = np.stack([second[..., 0], first[..., 1]], axis=-1)
    switched = rng.random((count, half)) < 0.5  # noqa: PLR2004 - the chance that makes the walk lazy
    switched &= _possible(networks, new_first, new_second, switched, size)
    chosen = switched[..., np.newaxis]
    return np.concatenate(
        [np.where(chosen, new_first, first), np.where(chosen, new_second, second), networks[:, 2 * half :]],
        axis=1,
    )


def _possible(
    networks: Ints, new_first: Ints, new_second: Ints, proposed: npt.NDArray[np.bool_], size: int
) -> npt.NDArray[np.bool_]:
    """Which switches make no loop and share no tie, old or new, with anything else; symmetric in time."""
    old, first, second = (_keys(part, size) for part in (networks, new_first, new_second))
    half = first.shape[1]
    absent = -1 - np.arange(half)  # stands for a tie that is not proposed: equal to nothing
    first = np.where(proposed, first, absent)
    second = np.where(proposed, second, absent - half)
    single = _single(np.concatenate([old, first, second], axis=1))
    ties = old.shape[1]
    loops = (new_first[..., 0] == new_first[..., 1]) | (new_second[..., 0] == new_second[..., 1])
    stale = single[:, :half] & single[:, half : 2 * half]
    fresh = single[:, ties : ties + half] & single[:, ties + half :]
    possible: npt.NDArray[np.bool_] = ~loops & stale & fresh
    return possible


def _keys(ties: Ints, size: int) -> Ints:
    keys: Ints = ties.min(axis=-1) * size + ties.max(axis=-1)
    return keys


def _single(keys: Ints) -> npt.NDArray[np.bool_]:
    """Where a key stands once in its row."""
    order = np.argsort(keys, axis=1)
    ranked = np.take_along_axis(keys, order, axis=1)
    same = ranked[:, 1:] == ranked[:, :-1]
    edge = np.zeros((len(keys), 1), dtype=bool)
    twice = np.concatenate([edge, same], axis=1) | np.concatenate([same, edge], axis=1)
    single: npt.NDArray[np.bool_] = np.empty_like(twice)
    np.put_along_axis(single, order, ~twice, axis=1)
    return single
