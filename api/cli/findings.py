"""`underlap findings`: what a release says is missing, shared, late or apart, each with its quote."""

import json
from pathlib import Path

import click

from graph import release as releases
from graph.errors import QueryRefused
from graph.findings import FINDING_KINDS, list_findings

from .options import with_release
from .tables import print_table


@click.command()
@click.option("--kind", metavar="CLASS", help="Only those of one class, such as Silo or Underlap.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@with_release
def findings(kind: str | None, as_json: bool, release: Path) -> None:
    """List the findings of a release.

    A gap means that the documents read name no owner; it is not a finding of fault.
    """
    if kind is not None and kind not in FINDING_KINDS:
        raise QueryRefused(f"there is no finding “{kind}”: take one of {', '.join(sorted(FINDING_KINDS))}")
    found = list_findings(releases.open(release), kind)
    if as_json:
        click.echo(json.dumps([finding.as_dict() for finding in found], indent=2, ensure_ascii=False))
        return
    rows = [[finding.kind, finding.grade, finding.label, " … ".join(finding.quotes)] for finding in found]
    print_table(["kind", "grade", "finding", "quote"], rows)
