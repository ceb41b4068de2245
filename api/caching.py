"""Conditional requests: an answer of one release and one version of the program never changes."""

import hashlib
from typing import Final

from fastapi import Request, Response

from .serving import Serving
from .settings import VERSION

_SAFE: Final = frozenset({"GET", "HEAD"})


class Freshness:
    """The entity tag of the answer to a request in one media type, and whether the client has it already."""

    def __init__(self, request: Request, serving: Serving, media_type: str) -> None:
        parts = (serving.digest, VERSION, media_type, request.url.path, request.url.query)
        self.tag = f'"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:32]}"'
        known = request.headers.get("if-none-match", "")
        tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
        self._safe = request.method in _SAFE
        self._known = self._safe and (self.tag in tags or "*" in tags)

    @property
    def headers(self) -> dict[str, str]:
        """What the answer carries; nothing for a POST, whose URL says too little."""
        return {"ETag": self.tag, "Cache-Control": "no-cache", "Vary": "Accept"} if self._safe else {}

    def unchanged(self) -> Response | None:
        """The empty answer 304 when the client has it already."""
        return Response(status_code=304, headers=self.headers) if self._known else None
