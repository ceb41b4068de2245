"""What every request and every answer goes through: bounded bodies, safe headers, reading from anywhere."""

import asyncio
from http import HTTPStatus
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .problems import Problem, answer

CSP: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_DATA_CSP: Final = "default-src 'none'; frame-ancestors 'none'; sandbox"
_ALWAYS: Final = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
_SHARED: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
}
_PREFLIGHT: Final = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-methods", b"GET, HEAD, POST"),
    (b"access-control-allow-headers", b"Accept, Content-Type, If-None-Match"),
    (b"access-control-max-age", b"86400"),
)


class SafeHeaders:
    """Adds the headers that every answer has; a page that set a stricter policy keeps it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer a preflight here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS" and _header(scope, b"access-control-request-method"):
            await send({"type": "http.response.start", "status": 204, "headers": list(_PREFLIGHT)})
            await send({"type": "http.response.body", "body": b""})
            return

        async def with_headers(message: Message) -> None:
            # what a 304 says replaces what the client kept: the page's policy must stay the page's
            if message["type"] == "http.response.start" and message["status"] != HTTPStatus.NOT_MODIFIED:
                _complete(MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, with_headers)


class BoundedBody:
    """Refuses a body that is too large before reading all of it, or that takes too long to arrive."""

    def __init__(self, app: ASGIApp, size: int, seconds: float) -> None:
        self._app = app
        self._size = size
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what it sends."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        length = _header(scope, b"content-length")
        if length is not None and length.isdigit() and int(length) > self._size:
            await answer(Request(scope), self._too_large())(scope, receive, send)
            return
        await self._app(scope, self._counting(receive), send)

    def _counting(self, receive: Receive) -> Receive:
        read, complete = 0, False
        give_up = asyncio.get_running_loop().time() + self._seconds

        async def counted() -> Message:
            nonlocal read, complete
            if complete:
                return await receive()
            try:
                async with asyncio.timeout_at(give_up):
                    message = await receive()
            except TimeoutError:
                raise Problem(408, f"The body did not arrive within {self._seconds:g} seconds.") from None
            read += len(message.get("body", b""))
            complete = not message.get("more_body", False)
            if read > self._size:
                raise self._too_large()
            return message

        return counted

    def _too_large(self) -> Problem:
        problem = Problem(413, f"The body is larger than {self._size:,} bytes.")
        problem.headers["Connection"] = "close"
        return problem


def _complete(headers: MutableHeaders) -> None:
    page = headers.get("content-type", "").startswith("text/html")
    headers.setdefault("Content-Security-Policy", CSP if page else _DATA_CSP)
    headers.update(_ALWAYS if page else _ALWAYS | _SHARED)


def _header(scope: Scope, name: bytes) -> bytes | None:
    found: bytes | None = next((value for key, value in scope["headers"] if key == name), None)
    return found
