"""`underlap query`: ask a release in SPARQL and print the answer."""

import sys
from pathlib import Path

import click
import pyoxigraph as ox

from graph import release as releases
from graph.errors import QueryFailed, QueryRefused
from graph.sparql.answering import PREFIXES
from graph.sparql.policy import names_dataset

from .options import with_release
from .tables import print_table

_ROWS = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
_TRIPLES = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


@click.command()
@click.argument("sparql")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", *_ROWS, *_TRIPLES]),
    help="How to print: table (a terminal's default), json csv tsv xml for rows, the others for CONSTRUCT.",
)
@with_release
def query(sparql: str, form: str | None, release: Path) -> None:
    """Ask a release, all graphs together, the query SPARQL (or - for standard input).

    The usual prefixes (ul: org: prov: skos: schema: …) need not be declared.
    """
    text = sys.stdin.read() if sparql == "-" else sparql
    store = releases.open(release).store
    try:
        answer = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=not names_dataset(text))
    except SyntaxError as error:
        raise QueryRefused(f"not SPARQL: {' '.join(str(error).split())}") from None
    except (RuntimeError, OSError, ValueError) as error:
        raise QueryFailed(f"the query cannot be answered: {' '.join(str(error).split())}") from None
    _print(answer, form)


def _print(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, form: str | None) -> None:
    if isinstance(answer, ox.QueryTriples):
        if form in _ROWS or form == "table":
            raise QueryRefused(f"a CONSTRUCT gives triples: take one of {', '.join(_TRIPLES)}")
        _write(answer.serialize(format=_TRIPLES[form or "turtle"]))
        return
    if form in _TRIPLES:
        raise QueryRefused(f"a SELECT or ASK gives rows: take one of table, {', '.join(_ROWS)}")
    if form in _ROWS:
        _write(answer.serialize(format=_ROWS[form]))
    elif isinstance(answer, ox.QueryBoolean):
        click.echo("yes" if answer else "no")
    else:
        names = [variable.value for variable in answer.variables]
        print_table(names, [[_shown(row[name]) for name in names] for row in answer])


def _shown(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def _write(data: bytes | None) -> None:
    sys.stdout.buffer.write(data or b"")
    sys.stdout.buffer.flush()
