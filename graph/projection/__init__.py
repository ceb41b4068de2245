"""Networks from claims: one lens at a time, each edge a claim with its dates and its certainty."""

from .lens import LENSES, project
from .sealed import FOLDER, SEALED_LENSES, Sealed, check_lens, from_bytes, to_bytes

__all__ = [
    "FOLDER",
    "LENSES",
    "SEALED_LENSES",
    "Sealed",
    "check_lens",
    "from_bytes",
    "project",
    "to_bytes",
]
