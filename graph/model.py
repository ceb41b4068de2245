"""The small values that the stages pass to each other."""

from collections.abc import Mapping
from datetime import date

from .errors import Origin

Row = Mapping[str, str]
"""One row of a SELECT: variable name → value as text (the IRI, or the literal's characters)."""

Attested = tuple[date, date]
"""The first and the last day (both inclusive) on which a stating document may have been written."""

__all__ = ["Attested", "Origin", "Row"]
