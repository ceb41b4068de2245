"""The pool and its processes: confinement, deaths, hang-ups, changes of release."""

import asyncio
import os
import signal
import socket
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode

from graph.errors import ReleaseError
from graph.release import Release
from graph.release.layout import STORE
from graph.sparql.faults import Breach, Refusal
from graph.sparql.limits import Capacity, Limits
from graph.sparql.messages import Query
from graph.sparql.nursery import Nursery
from graph.sparql.pool import JSON, WorkerPool
from tests.served import BASE, Server, sealed, serving

LONG = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }"
ASK = Query("ASK {}", results=JSON)


def with_pool(
    release: Release, test: Callable[[WorkerPool, Nursery], Awaitable[None]], seconds: float = 5.0
) -> None:
    """Run a test with a pool of one place."""

    async def run() -> None:
        nursery = Nursery()
        pool = WorkerPool(nursery, release.path / STORE, Limits(seconds=seconds), Capacity(running=1))
        try:
            await pool.start()
            await test(pool, nursery)
        finally:
            await pool.close()
            await nursery.stop()

    asyncio.run(run())


async def eventually(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - the processes of others raise no event here
            await asyncio.sleep(0.02)


def test_own_queries_take_values(wide: Release) -> None:
    """A value given for a variable is used as data, whatever it holds; unbound variables are absent."""

    async def check(pool: WorkerPool, _: Nursery) -> None:
        query = "SELECT ?s ?o ?none { ?s ?p ?o OPTIONAL { ?s <a:none> ?none } }"
        rows = await pool.select(query, {"s": NamedNode(f"{BASE}/7")})
        none = await pool.select(query, {"o": Literal('" } DROP ALL #')})

        assert rows == [{"s": f"{BASE}/7", "o": "value 7"}]
        assert none == []

    with_pool(wide, check)


def test_the_kernel_refuses_sockets(wide: Release) -> None:
    """Where the policy lets SERVICE through (our own queries), the worker is ended before it connects."""

    async def check(pool: WorkerPool, _: Nursery) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
            listener.setblocking(False)
            text = f"SELECT * {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}"
            with pytest.raises(Refusal) as refused:
                await pool.ask(Query(text, results=JSON, foreign=False))
            with pytest.raises(BlockingIOError):
                listener.accept()
        assert refused.value.kind == "federation"
        assert (await pool.ask(ASK)).shape == "boolean"

    with_pool(wide, check)


def test_a_killed_worker_is_replaced(wide: Release) -> None:
    """Workers killed from outside are replaced, and no query notices."""

    async def check(pool: WorkerPool, _: Nursery) -> None:
        before = pool.pids
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        assert (await pool.ask(ASK)).shape == "boolean"
        await eventually(lambda: len(pool.pids) == len(before) and not set(pool.pids) & set(before))

    with_pool(wide, check)


def test_a_killed_zygote_is_replaced(wide: Release) -> None:
    """When the zygote is killed, its workers go with it and new ones answer within two seconds."""

    async def check(pool: WorkerPool, nursery: Nursery) -> None:
        before = pool.pids
        assert nursery.pid is not None
        os.kill(nursery.pid, signal.SIGKILL)
        await eventually(lambda: not set(pool.pids) & set(before))
        async with asyncio.timeout(4):
            assert (await pool.ask(ASK)).shape == "boolean"
        assert not any(map(_runs, before))

    with_pool(wide, check)


def test_a_cancelled_query_frees_its_worker(wide: Release) -> None:
    """A caller that goes away takes its worker with it; the place is free at once."""

    async def check(pool: WorkerPool, _: Nursery) -> None:
        asking = asyncio.create_task(pool.ask(Query(LONG, results=JSON)))
        await asyncio.sleep(0.3)
        asking.cancel()
        async with asyncio.timeout(1):
            assert (await pool.ask(ASK)).shape == "boolean"

    with_pool(wide, check)


def test_a_full_pool_says_so(wide: Release) -> None:
    """A query that finds no place within the patience of the pool is refused as busy."""

    async def check(pool: WorkerPool, _: Nursery) -> None:
        asking = asyncio.create_task(pool.ask(Query(LONG, results=JSON)))
        await asyncio.sleep(0)
        with pytest.raises(Breach) as busy:
            await pool.ask(ASK)
        asking.cancel()
        assert busy.value.kind == "busy"

    with_pool(wide, check, seconds=30.0)


def test_a_store_that_is_none_is_an_error(tmp_path: Path) -> None:
    """A folder that is no store is a ReleaseError, not a pool that never answers."""

    async def run() -> None:
        nursery = Nursery()
        try:
            with pytest.raises(ReleaseError):
                await WorkerPool(nursery, tmp_path / "none", Limits(), Capacity()).start()
        finally:
            await nursery.stop()

    asyncio.run(run())


def test_a_client_that_hangs_up_frees_its_worker(strict: Server) -> None:
    """When the client of a long query disconnects, its worker is gone within a second."""
    before = set(strict.workers)
    with socket.create_connection(("127.0.0.1", int(strict.url.rpartition(":")[2]))) as client:
        client.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(LONG), LONG.encode())
        )
        time.sleep(0.3)
    time.sleep(0.5)

    assert before - set(strict.workers)
    assert strict.ask("ASK {}").json()["boolean"] is True


def test_own_pages_never_queue_behind_strangers(strict: Server) -> None:
    """While strangers fill their pool, our own queries are answered."""
    threads = [threading.Thread(target=strict.ask, args=(LONG,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    start = time.monotonic()
    answer = httpx.get(f"{strict.url}/v1/bodies", timeout=30)
    elapsed = time.monotonic() - start
    for thread in threads:
        thread.join()

    assert answer.status_code == 200
    assert elapsed < 1


def test_a_new_release_is_served_without_a_break(tmp_path: Path) -> None:
    """When another release becomes current, new requests are answered from it and none fails."""
    old = sealed(tmp_path, 3)
    with serving(tmp_path, settings={"watch_seconds": 0.2}) as server:
        first = httpx.get(f"{server.url}/healthz").json()["release"]
        new = sealed(tmp_path, 5)
        statuses, digest, end = set(), first, time.monotonic() + 10
        while digest == first and time.monotonic() < end:
            statuses.add(server.ask("ASK {}").status_code)
            digest = httpx.get(f"{server.url}/healthz").json()["release"]
        rows = server.ask("SELECT ?s { ?s ?p ?o }", "text/csv").text.splitlines()

    assert (first, digest) == (old.digest, new.digest)
    assert statuses <= {200}
    assert len(rows) == 6


def test_no_process_is_left(wide: Release) -> None:
    """When the server ends, or is killed, its zygote and workers end too."""
    with serving(wide.path) as server:
        processes = [server.zygote, *server.workers]
        server.process.kill()
        server.process.wait()
        end = time.monotonic() + 5
        while any(map(_runs, processes)) and time.monotonic() < end:
            time.sleep(0.05)

    assert not any(map(_runs, processes))


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
