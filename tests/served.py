"""Real servers and large releases for tests of the service."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox

from graph.release import Release
from graph.release.digest import canonical_lines
from graph.release.seal import seal

ROOT = Path(__file__).parents[1]
SCRIPT = Path(__file__).with_name("serve_with_limits.py")
BASE = "https://example.org"
MANY = 60_000


def quads(count: int) -> Iterator[ox.Quad]:
    """So many statements in one graph."""
    graph, prop = ox.NamedNode(f"{BASE}/graph/many"), ox.NamedNode(f"{BASE}/p")
    for number in range(count):
        yield ox.Quad(ox.NamedNode(f"{BASE}/{number}"), prop, ox.Literal(f"value {number}"), graph)


def sealed(releases: Path, count: int) -> Release:
    """A release of so many statements, now the current one of the folder."""
    return seal(canonical_lines(quads(count)), {"base": BASE, "counts": {}}, releases)


@dataclass(frozen=True)
class Server:
    """A running server process."""

    url: str
    process: subprocess.Popen[str]

    def client(self, **options: Any) -> httpx.Client:
        """A client of it."""
        return httpx.Client(base_url=self.url, timeout=30, **options)

    def ask(self, query: str, accept: str = "application/sparql-results+json") -> httpx.Response:
        """The answer to a query sent by POST."""
        headers = {"Accept": accept, "Content-Type": "application/sparql-query"}
        return httpx.post(f"{self.url}/sparql", content=query.encode(), headers=headers, timeout=30)

    @property
    def zygote(self) -> int:
        """The process that forks workers."""
        (pid,) = children(self.process.pid)
        return pid

    @property
    def workers(self) -> list[int]:
        """The worker processes."""
        return children(self.zygote)


def children(pid: int) -> list[int]:
    """The child processes of a process."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextmanager
def serving(path: Path, **given: Any) -> Iterator[Server]:
    """A server of the release at `path`, ended at the end."""
    command = [sys.executable, str(SCRIPT), str(path), json.dumps(given)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            yield Server(process.stdout.readline().strip(), process)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(10)
