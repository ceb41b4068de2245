"""Writing that survives a power cut: files and folders reach the disk before anything points at them."""

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from graph.errors import ReleaseError

_WAIT_SECONDS: Final = 60.0
_POLL_SECONDS: Final = 0.05


def write(path: Path, data: bytes) -> None:
    """Write a new file and bring it to the disk."""
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def replace(path: Path, data: bytes) -> None:
    """Write a file in one step: a reader sees the old content or the new, never a part."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    write(draft, data)
    draft.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Bring a file, or the list of names of a folder, to the disk."""
    if path.is_dir() and sys.platform == "win32":
        return  # Windows has no such call for folders
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Bring everything below a folder, then the folder itself, to the disk."""
    for place, _, files in os.walk(folder, topdown=False):
        for name in files:
            sync(Path(place, name))
        sync(Path(place))


def sha256(path: Path) -> str:
    """The digest of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file `path`; the system lets go of it even when this process is killed.

    Raises:
        ReleaseError: another process held it for a minute.

    """
    with path.open("ab") as stream:
        give_up = time.monotonic() + _WAIT_SECONDS
        while not _try_lock(stream):
            if time.monotonic() > give_up:
                raise ReleaseError(f"another build is sealing into {path.parent}: wait until it has ended")
            time.sleep(_POLL_SECONDS)
        yield


def _try_lock(stream: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - only there

            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not there

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
