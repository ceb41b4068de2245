"""`underlap serve`: open a release and answer over HTTP; builds the packaged facts first if there is none."""

import asyncio
import logging
import os
import platform
import signal
import socket
import sys
from pathlib import Path

import click

from api.server import listen, run
from api.settings import Settings
from graph.errors import UnderlapError
from graph.release import read_manifest, resolve

from .options import with_release


@click.command()
@with_release
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--budget",
    type=click.FloatRange(min=0),
    default=Settings.budget,
    show_default=True,
    help="Processing seconds a minute for each client; 0 for no limit.",
)
def serve(release: Path, port: int, host: str, budget: float) -> None:
    """Serve a release: pages at /, SPARQL at /sparql, REST at /v1. Ctrl-C ends it.

    When there is no release yet, the packaged facts are built first.
    """
    if platform.system() != "Linux":
        raise UnderlapError("serving needs Linux, whose kernel holds the queries of strangers apart")
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    if _is_nothing(release):
        _build(release)
    digest = read_manifest(resolve(release)).digest
    with _listening(host, port) as listener:
        signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))
        settings = Settings(release, budget=budget)
        try:
            asyncio.run(run(settings, listener, lambda: _announce(listener, digest)))
        except KeyboardInterrupt:
            sys.exit(0)


def _is_nothing(path: Path) -> bool:
    """Whether there is no release and nothing else, but for what an interrupted build left."""
    if not path.is_dir():
        return not path.exists()
    return all(entry.name.startswith(".") for entry in path.iterdir())


def _build(releases: Path) -> None:
    from graph.build import build  # noqa: PLC0415 - slow to import, and needed once

    from .sources import build_options, progress, source_paths  # noqa: PLC0415 - imports the above

    with progress(5) as step:
        build(source_paths(()), releases, build_options(None, None, include_suggested=False), step)


def _listening(host: str, port: int) -> socket.socket:
    try:
        return listen(host, port)
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno and error.errno > 0 else str(error)
        raise UnderlapError(f"cannot listen at {host} port {port}: {reason}; choose another --port") from None


def _announce(listener: socket.socket, digest: str) -> None:
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Underlap serves release {digest[:12]} at http://{shown}:{port}/")
