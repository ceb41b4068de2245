"""Releases: the same digest everywhere, sealed whole, refused when damaged, foreign or newer."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph import release as releases
from graph.build import Options, build, prepare, write_all_anchors
from graph.errors import AnchorError, ReleaseError
from graph.iris import Iris
from graph.release import Release
from graph.release.digest import content_digest

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "api.cli"]


def _build_elsewhere(sources: Path, output: Path, texts: Path, seed: str = "0") -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    command = [*COMMAND, "build", str(sources), "-o", str(output), "--texts", str(texts)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_digest_is_the_same_in_any_process(
    seed: str, sources: Path, tmp_path: Path, originals: Path, release: Release
) -> None:
    """Another folder, another process, another hash seed: the same digest."""
    process = _build_elsewhere(sources, tmp_path / "releases", originals, seed)
    assert process.wait() == 0
    assert releases.open(tmp_path / "releases").digest == release.digest


def test_the_digest_is_the_same_without_texts(
    sources: Path, tmp_path: Path, originals: Path, release: Release
) -> None:
    """Anchors written beside the sources stand in for the texts; the manifest says so."""
    write_all_anchors([sources], Options(texts=originals))
    bare = build([sources], tmp_path / "releases")
    assert bare.digest == release.digest
    assert [text["verified"] for text in bare.manifest.data["texts"]] == [False, False]


def test_anchors_are_written_the_same_again(sources: Path, originals: Path) -> None:
    """Anchoring twice changes nothing, so that anchors can be committed."""
    written = []
    for _ in range(2):
        write_all_anchors([sources], Options(texts=originals))
        written.append([path.read_bytes() for path in sorted(sources.rglob("anchors.yaml"))])
    assert written[0] == written[1]


def test_anchors_that_no_longer_fit_are_refused(sources: Path, originals: Path, tmp_path: Path) -> None:
    """A text that changed since it was anchored stops the build and says how to go on."""
    write_all_anchors([sources], Options(texts=originals))
    changed = Path(shutil.copytree(originals, tmp_path / "changed"))
    with (changed / "report.txt").open("a") as text:
        text.write("\nMore.\n")
    with pytest.raises(AnchorError, match="check --anchor --texts"):
        prepare([sources], Options(texts=changed))


def test_a_quote_added_since_anchoring_is_refused_without_texts(sources: Path, originals: Path) -> None:
    """An anchor that is missing is named, with the way to get it."""
    write_all_anchors([sources], Options(texts=originals))
    claims = sources / "documents/2024-report/claims.yaml"
    claims.write_text(
        claims.read_text().replace("The Flood Office sends the warnings.", "The work is done by hand.")
    )
    with pytest.raises(AnchorError, match=r"no anchor is kept for this quote|missing or out of date"):
        prepare([sources], Options())


def test_suggested_claims_come_in_only_when_asked_for(sources: Path, originals: Path) -> None:
    """A claim nobody reviewed is left out, unless --include-suggested says otherwise."""
    claims = sources / "documents/2024-report/claims.yaml"
    claims.write_text(claims.read_text().replace("part: does", "part: does\n    reviewStatus: suggested"))
    counts = [
        prepare([sources], Options(texts=originals, include_suggested=suggested)).facts["counts"][
            "allocations"
        ]
        for suggested in (False, True)
    ]
    assert counts == [1, 2]


def test_another_base_gives_other_iris_and_the_same_words(
    originals: Path, sources: Path, tmp_path: Path
) -> None:
    """The base is a setting; the ul: namespace is not under it."""
    (sources / "more.ttl").unlink()
    options = Options(texts=originals, iris=Iris("https://example.org/x"))
    other = build([sources], tmp_path / "releases", options)
    rows = other.select("SELECT ?body WHERE { ?body a <https://w3id.org/underlap/ns#Body> }")
    assert all(row["body"].startswith("https://example.org/x/id/body/") for row in rows)


def test_building_again_keeps_the_release(sources: Path, originals: Path, release: Release) -> None:
    """The same statements are not written twice: the folder that stands is made current."""
    before = (release.path / "manifest.json").stat().st_mtime_ns
    again = build([sources], release.path.parent, Options(texts=originals))
    assert (again.path, (again.path / "manifest.json").stat().st_mtime_ns) == (release.path, before)


def test_old_releases_are_kept(sources: Path, originals: Path, tmp_path: Path) -> None:
    """A citation of an older digest stays good."""
    output = tmp_path / "releases"
    first = build([sources], output, Options(texts=originals))
    register = sources / "register.yaml"
    register.write_text(register.read_text().replace("Ada Marsh", "Ada Fenn"))
    second = build([sources], output, Options(texts=originals))
    assert first.digest != second.digest
    assert releases.resolve(output) == second.path
    releases.verify(releases.open(first.path))


def test_two_builds_at_once_both_succeed(sources: Path, originals: Path, tmp_path: Path) -> None:
    """One waits for the other to seal; what is current then is whole."""
    output = tmp_path / "releases"
    builds = [_build_elsewhere(sources, output, originals) for _ in range(2)]
    assert [one.wait() for one in builds] == [0, 0]
    releases.verify(releases.open(output))


@pytest.mark.parametrize("delay", [0.4, 0.9, 1.1, 1.2, 1.3])
def test_a_killed_build_leaves_the_old_release(
    delay: float, sources: Path, originals: Path, tmp_path: Path
) -> None:
    """Killed at any moment: what is current is whole, and the next build succeeds and cleans up."""
    output = tmp_path / "releases"
    old = build([sources], output, Options(texts=originals))
    register = sources / "register.yaml"
    register.write_text(register.read_text().replace("Ada Marsh", "Ada Fenn"))
    process = _build_elsewhere(sources, output, originals)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    current = releases.open(output)
    releases.verify(current)
    new = build([sources], output, Options(texts=originals))
    assert current.digest in {old.digest, new.digest}
    assert releases.resolve(output) == new.path
    assert not [path for path in output.iterdir() if path.name.startswith(".building")]


def test_leftovers_of_killed_builds_are_removed(sources: Path, originals: Path, tmp_path: Path) -> None:
    """A folder that a killed build left is gone after the next build."""
    leftover = tmp_path / "releases" / ".building-1-abcdef01"
    leftover.mkdir(parents=True)
    build([sources], tmp_path / "releases", Options(texts=originals))
    assert not leftover.exists()


def _copy(release: Release, tmp_path: Path) -> Path:
    return Path(shutil.copytree(release.path.parent, tmp_path / "copy")) / release.digest


def test_a_release_opens_from_its_folder_and_from_the_folder_of_releases(release: Release) -> None:
    """Both name the same release."""
    assert releases.open(release.path).digest == releases.open(release.path.parent).digest


def test_the_only_release_needs_no_current(release: Release, tmp_path: Path) -> None:
    """Without `current`, the only release is the one meant."""
    copy = _copy(release, tmp_path)
    (copy.parent / "current").unlink()
    assert releases.resolve(copy.parent) == copy


def test_several_releases_without_current_are_not_guessed_among(release: Release, tmp_path: Path) -> None:
    """Which one is meant must be said."""
    copy = _copy(release, tmp_path)
    (copy.parent / "current").unlink()
    shutil.copytree(copy, copy.parent / ("0" * 64))
    with pytest.raises(ReleaseError, match="name one of them"):
        releases.resolve(copy.parent)


@pytest.mark.parametrize("name", ["manifest.json", "dumps/release.nq", "store/CURRENT"])
def test_a_missing_file_is_damage(name: str, release: Release, tmp_path: Path) -> None:
    """Whatever file is gone, opening says which release is damaged."""
    copy = _copy(release, tmp_path)
    (copy / name).unlink()
    with pytest.raises(ReleaseError, match="damaged"):
        releases.open(copy)


def test_a_changed_dump_is_damage(release: Release, tmp_path: Path) -> None:
    """One changed letter in the dump is seen on opening."""
    copy = _copy(release, tmp_path)
    dump = copy / "dumps/release.nq"
    dump.write_bytes(dump.read_bytes().replace(b"River", b"Rover", 1))
    with pytest.raises(ReleaseError, match="not what was sealed"):
        releases.open(copy)


def test_a_changed_store_is_found_by_verifying(release: Release, tmp_path: Path) -> None:
    """One changed byte anywhere in the store is seen by `check --release`."""
    copy = _copy(release, tmp_path)
    table = max((copy / "store").glob("*.sst"), key=lambda path: path.stat().st_size)
    data = bytearray(table.read_bytes())
    data[len(data) // 3] ^= 1
    table.write_bytes(data)
    with pytest.raises(ReleaseError, match="damaged"):
        releases.verify(releases.open(copy))


def test_a_damaged_release_is_replaced_by_building_it_again(
    release: Release, tmp_path: Path, sources: Path, originals: Path
) -> None:
    """The same digest, built again over a damaged folder, is whole."""
    copy = _copy(release, tmp_path)
    (copy / "dumps/release.nq").unlink()
    releases.verify(build([sources], copy.parent, Options(texts=originals)))
    assert sorted(path.name for path in copy.parent.iterdir()) == [".lock", release.digest, "current"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 2}, "newer than the 1 that this program reads"),
        ({"format": "one"}, "not a release of this program"),
        ({"counts": None, "files": {}}, "incomplete"),
        ({"digest": "0" * 64}, "its manifest is that of another"),
    ],
)
def test_other_manifests_are_refused(
    change: dict[str, object], message: str, release: Release, tmp_path: Path
) -> None:
    """A newer format, another program's file, a part of a manifest: one sentence each."""
    copy = _copy(release, tmp_path)
    manifest = json.loads((copy / "manifest.json").read_bytes())
    (copy / "manifest.json").write_text(json.dumps(manifest | change))
    with pytest.raises(ReleaseError, match=message):
        releases.open(copy)


def test_a_manifest_that_is_not_json_is_damage(release: Release, tmp_path: Path) -> None:
    """Half a manifest is none."""
    copy = _copy(release, tmp_path)
    (copy / "manifest.json").write_text("{")
    with pytest.raises(ReleaseError, match="not JSON"):
        releases.open(copy)


def test_a_folder_without_releases_says_how_to_build_one(tmp_path: Path) -> None:
    """The remedy is in the sentence."""
    with pytest.raises(ReleaseError, match="underlap build"):
        releases.open(tmp_path / "nowhere")


def test_a_foreign_folder_is_not_taken_for_a_release(tmp_path: Path) -> None:
    """A folder of other things is named as such."""
    (tmp_path / "letter.txt").write_text("hello")
    with pytest.raises(ReleaseError, match="neither a release nor a folder of releases"):
        releases.open(tmp_path)


@pytest.mark.parametrize("content", ["../../etc", "", "\n", "0" * 64, "x" * 64, "\xff"])
def test_current_is_never_followed_out_of_the_folder(content: str, release: Release, tmp_path: Path) -> None:
    """`current` holds the digest of a release that is there, or is refused."""
    copy = _copy(release, tmp_path)
    (copy.parent / "current").write_bytes(content.encode("latin-1"))
    with pytest.raises(ReleaseError, match="build again"):
        releases.open(copy.parent)


def test_the_digest_is_that_of_the_dump(release: Release) -> None:
    """Anyone can compute it from the file alone."""
    assert content_digest(release.dump.read_bytes().splitlines()) == release.digest


def test_a_release_holds_no_blank_node(release: Release) -> None:
    """Every node has a name that can be cited."""
    assert not release.query("ASK { ?s ?p ?o FILTER(ISBLANK(?s) || ISBLANK(?o)) }")
    assert b"_:" not in release.dump.read_bytes()
