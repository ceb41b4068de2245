"""The one sentence with numbers that answers a page's question."""

from datetime import date
from typing import Final

from graph.iris import BY_NAME, UL, Kind
from graph.views.body import BodyPage
from graph.views.dossier import Dossier
from graph.views.finding_list import FindingList
from graph.views.lens import LensView
from graph.views.listing import Listing
from graph.views.matrix import Filter, Matrix
from graph.views.ownership import Owner
from ontology.load import vocabulary

from .words import KINDS, count, day, enumerate_words

_PLURALS: Final = {
    "responsibility": "duties",
    "handoff": "hand-offs",
    "oversight": "statements of oversight",
    "coordination": "ties",
    "completeness": "statements of completeness",
}

_OF_BODY: Final = {
    "duties": ("holds", "part in a duty", "parts in duties"),
    "oversees": ("oversees", "body", "bodies"),
    "overseen-by": ("is overseen by", "body", "bodies"),
    "hands-to": ("hands on to", "receiver", "receivers"),
    "receives-from": ("receives from", "body", "bodies"),
    "ties": ("is tied to", "body", "bodies"),
    "recommended-to": ("is the addressee of", "recommendation", "recommendations"),
    "recommends": ("made", "recommendation", "recommendations"),
    "findings": ("is in", "finding", "findings"),
}


_ORDER: Final = (Owner.ONE, Owner.SEVERAL, Owner.NONE_STATED, Owner.NONE_FOUND, Owner.NOT_EXAMINED)


def of_matrix(view: Matrix, wanted: Filter) -> str:
    """“Of 40 duties that the documents state, 22 have one accountable body named, …”."""
    owners = {owner: view.owners[owner] for owner in _ORDER}
    total = sum(owners.values())
    when = f" On {day(wanted.as_of.isoformat())}:" if wanted.as_of else ""
    topic = f" on “{wanted.topic}”" if wanted.topic else ""
    if not total:
        return f"{when} The documents state no duties{topic} here.".strip()
    stated = count(total, "duty", "duties")
    phrases = [phrase for owner, number in owners.items() if (phrase := _owned(owner, number))]
    return f"{when} Of {stated} that the documents state{topic}, {enumerate_words(phrases)}.".strip()


def _owned(owner: Owner, number: int) -> str:
    """One part of the sentence; nothing for an answer that no duty has, but for the first."""
    has = "has" if number == 1 else "have"
    texts = {
        Owner.ONE: f"{number or 'none'} {has} one accountable body named",
        Owner.SEVERAL: f"{number} {has} several",
        Owner.NONE_STATED: f"for {number} a document itself says that there is none",
        Owner.NONE_FOUND: f"for {number} a document states the duty and names nobody",
        Owner.NOT_EXAMINED: f"for {number} no document speaks of who is accountable",
    }
    return texts[owner] if number or owner is Owner.ONE else ""


def why_empty(view: Matrix, wanted: Filter) -> str:
    """Why the matrix has no rows."""
    if sum(view.owners.values()):
        return "No duty fits all the filters; clear one of them."
    if wanted.as_of:
        when = day(wanted.as_of.isoformat())
        return f"No duty that the documents state is in force on {when}, as far as their dates say."
    return "The documents in this release state no duties."


def of_body(view: BodyPage) -> str:
    """“ICIBI oversees 5 bodies, made 9 recommendations and is in 2 findings.”."""
    phrases = []
    for key, (verb, one, many) in _OF_BODY.items():
        others = {link.other.iri for link in view.rows(key)}
        if others:
            phrases.append(f"{verb} {count(len(others), one, many)}")
    if not phrases:
        return f"{view.label} is named, and the documents say no more of what it holds or does."
    return f"As far as the documents say, {view.label} {enumerate_words(phrases)}."


def of_dossier(view: Dossier) -> str:
    """“2 sentences stand behind it; 3 allocations and 1 finding refer to it.”."""
    sentences = [quote for quote in view.quotes if not quote.against]
    refer = [
        count(len(found), KINDS.get(kind, kind), _many(BY_NAME[kind])) for kind, found in view.references
    ]
    proof = f"{count(len(sentences), 'sentence')} stand{'s' if len(sentences) == 1 else ''} behind this"
    if not refer:
        return f"{proof[0].upper()}{proof[1:]}."
    return f"{proof[0].upper()}{proof[1:]}; {enumerate_words(refer)} refer to it."


def of_listing(view: Listing, kind: Kind) -> str:
    """“The release holds 67 bodies.”."""
    if kind.name == "finding":
        found = count(len(view.items), "finding")
        return f"The release holds {found}: what documents themselves call a gap, a silo, a conflict or late."
    return f"The release holds {count(len(view.items), KINDS.get(kind.name, kind.name), _many(kind))}."


def of_findings(view: FindingList, as_of: date | None) -> str:
    """“36 findings: 9 that documents state themselves, 8 computed for certain, 19 computed as possible.”."""
    when = f"On {day(as_of.isoformat())}: " if as_of else ""
    if not view.total:
        return f"{when}no findings."
    parts = [
        f"{view.stated or 'none'} that a document states itself",
        f"{view.certain or 'none'} computed and certain",
        f"{view.possible or 'none'} computed and only possible",
    ]
    return f"{when}{count(view.total, 'finding')}: {enumerate_words(parts)}."


def measure(name: str) -> str:
    """What a number of a finding is called: `spanDays` → “span in days”."""
    return vocabulary().labels.get(UL + name, name)


def _many(kind: Kind) -> str:
    return _PLURALS.get(kind.name, kind.collection)


def of_lens(view: LensView, as_of: date | None) -> str:
    """“The documents state 31 connections between 24 ends.”."""
    when = f"On {day(as_of.isoformat())} the" if as_of else "The"
    joined = count(len(view.connections), "connection")
    left_out = f" {count(view.outside, 'statement')} of other times left out." if view.outside else ""
    return f"{when} documents state {joined} between {count(len(view.network.nodes), 'end')}.{left_out}"
