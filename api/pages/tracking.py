"""What other sites add to links is dropped from an address, not refused: readers cannot help it."""

from typing import Final
from urllib.parse import urlencode

from api.parameters import pairs

_TRACKING: Final = frozenset({"fbclid", "gclid", "ref"})
_PREFIX: Final = "utm_"


def without_tracking(path: str, query: str) -> str | None:
    """The address without what other sites add to links; None when there is nothing to leave out."""
    given = pairs(query)
    kept = [(name, value) for name, value in given if not _is_tracking(name)]
    if len(kept) == len(given):
        return None
    return f"{path}?{urlencode(kept)}" if kept else path


def _is_tracking(name: str) -> bool:
    return name in _TRACKING or name.startswith(_PREFIX)
