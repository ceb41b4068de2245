"""`/v1/paths`: how two bodies are joined by hand-offs, oversight and ties, with the sentence of each step."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.caching import Freshness
from api.dependencies import CurrentRelease
from api.hanging_up import while_connected
from api.holdings import collection_of
from api.pages.asking import ask
from api.parameters import choice, day, number, single
from api.problems import Problem
from api.representation import quote_json
from api.serving import Serving
from graph.iris import BY_NAME, is_slug
from graph.model import Row
from graph.views.collection import Collection
from graph.views.evidence import Quote, quotes_by_claim, sources
from graph.views.paths import (
    MOST_PATHS,
    MOST_STEPS,
    QUERIES,
    RELATIONS,
    Bounds,
    Link,
    Path,
    Paths,
    find,
    links,
)

router = APIRouter()

_ALLOWED: Final = frozenset({"from", "to", "as_of", "relation", "direction", "steps", "limit"})
_ALONG, _ANY = "along", "any"
_SHOWN: Final = 5
"""So many claims are told of a step; how many more there are is said."""

Json = dict[str, Any]
Quotes = dict[str, tuple[Quote, ...]]


@dataclass(frozen=True)
class _Wanted:
    """What is asked for: two bodies, by which relations, on which day, and in which direction."""

    start: str
    end: str
    relations: Sequence[str]
    as_of: date | None
    against: bool


@router.api_route("/v1/paths", methods=["GET", "HEAD"])
async def paths(request: Request, serving: CurrentRelease) -> Response:
    """The shortest paths between two bodies: `steps` at most 6 long, `limit` at most 50 of them."""
    given = single(request.url.query, _ALLOWED)
    bounds = Bounds(
        number(given, "steps", Bounds.steps, MOST_STEPS), number(given, "limit", Bounds.paths, MOST_PATHS)
    )
    as_of = day(given, "as_of")
    relation = choice(given, "relation", RELATIONS)
    against = choice(given, "direction", (_ALONG, _ANY)) == _ANY
    freshness = Freshness(request, serving, "application/json")
    if unchanged := freshness.unchanged():
        return unchanged
    bodies = await collection_of(serving, BY_NAME["body"])
    start, end = (_body(given, name, bodies, serving) for name in ("from", "to"))
    if start == end:
        raise Problem(400, "The two bodies are the same one: a path has two ends.")
    rows = await while_connected(request, ask(serving, QUERIES))
    wanted = _Wanted(start, end, (relation,) if relation else RELATIONS, as_of, against)
    found, quotes = await asyncio.to_thread(_find, rows, wanted, bounds)
    names = {member.claim.iri: member.name for member in bodies.members}
    said = {
        "from": _end(start, names, serving),
        "to": _end(end, names, serving),
        "as_of": as_of.isoformat() if as_of else None,
        "bounds": {
            "steps": bounds.steps,
            "limit": bounds.paths,
            "mostSteps": MOST_STEPS,
            "mostPaths": MOST_PATHS,
        },
        "complete": found.complete,
        "total": len(found.found),
        "items": [_path(path, names, quotes, serving) for path in found.found],
    }
    return JSONResponse(said, headers=freshness.headers)


def _body(given: dict[str, str], name: str, bodies: Collection, serving: Serving) -> str:
    slug = given.get(name, "")
    if not is_slug(slug):
        raise Problem(400, f"The parameter “{name}” is the slug of a body: see /v1/bodies.")
    if slug not in bodies.slugs:
        raise Problem(404, f"This release has no body called “{slug[:80]}”.", kind="unknown-thing")
    return serving.iris.thing("body", slug)


def _find(rows: Mapping[str, Sequence[Row]], wanted: _Wanted, bounds: Bounds) -> tuple[Paths, Quotes]:
    """The paths, and the sentences behind the claims that are told of them."""
    known = sources(rows["documents"])
    steps = links(rows, known, wanted.relations, wanted.as_of, against=wanted.against)
    found = find(steps, wanted.start, wanted.end, bounds)
    told = {link.claim for path in found.found for step in path.steps for link in step[:_SHOWN]}
    return found, quotes_by_claim(row for row in rows["path_quotes"] if row["claim"] in told)


def _path(path: Path, names: dict[str, str], quotes: Quotes, serving: Serving) -> Json:
    dated = any(link.certainty for step in path.steps for link in step)
    return {
        "length": len(path.steps),
        **({"certainty": path.certainty} if dated else {}),
        "bodies": [_end(body, names, serving) for body in path.bodies],
        "steps": [
            {
                "from": _end(step[0].source, names, serving),
                "to": _end(step[0].target, names, serving),
                "claims": [_claim(link, quotes, serving) for link in step[:_SHOWN]],
                "claimsNotShown": max(0, len(step) - _SHOWN),
            }
            for step in path.steps
        ],
    }


def _claim(link: Link, quotes: Quotes, serving: Serving) -> Json:
    return {
        "id": link.claim,
        "slug": serving.iris.slug_of(link.claim),
        "relation": link.relation,
        "inverse": link.inverse,
        "startDate": link.start or None,
        "endDate": link.end or None,
        "dateText": link.date_text or None,
        **({"certainty": link.certainty} if link.certainty else {}),
        "evidence": [quote_json(quote) for quote in quotes.get(link.claim, ()) if not quote.against],
    }


def _end(iri: str, names: dict[str, str], serving: Serving) -> Json:
    slug = serving.iris.slug_of(iri)
    return {"id": iri, "slug": slug, "label": names.get(iri, slug)}
