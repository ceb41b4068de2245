"""The server process: one event loop, HTTP with time limits, the release opened before the first request."""

import asyncio
import gc
import socket
from collections.abc import Callable
from typing import Final

import uvicorn

from .app import create_app
from .punctual import PunctualProtocol
from .settings import Settings

_BACKLOG: Final = 1024
_CONNECTIONS: Final = 1000
_KEEP_ALIVE: Final = 15
_LAST_ANSWERS: Final = 5


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at the address; OSError when it is taken or not ours. Port 0 picks a free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=_BACKLOG)


async def run(settings: Settings, listener: socket.socket, started: Callable[[], None]) -> None:
    """Serve until the process is told to end; `started` is called when requests are answered.

    Raises:
        ReleaseError: there is no release, or it cannot be opened.

    """
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        http=PunctualProtocol,
        ws="none",
        lifespan="off",  # the service is opened here, so that its errors reach the caller
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=_LAST_ANSWERS,
        limit_concurrency=_CONNECTIONS,
    )
    server = uvicorn.Server(config)
    async with app.state.service.open():
        gc.freeze()  # what start-up made stays: no collection in a request needs to walk over it
        serving = asyncio.get_running_loop().create_task(server.serve(sockets=[listener]))
        started()
        await serving
