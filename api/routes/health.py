"""`/healthz`: whether the service answers, and from which release."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from api.dependencies import CurrentRelease

router = APIRouter()


@router.api_route("/healthz", methods=["GET", "HEAD"])
async def health(serving: CurrentRelease) -> JSONResponse:
    """The state of the service and the digest of the release it serves."""
    return JSONResponse({"status": "ok", "release": serving.digest}, headers={"Cache-Control": "no-store"})
