"""The made world as a stream of N-Quads, of any size, with the ledger of what was planted in it."""

from collections.abc import Callable, Iterator
from itertools import count
from random import Random
from typing import Final

from graph.iris import Iris

from . import background, cases_duties, cases_oversight, cases_recommendations, cases_ties
from .episode import Episode
from .planted import Ledger
from .world import World

Case = Callable[[Episode], None]
CASES: Final[tuple[Case, ...]] = (
    *cases_oversight.CASES,
    *cases_duties.CASES,
    *cases_ties.CASES,
    *cases_recommendations.CASES,
)
_AT_FIRST: Final = 3
_LATER: Final = 0.6
_PER_BODY: Final = 900


def generate(
    triples: int,
    seed: int,
    ledger: Ledger,
    *,
    iris: Iris | None = None,
    bodies: int | None = None,
    duties: int = 2,
) -> Iterator[list[str]]:
    """Lines of N-Quads, document after document, until there are `triples` of them or a few hundred more.

    The same arguments give the same lines. `bodies` (about triples/900 unless given) is how many there
    are, `duties` the least number of duties of a report. What must be found is written to `ledger` on
    the way. The first reports are short and bring every case once, three to a report.
    """
    world = World(iris or Iris(), _random(f"{seed} world"), bodies or triples // _PER_BODY)
    written = 0
    for lines in _documents(world, seed, ledger, duties):
        written += len(lines)
        yield lines
        if written >= triples:
            return


def _documents(world: World, seed: int, ledger: Ledger, duties: int) -> Iterator[list[str]]:
    yield _pending(world)
    yield from world.charters()
    for number in count(1):
        episode = Episode(world, ledger, _random(f"{seed} {number}"), number)
        _tell(episode, duties)
        yield _pending(world)


def _random(seed: str) -> Random:
    """Chance that is the same for the same words, whatever the process."""
    return Random(seed)  # noqa: S311 - a made world, no secret


def _pending(world: World) -> list[str]:
    lines, world.pending = world.pending, []
    return lines


def _tell(ep: Episode, duties: int) -> None:
    short = ep.number * _AT_FIRST <= len(CASES)
    background.inspect(ep)
    background.duties(ep, duties, short=short)
    background.recommendations(ep)
    for case in _cases(ep):
        ep.case = case.__name__
        case(ep)
    ep.declare(ep.report, ep.declared)
    ep.finish(ep.report, ep.response, ep.later, ep.story)


def _cases(ep: Episode) -> list[Case]:
    first = (ep.number - 1) * _AT_FIRST
    if first < len(CASES):
        return list(CASES[first : first + _AT_FIRST])
    return [CASES[ep.rng.randrange(len(CASES))]] if ep.rng.random() < _LATER else []
