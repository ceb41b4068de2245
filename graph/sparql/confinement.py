"""What a worker gives up before its first query: memory, core files, writing, sockets, new programs.

The system-call filter is Linux's seccomp and needs no privilege. It is the second lock: the policy refuses
SERVICE from the parsed query, and a worker that nevertheless asks for a socket is ended by the kernel with
SIGSYS, which the server answers with the same refusal. It is never an empty success.
"""

import contextlib
import ctypes
import platform
import resource
import signal
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_SECCOMP: Final = 22
_PR_SET_NO_NEW_PRIVS: Final = 38
_FILTER_MODE: Final = 2

# Classic BPF, see linux/filter.h and linux/seccomp.h
_LOAD: Final = 0x20
_IF_EQUAL: Final = 0x15
_IF_AT_LEAST: Final = 0x35
_IF_ANY_BIT: Final = 0x45
_RETURN: Final = 0x06
_KILL: Final = 0x80000000
_ALLOW: Final = 0x7FFF0000
_ERRNO: Final = 0x00050000
_EPERM: Final = 1
_ENOSYS: Final = 38
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_X32: Final = 0x40000000
_CLONE_THREAD: Final = 0x00010000

Step = tuple[int, int, int, int]


@dataclass(frozen=True)
class _Calls:
    """System-call numbers of one architecture."""

    audit: int
    forbidden: tuple[int, ...]  # sockets, exec, ptrace
    clone: int
    absent: tuple[int, ...]  # io_uring could open sockets unseen; clone3 hides its flags from filters


_CALLS: Final = {
    "x86_64": _Calls(
        audit=0xC000003E,
        forbidden=(41, 42, 43, 49, 50, 53, 57, 58, 59, 101, 288, 322),
        clone=56,
        absent=(425, 426, 427, 435),
    ),
    "aarch64": _Calls(
        audit=0xC00000B7,
        forbidden=(198, 199, 200, 201, 202, 203, 221, 117, 242, 281),
        clone=220,
        absent=(425, 426, 427, 435),
    ),
}


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def die_with_parent() -> None:
    """Ask the kernel to kill this process when the one that forked it is gone (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def address_space() -> int:
    """The bytes of address space this process holds; 0 where the system does not say."""
    with contextlib.suppress(OSError):
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    return 0


def peak_memory() -> int:
    """The most bytes of real memory that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def confine(memory: int) -> bool:
    """Limit this process for good; whether the system-call filter could be set as well.

    `memory` is in bytes above what is held now.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    held = address_space()
    if held:
        resource.setrlimit(resource.RLIMIT_AS, (held + memory, held + memory))
    return _filter_system_calls()


def filter_available() -> bool:
    """Whether this platform has the system-call filter."""
    return sys.platform == "linux" and platform.machine() in _CALLS


def _filter_system_calls() -> bool:
    if not filter_available():
        return False
    steps = tuple(_steps(_CALLS[platform.machine()]))
    code = b"".join(struct.pack("=HBBI", *step) for step in steps)
    program = _Program(len(steps), code)
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0)


def _steps(calls: _Calls) -> Iterator[Step]:
    """The filter, one instruction after the other: (code, jump if true, jump if false, constant)."""
    yield _LOAD, 0, 0, _ARCHITECTURE
    yield _IF_EQUAL, 1, 0, calls.audit
    yield _RETURN, 0, 0, _KILL
    yield _LOAD, 0, 0, _NUMBER
    yield _IF_AT_LEAST, 0, 1, _X32
    yield _RETURN, 0, 0, _KILL
    for number in calls.forbidden:
        yield _IF_EQUAL, 0, 1, number
        yield _RETURN, 0, 0, _KILL
    for number in calls.absent:
        yield _IF_EQUAL, 0, 1, number
        yield _RETURN, 0, 0, _ERRNO | _ENOSYS
    yield _IF_EQUAL, 0, 3, calls.clone
    yield _LOAD, 0, 0, _FIRST_ARGUMENT
    yield _IF_ANY_BIT, 1, 0, _CLONE_THREAD
    yield _RETURN, 0, 0, _ERRNO | _EPERM
    yield _RETURN, 0, 0, _ALLOW
