"""Serves a release with the limits given as JSON: what a test needs and the command has no options for."""

import asyncio
import json
import sys
from pathlib import Path

from api.server import listen, run
from api.settings import Settings
from graph.sparql.limits import Capacity, Limits


def main() -> None:
    """Serve the release named first with the limits named second."""
    given = json.loads(sys.argv[2])
    further = given.get("settings", {})
    if "tombstones" in further:
        further["tombstones"] = Path(further["tombstones"])
    settings = Settings(
        Path(sys.argv[1]),
        limits=Limits(**given.get("limits", {})),
        strangers=Capacity(**given.get("capacity", {})),
        **further,
    )
    listener = listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    asyncio.run(run(settings, listener, lambda: print(f"http://127.0.0.1:{port}", flush=True)))  # noqa: T201


if __name__ == "__main__":
    main()
