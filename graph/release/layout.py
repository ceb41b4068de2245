"""What a release looks like on disk, and how one is found: a release, or a folder of releases."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from graph.errors import ReleaseError

from .durable import sha256

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
STORE: Final = "store"
DUMP: Final = "dumps/release.nq"
CURRENT: Final = "current"
LOCK: Final = ".lock"
BUILDING: Final = ".building-"
REPLACED: Final = ".replaced-"
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Manifest:
    """What a release says of itself; `data` is the whole of manifest.json."""

    data: Mapping[str, Any]

    @property
    def digest(self) -> str:
        """The digest of the release's statements."""
        return str(self.data["digest"])

    @property
    def base(self) -> str:
        """What its IRIs start with."""
        return str(self.data["base"])

    @property
    def counts(self) -> Mapping[str, int]:
        """How many statements, claims, quotes and things of each sort it holds."""
        counts: Mapping[str, int] = self.data["counts"]
        return counts

    @property
    def files(self) -> Mapping[str, Mapping[str, Any]]:
        """Each file of the release with its `bytes` and `sha256`."""
        files: Mapping[str, Mapping[str, Any]] = self.data["files"]
        return files


def resolve(path: Path) -> Path:
    """The folder of the release that `path` names: itself, or of a folder its current or only one.

    Raises:
        ReleaseError: there is no release, `current` points nowhere, or the folder is something else.

    """
    if not path.is_dir():
        raise ReleaseError(f"no release at {path}: build one with `underlap build`")
    if (path / MANIFEST).is_file():
        return path
    current = path / CURRENT
    if current.is_file():
        return _current(path, current)
    releases = [
        folder for folder in path.iterdir() if is_digest(folder.name) and (folder / MANIFEST).is_file()
    ]
    if len(releases) == 1:
        return releases[0]
    if releases:
        raise ReleaseError(f"{path} holds {len(releases)} releases and none is current: name one of them")
    if (path / STORE).exists() or is_digest(path.name):
        raise ReleaseError(f"the release at {path} is damaged: {MANIFEST} is missing; build again")
    ours = (LOCK, BUILDING, REPLACED)
    if all(entry.name.startswith(ours) for entry in path.iterdir()):
        raise ReleaseError(f"no release in {path} yet: build one with `underlap build`")
    raise ReleaseError(f"{path} is neither a release nor a folder of releases")


def read_manifest(release: Path) -> Manifest:
    """The manifest of a release, after a look at whether everything it lists is there.

    Raises:
        ReleaseError: of a newer format, of another program, or with files missing or changed in size;
            the dump is compared by its digest. `verify` compares everything.

    """
    try:
        data = json.loads((release / MANIFEST).read_bytes())
    except FileNotFoundError:
        raise ReleaseError(
            f"the release at {release} is damaged: {MANIFEST} is missing; build again"
        ) from None
    except ValueError:
        raise ReleaseError(
            f"the release at {release} is damaged: {MANIFEST} is not JSON; build again"
        ) from None
    _check_format(release, data)
    manifest = Manifest(data)
    if is_digest(release.name) and release.name != manifest.digest:
        raise ReleaseError(
            f"the release at {release} is damaged: its manifest is that of another; build again"
        )
    for name, entry in manifest.files.items():
        check_file(release, name, entry, whole=name == DUMP)
    return manifest


def check_file(release: Path, name: str, entry: Mapping[str, Any], *, whole: bool) -> None:
    """Compare one file with the manifest by its size, and by its digest if `whole`.

    Raises:
        ReleaseError: it is missing or not what was sealed.

    """
    path = release / name
    if not path.is_file():
        raise ReleaseError(f"the release at {release} is damaged: {name} is missing; build again")
    if path.stat().st_size != entry["bytes"] or (whole and sha256(path) != entry["sha256"]):
        raise ReleaseError(f"the release at {release} is damaged: {name} is not what was sealed; build again")


def is_digest(name: str) -> bool:
    """Whether a folder's name is that of a release."""
    return _DIGEST.fullmatch(name) is not None


def _current(path: Path, current: Path) -> Path:
    digest = current.read_bytes().strip().decode("ascii", errors="replace")
    if not is_digest(digest):
        raise ReleaseError(f"{current} does not hold the digest of a release: build again")
    if not (path / digest).is_dir():
        raise ReleaseError(f"{current} names a release that is not there ({digest[:12]}…): build again")
    return path / digest


def _check_format(release: Path, data: object) -> None:
    known = {"format", "digest", "base", "counts", "files"}
    if not isinstance(data, dict) or not isinstance(data.get("format"), int):
        raise ReleaseError(f"{release} is not a release of this program: its {MANIFEST} names no format")
    if data["format"] > FORMAT:
        raise ReleaseError(
            f"the release at {release} has format {data['format']}, newer than the {FORMAT} that this "
            "program reads: update underlap"
        )
    if not known <= data.keys() or not isinstance(data["files"], dict) or DUMP not in data["files"]:
        raise ReleaseError(f"the release at {release} is damaged: its {MANIFEST} is incomplete; build again")
