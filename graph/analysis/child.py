"""Work in a process of its own: it can be stopped at its limit, and what ends it ends nothing else."""

import multiprocessing
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any, Final, TypeVar

if sys.platform == "win32":
    from multiprocessing.context import SpawnProcess as _Process
else:
    from multiprocessing.context import ForkProcess as _Process

Task = TypeVar("Task")
Result = TypeVar("Result")

FORKS: Final = sys.platform != "win32"
"""Whether the child shares our memory; elsewhere it must be handed everything that it needs."""


class OutOfTimeError(Exception):
    """The child was still at work at its limit, and was stopped."""


class BrokenOffError(Exception):
    """The child ended without an answer: out of memory, or a fault in a library."""


def in_child(
    work: Callable[[Any, Task], Result], given: object, tasks: Sequence[Task], seconds: float
) -> Iterator[Result]:
    """What `work` returns for what is given and each task in turn, all in one child process.

    Each task may take so many seconds, and so may the start.

    Raises:
        OutOfTimeError: the task at hand was not done in time.
        BrokenOffError: the child ended at the task at hand.

    """
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = _Process(target=_work, args=(sender, work, given, tasks), daemon=True)
    with warnings.catch_warnings():
        # Python 3.12 warns of forking beside threads (a progress bar's): the child touches nothing of theirs.
        warnings.simplefilter("ignore", DeprecationWarning)
        child.start()
    sender.close()
    try:
        for _ in tasks:
            yield _next(receiver, seconds)
    finally:
        child.kill()
        child.join()
        receiver.close()


def _next(receiver: Connection, seconds: float) -> Any:
    try:
        if not receiver.poll(seconds):
            raise OutOfTimeError
        return receiver.recv()
    except EOFError:
        raise BrokenOffError from None


def _work(
    sender: Connection, work: Callable[[Any, Task], object], given: object, tasks: Sequence[Task]
) -> None:
    for task in tasks:
        sender.send(work(given, task))
    sender.close()
