"""Heavy work for a request: in a process of its own, one at a time, stopped at its limits."""

import asyncio
import importlib
import multiprocessing
import resource
from multiprocessing.connection import Connection
from typing import Any, Final

from graph.errors import QueryRefused, UnderlapError
from graph.sparql.confinement import die_with_parent
from graph.sparql.faults import Breach

Work = tuple[str, str]
"""A module of ours and the name of a function in it."""

SECONDS: Final = 20.0
_MEMORY: Final = 2 * 2**30
_WAITING: Final = 8
_PATIENCE: Final = 10.0


class Computing:
    """Runs functions of ours in child processes, which alone import them. The event loop only waits."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._place = asyncio.Semaphore(1)
        self._waiting = 0

    async def run(self, work: Work, *arguments: object) -> Any:
        """What a function returns for the arguments.

        Raises:
            QueryRefused: what the function itself refused, in its sentence.
            Breach: there was no place, or it took too long or too much memory.

        """
        if self._waiting >= _WAITING:
            raise _busy()
        self._waiting += 1
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._place.acquire()
        except TimeoutError:
            raise _busy() from None
        finally:
            self._waiting -= 1
        try:
            return await self._run(work, arguments)
        finally:
            self._place.release()

    async def _run(self, work: Work, arguments: tuple[object, ...]) -> Any:
        context = multiprocessing.get_context("spawn")  # the server's memory and threads stay its own
        receiver, sender = context.Pipe(duplex=False)
        child = context.Process(target=_work, args=(sender, work, arguments), daemon=True)
        try:
            await asyncio.to_thread(child.start)
            sender.close()
            if not await asyncio.to_thread(receiver.poll, self._seconds):
                raise Breach("deadline", f"The computation ran longer than {self._seconds:g} seconds.")
            fault, answer = receiver.recv()
        except EOFError:
            raise Breach(
                "memory", f"The computation needed more than {_MEMORY // 2**20} MB of memory."
            ) from None
        finally:
            if child.pid is not None:
                child.kill()
                await asyncio.shield(asyncio.to_thread(child.join))
            receiver.close()
        if fault:
            raise QueryRefused(fault)
        return answer


def _work(sender: Connection, work: Work, arguments: tuple[object, ...]) -> None:
    die_with_parent()
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    try:
        module, name = work
        sender.send(("", getattr(importlib.import_module(module), name)(*arguments)))
    except UnderlapError as error:
        sender.send((str(error), None))
    sender.close()


def _busy() -> Breach:
    return Breach("busy", "Others are computing at the moment: try again in a few seconds.")
