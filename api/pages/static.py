"""Our own style and scripts, and the vis-network file of the installed pyvis: nothing from elsewhere."""

from pathlib import Path
from typing import Final

from fastapi import APIRouter, Response

from api.draw import VENDOR_FILE, vendor_script
from api.problems import Problem

FOLDER: Final = Path(__file__).parent.parent / "static"
_TYPES: Final = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_METHODS: Final = ["GET", "HEAD"]

router: Final = APIRouter(prefix="/static", include_in_schema=False)


@router.api_route(f"/vendor/{VENDOR_FILE}", methods=_METHODS)
def vendor() -> Response:
    """The library that draws networks."""
    return Response(vendor_script(), media_type=_TYPES[".js"])


@router.api_route("/{name}", methods=_METHODS)
def own(name: str) -> Response:
    """One of our own files."""
    known = {path.name: path for path in FOLDER.iterdir() if path.suffix in _TYPES}
    if name not in known:
        raise Problem(404, "There is no such file.", kind="unknown-file")
    return Response(known[name].read_bytes(), media_type=_TYPES[known[name].suffix])
