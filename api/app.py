"""The application: made from settings, everything it consists of listed here."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from . import problems
from .budget import Budget
from .computing import Computing
from .middleware import BoundedBody, SafeHeaders
from .pages import routes as pages
from .pages import static
from .routes import collections, findings, health, ids, network, paths, sparql, timeline, whatif
from .serving import Service
from .settings import VERSION, Settings


def create_app(settings: Settings) -> FastAPI:
    """The service over the release that `settings` name; it opens the release when it starts."""
    service = Service(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with service.open():
            yield

    app = FastAPI(
        title="Underlap",
        version=VERSION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    app.state.service = service
    app.state.budget = Budget(settings.budget)
    app.state.computing = Computing()
    problems.install(app)
    for router in (
        health.router,
        sparql.router,
        findings.router,
        paths.router,
        timeline.router,
        network.router,
        whatif.router,
        collections.router,
        ids.router,
        static.router,
        pages.router,
    ):
        app.include_router(router)
    app.add_middleware(BoundedBody, size=settings.body_size, seconds=settings.body_seconds)
    app.add_middleware(SafeHeaders)
    return app
