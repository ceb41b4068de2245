"""The pages of the explorer: each reads its address, asks the release, and fills a template."""

from typing import Any

from api.parameters import choice, day
from api.problems import Problem
from api.serving import Serving
from graph.iris import BY_COLLECTION, UL, is_slug
from graph.views import body, dossier, listing, matrix
from graph.views.ownership import Owner

from . import contexts
from .asking import ask
from .rendering import render


async def matrix_page(serving: Serving, address: contexts.Address) -> str:
    """Who owns what, and what has no owner?"""
    given = address.parameters
    rows = await ask(serving, matrix.QUERIES)
    topics = {row["topic"] for row in rows["matrix_duties"] if "topic" in row}
    kinds = {row["kind"].removeprefix(UL) for row in rows["matrix_bodies"] if "kind" in row}
    wanted = matrix.Filter(
        as_of=day(given, "as_of"),
        topic=choice(given, "topic", topics) or "",
        kind=choice(given, "kind", kinds) or "",
        owner=choice(given, "owner", [owner.value for owner in Owner]) or "",
    )
    view = matrix.assemble(rows, wanted)
    return _page("matrix.html", serving, address, contexts.of_matrix(view, wanted))


async def body_page(serving: Serving, address: contexts.Address, slug: str) -> str:
    """What is around this body?"""
    as_of = day(address.parameters, "as_of")
    iri = _iri(serving, "bodies", slug)
    view = body.assemble(iri, await ask(serving, body.QUERIES, {"body": iri}), serving.iris, as_of)
    if view is None:
        raise _not_found("bodies", slug)
    return _page("body.html", serving, address, contexts.of_body(view, slug, as_of))


async def dossier_page(serving: Serving, address: contexts.Address, collection: str, slug: str) -> str:
    """What does this thing say, who says so, and what refers to it?"""
    as_of = day(address.parameters, "as_of")
    iri = _iri(serving, collection, slug)
    view = dossier.assemble(iri, await ask(serving, dossier.QUERIES, {"thing": iri}), serving.iris, as_of)
    if view is None:
        raise _not_found(collection, slug)
    return _page("dossier.html", serving, address, contexts.of_dossier(view, collection, slug, as_of))


async def listing_page(serving: Serving, address: contexts.Address, collection: str) -> str:
    """What is there of this kind?"""
    kind = BY_COLLECTION[collection]
    view = listing.assemble(await ask(serving, listing.QUERIES, {"class": kind.class_iri}), serving.iris)
    return _page("listing.html", serving, address, contexts.of_listing(view, kind))


def _iri(serving: Serving, collection: str, slug: str) -> str:
    if not is_slug(slug):
        raise _not_found(collection, slug)
    return serving.iris.thing(BY_COLLECTION[collection].name, slug)


def _not_found(collection: str, slug: str) -> Problem:
    what = BY_COLLECTION[collection].name
    return Problem(404, f"This release has no {what} called “{slug[:80]}”.", kind="unknown-thing")


def _page(template: str, serving: Serving, address: contexts.Address, shown: dict[str, Any]) -> str:
    return render(template, {**contexts.frame(serving.iris, serving.digest, address), **shown})
