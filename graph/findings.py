"""The findings that a release holds: listed, and explained one at a time."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ontology import load

from .errors import QueryRefused
from .iris import BY_NAME, UL, is_slug
from .model import Row
from .release import Release
from .views import collection, finding
from .views.collection import Kept, Wanted
from .views.finding import FindingPage
from .views.queries import load_query

FINDING_KINDS: Final = frozenset(
    name.removeprefix(UL) for name, above in load.vocabulary().superclasses.items() if UL + "Finding" in above
)
BASES: Final = frozenset(name.removeprefix(UL) for name in load.vocabulary().schemes[UL + "BasisScheme"])
_UNBOUND: Final = "documents"


def list_findings(release: Release, wanted: Wanted | None = None) -> list[Kept]:
    """The findings of a release that fit, each with its certainty on the day asked for; withdrawn ones not.

    They come by kind, the stated ones first, then by label.
    """
    rows = _rows(release, collection.QUERIES, {"class": BY_NAME["finding"].class_iri})
    found = collection.keep(collection.assemble(rows, release.iris), wanted or Wanted())
    return sorted((one for one in found if not one[0].claim.withdrawn), key=_order)


def explain(release: Release, slug: str) -> FindingPage:
    """One finding with all that proves it.

    Raises:
        QueryRefused: the release has no finding of that slug.

    """
    iri = release.iris.thing("finding", slug) if is_slug(slug) else ""
    rows = _rows(release, finding.QUERIES, {"thing": iri}) if iri else {}
    page = finding.assemble(iri, rows, release.iris, None) if rows else None
    if page is None:
        raise QueryRefused(f"this release has no finding “{slug[:80]}”")
    return page


def _rows(release: Release, queries: Iterable[str], bindings: Mapping[str, str]) -> dict[str, Sequence[Row]]:
    return {name: release.select(load_query(name), {} if name == _UNBOUND else bindings) for name in queries}


def _order(kept: Kept) -> tuple[str, bool, str, str]:
    member, _ = kept
    stated = member.claim.text("basis") == UL + "stated"
    return member.claim.kind, not stated, member.name.casefold(), member.slug
