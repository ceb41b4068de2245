"""`/v1/whatif`: which findings would close or open if some ties, allocations or ends of bodies were so."""

from datetime import date
from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.caching import Freshness
from api.computing import Computing
from api.dependencies import CurrentRelease, budget, computing
from api.hanging_up import while_connected
from api.parameters import Pairs, day, known, pairs
from api.problems import Problem
from graph.errors import QueryRefused

router = APIRouter()

MOST_CHANGES: Final = 50
_SUPPOSE: Final = ("graph.supposing", "suppose_all")
_CHANGES: Final = ("add_tie", "add_allocation", "remove_body")


@router.api_route("/v1/whatif", methods=["GET", "HEAD"])
async def what_if(request: Request, serving: CurrentRelease) -> Response:
    """What at most 50 changes together close, open and alter; worked out in a process of its own."""
    given = known(pairs(request.url.query), (*_CHANGES, "as_of"))
    as_of = day(dict(given), "as_of")
    changes = tuple(_all(given, name) for name in _CHANGES)
    count = sum(map(len, changes))
    if not 1 <= count <= MOST_CHANGES:
        raise Problem(
            400, f"Between 1 and {MOST_CHANGES} changes are supposed, and not {count}.", allowed=_CHANGES
        )
    freshness = Freshness(request, serving, "application/json")
    if unchanged := freshness.unchanged():
        return unchanged
    with budget(request).charged(request.client.host if request.client else ""):
        found = await while_connected(request, _found(computing(request), serving.folder, changes, as_of))
    return JSONResponse(found, headers=freshness.headers)


async def _found(
    computer: Computing, folder: Path, changes: tuple[tuple[str, ...], ...], as_of: date | None
) -> dict[str, Any]:
    try:
        found: dict[str, Any] = await computer.run(_SUPPOSE, folder, changes, as_of)
    except QueryRefused as error:
        text = str(error)
        end = "" if text.endswith(("?", ".")) else "."
        raise Problem(400, f"{text[:1].upper()}{text[1:]}{end}", kind="supposition") from None
    return found


def _all(given: Pairs, wanted: str) -> tuple[str, ...]:
    return tuple(value for name, value in given if name == wanted)
