"""The whole system: do ties go where duties are shared? Fit, null models, power, ranking, groups, brokers."""

import json
from typing import Any, Final

import numpy as np

from .arena import Ground
from .arrays import Arena, fit
from .brokers import brokers
from .groups import groups, method
from .nulls import Null, permuted, redrawn, redrawn_closed, rewired_degrees
from .power import ALPHA, ENOUGH, power
from .sharing import Sharing
from .snapshot import Snapshot

SEED: Final = 20_240_607
LISTED: Final = 500
_PLACES: Final = 6
_QUESTIONS: Final = {
    "redrawn": "Would as many ties, put anywhere, cover as little of what is shared?",
    "permuted": "Would the same network of ties, with its bodies shuffled, cover as little?",
    "rewired": "Would other networks, in which each body keeps its number of ties, cover as little?",
}


def system(seen: Snapshot, seed: int = SEED) -> dict[str, Any]:
    """What analysis/system.json holds: plain values, the same for the same claims and seed.

    `fit` has F over all ties, and again over those ties alone that stand in another document than the
    duties; each with the three null models, their power, and whether the test is too small to tell.
    `pairs` ranks the pairs that no tie joins, `groups` and `brokers` say where ties stop and on whom they
    rest. It covers all time: the dates of a silo stand on the finding.
    """
    ground = Ground(Sharing(seen))
    return {
        "seed": seed,
        "fit": {"all": _tested(ground.arena, seed), "otherDocuments": _tested(ground.apart, seed)},
        "pairs": ranked(ground),
        "groups": _groups(ground, seed),
        "brokers": _brokers(ground),
    }


def as_json(result: dict[str, Any]) -> bytes:
    """The result as the bytes of its file."""
    return json.dumps(result, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _tested(arena: Arena, seed: int) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "bodies": arena.size,
        "pairs": len(arena.pairs),
        "ties": len(arena.ties),
        "weight": _round(arena.total),
        "fit": _round(fit(arena)),
    }
    if not len(arena.pairs) or not len(arena.ties):
        return facts | {"nulls": {}, "verdict": "too small to test"}
    rng = np.random.default_rng(seed)
    drawn = {
        "redrawn": redrawn(arena, rng),
        "permuted": permuted(arena, rng),
        "rewired": rewired_degrees(arena, rng),
    }
    seen = power(arena, rng)
    nulls = {name: _null(name, null, seen[name]) for name, null in drawn.items()}
    mean, deviation = redrawn_closed(arena)
    nulls["redrawn"]["closed"] = {"mean": _round(mean), "deviation": _round(deviation)}
    return facts | {"nulls": nulls, "verdict": _verdict(nulls)}


def _null(name: str, null: Null, seen: float) -> dict[str, Any]:
    return {
        "asks": _QUESTIONS[name],
        "draws": null.draws,
        "mean": _round(null.mean),
        "deviation": _round(null.deviation),
        "p": _round(null.p),
        "power": _round(seen),
        "tooSmall": seen < ENOUGH,
    }


def _verdict(nulls: dict[str, Any]) -> str:
    """In words; no single word for three questions where they differ."""
    told = {name: null for name, null in nulls.items() if not null["tooSmall"]}
    if not told:
        return "too small to test"
    low = sorted(name for name, null in told.items() if null["p"] <= ALPHA)
    if not low:
        return "ties cover what is shared no less than by chance"
    return f"ties cover less of what is shared than by chance ({', '.join(low)})"


def ranked(ground: Ground, limit: int = LISTED) -> list[dict[str, Any]]:
    """The silos by weight, then by what a tie between the two would close; the first `limit` of them."""
    arena, bodies = ground.arena, ground.bodies
    if not len(arena.pairs):
        return []
    first, second = arena.pairs.T
    untied = arena.untied
    heaviest = untied[np.lexsort((second[untied], first[untied], -arena.weights[untied]))]
    found: list[tuple[int, dict[str, int]]] = []
    for n in heaviest.tolist():
        closes = ground.closes(bodies[first[n]], bodies[second[n]])
        found += [(n, closes)] if closes["silos"] else []
        if len(found) == limit:
            break
    found.sort(key=lambda item: (-arena.weights[item[0]], -sum(item[1].values()), item[0]))
    return [
        {
            "involves": [bodies[first[n]], bodies[second[n]]],
            "weight": _round(arena.weights[n]),
            "raisesFitBy": _round(arena.weights[n] / arena.total),
            "closes": closes,
        }
        for n, closes in found
    ]


def _groups(ground: Ground, seed: int) -> dict[str, Any]:
    found = groups(ground.arena, seed) if ground.bodies else []
    return {
        "method": method(ground.arena),
        "items": [
            {
                "members": [ground.bodies[n] for n in one.members],
                "weightInside": _round(one.weight_inside),
                "weightOutside": _round(one.weight_outside),
                "tiesInside": one.ties_inside,
                "tiesOutside": one.ties_outside,
                "externalInternalIndex": _round(one.external_internal),
            }
            for one in found
        ][:LISTED],
    }


def _brokers(ground: Ground) -> list[dict[str, Any]]:
    return [
        {
            "body": ground.everyone[one.body],
            "contacts": one.contacts,
            "constraint": _round(one.constraint),
            "pairsRelyingOnItAlone": one.pairs,
            "weightRelyingOnItAlone": _round(one.weight),
        }
        for one in brokers(ground.wide)[:LISTED]
    ]


def _round(value: float | None) -> float | None:
    """To six places, so that the last bits of a processor change nothing."""
    return None if value is None else round(float(value), _PLACES)
