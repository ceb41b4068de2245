"""What several subcommands share: where releases are, what sources mean, and how progress is shown."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from graph.build import Options
from graph.iris import DEFAULT_BASE, Iris

SEEDS = "seeds"
RELEASES_VARIABLE = "UNDERLAP_RELEASES"
BASE_VARIABLE = "UNDERLAP_BASE"

Command = Callable[..., Any]


def default_releases() -> Path:
    """$UNDERLAP_RELEASES, else the folder for releases among the user's data."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only when it is asked for

    named = os.environ.get(RELEASES_VARIABLE)
    return Path(named) if named else user_data_path("underlap") / "releases"


def packaged_seeds() -> Path:
    """The curated files that come with the program."""
    return Path(__file__).parents[2] / SEEDS


def source_paths(sources: Sequence[str]) -> list[Path]:
    """The sources named, `seeds` being the packaged ones; these alone when none is named."""
    return [packaged_seeds() if name == SEEDS else Path(name) for name in sources or (SEEDS,)]


def iris() -> Iris:
    """The identifiers under the base of the settings."""
    return Iris(os.environ.get(BASE_VARIABLE, DEFAULT_BASE).rstrip("/"))


def build_options(texts: Path | None, rules: Path | None, include_suggested: bool) -> Options:
    """The options of a build, with the base of the settings."""
    return Options(texts, rules, include_suggested, iris())


def with_sources(command: Command) -> Command:
    """Add SOURCES and the options on how to read them to a command."""
    for add in (
        click.option(
            "--include-suggested", is_flag=True, help="Take claims that nobody has reviewed yet as well."
        ),
        click.option("--rules", type=_FOLDER, help="Add the rules (*.rq) of this folder to ours."),
        click.option("--texts", type=_FOLDER, help="Where the documents' texts are."),
        click.argument("sources", nargs=-1),
    ):
        command = add(command)
    return command


def with_release(command: Command) -> Command:
    """Add the option that names a release to a command."""
    return click.option(
        "--release",
        type=click.Path(path_type=Path),
        default=default_releases,
        show_default="the user's data folder",
        help="A release, or a folder of releases.",
    )(command)


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """A bar on standard error that each call moves one step and renames; nothing when not a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - slow to import, and only terminals need it
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415 - as above

    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)

        def step(name: str) -> None:
            bar.update(task, description=name)
            bar.advance(task)

        yield step


_FOLDER = click.Path(path_type=Path)
