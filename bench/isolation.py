"""What running queries in workers costs, against the same queries in this process in the same run.

    python bench/isolation.py [RELEASE]

Prints medians and ratios; absolute times depend on the machine, ratios less so.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pyoxigraph as ox

from graph.release import read_manifest, resolve
from graph.release.digest import canonical_lines
from graph.release.layout import STORE
from graph.release.seal import seal
from graph.sparql.faults import Breach, Refusal
from graph.sparql.limits import Capacity, Limits
from graph.sparql.messages import Query
from graph.sparql.nursery import Nursery
from graph.sparql.pool import JSON, WorkerPool

QUERIES = {
    "ASK {}": "ASK {}",
    "1 row": "SELECT * { ?s ?p ?o } LIMIT 1",
    "1000 rows": "SELECT * { ?s ?p ?o } LIMIT 1000",
}
SERVICE_WORD = 'SELECT * { ?s ?p ?o FILTER(?o != "service") } LIMIT 1'
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?h ?i }"
NESTED = "SELECT * {" + "{" * 3000
BOMB = "SELECT DISTINCT ?a ?c ?e { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f } ORDER BY ?b"
REPEATS = 400
DEADLINE = 1.0
ATTACKERS = 2


async def median(work: Callable[[], Awaitable[object]], repeats: int = REPEATS) -> tuple[float, float]:
    """The median and the 99th percentile of milliseconds that `work` takes."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        await work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), sorted(times)[int(repeats * 0.99)]


async def overhead(pool: WorkerPool, store: ox.Store) -> None:
    """The same query here and in a worker, alternating by query."""
    print(f"{'query':>12} {'here ms':>9} {'worker ms':>10} {'added ms':>9} {'ratio':>6}")
    for name, text in QUERIES.items():

        async def here(text: str = text) -> None:
            answer = store.query(text, use_default_graph_as_union=True)
            if not isinstance(answer, ox.QueryTriples):
                answer.serialize(format=ox.QueryResultsFormat.JSON)

        async def there(text: str = text) -> None:
            await pool.ask(Query(text, results=JSON))

        (inside, _), (outside, _) = await median(here), await median(there)
        print(f"{name:>12} {inside:9.3f} {outside:10.3f} {outside - inside:9.3f} {outside / inside:6.2f}")
    checked, _ = await median(lambda: pool.ask(Query(SERVICE_WORD, results=JSON)), 100)
    print(f"a query with the letters of SERVICE, parsed twice: {checked:.2f} ms")


async def breach(pool: WorkerPool, name: str, text: str) -> None:
    """How long a breach takes, and the query after it."""
    took, after, kind = [], [], ""
    for _ in range(5):
        start = time.perf_counter()
        try:
            await pool.ask(Query(text, results=JSON))
        except (Breach, Refusal) as fault:
            kind = fault.kind
        took.append(time.perf_counter() - start)
        start = time.perf_counter()
        await pool.ask(Query("ASK {}", results=JSON))
        after.append((time.perf_counter() - start) * 1000)
    print(f"{f'{name}, {kind}':>24}: {max(took):.3f} s at most; next query {statistics.median(after):.1f} ms")


async def under_fire(hostile: WorkerPool, pool: WorkerPool) -> None:
    """Ordinary queries while others run endless ones in a pool of their own."""
    quiet = await median(lambda: pool.ask(Query("ASK {}", results=JSON)))

    async def attack() -> None:
        while True:
            try:
                await hostile.ask(Query(LONG, results=JSON))
            except Breach:
                continue

    attackers = [asyncio.create_task(attack()) for _ in range(ATTACKERS)]
    await asyncio.sleep(0.2)
    fire = await median(lambda: pool.ask(Query("ASK {}", results=JSON)))
    for attacker in attackers:
        attacker.cancel()
    print(
        f"quiet p50 {quiet[0]:.2f} p99 {quiet[1]:.2f} ms; with {ATTACKERS} attackers p50 {fire[0]:.2f} ",
        end="",
    )
    print(f"p99 {fire[1]:.2f} ms; ratio of p99 {fire[1] / quiet[1]:.1f}")


async def measure(release: Path) -> None:
    """All measurements on one release."""
    store, nursery = release / STORE, Nursery()
    limits = Limits(seconds=DEADLINE)
    strangers, own = (WorkerPool(nursery, store, limits, Capacity()) for _ in range(2))
    start = time.perf_counter()
    await asyncio.gather(strangers.start(), own.start())
    ready = time.perf_counter() - start
    print(f"zygote and {len(strangers.pids) + len(own.pids)} workers ready after {ready:.2f} s")
    try:
        await overhead(own, ox.Store.read_only(str(store)))
        for name, text in (("long", LONG), ("nested", NESTED), ("sorted product", BOMB)):
            await breach(strangers, name, text)
        await under_fire(strangers, own)
    finally:
        for pool in (strangers, own):
            await pool.close()
        await nursery.stop()


def invented(folder: Path) -> Path:
    """A release of 20 000 invented statements."""
    graph, prop = ox.NamedNode("https://example.org/g"), ox.NamedNode("https://example.org/p")
    quads = (
        ox.Quad(ox.NamedNode(f"https://example.org/{number}"), prop, ox.Literal(f"value {number}"), graph)
        for number in range(20_000)
    )
    return seal(canonical_lines(quads), {"base": "https://example.org", "counts": {}}, folder).path


def main() -> None:
    """Measure on the release named, or on an invented one."""
    if len(sys.argv) > 1:
        release = resolve(Path(sys.argv[1]))
        print(f"release {read_manifest(release).digest[:12]}")
        asyncio.run(measure(release))
        return
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(invented(Path(folder))))


if __name__ == "__main__":
    main()
