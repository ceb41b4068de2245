"""Every error becomes an answer here: RFC 9457 problem+json, and for pages the same problem as HTML."""

import logging
from collections.abc import Sequence
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException

from graph.sparql.faults import Breach, FailedKind, Refusal, RefusedKind

from .hanging_up import ClientGoneError
from .negotiation import MalformedAcceptError, choose
from .pages.problem import problem_page

MEDIA_TYPE: Final = "application/problem+json"
_LOG: Final = logging.getLogger("underlap.problems")
_DATA_PATHS: Final = ("/v1", "/sparql", "/healthz", "/id/", "/ns", "/static")
_RETRY_SECONDS: Final = "5"
_CLIENT_GONE: Final = 499  # nobody receives it; logs show it

_REFUSED: Final[dict[RefusedKind, tuple[int, str]]] = {
    "syntax": (400, "The query is not SPARQL"),
    "update": (400, "Updates are not accepted"),
    "federation": (400, "Federation is disabled"),
    "unreadable": (400, "The query could not be checked"),
    "nested": (400, "The query is too deeply nested"),
    "parameter": (400, "A parameter cannot be used"),
    "unacceptable": (406, "No acceptable format"),
    "unanswerable": (422, "The query cannot be answered"),
}
_FAILED: Final[dict[FailedKind, tuple[int, str]]] = {
    "rows": (413, "The answer has too many rows"),
    "size": (413, "The answer is too large"),
    "deadline": (503, "The query took too long"),
    "memory": (503, "The query needed too much memory"),
    "busy": (503, "The service is busy"),
}
_TITLES: Final = {
    400: "The request cannot be understood",
    404: "There is nothing here",
    405: "This method is not allowed here",
    406: "No acceptable format",
    408: "The request took too long to arrive",
    410: "This no longer holds",
    413: "The request is too large",
    415: "This kind of content is not accepted",
    500: "Something went wrong here",
}


class Problem(Exception):  # noqa: N818 - the word of RFC 9457
    """An answer that says what is wrong and what would be right.

    `allowed` lists what could have been asked instead; `more` are further members of the JSON.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        title: str = "",
        kind: str = "",
        allowed: Sequence[str] = (),
        **more: object,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.kind = kind
        self.title = title or _TITLES.get(status, "The request was not answered")
        self.detail = detail
        self.allowed = tuple(allowed)
        self.more = {name: value for name, value in more.items() if value is not None}
        self.headers: dict[str, str] = {}

    def content(self) -> dict[str, Any]:
        """The members of the problem+json."""
        said = {"type": f"urn:underlap:problem:{self.kind}" if self.kind else "about:blank"}
        allowed = {"allowed": list(self.allowed)} if self.allowed else {}
        return {
            **said,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            **allowed,
            **self.more,
        }


def install(app: FastAPI) -> None:
    """Make every error of the application an answer in this form."""
    for error in (Problem, Refusal, Breach, MalformedAcceptError, HTTPException, Exception):
        app.add_exception_handler(error, _handle)
    app.add_exception_handler(ClientGoneError, _say_nothing)


def answer(request: Request, problem: Problem) -> Response:
    """The problem in the form the client reads."""
    headers = {**problem.headers, "Cache-Control": "no-store"}
    if _wants_page(request):
        return HTMLResponse(problem_page(problem), problem.status, headers)
    return JSONResponse(problem.content(), problem.status, headers, MEDIA_TYPE)


async def _handle(request: Request, error: Exception) -> Response:
    return answer(request, _problem(error))


async def _say_nothing(_request: Request, _error: Exception) -> Response:
    return Response(status_code=_CLIENT_GONE)


def _wants_page(request: Request) -> bool:
    if request.url.path.startswith(_DATA_PATHS):
        return False
    try:
        chosen = choose(request.headers.get("accept"), [MEDIA_TYPE, "application/json", "text/html"])
    except MalformedAcceptError:
        return False
    return chosen == "text/html"


def _problem(error: Exception) -> Problem:
    match error:
        case Problem():
            return error
        case Refusal():
            status, title = _REFUSED[error.kind]
            line, column = error.line, error.column
            return Problem(status, str(error), title=title, kind=error.kind, line=line, column=column)
        case Breach():
            status, title = _FAILED[error.kind]
            problem = Problem(status, str(error), title=title, kind=error.kind)
            if error.kind == "busy":
                problem.headers["Retry-After"] = _RETRY_SECONDS
            return problem
        case MalformedAcceptError():
            return Problem(400, str(error))
        case HTTPException():
            problem = Problem(error.status_code, _TITLES.get(error.status_code, str(error.detail)) + ".")
            problem.headers.update(error.headers or {})
            return problem
    _LOG.error("unexpected error", exc_info=error)
    return Problem(500, "The fault is ours; it has been written to the log.")
