"""What can be set about the service; read once at the start and handed on, never looked up."""

from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from graph.sparql.limits import OWN_LIMITS, Capacity, Limits
from graph.tombstones import NAME as TOMBSTONES

VERSION = metadata.version("underlap")
_SEEDS = Path(__file__).parents[1] / "seeds"


@dataclass(frozen=True)
class Settings:
    """How to serve `releases` (a release, or a folder of releases whose current one is followed).

    `budget` is the processing seconds a minute for each client (0 = none); `watch_seconds` how often to
    look for a new release; `body_size` in bytes; `body_seconds` how long a client may take to send one;
    `tombstones` names the findings that no longer hold.
    """

    releases: Path
    limits: Limits = field(default_factory=Limits)
    own_limits: Limits = OWN_LIMITS
    strangers: Capacity = field(default_factory=Capacity)
    own: Capacity = field(default_factory=Capacity)
    budget: float = 60.0
    watch_seconds: float = 5.0
    body_size: int = 1_000_000
    body_seconds: float = 10.0
    tombstones: Path = _SEEDS / TOMBSTONES
