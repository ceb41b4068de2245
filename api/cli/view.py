"""`underlap view`: one view of a release as an HTML file that needs nothing else."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import click

from api.pages import contexts
from api.pages.standalone import standalone
from graph import release as releases
from graph.errors import UnderlapError
from graph.iris import is_slug
from graph.model import Row
from graph.views import body, matrix
from graph.views import lens as lenses
from graph.views.queries import load_query

from .options import with_release

Shown = tuple[str, str, dict[str, Any]]
"""A title, the template's name, and what it shows."""

_PLANNED: Final = ("silo", "recommendation")


@click.command()
@click.argument("lens")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file."
)
@click.option("--focus", help="The slug of the body in the middle (for the lens body).")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day to show; all time without it.")
@with_release
def view(lens: str, output: Path, focus: str | None, as_of: datetime | None, release: Path) -> None:
    """Write the view LENS (responsibility, body, oversight, handoff or coordination) as one HTML file."""
    make = _LENSES.get(lens)
    if make is None:
        when = " yet" if lens in _PLANNED else ""
        raise UnderlapError(f"there is no view “{lens}”{when}; the views are {', '.join(_LENSES)}")
    if focus is not None and lens != "body":
        raise UnderlapError(f"the view {lens} has no focus; leave out --focus, or take the view body")
    opened = releases.open(release)
    title, part, shown = make(opened, focus, as_of.date() if as_of else None)
    html = standalone(title, part, shown, opened.iris, opened.digest)
    try:
        output.write_text(html, encoding="utf-8")
    except OSError as error:
        raise UnderlapError(f"cannot write {output}: {error.strerror}") from None


def _responsibility(release: releases.Release, _: str | None, as_of: date | None) -> Shown:
    wanted = matrix.Filter(as_of=as_of)
    found = matrix.assemble(_rows(release, matrix.QUERIES), wanted)
    drawn = contexts.of_network(matrix.as_network(found))
    title = "Who owns what, and what has no owner"
    return title, "responsibility_part.html", {**contexts.of_matrix(found, wanted), **drawn}


def _body(release: releases.Release, focus: str | None, as_of: date | None) -> Shown:
    if focus is None:
        raise UnderlapError("the view body needs --focus with the slug of a body, such as home-office")
    found = None
    if is_slug(focus):
        iri = release.iris.thing("body", focus)
        found = body.assemble(iri, _rows(release, body.QUERIES, {"body": iri}), release.iris, as_of)
    if found is None:
        raise UnderlapError(f"this release has no body “{focus}”")
    return found.label, "body_part.html", contexts.of_body(found, focus, as_of)


def _lens(name: str) -> Callable[[releases.Release, str | None, date | None], Shown]:
    chosen = lenses.LENSES[name]

    def make(release: releases.Release, _: str | None, as_of: date | None) -> Shown:
        rows = _rows(release, lenses.QUERIES, {"class": chosen.class_iri})
        found = lenses.assemble(chosen, rows, release.iris, as_of)
        return chosen.question.rstrip("?"), "lens_part.html", contexts.of_lens(found, as_of)

    return make


def _rows(
    release: releases.Release, queries: Collection[str], bindings: Mapping[str, str] | None = None
) -> dict[str, Sequence[Row]]:
    given = bindings or {}
    return {name: release.select(load_query(name), {} if name == "documents" else given) for name in queries}


_LENSES: Final = {
    "responsibility": _responsibility,
    "body": _body,
    **{name: _lens(name) for name in lenses.LENSES},
}
