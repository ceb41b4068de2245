"""What handlers ask for: the release being served, and the settings."""

from typing import Annotated

from fastapi import Depends, Request

from .budget import Budget
from .computing import Computing
from .serving import Service, Serving
from .settings import Settings


def service(request: Request) -> Service:
    """The service that `create_app` was given."""
    found: Service = request.app.state.service
    return found


def serving(request: Request) -> Serving:
    """The release that this request is answered from, start to end."""
    return service(request).current


def settings(request: Request) -> Settings:
    """The settings of the service."""
    return service(request).settings


def budget(request: Request) -> Budget:
    """What each client has used."""
    found: Budget = request.app.state.budget
    return found


def computing(request: Request) -> Computing:
    """What runs heavy work."""
    found: Computing = request.app.state.computing
    return found


CurrentRelease = Annotated[Serving, Depends(serving)]
CurrentSettings = Annotated[Settings, Depends(settings)]
