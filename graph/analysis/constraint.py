"""Brokers: how far each body's contacts are contacts of each other."""

import numpy as np
from scipy import sparse

from .arrays import Floats, Matrix

_ROWS = 2_000


def burt_constraint(ties: Matrix) -> Floats:
    """Burt's constraint of each body; NaN for a body without ties. Low: a broker between others.

    c_i = Σ_j (p_ij + Σ_q p_iq p_qj)² over the contacts j of i, with p_ij = (z_ij + z_ji) ÷ Σ_k (z_ik + z_ki).
    `ties` is a square matrix over the bodies with strengths z and nothing on the diagonal.

    Source: R. S. Burt, Structural Holes, Harvard University Press 1992, eq. 2.4; as networkx.constraint.
    """
    both = sparse.csr_array(ties + ties.T)
    strength = np.asarray(both.sum(axis=1)).ravel()
    scale = np.divide(1.0, strength, out=np.zeros_like(strength, dtype=float), where=strength > 0)
    share = sparse.csr_array(sparse.diags_array(scale) @ both)
    pattern = sparse.csr_array(share.sign())
    parts: list[Floats] = []
    for start in range(0, share.shape[0], _ROWS):  # in slices: the product is far denser than its mask
        rows = slice(start, start + _ROWS)
        indirect = sparse.csr_array((share[rows] @ share).multiply(pattern[rows]))
        invested = sparse.csr_array(share[rows] + indirect)
        parts.append(np.asarray(invested.multiply(invested).sum(axis=1), dtype=np.float64).ravel())
    constraint = np.concatenate([*parts, np.zeros(0)])
    constraint[strength == 0] = np.nan
    return constraint
