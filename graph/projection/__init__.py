"""Networks from claims: one lens at a time, each edge a claim with its dates and its certainty."""

from .lens import LENSES, project

__all__ = ["LENSES", "project"]
