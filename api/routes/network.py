"""`/v1/network`: the network of one lens, whole or around one thing, for programs that draw or compute."""

from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.caching import Freshness
from api.dependencies import CurrentRelease
from api.graph_files import to_gexf, to_graphml
from api.hanging_up import while_connected
from api.negotiation import choose
from api.pages.asking import ask
from api.parameters import choice, day, number, single
from api.problems import Problem
from api.serving import Serving
from graph.iris import is_slug
from graph.views import neighbourhood
from graph.views.neighbourhood import LENSES, MOST_DEPTH, Lens, Neighbourhood

router = APIRouter()

_FORMATS: Final = {
    "json": "application/json",
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
}
_ALLOWED: Final = frozenset({"lens", "focus", "depth", "as_of"})
_METHODS: Final = ["GET", "HEAD"]


@router.api_route("/v1/network", methods=_METHODS)
async def network(request: Request, serving: CurrentRelease) -> Response:
    """Nodes and dated edges: at most 150 and 400 of them, and how many more there are."""
    media_type = choose(request.headers.get("accept"), [*_FORMATS.values()])
    if media_type is None:
        raise Problem(406, "This comes in these formats.", allowed=[*_FORMATS.values()])
    return await _network(request, serving, media_type)


@router.api_route("/v1/network.{suffix}", methods=_METHODS)
async def network_file(request: Request, serving: CurrentRelease, suffix: str) -> Response:
    """The same in the format of the suffix."""
    if suffix not in _FORMATS:
        raise Problem(404, f"There is no network in the format “{suffix[:40]}”.", allowed=[*_FORMATS])
    return await _network(request, serving, _FORMATS[suffix])


async def _network(request: Request, serving: Serving, media_type: str) -> Response:
    given = single(request.url.query, _ALLOWED)
    lens, focus = _lens(given), _focus(given, serving)
    depth, as_of = number(given, "depth", 1, MOST_DEPTH), day(given, "as_of")
    freshness = Freshness(request, serving, media_type)
    if unchanged := freshness.unchanged():
        return unchanged
    rows = await while_connected(request, ask(serving, neighbourhood.QUERIES, {"class": lens.class_iri}))
    shown = neighbourhood.assemble(lens, rows, serving.iris, as_of, focus, depth)
    if not shown.known:
        raise Problem(404, "The network of this lens has no such thing in it.", kind="unknown-thing")
    if media_type == _FORMATS["gexf"]:
        return Response(to_gexf(shown), media_type=media_type, headers=freshness.headers)
    if media_type == _FORMATS["graphml"]:
        return Response(to_graphml(shown), media_type=media_type, headers=freshness.headers)
    return JSONResponse(_json(shown, serving), headers=freshness.headers)


def _lens(given: dict[str, str]) -> Lens:
    name = choice(given, "lens", LENSES)
    if name is None:
        raise Problem(400, "The parameter “lens” says which network.", allowed=[*LENSES])
    return LENSES[name]


def _focus(given: dict[str, str], serving: Serving) -> str:
    """The thing in the middle: the slug of a body, or kind/slug; nothing for the whole network."""
    if "focus" not in given:
        if "depth" in given:
            raise Problem(400, "A depth needs a focus to start from.")
        return ""
    kind, slash, slug = given["focus"].rpartition("/")
    if not is_slug(slug) or (slash and kind not in {"body", "responsibility", "post"}):
        raise Problem(400, "The parameter “focus” is the slug of a body, or responsibility/slug.")
    return serving.iris.thing(kind or "body", slug)


def _json(shown: Neighbourhood, serving: Serving) -> dict[str, Any]:
    return {
        "lens": shown.lens.name,
        "directed": shown.lens.directed,
        "nodes": [
            {"id": one.iri, "slug": serving.iris.slug_of(one.iri), "kind": one.kind, "label": one.label}
            for one in shown.nodes
        ],
        "edges": [
            {
                "source": edge.source,
                "target": edge.target,
                "relation": edge.relation,
                "claim": edge.claim,
                "startDate": edge.start or None,
                "endDate": edge.end or None,
                **({"certainty": edge.certainty} if edge.certainty else {}),
            }
            for edge in shown.edges
        ],
        "nodesNotShown": shown.nodes_left_out,
        "edgesNotShown": shown.edges_left_out,
    }
