"""`underlap export`: a whole release as one file."""

import sys
from pathlib import Path

import click

from graph import release as releases
from graph.export import FORMATS, LATER
from graph.export import export as write_export

from .options import with_release


@click.command()
@click.option("--format", "form", required=True, metavar="|".join((*FORMATS, *LATER)), help="What to write.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file; otherwise standard output.")
@with_release
def export(form: str, output: Path | None, release: Path) -> None:
    """Write a release: nquads is its canonical dump, csv one row for each statement."""
    opened = releases.open(release)
    if output is None:
        sys.stdout.buffer.write(write_export(opened, form))
        sys.stdout.buffer.flush()
        return
    write_export(opened, form, output)
    click.echo(f"written to {output}", err=True)
