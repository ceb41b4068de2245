"""`underlap findings`: what a release says is missing, shared, late or apart, each with its proof."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from api.proofs import explanation
from api.representation import period_json
from graph import release as releases
from graph.errors import QueryRefused
from graph.findings import BASES, FINDING_KINDS, explain, list_findings
from graph.release.sealed import AGREEMENT, read_sealed
from graph.views.collection import Kept, Wanted
from graph.views.periods import is_sure

from .explaining import agreement_lines, explanation_lines
from .options import with_release
from .tables import print_table


@click.command()
@click.option("--kind", metavar="CLASS", help="Only those of one class, such as Silo or Underlap.")
@click.option("--basis", metavar="BASIS", help="Only those stated by a document, or only those computed.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Only those that may hold on a day.")
@click.option(
    "--explain", "slug", metavar="SLUG", help="Explain one finding: its rule, premises and sentences."
)
@click.option("--agreement", is_flag=True, help="Show how far computed and stated findings agree.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_release
def findings(
    kind: str | None,
    basis: str | None,
    as_of: datetime | None,
    slug: str | None,
    agreement: bool,
    as_json: bool,
    release: Path,
) -> None:
    """List the findings of a release, explain one, or compare the computed with the stated.

    A gap means that the documents read name no owner; it is not a finding of fault.
    """
    _refuse_unknown("finding", kind, FINDING_KINDS)
    _refuse_unknown("basis", basis, BASES)
    if slug is not None and agreement:
        raise click.UsageError("Take either --explain or --agreement.")
    opened = releases.open(release)
    if agreement:
        _show_agreement(opened, as_json)
    elif slug is not None:
        said = explanation(explain(opened, slug), opened.iris)
        _show(said, explanation_lines(said), as_json)
    else:
        day = as_of.date() if as_of else None
        _list(list_findings(opened, Wanted(kind=kind, basis=basis, as_of=day)), as_json)


def _refuse_unknown(what: str, given: str | None, known: frozenset[str]) -> None:
    if given is not None and given not in known:
        raise QueryRefused(f"there is no {what} “{given}”: take one of {', '.join(sorted(known))}")


def _show_agreement(release: releases.Release, as_json: bool) -> None:
    sealed = read_sealed(release.path, AGREEMENT)
    if sealed is None:
        raise QueryRefused("this release was sealed without a comparison of stated and computed findings")
    said = json.loads(sealed)
    _show(said, agreement_lines(said), as_json)


def _show(said: dict[str, Any], lines: list[str], as_json: bool) -> None:
    click.echo(json.dumps(said, indent=2, ensure_ascii=False) if as_json else "\n".join(lines))


def _list(found: list[Kept], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([_as_dict(kept) for kept in found], indent=2, ensure_ascii=False))
        return
    names = ["kind", "basis", "grade", "when", "finding", "slug"]
    print_table(names, [_row(kept) for kept in found])


def _row(kept: Kept) -> list[str]:
    member, _ = kept
    claim = member.claim
    words = [claim.text(name).rpartition("#")[2] for name in ("basis", "grade")]
    return [claim.kind, *words, _when(kept), member.name, member.slug]


def _when(kept: Kept) -> str:
    """The dates of a finding in short: its bounds, and whether it is certain."""
    member, certainty = kept
    periods = member.periods or ()
    sure = certainty or ("certain" if is_sure(member.claim, periods) else "possible")
    starts, ends = [one.start for one in periods], [one.end for one in periods]
    first = min((day for day in starts if day), default=None) if None not in starts else None
    last = max((day for day in ends if day), default=None) if None not in ends else None
    return f"{_day(first)} to {_day(last)}, {sure}" if first or last else f"undated, {sure}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else "…"


def _as_dict(kept: Kept) -> dict[str, Any]:
    member, certainty = kept
    claim = member.claim
    quotes = [quote for quote in claim.quotes if not quote.against]
    return {
        "id": claim.iri,
        "slug": member.slug,
        "kind": claim.kind,
        "basis": claim.text("basis").rpartition("#")[2],
        "grade": claim.text("grade").rpartition("#")[2],
        "label": member.name,
        **({"certainty": certainty} if certainty else {}),
        "intervals": [period_json(period) for period in member.periods or ()],
        "involves": [value.shown for value in claim.values("involves")],
        "concerns": [value.shown for value in claim.values("concerns")],
        "quotes": [quote.exact for quote in quotes],
        "documents": sorted({quote.document for quote in quotes}),
    }
