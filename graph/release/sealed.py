"""What a release holds beside its statements: files that the build computed once and sealed with it."""

from pathlib import Path
from typing import Final

AGREEMENT: Final = "analysis/agreement.json"
SYSTEM: Final = "analysis/system.json"
PROJECTIONS: Final = "projections"


def read_sealed(release: Path, name: str) -> bytes | None:
    """The bytes of a sealed file of the release in a folder; None where it has none of that name."""
    try:
        return (release / name).read_bytes()
    except FileNotFoundError:
        return None
