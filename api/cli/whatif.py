"""`underlap whatif`: which findings would close or open if ties, allocations or ends of bodies were so."""

import json
from datetime import datetime
from pathlib import Path

import click

from graph.release import resolve
from graph.supposing import Supposed, suppose

from .explaining import outcome_lines
from .options import with_release


@click.command()
@click.option("--add-tie", "ties", multiple=True, metavar="A,B", help="Suppose a tie between bodies.")
@click.option(
    "--add-allocation",
    "allocations",
    multiple=True,
    metavar="BODY,DUTY,PART",
    help="Suppose that a body holds a part in a duty (accountable if no part is given).",
)
@click.option("--remove-body", "removals", multiple=True, metavar="BODY", help="Suppose that a body is gone.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Only what may hold on a day.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_release
def whatif(
    ties: tuple[str, ...],
    allocations: tuple[str, ...],
    removals: tuple[str, ...],
    as_of: datetime | None,
    as_json: bool,
    release: Path,
) -> None:
    """Suppose at most 50 changes together: which findings close, which open, which alter?

    Bodies and duties are named by their slugs. Nothing is written.
    """
    day = as_of.date() if as_of else None
    said = suppose(resolve(release), Supposed(ties, allocations, removals), day)
    click.echo(json.dumps(said, indent=2, ensure_ascii=False) if as_json else "\n".join(outcome_lines(said)))
