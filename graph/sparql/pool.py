"""A pool of worker processes that answer queries on one release, each one query at a time.

Nothing here parses SPARQL or RDF. A worker that breaks a limit is killed and replaced; the client gets
a Refusal or a Breach, never part of an answer.
"""

import asyncio
import json
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from graph.errors import ReleaseError
from graph.model import Row

from .faults import Breach, Refusal, from_record
from .limits import Capacity, Limits
from .messages import Answer, Query, pack_query
from .nursery import Ending, Nursery, Worker, WorkerLost

Term = NamedNode | Literal

JSON: Final = "application/sparql-results+json"
_SPARE: Final = 1  # one worker more than run at once stands ready, so that a killed one is not waited for
_RETRY_SECONDS: Final = 0.5


class WorkerPool:
    """Workers on one store. `start` before the first query, `close` at the end."""

    def __init__(self, nursery: Nursery, store: Path, limits: Limits, capacity: Capacity) -> None:
        self.limits = limits
        self.capacity = capacity
        self._nursery = nursery
        self._store = store
        self._places = asyncio.Semaphore(capacity.running)
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._workers: set[Worker] = set()
        self._growing: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._closing = False
        self._active = 0
        self._still = asyncio.Event()
        self._still.set()

    async def start(self) -> None:
        """Open the store in every worker; ReleaseError when it cannot be opened."""
        await asyncio.gather(*(self._add() for _ in range(self.capacity.running + _SPARE)))

    async def ask(self, query: Query) -> Answer:
        """The whole answer to a query; Refusal or Breach when there is none.

        A caller that is cancelled (its client hung up) takes its worker with it.
        """
        frame = pack_query(query)
        self._active += 1
        self._still.clear()
        try:
            await self._find_place()
            try:
                return await self._ask_again(frame)
            finally:
                self._places.release()
        finally:
            self._active -= 1
            if not self._active:
                self._still.set()

    async def select(self, text: str, bindings: Mapping[str, Term] | None = None) -> list[Row]:
        """The rows of a SELECT of our own, `bindings` put in for its (projected) variables."""
        answer = await self.ask(_own(text, bindings, results=JSON))
        return [
            {name: value["value"] for name, value in row.items()}
            for row in json.loads(answer.body)["results"]["bindings"]
        ]

    async def graph(self, text: str, bindings: Mapping[str, Term] | None, media_type: str) -> Answer:
        """The triples of a CONSTRUCT or DESCRIBE of our own, serialised."""
        return await self.ask(_own(text, bindings, graph=media_type))

    @property
    def pids(self) -> list[int]:
        """The process ids of the living workers."""
        return sorted(worker.pid for worker in self._workers)

    async def drain(self) -> None:
        """Wait until nothing is running any more, then close."""
        await self._still.wait()
        await self.close()

    async def close(self) -> None:
        """End all workers."""
        self._closing = True
        for task in self._growing:
            task.cancel()
        workers = [*self._workers]
        for worker in workers:
            worker.kill()
        await asyncio.gather(*(worker.ending() for worker in workers))

    async def _find_place(self) -> None:
        if not self._places.locked():
            await self._places.acquire()
            return
        if self._waiting >= self.capacity.waiting:
            raise _busy()
        self._waiting += 1
        try:
            async with asyncio.timeout(self.capacity.patience):
                await self._places.acquire()
        except TimeoutError:
            raise _busy() from None
        finally:
            self._waiting -= 1

    async def _ask_again(self, frame: bytes) -> Answer:
        """Ask; and again when the worker was ended from outside, for queries change nothing.

        Workers may have been ended together, so each one that stood when the query came has another to
        take its place; a worker forked since then that is lost as well was ended by the query.
        """
        standing = frozenset(self._workers)
        while True:
            worker = await self._idle_worker()
            try:
                return await self._ask(worker, frame)
            except WorkerLost:
                ending = await worker.ending()
                from_outside = ending.signal == signal.SIGKILL or not (ending.signal or ending.status)
                if worker not in standing or not from_outside:
                    raise _verdict(ending, self.limits) from None

    async def _ask(self, worker: Worker, frame: bytes) -> Answer:
        reusable = False
        try:
            async with asyncio.timeout(self.limits.seconds):
                header, body = await worker.ask(frame)
            reusable = not header["last"]
        except TimeoutError:
            raise Breach("deadline", f"The query ran longer than {self.limits.seconds:g} seconds.") from None
        finally:  # also when the caller was cancelled: what still runs is of no use to anyone
            if reusable:
                self._idle.put_nowait(worker)
            else:
                worker.kill()
        if fault := header.get("fault"):
            raise from_record(fault)
        return Answer(header["media_type"], header["shape"], body)

    async def _idle_worker(self) -> Worker:
        while not self._idle.empty():
            if not (worker := self._idle.get_nowait()).ended.done():
                return worker
        try:
            async with asyncio.timeout(self.capacity.patience):
                while (worker := await self._idle.get()).ended.done():
                    pass
                return worker
        except TimeoutError:
            raise _busy() from None

    async def _add(self) -> None:
        worker = await self._nursery.fork(self._store, self.limits)
        if self._closing:
            worker.kill()
            return
        self._workers.add(worker)
        worker.ended.add_done_callback(lambda _: self._lost(worker))
        self._idle.put_nowait(worker)

    def _lost(self, worker: Worker) -> None:
        self._workers.discard(worker)
        if not self._closing:
            task = asyncio.get_running_loop().create_task(self._replace())
            self._growing.add(task)
            task.add_done_callback(self._growing.discard)

    async def _replace(self) -> None:
        while not self._closing:
            try:
                await self._add()
            except ReleaseError:  # the zygote may be on its way back
                await asyncio.sleep(_RETRY_SECONDS)
            else:
                return


def _own(
    text: str, bindings: Mapping[str, Term] | None, results: str | None = None, graph: str | None = None
) -> Query:
    terms = {name: str(term) for name, term in (bindings or {}).items()}
    return Query(text, results=results, graph=graph, bindings=terms, foreign=False)


def _busy() -> Breach:
    return Breach("busy", "All places for queries are taken: try again in a few seconds.")


def _verdict(ending: Ending, limits: Limits) -> Refusal | Breach:
    """What the end of a worker says about the query it was answering."""
    if ending.signal == signal.SIGSYS:
        return Refusal("federation", "This endpoint asks no other server: remove SERVICE from the query.")
    if ending.signal in {signal.SIGSEGV, signal.SIGBUS}:
        return Refusal("nested", "The query is too deeply nested to be read.")
    if ending.signal:
        return Breach("memory", f"The query needed more than {limits.memory // 2**20} MB of memory.")
    return Refusal("unanswerable", "The query engine could not answer this query.")
