"""Where releases are, for the subcommands that read or write one."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

RELEASES_VARIABLE = "UNDERLAP_RELEASES"

Command = Callable[..., Any]


def default_releases() -> Path:
    """$UNDERLAP_RELEASES, else the folder for releases among the user's data."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only when it is asked for

    named = os.environ.get(RELEASES_VARIABLE)
    return Path(named) if named else user_data_path("underlap") / "releases"


def with_release(command: Command) -> Command:
    """Add the option that names a release to a command."""
    return click.option(
        "--release",
        type=click.Path(path_type=Path),
        default=default_releases,
        show_default="the user's data folder",
        help="A release, or a folder of releases.",
    )(command)
