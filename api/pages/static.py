"""Our own style and scripts, and the vis-network file of the installed pyvis: nothing from elsewhere."""

import hashlib
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request, Response

from api.draw import VENDOR_FILE, vendor_script
from api.problems import Problem

FOLDER: Final = Path(__file__).parent.parent / "static"
_TYPES: Final = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_METHODS: Final = ["GET", "HEAD"]

router: Final = APIRouter(prefix="/static", include_in_schema=False)


@router.api_route(f"/vendor/{VENDOR_FILE}", methods=_METHODS)
def vendor(request: Request) -> Response:
    """The library that draws networks."""
    return _answer(request, vendor_script(), ".js")


@router.api_route("/{name}", methods=_METHODS)
def own(request: Request, name: str) -> Response:
    """One of our own files."""
    known = {path.name: path for path in FOLDER.iterdir() if path.suffix in _TYPES}
    if name not in known:
        raise Problem(404, "There is no such file.", kind="unknown-file")
    return _answer(request, known[name].read_bytes(), known[name].suffix)


def _answer(request: Request, content: bytes, suffix: str) -> Response:
    """The file, or nothing when the client has it already: its tag is its content."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=_TYPES[suffix])
