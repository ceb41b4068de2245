"""`/v1/findings/{slug}`, `/v1/explain/{slug}`, `/v1/agreement`: a finding, its proof, how far to trust it."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.caching import Freshness
from api.dependencies import CurrentRelease
from api.hanging_up import while_connected
from api.negotiation import THINGS, choose, suffix_of
from api.pages.asking import ask
from api.parameters import day, single
from api.problems import Problem
from api.proofs import explanation, finding_parts
from api.representation import thing
from api.serving import Serving
from api.tombstones import gone_or_unknown
from graph.iris import is_slug
from graph.release.sealed import AGREEMENT, read_sealed
from graph.views import dossier, finding

from . import collections

router = APIRouter()

_JSON = THINGS["json"]
_METHODS = ["GET", "HEAD"]


@router.api_route("/v1/findings/{slug}", methods=_METHODS)
async def one(request: Request, serving: CurrentRelease, slug: str) -> Response:
    """One finding with its intervals, rule, values, premises and sentences, or its triples."""
    stem, by_suffix = suffix_of(slug, THINGS)
    media_type = by_suffix or choose(request.headers.get("accept"), [*THINGS.values()])
    if media_type != _JSON:
        return await collections.one(request, serving, "findings", slug)
    as_of = day(single(request.url.query, {"as_of"}), "as_of")
    freshness = Freshness(request, serving, _JSON)
    if unchanged := freshness.unchanged():
        return unchanged
    iri = _iri(serving, stem)
    rows = await while_connected(request, ask(serving, {*dossier.QUERIES, *finding.QUERIES}, {"thing": iri}))
    whole = dossier.assemble(iri, rows, serving.iris, as_of)
    page = finding.assemble(iri, rows, serving.iris, as_of)
    if whole is None or page is None:
        raise gone_or_unknown(serving, stem)
    said = {**thing(whole, serving.iris, page.certainty), **finding_parts(page, serving.iris)}
    return JSONResponse(said, headers=freshness.headers)


@router.api_route("/v1/explain/{slug}", methods=_METHODS)
async def explain(request: Request, serving: CurrentRelease, slug: str) -> Response:
    """Why a finding stands: its rule or who says it, what fired it, and the sentences for and against."""
    as_of = day(single(request.url.query, {"as_of"}), "as_of")
    freshness = Freshness(request, serving, _JSON)
    if unchanged := freshness.unchanged():
        return unchanged
    stem = slug.removesuffix(".json")
    iri = _iri(serving, stem)
    rows = await while_connected(request, ask(serving, finding.QUERIES, {"thing": iri}))
    page = finding.assemble(iri, rows, serving.iris, as_of)
    if page is None:
        raise gone_or_unknown(serving, stem)
    return JSONResponse(explanation(page, serving.iris), headers=freshness.headers)


@router.api_route("/v1/agreement", methods=_METHODS)
async def agreement(request: Request, serving: CurrentRelease) -> Response:
    """How far the computed findings agree with the stated ones, as sealed with the release."""
    single(request.url.query, ())
    freshness = Freshness(request, serving, _JSON)
    if unchanged := freshness.unchanged():
        return unchanged
    sealed = read_sealed(serving.folder, AGREEMENT)
    if sealed is None:
        raise Problem(404, "This release was sealed without a comparison of stated and computed findings.")
    return Response(sealed, media_type=_JSON, headers=freshness.headers)


def _iri(serving: Serving, slug: str) -> str:
    if not is_slug(slug):
        raise gone_or_unknown(serving, slug)
    return serving.iris.thing("finding", slug)
