"""`/sparql`: the query half of the SPARQL 1.1 Protocol. Nothing is parsed here."""

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Request, Response

from api.caching import Freshness
from api.dependencies import CurrentRelease, CurrentSettings, budget
from api.hanging_up import while_connected
from api.negotiation import GRAPH_ALIASES, GRAPHS, ROW_ALIASES, ROWS, choose
from api.parameters import Pairs, known, pairs
from api.problems import Problem
from api.service_description import describe
from api.serving import Serving
from graph.sparql.messages import Query

router = APIRouter()

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_DATASET: Final = ("default-graph-uri", "named-graph-uri")
_FORMAT: Final = (
    "format",
    "output",
    "results",
)  # what SPARQL clients send beside Accept, all saying the same
_ALLOWED: Final = ("query", *_DATASET, *_FORMAT)
_UPDATES_REFUSED: Final = "This endpoint only answers queries: what it serves cannot be changed over HTTP."


@dataclass(frozen=True)
class _Formats:
    """The media types for rows and for triples that suit the client."""

    rows: str | None
    graph: str | None


@router.api_route("/sparql", methods=["GET", "HEAD"])
async def get(request: Request, serving: CurrentRelease, settings: CurrentSettings) -> Response:
    """Answer the query in the URL; without one, describe the service."""
    given = _known(pairs(request.url.query))
    if "query" in dict(given):
        return await _answer(request, serving, given)
    media_type = choose(request.headers.get("accept"), [*GRAPHS.values(), "text/html"])
    if media_type is None:
        raise Problem(
            406, "The description of the service comes in these formats.", allowed=[*GRAPHS.values()]
        )
    media_type = GRAPHS["ttl"] if media_type == "text/html" else media_type
    url = str(request.url.replace(query=""))
    return Response(
        describe(url, settings.limits, media_type), media_type=media_type, headers={"Vary": "Accept"}
    )


@router.post("/sparql")
async def post(request: Request, serving: CurrentRelease) -> Response:
    """Answer the query in the body: a form, or the query itself with its dataset in the URL."""
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if content_type == _FORM:
        return await _answer(request, serving, _known(pairs(request.url.query) + pairs(_text(body))))
    if content_type == _QUERY:
        given = pairs(request.url.query)
        if "query" in dict(given):
            raise Problem(400, "The query is given twice: in the URL and in the body.")
        return await _answer(request, serving, _known([*given, ("query", _text(body))]))
    if content_type == _UPDATE:
        raise Problem(400, _UPDATES_REFUSED, kind="update")
    raise Problem(415, "A query is posted as one of these.", allowed=[_FORM, _QUERY])


async def _answer(request: Request, serving: Serving, given: Pairs) -> Response:
    texts = _all(given, "query")
    if len(texts) != 1:
        raise Problem(400, f"A request has exactly one query; this one has {len(texts)}.")
    formats = _formats(request, given)
    freshness = Freshness(request, serving, f"{formats.rows} {formats.graph}")
    if unchanged := freshness.unchanged():
        return unchanged
    query = Query(
        texts[0],
        results=formats.rows,
        graph=formats.graph,
        default_graphs=_all(given, "default-graph-uri") or None,
        named_graphs=_all(given, "named-graph-uri") or None,
    )
    with budget(request).charged(request.client.host if request.client else ""):
        answer = await while_connected(request, serving.strangers.ask(query))
    return Response(
        answer.body, headers={**freshness.headers, "Content-Type": _content_type(answer.media_type)}
    )


def _formats(request: Request, given: Pairs) -> _Formats:
    wanted = {value for name, value in given if name in _FORMAT}
    if len(wanted) > 1:
        raise Problem(400, "Two different formats are asked for.")
    for suffix in wanted:
        if suffix not in ROWS and suffix not in GRAPHS:
            raise Problem(400, f"There is no format “{suffix[:40]}”.", allowed=[*ROWS, *GRAPHS])
        return _Formats(ROWS.get(suffix), GRAPHS.get(suffix))
    accept = request.headers.get("accept")
    formats = _Formats(
        choose(accept, [*ROWS.values(), *ROW_ALIASES]), choose(accept, [*GRAPHS.values(), *GRAPH_ALIASES])
    )
    if formats == _Formats(None, None):
        raise Problem(406, "Answers come in these formats.", allowed=[*ROWS.values(), *GRAPHS.values()])
    return formats


def _known(given: Pairs) -> Pairs:
    if any(name in {"update", "using-graph-uri", "using-named-graph-uri"} for name, _ in given):
        raise Problem(400, _UPDATES_REFUSED, kind="update")
    return known(given, _ALLOWED)


def _all(given: Pairs, wanted: str) -> tuple[str, ...]:
    return tuple(value for name, value in given if name == wanted)


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Problem(400, "The body is not UTF-8.") from None


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
