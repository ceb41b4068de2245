"""A finding that is not here: gone, with the release that held it last, or never known."""

from .problems import Problem
from .serving import Serving

_SHOWN = 80


def gone_or_unknown(serving: Serving, slug: str) -> Problem:
    """410 for a finding that an earlier release held, else 404."""
    tombstone = serving.tombstones.get(slug)
    if tombstone is None:
        return Problem(404, f"This release has no finding called “{slug[:_SHOWN]}”.", kind="unknown-thing")
    return Problem(
        410,
        f"“{tombstone.label}” no longer holds; the last release that held it is {tombstone.release}.",
        kind="no-longer-holds",
        lastRelease=tombstone.release,
    )
