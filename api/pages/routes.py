"""The addresses of the pages: / for the matrix, and one list and one page for things of every kind."""

from collections.abc import Awaitable, Callable, Collection
from functools import partial
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.caching import Freshness
from api.dependencies import CurrentRelease
from api.negotiation import choose
from api.parameters import single
from api.problems import Problem
from api.serving import Serving
from graph.iris import BY_COLLECTION, EVIDENCE

from . import findings, handlers
from .contexts import Address
from .rendering import environment
from .tracking import without_tracking

METHODS: Final = ["GET", "HEAD"]
_HTML: Final = "text/html"
COLLECTIONS: Final = tuple(name for name in BY_COLLECTION if name != EVIDENCE.collection)

Page = Callable[[Serving, Address], Awaitable[str]]
router: Final = APIRouter(include_in_schema=False)


@router.api_route("/", methods=METHODS)
async def matrix(request: Request, serving: CurrentRelease) -> Response:
    """The responsibility matrix."""
    return await _answer(request, serving, {"as_of", "topic", "kind", "owner"}, handlers.matrix_page)


def _listing(collection: str) -> None:
    async def listing(request: Request, serving: CurrentRelease) -> Response:
        if collection == "findings":
            return await _answer(request, serving, findings.FILTERS, findings.findings_page)
        page = partial(handlers.listing_page, collection=collection)
        return await _answer(request, serving, set(), page)

    router.add_api_route(f"/{collection}", listing, methods=METHODS)


def _thing(collection: str) -> None:
    async def thing(request: Request, serving: CurrentRelease, slug: str) -> Response:
        page = partial(handlers.dossier_page, collection=collection, slug=slug)
        if collection == "bodies":
            page = partial(handlers.body_page, slug=slug)
        elif collection == "findings":
            page = partial(findings.finding_page, slug=slug)
        return await _answer(request, serving, {"as_of"}, page)

    router.add_api_route(f"/{collection}/{{slug}}", thing, methods=METHODS)


async def _answer(request: Request, serving: Serving, allowed: Collection[str], page: Page) -> Response:
    """The page, or the way to the same address without what other sites added to it.

    A form sends its empty fields: they say nothing.
    """
    if choose(request.headers.get("accept"), [_HTML]) is None:
        raise Problem(406, "This page comes as HTML; its data is under /v1.", allowed=[_HTML])
    path, query = request.url.path, request.url.query
    clean = without_tracking(path, query)
    if clean is not None:
        return RedirectResponse(clean, 302)
    parameters = {name: value for name, value in single(query, allowed).items() if value}
    freshness = Freshness(request, serving, _HTML)
    unchanged = freshness.unchanged()
    return unchanged or HTMLResponse(
        await page(serving, Address(path, parameters)), headers=freshness.headers
    )


environment()  # when the service starts, not when the first reader comes
for _collection in COLLECTIONS:
    _listing(_collection)
    _thing(_collection)
