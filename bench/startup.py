"""How soon everything is there: help, the build of the seeds, the server's first answer, its first page.

Each beside a peer measured in the same run: a bare Python, a bare Starlette page. `python bench/startup.py`
"""

import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_RUNS = 5
_PATIENCE = 60.0
_UNDERLAP = (sys.executable, "-m", "api.cli")
_BARE_PAGE = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

async def page(request):
    return HTMLResponse("<!doctype html><title>bare</title><p>bare")

app = Starlette(routes=[Route("/", page), Route("/healthz", page)])
uvicorn.run(app, port=int(sys.argv[1]), log_level="error")
"""


@dataclass(frozen=True)
class Measured:
    """Seconds for one thing (and those that processors worked), its target, and the seconds of a peer."""

    name: str
    seconds: float
    worked: float | None
    target: float
    peer: str = ""
    peer_seconds: float = 0.0

    def __str__(self) -> str:
        verdict = "met" if self.seconds <= self.target else "MISSED"
        beside = f"  {self.seconds / self.peer_seconds:6.1f} times {self.peer}" if self.peer_seconds else ""
        worked = "" if self.worked is None else f"  ({self.worked:.3f} s of processor)"
        return f"{self.name:30}{self.seconds:8.3f} s  of {self.target:5.2f} s  {verdict:6}{beside}{worked}"


def main() -> int:
    """Measure all and print them; 1 where a target is missed."""
    with tempfile.TemporaryDirectory() as folder:
        releases = Path(folder) / "releases"
        measured = [*commands(releases), *server(releases)]
    for one in measured:
        print(one)
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} processors, load average {load:.1f}: wall-clock times grow with the load")
    return 0 if all(one.seconds <= one.target for one in measured) else 1


def commands(releases: Path) -> Iterator[Measured]:
    """`--help`, and the build of the packaged seeds; each beside a bare Python."""
    bare, _ = _middle([sys.executable, "-c", "pass"])
    helped = _middle([*_UNDERLAP, "--help"])
    yield Measured("underlap --help", *helped, 0.5, "python -c pass", bare)
    built = _once([*_UNDERLAP, "build", "-o", str(releases)])
    yield Measured("underlap build (the seeds)", *built, 5.0, "python -c pass", bare)


def server(releases: Path) -> Iterator[Measured]:
    """From the start of `serve` to its first answer, and its first page; each beside a bare Starlette."""
    bare, bare_page = _served(lambda port: [sys.executable, "-c", _BARE_PAGE, str(port)])
    ours, our_page = _served(
        lambda port: [*_UNDERLAP, "serve", "--release", str(releases), "--port", str(port)]
    )
    yield Measured("underlap serve, first answer", ours, None, 3.0, "bare Starlette", bare)
    yield Measured("first page", our_page, None, 0.2, "bare Starlette", bare_page)


def _served(command: Callable[[int], Sequence[str]]) -> tuple[float, float]:
    """Seconds from the start of a server to its first answer, and for its first page after that."""
    port = _free_port()
    started = time.perf_counter()
    with _running(command(port)):
        while not _answers(f"http://127.0.0.1:{port}/healthz"):
            if time.perf_counter() - started > _PATIENCE:
                raise TimeoutError(f"no answer within {_PATIENCE:g} s")
            time.sleep(0.01)
        first = time.perf_counter() - started
        asked = time.perf_counter()
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=_PATIENCE).read()
        return first, time.perf_counter() - asked


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=_PATIENCE) as response:
            return bool(response.status == 200)  # noqa: PLR2004 - HTTP's own number
    except (urllib.error.URLError, ConnectionError):
        return False


@contextmanager
def _running(command: Sequence[str]) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_quietly())
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=_PATIENCE)


def _middle(command: Sequence[str]) -> tuple[float, float]:
    """The middle of several runs, after one that fills the caches."""
    _once(command)
    runs = [_once(command) for _ in range(_RUNS)]
    return median(seconds for seconds, _ in runs), median(worked for _, worked in runs)


def _once(command: Sequence[str]) -> tuple[float, float]:
    """Seconds that a command took, and those that processors worked for it."""
    started, worked = time.perf_counter(), _worked()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=_quietly())
    return time.perf_counter() - started, _worked() - worked


def _worked() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _quietly() -> dict[str, str]:
    """The environment without settings that point at somebody's own releases."""
    return {name: value for name, value in os.environ.items() if not name.startswith("UNDERLAP_")}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
