"""The life of a worker: open the store, give up all rights, answer one query after the other."""

import os
import signal
import sys
from typing import Final

from pyoxigraph import Store

from .answering import answer, out_of_memory
from .confinement import confine, die_with_parent, peak_memory
from .faults import Breach, Refusal, to_record
from .limits import Limits
from .messages import Header, pack, read_frame_blocking, unpack_query, write_blocking

_GROWTH: Final = 128 * 1024 * 1024
"""Bytes of memory after which a worker asks to be replaced, so that no query pays for another's."""

_DEPTH: Final = 4000
"""Python frames for rdflib's parser, which needs many a level; beyond it a query is too deeply nested."""


def work(descriptor: int, store_path: str, limits: Limits) -> None:
    """Answer frames from `descriptor` until it closes; never returns to the zygote's own code."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.setrecursionlimit(_DEPTH)
    try:
        store = Store.read_only(store_path)
    except OSError as error:
        write_blocking(descriptor, pack({"ready": False, "message": str(error)}, b""))
        return
    confined = confine(limits.memory)
    write_blocking(descriptor, pack({"ready": True, "confined": confined}, b""))
    held = peak_memory()
    last = False
    while not last and (frame := read_frame_blocking(descriptor)) is not None:
        header, body = _answered(store, *frame, limits)
        last = peak_memory() - held > _GROWTH
        write_blocking(descriptor, pack(header | {"last": last}, body))


def run(descriptor: int, store_path: str, limits: Limits) -> None:
    """`work`, as the whole of a forked process."""
    status = 1
    signal.set_wakeup_fd(-1)
    try:
        silence = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):  # the engine's complaints would repeat what strangers wrote
            os.dup2(silence, standard)
        os.closerange(3, descriptor)  # nothing of the zygote's stays open
        os.closerange(descriptor + 1, os.sysconf("SC_OPEN_MAX"))
        work(descriptor, store_path, limits)
        status = 0
    except BrokenPipeError:
        status = 0
    finally:
        os._exit(status)  # no destructors: the engine's threads did not survive the fork


def _answered(store: Store, header: Header, body: bytes, limits: Limits) -> tuple[Header, bytes]:
    try:
        result = answer(store, unpack_query(header, body), limits)
    except (Refusal, Breach) as fault:
        return {"fault": to_record(fault)}, b""
    except MemoryError:
        return {"fault": to_record(out_of_memory(limits))}, b""
    return {"media_type": result.media_type, "shape": result.shape}, result.body
