"""What SOURCES mean and how they are read, for the subcommands that build or check; and their progress."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from graph.build import Options
from graph.errors import UnderlapError
from graph.iris import DEFAULT_BASE, Iris

from .options import Command

SEEDS = "seeds"
BASE_VARIABLE = "UNDERLAP_BASE"
_FOLDER = click.Path(path_type=Path)


def packaged_seeds() -> Path:
    """The curated files that come with the program."""
    return Path(__file__).parents[2] / SEEDS


def source_paths(sources: Sequence[str]) -> list[Path]:
    """The sources named, `seeds` being the packaged ones; these alone when none is named."""
    return [packaged_seeds() if name == SEEDS else Path(name) for name in sources or (SEEDS,)]


def iris() -> Iris:
    """The identifiers under the base of the settings.

    Raises:
        UnderlapError: what the environment names is no base.

    """
    try:
        return Iris(os.environ.get(BASE_VARIABLE, DEFAULT_BASE).rstrip("/"))
    except ValueError as error:
        raise UnderlapError(f"${BASE_VARIABLE}: {error}") from None


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
