"""The collections of the release being served, each read once: a release never changes."""

from graph.iris import Kind
from graph.views import collection

from .pages.asking import ask
from .serving import Serving


async def collection_of(serving: Serving, kind: Kind) -> collection.Collection:
    """All things of one kind."""

    async def assembled() -> collection.Collection:
        rows = await ask(serving, collection.QUERIES, {"class": kind.class_iri})
        return collection.assemble(rows, serving.iris)

    return await serving.keep(("collection", kind.name), assembled)
