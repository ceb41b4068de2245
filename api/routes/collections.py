"""`/v1/{collection}` and `/v1/{collection}/{slug}`: every thing of a release as JSON, CSV or RDF."""

import base64
import binascii
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pyoxigraph import NamedNode

from api.caching import Freshness
from api.dependencies import CurrentRelease
from api.filters import allowed, wanted_of
from api.hanging_up import while_connected
from api.holdings import collection_of
from api.negotiation import LISTS, THINGS, choose, suffix_of
from api.pages.asking import ask
from api.parameters import day, number, single
from api.problems import Problem
from api.representation import csv_lines, item, thing
from api.serving import Serving
from graph.iris import BY_COLLECTION, EVIDENCE, Kind, is_slug
from graph.views import collection, dossier
from graph.views.collection import Kept

router = APIRouter()

COLLECTIONS: Final = {name: kind for name, kind in BY_COLLECTION.items() if kind != EVIDENCE}
_PAGE: Final = 50
_MOST: Final = 500


@router.api_route("/v1/{name}", methods=["GET", "HEAD"])
async def things(request: Request, serving: CurrentRelease, name: str) -> Response:
    """A page of a collection, or all of it as CSV or JSON Lines."""
    stem, by_suffix = suffix_of(name, LISTS)
    kind = _kind(stem)
    media_type = by_suffix or _accepted(request, LISTS)
    given = single(request.url.query, allowed(stem))
    wanted = wanted_of(given, kind, serving.iris)
    after, limit = _after(given), number(given, "limit", _PAGE, _MOST)
    freshness = Freshness(request, serving, media_type)
    if unchanged := freshness.unchanged():
        return unchanged
    kept = collection.keep(await while_connected(request, collection_of(serving, kind)), wanted)
    if media_type == LISTS["json"]:
        return _page(request, serving, kept, after, limit, freshness)
    lines = csv_lines(kept, serving.iris) if media_type == LISTS["csv"] else _json_lines(serving, kept)
    headers = {**freshness.headers, "Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(lines, media_type=media_type, headers=headers)


@router.api_route("/v1/{name}/{slug}", methods=["GET", "HEAD"])
async def one(request: Request, serving: CurrentRelease, name: str, slug: str) -> Response:
    """One thing with its links and its sentences, or its triples."""
    kind = _kind(name)
    stem, by_suffix = suffix_of(slug, THINGS)
    if not is_slug(stem):
        raise _unknown(kind, slug)
    media_type = by_suffix or _accepted(request, THINGS)
    as_of = day(single(request.url.query, {"as_of"}), "as_of")
    freshness = Freshness(request, serving, media_type)
    if unchanged := freshness.unchanged():
        return unchanged
    iri = serving.iris.thing(kind.name, stem)
    if media_type != THINGS["json"]:
        return await _triples(serving, kind, stem, media_type, freshness)
    rows = await while_connected(request, ask(serving, dossier.QUERIES, {"thing": iri}))
    found = dossier.assemble(iri, rows, serving.iris, as_of)
    if found is None:
        raise _unknown(kind, stem)
    certainty = found.thing.certainty if as_of else None
    return JSONResponse(thing(found, serving.iris, certainty), headers=freshness.headers)


async def _triples(
    serving: Serving, kind: Kind, slug: str, media_type: str, freshness: Freshness
) -> Response:
    if slug not in (await collection_of(serving, kind)).slugs:
        raise _unknown(kind, slug)
    iri = NamedNode(serving.iris.thing(kind.name, slug))
    triples = await serving.graph("thing_graph", {"thing": iri}, media_type)
    return Response(triples.body, headers=freshness.headers, media_type=media_type)


def _kind(name: str) -> Kind:
    if name not in COLLECTIONS:
        raise Problem(404, f"There is no collection “{name[:40]}”.", allowed=[*COLLECTIONS])
    return COLLECTIONS[name]


def _accepted(request: Request, formats: Mapping[str, str]) -> str:
    media_type = choose(request.headers.get("accept"), [*formats.values()])
    if media_type is None:
        raise Problem(406, "This comes in these formats.", allowed=[*formats.values()])
    return media_type


def _page(
    request: Request, serving: Serving, kept: Sequence[Kept], after: str, limit: int, freshness: Freshness
) -> Response:
    rest = [one for one in kept if one[0].slug > after]
    shown = rest[:limit]
    following = None
    headers = dict(freshness.headers)
    if len(rest) > limit:
        given = single(request.url.query, allowed(request.path_params["name"].partition(".")[0]))
        query = urlencode({**given, "cursor": _cursor(shown[-1][0].slug)})
        following = str(request.url.replace(query=query))
        headers["Link"] = f'<{following}>; rel="next"'
    items = [item(one, serving.iris) for one in shown]
    return JSONResponse({"items": items, "total": len(kept), "next": following}, headers=headers)


def _json_lines(serving: Serving, kept: Iterable[Kept]) -> Iterable[str]:
    return (json.dumps(item(one, serving.iris), ensure_ascii=False) + "\n" for one in kept)


def _cursor(slug: str) -> str:
    return base64.urlsafe_b64encode(slug.encode()).decode().rstrip("=")


def _after(given: Mapping[str, str]) -> str:
    """The slug after which a page starts; nothing for the first page."""
    cursor = given.get("cursor")
    if cursor is None:
        return ""
    try:
        slug = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        slug = ""
    if not is_slug(slug):
        raise Problem(400, "The cursor is not one that this service gave.")
    return slug


def _unknown(kind: Kind, slug: str) -> Problem:
    return Problem(404, f"This release has no {kind.name} called “{slug[:80]}”.", kind="unknown-thing")
