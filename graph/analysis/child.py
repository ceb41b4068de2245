"""Work in a process of its own: it can be stopped at its limit, and what ends it ends nothing else."""

import multiprocessing
import sys
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Final, TypeVar

if sys.platform == "win32":
    from multiprocessing.context import SpawnProcess as _Process
else:
    from multiprocessing.context import ForkProcess as _Process

Result = TypeVar("Result")

FORKS: Final = sys.platform != "win32"
"""Whether the child shares our memory; elsewhere it must be handed everything that it needs."""


class OutOfTimeError(Exception):
    """The child was still at work at its limit, and was stopped."""


class BrokenOffError(Exception):
    """The child ended without an answer: out of memory, or a fault in a library."""


def in_child(work: Callable[..., Result], arguments: tuple[Any, ...], seconds: float) -> Result:
    """What `work` returns for the arguments, worked out in a child process within so many seconds.

    Raises:
        OutOfTimeError: it was not done in time.
        BrokenOffError: it ended without an answer.

    """
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = _Process(target=_work, args=(sender, work, arguments), daemon=True)
    with warnings.catch_warnings():
        # Python 3.12 warns of forking beside threads (a progress bar's): the child touches nothing of theirs.
        warnings.simplefilter("ignore", DeprecationWarning)
        child.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            raise OutOfTimeError
        answer: Result = receiver.recv()
    except EOFError:
        raise BrokenOffError from None
    finally:
        child.kill()
        child.join()
        receiver.close()
    return answer


def _work(sender: Connection, work: Callable[..., object], arguments: tuple[Any, ...]) -> None:
    sender.send(work(*arguments))
    sender.close()
