"""Rows for a page: all its queries at once, in the pool that strangers' queries never reach."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode

from api.serving import Serving
from graph.model import Row

SHARED: Final = "documents"
"""The one query that takes no value and that every page asks."""


async def ask(
    serving: Serving, queries: Collection[str], bindings: Mapping[str, str] | None = None
) -> dict[str, Sequence[Row]]:
    """The rows of each query by its name; `bindings` give IRIs to its variables.

    What takes no value is asked once for each release.
    """
    terms = {name: NamedNode(iri) for name, iri in (bindings or {}).items()}
    answers = await asyncio.gather(*(_rows(serving, name, terms) for name in queries))
    return dict(zip(queries, answers, strict=True))


async def _rows(serving: Serving, query: str, terms: Mapping[str, NamedNode]) -> Sequence[Row]:
    if terms and query != SHARED:
        return await serving.select(query, terms)
    return await serving.keep(("rows", query), lambda: serving.select(query))
