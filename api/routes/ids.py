"""`/id/{kind}/{slug}`: what the identifiers resolve to; the way to the page or the data of a thing."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse

from api.dependencies import CurrentRelease
from api.holdings import collection_of
from api.negotiation import THINGS, choose, suffix_of
from api.problems import Problem
from graph.iris import BY_NAME, EVIDENCE, is_slug

router = APIRouter()

_HTML = "text/html"


@router.api_route("/id/{kind}/{slug}", methods=["GET", "HEAD"])
async def thing(request: Request, serving: CurrentRelease, kind: str, slug: str) -> RedirectResponse:
    """See Other: the page for who reads HTML or anything, the data for who asks for a format of data."""
    stem, suffix = suffix_of(slug, THINGS)
    if kind not in BY_NAME or kind == EVIDENCE.name or not is_slug(stem):
        raise _unknown(kind, slug)
    media_type = suffix or choose(request.headers.get("accept"), [_HTML, *THINGS.values()])
    if stem not in (await collection_of(serving, BY_NAME[kind])).slugs:
        raise _unknown(kind, stem)
    if media_type is None:
        raise Problem(406, "This comes in these formats.", allowed=[_HTML, *THINGS.values()])
    collection = BY_NAME[kind].collection
    if media_type == _HTML:
        path = f"/{collection}/{stem}"
    else:
        extension = next(name for name, known in THINGS.items() if known == media_type)
        path = f"/v1/{collection}/{stem}.{extension}"
    return RedirectResponse(path, 303, headers={"Vary": "Accept"})


def _unknown(kind: str, slug: str) -> Problem:
    return Problem(404, f"This release has no {kind[:40]} called “{slug[:80]}”.", kind="unknown-thing")
