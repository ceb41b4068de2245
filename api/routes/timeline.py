"""`/v1/timeline`: what happened to a body, a duty or a recommendation, in order."""

from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.caching import Freshness
from api.dependencies import CurrentRelease
from api.hanging_up import while_connected
from api.holdings import collection_of
from api.pages.asking import ask
from api.parameters import day, single
from api.problems import Problem
from api.representation import quote_json
from graph.iris import BY_NAME, is_slug
from graph.views import timeline
from graph.views.timeline import Event

router = APIRouter()

_ABOUT: Final = ("body", "responsibility", "recommendation")


@router.api_route("/v1/timeline", methods=["GET", "HEAD"])
async def of_thing(request: Request, serving: CurrentRelease) -> Response:
    """The events and spans of one thing, with certainty and sentences; with `as_of` those of a day."""
    given = single(request.url.query, {*_ABOUT, "as_of"})
    as_of = day(given, "as_of")
    kind, slug = _about(given)
    freshness = Freshness(request, serving, "application/json")
    if unchanged := freshness.unchanged():
        return unchanged
    if slug not in (await collection_of(serving, BY_NAME[kind])).slugs:
        raise Problem(404, f"This release has no {kind} called “{slug[:80]}”.", kind="unknown-thing")
    iri = serving.iris.thing(kind, slug)
    rows = await while_connected(request, ask(serving, timeline.QUERIES, {"thing": iri}))
    found = timeline.assemble(rows, serving.iris, as_of)
    said = {
        "about": {"id": iri, "slug": slug, "kind": kind},
        "as_of": as_of.isoformat() if as_of else None,
        "total": len(found.events),
        "items": [_event(event, serving.iris.slug_of(event.iri)) for event in found.events],
        "undated": [_event(event, serving.iris.slug_of(event.iri)) for event in found.undated],
        "notShown": found.left_out,
    }
    return JSONResponse(said, headers=freshness.headers)


def _about(given: dict[str, str]) -> tuple[str, str]:
    """The kind and the slug of the one thing asked about."""
    named = [kind for kind in _ABOUT if kind in given]
    if len(named) != 1:
        raise Problem(400, "A timeline is of one thing: give exactly one of these.", allowed=_ABOUT)
    kind = named[0]
    if not is_slug(given[kind]):
        raise Problem(400, f"The parameter “{kind}” is the slug of one: see /v1/{BY_NAME[kind].collection}.")
    return kind, given[kind]


def _event(event: Event, slug: str) -> dict[str, Any]:
    return {
        "startDate": event.start or None,
        "endDate": event.end or None,
        "dateText": event.date_text or None,
        "what": event.what,
        "kind": event.kind,
        "id": event.iri,
        "slug": slug,
        "label": event.label,
        "certainty": event.certainty,
        "evidence": [quote_json(quote) for quote in event.quotes if not quote.against],
        "counterEvidence": [quote_json(quote) for quote in event.quotes if quote.against],
    }
