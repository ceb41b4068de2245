"""The pages of findings: all of them by kind, and one with its proof, its rule and what speaks against it."""

from dataclasses import replace
from typing import Any, Final

from api.filters import wanted_of
from api.holdings import collection_of
from api.parameters import day
from api.proofs import DISCLAIMER
from api.serving import Serving
from api.tombstones import gone_or_unknown
from graph.iris import BY_NAME, UL, is_slug
from graph.views import collection, finding, finding_list
from graph.views.collection import Collection, Wanted
from ontology.load import vocabulary

from . import sentences
from .asking import ask
from .citing import citation
from .contexts import Address, frame
from .rendering import render

FILTERS: Final = frozenset({"kind", "basis", "grade", "body", "responsibility", "as_of", "q"})


async def findings_page(serving: Serving, address: Address) -> str:
    """What is missing, shared, late or apart, and who says so?"""
    kind = BY_NAME["finding"]
    wanted = wanted_of(address.parameters, kind, serving.iris)
    every = await collection_of(serving, kind)
    kept = collection.keep(every, wanted)
    view = finding_list.assemble(kept)
    # The choices of the form count what the other filters leave.
    choices = finding_list.assemble(collection.keep(every, replace(wanted, kind=None)))
    bodies, duties = _involved(every)
    shown = {
        "view": view,
        "wanted": wanted,
        "given": address.parameters,
        "kinds": choices.kinds,
        "bodies": bodies,
        "duties": duties,
        "definitions": _definitions(),
        "sources": every.sources,
        "answer": sentences.of_findings(view, wanted.as_of),
        "as_data": address.canonical.replace("/findings", "/v1/findings", 1),
        "as_table": address.canonical.replace("/findings", "/v1/findings.csv", 1),
        "disclaimer": DISCLAIMER,
        "filtered": wanted != Wanted(),
    }
    return render("findings.html", {**frame(serving.iris, serving.digest, address), **shown})


async def finding_page(serving: Serving, address: Address, slug: str) -> str:
    """What exactly is the gap, who says so, what speaks against it, what would close it?"""
    as_of = day(address.parameters, "as_of")
    if not is_slug(slug):
        raise gone_or_unknown(serving, slug)
    iri = serving.iris.thing("finding", slug)
    page = finding.assemble(iri, await ask(serving, finding.QUERIES, {"thing": iri}), serving.iris, as_of)
    if page is None:
        raise gone_or_unknown(serving, slug)
    shown: dict[str, Any] = {
        "view": page,
        "slug": slug,
        "as_of": as_of,
        "definition": _definitions().get(page.claim.kind, ""),
        "form_meaning": vocabulary().definitions.get(page.claim.text("form"), ""),
        "rung_meaning": vocabulary().definitions.get(page.claim.text("rung"), ""),
        "numbers": [(sentences.measure(name), value) for name, value in page.numbers],
        "citation": citation(page, slug, serving.digest),
        "disclaimer": DISCLAIMER,
    }
    return render("finding.html", {**frame(serving.iris, serving.digest, address), **shown})


def _definitions() -> dict[str, str]:
    """What each kind of finding means, by its local name."""
    known = vocabulary()
    return {name: known.definitions.get(UL + name, "") for name in finding_list.ORDER}


def _involved(every: Collection) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The bodies involved in findings, and the duties they are about: slug and label, by label."""
    found: dict[str, dict[str, str]] = {"body": {}, "responsibility": {}}
    for member in every.members:
        for value in (*member.claim.values("involves"), *member.claim.values("concerns")):
            kind, _, slug = value.text.rpartition("/id/")[2].partition("/")
            if kind in found:
                found[kind][slug] = value.shown
    bodies, duties = (sorted(of.items(), key=lambda pair: pair[1].casefold()) for of in found.values())
    return bodies, duties
