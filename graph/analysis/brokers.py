"""Brokers: the one body through which others who share a duty are joined."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from .arrays import Arena, Floats, Ints, Matrix
from .constraint import burt_constraint


@dataclass(frozen=True)
class Broker:
    """A body, by number; its contacts, its constraint, and the untied pairs that it alone joins."""

    body: int
    contacts: int
    constraint: float
    pairs: int
    weight: float


def brokers(arena: Arena) -> list[Broker]:
    """The bodies with ties, those first on whom the most shared weight relies, then the least constrained."""
    ties = tie_matrix(arena)
    contacts = np.asarray((ties + ties.T).sum(axis=1)).ravel()
    constraint = burt_constraint(ties)
    pairs, weight = reliance(arena)
    found = [
        Broker(n, round(contacts[n]), float(constraint[n]), int(pairs[n]), float(weight[n]))
        for n in np.flatnonzero(contacts).tolist()
    ]
    return sorted(found, key=lambda one: (-one.weight, one.constraint, one.body))


def reliance(arena: Arena) -> tuple[Ints, Floats]:
    """For each body the pairs that share, are untied and have it as their only common contact; their weight.

    With A the matrix of ties, the common contacts of a and b are those c with A_ac · A_bc = 1: their number
    is the sum over c, and where it is 1, the sum of c · A_ac · A_bc is that contact.

    Source: single points of failure in brokerage: R. V. Gould, R. M. Fernandez, “Structures of mediation”,
    Sociol. Methodol. 19 (1989), counted over the pairs that share a duty.
    """
    upper = tie_matrix(arena)
    ties: Matrix = sparse.csr_array(upper + upper.T)
    first, second = arena.pairs[arena.untied].T
    rows, columns = ties[first], ties[second]
    common = sparse.csr_array(rows.multiply(columns))
    count = np.asarray(common.sum(axis=1)).ravel()
    who = np.asarray(common @ np.arange(arena.size)).ravel()
    alone = count == 1
    broker = who[alone].astype(np.int64)
    weights = arena.weights[arena.untied][alone]
    relying: Ints = np.bincount(broker, minlength=arena.size).astype(np.int64)
    resting: Floats = np.bincount(broker, weights, arena.size).astype(np.float64)
    return relying, resting


def tie_matrix(arena: Arena) -> Matrix:
    """The ties as a square matrix of ones above the diagonal."""
    ends = (arena.ties[:, 0], arena.ties[:, 1])
    return sparse.csr_array((np.ones(len(arena.ties)), ends), shape=(arena.size, arena.size))
