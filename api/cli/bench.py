"""`underlap bench`: make a world of any size in which it is known what must be found."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from graph.errors import ExportError
from graph.synthetic.generate import generate as made_world
from graph.synthetic.planted import Ledger

from .sources import iris, progress

_SMALLEST = 1_000
_PERCENT = 100


@click.group()
def bench() -> None:
    """Make data to measure and to test with."""


@bench.command()
@click.option(
    "--triples", type=click.IntRange(_SMALLEST), required=True, help="How many statements, at least."
)
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed gives another world.")
@click.option(
    "--bodies", type=click.IntRange(1), help="About how many bodies; one for 900 statements if not given."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The N-Quads file; FILE.planted.json beside it says what must be found.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the files and counts as JSON.")
def generate(triples: int, seed: int, bodies: int | None, output: Path, as_json: bool) -> None:
    """Write a made world of oversight, for `underlap build FILE.nq`; the same options, the same bytes."""
    if output.suffix != ".nq":
        raise ExportError(f"{output}: N-Quads are written here, so let the name of the file end in .nq")
    ledger, sidecar = Ledger(), output.with_suffix(".planted.json")
    world = made_world(triples, seed, ledger, iris=iris(), bodies=bodies)
    with progress(_PERCENT) as step:
        written = _write(output, world, _percent(triples, step))
    with _whole(sidecar) as out:
        ledger.write(out)
    facts = {
        "file": str(output),
        "planted": str(sidecar),
        "triples": written,
        "findings": len(ledger.planted),
        "nearMisses": len(ledger.near),
    }
    if as_json:
        click.echo(json.dumps(facts, indent=2))
    else:
        click.echo(f"{output}: {written} statements; {sidecar}: {len(ledger.planted)} planted findings")


def _write(output: Path, world: Iterator[list[str]], reached: Callable[[int], None]) -> int:
    """Write the world to a file; how many statements that were."""
    written = 0
    with _whole(output) as out:
        for lines in world:
            out.writelines(lines)
            written += len(lines)
            reached(written)
    return written


def _percent(total: int, step: Callable[[str], None]) -> Callable[[int], None]:
    """What moves the bar when another hundredth is written."""
    shown = 0

    def reached(written: int) -> None:
        nonlocal shown
        while shown < min(_PERCENT, written * _PERCENT // total):
            shown += 1
            step(f"{written:,} statements")

    return reached


@contextmanager
def _whole(path: Path) -> Iterator[IO[str]]:
    """A text file that takes its name only when all of it is written."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        part.replace(path)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written: {error.strerror}") from None
    finally:
        part.unlink(missing_ok=True)
