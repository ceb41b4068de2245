"""`underlap serve` as a command."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import httpx

from graph.release import Release
from tests.served import ROOT

COMMAND = [sys.executable, "-m", "api.cli", "serve", "--port"]


def serve(*arguments: str, port: int = 0) -> subprocess.Popen[str]:
    """The command, started."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [*COMMAND, str(port), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def test_it_says_where_and_ends_when_told(release: Release) -> None:
    """One line with the URL is printed, requests are answered, and SIGTERM ends it with 0."""
    with serve("--release", str(release.path)) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        status = httpx.get(f"{line.split()[-1]}healthz").status_code
        process.send_signal(signal.SIGTERM)
        code = process.wait(10)

    assert release.digest[:12] in line
    assert (status, code) == (200, 0)


def test_a_taken_port_is_one_sentence(release: Release) -> None:
    """A port that is taken is one sentence and exit 1."""
    with serve("--release", str(release.path)) as first:
        assert first.stdout is not None
        port = int(first.stdout.readline().strip().rstrip("/").rpartition(":")[2])
        with serve("--release", str(release.path), port=port) as second:
            _, said = second.communicate(timeout=20)
        first.terminate()

    assert second.returncode == 1
    assert said.count("\n") == 1
    assert "already in use" in said


def test_a_damaged_release_is_one_sentence(release: Release, tmp_path: Path) -> None:
    """A release without its store, and a folder that is none, are each one sentence and exit 1."""
    damaged = Path(shutil.copytree(release.path, tmp_path / release.digest))
    shutil.rmtree(damaged / "store")
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "notes.txt").write_text("not a release")

    for path in (damaged, foreign):
        with serve("--release", str(path)) as process:
            _, said = process.communicate(timeout=20)
        assert process.returncode == 1
        assert said.startswith("underlap: ")
        assert said.count("\n") == 1


def test_it_builds_the_packaged_facts_first(tmp_path: Path) -> None:
    """Without a release, `serve` builds the packaged facts and serves them."""
    with serve("--release", str(tmp_path / "releases")) as process:
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1]
        total = json.loads(httpx.get(f"{url}v1/bodies").content)["total"]
        process.terminate()

    assert total > 0
