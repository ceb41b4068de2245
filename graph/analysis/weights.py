"""How much two bodies share: the weight of every pair, from who holds what."""

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from .arrays import Matrix


def pair_weights(holds: "Matrix", inherits: "Matrix") -> "Matrix":
    """The weight w(a,b) = Σ 1/(h_d - 1) over the duties d that a and b share; above the diagonal.

    `holds` has a row for each body and a column for each duty: 1 where the body holds the duty, itself or
    because it holds a broader one; `inherits` is 1 where it is only the latter. h_d is the number of bodies
    that hold d. Two bodies that both only inherit d share the broader duty, and not this one again:
    W = H D Hᵀ - U D Uᵀ with D = diag(1/(h_d - 1)).

    Source: the projection of a two-mode network that gives each event one unit to share among the others
    present: M. E. J. Newman, “Scientific collaboration networks. II”, Phys. Rev. E 64, 016132 (2001).
    """
    held = np.asarray(holds.sum(axis=0)).ravel()
    share = np.divide(1.0, held - 1, out=np.zeros_like(held, dtype=float), where=held > 1)
    scale = sparse.diags_array(share)
    both = holds @ scale @ holds.T - inherits @ scale @ inherits.T
    weights = sparse.csr_array(sparse.triu(both, k=1))
    weights.eliminate_zeros()
    return weights
