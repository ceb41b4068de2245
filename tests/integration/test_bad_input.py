"""Each kind of bad input: one sentence with file, line and remedy; and the old release still there."""

import shutil
from pathlib import Path

import pytest

from graph.build import Options, build
from graph.errors import UnderlapError
from graph.release import Release, resolve

INVALID = Path(__file__).parents[1] / "data" / "invalid"
CASES = sorted(path.name for path in INVALID.iterdir())


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_one_sentence(
    name: str, sources: Path, originals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of tests/data/invalid, laid over good sources, is refused with what its message.txt says."""
    shutil.copytree(INVALID / name, sources, dirs_exist_ok=True)
    monkeypatch.chdir(sources)
    with pytest.raises(UnderlapError) as caught:
        build([Path()], tmp_path / "releases", Options(texts=originals))
    message = (INVALID / name / "message.txt").read_text(encoding="utf-8").strip()
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_several_problems_are_all_named(sources: Path, originals: Path, tmp_path: Path) -> None:
    """Three faults in three files are three lines, in the order of the files."""
    for name in ("unknown-key", "bad-slug", "turtle-syntax"):
        shutil.copytree(INVALID / name, sources, dirs_exist_ok=True)
    with pytest.raises(UnderlapError) as caught:
        build([sources], tmp_path / "releases", Options(texts=originals))
    files = [
        line.partition(": ")[0].rpartition("/")[2].partition(":")[0]
        for line in str(caught.value).splitlines()
    ]
    assert files == ["again.yaml", "bad.ttl", "claims.yaml"]


def test_a_failed_build_leaves_the_old_release(sources: Path, originals: Path, release: Release) -> None:
    """What was current before a failed build is current after it."""
    shutil.copytree(INVALID / "unknown-key", sources, dirs_exist_ok=True)
    with pytest.raises(UnderlapError):
        build([sources], release.path.parent, Options(texts=originals))
    assert resolve(release.path.parent) == release.path


@pytest.mark.parametrize("name", ["no-such-folder", "notes.txt"])
def test_a_source_that_cannot_be_read_is_named(name: str, tmp_path: Path) -> None:
    """A path that is not there, and a file of no known format."""
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(UnderlapError, match=name):
        build([tmp_path / name], tmp_path / "releases")


def test_an_empty_folder_is_no_source(tmp_path: Path) -> None:
    """A folder without YAML or RDF is a slip, not an empty release."""
    with pytest.raises(UnderlapError, match="no YAML or RDF"):
        build([tmp_path], tmp_path / "releases")
