"""Sealing: a release appears whole under its digest, is verified, and only then becomes current."""

import gc
import json
import os
import secrets
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from graph.errors import ReleaseError

from .digest import canonical_lines, content_digest
from .durable import locked, replace, sha256, sync, sync_tree, write
from .layout import BUILDING, CURRENT, DUMP, FORMAT, LOCK, MANIFEST, REPLACED, STORE
from .opened import Release, open, verify  # noqa: A004 - the documented name


def seal(
    lines: Sequence[bytes],
    facts: Mapping[str, Any],
    releases: Path,
    files: Mapping[str, bytes] = MappingProxyType({}),
) -> Release:
    """Make the release of these canonical N-Quads lines current in the folder `releases`.

    `facts` are what the manifest says beyond the format, the digest and the files; `files` are sealed
    beside the statements, by their names in the release, and do not change the digest. A release that is
    there already, and whole, is only made current; older ones stay.

    Raises:
        ReleaseError: another build holds the folder, or what was written does not verify.

    """
    digest = content_digest(lines)
    target = releases / digest
    try:
        releases.mkdir(parents=True, exist_ok=True)
        _seal(lines, {"format": FORMAT, "digest": digest, **facts}, target, files)
    except OSError as error:
        raise ReleaseError(f"cannot write a release into {releases}: {error.strerror or error}") from None
    return open(target)


def _seal(
    lines: Sequence[bytes], manifest: Mapping[str, Any], target: Path, files: Mapping[str, bytes]
) -> None:
    releases = target.parent
    with locked(releases / LOCK):
        _clean(releases)
        if not _is_whole(target):
            stage = releases / f"{BUILDING}{os.getpid()}-{secrets.token_hex(4)}"
            _write(stage, lines, manifest, files)
            _put(stage, target)
        replace(releases / CURRENT, f"{target.name}\n".encode())


def _clean(releases: Path) -> None:
    """Remove what killed builds left; whoever holds the lock is the only one building."""
    for entry in releases.iterdir():
        if entry.name.startswith((BUILDING, REPLACED)):
            shutil.rmtree(entry, ignore_errors=True)


def _is_whole(target: Path) -> bool:
    if not target.exists():
        return False
    try:
        verify(open(target))
    except ReleaseError:
        return False
    return True


def _write(
    stage: Path, lines: Sequence[bytes], manifest: Mapping[str, Any], files: Mapping[str, bytes]
) -> None:
    """Everything of the release, on the disk, verified by its digest."""
    (stage / DUMP).parent.mkdir(parents=True)
    _fill(stage / STORE, lines)
    write(stage / DUMP, b"".join(line + b"\n" for line in lines))
    for name, data in sorted(files.items()):
        (stage / name).parent.mkdir(parents=True, exist_ok=True)
        write(stage / name, data)
    content = {**manifest, "files": _files(stage)}
    write(stage / MANIFEST, json.dumps(content, indent=2, ensure_ascii=False).encode() + b"\n")
    sync_tree(stage)
    verify(open(stage))


def _fill(folder: Path, lines: Sequence[bytes]) -> None:
    store = ox.Store(str(folder))
    store.bulk_load(b"\n".join(lines), ox.RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    if canonical_lines(store) != list(lines):
        raise ReleaseError("the store does not give back the statements it was given")
    del store
    gc.collect()  # the store has no close(): it lets go of its files when nothing refers to it


def _files(stage: Path) -> dict[str, dict[str, Any]]:
    paths = sorted(path for path in stage.rglob("*") if path.is_file())
    return {
        path.relative_to(stage).as_posix(): {"bytes": path.stat().st_size, "sha256": sha256(path)}
        for path in paths
    }


def _put(stage: Path, target: Path) -> None:
    """Move the finished release to its place; a damaged one that stands there makes way."""
    if target.exists():
        target.rename(target.with_name(f"{REPLACED}{secrets.token_hex(4)}"))
    stage.rename(target)
    sync(target.parent)
    _clean(target.parent)
