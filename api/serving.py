"""The release being served with its two pools of workers, and the change to a newer one."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from graph.errors import ReleaseError
from graph.iris import Iris
from graph.model import Row
from graph.release import read_manifest, resolve
from graph.release.layout import STORE
from graph.sparql.messages import Answer
from graph.sparql.nursery import Nursery
from graph.sparql.pool import Term, WorkerPool
from graph.tombstones import Tombstone, read_tombstones
from graph.views.queries import load_query

from .settings import Settings

T = TypeVar("T")

_LOG: Final = logging.getLogger("underlap.serving")


@dataclass(eq=False)
class Serving:
    """One release as it is served: strangers' queries and our own never wait for each other."""

    digest: str
    iris: Iris
    strangers: WorkerPool
    own: WorkerPool
    folder: Path
    tombstones: Mapping[str, Tombstone]
    _kept: dict[Hashable, "asyncio.Task[Any]"] = field(default_factory=dict)

    async def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> list[Row]:
        """The rows of one of our own queries, by the name of its file."""
        return await self.own.select(load_query(query), bindings)

    async def graph(self, query: str, bindings: Mapping[str, Term], media_type: str) -> Answer:
        """The triples of one of our own queries, by the name of its file, serialised."""
        return await self.own.graph(load_query(query), bindings, media_type)

    async def keep(self, key: Hashable, make: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """What `make` gave the first time: a release never changes, so nothing of it grows old."""
        task: asyncio.Task[T] | None = self._kept.get(key)
        if task is None:
            task = asyncio.get_running_loop().create_task(make())
            self._kept[key] = task
            task.add_done_callback(lambda done: self._forget_failure(key, done))
        return await asyncio.shield(task)  # a client that hangs up does not take it from the others

    async def close(self, *, drain: bool) -> None:
        """End the workers; with `drain` after the last of their answers."""
        for task in self._kept.values():
            task.cancel()
        for pool in (self.strangers, self.own):
            await (pool.drain() if drain else pool.close())

    def _forget_failure(self, key: Hashable, task: "asyncio.Task[Any]") -> None:
        if task.cancelled() or task.exception() is not None:
            self._kept.pop(key, None)


class Service:
    """What serves: a zygote, and the release that is current. `open` it for as long as the server runs."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._nursery = Nursery()
        self._current: Serving | None = None
        self._draining: set[asyncio.Task[None]] = set()

    @property
    def current(self) -> Serving:
        """The release that new requests are answered from."""
        if self._current is None:
            raise ReleaseError("The service has not opened a release yet.")
        return self._current

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Start serving, follow the current release, and end every process at the end."""
        watch = None
        try:
            self._current = await self._opened(resolve(self.settings.releases))
            watch = asyncio.get_running_loop().create_task(self._watch())
            yield
        finally:
            for task in (watch, *self._draining):
                if task is not None:
                    task.cancel()
            if self._current is not None:
                await self._current.close(drain=False)
            await self._nursery.stop()

    async def look(self) -> None:
        """Change to another release if another one is current; a damaged one changes nothing."""
        try:
            release = resolve(self.settings.releases)
            if release.name == self.current.digest or read_manifest(release).digest == self.current.digest:
                return
            following = await self._opened(release)
        except ReleaseError as error:
            _LOG.warning("still serving %s: %s", self.current.digest, error)
            return
        before, self._current = self._current, following
        _LOG.info("now serving %s", following.digest)
        if before is not None:
            task = asyncio.get_running_loop().create_task(before.close(drain=True))
            self._draining.add(task)
            task.add_done_callback(self._draining.discard)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self.settings.watch_seconds)
            await self.look()

    async def _opened(self, release: Path) -> Serving:
        manifest = read_manifest(release)
        store, chosen = release / STORE, self.settings
        strangers = WorkerPool(self._nursery, store, chosen.limits, chosen.strangers)
        own = WorkerPool(self._nursery, store, chosen.own_limits, chosen.own)
        await asyncio.gather(strangers.start(), own.start())
        gone = read_tombstones(chosen.tombstones)
        return Serving(manifest.digest, Iris(manifest.base), strangers, own, release, gone)
